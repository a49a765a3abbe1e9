"""Shopify, by its GraphQL Admin API."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any

from oms_desktop.carriers import normalise_number
from oms_desktop.errors import Rejected
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
from oms_desktop.sync.platforms.shopify import documents, mapping
from oms_desktop.sync.platforms.shopify.client import TOO_DEAR, Client
from oms_desktop.vocabulary import Flag

Node = dict[str, Any]

PULL = Pull(overlap=120_000, longest=7 * 24 * 3_600_000, page_size=8, oldest=60 * 24 * 3_600_000)
_VARIANTS = 50


class ShopifyConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        settings = account.settings
        gateways = settings.get("cod_gateways") or "Cash on Delivery (COD)"
        self._reading = mapping.Reading(
            frozenset(name.strip() for name in gateways.split(",")), settings.get("ship_authorized") == "yes"
        )
        self._notify = settings.get("notify_customer") != "no"
        self._location = settings.get("location", "")
        self._page_size = int(settings.get("page_size") or PULL.page_size)
        self._ids: dict[str, str] = {}

    def identify(self) -> Identity:
        """The shop's first domain, which never changes."""
        shop = self._client.ask(documents.SHOP)["shop"]
        return Identity(shop["myshopifyDomain"], shop["name"], self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Nobody signs in on a page of the platform."""
        raise NotImplementedError

    def renew(self) -> Tokens:
        """By the refresh token, or by the app's id and secret."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change."""
        found = self._orders(window, page)
        orders, raw, unreadable = [], [], []
        for short in found["nodes"]:
            node = short
            try:
                node = self._full(short)
                orders.append(self._mapped(node))
                raw.append(kept(node))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "name"))
        return OrderPage(tuple(orders), tuple(unreadable), _next(found), None, tuple(raw))

    def count(self, window: Window) -> int:
        """By the time they were placed."""
        query = f"created_at:>='{_iso(window.start)}' created_at:<'{_iso(window.end + 999)}'"
        return int(self._client.ask(documents.COUNT, {"query": query})["ordersCount"]["count"])

    def order(self, number: str) -> PlatformOrder | None:
        """By its name."""
        gid = self._id(number)
        node = self._client.ask(documents.DETAILS, {"id": gid})["order"] if gid else None
        if node is None:
            return None
        try:
            return self._mapped(self._all_parts(node))
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """A refund changes its order, so the changed orders are gone through."""
        found = self._orders(window, page)
        news: list[RefundNews] = []
        unreadable = []
        for node in found["nodes"]:
            told = node
            try:
                if node["refunds"]:
                    told = self._client.ask(documents.REFUNDS, {"id": node["id"]})["order"] or {"refunds": []}
                    news += mapping.refunds_of(told, node["currencyCode"])
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(told, problem, "name"))
        return RefundPage(tuple(news), _next(found), tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """Make the fulfilment, or give the one that has the old number the new one. Of a number that is there only what is
        missing is told: an order at several places is several fulfilments, of which some may have been refused."""
        gid = self._id(shipment.order_number)
        node = self._client.ask(documents.TO_SHIP, {"id": gid})["order"] if gid else None
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", shipment.order_number)
        tracking = mapping.tracking_input(shipment.carrier, shipment.tracking)
        old = _with_number(node, shipment.previous) if shipment.previous else []
        for fulfilment in old:
            change = {"id": fulfilment, "tracking": tracking, "notify": self._notify}
            self._client.act(documents.RENUMBER, change)
        if old:
            return
        self._all_work(node)
        known, wanted = bool(_with_number(node, shipment.tracking)), dict(shipment.lines)
        if known and wanted and not (wanted := mapping.still_here(node, wanted)):
            return
        groups = mapping.to_fulfil(node, wanted or None)
        if known and not shipment.lines and not groups:
            return
        if not groups:
            raise Rejected(
                "NOTHING_TO_FULFILL", "cancelled" if node["cancelledAt"] else shipment.order_number
            )
        for group in groups:
            request = {
                "lineItemsByFulfillmentOrder": group,
                "trackingInfo": tracking,
                "notifyCustomer": self._notify,
            }
            self._client.act(documents.FULFIL, {"fulfillment": request})

    def stock(self, listing: ListingRef) -> StockReading:
        """What can be sold at the stock location; what is promised to orders is not part of it."""
        item = self._item(listing)
        level = item["inventoryLevel"]
        return StockReading(level["quantities"][0]["quantity"] if level else 0)

    def set_stock(self, change: StockChange) -> None:
        """A total for sale, taken once under its key."""
        entry = {
            "inventoryItemId": self._item(change.listing)["id"],
            "locationId": self._place(),
            "quantity": change.quantity,
            # Whatever stands there: the figure was worked out from orders that are newer than any reading.
            "changeFromQuantity": None,
        }
        request = {"name": "available", "reason": "correction", "quantities": [entry]}
        self._client.act(documents.SET_STOCK, {"input": request, "key": change.key or str(uuid.uuid4())})

    def listings(self, page: str = "") -> ListingPage:
        """Every variant."""
        variables = {"first": _VARIANTS, "after": page or None}
        found = self._client.ask(documents.VARIANTS, variables)["productVariants"]
        return ListingPage(tuple(mapping.listing_of(node) for node in found["nodes"]), _next(found))

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """A field of our own at the order: Shopify's note is where the buyer writes."""
        gid = self._id(number)
        if not gid:
            raise Rejected("ORDER_NOT_FOUND", number)
        memo = json.dumps({"text": text, "flag": flag.value}, ensure_ascii=False)
        field = {"ownerId": gid, "namespace": "oms", "key": "memo", "type": "json", "value": memo}
        self._client.act(documents.SET_MEMO, {"metafields": [field]})

    def _orders(self, window: Window, page: str) -> Node:
        """One page of the list; smaller where the shop finds it too dear."""
        query = f"updated_at:>='{_iso(window.start)}' updated_at:<'{_iso(window.end + 999)}'"
        while True:
            variables = {"first": self._page_size, "after": page or None, "query": query}
            try:
                found: Node = self._client.ask(documents.ORDERS, variables)["orders"]
            except Rejected as refused:
                if refused.code != TOO_DEAR or self._page_size == 1:
                    raise
                self._page_size = max(1, self._page_size // 2)
                continue
            self._ids |= {node["name"]: node["id"] for node in found["nodes"] if node}
            return found

    def _full(self, node: Node) -> Node:
        if not mapping.needs_details(node):
            return node
        details = self._client.ask(documents.DETAILS, {"id": node["id"]})["order"]
        return self._all_parts(details) if details else node

    def _all_parts(self, node: Node) -> Node:
        """Lines and parcels beyond the first page."""
        lines = node["lineItems"]
        while lines["pageInfo"]["hasNextPage"]:
            variables = {"id": node["id"], "after": lines["pageInfo"]["endCursor"]}
            more = self._client.ask(documents.MORE_LINES, variables)["order"]["lineItems"]
            lines = {"pageInfo": more["pageInfo"], "nodes": [*lines["nodes"], *more["nodes"]]}
        node["lineItems"] = lines
        for fulfilment in node["fulfillments"]:
            if fulfilment["fulfillmentLineItems"]["pageInfo"]["hasNextPage"]:
                fulfilment["fulfillmentLineItems"] = {"nodes": self._fulfilled(fulfilment["id"])}
        return node

    def _all_work(self, node: Node) -> None:
        """Lines of the fulfilment orders beyond the first page."""
        for work in node["fulfillmentOrders"]["nodes"]:
            lines = work["lineItems"]
            while lines["pageInfo"]["hasNextPage"]:
                variables = {"id": work["id"], "after": lines["pageInfo"]["endCursor"]}
                more = self._client.ask(documents.MORE_WORK, variables)["fulfillmentOrder"]["lineItems"]
                lines = {"pageInfo": more["pageInfo"], "nodes": [*lines["nodes"], *more["nodes"]]}
            work["lineItems"] = lines

    def _fulfilled(self, fulfilment: str) -> list[Node]:
        parts: list[Node] = []
        after: str | None = None
        while True:
            answer = self._client.ask(documents.FULFILLED, {"id": fulfilment, "after": after})
            found = answer["fulfillment"]["fulfillmentLineItems"]
            parts += found["nodes"]
            after = found["pageInfo"]["endCursor"]
            if not found["pageInfo"]["hasNextPage"]:
                return parts

    def _mapped(self, node: Node) -> PlatformOrder:
        reasons: list[str] = []
        if mapping.is_held(node):
            told = self._client.ask(documents.HOLDS, {"id": node["id"]})["order"]["fulfillmentOrders"][
                "nodes"
            ]
            held = [one for one in told if one["status"] == "ON_HOLD"]
            reasons = [hold["reason"] for one in held for hold in one["fulfillmentHolds"]]
        return mapping.order_of(node, self._reading, reasons)

    def _id(self, number: str) -> str:
        """The id of an order by its name; the search finds words, so the name is compared."""
        if number not in self._ids:
            quoted = number.replace("\\", "").replace("'", "")
            nodes = self._client.ask(documents.NAMED, {"query": f"name:'{quoted}'"})["orders"]["nodes"]
            self._ids |= {node["name"]: node["id"] for node in nodes if node["name"] == number}
        return self._ids.get(number, "")

    def _item(self, listing: ListingRef) -> Node:
        variables = {"id": f"gid://shopify/ProductVariant/{listing.sku_id}", "location": self._place()}
        variant = self._client.ask(documents.STOCK, variables)["productVariant"]
        if variant is None:
            raise Rejected("VARIANT_NOT_FOUND", listing.sku_id)
        item: Node = variant["inventoryItem"]
        return item

    def _place(self) -> str:
        """The stock location of the settings, or the shop's first."""
        if not self._location:
            self._location = str(self._client.ask(documents.LOCATION)["location"]["id"])
        prefix = "" if self._location.startswith("gid:") else "gid://shopify/Location/"
        return f"{prefix}{self._location}"


def _with_number(node: Node, number: str) -> list[str]:
    """Ids of the order's living fulfilments that have this number."""
    wanted = normalise_number(number)
    return [
        one["id"]
        for one in node["fulfillments"]
        if one["status"] not in {"CANCELLED", "ERROR", "FAILURE"}
        and wanted in {normalise_number(info["number"] or "") for info in one["trackingInfo"]}
    ]


def _next(found: Node) -> str:
    info = found["pageInfo"]
    return str(info["endCursor"]) if info["hasNextPage"] else ""


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


PLATFORM = Platform(
    name="shopify",
    can=frozenset(Can) - {Can.SIGN_IN},
    connect=ShopifyConnector,
    secrets=(
        Secret("access_token", required=False),
        Secret("app_key", required=False, hidden=False),
        Secret("app_secret", required=False),
        Secret("refresh_token", required=False),
    ),
    settings=(
        "shop",
        "version",
        "cod_gateways",
        "ship_authorized",
        "notify_customer",
        "location",
        "page_size",
    ),
    stock=StockKind.ABSOLUTE_WITH_KEY,
    reads_stock_first=False,
    pull=PULL,
    own_address=True,
)
