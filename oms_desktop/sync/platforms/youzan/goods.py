"""The shop's goods at Youzan: its list, and the figure of each. Two generations of calls, of which a shop has one or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import (
    ListingPage,
    ListingRef,
    PlatformListing,
    StockChange,
    StockReading,
)
from oms_desktop.sync.platforms.youzan.client import UNKNOWN_API, Client
from oms_desktop.sync.platforms.youzan.mapping import spec_of
from oms_desktop.sync.platforms.youzan.values import Node, id_of

SET_STOCK = "youzan.item.quantity.update"
_FIELDS = {
    "3.0.0": "item_id=item_id,sku_id=sku_id,quantity=quantity,type=type",
    "4.0.0": "kdt_id=kdt_id,item_id=item_id,sku_id=sku_id,channel=channel,stock_num_str=quantity,type=type",
}
"""What each version takes: its name of a field = ours."""
_TOTAL, _ONLINE_SHOP = 0, 0
_PAGE = 50
_DEEPEST = 5000
"""Goods that the newer list reaches by page."""
_NO_ITEM = frozenset({"122001001", "123005001"})
_OLD_LISTS = ("youzan.items.onsale.get", "youzan.items.inventory.get")
_CODES = ("sku_no", "outer_sku_id", "sku_code", "item_no", "outer_item_id", "item_code")
_BARCODES = ("sku_barcode", "item_barcode")
_COUNTS = ("stock_num", "quantity", "stock_num_str", "quantity_str")


class Goods:
    """Calls about goods."""

    def __init__(self, client: Client, settings: Mapping[str, str]) -> None:
        self._client = client
        self._version = settings.get("stock_version") or "3.0.0"
        self._fields = settings.get("stock_fields") or _FIELDS.get(self._version, _FIELDS["3.0.0"])
        self._newer = bool(client.kdt_id)
        """The newer calls want the shop's id; False also once they turned out not to be granted."""

    def listings(self, page: str) -> ListingPage:
        """Goods with their specs. Page: which list, and its page; by the newer calls where the shop has them."""
        name, _, number = page.partition("-")
        if not page and self._newer:
            found = self._newer_page(1)
            if found is not None:
                return found
        if name == "new":
            found = self._newer_page(int(number))
            if found is None:
                raise Rejected("LIST_GONE", "the list of goods broke off")
            return found
        return self._older_page(int(name or 0), int(number or 1))

    def stock(self, listing: ListingRef) -> StockReading:
        """What buyers can buy."""
        item = self._item(listing.item_id)
        # Orders may name the one spec of goods that have none, too.
        for one in (*_specs(item), *(listing_of(item, part) for part in _parts(item))):
            if one.sku_id == listing.sku_id and one.stock is not None:
                return one.stock
        raise Rejected("123004002", f"no figure of {listing.item_id}/{listing.sku_id}")

    def set_stock(self, change: StockChange) -> None:
        """A total for sale."""
        ref = change.listing
        ours: dict[str, object] = {
            "kdt_id": _number(self._client.kdt_id),
            "item_id": _number(ref.item_id),
            "sku_id": _number(ref.sku_id),
            "channel": _ONLINE_SHOP,
            "quantity": change.quantity,
            "type": _TOTAL,
        }
        body: dict[str, object] = {}
        for pair in self._fields.split(","):
            theirs, _, name = pair.strip().partition("=")
            value = ours.get(name)
            if value is not None:
                body[theirs] = str(value) if theirs.endswith("_str") else value
        self._client.act(SET_STOCK, self._version, body)

    def _newer_page(self, number: int) -> ListingPage | None:
        """``None``: the shop does not have these calls."""
        query = {
            "kdt_id": _number(self._client.kdt_id),
            "channel": _ONLINE_SHOP,
            "page_no": number,
            "page_size": _PAGE,
        }
        try:
            data = self._client.ask("youzan.item.base.search", "1.0.0", query)
            rows = data.get("items") or []
            found = [one for row in rows for one in self._listed(row, self._detail)]
        except Rejected as refused:
            if refused.code not in UNKNOWN_API:
                raise
            self._newer = False
            return None
        more = len(rows) == _PAGE and (number + 1) * _PAGE <= _DEEPEST
        return ListingPage(tuple(found), f"new-{number + 1}" if more else "")

    def _older_page(self, which: int, number: int) -> ListingPage:
        data = self._client.ask(_OLD_LISTS[which], "3.0.0", {"page_no": number, "page_size": _PAGE})
        rows = data.get("items") or []
        shown = [{**row, "display": 1 - which} for row in rows]
        found = [one for row in shown for one in self._listed(row, self._older)]
        if len(rows) == _PAGE:
            following = f"{which}-{number + 1}"
        else:
            following = f"{which + 1}-1" if which + 1 < len(_OLD_LISTS) else ""
        return ListingPage(tuple(found), following)

    def _item(self, item_id: str) -> Node:
        if self._newer:
            try:
                return self._detail(item_id)
            except Rejected as refused:
                if refused.code not in UNKNOWN_API:
                    raise
                self._newer = False
        return self._older(item_id)

    def _detail(self, item_id: str) -> Node:
        query = {
            "kdt_id": _number(self._client.kdt_id),
            "item_id": _number(item_id),
            "channel": _ONLINE_SHOP,
        }
        return _inner(self._client.ask("youzan.item.itemdetail.get", "1.0.0", {"request": query}))

    def _older(self, item_id: str) -> Node:
        return _inner(self._client.ask("youzan.item.get", "3.0.0", {"item_id": _number(item_id)}))

    def _listed(self, row: Node, ask: Callable[[str], Node]) -> list[PlatformListing]:
        """The specs of an item of a list; none of one that was deleted meanwhile."""
        try:
            return _specs({**row, **ask(_item_id(row))})
        except Rejected as refused:
            if refused.code not in _NO_ITEM:
                raise
            return []


