"""Reporting parcels to JD: an order leaves with all its boxes at once, unless it is locked or somebody wants the money back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oms_desktop.carriers import code_for, normalise_number
from oms_desktop.errors import Rejected, Unreachable
from oms_desktop.sync.connector import Shipment
from oms_desktop.sync.platforms.jd import client as talk
from oms_desktop.sync.platforms.jd import mapping
from oms_desktop.sync.platforms.jd.client import Client, confirmed, holder, needed, only_list
from oms_desktop.vocabulary import LEFT

Node = dict[str, Any]

_TO_SHIP = "WAIT_SELLER_STOCK_OUT"
_OWN_DELIVERY = "1274"
"""The merchant's own driver: no number is kept."""
_NO_ORDER = ("不存在", "未找到", "查询不到", "没有查到")


class Shipping:
    """The reports of one shop. Setting ``couriers``: ids that differ from the usual ones, as ``SF=467,OTHER=1274``."""

    def __init__(self, client: Client, settings: Mapping[str, str], *, ciphers: bool) -> None:
        self._client = client
        pairs = (pair.partition("=") for pair in settings.get("couriers", "").split(",") if "=" in pair)
        self._given = {code.strip(): number.strip() for code, _, number in pairs}
        self._list_method = settings.get("courier_method") or talk.COURIERS
        self._list: list[Node] | None = None
        self._change = settings.get("change_method") or "360buy.order.sop.waybill.update"
        self._states = settings.get("order_states") or f"{mapping.ALL_STATES},{mapping.VOUCHERS}"
        self._get = talk.GET_CIPHERED if ciphers else talk.GET

    def order(self, number: str) -> Node | None:
        """The order as it is now; ``None``: there is none of that number, or JD has split it into others."""
        asked = {
            "order_id": int(number) if number.isdecimal() else number,
            "order_state": self._states,
            "optional_fields": ",".join(mapping.FIELDS),
        }
        try:
            found = holder(self._client.ask(self._get, asked), "orderInfo").get("orderInfo")
        except Rejected as refused:
            if any(word in refused.text for word in _NO_ORDER):
                return None
            raise
        return found or None

    def ship(self, shipment: Shipment) -> None:
        """Report the numbers of all the order's boxes, or one that takes another's place or was not told with them."""
        courier = self._courier(shipment.carrier)
        node = self._needed(shipment.order_number)
        if self._is_known(node, shipment, courier):
            return
        if shipment.previous or (_has_left(node) and _numbers_of(node) & _beside(shipment)):
            ids, numbers = mapping.renumbered(node, shipment.previous, courier, shipment.tracking)
            change = {"order_id": _number(shipment.order_number), "logistics_id": ids, "waybill": numbers}
            self._act(shipment, courier, self._change, change)
            return
        state = str(node.get("orderState"))
        if state != _TO_SHIP:
            known = ", ".join(one.number for one in mapping.trackings_of(node))
            text = "the order does not wait for shipping"
            raise Rejected(state, f"{text}: the platform has {known}" if known else text)
        found = claims_of(self._client, {"orderId": _number(shipment.order_number)}, 1, 10)
        if mapping.is_blocking(found.get("result") or ()):
            raise Rejected("REFUND", "the buyer asks for money back, or has it")
        parcel = {"orderId": _number(shipment.order_number), **self._boxes(shipment, courier)}
        self._act(shipment, courier, talk.SHIP, parcel)

    def _boxes(self, shipment: Shipment, courier: str) -> Node:
        others = [(self._courier(carrier), tracking) for carrier, tracking in shipment.beside]
        boxes = [box for box in ((courier, shipment.tracking), *others) if box[0] != _OWN_DELIVERY]
        if not boxes:
            return {"logiCoprId": _OWN_DELIVERY}
        couriers, numbers = mapping.joined(boxes)
        return {"logiCoprId": couriers, "logiNo": numbers}

    def _act(self, shipment: Shipment, courier: str, method: str, parcel: Node) -> None:
        """Why a report is refused stands in a sentence: the order tells whether it knows this number already."""
        try:
            told = self._client.act(method, parcel)
        except Rejected as refused:
            node = self.order(shipment.order_number)
            if node is None or not self._is_known(node, shipment, courier):
                raise refused
            return
        if method == talk.SHIP:  # what the other one answers is written nowhere
            confirmed(told)

    def _is_known(self, node: Node, shipment: Shipment, courier: str) -> bool:
        if not _has_left(node):
            return False
        numbers = _numbers_of(node)
        return normalise_number(shipment.tracking) in numbers or (
            courier == _OWN_DELIVERY and numbers <= _beside(shipment) and not shipment.previous
        )

    def _needed(self, number: str) -> Node:
        node = self.order(number)
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", number)
        return node

    def _courier(self, carrier: str) -> str:
        found = self._given.get(carrier) or code_for(mapping.PLATFORM, carrier) or self._listed(carrier)
        if not found:
            raise Rejected("NO_COURIER", f"no number of JD's is known for {carrier}")
        return found

    def _listed(self, carrier: str) -> str:
        """Its number in the shop's own list; that a list can't be had must not stand in the way of other parcels."""
        if self._list is None:
            try:
                self._list = only_list(self._client.ask(self._list_method, {}))
            except (Rejected, Unreachable):
                return ""
        return mapping.courier_number(self._list, carrier)


def _has_left(node: Node) -> bool:
    return mapping.STATES.get(str(node.get("orderState"))) in LEFT


def _numbers_of(node: Node) -> set[str]:
    return {one.number for one in mapping.trackings_of(node)}


def _beside(shipment: Shipment) -> set[str]:
    return {normalise_number(tracking) for _, tracking in shipment.beside}


def claims_of(client: Client, asked: Mapping[str, object], page: int, size: int) -> Node:
    """A page of claims: ``result`` and ``totalCount``."""
    return needed(
        client.ask(talk.CLAIMS, {**asked, "pageIndex": page, "pageSize": size}), "totalCount", "success"
    )


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text
