"""Reporting parcels to the ark: by SKU, never by units of one."""

from __future__ import annotations

from collections.abc import Callable

from oms_desktop.carriers import carrier_from_name, normalise_number
from oms_desktop.errors import Rejected
from oms_desktop.sync.connector import Shipment
from oms_desktop.sync.platforms.xiaohongshu import mapping
from oms_desktop.sync.platforms.xiaohongshu.client import Client, Node


class Shipping:
    """Parcels of one shop, and the carriers that the platform knows."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._companies: dict[str, str] = {}

    def companies(self) -> dict[str, str]:
        """Names of the carriers by the platform's code."""
        if not self._companies:
            listed = self._client.ask("common.getExpressCompanyList").get("expressCompanyInfos") or []
            self._companies = {
                str(row["expressCompanyCode"]): str(row.get("expressCompanyName") or "") for row in listed
            }
        return self._companies

    def ship(self, shipment: Shipment, read: Callable[[], Node]) -> None:
        """``read`` asks for the order as it is now. Returning is success, also where it had exactly this number.

        What the platform says of an order that has left already is not known: what the order shows after a refusal decides.
        """
        node = read()
        left = _left(node, shipment)
        if left == []:
            return
        code = self._company(shipment.carrier)
        try:
            if left is not None:  # a report of which only a part was taken
                self._deliver(shipment, code, left)
            elif shipment.previous and normalise_number(shipment.previous) in mapping.shown_numbers(node):
                self._renumber(node, shipment, code)
            else:
                self._deliver(shipment, code, _parts(node, shipment))
        except Rejected:
            if _left(read(), shipment) != []:
                raise

    def _deliver(self, shipment: Shipment, code: str, skus: list[str]) -> None:
        """``skus``: those in the parcel; none: the whole order."""
        parts: dict[str, object] = {"unpack": True, "skuIdList": skus} if skus else {}
        self._client.act(
            "order.orderDeliver",
            orderId=shipment.order_number,
            expressNo=shipment.tracking,
            expressCompanyCode=code,
            expressCompanyName=self.companies()[code],
            deliveringTime=shipment.shipped_at,
            **parts,
        )

    def _renumber(self, node: Node, shipment: Shipment, code: str) -> None:
        """Of an order in several parcels the old number says which; every parcel that has it gets the new one."""
        shown = [str(parcel["expressTrackingNo"]) for parcel in mapping.parcels_of(node)]
        old = next(one for one in shown if normalise_number(one) == normalise_number(shipment.previous))
        which = {"oldExpressNo": old} if node.get("unpack") or len(shown) > 1 else {}
        self._client.act(
            "order.modifyOrderExpressInfo",
            orderId=shipment.order_number,
            expressNo=shipment.tracking,
            expressCompanyCode=code,
            expressCompanyName=self.companies()[code],
            **which,
        )

    def _company(self, carrier: str) -> str:
        for code, name in self.companies().items():
            if carrier_from_name(name, "xiaohongshu") == carrier:
                return code
        raise Rejected("CARRIER_NOT_OFFERED", f"the platform has no carrier for {carrier}")


def _gone(node: Node) -> set[str]:
    return {str(sku) for parcel in mapping.parcels_of(node) for sku in parcel.get("skuIdList") or ()}


def _left(node: Node, shipment: Shipment) -> list[str] | None:
    """SKUs of the parcel that still wait though its number is there; ``None``: nothing has this number."""
    if normalise_number(shipment.tracking) not in mapping.shown_numbers(node):
        return None
    if int(node["orderStatus"]) not in mapping.WAITING:
        return []
    wanted = [line for line, _ in shipment.lines] or [str(sku["skuId"]) for sku in node["skuList"]]
    return [sku for sku in wanted if sku not in _gone(node)]


def _parts(node: Node, shipment: Shipment) -> list[str]:
    """The SKUs in the parcel; empty: the whole order."""
    gone = _gone(node)
    if not shipment.lines:
        # What was split once is named to the end.
        return [str(sku["skuId"]) for sku in node["skuList"] if str(sku["skuId"]) not in gone] if gone else []
    for line, _ in shipment.lines:
        if line in gone:
            raise Rejected(
                "ONE_NUMBER_A_SKU", f"the platform takes one number for all units of {line}, and has another"
            )
    return [line for line, _ in shipment.lines]
