"""What is no order file is dropped on the window: it says so, loses nothing and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.generators import export_files as made
from tests.journeys.merchant import Sold, a_number, export
from tests.journeys.window import Window

pytestmark = [pytest.mark.window, pytest.mark.timeout(120)]

PASSWORD = "8hm4pq"


def rubbish(tmp_path: Path) -> dict[str, Path]:
    """File by the words that it must be answered with."""
    photo = tmp_path / "订单截图.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40)
    empty = tmp_path / "空.csv"
    empty.touch()
    sheet, _ = made.jd(1)
    whole = made.write_xlsx(tmp_path / "whole.xlsx", sheet).read_bytes()
    torn = tmp_path / "京东订单.xlsx"
    torn.write_bytes(whole[: len(whole) // 2])
    return {"is a picture": photo, "is empty": empty, "is damaged": torn}


def test_rubbish_is_refused_in_plain_words(folder: Path, beside: Program, tmp_path: Path) -> None:
    good = export(tmp_path / "good.csv", [Sold(a_number(1), "CUP-1"), Sold(a_number(2), "CUP-2")])
    beside.ok("import", "orders", good, "--shop", "拼多多店")
    before = beside.ok("orders", "list")
    secret = export(tmp_path / "more.csv", [Sold(a_number(n), "LID-3") for n in (3, 4, 5)])
    archive = made.write_zip(
        tmp_path / "加密.zip", {"more.csv": secret.read_bytes()}, password=PASSWORD, aes=True
    )
    with Window(folder) as window:
        for words, file in rubbish(tmp_path).items():
            window.drop(file)
            window.wait_words(words)
            assert window.title().startswith("Import files")
        assert beside.ok("orders", "list") == before

        window.drop(archive)
        window.wait("Password of the archive", "EditableText")
        window.type("wrong")
        window.keys("Return")
        window.wait_words("does not open the archive")
        window.keys("ctrl+a")
        window.type(PASSWORD)
        window.keys("Return")
        window.wait("3 rows")
        window.keys("ctrl+Return")
        window.wait_words("Imported.")
        assert beside.ok("orders", "list")["total"] == 5
        assert not window.shows("Something went wrong")
        window.end(window.ask_to_close)
    assert beside.ok("doctor")["ok"]
