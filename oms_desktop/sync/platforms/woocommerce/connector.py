"""WooCommerce: a shop of the merchant's own, by its REST API."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from oms_desktop.errors import LoginExpired, Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import (
    UNREADABLE,
    Account,
    Can,
    Identity,
    ListingPage,
    ListingRef,
    OrderPage,
    Platform,
    Pull,
    RefundNews,
    RefundPage,
    Secret,
    Shipment,
    StockChange,
    StockKind,
    StockReading,
    Tokens,
    Window,
    kept,
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.woocommerce import mapping
from oms_desktop.sync.platforms.woocommerce.client import Client
from oms_desktop.sync.values import from_iso
from oms_desktop.vocabulary import Flag, OrderStatus

Node = dict[str, Any]

PULL = Pull(overlap=120_000, longest=7 * 24 * 3_600_000, page_size=50, oldest=10 * 365 * 24 * 3_600_000)
_PRODUCTS = 20
"""A page of products; each that has variations costs a call more."""
_VARIATIONS = 100


class WooCommerceConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        settings = account.settings
        self._reading = mapping.Reading(
            states=dict(pair.split("=", 1) for pair in _words(settings.get("states", "")) if "=" in pair),
            cod_methods=frozenset(_words(settings.get("cod_methods") or "cod")),
            completed_means=OrderStatus(settings.get("completed_means") or OrderStatus.SHIPPED),
            tracking_meta=settings.get("tracking_meta") or mapping.TRACKING_META,
            currency=settings.get("currency") or mapping.CURRENCY,
        )
        self._products: dict[str, Node] = {}
        """Merchant code -> `mapping.ids_of` its product."""
        self._shipped_status = settings.get("shipped_status") or "completed"
        self._tracking_note = settings.get("tracking_note") or "none"

    def identify(self) -> Identity:
        """The shop is its address: nothing else tells two shops apart."""
        self._client.get("/orders", {"per_page": "1"})
        account = self._client.base.partition("://")[2]
        return Identity(account, account, self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Nobody signs in on a page of the platform."""
        raise NotImplementedError

    def renew(self) -> Tokens:
        """Keys don't expire."""
        raise NotImplementedError

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change."""
        nodes, following, total = self._page(window, page)
        orders, raw, unreadable = [], [], []
        for node in nodes:
            try:
                orders.append(self._mapped(node))
                raw.append(kept(node))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "id"))
        return OrderPage(tuple(orders), tuple(unreadable), following, total, tuple(raw))

    def count(self, window: Window) -> int:
        """By the time they were placed."""
        query = {
            "after": _seconds(window.start - 1000),
            "before": _seconds(window.end + 999),
            "per_page": "1",
        }
        _, headers = self._client.get("/orders", {**query, "dates_are_gmt": "true"})
        total = _total(headers)
        if total is None:
            raise Rejected("NO_TOTAL", "the shop does not tell how many orders there are")
        return total

    def order(self, number: str) -> PlatformOrder | None:
        """By its id."""
        node = self._order(number)
        if node is None:
            return None
        try:
            return self._mapped(node)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """A refund changes its order, so the changed orders are gone through."""
        nodes, following, _ = self._page(window, page)
        news: list[RefundNews] = []
        unreadable = []
        for node in nodes:
            try:
                news += mapping.refunds_of(node, self._refunds(node), self._reading.currency)
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "id"))
        return RefundPage(tuple(news), following, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """Keep the number with the order and, when nothing is left to go, set the status: one call, which may be repeated."""
        node = self._needed(shipment.order_number)
        word = self._reading.states.get(node["status"], node["status"])
        if mapping.STATES.get(word) is OrderStatus.CANCELLED:
            raise Rejected(f"ORDER_{word.upper()}", shipment.order_number)
        parcels = mapping.parcels_of(node, self._reading.tracking_meta)
        wanted = mapping.with_parcel(parcels, shipment)
        body: Node = {"meta_data": [{"key": self._reading.tracking_meta, "value": wanted}]}
        if word != "completed" and (not shipment.lines or self._all_out(node, wanted)):
            body["status"] = self._shipped_status
        if "status" not in body and mapping.contents_of(wanted) == mapping.contents_of(parcels):
            return
        self._client.change("PUT", f"/orders/{node['id']}", body)
        if self._tracking_note != "none":
            note = {
                "note": f"{wanted[-1]['tracking_provider']} {shipment.tracking}",
                "customer_note": self._tracking_note == "customer",
            }
            self._client.change("POST", f"/orders/{node['id']}/notes", note)

    def stock(self, listing: ListingRef) -> StockReading:
        """What the shop counts."""
        return mapping.stock_of(self._client.get(_product(listing))[0])

    def set_stock(self, change: StockChange) -> None:
        """A total. A product whose stock nobody counted is counted from now on."""
        body = {"manage_stock": True, "stock_quantity": change.quantity}
        self._client.change("PUT", _product(change.listing), body)

    def listings(self, page: str = "") -> ListingPage:
        """Products in the order in which they were made, each with its variations."""
        number = int(page or 1)
        query = {"orderby": "id", "order": "asc", "per_page": str(_PRODUCTS), "page": str(number)}
        products: list[Node] = self._client.get("/products", query)[0]
        found = []
        for product in products:
            nodes = self._variations(product) if product.get("type") == "variable" else [None]
            found += [mapping.listing_of(product, node, self._reading.currency) for node in nodes]
        return ListingPage(tuple(found), str(number + 1) if len(products) == _PRODUCTS else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """Kept with the order, where we read it again, and as a note for the shop's own page."""
        node = self._needed(number)
        memo = {"text": text, "flag": flag.value}
        if mapping.meta_of(node, mapping.MEMO_META) == memo:
            return
        body = {"meta_data": [{"key": mapping.MEMO_META, "value": memo}]}
        self._client.change("PUT", f"/orders/{node['id']}", body)
        self._client.change("POST", f"/orders/{node['id']}/notes", {"note": text, "customer_note": False})

    def _page(self, window: Window, page: str) -> tuple[list[Node], str, int | None]:
        """One page, what to pass for the next, and on the first page how many there are in all.

        Pages go on from the last change seen and not by number: an order that changes meanwhile moves to the end of the list and
        would push another over the edge. Those of the last second are named, since others of that second may follow.
        """
        since, seen, number = json.loads(page) if page else (_seconds(window.start), [], 1)
        query = {
            # Strictly after, in whole seconds.
            "modified_after": _seconds((from_iso(since) or 0) - 1000),
            "modified_before": _seconds(window.end + 999),
            "dates_are_gmt": "true",
            "orderby": "modified",
            "order": "asc",
            "per_page": str(PULL.page_size),
        }
        if number > 1:
            query["page"] = str(number)
        elif seen:
            query["exclude"] = ",".join(map(str, seen))
        nodes, headers = self._client.get("/orders", query)
        fresh = [node for node in nodes if _id(node) not in seen]
        following = ""
        if len(nodes) == PULL.page_size:
            moment = next(filter(None, map(_changed, reversed(nodes))), since)
            named = [_id(node) for node in nodes if _changed(node) == moment]
            # A plugin may have taken "exclude" away: then a second that fills its page is gone through by number.
            stays = moment == since
            onward = number + 1 if stays and (number > 1 or not fresh) else 1
            following = json.dumps([moment, sorted({*seen, *named}) if stays else named, onward])
        return fresh, following, None if page else _total(headers)

    def _refunds(self, node: Node) -> list[Node]:
        """What they are about is asked only where the order names any, or does not say. A shop that refuses leaves what the
        order itself says: their sums."""
        named: list[Node] | None = node.get("refunds")
        if named == []:
            return []
        try:
            found: list[Node] = self._client.get(f"/orders/{node['id']}/refunds", {"per_page": "100"})[0]
        except (Rejected, LoginExpired):  # a key for orders alone
            return named or []
        return found

    def _whole(self, node: Node) -> Node:
        """The order with the products of its lines, which a shop may name by their merchant code only."""
        nameless = [row for row in node["line_items"] if row.get("sku") and "product_id" not in row]
        unknown = {row["sku"] for row in nameless} - self._products.keys()
        if unknown:
            query = {"sku": ",".join(sorted(unknown)), "per_page": "100"}
            self._products |= {code: {} for code in unknown}
            found: list[Node] = []
            # A key for orders alone may not look at products: their lines stay without ids.
            with contextlib.suppress(Rejected, LoginExpired):
                found = self._client.get("/products", query)[0]
            self._products |= {row["sku"]: mapping.ids_of(row) for row in found}
        lines = [
            {**row, **self._products[row["sku"]]} if row in nameless else row for row in node["line_items"]
        ]
        return {**node, "line_items": lines}

    def _mapped(self, node: Node) -> PlatformOrder:
        return mapping.order_of(self._whole(node), self._refunds(node), self._reading)

    def _variations(self, product: Node) -> list[Node]:
        found: list[Node] = []
        for number in range(1, len(product["variations"]) // _VARIATIONS + 2):
            query = {"per_page": str(_VARIATIONS), "page": str(number)}
            found += self._client.get(f"/products/{product['id']}/variations", query)[0]
        return found

    def _order(self, number: str) -> Node | None:
        if not number.isdecimal():
            return None
        try:
            node: Node = self._client.get(f"/orders/{number}")[0]
        except Rejected as refused:
            # An order that is not there is answered by 400, not 404.
            if refused.code.endswith("invalid_id"):
                return None
            raise
        return node

    def _needed(self, number: str) -> Node:
        node = self._order(number)
        if node is None:
            raise Rejected("woocommerce_rest_shop_order_invalid_id", number)
        return node

    def _all_out(self, node: Node, parcels: list[Node]) -> bool:
        units = mapping.shipped_units(parcels)
        lines = self._mapped(node).lines or ()
        return all(units[line.line_id] + (line.refunded_quantity or 0) >= line.quantity for line in lines)


def _product(listing: ListingRef) -> str:
    if not listing.item_id:
        raise Rejected("woocommerce_rest_product_invalid_id", listing.merchant_code)
    variation = f"/variations/{listing.sku_id}" if listing.sku_id else ""
    return f"/products/{listing.item_id}{variation}"


def _id(node: object) -> int:
    """0 for a row of a list that can't be read."""
    return int(node.get("id") or 0) if isinstance(node, dict) else 0


def _changed(node: object) -> str:
    return str(node.get("date_modified_gmt") or "") if isinstance(node, dict) else ""


def _total(headers: Mapping[str, str]) -> int | None:
    """Rows of the whole list; a web server on the way may take the header off."""
    told = headers.get("x-wp-total", "")
    return int(told) if told.isdecimal() else None


def _seconds(at: int) -> str:
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


PLATFORM = Platform(
    name="woocommerce",
    can=frozenset(Can) - {Can.RENEW, Can.SIGN_IN},
    connect=WooCommerceConnector,
    secrets=(Secret("consumer_key", hidden=False), Secret("consumer_secret")),
    settings=(
        "auth",
        "currency",
        "states",
        "cod_methods",
        "completed_means",
        "shipped_status",
        "tracking_meta",
        "tracking_note",
    ),
    stock=StockKind.ABSOLUTE,
    reads_stock_first=False,
    pull=PULL,
    own_address=True,
)
