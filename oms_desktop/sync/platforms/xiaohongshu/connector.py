"""Xiaohongshu, by the open platform of its ark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

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
    UnreadableOrder,
    Window,
    kept,
    page_of_account,
    unreadable_row,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.xiaohongshu import mapping
from oms_desktop.sync.platforms.xiaohongshu.client import NOT_FOUND, Client, Node
from oms_desktop.sync.platforms.xiaohongshu.shipping import Shipping
from oms_desktop.vocabulary import Flag

PULL = Pull(overlap=120_000, longest=29 * 60_000, page_size=100, backwards=True, every=300_000)
SIGN_IN = "https://ark.xiaohongshu.com/ark/authorization"
_DAY = 86_400_000
_LAST_PAGE = 100
_LAST_CLAIM = 50_000
_RECEIVERS = 20
_LISTINGS = 50
_BY_CREATION, _BY_CHANGE = 1, 2
_SETTLED_MS = 60_000
_NO_ACCIDENT = 3
_GREY = 1
_FLAGS = {flag: number for number, flag in mapping.FLAGS.items()}


class XiaohongshuConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        self._shipping = Shipping(self._client)
        settings = account.settings
        self._seller = account.secrets.get("seller_id", "")
        self._seller_name = account.secrets.get("seller_name") or self._seller
        self._order_unit = 1 if settings.get("order_time_unit") == "ms" else 1000
        self._claim_unit = 1000 if settings.get("claim_time_unit") == "s" else 1
        self._operator = settings.get("operator") or "OMS"
        self._by_difference = settings.get("stock") == StockKind.DIFFERENCE
        self._details: dict[str, Node] = {}

    def identify(self) -> Identity:
        """The seller as the sign-in or the last renewal told; with a pasted token nobody tells before the first renewal."""
        self._client.ask("common.getExpressCompanyList")
        return Identity(self._seller, self._seller_name, self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """The code alone: this platform doesn't look at the address again."""
        return self._client.redeem(code)

    def renew(self) -> Tokens:
        """A new pair in the last half hour and afterwards, else the same one once more."""
        return self._client.refresh()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change, last page first. The list has no lines: each is asked for."""
        rows, following, total = self._order_rows(window, page)
        nodes, unreadable = self._all_details(rows)
        self._details = {number: node for number, node in self._details.items() if number in nodes}
        orders, raw = [], []
        for number, told in self._mapped(nodes).items():
            if isinstance(told, UnreadableOrder):
                unreadable.append(told)
            else:
                orders.append(told)
                raw.append(kept(nodes[number]))
        return OrderPage(tuple(orders), tuple(unreadable), following, total, tuple(raw))

    def count(self, window: Window) -> int:
        """By the time they were placed, a day at a time."""
        found = 0
        for start in range(window.start, window.end, _DAY):
            span = Window(start, min(start + _DAY, window.end))
            found += int(self._orders_page(span, _BY_CREATION, 1, 1)["total"])
        return found

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        node = self._detail(number)
        if node is None:
            return None
        told = self._mapped({number: node})[number]
        if isinstance(told, UnreadableOrder):
            raise Rejected("UNREADABLE", f"{number}: {told.reason}")
        return told

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time of their last change, last page first; each is asked for, since the list names no goods."""
        asked = partial(
            self._client.ask, "afterSale.listAfterSaleInfos", timeType=_BY_CHANGE, statuses=[], returnTypes=[],
            startTime=window.start // self._claim_unit, endTime=-(-window.end // self._claim_unit),
            pageSize=PULL.page_size,
        )  # fmt: skip
        answer, number = _last_first(lambda at: asked(pageNo=at), page, _LAST_CLAIM // PULL.page_size)
        news: list[RefundNews] = []
        unreadable = []
        for row in answer.get("afterSaleBasicInfos") or []:
            try:
                news += mapping.claims_of(row, self._claim(row))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(row, problem, "orderId", "returnsId"))
        return RefundPage(tuple(news), number, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """Report the parcel, or give those that have the old number the new one. A number that is there is left."""
        self._shipping.ship(shipment, lambda: self._needed(shipment.order_number))

    def stock(self, listing: ListingRef) -> StockReading:
        """What can be sold; orders and channels keep the rest of the platform's total."""
        told = self._client.ask("inventory.getSkuStock", skuId=listing.sku_id)
        reading = mapping.reading_of(told)
        if reading is None:
            raise Rejected("STOCK_UNREADABLE", "the answer names no figures that we know")
        return reading

    def set_stock(self, change: StockChange) -> None:
        """The platform's total, what it keeps included; or, if the shop wants it so, more or less of what can be sold."""
        sku = change.listing.sku_id
        if self._by_difference:
            self._client.act("inventory.incSkuStock", skuId=sku, qty=change.difference)
        else:
            self._client.act("inventory.syncSkuStock", skuId=sku, qty=change.quantity)

    def listings(self, page: str = "") -> ListingPage:
        """Every SKU."""
        number = int(page or 1)
        answer = self._client.ask("product.getDetailSkuList", pageNo=number, pageSize=_LISTINGS)
        more = number * _LISTINGS < int(answer.get("total") or 0)
        found = [mapping.listing_of(row) for row in answer.get("data") or []]
        return ListingPage(tuple(found), str(number + 1) if more else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """The seller's mark, which always has a colour: none is grey."""
        self._client.act(
            "order.modifySellerMarkInfo",
            orderId=number,
            sellerMarkNote=text,
            operator=self._operator,
            sellerMarkPriority=_FLAGS.get(flag, _GREY),
        )

    def _order_rows(self, window: Window, page: str) -> tuple[list[Node], str, int | None]:
        answer, number = _last_first(lambda at: self._orders_page(window, _BY_CHANGE, at), page, _LAST_PAGE)
        total = None if page else int(answer["total"])
        return answer.get("orderList") or [], number, total

    def _orders_page(self, window: Window, kind: int, number: int, size: int = PULL.page_size) -> Node:
        """One page, its window in whole units of the method."""
        return self._client.ask(
            "order.getOrderList", timeType=kind, startTime=window.start // self._order_unit,
            endTime=-(-window.end // self._order_unit), orderStatus=0, orderType=0, pageNo=number, pageSize=size,
        )  # fmt: skip

    def _all_details(self, rows: Sequence[Node]) -> tuple[dict[str, Node], list[UnreadableOrder]]:
        """Orders by number. One that is refused must not hold up the others; all are no accident."""
        nodes: dict[str, Node] = {}
        unreadable: list[UnreadableOrder] = []
        for row in rows:
            try:
                number = str(row["orderId"])
                detail = self._detail_of(row, number)
                if detail is not None:
                    nodes[number] = detail
            except (*UNREADABLE, Rejected) as problem:
                unreadable.append(unreadable_row(row, problem, "orderId"))
                if isinstance(problem, Rejected) and len(unreadable) >= _NO_ACCIDENT and not nodes:
                    raise
        return nodes, unreadable

    def _detail_of(self, row: Node, number: str) -> Node | None:
        """A row with its detail; one that stands as it was when it was last asked for is not asked for again.

        A page of a hundred that is refused at its ninetieth call (the platform's limit) would else begin anew for ever.
        """
        known = self._details.get(number)
        if known is not None and known.get("updateTime") == row.get("updateTime"):
            return known
        detail = self._detail(number)
        if detail is None:
            return None
        # Details may tell only what the list does not.
        node = {**row, **detail}
        changed = mapping.moment(row.get("updateTime"))
        if changed is not None and changed < self._client.now - _SETTLED_MS:
            self._details[number] = node
        return node

    def _detail(self, number: str) -> Node | None:
        try:
            return self._client.ask("order.getOrderDetail", orderId=number)
        except Rejected as refused:
            if refused.code == NOT_FOUND or "不存在" in refused.text:
                return None
            raise

    def _needed(self, number: str) -> Node:
        node = self._detail(number)
        if node is None:
            raise Rejected(NOT_FOUND, number)
        return node

    def _mapped(self, nodes: dict[str, Node]) -> dict[str, PlatformOrder | UnreadableOrder]:
        receivers = self._receivers(nodes)
        out = any(node.get("deliveryTime") or node.get("expressTrackingNo") for node in nodes.values())
        companies = self._companies() if out else {}
        return {number: _order(node, receivers.get(number), companies) for number, node in nodes.items()}

    def _companies(self) -> Mapping[str, str]:
        """Names of the carriers' codes; without them orders come in all the same."""
        try:
            return self._shipping.companies()
        except Rejected:
            return {}

    def _receivers(self, nodes: dict[str, Node]) -> dict[str, Node]:
        """The ciphertexts of orders that wait to be shipped, by order; ``nodes`` get the address's new handle if it moved."""
        waiting = [
            number
            for number, node in nodes.items()
            if str(node.get("orderStatus")) == str(mapping.TO_SHIP) and node.get("openAddressId")
        ]
        found = self._asked_receivers(nodes, waiting)
        moved = [number for number in waiting if found.get(number, {}).get("matched") is False]
        for number in moved:
            nodes[number] = {**nodes[number], **(self._detail(number) or {})}
        if moved:
            found |= self._asked_receivers(nodes, moved)
        return {number: told for number, told in found.items() if told.get("matched") is not False}

    def _asked_receivers(self, nodes: dict[str, Node], numbers: Sequence[str]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for exchange in (False, True):
            some = [number for number in numbers if _is_exchange(nodes[number]) is exchange]
            for start in range(0, len(some), _RECEIVERS):
                found |= self._receivers_of(nodes, some[start : start + _RECEIVERS], exchange)
        return found

    def _receivers_of(
        self, nodes: dict[str, Node], numbers: Sequence[str], exchange: bool
    ) -> dict[str, Node]:
        """One call; where one of them may not be asked for any more, each by itself."""
        queries = [{"orderId": number, "openAddressId": nodes[number]["openAddressId"]} for number in numbers]
        try:
            told = self._client.ask("order.getOrderReceiverInfo", receiverQueries=queries, isReturn=exchange)
        except Rejected:
            if len(numbers) == 1:
                return {}
            return {
                number: one
                for each in numbers
                for number, one in self._receivers_of(nodes, [each], exchange).items()
            }
        return {str(one["orderId"]): one for one in told.get("receiverInfos") or []}

    def _claim(self, row: Node) -> Node | None:
        """What the claim is about; ``None`` where it is not told."""
        try:
            told = self._client.ask(
                "afterSale.getAfterSaleInfo", returnsId=str(row.get("returnsId")), needNegotiateRecord=False
            )
        except Rejected:
            return None
        detail: Node = told.get("afterSaleInfo") or told
        return detail


def _last_first(ask: Callable[[int], Node], page: str, most: int) -> tuple[Node, str]:
    """(a page, the number of the one before it). Rows leave the front as they change, so pages are read from the last on."""
    number = int(page or 1)
    answer = ask(number)
    while not page and int(answer.get("maxPageNo") or 1) > number:
        number = int(answer["maxPageNo"])
        if number > most:
            raise Rejected("WINDOW_TOO_FULL", f"{number} pages of changes, and the platform lists {most}")
        answer = ask(number)
    return answer, str(number - 1) if number > 1 else ""


def _is_exchange(node: Node) -> bool:
    return str(node.get("orderType")) == str(mapping.EXCHANGE_ORDER)


def _order(
    node: Node, receiver: Node | None, companies: Mapping[str, str]
) -> PlatformOrder | UnreadableOrder:
    try:
        return mapping.order_of(node, receiver, companies)
    except UNREADABLE as problem:
        return unreadable_row(node, problem, "orderId")


def _sign_in_page(account: Account, redirect: str, state: str) -> str:
    query = {"appId": account.secrets.get("app_key", ""), "redirectUri": redirect, "state": state}
    return page_of_account(account, SIGN_IN, query)


PLATFORM = Platform(
    name="xiaohongshu",
    can=frozenset(Can),
    connect=XiaohongshuConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("access_token", required=False),
        Secret("refresh_token", required=False),
        Secret("seller_id", required=False, hidden=False),
    ),
    settings=("order_time_unit", "claim_time_unit", "login_words", "operator", "stock"),
    stock=StockKind.ABSOLUTE,
    reads_stock_first=True,
    pull=PULL,
    rates={"": 100.0},
    # Earlier than half an hour before its end the platform gives the same token once more.
    renew_before=25 * 60_000,
    sign_in_page=_sign_in_page,
)
