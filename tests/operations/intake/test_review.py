"""What a second pair of eyes asked of the way in: each test was a way to ship twice, not at all, or to lose a number."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.exchange import Money, PendingLines, PlatformOrder, Receiver
from oms_desktop.models import Order, PendingReport, Shop
from oms_desktop.operations.intake.accept import Accepted
from oms_desktop.operations.intake.file_import import ImportWish, import_file
from oms_desktop.operations.orders import verbs as orders
from oms_desktop.operations.shipping import waybills
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.work import Store
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.vocabulary import HoldReason, OrderStatus, ReceiverKind, RefundState, SourceRank
from tests.news import HOUR, T0, line, make_shop, order, source, tracking
from tests.operations.intake_scene import (
    ONE,
    OWNER,
    PARTLY,
    SHIPPED,
    TWO,
    WHOLE,
    boxes,
    live_numbers,
    take,
    view,
)
from tests.stores import NOW

# -- what the platform calls shipped


def test_an_order_reported_outside_can_still_be_packed(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line(quantity=2, shipped_quantity=0),)))
    reported = order(
        status=SHIPPED, lines=(line(quantity=2, shipped_quantity=2),), trackings=(tracking(ONE),)
    )
    take(store, shop, reported, src=source(T0 + 1))
    seen = view(store)
    assert (seen.status, seen.lines[0].to_pack, seen.lines[0].shipped) == ("approved", 2, 0)
    with store.work(OWNER) as work:
        assert ship(work, [1]).refused == ()
    assert (view(store).status, view(store).lines[0].shipped) == ("shipped", 2)


def test_a_later_item_report_of_a_waiting_order_ships_nothing(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, PendingLines("T1", (line(shipped_quantity=1),), "卖家已发货"))
    take(store, shop, order(lines=None))
    assert (view(store).status, view(store).lines[0].to_pack) == ("approved", 1)


@pytest.mark.parametrize("known", [False, True])
def test_the_number_of_a_part_that_left_is_not_for_the_rest(store: Store, known: bool) -> None:
    shop = make_shop(store)
    if known:
        take(store, shop, order(lines=WHOLE))
    partly = order(status=OrderStatus.APPROVED, lines=PARTLY, shipped_partly=True, trackings=(tracking(ONE),))
    take(store, shop, partly, src=source(T0 + 1))
    assert [one.to_pack for one in view(store).lines] == [0, 2]
    assert boxes(store) == [("shipped", ONE, [1])]
    with store.work(OWNER) as work:
        assert [number for number, _ in ship(work, [1]).refused] == ["T1"], "the rest has no label yet"
        waybills.assign_waybill(work, 1, "SF", TWO)
        assert ship(work, [1]).refused == ()
    assert boxes(store) == [("shipped", ONE, [1]), ("shipped", TWO, [2])]


def test_part_shipped_classic_lines_that_come_later(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(status=OrderStatus.APPROVED, lines=None, shipped_partly=True))
    classic = tuple(replace(one, line_id="") for one in PARTLY)
    take(store, shop, PendingLines("T1", classic, "卖家部分发货"))
    assert [one.to_pack for one in view(store).lines] == [0, 2]


def test_when_the_rest_of_a_part_shipped_order_is_refunded_it_is_shipped(store: Store) -> None:
    shop = make_shop(store)
    partly = order(status=OrderStatus.APPROVED, lines=PARTLY, shipped_partly=True)
    take(store, shop, partly)
    rest = replace(PARTLY[1], refund=RefundState.REFUNDED, refunded_quantity=2)
    take(store, shop, replace(partly, lines=(PARTLY[0], rest)), src=source(T0 + 1))
    seen = view(store)
    assert (seen.status, seen.fulfilled_by, [one.shipped for one in seen.lines]) == (
        "shipped",
        "outside",
        [1, 0],
    )
    take(store, shop, replace(partly, number="T2", lines=(PARTLY[0], rest)))
    assert view(store, "T2").status == "shipped"


def test_cancelling_the_rest_by_hand_leaves_a_shipped_order(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(status=OrderStatus.APPROVED, lines=PARTLY, shipped_partly=True))
    with store.work(OWNER) as work:
        assert orders.cancel(work, [1]).done == (1,)
    assert (view(store).status, [one.to_pack for one in view(store).lines]) == ("shipped", [0, 0])


def test_the_platform_cancels_what_has_left_in_part(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(status=OrderStatus.APPROVED, lines=PARTLY, shipped_partly=True))
    take(store, shop, order(status=OrderStatus.CANCELLED, lines=None), src=source(T0 + 1))
    seen = view(store)
    assert (seen.status, [one.shipped for one in seen.lines]) == ("closed", [1, 0])


@pytest.mark.parametrize("said", [OrderStatus.CLOSED, OrderStatus.RETURNED])
def test_closed_while_we_never_packed_it_is_as_if_first_seen_closed(store: Store, said: OrderStatus) -> None:
    shop = make_shop(store)
    closed = replace(order(trackings=(tracking(ONE),)), status=said, raw_status="交易关闭")
    take(store, shop, order(trackings=(tracking(ONE),)))
    take(store, shop, closed, src=source(T0 + 1))
    take(store, shop, replace(closed, number="T2", trackings=(tracking(TWO),)))
    known, fresh = view(store, "T1"), view(store, "T2")
    assert known.status == fresh.status == said
    assert known.fulfilled_by == fresh.fulfilled_by == "outside"
    assert [one.shipped for one in known.lines] == [one.shipped for one in fresh.lines] == [1]
    assert boxes(store, "T1") == [("shipped", ONE, [1])]
    assert boxes(store, "T2") == [("shipped", TWO, [1])]


def test_a_cancelled_order_has_no_box(store: Store) -> None:
    shop = make_shop(store)
    cancelled = order(status=OrderStatus.CANCELLED, trackings=(tracking(ONE),))
    take(store, shop, cancelled)
    assert (boxes(store), live_numbers(store)) == ([], [])
    take(store, shop, order("T2", trackings=(tracking(TWO),)))
    later = replace(cancelled, number="T2", trackings=(tracking(TWO),))
    take(store, shop, later, src=source(T0 + 1))
    assert live_numbers(store) == []
    assert take(store, shop, later, src=source(T0 + 1)) == Accepted(unchanged=1, lines=1)
    refunded = order("T3", lines=(line(refund=RefundState.REFUNDED),), trackings=(tracking(ONE),))
    take(store, shop, refunded)
    assert (view(store, "T3").status, live_numbers(store)) == ("cancelled", [])


# -- refunds


def test_a_part_refund_that_becomes_a_whole_one(store: Store) -> None:
    shop = make_shop(store)
    part = line(quantity=3, refund=RefundState.REFUNDED, refunded_amount=1000)
    whole = replace(part, refunded_amount=26400, refunded_quantity=3)
    lines = line("B", line_id="b")
    for number, turn in enumerate(itertools.permutations([(part, 1), (whole, 2)])):
        for one, at in turn:
            take(store, shop, order(f"T{number}", lines=(one, lines)), src=source(T0 + at))
        seen = view(store, f"T{number}")
        assert ([one.to_pack for one in seen.lines], seen.holds) == ([0, 1], ())


def test_each_part_refund_of_a_known_order_is_looked_at(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line(quantity=3),)))
    for at, amount in enumerate((1000, 2000), 1):
        part = line(quantity=3, refund=RefundState.REFUNDED, refunded_amount=amount)
        take(store, shop, order(lines=(part,)), src=source(T0 + at))
        assert ([hold.reason for hold in view(store).holds], view(store).lines[0].to_pack) == (
            ["refund_requested"],
            3,
        )
        with store.work(OWNER) as work:
            orders.release(work, [1])
        take(store, shop, order(lines=(part,)), src=source(T0 + at))
        assert view(store).holds == (), "the same refund asks once"


def test_an_older_file_brings_no_refund_back_that_was_withdrawn(store: Store) -> None:
    shop = make_shop(store)
    asked = order(lines=(line(refund=RefundState.REQUESTED),))
    withdrawn = order(lines=(line(refund=RefundState.NONE),))
    take(store, shop, withdrawn, src=source(T0 + 5))
    take(store, shop, asked, src=source(T0))
    assert (view(store).lines[0].refund, view(store).holds) == ("none", ())
    take(store, shop, asked, src=source(T0 + 9, SourceRank.FILE_DATE))
    assert (view(store).lines[0].refund, len(view(store).holds)) == ("requested", 1), (
        "weaker news may add one"
    )


def test_a_refund_after_the_goods_left_takes_nothing_back(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        ship(work, [1])
    refunded = order(lines=(line(refund=RefundState.REFUNDED, refunded_amount=8800),))
    take(store, shop, refunded, src=source(NOW))
    seen = view(store).lines[0]
    assert (seen.refund, seen.shipped, seen.to_pack, view(store).holds) == ("refunded", 1, 0, ())
    older = order(lines=(line(quantity=1), line("NEW")), holds=(HoldReason.LOCKED,))
    take(store, shop, older, src=source(T0 - 5))
    assert (view(store).status, view(store).holds) == ("shipped", ())


# -- the platform's holds and our hands


def test_what_a_person_released_is_not_held_again_by_the_same_file(store: Store) -> None:
    shop = make_shop(store)
    locked = order(holds=(HoldReason.RISK_REVIEW,))
    take(store, shop, locked)
    with store.work(OWNER) as work:
        orders.release(work, [1])
    assert view(store).status == "approved"
    take(store, shop, locked)
    assert view(store).holds == ()
    take(store, shop, locked, src=source(T0 + 1))
    assert [hold.reason for hold in view(store).holds] == ["risk_review"], "the platform says it anew"


def test_what_a_person_put_back_is_not_approved_by_the_next_file(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        orders.put_back(work, [1])
    assert take(store, shop, order(), src=source(T0 + 1)) == Accepted(unchanged=1, lines=1)
    assert view(store).status == "paid"


@pytest.mark.parametrize("joined_first", [False, True])
def test_lines_and_a_hold_in_one_news_approve_nothing(store: Store, joined_first: bool) -> None:
    shop = make_shop(store)
    if not joined_first:
        take(store, shop, order(lines=None))
    take(store, shop, order(holds=(HoldReason.LOCKED,)), src=source(T0 + 1))
    assert (view(store).status, [hold.reason for hold in view(store).holds]) == ("paid", ["locked"])


# -- lines of two sources


def of_file() -> PlatformOrder:
    """JD's export: goods ids and codes, no line ids, no specs."""
    lines = (
        line("A", item_id="1001", spec="", title="杯 白"),
        line("B", item_id="1002", spec="", title="杯 黑"),
    )
    return order(lines=lines)


