"""The market's door: the calls a program may make; the market keeps or breaks its word as its plan of faults says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from oms_desktop.errors import Ambiguous, LoginExpired, RateLimited, Rejected, Unreachable
from oms_desktop.sync.connector import Window
from oms_desktop.sync.platforms.practice import counter
from oms_desktop.sync.platforms.practice.faults import ACTS
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import Item, SoldOrder
from oms_desktop.sync.platforms.practice.wire import claim_json, item_json, order_json
from oms_desktop.vocabulary import Flag, PracticeFault

R = TypeVar("R")
PAGE = 20
"""Orders, claims or items a page."""
_TOKEN = "practice-"
_SHIP = "ship"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of orders as they travel, and how many pages and orders the window has now."""

    bodies: tuple[bytes, ...]
    pages: int
    total: int


class Door:
    """The calls of one seller whose access token is ``token`` (empty: the one the market began with)."""

    def __init__(self, market: Market, token: str) -> None:
        self._market = market
        self._token = token

    def identify(self) -> str:
        """The seller's account id."""
        return self._call("identify", lambda: f"practice:{self._market.name}")

    def renew(self) -> str:
        """A new access token; the old one is good no longer. LoginExpired: somebody must sign in."""
        return self._call("renew", self._new_token, signed=False)

    def sheet(self, window: Window, page: int) -> Sheet:
        """One page of the orders changed in the window, pages counted from 1; 0: the last."""
        return self._call("orders_since", lambda: self._sheet(window, page))

    def count(self, window: Window) -> int:
        """How many orders were placed in the window."""
        placed = (order.placed_at for order in self._market.orders.values())
        return self._call("count", lambda: sum(window.start <= at < window.end for at in placed))

    def order(self, number: str) -> bytes | None:
        """One order."""

        def look() -> bytes | None:
            order = self._market.orders.get(number)
            return self._body(order) if order else None

        return self._call("order", look)

    def claims(self, window: Window, page: int) -> tuple[list[dict[str, Any]], int]:
        """One page of the claims changed in the window, and how many pages there are."""

        def look() -> tuple[list[dict[str, Any]], int]:
            changed = [
                claim
                for claim in self._market.claims.values()
                if window.start <= claim.modified_at < window.end
            ]
            changed.sort(key=lambda claim: (claim.modified_at, claim.number))
            return [claim_json(claim) for claim in _slice(changed, page)], _pages(len(changed))

        return self._call("refunds_since", look)

    def ship(
        self,
        number: str,
        carrier: str,
        tracking: str,
        lines: Sequence[tuple[str, int]],
        previous: str,
        key: str,
    ) -> None:
        """Report a parcel. A report that is known is taken; Rejected with the market's code else."""

        def act() -> None:
            taken = lines
            all_left = self._left(number)
            cut = len(lines or all_left) > 1 and self._strikes(PracticeFault.PARTIAL, _SHIP)
            if cut:
                taken = (lines or all_left)[:1]
            outcome = counter.ship(
                self._market, number, carrier, tracking, lines=dict(taken), previous=previous, key=key
            )
            if outcome not in counter.OUTCOMES:
                raise Rejected(outcome, _REFUSALS.get(outcome, outcome))
            if cut:
                raise Ambiguous("system busy")

        self._call(_SHIP, act)

    def _left(self, number: str) -> list[tuple[str, int]]:
        order = self._market.orders.get(number)
        return [(line.line_id, line.left) for line in order.lines if line.left] if order is not None else []

    def stock(self, item_id: str, sku_id: str) -> Item:
        """The item as it is now."""
        return self._call("stock", lambda: self._item(item_id, sku_id))

    def set_stock(self, item_id: str, sku_id: str, *, total: int, difference: int | None, key: str) -> None:
        """Set a total or add a difference. A key that was used before changes nothing."""

        def act() -> None:
            item = self._item(item_id, sku_id)
            counter.set_stock(self._market, item, total=total, difference=difference, key=key)

        self._call("set_stock", act)

    def listings(self, page: int) -> tuple[list[dict[str, Any]], int]:
        """One page of the items, and how many pages there are."""

        def look() -> tuple[list[dict[str, Any]], int]:
            items = list(self._market.items.values())
            return [item_json(item) for item in _slice(items, page)], _pages(len(items))

        return self._call("listings", look)

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """The seller's memo and flag."""

        def act() -> None:
            try:
                counter.write_memo(self._market, number, text, flag)
            except counter.NoSuchThing as error:
                raise Rejected("no_such_order", f"no order {error}") from error

        self._call("write_memo", act)

    # what every call meets

    def _call(self, method: str, carry_out: Callable[[], R], *, signed: bool = True) -> R:
        """Carry out a call as far as the plan of faults lets it. Raises the errors of the border."""
        self._market.calls[method] += 1
        acts = method in ACTS
        if self._strikes(PracticeFault.DOWN, method):
            raise Unreachable("503 service unavailable")
        throttle = self._market.luck.strikes(PracticeFault.THROTTLE, method, self._market.now)
        if throttle:
            raise RateLimited("429 too many requests", throttle.lasting)
        if self._strikes(PracticeFault.EXPIRE, method):
            self._market.token += 1
        if signed and self._token_number() != self._market.token:
            raise LoginExpired("the access token is no longer valid")
        lost = Ambiguous if acts else Unreachable
        if self._strikes(PracticeFault.TIMEOUT_BEFORE, method):
            raise lost("timed out")
        result = carry_out()
        if self._strikes(PracticeFault.TIMEOUT_AFTER, method):
            raise lost("timed out")
        return result

    def _strikes(self, kind: PracticeFault, method: str) -> bool:
        return self._market.luck.strikes(kind, method, self._market.now) is not None

    def _token_number(self) -> int:
        return int(self._token.removeprefix(_TOKEN) or 1)

    def _new_token(self) -> str:
        if self._market.signed_out:
            raise LoginExpired("sign in again")
        self._market.token += 1
        return f"{_TOKEN}{self._market.token}"

    def _sheet(self, window: Window, page: int) -> Sheet:
        market = self._market
        changed = [
            order
            for order in market.orders.values()
            if window.start <= order.modified_at < window.end and order.shown_from <= market.now
        ]
        changed.sort(key=lambda order: (order.modified_at, order.number))
        pages = _pages(len(changed))
        shown = _slice(changed, page or pages)
        if shown and self._strikes(PracticeFault.REPEAT, "orders_since"):
            shown = [shown[-1], *shown, shown[0]]
        if self._strikes(PracticeFault.REORDER, "orders_since"):
            market.luck.random.shuffle(shown)
        bodies = tuple(self._body(order) for order in shown)
        if changed and self._strikes(PracticeFault.STIR, "orders_since"):
            market.touch(market.luck.random.choice(changed))
        return Sheet(bodies, pages, len(changed))

    def _body(self, order: SoldOrder) -> bytes:
        return order_json(order, self._market.luck, self._market.now)

    def _item(self, item_id: str, sku_id: str) -> Item:
        try:
            return counter.item_of(self._market, item_id, sku_id)
        except counter.NoSuchThing as error:
            raise Rejected("no_such_item", f"no item {error}") from error


_REFUSALS: Mapping[str, str] = {
    "no_such_order": "没有这个订单",
    "not_paid": "订单未付款",
    "order_closed": "订单已关闭",
    "already_sent": "订单已发货",
    "not_so_many_left": "发货数量超过待发数量",
    "no_waybill": "缺少快递公司或运单号",
}


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE))


def _slice(rows: Sequence[R], page: int) -> list[R]:
    return list(rows[(page - 1) * PAGE : page * PAGE])
