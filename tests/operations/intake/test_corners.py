"""The rarer turns of the way in, and of what a person does with orders beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from oms_desktop.exchange import PlatformLine, PlatformOrder, Receiver
from oms_desktop.models import ErasedPerson, Order, Parcel, Push, Shop
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.intake.file_import import ImportWish, import_file
from oms_desktop.operations.intake.new_orders import order_key
from oms_desktop.operations.orders import verbs as orders
from oms_desktop.operations.orders.lifecycle import move
from oms_desktop.operations.shipping import waybills
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.ship import ship, ship_parcel
from oms_desktop.operations.shipping.ship_file import note_exported
from oms_desktop.operations.station.doctor_data import CHECKS
from oms_desktop.operations.work import Store
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.vocabulary import (
    AlertKind,
    Flag,
    HoldReason,
    OrderStatus,
    ReceiverKind,
    RefundState,
    SourceRank,
)
from tests.news import T0, line, make_shop, order, source, tracking
from tests.operations.intake_scene import (
    ONE,
    OWNER,
    PARTLY,
    TWO,
    boxes,
    live_numbers,
    pushes,
    take,
    view,
)
from tests.stores import NOW

DATA = Path(__file__).parents[2] / "data" / "exports"


def column(store: Store, name: str, number: str = "T1") -> object:
    with store.reading() as reading:
        return reading.session.scalars(select(getattr(Order, name)).where(Order.number == number)).one()


def test_the_least_that_an_order_can_be(store: Store) -> None:
    shop = make_shop(store)
    least = PlatformOrder("X", "", None, header=False)
    assert take(store, shop, least).new == 1
    assert (column(store, "sources", "X"), view(store, "X").status) == ("{}", "placed")
    assert take(store, shop, least).unchanged == 1


def test_an_unpaid_order_is_paid_and_approves_itself(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(status=OrderStatus.PLACED))
    assert view(store).deadline is None
    take(store, shop, order(), src=source(T0 + 1))
    assert (view(store).status, view(store).deadline is not None) == ("approved", True)
    take(store, shop, order("T2", OrderStatus.PLACED))
    take(store, shop, order("T2", buyer_note="礼物"), src=source(T0 + 1))
    assert view(store, "T2").status == "paid"


def test_a_held_order_of_which_the_platform_shipped_a_part(store: Store) -> None:
    shop = make_shop(store, auto_approve=False)
    whole = order(lines=tuple(replace(one, shipped_quantity=0) for one in PARTLY))
    take(store, shop, whole)
    partly = order(status=OrderStatus.APPROVED, lines=PARTLY, shipped_partly=True)
    take(store, shop, partly, src=source(T0 + 1))
    assert (view(store).status, [one.to_pack for one in view(store).lines]) == ("approved", [0, 2])


def test_another_word_of_the_same_meaning(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    take(store, shop, replace(order(), raw_status="等待卖家发货"), src=source(T0 + 1))
    assert column(store, "platform_status") == "等待卖家发货"
    take(store, shop, order(), src=source(T0))
    assert column(store, "platform_status") == "等待卖家发货"


def test_a_label_printed_before_a_part_of_it_left(store: Store) -> None:
    shop = make_shop(store)
    whole = tuple(replace(one, shipped_quantity=0) for one in PARTLY)
    take(store, shop, order(lines=whole, trackings=(tracking(ONE),)))
    assert boxes(store) == [("planned", ONE, [1, 2])]
    partly = order(status=OrderStatus.APPROVED, lines=PARTLY, shipped_partly=True, trackings=(tracking(ONE),))
    take(store, shop, partly, src=source(T0 + 1))
    assert boxes(store) == [("shipped", ONE, [1])]
    both = replace(partly, trackings=(tracking(ONE), tracking(TWO)))
    more = tuple(replace(one, shipped_quantity=1) for one in PARTLY)
    take(store, shop, replace(both, lines=more), src=source(T0 + 2))
    assert boxes(store) == [("shipped", ONE, [1]), ("shipped", TWO, [1])]
    assert [one.to_pack for one in view(store).lines] == [0, 1]


def test_units_in_a_box_of_our_own_are_in_no_other(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line(quantity=3),)))
    with store.work(OWNER) as work:
        waybills.box_to_pack(work, orders.load(work, 1))
        split_parcel(work, 1, {view(store).lines[0].id: 1})
    take(store, shop, order(lines=(line(quantity=3),), trackings=(tracking(ONE),)), src=source(T0 + 1))
    with store.reading() as reading:
        found = {
            parcel.waybill.tracking if parcel.waybill else "": [one.quantity for one in parcel.lines]
            for parcel in reading.session.scalars(select(Parcel).order_by(Parcel.id.desc()))
        }
    assert ONE in found
    assert sum(sum(units) for units in found.values()) <= 3


def test_more_numbers_than_pieces(store: Store) -> None:
    shop = make_shop(store)
    news = order(trackings=(tracking(ONE), tracking(TWO)))
    take(store, shop, news)
    assert live_numbers(store) == [ONE, TWO]
    assert take(store, shop, news, src=source(T0 + 1)).unchanged == 1
    assert boxes(store) == [("planned", ONE, [1])]


def test_the_rest_of_an_order_that_we_shipped_in_part_is_refunded(store: Store) -> None:
    shop = make_shop(store)
    lines = (line("A", line_id="1"), line("B", line_id="2"))
    take(store, shop, order(lines=lines))
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        split_parcel(work, 1, {view(store).lines[1].id: 1})
    with store.work(OWNER) as work:
        orders.hold(work, [1], HoldReason.MANUAL)
        orders.release(work, [1])
        parcel = orders.planned_parcels(work, orders.load(work, 1))[0]
        ship_parcel(work, parcel, {view(store).lines[0].id: 1}, verified=True, at=work.now)
    assert view(store).status == "picking"
    refunded = replace(lines[1], refund=RefundState.REFUNDED, refunded_quantity=1)
    take(store, shop, order(lines=(lines[0], refunded)), src=source(NOW))
    assert (view(store).status, view(store).fulfilled_by) == ("shipped", "us")
    assert [status for status, _, _ in boxes(store)] == ["shipped", "void"]


def test_an_open_box_was_delivered_by_somebody_else(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(trackings=(tracking(ONE),)), order("T2", trackings=(tracking(TWO),)))
    with store.work(OWNER) as work:
        for parcel in work.session.scalars(select(Parcel)):
            parcel.status = "packing"
    take(store, shop, order(status=OrderStatus.DELIVERED, trackings=(tracking(ONE),)), src=source(T0 + 1))
    closed = replace(order("T2", trackings=(tracking(TWO),)), status=OrderStatus.CLOSED)
    take(store, shop, closed, src=source(T0 + 1))
    assert [status for status, _, _ in boxes(store)] == ["delivered"]
    assert [status for status, _, _ in boxes(store, "T2")] == ["void"]


@pytest.mark.parametrize("said", [OrderStatus.DELIVERED, OrderStatus.CLOSED])
@pytest.mark.parametrize("state", ["planned", "packing"])
def test_a_box_that_is_here_stays_the_other_order_s(store: Store, said: OrderStatus, state: str) -> None:
    """Somebody has sent one of two merged orders: the goods of the other one still lie here."""
    shop = make_shop(store)
    take(store, shop, order(trackings=(tracking(ONE),)), order("T2", trackings=(tracking(ONE),)))
    with store.work(OWNER) as work:
        work.session.get_one(Parcel, 1).status = state
    refunded = line(refund=RefundState.REFUNDED)
    take(store, shop, order(status=said, lines=(refunded,)), src=source(T0 + 1))
    assert (view(store).status, view(store, "T2").status) == (said, "approved")
    assert boxes(store, "T2") == [(state, ONE, [1])]


def test_a_box_that_has_left_is_delivered_with_all_that_is_in_it(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(trackings=(tracking(ONE),)), order("T2", trackings=(tracking(ONE),)))
    with store.work(OWNER) as work:
        assert ship(work, [1]).refused == ()
    take(store, shop, order(status=OrderStatus.DELIVERED, trackings=(tracking(ONE),)), src=source(NOW))
    assert (view(store).status, view(store, "T2").status) == ("delivered", "shipped")
    assert boxes(store, "T2") == [("delivered", ONE, [1, 1])]


def test_a_report_of_another_parcel_is_not_confirmed(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        ship(work, [1])
    take(store, shop, order(status=OrderStatus.SHIPPED, trackings=(tracking(TWO),)), src=source(NOW))
    assert pushes(store) == [("waiting", 1)]


def test_one_of_two_orders_under_one_label_is_cancelled_after_printing(store: Store) -> None:
    shop = make_shop(store, report_at="print")
    take(store, shop, order("A", trackings=(tracking(ONE),)), order("B", trackings=(tracking(ONE),)))
    with store.work(OWNER) as work:
        orders.printed(work, [1, 2], "slip")
    assert pushes(store) == [("waiting", 1)] * 2
    with store.work(OWNER) as work:
        orders.cancel(work, [1])
    with store.reading() as reading:
        assert list(reading.session.scalars(select(Push.order_id))) == [2]


def test_an_exported_report_of_a_void_number_is_over(store: Store) -> None:
    shop = make_shop(store, report_at="print")
    take(store, shop, order(trackings=(tracking(ONE),)))
    with store.work(OWNER) as work:
        orders.printed(work, [1], "slip")
        note_exported(work, [1], "发货.csv")
        waybills.void_waybill(work, 1)
    assert pushes(store) == [("done", 0)]


def test_printing_without_a_number_reports_nothing(store: Store) -> None:
    shop = make_shop(store, report_at="print")
    take(store, shop, order())
    with store.work(OWNER) as work:
        waybills.box_to_pack(work, orders.load(work, 1))
        assert orders.printed(work, [1], "label").done == (1,)
    assert (pushes(store), view(store).status, column(store, "slip_seq")) == ([], "picking", 0)
    with store.work(OWNER) as work:
        assert orders.cancel(work, [1]).done == (1,), "a box without a number is void too"


def test_a_memo_keeps_the_flag_that_is_not_named(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(flag=Flag.RED))
    with store.work(OWNER) as work:
        orders.set_memo(work, [1], "轻放")
    assert (view(store).seller_memo, view(store).flag) == ("轻放", "red")


def test_no_step_where_it_stands(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        assert move(work, orders.load(work, 1), OrderStatus.APPROVED, "again") is False


def test_an_erased_person_stays_erased(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        key = order_key(work, work.session.get_one(Shop, shop), "T1")
        work.session.add(ErasedPerson(key=key, at=work.now))
    take(store, shop, order(), order("T2"))
    take(store, shop, order(), src=source(T0 + 1))
    assert [
        (column(store, "receiver_kind", one), column(store, "receiver_name", one)) for one in ("T1", "T2")
    ] == [
        ("none", ""),
        ("plain", "王小明"),
    ]


def test_a_refund_asked_for_after_the_goods_left(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(status=OrderStatus.SHIPPED))
    asked = order(status=OrderStatus.SHIPPED, lines=(line(refund=RefundState.REQUESTED),))
    take(store, shop, asked, src=source(T0 + 1))
    assert (view(store).lines[0].refund, view(store).holds) == ("requested", ())


def test_a_line_of_another_spec_is_another_line(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line("A", spec="白"),)))
    other = line("A", spec="黑", refund=RefundState.REFUNDED, refunded_amount=1)
    take(store, shop, order(lines=(other,)), src=source(T0 + 1))
    assert [one.spec for one in view(store).lines] == ["白", "黑"]
    assert [hold.reason for hold in view(store).holds] == ["refund_requested"], (
        "how many units? a person asks"
    )


def test_new_lines_without_a_sku_hold_the_order(store: Store) -> None:
    shop = make_shop(store, make_skus=False)
    take(store, shop, order(lines=None))
    take(store, shop, order(lines=(line(),)), src=source(T0 + 1))
    assert [hold.reason for hold in view(store).holds] == ["unmapped_item"]


def test_a_changed_address_hold_is_not_the_platforms_to_take_away(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order())
    with store.work(OWNER) as work:
        orders.printed(work, [1], "slip")
    moved = Receiver(
        ReceiverKind.PLAIN, "王小明", "13812345678", "上海市", "上海市", "浦东新区", "祖冲之路1号"
    )
    locked = order(receiver=moved, holds=(HoldReason.LOCKED,))
    take(store, shop, locked, src=source(T0 + 1))
    assert take(store, shop, locked, src=source(T0 + 2)).unchanged == 1
    take(store, shop, order(receiver=moved), src=source(T0 + 3))
    assert [hold.reason for hold in view(store).holds] == ["address_changed"]


def test_a_person_says_how_new_the_file_is(store: Store) -> None:
    wish = ImportWish(DATA / "jd_orders.xlsx", "京东店", exported_at=T0)
    import_file(store, OWNER, ExportFiles(), wish)
    with store.reading() as reading:
        shop = reading.session.scalars(select(Shop)).one()
        assert shop.last_export_at == T0
        sources = reading.session.scalars(select(Order.sources)).first() or ""
    assert f'"{SourceRank.FILE_NAME_TIME.value}.{T0}"' in sources


@pytest.mark.parametrize(
    ("ours", "lines"),
    [
        (True, (line(quantity=3),)),
        (True, (line(quantity=3), line("LID-1"))),
        (False, (line(quantity=3),)),
    ],
)
def test_the_platform_raises_the_quantity_of_what_has_left(
    store: Store, ours: bool, lines: tuple[PlatformLine, ...]
) -> None:
    """No step back: the rest is cancelled here and a person is told; what somebody else shipped, he shipped in full."""
    shop = make_shop(store)
    take(store, shop, order(lines=(line(quantity=2),)))
    if ours:
        with store.work(OWNER) as work:
            waybills.assign_waybill(work, 1, "SF", ONE)
            assert ship(work, [1]).refused == ()
    else:
        take(store, shop, order(status=OrderStatus.COMPLETED), src=source(T0 + 1))
    for minute in (2, 3):
        take(
            store, shop, order(lines=lines, modified_at=T0 + minute), src=source(T0 + minute, SourceRank.API)
        )
    with store.reading() as reading:
        first = reading.session.get_one(Order, 1).lines[0]
        assert (first.ordered, first.to_pack, first.shipped) == (3, 0, 2 if ours else 3)
        told = [(alert.kind, alert.values["sent"], alert.values["ordered"]) for alert in list_alerts(reading)]
        found = {name: find(reading).first for name, _, _, find in CHECKS if find(reading).wrong}
    assert told == ([(AlertKind.CONTESTED, 2, 3)] if ours else [])
    assert found == {}


def test_the_platform_takes_the_raised_quantity_back(store: Store) -> None:
    shop = make_shop(store)
    take(store, shop, order(lines=(line(quantity=2),)))
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", ONE)
        ship(work, [1])
    for minute, quantity in enumerate((3, 2), 1):
        news = order(lines=(line(quantity=quantity),), modified_at=T0 + minute)
        take(store, shop, news, src=source(T0 + minute, SourceRank.API))
    with store.reading() as reading:
        (row,) = reading.session.get_one(Order, 1).lines
        assert (row.ordered, row.cancelled, row.shipped) == (2, 0, 2)
