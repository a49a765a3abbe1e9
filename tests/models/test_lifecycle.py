"""The transition table against the domain's text, written here a second time and by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_desktop.models import Hold, Order, OrderLine, Parcel, Sku, StockLevel, Waybill
from oms_desktop.models.lifecycle import RANK, TRANSITIONS, IllegalStep, check_step, stamp_of
from oms_desktop.vocabulary import ENDED, LEFT, OPEN, UNSHIPPED, OrderStatus

CHAIN = ["placed", "paid", "approved", "picking", "packed", "shipped", "in_transit", "delivered", "completed"]
FORWARD = {(CHAIN[a], CHAIN[b]) for a, b in itertools.combinations(range(9), 2)}
BACK = {
    ("approved", "paid"),
    ("picking", "paid"),
    ("picking", "approved"),
    ("packed", "paid"),
    ("packed", "approved"),
}
ENDS = (
    {(here, end) for here in CHAIN[:5] for end in ("cancelled", "replaced")}
    | {(gone, "closed") for gone in CHAIN}  # refunded after it left, also where we never saw it leave
    | {(gone, "returned") for gone in CHAIN[5:]}
    | {("closed", "returned")}
)
ALLOWED = FORWARD | BACK | ENDS
ALL = list(itertools.product(OrderStatus, repeat=2))


@pytest.mark.parametrize(("old", "new"), [pair for pair in ALL if (pair[0].value, pair[1].value) in ALLOWED])
def test_allowed_steps(old: OrderStatus, new: OrderStatus) -> None:
    order = Order(status=old.value, status_at=1, version=1)
    order.move_to(new, 500)
    assert (order.status, order.status_at, order.version) == (new.value, 500, 2)
    stamp = stamp_of(new)
    assert stamp is not None
    assert getattr(order, stamp) == 500


@pytest.mark.parametrize(
    ("old", "new"), [pair for pair in ALL if (pair[0].value, pair[1].value) not in ALLOWED]
)
def test_forbidden_steps(old: OrderStatus, new: OrderStatus) -> None:
    order = Order(status=old.value, status_at=1, version=1)
    with pytest.raises(IllegalStep, match=f"{old} -> {new}"):
        order.move_to(new, 500)
    assert (order.status, order.status_at, order.version) == (old.value, 1, 1)


def test_the_table_has_every_status_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(OrderStatus) == set(RANK)
    assert {(old.value, new.value) for old, to in TRANSITIONS.items() for new in to} == ALLOWED
    assert set(UNSHIPPED) | set(LEFT) | set(ENDED) == set(OrderStatus)
    assert set(OPEN) == set(UNSHIPPED) - {OrderStatus.PLACED}
    assert stamp_of(OrderStatus.PLACED) is None


@given(st.lists(st.sampled_from(list(OrderStatus)), max_size=30))
def test_any_walk_stays_legal(wanted: list[OrderStatus]) -> None:
    """Whatever is asked for in whatever order: what goods have left never comes back to the shelf, ends are final, and a
    time once stamped is never moved."""
    order = Order(status=OrderStatus.PLACED.value, status_at=0, version=1)
    gone = False
    stamps: dict[str, int] = {}
    for at, status in enumerate(wanted, 1):
        old = OrderStatus(order.status)
        try:
            order.move_to(status, at)
        except IllegalStep:
            assert (old.value, status.value) not in ALLOWED
            continue
        gone = gone or status in LEFT
        assert not (gone and status in UNSHIPPED)
        assert old not in (OrderStatus.CANCELLED, OrderStatus.REPLACED, OrderStatus.RETURNED)
        stamp = stamp_of(status)
        assert stamp is not None
        assert getattr(order, stamp) == stamps.setdefault(stamp, at)


@given(st.sampled_from(list(OrderStatus)), st.sampled_from(list(OrderStatus)))
def test_the_rank_rises_with_every_step_but_the_steps_back(old: OrderStatus, new: OrderStatus) -> None:
    if new in TRANSITIONS[old] and (old.value, new.value) not in BACK:
        check_step(old, new)
        assert RANK[new] > RANK[old]


@given(*[st.integers(0, 9)] * 4)
def test_what_is_left_to_pack(ordered: int, cancelled: int, refunded: int, shipped: int) -> None:
    line = OrderLine(ordered=ordered, cancelled=cancelled, refunded=refunded, shipped=shipped)
    assert line.to_pack == max(0, ordered - cancelled - refunded - shipped)


def test_rules_of_single_rows() -> None:
    order = Order(holds=[Hold(reason="manual", closed_at=1), Hold(reason="address")])
    assert [hold.reason for hold in order.open_holds] == ["address"]
    parcel = Parcel(waybills=[Waybill(tracking="1", voided_at=1), Waybill(tracking="2")])
    assert parcel.waybill is not None
    assert parcel.waybill.tracking == "2"
    assert Parcel(waybills=[Waybill(tracking="1", voided_at=1)]).waybill is None
    assert StockLevel(on_hand=7, reserved=3).available == 4
    assert (Sku(bundle_version_id=1).is_bundle, Sku().is_bundle) == (True, False)
