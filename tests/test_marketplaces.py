"""What marketplaces say of themselves, in files of their folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_desktop.marketplaces import MANUAL, folder_of, marketplaces, platform_name, read_folder


def test_tmall_is_worked_by_the_folder_of_taobao() -> None:
    assert folder_of("tmall") == "taobao"
    assert folder_of("jd") == "jd"
    assert platform_name("tmall", "zh_CN") == "天猫"
    assert marketplaces()["tmall"].files == marketplaces()["taobao"].files


def test_what_isn_t_known_is_called_what_it_is_called() -> None:
    assert platform_name("somewhere", "zh") == "somewhere"
    assert folder_of("somewhere") == "somewhere"


def test_lists_begin_with_what_most_merchants_have_and_end_with_manual() -> None:
    assert list(marketplaces())[:2] == ["taobao", "tmall"]
    assert list(marketplaces())[-1] == MANUAL


def test_a_folder_says_all_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "market"
    folder.mkdir()
    folder.joinpath("platform.toml").write_text(
        'zh = "市集"\nen = "Market"\nplace = 5\n'
        '[needs]\nzh = "密钥"\nen = "A key"\n'
        '[secrets.token]\nzh = "令牌"\nen = "Token"\n'
        '[settings.states]\nzh = "状态"\nen = "States"\n',
        "utf-8",
    )
    ((place, market),) = read_folder(folder)
    assert (place, market.name, market.folder) == (5, "market", "market")
    assert market.called.in_language("en_US") == "Market"
    assert market.needs
    assert market.needs.zh == "密钥"
    assert market.secrets["token"].en == "Token"
    assert market.settings["states"].zh == "状态"
    assert market.files is None


def test_half_a_text_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("platform.toml").write_text('zh = "市集"\n', "utf-8")
    with pytest.raises(KeyError):
        read_folder(tmp_path)
