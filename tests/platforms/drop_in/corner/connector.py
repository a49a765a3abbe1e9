"""The connector of an invented marketplace: orders in, shipments out, nothing more."""

from __future__ import annotations

from typing import Any

from oms_desktop.errors import LoginExpired, Rejected
from oms_desktop.exchange import Money, PlatformLine, PlatformOrder, Receiver, Tracking
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
    RefundPage,
    Secret,
    Shipment,
    StockChange,
    StockReading,
    Tokens,
    Window,
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.vocabulary import Flag, OrderStatus, ReceiverKind

_HOST = "https://api.corner.example"
_STATES = {"paid": OrderStatus.PAID, "sent": OrderStatus.SHIPPED}


class CornerConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._account, self._http = account, http
        self._currency = account.settings.get("currency") or "CNY"

    def identify(self) -> Identity:
        me = self._ask("GET", "/me")
        return Identity(me["id"], me["name"])

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        query = {"from": str(window.start), "to": str(window.end), "page": page or "1"}
        told = self._ask("GET", "/orders", query=query)
        orders, unreadable = [], []
        for one in told["orders"]:
            try:
                orders.append(order_of(one, self._currency))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(one, problem, "no"))
        return OrderPage(tuple(orders), tuple(unreadable), str(told["next"] or ""), told["total"])

    def order(self, number: str) -> PlatformOrder | None:
        told = self._ask("GET", f"/orders/{number}")
        if not told:
            return None
        try:
            return order_of(told, self._currency)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def ship(self, shipment: Shipment) -> None:
        body = {"no": shipment.order_number, "carrier": shipment.carrier, "tracking": shipment.tracking}
        self._ask("POST", "/ship", body=body, acts=True)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, str] | None = None,
        body: object = None,
        acts: bool = False,
    ) -> Any:
        head = {"Authorization": f"Bearer {self._account.secrets['token']}"}
        reply = self._http.send(
            method, _HOST + path, query=query, headers=head, json=body, limit=path, acts=acts
        )
        if reply.status == 401:
            raise LoginExpired("the token is not accepted")
        if reply.status >= 400:
            raise Rejected(str(reply.status), "refused")
        return reply.json()

    # -- what this market doesn't offer

    def redeem(self, code: str, redirect: str) -> Tokens:
        raise NotImplementedError

    def renew(self) -> Tokens:
        raise NotImplementedError

    def count(self, window: Window) -> int:
        raise NotImplementedError

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        raise NotImplementedError

    def stock(self, listing: ListingRef) -> StockReading:
        raise NotImplementedError

    def set_stock(self, change: StockChange) -> None:
        raise NotImplementedError

    def listings(self, page: str = "") -> ListingPage:
        raise NotImplementedError

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        raise NotImplementedError


def order_of(told: dict[str, Any], currency: str) -> PlatformOrder:
    """One order. KeyError: something in it is unknown."""
    lines = tuple(
        PlatformLine(
            title=line["title"],
            quantity=line["count"],
            line_id=line["id"],
            item_id=line["item"],
            merchant_code=line["code"],
            price=line["price"],
            paid=line["price"] * line["count"],
        )
        for line in told["lines"]
    )
    to = told["to"]
    paid = sum(line.paid or 0 for line in lines)
    return PlatformOrder(
        number=told["no"],
        raw_status=told["state"],
        status=_STATES[told["state"]],
        lines=lines,
        created_at=told["at"],
        paid_at=told["at"],
        modified_at=told["changed"],
        receiver=Receiver(
            ReceiverKind.PLAIN, to["name"], to["phone"], to["province"], to["city"], "", to["street"]
        ),
        money=Money(goods=paid, paid=paid, currency=currency),
        trackings=tuple(Tracking(number) for number in told["trackings"]),
    )


def _connect(account: Account, http: Http) -> Connector:
    return CornerConnector(account, http)


PLATFORM = Platform(
    name="corner",
    can=frozenset({Can.ORDERS, Can.SHIP}),
    connect=_connect,
    secrets=(Secret("token"),),
    settings=("currency",),
)
