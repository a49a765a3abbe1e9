"""Vendure: a shop of the merchant's own, by its GraphQL admin API."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
from oms_desktop.sync.platforms.vendure import documents, mapping
from oms_desktop.sync.platforms.vendure.client import Client, outcome
from oms_desktop.sync.platforms.vendure.sweeps import Sweep, filter_of, sweeps
from oms_desktop.sync.values import from_iso
from oms_desktop.vocabulary import Flag

Node = dict[str, Any]

PULL = Pull(overlap=120_000, longest=7 * 24 * 3_600_000, page_size=50)
_NEVER_PLACED = ["Created", "Draft", "AddingItems"]
_LISTINGS = 100


class VendureConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        settings = account.settings
        self._reading = mapping.Reading(
            dict(pair.split("=", 1) for pair in _words(settings.get("states", "")) if "=" in pair),
            frozenset(_words(settings.get("cod_methods", ""))),
        )
        self._handler = settings.get("fulfillment_handler") or "manual-fulfillment"
        self._location = settings.get("stock_location", "")
        self._begun: set[str] = set()
        """For what the orders placed lately were gone through once."""

    def identify(self) -> Identity:
        """The channel's token is what no two shops share."""
        if not self._client.by_key:
            self._client.sign_in()
        channel = self._client.ask(documents.WHO).get("activeChannel") or self._client.first_channel
        return Identity(str(channel["token"]), str(channel["code"]), self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Nobody signs in on a page of the platform."""
        raise NotImplementedError

    def renew(self) -> Tokens:
        """Sign in again; a key of the shop stays as it is."""
        if self._client.by_key:
            self._client.ask(documents.WHO)
            return Tokens({}, None)
        return Tokens({"access_token": self._client.sign_in()}, None)

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Changes of the window, then the orders whose changes leave no trace in it (see `sweeps`)."""
        nodes, following, total = self._page(window, page, "orders")
        orders, raw, unreadable = [], [], []
        for node in nodes:
            try:
                orders.append(mapping.order_of(node, self._reading))
                raw.append(kept(node))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "code"))
        return OrderPage(tuple(orders), tuple(unreadable), following, total, tuple(raw))

    def count(self, window: Window) -> int:
        """By the time they were placed."""
        placed = {"between": {"start": _iso(window.start), "end": _iso(window.end - 1)}}
        options = {"take": 1, "filter": {"active": {"eq": False}, "orderPlacedAt": placed}}
        return int(self._client.ask(documents.COUNT, {"options": options})["orders"]["totalItems"])

    def order(self, number: str) -> PlatformOrder | None:
        """By its code."""
        node = self._node(number)
        if node is None:
            return None
        try:
            return mapping.order_of(node, self._reading)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """A refund is a part of its order, so the orders are gone through."""
        nodes, following, _ = self._page(window, page, "refunds")
        news: list[RefundNews] = []
        unreadable = []
        for node in nodes:
            try:
                news += mapping.refunds_of(node)
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "code"))
        return RefundPage(tuple(news), following, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """Make the fulfilment and move it to Shipped. A number that is there already is moved on, and what it lacks is added."""
        node = self._node(shipment.order_number)
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", shipment.order_number)
        known = _with_number(node, shipment.tracking)
        if not known:
            # Made by a report of ours; what somebody has prepared in the shop is not ours to cancel.
            for old in _replaced(node, shipment):
                self._move(old["id"], "Cancelled")
                node["fulfillments"].remove(old)
        for standing in known:
            if standing["state"] not in mapping.GONE:
                self._move(standing["id"], "Shipped")
        units = dict(shipment.lines)
        units = mapping.untold_units(known, units) if units else mapping.open_units(node)
        if units:
            self._move(self._fulfil(shipment, units)["id"], "Shipped")
        elif not known:
            raise Rejected("ITEMS_ALREADY_FULFILLED_ERROR", "nothing of the order is left to fulfil")

    def stock(self, listing: ListingRef) -> StockReading:
        """Of the stock location of the settings, or of the default one."""
        options = {"filter": {"id": {"eq": listing.sku_id}}}
        items = self._client.ask(documents.VARIANTS, {"options": options})["productVariants"]["items"]
        for node in items:
            if node["id"] == listing.sku_id:
                return mapping.stock_of(node, self._location)
        raise Rejected("ENTITY_NOT_FOUND", f"no variant {listing.sku_id}")

    def set_stock(self, change: StockChange) -> None:
        """A total on hand: what is allocated to orders is part of ``quantity``."""
        row: Node = {"id": change.listing.sku_id}
        if self._location:
            row["stockLevels"] = [{"stockLocationId": self._location, "stockOnHand": change.quantity}]
        else:
            row["stockOnHand"] = change.quantity
        self._client.act(documents.SET_STOCK, {"input": [row]})

    def listings(self, page: str = "") -> ListingPage:
        """Every variant, in the order in which they were made."""
        options = _after(page, "id", {"take": _LISTINGS})
        items = self._client.ask(documents.VARIANTS, {"options": options})["productVariants"]["items"]
        listings = tuple(mapping.listing_of(node, self._location) for node in items)
        return ListingPage(listings, _following(page, "id", items, _LISTINGS))

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """A private note of the order; Vendure has no flags. The newest note, if it says just this, is not written again."""
        options = {"filter": {"code": {"eq": number}}}
        items = self._client.ask(documents.NOTES, {"options": options})["orders"]["items"]
        if not items:
            raise Rejected("ORDER_NOT_FOUND", number)
        notes = items[0]["history"]["items"]
        if notes and (notes[0]["data"] or {}).get("note") == text:
            return
        note = {"id": items[0]["id"], "note": text, "isPublic": False}
        self._client.act(documents.ADD_NOTE, {"input": note})

    def _page(self, window: Window, page: str, purpose: str) -> tuple[list[Node], str, int | None]:
        """One page: its orders, what to pass for the next, and how many the window's changes are (first page only)."""
        left, _, key = page.partition(" ")
        todo = [Sweep(name) for name in left.split(",") if name]
        if not todo:
            todo = sweeps(window, PULL.overlap, begins=purpose not in self._begun)
        wanted = {"active": {"eq": False}, "state": {"notIn": _NEVER_PLACED}, **filter_of(todo[0], window)}
        options = _after(key, "code", {"take": PULL.page_size, "filter": wanted})
        found = self._client.ask(documents.ORDERS, {"options": options})["orders"]
        items: list[Node] = found["items"]
        self._begun.add(purpose)
        total = found["totalItems"] if not page and todo == [Sweep.CHANGED] else None
        following = _following(key, "code", items, PULL.page_size)
        if not following:
            todo = todo[1:]
        return items, f"{','.join(todo)} {following}" if todo else "", total

    def _node(self, number: str) -> Node | None:
        options = {"filter": {"code": {"eq": number}}}
        items: list[Node] = self._client.ask(documents.ORDERS, {"options": options})["orders"]["items"]
        return next((node for node in items if node["code"] == number), None)

    def _fulfil(self, shipment: Shipment, units: Mapping[str, int]) -> Node:
        request = mapping.fulfilment_input(shipment.carrier, shipment.tracking, units, self._handler)
        return outcome(self._client.act(documents.FULFIL, {"input": request}), "addFulfillmentToOrder")

    def _move(self, fulfilment: str, state: str) -> None:
        answer = self._client.act(documents.MOVE_FULFILMENT, {"id": fulfilment, "state": state})
        if answer["transitionFulfillmentToState"].get("fromState") != state:
            outcome(answer, "transitionFulfillmentToState")


def _with_number(node: Node, number: str) -> list[Node]:
    """The order's living fulfilments with this number."""
    wanted = normalise_number(number)
    return [
        one
        for one in node["fulfillments"] or []
        if one["state"] in mapping.LIVING and normalise_number(one["trackingCode"] or "") == wanted
    ]


def _replaced(node: Node, shipment: Shipment) -> list[Node]:
    """The fulfilments that this number takes the place of: the one that was shown, and those that never moved on."""
    made = [one for number in shipment.earlier for one in _with_number(node, number)]
    half_way = [one for one in made if one["state"] not in mapping.GONE]
    shown = _with_number(node, shipment.previous) if shipment.previous else []
    return shown + [one for one in half_way if one not in shown]


def _after(key: str, name: str, options: Node) -> Node:
    """``options`` for the page after ``key``.

    Pages go by the time of making, which never changes, and not by counting rows: rows come and go meanwhile. Those of the last
    moment that were on the page are named, since others of the same moment may follow.
    """
    options = {**options, "sort": {"createdAt": "ASC", "id": "ASC"}}
    if key:
        moment, seen = json.loads(key)
        just_before = (from_iso(moment) or 0) - 1
        wanted = {"createdAt": {"after": _iso(just_before)}, name: {"notIn": seen}}
        options["filter"] = {**options.get("filter", {}), **wanted}
    return options


def _following(key: str, name: str, items: list[Node], size: int) -> str:
    """The key of the page after this one; empty where this one was not full."""
    if len(items) < size:
        return ""
    moment = items[-1]["createdAt"]
    before, seen = json.loads(key) if key else ("", [])
    named = [item[name] for item in items if item["createdAt"] == moment]
    return json.dumps([moment, [*seen, *named] if before == moment else named])


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


PLATFORM = Platform(
    name="vendure",
    can=frozenset(Can) - {Can.SIGN_IN},
    connect=VendureConnector,
    secrets=(
        Secret("username", required=False, hidden=False),
        Secret("password", required=False),
        Secret("api_key", required=False),
    ),
    settings=("admin_path", "channel", "states", "cod_methods", "fulfillment_handler", "stock_location"),
    stock=StockKind.ABSOLUTE,
    pull=PULL,
    own_address=True,
)
