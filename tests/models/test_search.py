"""Words and tails: Chinese without spaces, numbers by their end, the same on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.models.database import find_search, write_search
from oms_desktop.models.search import fold, tails, terms, words
from oms_desktop.operations.work import SYSTEM, Store

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)


def test_folding() -> None:
    assert fold("  ＡＢＣ－１２３ ") == "abc-123"
    assert fold("Straße") == "strasse"


def test_words_of_mixed_text() -> None:
    assert words("保温杯 500ML/红") == "保温 温杯 杯 500ml 红"
    assert words("") == words("!？…") == ""
    assert words("𠮷野家") == "𠮷野 野家 家"


def test_terms_of_what_is_typed() -> None:
    assert terms("保温杯 SF12") == [(("保温", "温杯"), False), (("sf12",), True)]
    assert terms("杯") == [(("杯",), True)]
    assert terms("?!") == []


def test_tails_of_an_order() -> None:
    assert tails("TB123", ["SF9", ""], "138****5678") == [
        ("321bt", "number"),
        ("9fs", "tracking"),
        ("8765", "phone"),
    ]
    assert tails("1", [], "138********") == [("1", "number")]
    assert tails("1", [], "") == [("1", "number")]


BODIES = {
    1: "保温杯 500ml 红色 张三",
    2: "不锈钢保温壶 1L 李四 SF1234567",
    3: "玻璃杯 300ml 张三丰",
    4: "T恤 XL 黑",
}


def _found(store: Store, typed: str) -> list[int]:
    with store.reading() as reading:
        return find_search(reading.session, "order_search", terms(typed), 50)


@pytest.fixture
def filled(any_store: Store) -> Store:
    with any_store.work(SYSTEM) as work:
        write_search(
            work.session, "order_search", [(key, words(body)) for key, body in BODIES.items()], replace=False
        )
        write_search(work.session, "order_search", [], replace=False)
    return any_store


def test_finding(filled: Store) -> None:
    asked = {
        "保温": [2, 1],
        "保温杯": [1],
        "杯": [3, 1],
        "张三": [3, 1],
        "张三 杯": [3, 1],
        "张三丰": [3],
        "sf123": [2],
        "SF1234567": [2],
        "xl": [4],
        "ml": [],
        "温杯保": [],
        "": [],
        "'\" OR *": [],
    }
    assert {typed: _found(filled, typed) for typed in asked} == asked


def test_words_are_replaced(filled: Store) -> None:
    with filled.work(SYSTEM) as work:
        write_search(work.session, "order_search", [(1, words("雨伞"))], replace=True)
    assert _found(filled, "保温杯") == []
    assert _found(filled, "雨伞") == [1]


@given(CHINESE, st.data())
def test_every_run_of_characters_finds_its_text(text: str, data: st.DataObject) -> None:
    """What any part of a name is split into stands in a row in what the name was split into."""
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    ((phrase, prefix),) = terms(part)
    stored = words(text).split()
    places = range(len(stored) - len(phrase) + 1)
    if prefix:
        assert any(word.startswith(phrase[0]) for word in stored)
    else:
        assert any(tuple(stored[place : place + len(phrase)]) == phrase for place in places)


@given(st.text(max_size=40))
def test_anything_typed_makes_a_query_and_anything_written_makes_words(text: str) -> None:
    assert all(phrase and all(phrase) for phrase, _ in terms(text))
    assert words(text) == words(fold(text))
