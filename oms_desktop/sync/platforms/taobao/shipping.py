"""Reporting parcels to the open platform: which call, which lines, which of its codes for the carrier."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from oms_desktop.carriers import carrier_from_name, code_for, normalise_number
from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import Shipment, UnknownWord, why
from oms_desktop.sync.platforms.taobao import mapping
from oms_desktop.sync.platforms.taobao.client import Client, Node
from oms_desktop.vocabulary import RefundState

_SAYS_SHIPPED = (":B04", ":B27", ":P07")
"""Ends of sub codes: shipped or closed already, has a document, nothing changed. What is there now decides."""
_WAITING = {"WAIT_SELLER_SEND_GOODS", "PAID_FORBID_CONSIGN"}
_STOPPABLE = {*_WAITING, "SELLER_CONSIGNED_PART"}
_NEW_FLOW = "1"
ALWAYS_NEW = "ascp"


class Shipping:
    """``method``: ``ascp`` reports every parcel by its goods; else only one that has a part of a line's units."""

    def __init__(self, client: Client, platform: str, method: str) -> None:
        self._client = client
        self._platform = platform
        self._by_goods = method == ALWAYS_NEW
        self._companies: list[Node] = []

    def ship(self, shipment: Shipment, read: Callable[[], Node]) -> None:
        """``read`` asks for the trade as it is now. Returning is success, also where it had exactly this number."""
        trade = read()
        left = self._left(trade, shipment)
        if left == {}:
            return
        company = self._company(shipment)
        try:
            if left is not None:  # a report of which only a part was taken
                self._report(trade, replace(shipment, lines=tuple(left.items())), company)
            elif shipment.previous and normalise_number(shipment.previous) in self._shown(trade):
                self._renumber(trade, shipment, company)
            else:
                self._report(trade, shipment, company)
        except Rejected as refused:
            if not refused.code.endswith(_SAYS_SHIPPED) or self._left(read(), shipment) != {}:
                raise

    def _left(self, trade: Node, shipment: Shipment) -> dict[str, int] | None:
        """Lines of the parcel that wait without its number, with their units; ``None``: nothing has this number."""
        number = normalise_number(shipment.tracking)
        if number not in self._shown(trade):
            return None
        waiting = {
            mapping.line_number(node): int(node["num"])
            for node in _lines(trade)
            if node["status"] in _WAITING and number not in self._numbers([node])
        }
        wanted = dict(shipment.lines) or waiting
        return {line: units for line, units in wanted.items() if line in waiting}

    def _shown(self, trade: Node) -> set[str]:
        return self._numbers((*_lines(trade), trade))

    def _numbers(self, nodes: Iterable[Node]) -> set[str]:
        return {tracking.number for tracking in mapping.numbers_of(nodes, self._platform)}

    def _is_split(self, trade: Node) -> bool:
        """Some of it has gone by itself: the platform says so, or its lines have different numbers."""
        return (
            trade["status"] == "SELLER_CONSIGNED_PART"
            or mapping.is_set(trade.get("is_part_consign"))
            or len(self._numbers(_lines(trade))) > 1
        )

    def _report(self, trade: Node, shipment: Shipment, company: str) -> None:
        try:
            _stop_if_held(trade, [line for line, _ in shipment.lines])
        except UnknownWord as problem:
            raise Rejected("UNREADABLE", why(problem)) from problem
        if self._by_goods or _divides(trade, shipment):
            self._send_goods(trade, shipment, company)
        else:
            self._send(trade, shipment, company)

    def _send(self, trade: Node, shipment: Shipment, company: str) -> None:
        """The whole trade, or whole lines of it."""
        lines = [line_id for line_id, _ in shipment.lines]
        if not lines and self._is_split(trade):  # what was split once must be named to the end
            lines = [mapping.line_number(node) for node in _lines(trade) if node["status"] in _WAITING]
        split = {"sub_tid": ",".join(lines), "is_split": "1"} if lines else {}
        answer = self._client.act(
            "taobao.logistics.offline.send",
            tid=shipment.order_number,
            out_sid=shipment.tracking,
            company_code=company,
            **split,
        )
        _confirmed(answer)

    def _send_goods(self, trade: Node, shipment: Shipment, company: str) -> None:
        """A parcel by its goods, counted in units."""
        wanted = dict(shipment.lines) or {
            mapping.line_number(node): int(node["num"])
            for node in _lines(trade)
            if node["status"] in _WAITING
        }
        goods = [{"sub_tid": int(line), "num": units, "item_type": 0} for line, units in wanted.items()]
        parcel = {"company_code": company, "out_sid": shipment.tracking, "goods": goods}
        answer = self._client.act(
            "alibaba.ascp.logistics.offline.send",
            tid=shipment.order_number,
            consign_type=_NEW_FLOW,
            consign_pkgs=json.dumps([parcel]),
        )
        _confirmed(answer)

    def _renumber(self, trade: Node, shipment: Shipment, company: str) -> None:
        old = normalise_number(shipment.previous)
        lines = [mapping.line_number(node) for node in _lines(trade) if old in self._numbers([node])]
        split = {"sub_tid": ",".join(lines), "is_split": "1"} if self._is_split(trade) else {}
        answer = self._client.act(
            "taobao.logistics.consign.resend",
            tid=shipment.order_number,
            out_sid=shipment.tracking,
            company_code=company,
            **split,
        )
        _confirmed(answer)

    def _company(self, shipment: Shipment) -> str:
        """The platform's code for the carrier, from its own list as it is today; the number must be of the shape it says."""
        known = code_for(self._platform, shipment.carrier)
        try:
            self._listed()
        except Rejected:
            if known:  # an app that may not see the list goes by the usual codes: a wrong one is refused
                return known
            raise
        found = [row for row in self._listed() if carrier_from_name(str(row["name"])) == shipment.carrier]
        found = found or [row for row in self._listed() if row["code"] == known]
        if not found:
            raise Rejected("CARRIER_NOT_OFFERED", f"the platform has no carrier for {shipment.carrier}")
        company = next((row for row in found if row["code"] == known), found[0])
        if not _fits(str(company.get("reg_mail_no") or ""), shipment.tracking):
            raise Rejected("NUMBER_SHAPE", f"the number is none of {company['name']}, says the platform")
        return str(company["code"])

    def _listed(self) -> list[Node]:
        if not self._companies:
            answer = self._client.ask("taobao.logistics.companies.get", fields="id,code,name,reg_mail_no")
            self._companies = mapping.rows(answer, "logistics_companies", "logistics_company")
        return self._companies


