"""Kuaishou shop (快手小店), by its open platform."""

from __future__ import annotations

from typing import Any

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
    page_of_account,
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.kuaishou import mapping, shipping
from oms_desktop.sync.platforms.kuaishou.client import GATEWAY, NOT_THERE, Client
from oms_desktop.sync.platforms.kuaishou.settings import claims_window, reading_of
from oms_desktop.vocabulary import Flag

Node = dict[str, Any]

_DAY = 24 * 3_600_000
PULL = Pull(overlap=300_000, longest=7 * _DAY, page_size=50, oldest=89 * _DAY)
_BY_CREATION, _BY_CHANGE = 1, 2
_NO_MORE = "nomore"
_CLAIMS = 100
_ITEMS = 20
_LONGEST_MEMO = 200
_MOST_STOCK = 9_999_998
_ADD, _SUBTRACT = 1, 2
_SIGN_IN = f"{GATEWAY}/oauth2/authorize"
_SCOPE = "merchant_order,merchant_item,merchant_refund,merchant_logistics"


class KuaishouConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        self._claims_window = claims_window(account.settings)
        self._reading = reading_of(account.settings)

    def identify(self) -> Identity:
        """Whose tokens these are. Where the tokens don't tell, the seller of an order of the last week."""
        now = self._client.now
        data = self._page(Window(now - PULL.longest, now), "", _BY_CHANGE, 1)
        newest: Node = next(filter(None, data.get("orderList") or ()), {})
        base = newest.get("orderBaseInfo") or {}
        number = self._client.open_id or str(base.get("sellerOpenId") or "") or self._client.app_key
        return Identity(number, str(base.get("sellerNick") or ""), self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """The code alone says what it was given for."""
        return self._client.redeem(code)

    def renew(self) -> Tokens:
        """By the refresh token, which the answer replaces."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change."""
        data = self._page(window, page, _BY_CHANGE)
        orders, raw, unreadable = [], [], []
        for short in data.get("orderList") or []:
            node = short
            try:
                node = self._full(short)
                orders.append(self._mapped(node))
                raw.append(kept(node))
            except (*UNREADABLE, Rejected) as problem:
                unreadable.append(unreadable_row(node, problem, "orderBaseInfo.oid"))
        return OrderPage(tuple(orders), tuple(unreadable), _next(data, "cursor", page), None, tuple(raw))

    def count(self, window: Window) -> int:
        """The platform counts nothing, so its list by the time of placing is gone through."""
        found, page = 0, ""
        while True:
            data = self._page(window, page, _BY_CREATION)
            found += len(data.get("orderList") or [])
            page = _next(data, "cursor", page)
            if not page:
                return found

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
        """Claims by the time of their last change, in stretches as long as the platform allows."""
        start_text, _, cursor = page.partition("|")
        start = int(start_text) if start_text else window.start
        end = min(start + self._claims_window, window.end)
        request = {"beginTime": start, "endTime": end, "type": 9, "queryType": _BY_CHANGE, "sort": 2}
        request |= {"pageSize": _CLAIMS, "currentPage": 1}
        data = self._ask("open.seller.order.refund.pcursor.list", {**request, "pcursor": cursor})
        news, unreadable = [], []
        for claim in data.get("refundOrderInfoList") or []:
            try:
                news.append(mapping.refund_of(claim, self._reading))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(claim, problem, "oid", "refundId"))
        following = _next(data, "pcursor", cursor)
        if following:
            following = f"{start}|{following}"
        elif end < window.end:
            following = f"{end}|"
        return RefundPage(tuple(news), following, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """By the call that fits the order as it is: all of it, some of it, one more parcel, or another number."""
        node = self._detail(shipment.order_number)
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", shipment.order_number)
        if shipping.parcel_of(node, shipment.tracking) is not None:
            return
        code = self._reading.express_code(shipment.carrier)
        if not code.isdecimal():
            raise Rejected(
                "CARRIER_UNKNOWN", f"the setting express_codes must say what {shipment.carrier} is"
            )
        method, param = shipping.call_of(node, shipment, int(code))
        try:
            self._client.act(method, param)
        except Rejected:
            # What its numbers mean nobody tells, so the order decides.
            now = self._detail(shipment.order_number) or node
            if shipping.parcel_of(now, shipment.tracking) is None:
                raise

    def stock(self, listing: ListingRef) -> StockReading:
        """What can be sold."""
        return StockReading(int(self._sku(listing).get("skuStock") or 0))

    def set_stock(self, change: StockChange) -> None:
        """More or less: there is no other way."""
        units = abs(change.difference)
        if not units:
            return
        if units > _MOST_STOCK:
            raise Rejected("STOCK_TOO_MUCH", f"{units} at once, {_MOST_STOCK} at most")
        listing = change.listing
        _refuse_nameless(listing)
        sku = listing.sku_id or str(self._sku(listing)["kwaiSkuId"])
        request = {
            "kwaiItemId": int(listing.item_id),
            "skuId": int(sku),
            "skuChangeStock": units,
            "changeType": _ADD if change.difference > 0 else _SUBTRACT,
        }
        self._client.act("open.item.sku.stock.update", request)

    def listings(self, page: str = "") -> ListingPage:
        """Items on sale, which is all the platform lists."""
        number = int(page or 1)
        kinds = {"onOfflineStatus": 1, "itemStatus": 1, "itemType": 1}
        data = self._ask("open.item.list.get", {"pageNumber": number, "pageSize": _ITEMS, **kinds})
        items = data.get("items") or _rows(data)
        found = [
            mapping.listing_of(item, sku)
            for item in items
            for sku in item.get("skuList") or self._skus(mapping.item_id(item))
        ]
        pages = data.get("totalPage")
        more = len(items) == _ITEMS if pages is None else number < int(pages)
        return ListingPage(tuple(found), str(number + 1) if more else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """One more note: the platform can't change those that stand there, and takes no flag away."""
        if len(text) > _LONGEST_MEMO:
            raise Rejected("MEMO_TOO_LONG", f"{len(text)} characters, {_LONGEST_MEMO} at most")
        node = self._detail(number)
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", number)
        if mapping.note_of(node) == (text, flag):
            return
        request = {"orderId": int(number), "note": text, "flag": mapping.FLAGS[flag]}
        self._client.act("open.seller.order.note.add", request)

    def _page(self, window: Window, cursor: str, by: int, size: int = PULL.page_size) -> Node:
        request = {
            "orderViewStatus": 1,
            "queryType": by,
            "beginTime": window.start,
            "endTime": window.end,
            "pageSize": size,
            "sort": 2,
            "cpsType": 0,
            "cursor": cursor,
        }
        return self._ask("open.order.cursor.list", request)

    def _ask(self, method: str, param: Node) -> Node:
        data = self._client.ask(method, param)
        return data if isinstance(data, dict) else {}

    def _detail(self, number: str) -> Node | None:
        if not number.isdecimal():
            return None
        try:
            data = self._ask("open.order.detail", {"oid": int(number)})
        except Rejected as refused:
            if NOT_THERE in refused.text:
                return None
            raise
        return _inner(data, "orderBaseInfo") or None

    def _full(self, node: Node) -> Node:
        """The list's row, or the details where gifts are only named."""
        if not mapping.needs_details(node):
            return node
        return self._detail(str(node["orderBaseInfo"]["oid"])) or node

    def _mapped(self, node: Node) -> PlatformOrder:
        claims = [self._claim(number) for number in mapping.paid_back(node)]
        return mapping.order_of(node, self._reading, claims)

    def _claim(self, number: int) -> Node:
        """Empty: the platform doesn't tell."""
        try:
            data = self._ask("open.seller.order.refund.detail", {"refundId": number})
        except Rejected:
            return {}
        return _inner(data, "refundFee")

    def _skus(self, item: str) -> list[Node]:
        return _rows(self._client.ask("open.item.sku.list.get", {"kwaiItemId": int(item), "skuStatus": 1}))

    def _sku(self, listing: ListingRef) -> Node:
        """By its id, or where only an export told of it by its code."""
        _refuse_nameless(listing)
        rows = self._skus(listing.item_id)
        for row in rows:
            if str(row.get("kwaiSkuId")) == listing.sku_id:
                return row
        coded = [row for row in rows if listing.merchant_code and row.get("skuNick") == listing.merchant_code]
        if listing.sku_id or len(coded) != 1:
            raise Rejected("SKU_NOT_FOUND", f"{listing.item_id}/{listing.sku_id or listing.merchant_code}")
        return coded[0]


def _inner(data: Node, name: str) -> Node:
    """The object that has this field: the data itself, or one inside it. Empty: none has."""
    found = (part for part in (data, *data.values()) if isinstance(part, dict) and part.get(name) is not None)
    return next(found, {})


def _rows(data: object) -> list[Node]:
    """A list that comes bare, or under a name that nobody has written down."""
    parts = [data, *data.values()] if isinstance(data, dict) else [data]
    return next((part for part in parts if isinstance(part, list)), [])


def _refuse_nameless(listing: ListingRef) -> None:
    if not listing.item_id.isdecimal():
        raise Rejected("ITEM_UNKNOWN", f"{listing.item_id or listing.merchant_code} is no item's number")


def _next(data: Node, name: str, asked: str) -> str:
    """What to pass for the next page. The end may be told beside an empty page; a cursor that stays is the end too."""
    cursor = str(data.get(name) or "")
    return "" if cursor in {_NO_MORE, asked} else cursor


def _sign_in_page(account: Account, redirect: str, state: str) -> str:
    """Where the merchant lets the app in."""
    page = account.settings.get("sign_in_address") or _SIGN_IN
    asked = {
        "app_id": account.secrets.get("app_key", ""),
        "redirect_uri": redirect,
        "scope": account.settings.get("scope") or _SCOPE,
        "response_type": "code",
        "state": state,
    }
    return page_of_account(account, page, asked)


PLATFORM = Platform(
    name="kuaishou",
    can=frozenset(Can),
    connect=KuaishouConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("sign_secret"),
        Secret("access_token", required=False),
        Secret("refresh_token", required=False),
    ),
    settings=(
        "sign_in_address",
        "scope",
        "sign_method",
        "refund_window_minutes",
        "handling_ways",
        "express_codes",
        "token_codes",
        "signature_codes",
        "throttle_codes",
    ),
    stock=StockKind.DIFFERENCE,
    pull=PULL,
    rates={"": 5.0},
    sign_in_page=_sign_in_page,
)
