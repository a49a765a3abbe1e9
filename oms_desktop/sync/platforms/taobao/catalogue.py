"""Items and their stock at the open platform."""

from __future__ import annotations

import json

from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import ListingPage, ListingRef, PlatformListing, StockChange, StockReading
from oms_desktop.sync.platforms.taobao import claims, mapping
from oms_desktop.sync.platforms.taobao.client import Client, Node

_PAGE = 40
"""Items a page: of so many the SKUs can be asked for in one call."""
_LAST_PAGE = {"onsale": 500, "inventory": 101}
"""Beyond these the platform refuses; the list then goes on below the change time of the last item seen."""


class Catalogue:
    """The calls on items. ``lists``: names of the warehouse's lists, with commas between; empty: the platform's usual one."""

    def __init__(self, client: Client, lists: str) -> None:
        self._client = client
        self._lists = ["onsale", *(f"inventory:{name.strip()}" for name in lists.split(","))]

    def stock(self, listing: ListingRef) -> StockReading:
        """Of the SKU, or of an item without SKUs."""
        _needs_item(listing)
        if not listing.sku_id:
            answer = self._client.ask(
                "taobao.item.seller.get", num_iid=listing.item_id, fields=claims.ITEM_FIELDS
            )
            return StockReading(int(answer["item"].get("num") or 0))
        for sku in self._skus([listing.item_id]):
            if str(sku["sku_id"]) == listing.sku_id:
                return StockReading(int(sku.get("quantity") or 0))
        raise Rejected("SKU_NOT_FOUND", f"{listing.item_id}/{listing.sku_id}")

    def set_stock(self, change: StockChange) -> None:
        """A total for sale."""
        listing = change.listing
        _needs_item(listing)
        self._client.act(
            "taobao.item.quantity.update",
            num_iid=listing.item_id,
            sku_id=listing.sku_id,
            quantity=str(change.quantity),
            type="1",
        )

    def set_stock_at_tmall(self, change: StockChange) -> None:
        """A total for sale."""
        listing = change.listing
        _needs_item(listing)
        figure = {"item_quantity": str(change.quantity)}
        if listing.sku_id:
            entry = {"sku_id": int(listing.sku_id), "quantity": change.quantity}
            figure = {"sku_quantities": json.dumps([entry])}
        self._client.act(
            "tmall.item.quantity.update",
            item_id=listing.item_id,
            options=json.dumps({"type": 1}),
            **figure,
        )

    def listings(self, page: str = "") -> ListingPage:
        """One page of one list; the page's handle is [which list, page number, newest change time asked for]."""
        place, number, before = json.loads(page) if page else (0, 1, "")
        kind, _, banner = self._lists[place].partition(":")
        params = {"end_modified": before} if before else {}
        if banner:
            params["banner"] = banner
        answer = self._client.ask(
            f"taobao.items.{kind}.get", fields=claims.ITEM_FIELDS, page_no=str(number), page_size=str(_PAGE),
            order_by="modified:desc", **params,
        )  # fmt: skip
        items = mapping.rows(answer, "items", "item")
        following, number, before = _next(place, number, before, items, _LAST_PAGE[kind])
        more = following < len(self._lists)
        return ListingPage(
            tuple(self._listings(items)), json.dumps([following, number, before]) if more else ""
        )

    def _listings(self, items: list[Node]) -> list[PlatformListing]:
        skus = self._skus([str(item["num_iid"]) for item in items]) if items else []
        return [
            listing
            for item in items
            for listing in claims.listings_of(
                item, [sku for sku in skus if str(sku["num_iid"]) == str(item["num_iid"])]
            )
        ]

    def _skus(self, items: list[str]) -> list[Node]:
        answer = self._client.ask("taobao.item.skus.get", num_iids=",".join(items), fields=claims.SKU_FIELDS)
        return mapping.rows(answer, "skus", "sku")


def _next(place: int, number: int, before: str, items: list[Node], last: int) -> tuple[int, int, str]:
    """(list, page, newest change time) that comes after this page."""
    if len(items) == _PAGE and number < last:
        return place, number + 1, before
    oldest = str(items[-1]["modified"]) if items else before
    # More items that changed in one second than the platform lists: there is no way to those beyond.
    return (place, 1, oldest) if len(items) == _PAGE and oldest != before else (place + 1, 1, "")


def _needs_item(listing: ListingRef) -> None:
    if not listing.item_id:
        raise Rejected("NO_ITEM_ID", f"the listing {listing.merchant_code} has no item id yet")
