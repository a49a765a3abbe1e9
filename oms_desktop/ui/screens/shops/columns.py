"""The list of shops: where its rows come from and how its cells look."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.shops.views import ShopView
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import HOUR, age_text
from oms_desktop.ui.screens.shops.reads import all_shops
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import Cell, PillCell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.rows import Column, WholeSource
from oms_desktop.ui.words import platform_word, word
from oms_desktop.vocabulary import ShopMode

translate = QCoreApplication.translate
STALE_EXPORT_MS = 12 * HOUR


class ShopRows(WholeSource):
    """All shops, by name, each with the time of the look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def read(self, wanted: object) -> Mapping[int, tuple[ShopView, int]]:
        shops, now = self._desk.reading(all_shops)
        return {shop.id: (shop, now) for shop in shops}


def _taken(row: object) -> tuple[ShopView, int]:
    assert isinstance(row, tuple)
    return row


def _name(row: object) -> Cell:
    shop, _ = _taken(row)
    return TwoLineCell(shop.name, platform_word(shop.platform))


def _mode(row: object) -> Cell:
    return PillCell((mode_pill(_taken(row)[0]),))


def mode_pill(shop: ShopView) -> tuple[str, Tone]:
    """Live, watching or paused."""
    if not shop.enabled:
        return translate("ShopColumns", "Paused"), Tone.GREY
    return word(ShopMode(shop.mode)), Tone.GOOD if shop.live else Tone.ACCENT


def _open(row: object) -> Cell:
    shop, _ = _taken(row)
    return TextCell(f"{shop.open_orders:,}", bold=shop.open_orders > 0, soft=not shop.open_orders)


def _export(row: object) -> Cell:
    shop, now = _taken(row)
    if shop.platform == "manual":
        return TextCell("–", soft=True)
    last = shop.last_export_at if shop.file_shop else shop.last_pull_at
    if last is None:
        return TextCell(translate("ShopColumns", "never"), Tone.WARN)
    old = now - last > STALE_EXPORT_MS
    return TextCell(age_text(last, now), Tone.WARN if old else None)


def _reports(row: object) -> Cell:
    shop, _ = _taken(row)
    pills = []
    if shop.dead_letters:
        text = translate("ShopColumns", "{n} given up").format(n=shop.dead_letters)
        pills.append((text, Tone.BAD))
    if shop.waiting_pushes:
        by_file = translate("ShopColumns", "{n} to write")
        text = by_file if shop.file_shop else translate("ShopColumns", "{n} waiting")
        pills.append((text.format(n=shop.waiting_pushes), Tone.WARN if shop.file_shop else Tone.GREY))
    if shop.exported_pushes:
        text = translate("ShopColumns", "{n} in a file").format(n=shop.exported_pushes)
        pills.append((text, Tone.GREY))
    return PillCell(tuple(pills)) if pills else TextCell("–", soft=True)


COLUMNS = (
    Column("name", _name, 190, stretch=True),
    Column("mode", _mode, 92),
    Column("open", _open, 84),
    Column("export", _export, 116),
    Column("reports", _reports, 190, stretch=True),
)


def titles() -> dict[str, str]:
    """Column titles in the language in force."""
    return {
        "name": translate("ShopColumns", "Shop"),
        "mode": translate("ShopColumns", "State"),
        "open": translate("ShopColumns", "To ship"),
        "export": translate("ShopColumns", "Last news"),
        "reports": translate("ShopColumns", "To report"),
    }