def of_api() -> PlatformOrder:
    lines = (
        line("B", line_id="902", item_id="77", sku_id="1002", spec="黑", title="杯"),
        line("A", line_id="901", item_id="77", sku_id="1001", spec="白", title="杯"),
    )
    return order(lines=lines)


@pytest.mark.parametrize("codes", [True, False])
def test_the_platforms_api_adopts_the_lines_of_a_file(store: Store, codes: bool) -> None:
    def news(one: PlatformOrder) -> PlatformOrder:
        if codes:
            return one
        return replace(one, lines=tuple(replace(each, merchant_code="") for each in one.lines or ()))

    shop = make_shop(store, platform="jd")
    take(store, shop, news(of_file()))
    take(store, shop, news(of_api()), src=source(T0 + 1, SourceRank.API))
    take(store, shop, news(of_file()), src=source(T0 + 2))
    lines = view(store).lines
    assert sorted((one.line_id, one.quantity) for one in lines) == [("901", 1), ("902", 1)]


def test_an_exact_line_is_not_given_away_to_a_similar_one(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line("A", spec="白"), line("A", spec="黑"))))
    named = (line("A", spec="黑", line_id="2", quantity=5), line("A", spec="", line_id="1", quantity=3))
    take(store, shop, order(lines=named), src=source(T0 + 1))
    assert {one.line_id: (one.spec, one.quantity) for one in view(store).lines} == {
        "1": ("白", 3),
        "2": ("黑", 5),
    }


