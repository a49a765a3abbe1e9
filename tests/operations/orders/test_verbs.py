"""The verbs of the queue: each order for itself, refused by name, undone where that is possible."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.exchange import PlatformOrder, Receiver
from oms_desktop.models import AuditEntry, OrderEvent, Waybill
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders import verbs as orders
from oms_desktop.operations.orders.queue import chip_counts
from oms_desktop.operations.orders.views import OrderView, order_view, reveal_receiver
from oms_desktop.operations.packing.bench_set_build import read_orders
from oms_desktop.operations.shipping import waybills
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.ship import ship
from oms_desktop.operations.shipping.ship_file import note_exported
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import (
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
    Role,
)
from tests.news import T0, line, make_shop, order, source, tracking
from tests.operations.stock_scene import another_program, assert_sound

OWNER = Actor()
PACKER = Actor("小王", Role.PACKER, "A1")


@pytest.fixture
def three(store: Store) -> list[int]:
    """Orders A (approved), B (paid, with a note), C (placed)."""
    shop = make_shop(store)
    with store.work(OWNER) as work:
        news = [order("A"), order("B", buyer_note="礼物"), order("C", OrderStatus.PLACED)]
        accept_orders(work, shop, news, source())
    return [1, 2, 3]


def one(store: Store, news: PlatformOrder) -> int:
    """The id of an order of a shop of its own."""
    shop = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [news], source())
        return orders.find_order(work, news.number)


def view(store: Store, order_id: int) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, order_id)


def test_approve_and_put_back(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        outcome = orders.approve(work, three)
    assert outcome.done == (1, 2)
    assert [(number, refusal.code) for number, refusal in outcome.refused] == [("C", "wrong_status")]
    with store.work(OWNER) as work:
        assert orders.put_back(work, [1, 2]).done == (1, 2)
        assert orders.put_back(work, [1]).done == (1,)
    assert [view(store, order_id).status for order_id in three] == ["paid", "paid", "placed"]


@pytest.mark.parametrize("ship_complete", [False, True])
def test_an_order_that_comes_in_with_one_line_held_is_approved_for_the_others(
    store: Store, *, ship_complete: bool
) -> None:
    lines = (line("CUP-1", line_id="1"), line("CUP-2", line_id="2", refund=RefundState.REQUESTED))
    shop = make_shop(store, ship_complete=ship_complete)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order("T1", lines=lines)], source())
        approved = orders.approve(work, [1])
        assert [refused.code for _, refused in approved.refused] == ["order_held"] * ship_complete
    with store.reading() as reading:
        (seen,) = read_orders(reading, [1])
    if not ship_complete:
        assert (seen.status, seen.holds, [one.to_pack for one in seen.lines]) == ("approved", (), [1, 0])


def test_hold_and_release(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        orders.hold(work, [1], HoldReason.MANUAL, "等客服")
        orders.hold(work, [1], HoldReason.MANUAL, "等客服")
        orders.hold(work, [1], HoldReason.MANUAL)
        orders.hold(work, [1], HoldReason.ADDRESS)
    assert [(one.reason, one.note) for one in view(store, 1).holds] == [("manual", "等客服"), ("address", "")]
    with store.reading() as reading:
        assert chip_counts(reading)["held"] == 1
    with store.work(OWNER) as work:
        orders.put_back(work, [1])
        refused = orders.approve(work, [1]).refused
        assert refused[0][1].code == "order_held"
        orders.release(work, [1], HoldReason.ADDRESS)
    assert [one.reason for one in view(store, 1).holds] == ["manual"]
    with store.work(OWNER) as work:
        orders.release(work, [1])
    assert (view(store, 1).holds, view(store, 1).status) == ((), "approved")


def test_each_text_of_a_hold_is_kept_and_all_are_released_at_once(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        orders.hold(work, [1], HoldReason.MANUAL, "等客服")
        orders.hold(work, [1], HoldReason.MANUAL, "地址待确认")
    assert [one.note for one in view(store, 1).holds] == ["等客服", "地址待确认"]
    with store.reading() as reading:
        assert chip_counts(reading)["held"] == 1
    with store.work(OWNER) as work:
        orders.release(work, [1], HoldReason.MANUAL)
    assert view(store, 1).holds == ()
    assert_sound(store)


def test_a_hold_with_a_cause_waits_for_its_cause(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order(lines=None)], source())
        assert orders.release(work, [1]).done == (1,)
        refused = orders.release(work, [1], HoldReason.LINES_MISSING).refused
    assert refused[0][1].code == "hold_needs_cause"
    assert [one.reason for one in view(store, 1).holds] == ["lines_missing"]


def test_cancel_frees_the_waybill(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", "SF1234567890123")
        orders.hold(work, [1], HoldReason.MANUAL)
        assert orders.cancel(work, [1]).done == (1,)
        assert orders.cancel(work, [1]).done == (1,)
        assert waybills.assign_waybill(work, 2, "SF", "SF1234567890123") > 0
    seen = view(store, 1)
    assert (seen.status, seen.holds, seen.parcels, seen.lines[0].to_pack) == ("cancelled", (), (), 0)


def test_memo_and_flag(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        orders.set_memo(work, [1], "老客户", Flag.RED)
        orders.mark_urgent(work, [1])
        orders.mark_urgent(work, [1])
        orders.assign_carrier(work, [1], "YTO")
    seen = view(store, 1)
    assert (seen.seller_memo, seen.flag, seen.urgent, seen.carrier) == ("老客户", "red", True, "YTO")
    with store.work(OWNER) as work, pytest.raises(Refused, match="NOPE"):
        orders.assign_carrier(work, [1], "NOPE")


def test_shipped_elsewhere(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", "SF1234567890123")
        outcome = orders.shipped_elsewhere(work, three)
    assert outcome.done == (1, 2)
    seen = view(store, 1)
    assert (seen.status, seen.fulfilled_by, seen.lines[0].shipped) == ("shipped", "outside", 1)
    assert (seen.parcels[0].status, seen.parcels[0].pushed) == ("shipped", True)


def test_printing_starts_picking(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        orders.printed(work, [1, 2], "slip")
        orders.printed(work, [1], "slip")
    assert [(view(store, n).status, view(store, n).slip_seq) for n in (1, 2)] == [("picking", 2), ("paid", 1)]


def test_numbers_find_orders(store: Store) -> None:
    first, second = make_shop(store, "一"), make_shop(store, "二")
    with store.work(OWNER) as work:
        for shop in (first, second):
            accept_orders(work, shop, [order("77"), order(f"only-{shop}")], source())
    with store.reading() as reading:
        assert orders.find_order(reading, " only-1 ") == 2
        assert orders.find_order(reading, "O4") == 4
        assert orders.find_order(reading, "77", "二") == 3
        for number, shop_name, code in (
            ("77", None, "ambiguous_number"),
            ("x", None, "order_not_found"),
            ("4", "一", "order_not_found"),
        ):
            with pytest.raises(Refused) as refusal:
                orders.find_order(reading, number, shop_name)
            assert refusal.value.code == code
        with pytest.raises(Refused):
            orders.load(reading, 99)
        assert orders.common_numbers(reading, second, ["77", "only-1", "x"]) == 2


def test_a_number_that_is_another_order_s_id_is_two_matches(store: Store) -> None:
    first, second = make_shop(store, "一"), make_shop(store, "二")
    with store.work(OWNER) as work:
        accept_orders(work, first, [order("T1"), order("1"), order("3")], source())
        accept_orders(work, second, [order("2")], source())
    with store.reading() as reading:
        with pytest.raises(Refused, match="1: O1, O2") as refusal:
            orders.find_order(reading, "1")
        assert refusal.value.code == "ambiguous_number"
        assert [orders.find_order(reading, code) for code in ("O1", "o2", "3")] == [1, 2, 3]
        with pytest.raises(Refused, match="O2, O4"):
            orders.find_order(reading, "2", None)
        assert [orders.find_order(reading, "2", shop) for shop in ("一", "二")] == [2, 4]


def test_a_packer_may_not_cancel_nor_see_persons(store: Store, three: list[int]) -> None:
    for act in (lambda work: orders.cancel(work, [1]), lambda work: reveal_receiver(work, 1)):
        with store.work(PACKER) as work, pytest.raises(Refused) as refusal:
            act(work)
        assert refusal.value.code == "not_permitted"


def test_every_look_at_a_person_is_audited(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        seen = reveal_receiver(work, 1)
    assert (seen.name, seen.phone) == ("王小明", "13812345678")
    with store.reading() as reading:
        entry = reading.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.operation, entry.subjects) == ("reveal_receiver", '["order:1"]')
        texts = list(reading.session.scalars(select(AuditEntry.subjects + AuditEntry.fields)))
        texts += list(reading.session.scalars(select(OrderEvent.detail)))
    assert not [text for text in texts if "王小明" in text or "13812345678" in text]


@pytest.mark.parametrize(
    ("receiver", "name", "phone"),
    [
        (Receiver(ReceiverKind.ENCRYPTED, "陈*", "138****1234"), "陈*", "138******34"),
        (Receiver(ReceiverKind.ENCRYPTED, "~AgAAAAIYbmdL~", "$BgAAAAYZ13$"), "****", "****"),
        (Receiver(ReceiverKind.MASKED, "孙*", "138****1234"), "孙*", "138******34"),
    ],
)
def test_names_show_what_the_platform_tells_of_them(
    store: Store, receiver: Receiver, name: str, phone: str
) -> None:
    shown = view(store, one(store, order("T1", receiver=receiver))).receiver
    assert (shown.name, shown.phone) == (name, phone)


def test_waybills_bind_once(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        parcel = waybills.assign_waybill(work, 1, "", " sf1234567890123 ")
        assert waybills.assign_waybill(work, 1, "SF", "SF1234567890123") == parcel
        with pytest.raises(Refused) as refusal:
            waybills.assign_waybill(work, 2, "", "SF1234567890123")
        assert (refusal.value.code, "A" in refusal.value.message) == ("tracking_taken", True)
        assert waybills.assign_waybill(work, 1, "", "YT1234567890123") == parcel
        assert waybills.assign_waybill(work, 2, "", "SF1234567890123") != parcel
    assert (view(store, 1).tracking, view(store, 1).carrier) == ("YT1234567890123", "YTO")
    with store.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Waybill)) == 3


@pytest.mark.parametrize(
    ("carrier", "number", "code"),
    [
        ("", "", "tracking_malformed"),
        ("SF", "7.70123E+14", "tracking_ruined"),
        ("XX", "SF1234567890123", "carrier_unknown"),
        ("", "123456789012", "carrier_undecided"),
        ("", "HELLO", "carrier_undecided"),
        ("SF", "9" * 65, "tracking_malformed"),
    ],
)
def test_numbers_that_are_refused(
    store: Store, three: list[int], carrier: str, number: str, code: str
) -> None:
    with store.work(OWNER) as work, pytest.raises(Refused) as refusal:
        waybills.assign_waybill(work, 1, carrier, number)
    assert refusal.value.code == code


def test_the_shops_carrier_decides(store: Store) -> None:
    shop = make_shop(store, default_carrier="YUNDA")
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order()], source())
        waybills.assign_waybill(work, 1, "", "1234567890123")
    assert view(store, 1).parcels[0].carrier == "YUNDA"


def test_void_and_change(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        with pytest.raises(Refused, match="no parcel"):
            waybills.change_waybill(work, 1, "SF", "SF1234567890123")
        parcel = waybills.assign_waybill(work, 1, "SF", "SF1234567890123")
        assert waybills.void_waybill(work, 1) == [parcel]
        with pytest.raises(Refused) as refusal:
            waybills.void_waybill(work, 1)
        assert refusal.value.code == "no_waybill"
        waybills.assign_waybill(work, 1, "SF", "SF2222222222222")
        assert waybills.change_waybill(work, 1, "", "YT1234567890123") == parcel
    assert view(store, 1).tracking == "YT1234567890123"


def test_a_number_bound_by_mistake_is_taken_back(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        parcel = waybills.assign_waybill(work, 1, "SF", "SF1111111111111")
        assert waybills.take_back_waybill(work, 1, "SF1111111111111") == parcel
    assert (view(store, 1).tracking, view(store, 1).parcels[0].tracking) == ("", "")
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", "SF1111111111111")
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "ZTO", "75312345678901")
    with store.work(OWNER) as work:
        waybills.take_back_waybill(work, 1, "75312345678901")
    assert (view(store, 1).tracking, view(store, 1).carrier) == ("SF1111111111111", "SF")
    assert_sound(store)


def test_a_number_that_somebody_knows_is_not_taken_back(store: Store) -> None:
    shop = make_shop(store, report_at="print")
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order("A"), order("B"), order("C")], source())
        for order_id in (1, 2, 3):
            waybills.assign_waybill(work, order_id, "SF", f"SF111111111111{order_id}")
        orders.printed(work, [1], "slip")
        note_exported(work, [1], "发货.csv")
        ship(work, [3])
    with store.work(OWNER) as work:
        for order_id in (1, 3):
            with pytest.raises(Refused) as refusal:
                waybills.take_back_waybill(work, order_id, f"SF111111111111{order_id}")
            assert refusal.value.code == "number_in_use"
        with pytest.raises(Refused):
            waybills.take_back_waybill(work, 2, "SF9999999999999")
        waybills.take_back_waybill(work, 2, "SF1111111111112")
    assert [view(store, one).tracking for one in (1, 2, 3)] == ["SF1111111111111", "", "SF1111111111113"]


def test_of_several_boxes_that_left_the_wrong_number_says_which(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order(lines=(line("A", 2), line("B")))], source())
        split_parcel(work, 1, {orders.load(work, 1).lines[0].id: 1})
        older = waybills.assign_waybill(work, 1, "SF", "SF1111111111111")
        newer = waybills.assign_waybill(work, 1, "SF", "SF2222222222222")
        with pytest.raises(Refused) as refusal:
            waybills.change_waybill(work, 1, "SF", "SF3333333333333")
        assert refusal.value.code == "which_parcel"
        assert ship(work, [1]).refused == ()
        with pytest.raises(Refused, match="SF1111111111111, SF2222222222222") as refusal:
            waybills.change_waybill(work, 1, "SF", "SF3333333333333")
        assert refusal.value.code == "which_parcel"
        with pytest.raises(Refused) as refusal:
            waybills.change_waybill(work, 1, "SF", "SF3333333333333", wrong="SF4")
        assert refusal.value.code == "tracking_unknown"
        assert "SF1111111111111" in refusal.value.hint
        changed = waybills.change_waybill(work, 1, "SF", "SF3333333333333", wrong="sf1111111111111")
        assert changed == older
        assert waybills.change_waybill(work, 1, "SF", "SF2222222222222") == newer  # it has it already
    assert {one.id: one.tracking for one in view(store, 1).parcels} == {
        older: "SF3333333333333",
        newer: "SF2222222222222",
    }


def test_the_box_that_left_is_corrected_not_the_one_that_waits(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order(lines=(line("A", 2),))], source())
        split_parcel(work, 1, {orders.load(work, 1).lines[0].id: 1})
        left = waybills.assign_waybill(work, 1, "SF", "SF1111111111111")
        assert [code.code for _, code in ship(work, [1]).refused] == ["no_waybill"]
        assert waybills.change_waybill(work, 1, "SF", "SF3333333333333") == left


def test_an_order_that_has_left_is_refused_in_the_words_of_the_bench(store: Store, three: list[int]) -> None:
    with store.work(OWNER) as work:
        waybills.assign_waybill(work, 1, "SF", "SF1234567890123")
        ship(work, [1])
        orders.hold(work, [2], HoldReason.ADDRESS)
        (_, gone), (_, held) = ship(work, [1, 2]).refused
    assert (gone.code, gone.message) == (
        "done",
        "Order A. It has been shipped: a second box would be sent twice.",
    )
    assert "re-ship" in gone.hint
    assert (held.code, held.message) == ("hold", "Order B is on hold. The address is not usable.")
    assert held.hint


def test_nothing_to_pack(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order(status=OrderStatus.COMPLETED, trackings=(tracking(),))], source())
        with pytest.raises(Refused) as refusal:
            waybills.assign_waybill(work, 1, "SF", "SF9999999999999")
    assert refusal.value.code == "nothing_to_pack"


def test_what_is_not_known_is_not_said_to_be_gone(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order(lines=None)], source())
        with pytest.raises(Refused) as refusal:
            waybills.assign_waybill(work, 1, "SF", "SF9999999999999")
    assert refusal.value.code == "lines_missing"
    assert "item report" in refusal.value.hint


def test_a_second_box(store: Store) -> None:
    shop = make_shop(store)
    with store.work(OWNER) as work:
        lines = (line("A", shipped_quantity=1), line("B", 2))
        accept_orders(work, shop, [order(status=OrderStatus.APPROVED, lines=lines)], source())
        waybills.assign_waybill(work, 1, "SF", "SF1234567890123")
    assert [quantity for _, quantity in view(store, 1).parcels[0].lines] == [2]


def test_two_programs_write_one_after_the_other(any_store: Store) -> None:
    """What an operation has read stays true until it has written; else both would count the order out of the same state."""
    store, second = any_store, another_program(any_store)
    order_id = one(store, order("T1"))
    done = threading.Event()

    def cancel() -> None:
        with second.work(OWNER) as work:
            orders.cancel(work, [order_id])
        done.set()

    other = threading.Thread(target=cancel)
    with store.work(OWNER) as work:
        orders.load(work, order_id)
        other.start()
        assert not done.wait(0.2)
        orders.put_back(work, [order_id])
    other.join(30)
    second.close()
    assert view(store, order_id).status == "cancelled"
    assert_sound(store)


def test_a_deposit_does_not_start_the_merchant_s_time(store: Store) -> None:
    order_id = one(store, order("T1", OrderStatus.PLACED, paid_at=T0, payment_kind=PaymentKind.DEPOSIT))
    assert view(store, order_id).deadline is None
