"""Youzan: a shop's own app, or an app of the market that the shop has signed in to."""

from __future__ import annotations

from typing import Any

from oms_desktop.carriers import BY_CODE, carrier_from_name, code_for, normalise_number
from oms_desktop.errors import Rejected, Unreachable
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
from oms_desktop.sync.platforms.youzan import claims, mapping
from oms_desktop.sync.platforms.youzan.client import ADDRESS, Client
from oms_desktop.sync.platforms.youzan.goods import SET_STOCK, Goods
from oms_desktop.sync.platforms.youzan.paging import walk
from oms_desktop.sync.platforms.youzan.values import Node
from oms_desktop.sync.values import beijing
from oms_desktop.vocabulary import Flag, ReceiverKind

PULL = Pull(
    # Changes show in the search only after half a minute or more; what shows at once need not wait for them.
    overlap=11 * 60_000,
    # Every call counts, and an hour of a small shop is empty; a fuller window is gone through in parts.
    longest=6 * 3_600_000,
    page_size=100,
    backwards=True,
)
SIGN_IN_PAGE = "https://open.youzan.com/oauth/authorize"
_ORDERS_MOST = 10_000
_CLAIMS_SIZE, _CLAIMS_MOST = 50, 3_000
_NO_ORDER = frozenset({"5000", "105000016", "106000004"})
_CONFIRM = "youzan.logistics.online.confirm"
_OUT_ALREADY, _NOTHING_LEFT = "102570007", "102570020"


class YouzanConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        settings = account.settings
        self._account_id = self._client.kdt_id or account.secrets.get("app_key", "")
        self._goods = Goods(self._client, settings)
        self._reading = mapping.Reading(
            receiver=ReceiverKind(settings.get("receiver") or ReceiverKind.ENCRYPTED),
            stars=tuple(map(Flag, _words(settings.get("flags", "")))) or mapping.STARS,
            tracking_field=settings.get("tracking_field") or "express_no",
            carrier_field=settings.get("carrier_field") or "express_id",
            carrier_of=self._carrier_of,
        )
        self._carriers = dict(
            pair.split("=", 1) for pair in _words(settings.get("carriers", "")) if "=" in pair
        )
        self._listed: list[Node] | None = None
        self._read: dict[tuple[str, str], Node] = {}
        """Own pages of a list that broke off, by number and time of change: a full list costs a hundred calls more."""
        self._sender = settings.get("sender_mobile", "")
        self._change_form = settings.get("change_form") or "both"

    def identify(self) -> Identity:
        """The shop's id, where it is known; asking for one order tells whether the token may read them."""
        self._client.ask("youzan.trades.sold.get", "4.0.4", {"page_no": 1, "page_size": 1})
        return Identity(self._account_id, "", self._client.server_time)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """The code is good for two minutes, once; where it was sent to is not asked again."""
        return self._client.redeem(code)

    def renew(self) -> Tokens:
        """By the shop's id or by the refresh token, as the app is."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change."""
        found = walk(window, page, self._changed, size=PULL.page_size, most=_ORDERS_MOST)
        orders, raw, unreadable = {}, {}, []
        for node in found.rows:
            number = mapping.number_of(node)
            try:
                if mapping.needs_details(node):
                    node = self._full(number, node)
                orders[number] = mapping.order_of(node, self._reading)
                raw[number] = kept(node)
            except (*UNREADABLE, Rejected) as problem:
                _unless_of_the_shop(problem)
                unreadable.append(unreadable_row(node, problem, "full_order_info.order_info.tid"))
        self._read.clear()
        return OrderPage(
            tuple(orders.values()), tuple(unreadable), found.next, found.total, tuple(raw.values())
        )

    def count(self, window: Window) -> int:
        """By the time they were placed; both ends of a window count in whole seconds."""
        first, last = -(-window.start // 1000), -(-window.end // 1000) - 1
        body = {
            "start_created": beijing(first * 1000),
            "end_created": beijing(last * 1000),
            "page_no": 1,
            "page_size": 1,
        }
        data = self._client.ask("youzan.trades.sold.get", "4.0.4", body)
        return _rows(data, "full_order_info_list", "total_results")[1]

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        node = self._details(number)
        if node is None:
            return None
        try:
            return mapping.order_of(node, self._reading)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time of their last change; which line each is about stands only on its own page."""
        found = walk(window, page, self._claimed, size=_CLAIMS_SIZE, most=_CLAIMS_MOST)
        refunds, unreadable = [], []
        for row in found.rows:
            try:
                refunds.append(claims.refund_of(row, self._claim(row)))
            except (*UNREADABLE, Rejected) as problem:
                _unless_of_the_shop(problem)
                unreadable.append(unreadable_row(row, problem, "tid", "refund_id"))
        self._read.clear()
        return RefundPage(tuple(refunds), found.next, tuple(unreadable))

    def ship(self, shipment: Shipment) -> None:
        """A line goes in one parcel here: its first box stands for all of it, and a further one is refused."""
        if shipment.previous and self._renumber(shipment):
            return
        body: Node = {"tid": shipment.order_number, "is_no_express": 0, **self._express(shipment)}
        if shipment.lines:
            body["oids"] = ",".join(line_id for line_id, _ in shipment.lines)
        if self._sender and shipment.carrier == "SF":
            body["outer_sender"] = {"sender_mobile": self._sender}
        try:
            self._client.act(_CONFIRM, "3.0.0", body)
        except Rejected as refused:
            rest = self._rest(shipment) if refused.code in {_NOTHING_LEFT, _OUT_ALREADY} else None
            if rest is None:
                raise
            if rest and (shipment.lines or refused.code == _OUT_ALREADY):
                self._client.act(_CONFIRM, "3.0.0", {**body, "oids": ",".join(rest)})

    def stock(self, listing: ListingRef) -> StockReading:
        """What buyers can buy now."""
        return self._goods.stock(listing)

    def set_stock(self, change: StockChange) -> None:
        """A total; repeating it does no harm."""
        self._goods.set_stock(change)

    def listings(self, page: str = "") -> ListingPage:
        """Every spec of every item."""
        return self._goods.listings(page)

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """Youzan has stars for flags."""
        body = {"tid": number, "memo": text, "flag": mapping.star_of(flag, self._reading)}
        self._client.act("youzan.trade.memo.update", "3.0.0", body)

    def _changed(self, start: int, end: int, page: int) -> tuple[list[Node], int]:
        body = {"start_update": beijing(start * 1000), "end_update": beijing(end * 1000)}
        paged = {"page_no": page, "page_size": PULL.page_size}
        data = self._client.ask("youzan.trades.sold.get", "4.0.4", {**body, **paged})
        return _rows(data, "full_order_info_list", "total_results")

    def _claimed(self, start: int, end: int, page: int) -> tuple[list[Node], int]:
        body = {"update_time_start": start, "update_time_end": end}
        paged = {"page_no": page, "page_size": _CLAIMS_SIZE}
        data = self._client.ask("youzan.trade.refund.search", "3.0.1", {**body, **paged})
        return _rows(data, "refunds", "total")

    def _full(self, number: str, node: Node) -> Node:
        key = number, str(node["full_order_info"]["order_info"]["update_time"])
        if key not in self._read:
            self._read[key] = self._details(number) or node
        return self._read[key]

    def _claim(self, row: Node) -> Node:
        """A claim's own page, which alone tells its line."""
        key = str(row["refund_id"]), str(row.get("modified"))
        if key not in self._read:
            asked = {"refund_id": row["refund_id"]}
            self._read[key] = self._client.ask("youzan.trade.refund.get", "3.0.1", asked) or {}
        return self._read[key]

    def _details(self, number: str) -> Node | None:
        """The order's own page; ``None``: this shop has no such order."""
        try:
            node = self._client.ask("youzan.trade.get", "4.0.2", {"tid": number})
        except Rejected as refused:
            if refused.code in _NO_ORDER:
                return None
            raise
        return node if isinstance(node, dict) and mapping.number_of(node) else None

    def _rest(self, shipment: Shipment) -> list[str] | None:
        """Lines that are still to be told of a parcel whose number is there; ``None``: it is not, or others have its lines."""
        node = self._details(shipment.order_number)
        if node is None or not (boxes := self._with_number(node, shipment.tracking)):
            return None
        out = mapping.out_of(node, self._reading)
        if not shipment.lines:
            return mapping.left_of(node, out)
        inside = {line for box in boxes for line in box.lines}
        missing = [line for line, _ in shipment.lines if line not in inside]
        return None if out.intersection(missing) else missing

    def _boxes(self, number: str, tracking: str) -> list[mapping.Box]:
        """The order's parcels that have this number."""
        node = self._details(number)
        return self._with_number(node, tracking) if node else []

    def _with_number(self, node: Node, tracking: str) -> list[mapping.Box]:
        wanted = normalise_number(tracking)
        return [box for box in mapping.boxes_of(node, self._reading) if box.number == wanted]

    def _renumber(self, shipment: Shipment) -> bool:
        """Give the parcel that has the old number the new one; False: there is none."""
        old = self._boxes(shipment.order_number, shipment.previous)
        if not old:
            return bool(self._boxes(shipment.order_number, shipment.tracking))
        express = self._express(shipment)
        body: Node = {"tid": shipment.order_number}
        if self._change_form in {"both", "flat"}:
            lines = ",".join(dict.fromkeys(line for box in old for line in box.lines))
            body |= {"is_no_express": 0, **express, "oids": lines}
        if self._change_form in {"both", "modify"}:
            new = {"express_id": express["out_stype"], "express_no": express["out_sid"]}
            body["trade_express_modify"] = [{"dist_id": box.dist_id, **new} for box in old]
        self._client.act("youzan.logistics.online.update", "3.0.1", body)
        return True

    def _express(self, shipment: Shipment) -> dict[str, str]:
        return {"out_stype": self._carrier(shipment.carrier), "out_sid": shipment.tracking}

    def _carrier(self, code: str) -> str:
        """Youzan's id of a carrier: the merchant's word, else Youzan's own list, else the id we know."""
        if code in self._carriers:
            return self._carriers[code]
        usual = code_for("youzan", code)
        listed = self._express_list()
        named = {str(row["id"]): str(row["name"]) for row in listed if str(row.get("display")) == "0"}
        offered = {key: name for key, name in named.items() if carrier_from_name(name) == code}
        if usual in offered or (usual and not named):
            return usual
        best = [key for key, name in offered.items() if code in BY_CODE and name == BY_CODE[code].name]
        for key in [*best, *offered]:
            return key
        self._listed = None  # asked anew at the next attempt
        raise Rejected("NO_CARRIER", f"Youzan offers no carrier for {code}")

    def _carrier_of(self, told: str) -> tuple[str, str]:
        """Whose parcel it is, told by id or by name: our code, or empty, and what Youzan calls it."""
        name = next((str(row["name"]) for row in self._express_list() if str(row["id"]) == told), told)
        ours = {theirs: code for code, theirs in self._carriers.items()}
        return ours.get(told) or carrier_from_name(name, "youzan"), name

    def _express_list(self) -> list[Node]:
        if self._listed is None:
            try:
                data = self._client.ask("youzan.logistics.express.get", "3.0.0", {}) or {}
            except Rejected:
                data = {}
            self._listed = list(data.get("allExpress") or [])
        return self._listed


def _rows(data: Any, name: str, total: str) -> tuple[list[Node], int]:
    if not isinstance(data, dict) or not str(data.get(total)).isdecimal():
        raise Unreachable(f"Youzan answered without {total}")
    return list(data.get(name) or []), int(data[total])


def _unless_of_the_shop(problem: Exception) -> None:
    """Calls that are not taken from this address say nothing of the order that they asked for."""
    if isinstance(problem, Rejected) and problem.code == ADDRESS:
        raise problem


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _sign_in_page(account: Account, redirect: str, state: str) -> str:
    query = {
        "client_id": account.secrets.get("app_key", ""),
        "response_type": "code",
        "state": state,
        "redirect_uri": redirect,
    }
    page = account.settings.get("sign_in_page") or SIGN_IN_PAGE
    return page_of_account(account, page, query)


PLATFORM = Platform(
    name="youzan",
    can=frozenset(Can),
    connect=YouzanConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("kdt_id", required=False, hidden=False),
        Secret("access_token", required=False),
        Secret("refresh_token", required=False),
    ),
    settings=(
        "receiver",
        "flags",
        "carriers",
        "sender_mobile",
        "stock_version",
        "stock_fields",
        "tracking_field",
        "carrier_field",
        "change_form",
        "sign_in_page",
    ),
    stock=StockKind.ABSOLUTE,
    reads_stock_first=False,
    pull=PULL,
    rates={SET_STOCK: 30.0},
    # A token that lives is only given once more, so it is renewed when it has ended.
    renew_before=0,
    sign_in_page=_sign_in_page,
    address_codes=frozenset({ADDRESS}),
)