# -- receivers


WHO = Receiver(ReceiverKind.PLAIN, "王小明", "13812345678", "浙江省", "杭州市", "余杭区", "文一西路1号")


@pytest.mark.parametrize(
    ("newer", "street", "phone"),
    [
        (replace(WHO, phone=""), "文一西路1号", "13812345678"),
        (replace(WHO, province="", city="", district="", street=""), "文一西路1号", "13812345678"),
        (replace(WHO, street="别处2号"), "别处2号", "13812345678"),
        (Receiver(ReceiverKind.VIRTUAL, "王小明", "17000000000-1234"), "文一西路1号", "13812345678"),
    ],
)
def test_columns_that_were_not_exported_empty_no_address(
    store: Store, newer: Receiver, street: str, phone: str
) -> None:
    shop = make_shop(store)
    take(store, shop, order(receiver=WHO))
    take(store, shop, order(receiver=newer), src=source(T0 + 1))
    with store.reading() as reading:
        row = reading.session.scalars(select(Order)).one()
        assert (row.receiver_street, row.receiver_phone) == (street, phone)


def test_a_fuller_kind_without_an_address_does_not_replace_one(store: Store) -> None:
    shop = make_shop(store)
    masked = Receiver(ReceiverKind.MASKED, "王**", "138****5678", "浙江省", "杭州市", "余杭区", "****")
    take(store, shop, order(receiver=masked))
    take(store, shop, order(receiver=Receiver(ReceiverKind.PLAIN, "王小明")), src=source(T0 + 1))
    assert view(store).receiver.kind == "masked"


