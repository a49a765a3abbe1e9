"""Tab goes from top to bottom, also to what was made later than what stands below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reached_in_its_row(row: QWidget, made: QWidget) -> None:
    """Tab reaches a widget that was made just now inside ``row`` after the row's others and before what follows the row."""
    before = row.previousInFocusChain()
    while before not in (None, row) and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    if before not in (None, row):
        QWidget.setTabOrder(before, made)
