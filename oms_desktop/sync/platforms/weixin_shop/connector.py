"""WeChat shop (微信小店): the shop's own app id and secret."""

from __future__ import annotations

import json

from oms_desktop.carriers import BY_CODE, carrier_from_name, code_for, normalise_number
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
from oms_desktop.sync.platforms.weixin_shop import claims, mapping
from oms_desktop.sync.platforms.weixin_shop.client import ADDRESS, Client, Node
from oms_desktop.sync.platforms.weixin_shop.paging import walk
from oms_desktop.vocabulary import Flag

PULL = Pull(
    overlap=120_000,
    # Claims are told of a day at most; an hour less, since windows are rounded up to seconds.
    longest=23 * 3_600_000,
    # Each order of a page costs a call of its own.
    page_size=20,
)
_IDS, _GOODS = 100, 30
_NO_ORDER = "100002"
_NOT_NOW = "101100"
_BAD_CARRIER = "606004"
_NO_PRODUCT = frozenset({"10020050", "10020051", "10020052"})
_ORDER = "/channels/ec/order"
_PRODUCT = "/channels/ec/product"
_AFTER_SALE = "/channels/ec/aftersale"
_MORE, _LESS, _TOTAL = 1, 2, 3
_SAME_LETTERS = frozenset({"SF", "ZTO", "YTO", "STO", "YUNDA", "JD", "EMS"})
"""Carriers that WeChat calls as we do, as far as anybody knows; its own list has the last word."""
_OTHER = "OTHER"


class WeixinShopConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        self._app_id = account.secrets.get("app_key", "")
        self._stock_kind = PLATFORM.stock_kind(account)
        words = account.settings.get("carriers", "").split(",")
        self._carriers = dict(word.strip().split("=", 1) for word in words if "=" in word)
        self._companies: list[Node] | None = None

    def identify(self) -> Identity:
        """The app's id; asking for the orders of a minute tells whether the token may read them."""
        second = self._client.now // 1000
        self._client.ask(f"{_ORDER}/list/get", _created(second - 60, second, "", 1))
        return Identity(self._app_id, "", self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """Nobody signs in: the app is the shop's own."""
        raise NotImplementedError

    def renew(self) -> Tokens:
        """By the app's id and secret."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change: the list tells numbers only, so each is asked for."""
        found = walk(window, page, self._changed)
        orders, raw, unreadable = [], [], []
        for number in _numbers(found.answer, "order_id_list"):
            row: Node = {"order_id": number}
            try:
                node = self._order(number)
                if node is not None:
                    row |= node
                    orders.append(mapping.order_of(node))
                    raw.append(kept(node))
            except (*UNREADABLE, Rejected) as problem:
                _unless_of_the_shop(problem)
                unreadable.append(unreadable_row(row, problem, "order_id"))
        return OrderPage(tuple(orders), tuple(unreadable), found.next, None, tuple(raw))

    def count(self, window: Window) -> int:
        """WeChat tells no totals: the numbers of the orders placed in the window, counted."""
        first, last = -(-window.start // 1000), -(-window.end // 1000) - 1
        numbers: set[str] = set()
        page = ""
        while True:
            found = walk(Window(first * 1000, last * 1000), page, self._placed)
            numbers |= set(_numbers(found.answer, "order_id_list"))
            page = found.next
            if not page:
                return len(numbers)

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        node = self._order(number)
        if node is None:
            return None
        try:
            return mapping.order_of(node)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time of their last change, each asked for."""
        found = walk(window, page, self._claimed)
        refunds, unreadable = [], []
        for number in _numbers(found.answer, "after_sale_order_id_list"):
            row: Node = {"after_sale_order_id": number}
            try:
                told = self._client.ask(f"{_AFTER_SALE}/getaftersaleorder", row)
                row |= told["after_sale_order"]
                refunds.append(claims.refund_of(row))
            except (*UNREADABLE, Rejected) as problem:
                _unless_of_the_shop(problem)
                unreadable.append(unreadable_row(row, problem, "order_id", "after_sale_order_id"))
        return RefundPage(tuple(refunds), found.next, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """There is no key against doing it twice, so the order is read first; lines that are asked back stay out."""
        number = shipment.order_number
        node = self._needed(number)
        known = _with_number(node, shipment.tracking)
        if shipment.previous and _with_number(node, shipment.previous):
            self._renumber(node, shipment)
            return
        if shipment.lines:
            # A report that was taken in part is taken up where it broke off.
            units = mapping.untold_of(node, known, shipment.lines)
        else:
            units = tuple(mapping.left_to_ship(node).items())
        parcel = mapping.delivery_of(self._company(shipment.carrier), shipment.tracking, units)
        if known and not parcel["product_infos"]:
            return
        if not parcel["product_infos"]:
            left = "what is in this parcel has left or is asked back"
            raise Rejected("NOTHING_TO_SHIP", f"{number}: status {node['status']}, {left}")
        try:
            self._acted(f"{_ORDER}/delivery/send", {"order_id": number, "delivery_list": [parcel]})
        except Rejected as refused:
            if refused.code != _NOT_NOW or not _with_number(self._needed(number), shipment.tracking):
                raise

    def stock(self, listing: ListingRef) -> StockReading:
        """All that buyers can buy, also at a campaign's price."""
        return StockReading(self._stock(listing)[0])

    def set_stock(self, change: StockChange) -> None:
        """More or less, since orders between reading and writing would be lost in a total; a total where the shop wants it."""
        ref = change.listing
        if self._stock_kind is StockKind.DIFFERENCE:
            if not change.difference:
                return
            step = {"diff_type": _MORE if change.difference > 0 else _LESS, "num": abs(change.difference)}
        else:
            step = {"diff_type": _TOTAL, "num": max(0, change.quantity - self._stock(ref)[1])}
        body = {"product_id": ref.item_id, "sku_id": ref.sku_id, **step}
        self._client.act(f"{_PRODUCT}/stock/update", body)

    def listings(self, page: str = "") -> ListingPage:
        """Every spec of every product; the list tells products' numbers only, and not when it ends."""
        seen, key = json.loads(page) if page else (0, "")
        answer = self._client.ask(f"{_PRODUCT}/list/get", {"page_size": _GOODS, "next_key": key})
        numbers = [str(one) for one in answer.get("product_ids") or []]
        found = []
        for number in numbers:
            found += mapping.listings_of(self._product(number))
        seen += len(numbers)
        total = answer.get("total_num")
        ended = not numbers or not answer.get("next_key") or (total is not None and seen >= int(total))
        return ListingPage(tuple(found), "" if ended else json.dumps([seen, answer["next_key"]]))

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """WeChat has a note of the merchant's and no flags."""
        body = {"order_id": number, "merchant_notes": text}
        self._client.act(f"{_ORDER}/merchantnotes/update", body)

    def _changed(self, start: int, end: int, key: str) -> Node:
        span = {"update_time_range": {"start_time": start, "end_time": end}}
        return self._client.ask(f"{_ORDER}/list/get", {**span, "page_size": PULL.page_size, "next_key": key})

    def _placed(self, start: int, end: int, key: str) -> Node:
        return self._client.ask(f"{_ORDER}/list/get", _created(start, end, key, _IDS))

    def _claimed(self, start: int, end: int, key: str) -> Node:
        body = {"begin_update_time": start, "end_update_time": end, "next_key": key}
        return self._client.ask(f"{_AFTER_SALE}/getaftersalelist", body)

    def _product(self, number: str) -> Node:
        """Empty where it never was on sale, or was thrown away meanwhile."""
        try:
            told = self._client.ask(f"{_PRODUCT}/get", {"product_id": number, "data_type": 1})
        except Rejected as refused:
            if refused.code not in _NO_PRODUCT:
                raise
            return {}
        product: Node = told.get("product") or {}
        return product

    def _order(self, number: str) -> Node | None:
        if not number:
            raise Rejected("NO_NUMBER", "WeChat lists an order without its number")
        try:
            order = self._client.ask(f"{_ORDER}/get", {"order_id": number}).get("order")
        except Rejected as refused:
            if refused.code == _NO_ORDER:
                return None
            raise
        if not isinstance(order, dict):
            raise Rejected("NO_ORDER", "WeChat answered without the order")
        return order

    def _needed(self, number: str) -> Node:
        node = self._order(number)
        if node is None:
            raise Rejected(_NO_ORDER, number)
        return node

    def _renumber(self, node: Node, shipment: Shipment) -> None:
        """An order in one parcel takes its new list of parcels, one in several the old and the new of each."""
        company, changes = self._company(shipment.carrier), []
        for old in _with_number(node, shipment.previous):
            kept = {name: old.get(name) for name in ("deliver_type", "delivery_id", "waybill_id")}
            kept["product_infos"] = old.get("product_infos") or []
            changes.append((kept, {**kept, "delivery_id": company, "waybill_id": shipment.tracking}))
        body: Node = {"order_id": shipment.order_number}
        if len(mapping.parcels_of(node)) == 1:
            body["delivery_list"] = [new for _, new in changes]
        else:
            body["change_infos"] = [{"old": old, "new": new} for old, new in changes]
        self._acted(f"{_ORDER}/deliveryinfo/update", body)

    def _acted(self, path: str, body: Node) -> None:
        try:
            self._client.act(path, body)
        except Rejected as refused:
            if refused.code == _BAD_CARRIER:
                self._companies = None  # its list is asked anew at the next attempt
            raise

    def _stock(self, ref: ListingRef) -> tuple[int, int]:
        body = {"product_id": ref.item_id, "sku_id": ref.sku_id}
        return mapping.stock_of(self._client.ask(f"{_PRODUCT}/stock/get", body)["data"])

    def _company(self, code: str) -> str:
        """WeChat's letters for a carrier: the merchant's word, else WeChat's own list, else those we know."""
        if code in self._carriers:
            return self._carriers[code]
        usual = code_for("weixin_shop", code) or (code if code in _SAME_LETTERS else "")
        if self._companies is None:
            try:
                told = self._client.ask(f"{_ORDER}/deliverycompanylist/get", {})
            except Rejected:
                if not usual:
                    raise
                return usual
            self._companies = list(told.get("company_list") or [])
        named = {str(one["delivery_id"]): str(one["delivery_name"]) for one in self._companies}
        if usual in named or (usual and not named):
            return usual
        offered = [key for key, name in named.items() if carrier_from_name(name) == code]
        exact = [key for key in offered if code in BY_CODE and named[key] == BY_CODE[code].name]
        return next(iter([*exact, *offered]), _OTHER)


def _created(start: int, end: int, key: str, size: int) -> Node:
    return {
        "create_time_range": {"start_time": start, "end_time": end},
        "page_size": size,
        "next_key": key,
    }


def _numbers(answer: Node, name: str) -> list[str]:
    """A list of numbers, each once; one that is none is empty."""
    return list(dict.fromkeys(str(one or "") for one in answer.get(name) or ()))


def _with_number(node: Node, number: str) -> list[Node]:
    """The order's parcels that have this number."""
    wanted = normalise_number(number)
    return [one for one in mapping.parcels_of(node) if normalise_number(str(one["waybill_id"])) == wanted]


def _unless_of_the_shop(problem: Exception) -> None:
    """Calls that are not taken from this address say nothing of the order that they asked for."""
    if isinstance(problem, Rejected) and problem.code in ADDRESS:
        raise problem


PLATFORM = Platform(
    name="weixin_shop",
    can=frozenset(Can) - {Can.SIGN_IN},
    connect=WeixinShopConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("access_token", required=False),
    ),
    settings=("stock", "carriers"),
    stock=StockKind.DIFFERENCE,
    reads_stock_first=False,
    pull=PULL,
    rates={"": 8.0},
    # WeChat makes a new token only in the last five minutes of the old one.
    renew_before=240_000,
    address_codes=ADDRESS,
)
