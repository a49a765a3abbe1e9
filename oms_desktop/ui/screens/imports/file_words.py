"""How the wizard names formats, layouts and containers."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

from oms_desktop.exchange import FileLook
from oms_desktop.ui.words import platform_word

_CONTEXT = "FileWord"
_REPORTS = {
    "orders": N("FileWord", "{platform} order report"),
    "items": N("FileWord", "{platform} item report"),
    "": N("FileWord", "{platform} order export"),
}
_LAYOUTS = {
    "classic": N("FileWord", "classic layout"),
    "current": N("FileWord", "current layout"),
    "": N("FileWord", "layout {name}"),
}
FIELDS = {
    "number": N("FileWord", "Order number"),
    "line": N("FileWord", "Line number"),
    "status": N("FileWord", "Order status"),
    "title": N("FileWord", "Product title"),
    "spec": N("FileWord", "Specification"),
    "code": N("FileWord", "Merchant code"),
    "item": N("FileWord", "Item id"),
    "sku": N("FileWord", "Sku id"),
    "quantity": N("FileWord", "Quantity"),
    "price": N("FileWord", "Unit price"),
    "line_paid": N("FileWord", "Paid for the line"),
    "paid": N("FileWord", "Paid for the order"),
    "postage": N("FileWord", "Postage"),
    "created": N("FileWord", "Ordered at"),
    "paid_at": N("FileWord", "Paid at"),
    "shipped_at": N("FileWord", "Shipped at"),
    "ship_by": N("FileWord", "Ship by"),
    "refund": N("FileWord", "Refund status"),
    "buyer": N("FileWord", "Buyer"),
    "name": N("FileWord", "Receiver"),
    "phone": N("FileWord", "Phone"),
    "province": N("FileWord", "Province"),
    "city": N("FileWord", "City"),
    "district": N("FileWord", "District"),
    "street": N("FileWord", "Street and house"),
    "address": N("FileWord", "Whole address"),
    "note": N("FileWord", "Buyer's note"),
    "memo": N("FileWord", "Seller's memo"),
    "tracking": N("FileWord", "Tracking number"),
    "carrier": N("FileWord", "Carrier"),
    "payment": N("FileWord", "Way of payment"),
}
"""Our fields, as the column mapper calls them. A field without a word fails the tests."""


def field_word(name: str) -> str:
    """The word for one of our fields."""
    return _translated(FIELDS[name])


def format_word(look: FileLook) -> str:
    """``Taobao order report, classic layout``; the name of the profile; empty for an unknown table."""
    if look.format.startswith("profile:"):
        return look.format.removeprefix("profile:")
    if not look.format:
        return ""
    kind = look.format.rpartition("_")[2] if "_" in look.format else ""
    report = _translated(_REPORTS.get(kind, _REPORTS[""])).format(platform=platform_word(look.platform))
    if not look.layout:
        return report
    layout = _translated(_LAYOUTS.get(look.layout, _LAYOUTS[""])).format(name=look.layout)
    return f"{report} · {layout}"


def container_word(look: FileLook) -> str:
    """``XLSX``, ``ZIP/CSV · GB18030``."""
    encoding = look.encoding.upper().replace("UTF-8-SIG", "UTF-8")
    return " · ".join(part for part in (look.container.upper(), encoding) if part)


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
