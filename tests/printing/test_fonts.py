"""Printed text: every character has a face, lines fit, words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.printing.fonts import MISSING, bold, regular


@pytest.mark.parametrize("letter", list("龑䶮喆堃㐂頔𠮷嘅🌸😀❤✔"))
def test_rare_characters_have_a_face(letter: str) -> None:
    for weight in (regular(), bold()):
        assert weight.printable(letter) == letter
        assert weight.width(letter, 10) > 0
        ((name, part),) = weight.runs(letter)
        assert part == letter
        assert name != weight.name or letter in "喆嘅"


def test_what_no_font_has_is_shown_as_missing() -> None:
    assert regular().printable("a\U0001ffff한b") == f"a{MISSING}{MISSING}b"


def test_invisible_characters_are_dropped() -> None:
    assert regular().printable("👍\U0001f3fd️\u200b好\t\u2066x") == "👍好 x"


def test_runs_follow_the_fonts() -> None:
    runs = list(regular().runs(regular().printable("王䶮🌸好")))
    assert [part for _, part in runs] == ["王", "䶮", "🌸", "好"]
    assert runs[0][0] == runs[3][0] == regular().name
    assert len({name for name, _ in runs}) == 3


@given(st.text(max_size=120), st.floats(12, 80))
def test_lines_fit_and_nothing_is_lost(text: str, room: float) -> None:
    weight = regular()
    lines = weight.wrap(text, 3, room)
    assert all(weight.width(line, 3) <= room + 0.001 for line in lines)
    joined = "".join("".join(lines).split())
    assert joined == "".join("".join(map(weight.printable, text.splitlines())).split())


def test_words_and_numbers_stay_whole() -> None:
    assert regular().wrap("纯棉四件套 SJT-180 grey", 3, 24) == ["纯棉四件套 SJT-", "180 grey"]


def test_a_comma_never_begins_a_line() -> None:
    assert regular().wrap("一二三四 ", 3, 12) == ["一二三四"]
    assert regular().wrap("一二三四五六七八,九十", 3, 24) == ["一二三四五六七", "八,九十"]


def test_too_long_ends_in_an_ellipsis() -> None:
    assert regular().wrap("一二三四五六七八九十", 3, 12, 2) == ["一二三四", "五六七…"]
    assert regular().wrap("一二三", 3, 12, 2) == ["一二三"]
    assert regular().fit("一二三四五六七八九十", 3, 12) == "一二三…"


def test_a_word_longer_than_the_line_is_broken() -> None:
    lines = regular().wrap("件 " + "ABCDEFGHIJ" * 3 + "   " + "K" * 9 + "  ", 3, 15)
    assert "".join(lines).replace(" ", "") == "件" + "ABCDEFGHIJ" * 3 + "K" * 9
    assert all(regular().width(line, 3) <= 15 for line in lines)