def _stop_if_held(trade: Node, lines: list[str]) -> None:
    """The platform may take the report of a line for which money is asked back: the trade says so, and no error does."""
    if trade["status"] not in _STOPPABLE:
        return
    waiting = [node for node in _lines(trade) if node["status"] in _WAITING]
    for node in waiting:
        asked = mapping.refund_state(node.get("refund_status") or "") is RefundState.REQUESTED
        if asked and (not lines or mapping.line_number(node) in lines):
            raise Rejected("REFUND", "the buyer asks for money back")
    if reasons := list(mapping.reasons_against(trade)):
        raise Rejected("HELD", f"the platform holds the trade: {', '.join(reasons)}")


def _lines(trade: Node) -> list[Node]:
    return mapping.rows(trade, "orders", "order")


def _divides(trade: Node, shipment: Shipment) -> bool:
    """The parcel has only some units of a line."""
    ordered = {mapping.line_number(node): int(node["num"]) for node in _lines(trade)}
    return any(units < ordered.get(line, units) for line, units in shipment.lines)


def _fits(pattern: str, number: str) -> bool:
    """A pattern that this program can't read refuses nothing."""
    try:
        return re.search(pattern, number) is not None
    except re.error:
        return True


def _confirmed(answer: Node) -> None:
    told = answer.get("shipping")
    if isinstance(told, dict) and "is_success" in told and not mapping.is_set(told["is_success"]):
        raise Rejected("NOT_SUCCESS", "the platform did not take the parcel")