def _specs(item: Node) -> list[PlatformListing]:
    """Each spec of one item, or the item itself where it has none."""
    parts = _parts(item)
    if len(parts) == 1 and not _spec(parts[0]):
        parts = []
    return [listing_of(item, part) for part in parts or [{}]]


def _parts(item: Node) -> list[Node]:
    return [part for part in item.get("sku_list") or item.get("skus") or [] if id_of(part.get("sku_id"))]


def listing_of(item: Node, sku: Node) -> PlatformListing:
    """One spec of an item; an empty one: the item has no specs. Prices are in fen here."""
    one_price = (item.get("item_price_param") or {}).get("price", item.get("price"))
    source = sku or {"price": one_price, **_bare(item)}
    price = source.get("price")
    return PlatformListing(
        item_id=_item_id(item),
        sku_id=id_of(sku.get("sku_id")),
        title=str(item.get("title") or ""),
        spec=_spec(sku),
        merchant_code=next((str(source[name]) for name in _CODES if source.get(name)), ""),
        barcode=next((str(source[name]) for name in _BARCODES if source.get(name)), ""),
        price=None if price is None else int(price),
        stock=_count(source),
        on_sale=str(item.get("display", item.get("is_display", 1))) == "1",
    )


def _bare(item: Node) -> Node:
    """What an item without specs says of itself; newer answers put its one nameless spec into the list."""
    nameless: Node = next(iter(item.get("sku_list") or item.get("skus") or []), {})
    return {**item, **{name: value for name, value in nameless.items() if value not in (None, "")}}


def _count(source: Node) -> StockReading | None:
    told = next((source[name] for name in _COUNTS if source.get(name) not in (None, "")), None)
    return None if told is None else StockReading(int(float(told)))


def _spec(sku: Node) -> str:
    values = sku.get("spec_values")
    if isinstance(values, list):
        return " ".join(str(one.get("spec_value_name") or "") for one in values).strip()
    return spec_of(sku.get("properties_name_json") or sku.get("sku_properties_name"))


def _item_id(node: Node) -> str:
    """Orders name goods as the channel does."""
    return id_of(node.get("channel_item_id") or node.get("item_id"))


def _inner(data: Node) -> Node:
    item = data.get("item")
    return item if isinstance(item, dict) else data


def _number(text: str) -> int | str | None:
    return int(text) if text.isdecimal() else text or None
