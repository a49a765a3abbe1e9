"""Douyin shop (抖店), by its open platform."""

from __future__ import annotations

import time
from typing import Any

from oms_desktop.errors import Refused, Rejected
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
    page_of_account,
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.douyin import after_sales, mapping
from oms_desktop.sync.platforms.douyin.client import ADDRESS, KEY_USED, Client
from oms_desktop.sync.platforms.douyin.paging import PAGE, page_of
from oms_desktop.vocabulary import Flag

Node = dict[str, Any]

_DAY = 24 * 3_600_000
PULL = Pull(overlap=300_000, longest=_DAY, lag=5_000, page_size=PAGE, backwards=True, oldest=89 * _DAY)
_PRODUCTS = 20
"""A page of ours; each product costs a call more for its Skus."""
_TO_ONE = 5
"""Pages of ours in one of the platform's, which numbers no more than a hundred: smaller ones would end at fewer products."""
_LONGEST_MEMO = 60
_FEW = 10
"""Orders of which a pass asks for the details."""
_NO_SUCH_ORDER = {"20001", "20014", "20015"}
_MAY_BE_OURS = {"60110", "70023", KEY_USED}
"""Already shipped, nothing left to ship, key used before: perhaps by this very report."""
_NO_SUCH_CARRIER = {"60018", "60128"}
_NOT_IN_THIS_STATE = "10007"
_STOCK_KEY_USED = {"2010021", KEY_USED}
_SIGN_IN = "https://fuwu.jinritemai.com/authorize"


class DouyinConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        self._settings = settings = account.settings
        cod = settings.get("cod_pay_types", "0")
        self._reading = mapping.Reading(
            refused_blocks=settings.get("refused_blocks") == "yes",
            cod_pay_types=frozenset(word.strip() for word in cod.split(",") if word.strip()),
        )
        self._difference = settings.get("stock") == StockKind.DIFFERENCE
        self._companies: list[Node] | None = None
        self._buyers: dict[str, dict[str, object]] = {}
        """Buyer -> the orders that were to be shipped when they were told last: number -> time of the change."""
        self._to_complete: set[str] = set()
        """Numbers of orders that may travel with another one, of which only the details tell where they go."""

    def identify(self) -> Identity:
        """The shop of the tokens. Where these don't tell it, that of its newest order."""
        now = int(time.time())
        query = {"page": 0, "size": 1, "order_by": "update_time", "order_asc": False}
        span = {"update_time_start": now - PULL.oldest // 1000, "update_time_end": now}
        rows = self._client.ask("order.searchList", {**query, **span}).get("shop_order_list")
        newest: Node = next(filter(None, rows or ()), {})
        number = self._client.shop_id or str(newest.get("shop_id") or "") or self._client.app_key
        name = self._client.shop_name or str(newest.get("shop_name") or "")
        return Identity(number, name, self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """The code alone says what it was given for."""
        return self._client.redeem(code)

    def renew(self) -> Tokens:
        """By the refresh token, or by the shop's number where the app is the shop's own."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change, from the last page to the first."""
        nodes, following, total = page_of(self._orders, window, page)
        orders, raw, unreadable = [], [], []
        for node in nodes:
            try:
                self._note_buyer(node)
                orders.append(self._mapped(node))
                raw.append(kept(node))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "order_id"))
        if not page and not following:  # a backlog is not held up
            completed = {order.number: order for order in self._completed()}
            orders = [completed.pop(order.number, order) for order in orders]
            orders += completed.values()
            raw += [b""] * len(completed)
        return OrderPage(tuple(orders), tuple(unreadable), following, total, tuple(raw))

    def count(self, window: Window) -> int:
        """By the time they were placed."""
        span = {"create_time_start": window.start // 1000, "create_time_end": -(-window.end // 1000)}
        data = self._client.ask("order.searchList", {"page": 0, "size": 1, "order_by": "create_time", **span})
        return int(data.get("total") or 0)

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        node = self._detail(number)
        if node is None:
            return None
        try:
            return self._mapped(node)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time of their last change, from the last page to the first."""
        rows, following, _ = page_of(self._claims_page, window, page)
        news: list[RefundNews] = []
        unreadable = []
        for row in rows:
            try:
                news += after_sales.refunds_of(row, refused_blocks=self._reading.refused_blocks)
            except UNREADABLE as problem:
                names = ("order_info.shop_order_id", "aftersale_info.aftersale_id")
                unreadable.append(unreadable_row(row, problem, *names))
        return RefundPage(tuple(news), following, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """The whole order in one parcel, some of it as one pack, or another number for what was reported."""
        company = self._company(shipment.carrier)
        try:
            self._report(shipment, company)
        except Rejected as refused:
            if refused.code in _NO_SUCH_CARRIER:
                other = self._company(shipment.carrier, listed=True)
                if other != company:
                    self._report(shipment, other)
                    return
            if refused.code not in _MAY_BE_OURS or not self._has(shipment, company):
                raise

    def stock(self, listing: ListingRef) -> StockReading:
        """What can be sold; with what unpaid orders hold where the settings say that totals contain it."""
        with_held = self._settings.get("held_in_total") == "yes"
        return mapping.reading_of(self._sku(listing), with_held=with_held)

    def set_stock(self, change: StockChange) -> None:
        """A total, or with the setting ``stock`` = ``difference`` more or less, once under its key."""
        _refuse_nameless(change.listing)
        sku = self._sku(change.listing) if not change.listing.sku_id else {"id": change.listing.sku_id}
        request: Node = {
            "product_id": int(change.listing.item_id),
            "sku_id": int(sku["id"]),
            "incremental": self._difference,
            "stock_num": change.difference if self._difference else change.quantity,
        }
        if self._difference:
            request["idempotent_id"] = change.key
        if warehouse := self._settings.get("out_warehouse_id"):
            request["out_warehouse_id"] = warehouse
        try:
            self._client.act("sku.syncStock", request)
        except Rejected as refused:
            if refused.code not in _STOCK_KEY_USED:
                raise

    def listings(self, page: str = "") -> ListingPage:
        """Products that are not deleted, each with its Skus."""
        number = int(page or 1)
        theirs, place = divmod(number - 1, _TO_ONE)
        data = self._client.ask("product.listV2", {"page": theirs + 1, "size": _PRODUCTS * _TO_ONE})
        rows = (data.get("data") or [])[place * _PRODUCTS : (place + 1) * _PRODUCTS]
        products = [one for one in rows if int(one.get("status") or 0) != mapping.DELETED]
        found = [
            mapping.listing_of(product, sku)
            for product in products
            for sku in self._skus(str(product["product_id"]))
        ]
        more = number * _PRODUCTS < int(data.get("total") or 0)
        return ListingPage(tuple(found), str(number + 1) if more else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """Takes the place of what stood there. Rejected: longer than the platform takes."""
        memo = text.replace("\u2028", " ").replace(
            "\u2029", " "
        )  # these two break the platform's signature check
        if len(memo) > _LONGEST_MEMO:
            raise Rejected("MEMO_TOO_LONG", f"{len(memo)} characters, {_LONGEST_MEMO} at most")
        request = {"order_id": number, "remark": memo, "is_add_star": "true", "star": mapping.stars_of(flag)}
        self._client.act("order.addOrderRemark", request)

    def _orders(self, start: int, end: int, number: int) -> tuple[list[Node], int]:
        span = {"update_time_start": start, "update_time_end": end}
        order = {"order_by": "update_time", "order_asc": True}
        data = self._client.ask("order.searchList", {"page": number, "size": PAGE, **order, **span})
        return list(data.get("shop_order_list") or []), int(data.get("total") or 0)

    def _claims_page(self, start: int, end: int, number: int) -> tuple[list[Node], int]:
        span = {"update_start_time": start, "update_end_time": end}
        request = {"page": number, "size": PAGE, "order_by": ["update_time asc"], **span}
        data = self._client.ask("afterSale.List", request)
        return list(data.get("items") or []), int(data.get("total") or 0)

    def _detail(self, number: str) -> Node | None:
        try:
            data = self._client.ask("order.orderDetail", {"shop_order_id": number})
        except Rejected as refused:
            if refused.code in _NO_SUCH_ORDER:
                return None
            raise
        node: Node | None = data.get("shop_order_detail")
        return node

    def _note_buyer(self, row: Node) -> None:
        """Several orders of one buyer that are to be shipped may travel together, if the ids of their addresses are equal."""
        buyer, number = str(row.get("doudian_open_id") or ""), str(row.get("order_id"))
        waiting = self._buyers.pop(buyer, {})
        known, changed = waiting.pop(number, None), row.get("update_time")
        if buyer and mapping.waits(row):
            waiting[number] = changed
            if known != changed and len(waiting) > 1:
                self._to_complete |= waiting.keys()
        if waiting:
            self._buyers[buyer] = waiting

    def _completed(self) -> list[PlatformOrder]:
        """Some of the orders of which the id of the address is wanted."""
        found = []
        for number in sorted(self._to_complete)[:_FEW]:
            try:
                order = self.order(number)
            except Rejected:
                order = None  # it is known already; only what it may travel with is not
            self._to_complete.discard(number)
            found += [order] if order is not None else []
        return found

    def _mapped(self, node: Node) -> PlatformOrder:
        claims: list[Node] = []
        if mapping.needs_claims(node):
            request = {"order_id": str(node["order_id"]), "page": 0, "size": PAGE}
            claims = list(self._client.ask("afterSale.List", request).get("items") or [])
        return mapping.order_of(node, self._reading, claims)

    def _report(self, shipment: Shipment, company: str) -> None:
        if shipment.previous and self._renumbered(shipment, company):
            return
        if shipment.lines:
            self._client.act("order.logisticsAddMultiPack", mapping.one_pack(shipment, company))
        else:
            self._client.act("order.logisticsAdd", mapping.whole_order(shipment, company))

    def _renumbered(self, shipment: Shipment, company: str) -> bool:
        """Give the parcel that has the old number the new one. False: there is none."""
        node = self._detail(shipment.order_number) or {}
        if mapping.parcel_of(node, shipment.tracking) is not None:
            return True
        parcel = mapping.parcel_of(node, shipment.previous)
        if parcel is None:
            return False
        request = mapping.whole_order(shipment, company)
        pack = str(parcel.get("delivery_id") or "")
        if not pack or not (shipment.lines or len(node["logistics_info"]) > 1):
            try:
                self._client.act("order.logisticsEdit", request)
                return True
            except Rejected as refused:
                # All there was to ship may have been told as a pack: the rest of the order was refunded.
                if refused.code != _NOT_IN_THIS_STATE or not pack:
                    raise
        self._client.act("order.logisticsEditByPack", request | {"pack_id": pack})
        return True

    def _has(self, shipment: Shipment, company: str) -> bool:
        """The platform has exactly this number, of this carrier."""
        parcel = mapping.parcel_of(self._detail(shipment.order_number) or {}, shipment.tracking)
        return parcel is not None and mapping.is_same_carrier(parcel, shipment, company)

    def _company(self, carrier: str, *, listed: bool = False) -> str:
        """The platform's code; its list is asked where we know none, or where ours was refused."""
        code = "" if listed else mapping.company_code(carrier)
        if not code:
            if self._companies is None:
                self._companies = self._client.rows("order.logisticsCompanyList", {})
            code = mapping.company_code(carrier, self._companies)
        if not code:
            raise Rejected("CARRIER_UNKNOWN", f"the platform does not offer {carrier}")
        return code

    def _skus(self, product: str) -> list[Node]:
        return self._client.rows("sku.list", {"product_id": product})

    def _sku(self, listing: ListingRef) -> Node:
        """By its id, or where only an export told of it by its code."""
        _refuse_nameless(listing)
        rows = self._skus(listing.item_id)
        for row in rows:
            if str(row["id"]) == listing.sku_id:
                return row
        coded = [row for row in rows if listing.merchant_code and row.get("code") == listing.merchant_code]
        if listing.sku_id or len(coded) != 1:
            raise Rejected("SKU_NOT_FOUND", f"{listing.item_id}/{listing.sku_id or listing.merchant_code}")
        return coded[0]


def _refuse_nameless(listing: ListingRef) -> None:
    if not listing.item_id.isdecimal():
        raise Rejected(
            "PRODUCT_UNKNOWN", f"{listing.item_id or listing.merchant_code} is no product's number"
        )


def _sign_in_page(account: Account, redirect: str, state: str) -> str:
    """Where the merchant lets a tool app in; the redirect address is the one registered with the app."""
    service = account.settings.get("service_id", "")
    if not service:
        raise Refused(
            "setting_missing",
            "{platform} also needs {name}.",
            "It takes: {known}.",
            platform=PLATFORM.name,
            name="service_id",
            known=", ".join(PLATFORM.settings),
        )
    return page_of_account(account, _SIGN_IN, {"service_id": service, "state": state})


PLATFORM = Platform(
    name="douyin",
    can=frozenset(Can),
    connect=DouyinConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("access_token", required=False),
        Secret("refresh_token", required=False),
    ),
    settings=(
        "shop_id",
        "service_id",
        "test_shop",
        "cod_pay_types",
        "refused_blocks",
        "stock",
        "held_in_total",
        "out_warehouse_id",
    ),
    not_yet_codes=frozenset({"60109"}),
    stock=StockKind.ABSOLUTE,
    reads_stock_first=True,
    pull=PULL,
    rates={"": 10.0},
    renew_before=45 * 60_000,
    sign_in_page=_sign_in_page,
    address_codes=frozenset({ADDRESS}),
)
