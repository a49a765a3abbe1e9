"""Settings of a station: declared once, kept in a file that survives what people and crashes do to it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from oms_desktop import settings as declared
from oms_desktop.settings import (
    BY_KEY,
    COLUMNS,
    LANGUAGE,
    PRINTERS,
    SCAN_DEVICES,
    SETTINGS,
    SOUND_ON,
    SOUND_VOLUME,
    STATION,
    THEME,
    PrinterChoice,
    Setting,
    Settings,
    data_dir,
    load_settings,
)


def test_each_setting_is_declared_once_and_takes_its_default() -> None:
    assert len(BY_KEY) == len(SETTINGS) > 20
    for setting in SETTINGS:
        assert setting.takes(setting.default), setting.key
    keys = sorted(BY_KEY)
    assert not [(a, b) for a in keys for b in keys if b.startswith(a + ".")], "a value can't also be a table"


def test_defaults_without_a_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    assert (settings.get(THEME), settings.get(SOUND_VOLUME), settings.problems) == ("system", 80, [])
    assert not (tmp_path / "settings.toml").exists()


def test_kept_across_starts_in_a_chinese_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    path = tmp_path / "张三 测试" / "店铺" / "settings.toml"
    settings = Settings(path)
    settings.set(THEME, "dark")
    settings.set(SOUND_ON, False)
    settings.set(STATION, "打包台 1")
    settings.set(COLUMNS, {"orders": ["number", "deadline"]})
    settings.set(SCAN_DEVICES, {"扫描枪": {"caps": True, "layout": [["z", "y"]]}})
    again = Settings(path)
    assert again.get(THEME) == "dark"
    assert again.get(SOUND_ON) is False
    assert again.get(STATION) == "打包台 1"
    assert again.get(COLUMNS) == {"orders": ["number", "deadline"]}
    assert again.get(SCAN_DEVICES)["扫描枪"]["layout"] == [["z", "y"]]
    again.reset(THEME)
    assert Settings(path).get(THEME) == "system"
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_unknown_keys_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nfuture = [1, 2]\n[sound]\nvolume = 30 # quiet\nwoofer = "big"\n', "utf-8")
    settings = Settings(path)
    assert settings.get(SOUND_VOLUME) == 30
    settings.set(SOUND_ON, False)
    text = path.read_text("utf-8")
    assert "# mine" in text
    assert "future = [1, 2]" in text
    assert 'woofer = "big"' in text
    assert "# quiet" in text


def test_another_process_changes_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    window, terminal = Settings(path), Settings(path)
    window.set(THEME, "dark")
    terminal.set(LANGUAGE, "en")
    assert Settings(path).get(THEME) == "dark"
    assert terminal.get(THEME) == "dark"


@pytest.mark.parametrize("text", ['theme = "pink"', "theme = 3", '[theme]\nx = "y"', "sound = 1"])
def test_wrong_values_count_as_not_set(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    settings = Settings(path)
    assert settings.get(THEME) == "system"
    assert bool(settings.problems) == text.startswith(("theme", "[theme"))
    settings.set(SOUND_VOLUME, 10)
    settings.set(THEME, "light")
    assert (Settings(path).get(SOUND_VOLUME), Settings(path).get(THEME)) == (10, "light")


def test_a_damaged_file_is_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = ", "utf-8")
    settings = Settings(path)
    assert settings.get(THEME) == "system"
    assert "settings.toml.damaged" in settings.problems[0]
    assert (tmp_path / "settings.toml.damaged").read_text("utf-8") == "theme = "


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (SOUND_VOLUME, 101),
        (SOUND_VOLUME, -1),
        (SOUND_VOLUME, True),
        (SOUND_ON, 1),
        (THEME, "pink"),
        (THEME, 3),
    ],
)
def test_set_refuses_what_the_setting_does_not_take(
    tmp_path: Path, setting: Setting[str], value: str
) -> None:
    with pytest.raises(ValueError, match=setting.key):
        Settings(tmp_path / "s.toml").set(setting, value)


def test_lists_and_decimals_have_types_too() -> None:
    lists: Setting[list[str]] = Setting("l", [])
    assert lists.takes(["a"])
    assert not lists.takes([1])
    ratio = Setting("r", 0.5, low=0, high=1)
    assert ratio.takes(1)
    assert not ratio.takes(2)


def test_a_whole_number_is_read_as_the_decimal_it_stands_for(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("ratio = 1\n", "utf-8")
    value = Settings(tmp_path / "s.toml").get(Setting("ratio", 0.5))
    assert isinstance(value, float)
    assert value == 1.0


def test_what_was_given_out_is_a_copy(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.toml")
    settings.get(COLUMNS)["orders"] = ["x"]
    assert settings.get(COLUMNS) == {}
    settings.set(COLUMNS, {"orders": ["a"]})
    settings.get(COLUMNS)["orders"].append("b")
    assert settings.get(COLUMNS) == {"orders": ["a"]}


def test_printers_by_document(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.toml")
    assert settings.printer("slip") == PrinterChoice()
    settings.set_printer("slip", PrinterChoice("快麦 KM-118", 300, 5, -3))
    settings.set_printer("label", PrinterChoice("Zebra"))
    again = Settings(tmp_path / "s.toml")
    assert again.printer("slip") == PrinterChoice("快麦 KM-118", 300, 5, -3)
    assert again.printer("label").name == "Zebra"
    again.set(PRINTERS, {"slip": {"name": "A", "dpi": "x"}, "label": "odd"})
    assert again.printer("slip") == PrinterChoice("A")
    assert again.printer("label") == PrinterChoice()


def test_a_station_has_a_name_from_the_start(tmp_path: Path) -> None:
    assert load_settings(tmp_path).get(STATION)


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.toml")
    singles = [Setting(f"t.k{number}", 0) for number in range(8)]

    def write(setting: Setting[int]) -> None:
        for value in range(5):
            settings.set(setting, value)

    threads = [threading.Thread(target=write, args=(one,)) for one in singles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [Settings(tmp_path / "s.toml").get(one) for one in singles] == [4] * 8


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    settings = Settings(path)
    settings.set(THEME, "dark")
    (tmp_path / "s.toml.dir").mkdir()
    blocked = Settings(tmp_path / "s.toml.dir" / "s.toml")
    (tmp_path / "s.toml.dir").rmdir()
    (tmp_path / "s.toml.dir").write_text("a file where the folder should be")
    with pytest.raises(OSError, match=r"s\.toml\.dir"):
        blocked.set(THEME, "light")
    assert blocked.get(THEME) == "system"
    assert Settings(path).get(THEME) == "dark"


def test_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMS_DATA_DIR", raising=False)
    assert data_dir().name == "oms-desktop"
    monkeypatch.setenv("OMS_DATA_DIR", str(tmp_path / "env"))
    assert data_dir() == tmp_path / "env"
    assert data_dir(tmp_path / "wish") == tmp_path / "wish"


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys, pathlib; from oms_desktop.settings import *;"
        "s = Settings(pathlib.Path('none.toml')); s.get(THEME);"
        "print([m for m in ('tomlkit', 'platformdirs', 'sqlalchemy', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert declared.FILE_NAME == "settings.toml"
