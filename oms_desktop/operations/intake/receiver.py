"""Who gets a known order: the fullest source wins, then the latest; a column that was not exported empties nothing."""

from __future__ import annotations

from dataclasses import replace

from oms_desktop.exchange import Receiver
from oms_desktop.models import Order
from oms_desktop.operations.intake.merging import Merging
from oms_desktop.operations.intake.new_orders import receiver_columns
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.vocabulary import UNSHIPPED, HoldReason, ReceiverKind

FULLNESS = {
    ReceiverKind.NONE: 0,
    ReceiverKind.MASKED: 1,
    ReceiverKind.ENCRYPTED: 2,
    ReceiverKind.VIRTUAL: 3,
    ReceiverKind.PLAIN: 4,
}
_REGION = ("province", "city", "district")
_PLACE = (*_REGION, "street", "postcode")
_MOVES = {f"receiver_{name}" for name in ("name", "phone", *_REGION, "street", "token")}
"""A change of one of these is another address; the platform's word for the address alone is not."""


def merge_receiver(merging: Merging) -> None:
    """Take the news' receiver if it is to be believed; a plain address that moves after printing holds the order."""
    order, told = merging.order, merging.news.receiver
    if told is None or order.erased_at is not None:
        return
    standing = FULLNESS[ReceiverKind(order.receiver_kind)]
    fullness = FULLNESS[told.kind]
    if (fullness, *merging.stamp) < (standing, *merging.sources.stamp("receiver")):
        return
    if fullness > standing and _has_place(_standing(order)) and not _has_place(told):
        return
    who = _completed(_standing(order), told) if fullness == standing else told
    had_hash = bool(order.receiver_hash)
    columns = receiver_columns(merging.work, who)
    fresh = {name: value for name, value in columns.items() if getattr(order, name) != value}
    if fresh.keys() == {"receiver_hash"} and not who.address_id:
        fresh = {}  # the same receiver, from a call that doesn't tell the platform's word for the address
    for name, value in fresh.items():
        setattr(order, name, value)
        merging.changed.add("receiver")
    merging.sources.set("receiver", merging.stamp)
    moved = had_hash and fullness == standing and not fresh.keys().isdisjoint(_MOVES)
    if moved and order.slip_printed_at is not None and order.status in UNSHIPPED:
        open_hold(merging.work, order, HoldReason.ADDRESS_CHANGED, source="platform")


def _standing(order: Order) -> Receiver:
    return Receiver(
        ReceiverKind(order.receiver_kind),
        order.receiver_name,
        order.receiver_phone,
        order.receiver_province,
        order.receiver_city,
        order.receiver_district,
        order.receiver_street,
        order.receiver_postcode,
        order.receiver_token,
    )


def _has_place(who: Receiver) -> bool:
    return any(getattr(who, name) for name in _PLACE)


def _completed(standing: Receiver, told: Receiver) -> Receiver:
    """What is told, and what stands where it says nothing. Places are filled only inside the same region."""
    fields = ["name", "phone", "token"]
    if all(getattr(told, name) in ("", getattr(standing, name)) for name in _REGION):
        fields += _PLACE
    return replace(told, **{name: getattr(standing, name) for name in fields if not getattr(told, name)})
