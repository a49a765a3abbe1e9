"""What a person can do about an alert: the text of its button, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.alerts import AlertView
from oms_desktop.operations.orders.queue import Filter
from oms_desktop.ui.targets import ImportFiles, ShowOrders, ShowShop, ShowStock
from oms_desktop.ui.translation import said_values
from oms_desktop.vocabulary import AlertKind, HoldReason

_CONTEXT = "AlertAction"


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its text, the screen it leads to, what is shown there."""

    text: str
    screen: str
    target: object = None


_WORDS = {
    AlertKind.OVERDUE: N("AlertAction", "Show them"),
    AlertKind.REFUND_WHILE_PACKING: N("AlertAction", "Open order"),
    AlertKind.CONTESTED: N("AlertAction", "Open order"),
    AlertKind.UNCONFIRMED_SHIPMENT: N("AlertAction", "Batch-shipping file"),
    AlertKind.DEAD_LETTER: N("AlertAction", "See reports"),
    AlertKind.UNREADABLE: N("AlertAction", "See shop"),
    AlertKind.REJECTED_ROWS: N("AlertAction", "Import mended file"),
    AlertKind.OUT_OF_STOCK: N("AlertAction", "Show them"),
    AlertKind.UNEXPLAINED_STOCK: N("AlertAction", "See products"),
    AlertKind.BACKUP_FAILED: N("AlertAction", "See backups"),
    AlertKind.AUDIT: N("AlertAction", "See check-up"),
    AlertKind.SHOP_PAUSED: N("AlertAction", "See shop"),
    AlertKind.NEEDS_STOCKTAKE: N("AlertAction", "Count stock"),
    AlertKind.LOW_STOCK: N("AlertAction", "See low stock"),
}

_SCREENS = {
    AlertKind.UNREADABLE: "shops",
    AlertKind.REJECTED_ROWS: "imports",
    AlertKind.UNCONFIRMED_SHIPMENT: "shops",
    AlertKind.DEAD_LETTER: "shops",
    AlertKind.SHOP_PAUSED: "shops",
    AlertKind.UNEXPLAINED_STOCK: "products",
    AlertKind.NEEDS_STOCKTAKE: "products",
    AlertKind.LOW_STOCK: "products",
    AlertKind.BACKUP_FAILED: "settings",
    AlertKind.AUDIT: "settings",
}


def way_of(alert: AlertView, shop_name: str = "") -> Way:
    """The button of an alert; ``shop_name`` is the name of its shop, where it has one."""
    screen = _SCREENS.get(alert.kind, "orders")
    return Way(
        QCoreApplication.translate(_CONTEXT, str(_WORDS[alert.kind])), screen, _target(alert, shop_name)
    )


def _target(alert: AlertView, shop_name: str) -> object:
    screen = _SCREENS.get(alert.kind, "orders")
    if screen == "shops":
        return ShowShop(alert.shop_id) if alert.shop_id is not None else None
    if screen == "imports":
        return ImportFiles(shop=shop_name)
    if screen == "products":
        return _stock(alert)
    if screen != "orders":
        return None
    if alert.kind is AlertKind.OVERDUE:
        shop_ids = () if alert.shop_id is None else (alert.shop_id,)
        return ShowOrders(Filter(chip="open", overdue=True, shop_ids=shop_ids))
    if alert.kind is AlertKind.OUT_OF_STOCK and alert.order_id is None:
        return ShowOrders(Filter(chip="held", hold=HoldReason.OUT_OF_STOCK.value))
    return ShowOrders(Filter(chip="all"), alert.order_id)


def _stock(alert: AlertView) -> ShowStock:
    if alert.kind is AlertKind.NEEDS_STOCKTAKE:
        return ShowStock(take=True)
    kind, _, sku_id = alert.subject.partition(":")
    known = int(sku_id) if kind == "sku" and sku_id.isdigit() else None
    return ShowStock(sku_id=known, low=alert.kind is AlertKind.LOW_STOCK)


def alert_text(alert: AlertView) -> str:
    """What it says, in the language in force; the reasons inside it too."""
    text = QCoreApplication.translate("Alert", alert.source)
    values = said_values(alert.values)
    return text.format(**values) if values else text
