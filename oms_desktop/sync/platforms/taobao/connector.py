"""Taobao and Tmall, by the open platform (TOP)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from oms_desktop.errors import LoginExpired, Rejected, Unreachable
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import (
    UNREADABLE,
    Account,
    Can,
    Connector,
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
    UnreadableOrder,
    Window,
    kept,
    page_of_account,
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.taobao import claims, mapping, shipping
from oms_desktop.sync.platforms.taobao.catalogue import Catalogue
from oms_desktop.sync.platforms.taobao.client import Client, Node
from oms_desktop.sync.values import beijing
from oms_desktop.vocabulary import Flag

# Windows end now, not minutes ago: each is asked again five minutes later, which brings what showed late.
PULL = Pull(
    overlap=300_000, longest=24 * 3_600_000 - 60_000, page_size=50, backwards=True, oldest=89 * 24 * 3_600_000
)
SIGN_IN = "https://oauth.taobao.com/authorize"
TYPES = "guarantee_trade,auto_delivery,ec,cod,step,fixed"
"""Kinds of trade that are asked for by name, since lists leave out what their own default lacks, and don't say so."""
_SETTLED_MS = 60_000
_MEMO_BYTES = 1000
_FLAGS = {flag: number for number, flag in mapping.FLAGS.items()}


class TaobaoConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http, *, platform: str = "taobao") -> None:
        self._client = Client(account, http)
        self._platform = platform
        self._secrets = account.secrets
        self._types = account.settings.get("trade_types") or TYPES
        self._shipping = shipping.Shipping(self._client, platform, account.settings.get("ship_method", ""))
        self._catalogue = Catalogue(self._client, account.settings.get("warehouse_lists", ""))
        self._trades: dict[str, Node] = {}

    def identify(self) -> Identity:
        """The seller; an app that may not ask for him is told his name by his newest trade, and nothing in an empty shop."""
        try:
            user = self._client.ask("taobao.user.seller.get", fields="user_id,nick")["user"]
            return Identity(str(user["user_id"]), user.get("nick") or "", self._client.server_time)
        except (Rejected, Unreachable):
            trade: Node = next(filter(None, mapping.rows(self._newest_trade(), "trades", "trade")), {})
            name = str(trade.get("seller_nick") or "")
            return Identity(name, name, self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """By the platform's own sign-in."""
        return self._client.redeem(code, redirect)

    def renew(self) -> Tokens:
        """Many kinds of app are given tokens of a fixed length that nothing renews: those are used to their end."""
        expires = int(self._secrets.get("expires_at") or 0)
        try:
            if not self._secrets.get("refresh_token"):
                raise LoginExpired("the login of this app can't be renewed: somebody must sign in again")
            return self._client.refresh()
        except LoginExpired:
            if expires <= self._client.now:
                raise
            return Tokens({}, expires)

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Trades by the time of their last change, last page first; each is then asked for as a whole."""
        list_page = partial(
            self._client.ask, "taobao.trades.sold.increment.get", fields="tid,modified", type=self._types,
            start_modified=beijing(window.start), end_modified=beijing(window.end + 999),
        )  # fmt: skip
        found, number, total = _backwards(list_page, page, "trades", "trade")
        orders: dict[str, tuple[PlatformOrder, bytes]] = {}
        unreadable: dict[str, UnreadableOrder] = {}
        for row in found:
            told = self._read(row)
            if isinstance(told, UnreadableOrder):
                unreadable[told.number] = told
            elif told is not None:
                orders[told[0].number] = told
        self._trades = {tid: trade for tid, trade in self._trades.items() if tid in orders}
        return OrderPage(
            tuple(order for order, _ in orders.values()),
            tuple(unreadable.values()),
            number,
            total,
            tuple(raw for _, raw in orders.values()),
        )

    def count(self, window: Window) -> int:
        """By the time they were placed. The platform counts the last second in: the next day's first one is not asked for."""
        answer = self._client.ask(
            "taobao.trades.sold.get", fields="tid", type=self._types, page_no="1", page_size="1", use_has_next="false",
            start_created=beijing(window.start), end_created=beijing(window.end - 1),
        )  # fmt: skip
        return _total(answer, "trades", "trade")

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        trade = self._trade(number)
        if trade is None:
            return None
        try:
            return mapping.order_of(trade, self._platform)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time of their last change, last page first."""
        asked = partial(
            self._client.ask, "taobao.refunds.receive.get", fields=claims.REFUND_FIELDS, type=self._types,
            start_modified=beijing(window.start), end_modified=beijing(window.end + 999),
        )  # fmt: skip
        found, number, _ = _backwards(asked, page, "refunds", "refund")
        news, unreadable = [], []
        for row in found:
            try:
                news.append(claims.refund_of(row))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(row, problem, "tid", "refund_id"))
        return RefundPage(tuple(news), number, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """Report the parcel, or give the one that has the old number the new one. A number that is there is left."""
        self._shipping.ship(shipment, lambda: self._needed(shipment.order_number))

    def stock(self, listing: ListingRef) -> StockReading:
        """What can be sold."""
        return self._catalogue.stock(listing)

    def set_stock(self, change: StockChange) -> None:
        """The whole figure."""
        if self._platform == "tmall":
            self._catalogue.set_stock_at_tmall(change)
        else:
            self._catalogue.set_stock(change)

    def listings(self, page: str = "") -> ListingPage:
        """Items on sale, then those in the warehouse."""
        return self._catalogue.listings(page)

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """At most 1000 bytes; an empty memo is one that is taken away."""
        if len(text.encode()) > _MEMO_BYTES:
            raise Rejected("MEMO_TOO_LONG", f"the platform keeps {_MEMO_BYTES} bytes")
        reset = {} if text.strip() else {"reset": "true"}
        self._client.act(
            "taobao.trade.memo.update", tid=number, memo=text, flag=str(_FLAGS.get(flag, 0)), **reset
        )

    def _newest_trade(self) -> Node:
        """Of three months; of the last day where the app has only the list of changes, which it can't do without."""
        end, asked = self._client.now, {"fields": "tid,seller_nick", "page_no": "1", "page_size": "1"}
        try:
            return self._client.ask(
                "taobao.trades.sold.get", **asked,
                start_created=beijing(end - PULL.oldest), end_created=beijing(end),
            )  # fmt: skip
        except Rejected:
            return self._client.ask(
                "taobao.trades.sold.increment.get", **asked,
                start_modified=beijing(end - PULL.longest), end_modified=beijing(end),
            )  # fmt: skip

    def _read(self, row: Node) -> tuple[PlatformOrder, bytes] | UnreadableOrder | None:
        """The trade of a row, and as it came; ``None``: it is gone. One that is refused must not hold up the others."""
        node = row
        try:
            trade = self._whole(row, mapping.trade_number(row))
            if trade is None:
                return None
            node = trade
            return mapping.order_of(trade, self._platform), kept(trade)
        except (*UNREADABLE, Rejected) as problem:
            if isinstance(problem, Rejected) and ("permission" in problem.code or problem.code.isdecimal()):
                raise  # so would all others be
            return unreadable_row(node, problem, "tid_str", "tid")

    def _whole(self, row: Node, tid: str) -> Node | None:
        """The trade of a row of the list; one that stands as it was when it was last asked for is not asked for again.

        A page of fifty that is refused at its fortieth call (the platform's limit) would else begin anew for ever.
        """
        known = self._trades.get(tid)
        if known is not None and known.get("modified") == row.get("modified"):
            return known
        trade = self._trade(tid)
        changed = mapping.milliseconds(row.get("modified"))
        # Times are whole seconds: what changed just now may change once more in the same one.
        if trade is not None and changed is not None and changed < self._client.now - _SETTLED_MS:
            self._trades[tid] = trade
        return trade

    def _trade(self, number: str) -> Node | None:
        if not number.isdecimal():
            return None
        try:
            answer = self._client.ask("taobao.trade.fullinfo.get", tid=number, fields=mapping.TRADE_FIELDS)
        except Rejected as refused:
            if "not-exist" in refused.code or "not-found" in refused.code:
                return None
            raise
        trade: Node = answer["trade"]
        return trade

    def _needed(self, number: str) -> Node:
        trade = self._trade(number)
        if trade is None:
            raise Rejected("isv.trade-not-exist", number)
        return trade


def _backwards(
    ask: Callable[..., Node], page: str, plural: str, single: str
) -> tuple[list[Node], str, int | None]:
    """(rows, the page before this one, rows in the whole window at its first page).

    Rows come newest change first: one that changes meanwhile leaves the window and draws the others forward, never over an edge
    that is still to be read.
    """
    size = str(PULL.page_size)
    total, number = None, int(page or 0)
    if not page:
        total = _total(ask(page_no="1", page_size=size, use_has_next="false"), plural, single)
        number = -(-total // PULL.page_size)
        if not number:
            return [], "", total
    answer = ask(page_no=str(number), page_size=size, use_has_next="true")
    while not page and mapping.is_set(answer.get("has_next")):  # it grew since it was counted
        number += 1
        answer = ask(page_no=str(number), page_size=size, use_has_next="true")
    return mapping.rows(answer, plural, single), str(number - 1) if number > 1 else "", total


def _total(answer: Node, plural: str, single: str) -> int:
    """Rows in the whole window; an answer without rows may leave out its count too."""
    return int(answer["total_results"]) if mapping.rows(answer, plural, single) else 0


def _sign_in_page(account: Account, redirect: str, state: str) -> str:
    query = {
        "response_type": "code",
        "client_id": account.secrets.get("app_key", ""),
        "redirect_uri": redirect,
        "state": state,
        "view": account.settings.get("sign_in_view") or "web",
    }
    return page_of_account(account, SIGN_IN, query)


def _platform(name: str) -> Platform:
    def connect(account: Account, http: Http) -> Connector:
        return TaobaoConnector(account, http, platform=name)

    return Platform(
        name=name,
        can=frozenset(Can),
        connect=connect,
        secrets=(
            Secret("app_key", hidden=False),
            Secret("app_secret"),
            Secret("access_token", required=False),
            Secret("refresh_token", required=False),
        ),
        settings=("gateway", "sign_method", "trade_types", "ship_method", "warehouse_lists", "sign_in_view"),
        stock=StockKind.ABSOLUTE,
        # The figure is what can be sold; what unpaid orders hold stands beside it.
        reads_stock_first=False,
        pull=PULL,
        sign_in_page=_sign_in_page,
        address_codes=frozenset({"isv.permission-ip-whitelist-limit"}),
    )


PLATFORM = _platform("taobao")
ALSO = (_platform("tmall"),)
"""The same gateway and the same trades; only stock is set by another call."""
