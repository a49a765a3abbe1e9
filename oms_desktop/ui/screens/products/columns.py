"""The columns of both lists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.catalogue.listing_views import ListingView
from oms_desktop.operations.catalogue.pictures import picture_path
from oms_desktop.operations.catalogue.sku_views import SkuView
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import AmountCell, Cell, PictureCell, PillCell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.rows import Column
from oms_desktop.ui.words import platform_word

translate = QCoreApplication.translate


def sku_columns(data_dir: Path) -> tuple[Column, ...]:
    """Pictures lie below the data folder."""

    def product(row: object) -> Cell:
        sku = _sku(row)
        return PictureCell(picture_path(data_dir, sku.picture), sku.name, sku.spec)

    return (
        Column("product", product, 260, sort="name", stretch=True),
        Column("code", _code, 150, sort="code", stretch=True, copies=True),
        Column("barcodes", _barcodes, 128, copies=True),
        Column("bin", _bin, 80, sort="bin"),
        Column("safety", _safety, 66, sort="safety_stock"),
        Column("stock", _stock, 108),
        Column("listings", _listings, 110, hidden=True),
        Column("weight", _weight, 90, hidden=True),
        Column("cost", _cost, 96, right=True, hidden=True),
    )


def sku_titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "product": translate("ProductColumns", "Product"),
        "code": translate("ProductColumns", "Merchant code"),
        "barcodes": translate("ProductColumns", "Barcode"),
        "bin": translate("ProductColumns", "Bin"),
        "safety": translate("ProductColumns", "Safety"),
        "stock": translate("ProductColumns", "Stock"),
        "listings": translate("ProductColumns", "Platform items"),
        "weight": translate("ProductColumns", "Weight"),
        "cost": translate("ProductColumns", "Cost"),
    }


def listing_titles() -> dict[str, str]:
    """Titles in the language in force."""
    return {
        "item": translate("ProductColumns", "Platform item"),
        "shop": translate("ProductColumns", "Shop"),
        "merchant_code": translate("ProductColumns", "Merchant code"),
        "sku": translate("ProductColumns", "Our product"),
        "multiplier": translate("ProductColumns", "Pieces"),
        "waiting": translate("ProductColumns", "Waiting"),
    }


def stock_pills(sku: SkuView) -> tuple[tuple[str, Tone], ...]:
    """What there is to know of a Sku in capsules."""
    found: list[tuple[str, Tone]] = []
    if sku.stopped:
        found.append((translate("ProductColumns", "Stopped"), Tone.GREY))
    if sku.is_bundle:
        found.append((translate("ProductColumns", "Bundle"), Tone.ACCENT))
    elif not sku.tracked:
        found.append((translate("ProductColumns", "Not tracked"), Tone.GREY))
    return tuple(found)


def _sku(row: object) -> SkuView:
    assert isinstance(row, SkuView)
    return row


def _listing(row: object) -> ListingView:
    assert isinstance(row, ListingView)
    return row


def _code(row: object) -> Cell:
    return TextCell(_sku(row).code)


def _barcodes(row: object) -> Cell:
    sku = _sku(row)
    if not sku.barcodes:
        none = translate("ProductColumns", "by hand") if sku.scan_policy else "–"
        return TextCell(none, soft=True)
    more = translate("ProductColumns", "and {n} more").format(n=len(sku.barcodes) - 1)
    first = sku.barcodes[0].code
    return TwoLineCell(first, more) if len(sku.barcodes) > 1 else TextCell(first)


def _bin(row: object) -> Cell:
    return TextCell(_sku(row).bin or "–", soft=not _sku(row).bin)


def _safety(row: object) -> Cell:
    stock = _sku(row).safety_stock
    return TextCell(f"{stock:,}" if stock else "–", soft=not stock)


def _stock(row: object) -> Cell:
    return PillCell(stock_pills(_sku(row)))


def _listings(row: object) -> Cell:
    return TextCell(str(_sku(row).listings))


def _weight(row: object) -> Cell:
    weight = _sku(row).weight_g
    return TextCell("–" if weight is None else f"{weight:,} g", soft=weight is None)


def _cost(row: object) -> Cell:
    return AmountCell(_sku(row).cost, _sku(row).currency)


def _item(row: object) -> Cell:
    listing = _listing(row)
    return TwoLineCell(listing.title or listing.code, listing.spec)


def _shop(row: object) -> Cell:
    listing = _listing(row)
    return TwoLineCell(platform_word(listing.platform), listing.shop)


def _merchant_code(row: object) -> Cell:
    code = _listing(row).merchant_code
    return TextCell(code or "–", soft=not code)


def _mapped(row: object) -> Cell:
    listing = _listing(row)
    if listing.sku_id is None:
        return PillCell(((translate("ProductColumns", "Not matched"), Tone.WARN),))
    return TwoLineCell(listing.sku_name, listing.sku)


def _multiplier(row: object) -> Cell:
    listing = _listing(row)
    plain = listing.multiplier == 1
    return TextCell("" if listing.sku_id is None else f"×{listing.multiplier}", soft=plain, bold=not plain)


def _waiting(row: object) -> Cell:
    waiting = _listing(row).waiting
    return TextCell(f"{waiting:,}" if waiting else "", Tone.BAD if waiting else None)


LISTING_COLUMNS = (
    Column("item", _item, 280, stretch=True),
    Column("shop", _shop, 104),
    Column("merchant_code", _merchant_code, 120, copies=True),
    Column("sku", _mapped, 190, stretch=True),
    Column("multiplier", _multiplier, 64),
    Column("waiting", _waiting, 92),
)
