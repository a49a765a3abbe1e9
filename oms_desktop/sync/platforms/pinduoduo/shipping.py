"""Reporting parcels to Pinduoduo: one main number an order, more beside it, and what the order says after a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oms_desktop.carriers import normalise_number
from oms_desktop.errors import Refused, Rejected
from oms_desktop.sync.connector import Shipment
from oms_desktop.sync.platforms.pinduoduo import client as talk
from oms_desktop.sync.platforms.pinduoduo import mapping
from oms_desktop.sync.platforms.pinduoduo.client import Client
from oms_desktop.sync.platforms.pinduoduo.couriers import courier_id, couriers_of
from oms_desktop.vocabulary import RefundState

Node = dict[str, Any]

_SHIPPED = (2, 3)
_SPLIT = 1
"""``extra_track_type``: the order went in several parcels."""
_NO_ORDER = ("不存在", "未找到", "查询不到")


class Shipping:
    """The reports of one shop. ``couriers``: ids of ours that its list does not tell, as ``SF=44,ZTO=115``."""

    def __init__(self, client: Client, couriers: str) -> None:
        self._client = client
        pairs = (pair.partition("=") for pair in couriers.split(",") if "=" in pair)
        self._given = {code.strip(): _number(number.strip(), couriers) for code, _, number in pairs}
        self._list: list[Node] | None = None
        self._nameless = False

    def ship(self, shipment: Shipment) -> None:
        """Report a parcel as what it is to the order: its first, one more, or another number for the first."""
        if shipment.previous:
            self._renumber(shipment)
        elif shipment.lines:
            self._part(shipment)
        else:
            self._stop_if_claimed(shipment.order_number)
            self._send(shipment)

    def order(self, number: str) -> Node | None:
        """The order as it is now; ``None``: there is none of that number."""
        try:
            answer = self._client.ask(talk.ORDER, order_sn=number)
        except Rejected as refused:
            if refused.code == talk.BUSINESS and any(word in refused.text for word in _NO_ORDER):
                return None
            raise
        found: Node | None = answer.get("order_info")
        return found or None

    def names(self) -> Mapping[int, str]:
        """Id → the platform's code or name of a courier."""
        try:
            return {} if self._nameless else couriers_of(self._couriers())
        except Rejected:
            # An app that may not see the list still tells orders and their numbers; it is not asked at each order anew.
            self._nameless = True
            return {}

    def _renumber(self, shipment: Shipment) -> None:
        node = self._needed(shipment.order_number)
        if _has(node, shipment.tracking):
            return
        if normalise_number(shipment.previous) != normalise_number(str(node.get("tracking_number") or "")):
            raise Rejected("EXTRA_PARCEL", "only the number of the order's first parcel can be changed")
        self._send(shipment, redelivery_type=2)

    def _part(self, shipment: Shipment) -> None:
        node = self._needed(shipment.order_number)
        if _has(node, shipment.tracking):
            return
        if int(node["order_status"]) not in _SHIPPED:
            self._stop_if_claimed(shipment.order_number)
            self._send(shipment)
            return
        parcel = {"shipping_id": self._courier(shipment.carrier), "tracking_number": shipment.tracking}
        answer = self._client.act(
            talk.SHIP_MORE,
            order_sn=shipment.order_number,
            extra_track_list=[parcel],
            extra_track_type=_SPLIT,
        )
        if not answer.get("success"):
            raise Rejected("NOT_TAKEN", "the platform did not take the parcel")

    def _send(self, shipment: Shipment, redelivery_type: int | None = None) -> None:
        try:
            answer = self._client.act(
                talk.SHIP,
                order_sn=shipment.order_number,
                logistics_id=self._courier(shipment.carrier),
                tracking_number=shipment.tracking,
                redelivery_type=redelivery_type,
            )
        except Rejected as refused:
            if refused.code != talk.BUSINESS:
                raise
            self._settle(shipment, refused)
            return
        if not answer.get("is_success"):
            self._settle(shipment, Rejected("NOT_TAKEN", "the platform did not take the parcel"))

    def _settle(self, shipment: Shipment, refused: Rejected) -> None:
        """Why a report is refused stands in no code: the order tells whether it knows this number already, or which."""
        node = self.order(shipment.order_number)
        if node is None or int(node["order_status"]) not in _SHIPPED:
            raise refused
        if not _has(node, shipment.tracking):
            known = ", ".join(one.number for one in mapping.trackings_of(node, {}))
            raise Rejected(refused.code, f"{refused.text}: the platform has {known or 'no number'}")

    def _stop_if_claimed(self, number: str) -> None:
        """Money may be asked back since the order was read last; the list also names claims that are over."""
        answer = self._client.ask(talk.CLAIM_CHECK, order_sns=number)
        claimed = {str(row["order_sn"]) for row in answer.get("order_sns_exists_refund") or ()}
        if number not in claimed:
            return
        node = self._needed(number)
        stopped = int(node["refund_status"]) != 1 or mapping.refund_of(node) is RefundState.REQUESTED
        if stopped and int(node["order_status"]) not in _SHIPPED:
            raise Rejected("REFUND", "the buyer asks for money back, or has it")

    def _needed(self, number: str) -> Node:
        node = self.order(number)
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", number)
        return node

    def _courier(self, carrier: str) -> int:
        found = self._given.get(carrier) or courier_id(self._couriers(), carrier)
        if found is None:
            raise Rejected("NO_COURIER", f"the platform offers no courier for {carrier}")
        return found

    def _couriers(self) -> list[Node]:
        if self._list is None:
            answer = self._client.ask(talk.COURIERS)
            self._list = list(answer.get("logistics_companies") or ())
        return self._list


def _number(text: str, couriers: str) -> int:
    if not text.isdecimal():
        raise Refused(
            "bad_setting",
            "{name} can't be {value}.",
            "It takes: {known}.",
            name="couriers",
            value=couriers,
            known="SF=44,ZTO=115",
        )
    return int(text)


def _has(node: Node, tracking: str) -> bool:
    return normalise_number(tracking) in {one.number for one in mapping.trackings_of(node, {})}
