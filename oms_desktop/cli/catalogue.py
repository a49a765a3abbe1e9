"""``products`` and ``listings``: what is sold, and under which names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from oms_desktop.cli.output import Answer, Table
from oms_desktop.cli.station import Station
from oms_desktop.cli.words import ShopName
from oms_desktop.errors import Refused
from oms_desktop.operations.catalogue.listing_maps import map_listing
from oms_desktop.operations.catalogue.listing_views import (
    ListingFilter,
    ListingView,
    listing_ids,
    listing_rows,
    unmapped_count,
)
from oms_desktop.operations.catalogue.sku_views import (
    SkuFilter,
    SkuView,
    sku_by_code,
    sku_count,
    sku_ids,
    sku_rows,
)
from oms_desktop.operations.shops.verbs import shop_named
from oms_desktop.operations.work import Reading, Work

SKU_COLUMNS = ("sku", "name", "spec", "barcodes", "bin", "tracked")
LISTING_COLUMNS = ("id", "shop", "listing", "title", "spec", "sku", "multiplier", "waiting")
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    part = group("Skus: list.")
    app.add_typer(part, name="products")
    part.command("list")(list_products)
    part = group("Platforms' items and the Skus they are: list, map.")
    app.add_typer(part, name="listings")
    part.command("list")(list_listings)
    part.command("map")(map_one)


def list_products(
    ctx: typer.Context,
    search: Annotated[str, typer.Option(metavar="TEXT", help="Code, name, barcode.")] = "",
    limit: Limit = 500,
) -> Answer:
    """The Skus by code."""
    station: Station = ctx.obj
    wanted = SkuFilter(search=search, stopped=None)
    with station.reading() as reading:
        ids = sku_ids(reading, wanted, limit=limit)
        rows = sku_rows(reading, ids)
        total = sku_count(reading, wanted)
    documents = [_sku(rows[sku_id]) for sku_id in ids if sku_id in rows]
    return Answer(
        {"total": total, "products": documents},
        Table(SKU_COLUMNS, documents),
        (f"{len(documents)} of {total}",),
    )


def _sku(sku: SkuView) -> dict[str, object]:
    return {
        "id": sku.id,
        "sku": sku.code,
        "name": sku.name,
        "spec": sku.spec,
        "barcodes": [barcode.code for barcode in sku.barcodes],
        "weight_g": sku.weight_g,
        "cost": sku.cost,
        "currency": sku.currency,
        "bin": sku.bin,
        "safety": sku.safety_stock,
        "tracked": sku.tracked,
        "bundle": [{"sku": part.code, "quantity": part.quantity} for part in sku.parts],
        "listings": sku.listings,
        "stopped": sku.stopped,
    }


def list_listings(
    ctx: typer.Context,
    unmapped: Annotated[bool, typer.Option("--unmapped", help="Only those without a Sku.")] = False,
    shop: ShopName = None,
    search: Annotated[str, typer.Option(metavar="TEXT")] = "",
    limit: Limit = 500,
) -> Answer:
    """Platforms' items, those without a Sku first."""
    station: Station = ctx.obj
    with station.reading() as reading:
        shop_ids = (shop_named(reading, shop).id,) if shop else ()
        wanted = ListingFilter(unmapped=unmapped, shop_ids=shop_ids, search=search)
        documents = _documents(reading, listing_ids(reading, wanted, limit=limit))
        missing = unmapped_count(reading)
    return Answer(
        {"listings": documents, "unmapped": missing},
        Table(LISTING_COLUMNS, documents),
        (f"{missing} without a Sku",),
    )


def _documents(reading: Reading, ids: list[int]) -> list[dict[str, object]]:
    rows = listing_rows(reading, ids)
    return [_listing(rows[listing_id]) for listing_id in ids if listing_id in rows]


def _listing(row: ListingView) -> dict[str, object]:
    return {
        "id": row.id,
        "shop": row.shop,
        "platform": row.platform,
        "listing": row.code,
        "merchant_code": row.merchant_code,
        "title": row.title,
        "spec": row.spec,
        "sku": row.sku or None,
        "multiplier": row.multiplier,
        "waiting": row.waiting,
    }


def map_one(
    ctx: typer.Context,
    listing: Annotated[str, typer.Argument(metavar="LISTING", help="Its code or id.")],
    sku: Annotated[str, typer.Argument(metavar="SKU", help="The Sku's code.")],
    multiplier: Annotated[int, typer.Option(min=1, metavar="N", help="Skus that leave for one sold.")] = 1,
    shop: ShopName = None,
) -> Answer:
    """Say which Sku a platform's item is."""
    station: Station = ctx.obj
    with station.work() as work:
        row = _find(work, listing, shop)
        found = sku_by_code(work, sku)
        if found is None:
            raise Refused(
                "sku_not_found", "There is no Sku {code}.", "Look at the list of products.", code=sku
            )
        map_listing(work, row.id, found.id, multiplier)
    with station.reading() as reading:
        documents = _documents(reading, [row.id])
    return Answer({"listings": documents}, Table(LISTING_COLUMNS, documents))


def _find(work: Work, text: str, shop: str | None) -> ListingView:
    """By its code, else by its id. Refused ``listing_not_found``, ``ambiguous_listing``."""
    wanted = ListingFilter(shop_ids=(shop_named(work, shop).id,) if shop else ())
    rows = listing_rows(work, listing_ids(work, wanted)).values()
    found = [row for row in rows if row.code == text] or [row for row in rows if str(row.id) == text]
    if not found:
        raise Refused(
            "listing_not_found",
            "There is no listing {listing}.",
            "Look at the list of listings.",
            listing=text,
        )
    if len(found) > 1:
        raise Refused(
            "ambiguous_listing",
            "Several shops have the listing {listing}.",
            "Name the shop, or use the id.",
            listing=text,
        )
    return found[0]
