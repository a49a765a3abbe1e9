"""JD, shops that store and send their goods themselves (SOP), by the gateway of its open platform."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
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
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.jd import client as talk
from oms_desktop.sync.platforms.jd import mapping
from oms_desktop.sync.platforms.jd.client import Client, confirmed, holder, is_withheld, needed, only_list
from oms_desktop.sync.platforms.jd.shipping import Shipping, claims_of
from oms_desktop.sync.turning import Turn, first_turn, next_turn
from oms_desktop.sync.values import beijing, from_beijing
from oms_desktop.vocabulary import Flag

Node = dict[str, Any]

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
PULL = Pull(
    overlap=5 * _MINUTE,
    longest=30 * _MINUTE,
    claims_longest=_DAY,
    lag=3 * _MINUTE,
    page_size=50,
    backwards=True,
    oldest=90 * _DAY,
)
_MONTH = 28 * _DAY
_FRESH = 60 * _MINUTE
"""Windows that end this long ago at most also ask for all claims that nobody has looked at yet."""
_RETURN_DAYS = 9 * _DAY
"""The platform takes ten."""
_REMARKS = "remarks"
_MOST_REMARKS = 100
_CLAIM_SIZE = 50
_SKU_SIZE = 50
_MOST_LETTERS = 500


class JdConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        settings = account.settings
        self._client = Client(account, http)
        self._ciphers = settings.get("ciphers") == "yes"
        self._shipping = Shipping(self._client, settings, ciphers=self._ciphers)
        self._remarks = settings.get("remarks") != "no"
        self._tells_returns = True
        self._states = settings.get("order_states") or mapping.ALL_STATES
        self._in_fen = settings.get("refund_unit") == "fen"
        self._store_id = _store(settings.get("store_id") or "0")
        self._stock_method = settings.get("stock_method") or "set"
        self._difference = settings.get("stock") == StockKind.DIFFERENCE
        self._occupied = settings.get("occupied_field", "")

    def identify(self) -> Identity:
        """The merchant's number. An app that may not ask for it finds it in the orders of the last weeks."""
        try:
            shop = holder(self._client.ask(talk.SHOP, {}), "vender_id")
        except Rejected:
            shop = {}
        if shop.get("vender_id"):
            name = str(shop.get("shop_name") or "")
            return Identity(str(shop["vender_id"]), name, self._client.server_time)
        now = self._client.now
        found = self._search(Window(now - _MONTH, now), 1, 1, fields=("orderId", "venderId"))
        order: Node = next(filter(None, found.get("orderInfoList") or ()), {})
        return Identity(str(order.get("venderId") or ""), "", self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """The address that the code came to is not asked for again."""
        return self._client.redeem(code)

    def renew(self) -> Tokens:
        """By the refresh token."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the change of state or waybill, from the last page to the first; then those whose remark changed."""
        if page.startswith(_REMARKS):
            return self._remarked(window, int(page.partition(":")[2]))
        told = None
        if page:
            turn = Turn.of(page)
        else:
            told = self._search(window, 1, PULL.page_size)
            turn = first_turn(int(told.get("orderTotal") or 0), PULL.page_size)
        if told is None or turn.page > 1:
            told = self._search(window, turn.page, PULL.page_size)
        following = next_turn(turn, int(told.get("orderTotal") or 0), PULL.page_size)
        last = f"{_REMARKS}:{window.start}" if self._remarks else ""
        return _order_page(list(told.get("orderInfoList") or ()), following or last, turn.total)

    def count(self, window: Window) -> int:
        """By the time they were placed; unpaid ones are in no list."""
        total = 0
        for start in range(window.start, window.end, _MONTH):
            part = Window(start, min(start + _MONTH, window.end) - 1000)
            found = self._search(part, 1, 1, fields=("orderId",), by_creation=True)
            total += int(found.get("orderTotal") or 0)
        return total

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        node = self._shipping.order(number)
        if node is None or node.get("orderState") == mapping.VOUCHERS:
            return None
        try:
            return mapping.order_of(node)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time they were made, then by the time they were looked at; nothing tells what else changed."""
        way, number = json.loads(page) if page else ("apply", 1)
        start, end = beijing(window.start), beijing(window.end + 999)
        asked: dict[str, Node] = {
            "apply": {"applyTimeStart": start, "applyTimeEnd": end},
            "check": {"checkTimeStart": start, "checkTimeEnd": end},
            "open": {"status": 0},
            # When the money went back is no condition: who was let send goods back in these days is asked for anew.
            "returns": {"approveTimeBegin": beijing(window.end - _RETURN_DAYS), "approveTimeEnd": end},
        }
        if way == "returns":
            rows, total = self._returns(asked[way], number)
        else:
            found = claims_of(self._client, asked[way], number, _CLAIM_SIZE)
            rows, total = list(found.get("result") or ()), int(found.get("totalCount") or 0)
        if rows and number * _CLAIM_SIZE < total:
            following = json.dumps([way, number + 1])
        else:
            rest = [one for one in ("check", "open", "returns") if self._is_asked(one, way, window)]
            following = json.dumps([rest[0], 1]) if rest else ""
        return self._claim_page(
            list(rows), following, mapping.return_of if way == "returns" else mapping.claim_of
        )

    def _is_asked(self, way: str, before: str, window: Window) -> bool:
        """Whether a way of asking comes after another one: the open ones in the last hour, goods sent back as it strikes."""
        order = ("apply", "check", "open", "returns")
        fresh = window.end >= self._client.now - _FRESH
        strikes = window.start // _FRESH != window.end // _FRESH
        wanted = {"check": True, "open": fresh, "returns": fresh and strikes and self._tells_returns}
        return order.index(way) > order.index(before) and wanted[way]

    def _returns(self, asked: Node, page: int) -> tuple[list[Node], int]:
        try:
            told = self._client.ask(talk.RETURNS, {**asked, "pageNumber": page, "pageSize": _CLAIM_SIZE})
        except Rejected as refused:
            # An app that may not ask for them goes on without: the goods have left, and nothing waits for it.
            self._tells_returns = not is_withheld(refused)
            return [], 0
        found = holder(told, "data")
        return list(found.get("data") or ()), int(found.get("totalCount") or 0)

    def ship(self, shipment: Shipment) -> None:
        """The order as a whole, or another number for it."""
        self._shipping.ship(shipment)

    def stock(self, listing: ListingRef) -> StockReading:
        """Read from the list of Skus."""
        rows, _ = self._skus({"skuId": [_number(listing.sku_id)]}, 1)
        for row in rows:
            if str(row["skuId"]) == listing.sku_id:
                return mapping.stock_of(row, self._occupied) or StockReading(0)
        raise Rejected("SKU_NOT_FOUND", listing.sku_id)

    def set_stock(self, change: StockChange) -> None:
        """A total; or, where the shop is set so, more and less under a key of its own."""
        sku = _number(change.listing.sku_id)
        one = {"skuId": sku, "storeId": self._store_id}
        if self._difference:
            self._client.act(
                talk.CHANGE_STOCK, {**one, "stockNum": change.difference, "stockRfId": change.key}
            )
        elif self._stock_method == "update":
            self._client.act(talk.SET_STOCK_OLD, {**one, "stockNum": change.quantity})
        else:
            wanted = {"skuStocks": [{**one, "stockNum": change.quantity}]}
            told = confirmed(self._client.act(talk.SET_STOCK, {"req": wanted}))
            # The call may succeed and the Sku may not.
            for row in (holder(told, "obj").get("obj") or {}).get("updateStockResult") or ():
                if str(row.get("data")) == change.listing.sku_id and not talk.is_true(row.get("success")):
                    raise Rejected("SKU_STOCK", str(row.get("message") or ""))

    def listings(self, page: str = "") -> ListingPage:
        """Every Sku, on sale or not."""
        number = int(page or 1)
        rows, total = self._skus({}, number)
        found = tuple(mapping.listing_of(row, self._occupied) for row in rows)
        return ListingPage(found, str(number + 1) if rows and number * _SKU_SIZE < total else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """It replaces what stands there."""
        if len(text) > _MOST_LETTERS:
            raise Rejected("MEMO_TOO_LONG", f"the platform keeps {_MOST_LETTERS} letters")
        remark = {"order_id": _number(number), "flag": mapping.FLAG_NUMBERS[flag], "remark": text}
        self._client.act(talk.WRITE_REMARK, remark)

    def _search(
        self,
        window: Window,
        page: int,
        size: int,
        *,
        fields: tuple[str, ...] = mapping.FIELDS,
        by_creation: bool = False,
    ) -> Node:
        asked = {
            "start_date": beijing(window.start),
            "end_date": beijing(window.end + 999),
            "order_state": self._states,
            "optional_fields": ",".join(fields),
            "page": str(page),
            "page_size": str(size),
            "sortType": 0,
            "dateType": int(by_creation),
        }
        return needed(
            self._client.ask(talk.SEARCH_CIPHERED if self._ciphers else talk.SEARCH, asked),
            "orderTotal",
            "apiResult",
        )

    def _remarked(self, window: Window, start: int) -> OrderPage:
        """Orders whose remark changed: their time of change does not move, so they are read one by one."""
        asked = {"startTime": beijing(start), "endTime": beijing(window.end + 999), "page": 1, "sortTime": 1}
        try:
            rows = only_list(self._client.ask(talk.REMARKS, asked))
        except Rejected as refused:
            # Notes are not worth an order: an app that may not ask for them goes on without.
            self._remarks = not is_withheld(refused)
            return OrderPage(())
        orders, unreadable = [], []
        for row in rows:
            number = str(row.get("orderId") or row.get("order_id") or "")
            try:
                told = self.order(number)
            except Rejected as refused:
                unreadable.append(unreadable_row(row, refused, "orderId", "order_id"))
                continue
            if told is not None:
                flag = mapping.FLAGS.get(mapping.leading(row.get("flag")) or 0, Flag.NONE)
                orders.append(replace(told, flag=flag, seller_memo=str(row.get("remark") or "")))
        last = from_beijing(rows[-1].get("modified")) if len(rows) >= _MOST_REMARKS else None
        following = f"{_REMARKS}:{last}" if last is not None and last > start else ""
        return OrderPage(tuple(orders), tuple(unreadable), following)

    def _skus(self, search: Node, page: int) -> tuple[list[Node], int]:
        """Rows of a page, and how many there are."""
        fields = "skuId,wareId,skuName,outerId,barCode,stockNum,jdPrice,status,modified,saleAttrs"
        asked = {
            **search,
            "pageNo": page,
            "page_size": _SKU_SIZE,
            "field": f"{fields},{self._occupied}" if self._occupied else fields,
        }
        found = needed(self._client.ask(talk.SKUS, asked), "totalItem", "pageNo")
        return list(found.get("data") or ()), int(found.get("totalItem") or 0)

    def _claim_page(self, rows: list[Node], following: str, mapped: Callable[..., RefundNews]) -> RefundPage:
        claims: list[RefundNews] = []
        unreadable = []
        for row in rows:
            try:
                claims.append(mapped(row, in_fen=self._in_fen))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(row, problem, "orderId", "id"))
        return RefundPage(tuple(claims), following, tuple(unreadable))


def _order_page(rows: list[Node], following: str, total: int) -> OrderPage:
    orders, raw, unreadable = [], [], []
    for node in rows:
        try:
            if node["orderState"] == mapping.VOUCHERS:
                continue
            orders.append(mapping.order_of(node))
            raw.append(kept(node))
        except UNREADABLE as problem:
            unreadable.append(unreadable_row(node, problem, "orderId"))
    return OrderPage(tuple(orders), tuple(unreadable), following, total, tuple(raw))


def _store(text: str) -> int:
    if not text.isdecimal():
        raise Refused(
            "bad_setting",
            "{name} can't be {value}.",
            "It takes: {known}.",
            name="store_id",
            value=text,
            known="0, 1, 2 …",
        )
    return int(text)


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


PLATFORM = Platform(
    name="jd",
    can=frozenset(Can) - {Can.SHIP_PART},
    connect=JdConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("access_token", required=False),
        Secret("refresh_token", required=False),
    ),
    settings=(
        "gateway",
        "oauth",
        "order_states",
        "ciphers",
        "remarks",
        "couriers",
        "courier_method",
        "change_method",
        "refund_unit",
        "stock",
        "stock_method",
        "store_id",
        "occupied_field",
    ),
    stock=StockKind.ABSOLUTE,
    pull=PULL,
    sign_in_page=talk.sign_in_page,
)
