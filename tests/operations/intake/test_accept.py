"""News becomes rows: once, whatever order it comes in, and never backwards."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from oms_desktop.exchange import Money, NewsSource, PendingLines, PlatformOrder, Receiver
from oms_desktop.models import Counter, Hold, Order, OrderLine, Parcel, Shop, Waybill
from oms_desktop.operations.intake.accept import Accepted, accept_orders
from oms_desktop.operations.orders.lifecycle import HOUR
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import HoldReason, OrderStatus, ReceiverKind, RefundState, SourceRank
from tests.news import T0, line, make_shop, order, source, tracking

OWNER = Actor()


def take(
    store: Store, shop: int, *news: PlatformOrder | PendingLines, src: NewsSource | None = None
) -> Accepted:
    with store.work(OWNER) as work:
        return accept_orders(work, shop, news, src or source())


def view(store: Store, number: str = "T1") -> OrderView:
    with store.reading() as reading:
        return order_view(reading, find_order(reading, number))


def counters_true(store: Store) -> None:
    """The counter rows say what counting says."""
    with store.reading() as reading:
        counted: dict[str, int] = {}
        for shop, status, held in reading.session.execute(
            select(Order.shop_id, Order.status, Order.hold_count)
        ):
            name = f"orders/{shop}/{status}/{'held' if held else 'free'}"
            counted[name] = counted.get(name, 0) + 1
        query = select(Counter.name, Counter.value).where(Counter.name.like("orders/%"), Counter.value != 0)
        assert {name: value for name, value in reading.session.execute(query)} == counted
        open_holds = dict(
            reading.session.execute(
                select(Hold.order_id, func.count()).where(Hold.closed_at.is_(None)).group_by(Hold.order_id)
            ).all()
        )
        for order_id, count in reading.session.execute(select(Order.id, Order.hold_count)):
            assert count == open_holds.get(order_id, 0)


def test_a_quiet_paid_order_approves_itself(any_store: Store) -> None:
    shop = make_shop(any_store)
    assert take(any_store, shop, order()) == Accepted(new=1, lines=1)
    seen = view(any_store)
    assert (seen.status, seen.holds, seen.lines[0].sku) == ("approved", (), "CUP-1")
    assert seen.deadline == T0 + 60_000 + 48 * HOUR
    assert [event.what for event in seen.timeline] == ["placed", "paid", "imported", "status.approved"]
    assert (seen.receiver.name, "301" in seen.receiver.address) == ("王**", False)
    counters_true(any_store)


def test_a_note_or_memo_waits_for_an_eye(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("A", buyer_note="礼物"), order("B", seller_memo="加急"))
    assert [view(store, number).status for number in "AB"] == ["paid", "paid"]


def test_again_changes_nothing(store: Store) -> None:
    shop = make_shop(store)
    news = [
        order("A", trackings=(tracking(),)),
        order("B", OrderStatus.PLACED),
        order("C", OrderStatus.COMPLETED),
    ]
    take(store, shop, *news)
    before = [view(store, number) for number in "ABC"]
    assert take(store, shop, *news) == Accepted(unchanged=3, lines=3)
    assert [view(store, number) for number in "ABC"] == before


def test_shipped_at_first_sight_is_not_in_the_queue(any_store: Store) -> None:
    shop = make_shop(any_store)
    take(any_store, shop, order(status=OrderStatus.SHIPPED, trackings=(tracking(),), shipped_at=T0 + HOUR))
    seen = view(any_store)
    assert (seen.status, seen.fulfilled_by, seen.lines[0].to_pack) == ("shipped", "outside", 0)
    parcel = seen.parcels[0]
    assert (parcel.status, parcel.tracking, parcel.pushed, parcel.lines[0][1]) == (
        "shipped",
        "SF1234567890123",
        True,
        1,
    )


def test_shipped_news_on_a_waiting_order_keeps_it_in_the_queue(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    take(store, shop, order(status=OrderStatus.SHIPPED, trackings=(tracking(),)), src=source(T0 + 1))
    seen = view(store)
    assert (seen.status, seen.reported_outside_at is not None) == ("approved", True)
    assert [parcel.status for parcel in seen.parcels] == ["planned"]
    take(store, shop, order(status=OrderStatus.DELIVERED, trackings=(tracking(),)), src=source(T0 + 2))
    seen = view(store)
    assert (seen.status, seen.fulfilled_by, seen.parcels[0].status) == ("delivered", "outside", "delivered")
    counters_true(store)


def test_cancelled_and_refunded(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, *(order(number, trackings=(tracking(f"SF000000000000{number}"),)) for number in "123"))
    take(store, shop, order("1", OrderStatus.CANCELLED), src=source(T0 + 1))
    refunded = order("2", lines=(line(refund=RefundState.REFUNDED, refunded_amount=8800),))
    take(store, shop, refunded, src=source(T0 + 1))
    asked = order("3", lines=(line(refund=RefundState.REQUESTED),))
    take(store, shop, asked, src=source(T0 + 1))
    assert [view(store, number).status for number in "123"] == ["cancelled", "cancelled", "approved"]
    assert [hold.reason for hold in view(store, "3").holds] == ["refund_requested"]
    with store.reading() as reading:
        live = reading.session.scalars(select(Waybill.tracking).where(Waybill.voided_at.is_(None))).all()
    assert live == ["SF0000000000003"]
    take(store, shop, order("3"), src=source(T0 + 2))
    assert [hold.reason for hold in view(store, "3").holds] == [
        "refund_requested"
    ]  # silence is no withdrawal
    take(store, shop, order("3", lines=(line(refund=RefundState.NONE),)), src=source(T0 + 3))
    assert view(store, "3").holds == ()
    counters_true(store)


def test_part_refund_is_units_only_where_it_is_exact(store: Store) -> None:
    shop = make_shop(store)
    exact = line(quantity=3, refund=RefundState.REFUNDED, refunded_amount=8800)
    odd = line(quantity=3, refund=RefundState.REFUNDED, refunded_amount=1000)
    take(store, shop, order("A", lines=(exact,)), order("B", lines=(odd,)))
    assert (view(store, "A").lines[0].to_pack, view(store, "A").status) == (2, "approved")
    assert (view(store, "B").lines[0].to_pack, view(store, "B").holds[0].reason) == (3, "refund_requested")


def test_order_report_before_item_report_and_after(store: Store) -> None:
    shop = make_shop(store)
    header = order(lines=None)
    items = replace(order(), header=False, receiver=None, money=Money())
    for number, first, second in (("A", header, items), ("B", items, header)):
        take(store, shop, replace(first, number=number))
        if first is header:
            assert [hold.reason for hold in view(store, number).holds] == ["lines_missing"]
        take(store, shop, replace(second, number=number))
        seen = view(store, number)
        assert (seen.status, seen.holds, len(seen.lines), seen.receiver.name) == ("approved", (), 1, "王**")
    counters_true(store)


def test_classic_item_report_waits_for_its_order(any_store: Store) -> None:
    shop = make_shop(any_store)
    assert take(any_store, shop, PendingLines("T1", (line(),))) == Accepted(waiting=1)
    assert take(any_store, shop, PendingLines("T1", (line(quantity=2),)), src=source(T0 - 5)) == Accepted(
        waiting=1
    )
    assert take(any_store, shop, order(lines=None)).new == 1
    assert [one.quantity for one in view(any_store).lines] == [1]
    assert take(any_store, shop, PendingLines("T1", (line(),))).unchanged == 1


def test_unmapped_without_make_skus(store: Store) -> None:
    shop = make_shop(store, make_skus=False)
    assert take(store, shop, order()).unmapped == 1
    seen = view(store)
    assert (seen.status, seen.lines[0].sku, [hold.reason for hold in seen.holds]) == (
        "paid",
        None,
        ["unmapped_item"],
    )


def test_the_same_number_on_two_orders_is_one_parcel(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order("A", trackings=(tracking(),)), order("B", trackings=(tracking(),)))
    take(store, shop, order("C", trackings=(tracking(),)))
    with store.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Parcel)) == 1
    assert view(store, "A").parcels[0].id == view(store, "C").parcels[0].id


def test_several_numbers_share_the_units(store: Store) -> None:
    shop = make_shop(store)
    boxes = (tracking("SF1111111111111"), tracking("SF2222222222222"))
    take(store, shop, order(lines=(line(quantity=3),), status=OrderStatus.SHIPPED, trackings=boxes))
    assert [parcel.lines[0][1] for parcel in view(store).parcels] == [2, 1]


def test_a_number_taken_back_by_a_newer_export(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(trackings=(tracking("SF1111111111111"),)))
    take(store, shop, order(trackings=(tracking("SF2222222222222"),)), src=source(T0 + 1))
    assert [parcel.tracking for parcel in view(store).parcels] == ["SF2222222222222"]
    take(store, shop, order(trackings=(tracking("SF1111111111111"),)), src=source(T0))
    assert [parcel.tracking for parcel in view(store).parcels] == ["SF2222222222222"]


def test_masked_never_replaces_plain(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    masked = Receiver(ReceiverKind.MASKED, "王**", "138****5678", "浙江省", "杭州市", "余杭区", "****")
    take(store, shop, order(receiver=masked, buyer_note=""), src=source(T0 + 1))
    assert view(store).receiver.kind == "plain"


def test_a_changed_address_after_printing_is_held(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        from oms_desktop.operations.orders.verbs import printed

        printed(work, [1], "slip")
    moved = Receiver(
        ReceiverKind.PLAIN, "王小明", "13812345678", "上海市", "上海市", "浦东新区", "祖冲之路1号"
    )
    take(store, shop, order(receiver=moved), src=source(T0 + 1))
    assert [hold.reason for hold in view(store).holds] == ["address_changed"]


@pytest.mark.parametrize(
    ("token", "address_id", "holds"),
    [
        ("#old", "oa-1", []),
        ("#old", "", []),
        ("#new", "", ["address_changed"]),
        ("#new", "oa-1", ["address_changed"]),
    ],
)
def test_a_word_for_the_address_that_comes_later_or_not_is_no_change_of_it(
    store: Store, token: str, address_id: str, holds: list[str]
) -> None:
    shop = make_shop(store)
    told = Receiver(ReceiverKind.ENCRYPTED, "王**", province="浙江省", token="#old")
    take(store, shop, order(receiver=told))
    with store.work(OWNER) as work:
        from oms_desktop.operations.orders.verbs import printed

        printed(work, [1], "slip")
    take(store, shop, order(receiver=replace(told, address_id="oa-1")), src=source(T0 + 1))
    take(store, shop, order(receiver=replace(told, token=token, address_id=address_id)), src=source(T0 + 2))
    assert [hold.reason for hold in view(store).holds] == holds
    with store.reading() as reading:
        assert reading.session.scalar(select(Order.receiver_token)) == token


def test_locked_by_the_platform_and_freed(store: Store) -> None:
    shop = make_shop(store, platform="jd")
    take(store, shop, order())
    take(store, shop, order(holds=(HoldReason.LOCKED,)), src=source(T0 + 1))
    assert [hold.reason for hold in view(store).holds] == ["locked"]
    take(store, shop, order(), src=source(T0))
    assert [hold.reason for hold in view(store).holds] == ["locked"]
    take(store, shop, order(), src=source(T0 + 2))
    assert view(store).holds == ()


def test_partly_shipped(store: Store) -> None:
    shop = make_shop(store)
    lines = (line("A", 1, shipped_quantity=1, line_id="1"), line("B", 2, shipped_quantity=0, line_id="2"))
    take(store, shop, order(status=OrderStatus.APPROVED, lines=lines, shipped_partly=True))
    seen = view(store)
    assert (seen.status, [one.to_pack for one in seen.lines]) == ("approved", [0, 2])


def test_a_number_twice_in_one_batch(store: Store) -> None:
    shop = make_shop(store)
    assert take(store, shop, order(), order(buyer_note="快点")) == Accepted(new=1, updated=1, lines=2)
    assert view(store).buyer_note == "快点"


def test_two_equal_lines_stay_two(store: Store) -> None:
    shop = make_shop(store)
    twins = (line("A"), line("A"))
    take(store, shop, order(lines=twins))
    take(store, shop, order(lines=tuple(replace(one, line_id=str(n)) for n, one in enumerate(twins, 7))))
    assert [one.line_id for one in view(store).lines] == ["7", "8"]


def test_five_hundred_orders_at_once(any_store: Store) -> None:
    shop = make_shop(any_store)
    batch = [order(f"N{n}", lines=(line(f"C{n % 60}", n % 3 + 1), line("X", 1))) for n in range(500)]
    assert take(any_store, shop, *batch).new == 500
    assert take(any_store, shop, *batch).unchanged == 500
    counters_true(any_store)


_STATES = (OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.COMPLETED, OrderStatus.CANCELLED)
_one_news = st.builds(
    lambda status, amount, refund, when, number: (
        order(
            status=status,
            lines=(line(refund=refund, refunded_amount=8800 if refund == RefundState.REFUNDED else None),),
            money=Money(goods=amount, paid=amount),
            trackings=(tracking(f"SF000000000000{number}"),) if number else (),
        ),
        source(T0 + when),
    ),
    st.sampled_from(_STATES),
    st.integers(1, 4).map(lambda n: n * 1000),
    st.sampled_from([None, RefundState.NONE, RefundState.REFUNDED]),
    st.integers(0, 3),
    st.integers(0, 3),
)


def _state(store: Store, shop: int) -> dict[str, Any]:
    with store.reading() as reading:
        row = reading.session.scalars(select(Order).where(Order.shop_id == shop)).one()
        lines = reading.session.scalars(select(OrderLine).where(OrderLine.order_id == row.id)).all()
        return {
            "class": row.platform_class,
            "ended": row.status in ("cancelled", "closed", "completed"),
            "money": (row.goods, row.paid),
            "lines": [(one.ordered, one.refund, one.to_pack) for one in lines],
        }


@settings(
    max_examples=settings().max_examples // 20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(news=st.lists(_one_news, min_size=2, max_size=4, unique_by=lambda pair: pair[1].as_of))
def test_any_order_of_news_ends_alike(store: Store, news: list[tuple[PlatformOrder, NewsSource]]) -> None:
    ends = []
    for turn in itertools.permutations(news):
        with store.reading() as reading:
            shop_name = f"s{reading.session.scalar(select(func.count()).select_from(Shop))}"
        shop = make_shop(store, shop_name)
        for one, src in (*turn, *turn):
            take(store, shop, one, src=src)
        ends.append(_state(store, shop))
    assert all(end == ends[0] for end in ends[1:]), ends
    counters_true(store)


@pytest.mark.parametrize("rank", [SourceRank.UNKNOWN, SourceRank.FILE_DATE])
def test_weaker_news_may_only_add(store: Store, rank: SourceRank) -> None:
    shop = make_shop(store)
    take(store, shop, order(buyer_note="先到"))
    weak = order(status=OrderStatus.COMPLETED, buyer_note="别的", money=Money(paid=1))
    take(store, shop, weak, src=source(T0 + 10, rank))
    seen = view(store)
    assert (seen.status, seen.buyer_note, seen.money.paid) == ("completed", "先到", 8800)
