"""The rows of the list of alerts, read on the desk worker."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.alerts import AlertFilter, AlertView, alert_ids, alert_rows
from oms_desktop.operations.shops.views import list_shops
from oms_desktop.operations.work import Reading, Store
from oms_desktop.ui.alert_actions import alert_text
from oms_desktop.ui.moments import full_text
from oms_desktop.ui.widgets.cells import Cell, PillCell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.rows import Column, Page, Query
from oms_desktop.ui.words import operator_word, tone, word

translate = QCoreApplication.translate

FIRST_ROWS = 60


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert and the name of its shop, empty where it is about none."""

    alert: AlertView
    shop: str


class AlertSource:
    """A RowSource of AlertRow; the query's filter is an AlertFilter."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, query: Query) -> Page:
        """All ids and the first rows."""
        wanted = query.filter if isinstance(query.filter, AlertFilter) else AlertFilter()
        with self._store.reading() as reading:
            ids = alert_ids(reading, wanted)
            rows = _rows(reading, ids[:FIRST_ROWS])
        return Page(array("q", ids), rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        """The rows of a block."""
        with self._store.reading() as reading:
            return _rows(reading, ids)

    def after(self, query: Query, last_id: int) -> Page:
        """Never asked: all ids come at once."""
        return Page((), {})


def _rows(reading: Reading, ids: Sequence[int]) -> dict[int, AlertRow]:
    names = {shop.id: shop.name for shop in list_shops(reading, archived=True)}
    found = alert_rows(reading, ids)
    return {row_id: AlertRow(alert, names.get(alert.shop_id or 0, "")) for row_id, alert in found.items()}


def _row(row: object) -> AlertRow:
    assert isinstance(row, AlertRow)
    return row


def _kind(row: object) -> Cell:
    alert = _row(row).alert
    return PillCell(((word(alert.kind), tone(alert.severity)),))


def _what(row: object) -> Cell:
    return TextCell(alert_text(_row(row).alert))


def _shop(row: object) -> Cell:
    return TextCell(_row(row).shop or "–", soft=not _row(row).shop)


def _since(row: object) -> Cell:
    return TextCell(full_text(_row(row).alert.opened_at), soft=True)


def _closed(row: object) -> Cell:
    alert = _row(row).alert
    return TwoLineCell(full_text(alert.closed_at), operator_word(alert.closed_by) if alert.closed_by else "")


COLUMNS = (
    Column("kind", _kind, 182),
    Column("what", _what, 420, stretch=True, copies=True),
    Column("shop", _shop, 140),
    Column("since", _since, 140),
    Column("closed", _closed, 150, hidden=True),
)


def titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "kind": translate("AlertColumns", "Kind"),
        "what": translate("AlertColumns", "What happened"),
        "shop": translate("AlertColumns", "Shop"),
        "since": translate("AlertColumns", "Since"),
        "closed": translate("AlertColumns", "Dealt with"),
    }
