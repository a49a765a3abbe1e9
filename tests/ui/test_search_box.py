"""The window's search field: a result is taken only if it is what stands in the field that found it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from oms_desktop.ui.theme import Theme
from oms_desktop.ui.widgets.search_box import Found, GlobalSearch

FIRST = Found("orders", "2034449643551960312", "", "first")
SECOND = Found("orders", "261123-0312", "", "second")


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> GlobalSearch:
    made = GlobalSearch()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def _chosen(field: GlobalSearch) -> list[object]:
    taken: list[object] = []
    field.chosen.connect(taken.append)
    return taken


def test_enter_right_behind_the_digits_opens_the_only_order(field: GlobalSearch, qtbot: QtBot) -> None:
    taken = _chosen(field)
    with qtbot.waitSignal(field.asked) as asked:
        qtbot.keyClicks(field, "0312")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["0312"]
    field.show_found("0312", [FIRST])
    assert taken == ["first"]
    assert not field.results_shown
    assert field.text() == ""
    with qtbot.waitSignal(field.asked) as asked:
        pass
    assert asked.args == [""]
    field.show_found("", [])
    assert not field.results_shown, "nothing was asked, so nothing was not found"


def test_of_several_the_person_chooses(field: GlobalSearch, qtbot: QtBot) -> None:
    taken = _chosen(field)
    qtbot.keyClicks(field, "0312")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.show_found("0312", [FIRST, SECOND])
    assert taken == []
    assert field.results_shown
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert taken == ["second"]


def test_what_an_older_text_found_is_not_taken(field: GlobalSearch, qtbot: QtBot) -> None:
    taken = _chosen(field)
    qtbot.keyClicks(field, "031")
    field.show_found("031", [SECOND])
    qtbot.keyClicks(field, "2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert taken == []
    field.show_found("0312", [FIRST])
    assert taken == ["first"]


def test_the_same_text_is_asked_again_by_enter(field: GlobalSearch, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "0312")
    field.ask_now()
    field.show_found("0312", [FIRST, SECOND])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.results_shown
    with qtbot.waitSignal(field.asked):
        qtbot.keyClick(field, Qt.Key.Key_Return)
