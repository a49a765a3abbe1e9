"""Which of Kuaishou's four calls tells a parcel. Pure."""

from __future__ import annotations

from typing import Any

from oms_desktop.carriers import normalise_number
from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import Shipment
from oms_desktop.sync.platforms.kuaishou.mapping import TO_SHIP, parts_of

Node = dict[str, Any]

WHOLE = "open.seller.order.goods.deliver"
SPLIT = "open.order.goods.split.deliver"
APPEND = "open.seller.order.goods.logistics.append"
CHANGE = "open.seller.order.logistics.update"
_PART, _ALL = 10, 40


def parcel_of(node: Node, tracking: str) -> Node | None:
    """The parcel of the order, or of one of its gifts, that has this number."""
    wanted = normalise_number(tracking)
    for parcel in (parcel for part in parts_of(node) for parcel in part.logistics):
        if normalise_number(parcel.get("expressNo") or "") == wanted:
            found: Node = parcel
            return found
    return None


def call_of(node: Node, shipment: Shipment, express: int) -> tuple[str, Node]:
    """(method, its parameters) that tells the parcel to the order as it is now. Rejected: nothing is left to be shipped."""
    order = int(shipment.order_number)
    company = {"expressCode": express, "expressNo": shipment.tracking}
    old = parcel_of(node, shipment.previous) if shipment.previous else None
    if old is not None:
        return CHANGE, {"orderId": order, "logisticsId": int(old["logisticsId"]), **company}
    parts = parts_of(node)
    left = {part.oid: part.left for part in parts}
    wanted = dict(shipment.lines) or {oid: units for oid, units in left.items() if units}
    if shipment.lines and parts[0].oid in wanted and not any(left.get(oid) for oid in wanted):
        return APPEND, {"oid": order, **company}
    if not wanted:
        raise Rejected("NOTHING_TO_SHIP", shipment.order_number)
    if len(parts) == 1 and parts[0].word == TO_SHIP and wanted == {parts[0].oid: parts[0].quantity}:
        return WHOLE, {"orderId": order, **company}
    goods = [{"oid": int(oid), "deliveryNum": units} for oid, units in wanted.items()]
    states = [
        {"oid": int(oid), "confirmDeliveryStatus": _ALL if units >= left.get(oid, 0) else _PART}
        for oid, units in wanted.items()
    ]
    return SPLIT, {
        "mainOrderId": order,
        "deliveryItemInfoList": [{**company, "deliveryGoodsInfoList": goods}],
        "deliveryStatus": states,
    }