# -- files


def test_a_file_that_can_not_be_read_makes_no_shop(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,商品,数目\n王,杯,1\n李,壶,2\n", encoding="utf-8-sig")
    with pytest.raises(Refused) as refusal:
        import_file(store, OWNER, ExportFiles(), ImportWish(path, "新店"))
    assert refusal.value.code == "unknown_format"
    with store.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Shop)) == 0


def test_waiting_lines_go_when_the_order_comes_with_its_own(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, PendingLines("T1", (line(),)))
    take(store, shop, order(lines=(line(line_id="1"),)))
    with store.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(PendingReport)) == 0


def _snapshots() -> Sequence[tuple[str, Callable[[], tuple[PlatformOrder | PendingLines, ...]]]]:
    lines = (line("A", 2, line_id="1"), line("B", 1, line_id="2", refund=RefundState.REQUESTED))
    header = order(lines=None, trackings=(tracking(ONE),), buyer_note="", money=Money(paid=26400))
    items = replace(order(lines=lines), header=False, receiver=None, money=Money())
    classic = PendingLines("T1", tuple(replace(one, line_id="") for one in lines))
    older = order(status=OrderStatus.PLACED, lines=None, money=Money(paid=1))
    return (
        ("current", lambda: (header, items)),
        ("classic", lambda: (header, classic)),
        ("with an older one", lambda: (header, items, older)),
    )


@pytest.mark.parametrize(("name", "make"), _snapshots())
def test_files_of_one_snapshot_in_any_order(
    store: Store, name: str, make: Callable[[], tuple[PlatformOrder | PendingLines, ...]]
) -> None:
    ends = []
    for turn, news in enumerate(itertools.permutations(make())):
        shop = make_shop(store, f"s{turn}")
        for one in (*news, *news):
            moved = replace(one, number=f"N{turn}")
            if isinstance(moved, PlatformOrder) and moved.trackings:
                moved = replace(moved, trackings=(tracking(f"SF00000000000{turn:02d}"),))
            older = isinstance(one, PlatformOrder) and one.status == OrderStatus.PLACED
            take(store, shop, moved, src=source(T0 - HOUR if older else T0))
        seen = view(store, f"N{turn}")
        ends.append(
            (
                seen.status,
                seen.money.paid,
                [(one.quantity, one.to_pack, one.refund) for one in seen.lines],
                [(status, units) for status, _, units in boxes(store, f"N{turn}")],
                sorted(hold.reason for hold in seen.holds),
                seen.receiver.name,
            )
        )
    assert all(end == ends[0] for end in ends), (name, ends)
