"""Asking Pinduoduo for after-sales: its list wants one state at a time, or one order."""

from __future__ import annotations

import json
from typing import Any

from oms_desktop.sync.connector import UNREADABLE, RefundPage, Window, unreadable_row
from oms_desktop.sync.platforms.pinduoduo import client as talk
from oms_desktop.sync.platforms.pinduoduo import mapping
from oms_desktop.sync.platforms.pinduoduo.client import Client
from oms_desktop.sync.turning import Turn, first_turn, next_turn

Node = dict[str, Any]

_KNOWN = frozenset(map(str, mapping.CLAIM_STATES))
_MONEY = "2,3,4,5,6,7,8,9,10,11,12,13,31,33"
_FRESH_MS = 3_600_000
_SIZE = 100


def changed_orders(client: Client, window: Window, page: int, size: int, *, counted: bool) -> Node:
    """A page of the orders that changed; counting all of them costs the platform most of the time."""
    return client.ask(
        talk.ORDERS,
        **times(window),
        **ANY_ORDER,
        page=page,
        page_size=size,
        use_has_next=not counted,
    )


ANY_ORDER: dict[str, object] = {"order_status": 5, "refund_status": 5, "is_lucky_flag": 0}


def times(window: Window) -> dict[str, object]:
    """The window in whole seconds, none of it left out."""
    return {"start_updated_at": window.start // 1000, "end_updated_at": -(-window.end // 1000)}


class Claims:
    """The claims of one shop.

    ``states``: which are asked for, with commas; empty: all that are about money. State by state takes a dozen calls a window,
    so windows of the past are asked for their orders instead, and only those with a claim for their claims.
    """

    def __init__(self, client: Client, states: str) -> None:
        self._client = client
        self._states = [state.strip() for state in (states or _MONEY).split(",")]
        self._always_by_state = bool(states)

    def since(self, window: Window, page: str) -> RefundPage:
        """One page of the claims changed in a window."""
        if not page:
            by_state = self._always_by_state or window.end >= self._client.now - _FRESH_MS
            page = json.dumps(["state", 0, ""] if by_state else ["orders", 0, ""])
        way, place, turned = json.loads(page)
        turn = Turn.of(turned) if turned else None
        return self._of_orders(window, turn) if way == "orders" else self._of_states(window, place, turn)

    def _of_states(self, window: Window, place: int, turn: Turn | None) -> RefundPage:
        while place < len(self._states):
            told = None
            if turn is None:
                told = self._list(window, self._states[place], 1)
                turn = first_turn(talk.total_of(told), _SIZE)
            if told is None or turn.page > 1:
                told = self._list(window, self._states[place], turn.page)
            following = next_turn(turn, talk.total_of(told), _SIZE)
            rows = list(told.get("refund_list") or ())
            if following:
                return _page(rows, json.dumps(["state", place, following]))
            place, turn = place + 1, None
            if rows:
                return _page(rows, json.dumps(["state", place, ""]) if place < len(self._states) else "")
        return RefundPage(())

    def _of_orders(self, window: Window, turn: Turn | None) -> RefundPage:
        told = None
        if turn is None:
            told = changed_orders(self._client, window, 1, _SIZE, counted=True)
            turn = first_turn(talk.total_of(told), _SIZE)
        counted = turn.page == 1
        if told is None or turn.page > 1:
            told = changed_orders(self._client, window, turn.page, _SIZE, counted=counted)
        following = next_turn(turn, talk.total_of(told) if counted else None, _SIZE)
        rows: list[Node] = []
        for order in filter(_has_claims, told.get("order_sn_list") or ()):
            told_of = self._list(window, self._states[0], 1, str(order["order_sn"])).get("refund_list") or ()
            rows += [row for row in told_of if self._is_wanted(row)]
        return _page(rows, json.dumps(["orders", 0, following]) if following else "")

    def _is_wanted(self, row: object) -> bool:
        """Not those of a state that is known and not asked for, such as exchanges."""
        state = row.get("after_sales_status") if isinstance(row, dict) else None
        return str(state) in self._states or str(state) not in _KNOWN

    def _list(self, window: Window, state: str, page: int, number: str = "") -> Node:
        """With an order's number the other filters count no more, and must be there all the same."""
        return self._client.ask(
            talk.CLAIMS,
            after_sales_status=state,
            after_sales_type=1,
            **times(window),
            page=page,
            page_size=_SIZE,
            order_sn=number,
        )


def _has_claims(order: object) -> bool:
    """Rows that can't be read are told where the orders are asked for."""
    return (
        isinstance(order, dict) and "order_sn" in order and str(order.get("after_sales_status") or 0) != "0"
    )


def _page(rows: list[Node], following: str) -> RefundPage:
    claims, unreadable = [], []
    for row in rows:
        try:
            claims.append(mapping.claim_of(row))
        except UNREADABLE as problem:
            unreadable.append(unreadable_row(row, problem, "order_sn", "id"))
    return RefundPage(tuple(claims), following, tuple(unreadable))
