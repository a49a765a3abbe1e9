"""Shipments and figures go out: each once, whatever happens to calls and programs meanwhile."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.errors import Ambiguous, LoginExpired, RateLimited, Rejected, Unreachable
from oms_desktop.exchange import Tracking
from oms_desktop.models import Alert, Order, Shop
from oms_desktop.operations.alerts import dismiss_alert, list_alerts
from oms_desktop.operations.shipping.outbox import retry_pushes
from oms_desktop.operations.shipping.ship import hand_over, ship, ship_parcel
from oms_desktop.operations.shipping.waybills import assign_waybill, box_to_pack, change_waybill
from oms_desktop.operations.shops.pulls_lease import take_lease
from oms_desktop.operations.shops.pushes import claim_push
from oms_desktop.sync.connector import Can
from oms_desktop.vocabulary import HoldReason, OrderStatus, PushState, RefundState
from tests import news
from tests.sync.scripted import OWNER, Fault, Scene

SF = "SF1234567890123"


def take(scene: Scene, number: str = "A", **more: Any) -> int:
    """An order of the platform that is here; its id."""
    scene.side.sell(news.order(number, **more))
    assert scene.once().ok
    with scene.store.reading() as reading:
        return reading.session.scalars(select(Order.id).where(Order.number == number)).one()


def leave(scene: Scene, order_id: int, tracking: str = SF) -> None:
    """The order's box leaves."""
    with scene.store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", tracking)
        assert ship(work, [order_id]).refused == ()


def leave_box(scene: Scene, order_id: int, units: dict[int, int], tracking: str) -> None:
    """A box with a part of the order leaves; ``units``: place of the line → how many."""
    with scene.store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", tracking)
        order = work.session.get_one(Order, order_id)
        inside = {order.lines[place].id: count for place, count in units.items()}
        ship_parcel(work, box_to_pack(work, order), inside, verified=True, at=work.now)


def shipped(scene: Scene) -> int:
    order_id = take(scene)
    leave(scene, order_id)
    return order_id


def states(scene: Scene) -> list[str]:
    return [push.state for push in scene.pushes()]


def alert_kinds(scene: Scene) -> list[str]:
    with scene.store.reading() as reading:
        return [alert.kind.value for alert in list_alerts(reading)]


def test_a_shipment_is_reported_once(scene: Scene) -> None:
    shipped(scene)
    assert scene.once().pushed == 1
    scene.once()
    assert scene.side.reported() == {SF: 1}
    (shipment,) = scene.side.shipments
    assert (shipment.order_number, shipment.carrier, shipment.lines, shipment.previous) == ("A", "SF", (), "")
    assert states(scene) == ["done"]


def test_nothing_goes_out_of_a_shop_that_only_watches(scene: Scene) -> None:
    shipped(scene)
    with scene.store.work(OWNER) as work:
        work.session.get_one(Shop, scene.shop_id).mode = "watch"
    assert scene.once().pushed == 0
    assert scene.side.shipments == []
    assert states(scene) == ["waiting"]


def test_an_answer_lost_after_acting_is_settled_by_reading_back(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", Fault(Ambiguous("no answer"), after=True))
    report = scene.once()
    assert (report.ok, report.pushed, report.failed) == (True, 0, 1)
    assert states(scene) == ["ambiguous"]
    assert scene.once(pull=False).ok  # the call may still be on its way: not yet
    assert scene.side.calls["order"] == 0
    scene.clock.advance(seconds=10)
    assert scene.once(pull=False).pushed == 1
    assert scene.side.calls["order"] == 1
    assert scene.side.reported() == {SF: 1}
    assert states(scene) == ["done"]


def test_an_answer_lost_before_acting_is_sent_again_after_reading_back(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", Ambiguous("no answer"))
    scene.once()
    scene.clock.advance(seconds=10)
    scene.once(pull=False)
    assert states(scene) == ["waiting"]
    scene.clock.advance(minutes=1)
    assert scene.once(pull=False).pushed == 1
    assert scene.side.reported() == {SF: 1}


def test_a_refused_report_is_a_dead_letter_after_three_times_and_starts_again_by_hand(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", *[Rejected("bad", "carrier")] * 3)
    for _ in range(6):
        scene.once()
        scene.clock.advance(minutes=2)
    assert scene.side.calls["ship"] == 3
    assert states(scene) == ["dead"]
    assert alert_kinds(scene) == ["dead_letter"]
    with scene.store.work(OWNER) as work:
        retry_pushes(work, [scene.pushes()[0].id])
    assert scene.once().pushed == 1
    assert alert_kinds(scene) == []


def test_a_report_that_will_be_taken_later_is_asked_again_and_not_counted(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", *[Rejected("locked", "a check runs")] * 9)
    held = replace(scene.side.orders["A"], holds=(HoldReason.RISK_REVIEW,))
    scene.side.sell(held)
    for _ in range(9):
        assert (scene.once().failed, states(scene)) == (0, ["waiting"])
        scene.clock.advance(minutes=31)
    assert scene.side.calls["ship"] == 9
    assert alert_kinds(scene) == []
    assert scene.pushes()[0].last_error == "locked: a check runs"
    assert scene.once().pushed == 1
    assert scene.pushes()[0].last_error == ""


def test_a_platform_s_own_code_says_not_yet_and_a_day_is_enough(scene: Scene) -> None:
    scene.not_yet = frozenset({"60109"})
    scene.new_sync()
    shipped(scene)
    scene.side.fail("ship", *[Rejected("60109", "review")] * 200)
    for _ in range(24 * 2):
        scene.once(pull=False)
        assert states(scene) == ["waiting"]
        scene.clock.advance(minutes=30)
    for _ in range(3):
        scene.once(pull=False)
        scene.clock.advance(minutes=2)
    assert states(scene) == ["dead"]
    assert alert_kinds(scene) == ["dead_letter"]


def test_a_hold_of_an_order_that_has_left_excuses_no_refusal(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", Rejected("bad", "carrier"))
    left = replace(scene.side.orders["A"], holds=(HoldReason.LOCKED,), status=OrderStatus.SHIPPED)
    scene.side.sell(left)
    assert scene.once(pull=False).failed == 1


def test_what_a_refused_report_s_order_tells_is_stored_at_once(scene: Scene) -> None:
    shipped(scene)
    order = scene.side.orders["A"]
    (bought,) = order.lines or ()
    scene.side.sell(replace(order, lines=(replace(bought, refund=RefundState.REQUESTED),)))
    scene.side.fail("ship", Rejected("60040", "a refund runs"))
    assert scene.once(pull=False).failed == 1
    scene.clock.advance(minutes=2)
    assert scene.once(pull=False).failed == 0  # the box is called back: nothing is told, and nothing counted
    assert (scene.side.calls["ship"], states(scene)) == (1, ["waiting"])
    assert "refund_while_packing" in alert_kinds(scene)


def test_a_number_that_only_some_parcels_took_is_changed_in_the_others_too(scene: Scene) -> None:
    order_id = shipped(scene)
    scene.once()
    with scene.store.work(OWNER) as work:
        change_waybill(work, order_id, "SF", "SF2222222222222")
    scene.side.fail("ship", Ambiguous("no answer"))
    scene.once()
    both = (Tracking(SF, "SF"), Tracking("SF2222222222222", "SF"))
    scene.side.sell(
        replace(scene.side.orders["A"], trackings=both)
    )  # the platform had two parcels of the old number
    scene.clock.advance(seconds=11)
    scene.once(pull=False)
    assert states(scene) == ["done", "waiting"]
    scene.clock.advance(minutes=2)
    assert scene.once(pull=False).pushed == 1
    assert [one.number for one in scene.side.orders["A"].trackings] == ["SF2222222222222"] * 2
    assert scene.side.shipments[-1].previous == SF


@pytest.mark.parametrize("down", [Unreachable("503"), Unreachable("no connection")])
def test_twenty_minutes_of_503_make_one_alert_and_no_dead_letter(scene: Scene, down: Exception) -> None:
    shipped(scene)
    scene.side.down = down
    for _ in range(20 * 12):
        scene.once()
        scene.clock.advance(seconds=4)
        assert alert_kinds(scene) == ["shop_paused"]
    with scene.store.reading() as reading:
        (alert,) = list_alerts(reading)
        assert alert.values["count"] == 1
        opened = reading.session.get_one(Shop, scene.shop_id).circuit_opened_at
        assert alert.opened_at == opened
    assert sum(scene.side.calls.values()) <= 20  # probes grow rarer
    (push,) = scene.pushes()
    assert (push.state, push.attempts) == ("waiting", 0)
    scene.side.down = None
    scene.clock.advance(minutes=5)
    assert scene.once().pushed == 1
    assert alert_kinds(scene) == []
    assert scene.side.reported() == {SF: 1}


def test_a_server_that_answers_every_third_call_gives_the_shop_no_rest(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", Unreachable("503"), Unreachable("503"))
    report = scene.once()
    assert (report.ok, report.pushed, scene.pushes()[0].attempts) == (True, 1, 0)
    assert len(scene.slept) == 2
    assert alert_kinds(scene) == []


def test_pulls_that_never_end_do_not_keep_reports_from_going_out(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("orders_since", *[Unreachable("503")] * 2)
    assert scene.once(probe=True).pushed == 0  # news comes first: the order may be cancelled
    report = scene.once(probe=True)
    assert (report.error_kind, report.pushed) == ("Unreachable", 1)
    assert scene.side.reported() == {SF: 1}
    assert scene.once(probe=True).ok


def test_a_person_who_asks_now_is_not_kept_waiting_by_the_probes(scene: Scene) -> None:
    scene.side.down = Unreachable("503")
    scene.once()
    scene.side.down = None
    assert scene.once().error_kind == "Resting"
    assert scene.once(probe=True).ok


def test_throttling_is_waited_out_and_survives_a_restart(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", RateLimited("slow down", 30.0))
    report = scene.once()
    assert report.error_kind == "RateLimited"
    assert alert_kinds(scene) == []  # half a minute is ordinary
    asked = sum(scene.side.calls.values())
    scene.new_sync()
    assert scene.once(probe=True).error_kind == "Resting"
    assert sum(scene.side.calls.values()) == asked
    report = scene.once(max_wait=60)
    assert (report.ok, report.pushed) == (True, 1)
    assert 27 < scene.slept[-1] <= 30
    assert scene.pushes()[0].attempts == 0


def test_a_rest_from_before_the_clock_was_set_back_is_over(scene: Scene) -> None:
    scene.clock.advance(days=1)
    scene.side.down = Unreachable("503")
    scene.once()
    scene.clock.advance(days=-1)
    scene.side.down = None
    assert scene.once().ok


def test_five_lost_answers_within_a_minute_open_the_circuit(scene: Scene) -> None:
    for place, order_id in enumerate([take(scene, f"A{number}") for number in range(6)]):
        leave(scene, order_id, f"SF12345678901{place:02}")
    scene.side.fail("ship", *[Ambiguous("no answer")] * 6)
    report = scene.once()
    assert (report.error_kind, report.failed) == ("Unreachable", 5)
    assert scene.side.calls["ship"] == 5
    assert states(scene) == ["ambiguous"] * 5 + ["waiting"]


def test_lost_answers_now_and_then_give_a_shop_no_rest(scene: Scene) -> None:
    for number in range(6):
        leave(scene, take(scene, f"A{number}"), f"SF12345678901{number:02}")
        scene.side.fail("ship", Ambiguous("no answer"))
        report = scene.once(pull=False)
        assert (report.error_kind, report.failed) == ("", 1)
        scene.clock.advance(seconds=20)


def test_reports_that_were_refused_together_are_not_tried_again_together(scene: Scene) -> None:
    """Fifteen seconds later, and a minute after that, each give or take a half by chance."""
    for place, order_id in enumerate([take(scene, f"A{number}") for number in range(5)]):
        leave(scene, order_id, f"SF12345678901{place:02}")
    for least, most in ((7_500, 22_500), (30_000, 90_000)):
        scene.side.fail("ship", *[Rejected("bad", "carrier")] * 5)
        scene.once(pull=False)
        pauses = [(push.not_before or 0) - scene.clock.now for push in scene.pushes()]
        assert least <= min(pauses) <= max(pauses) <= most
        assert len(set(pauses)) > 1
        scene.clock.advance(ms=most)


def test_a_renewal_whose_answer_is_lost_is_asked_for_again_at_once(scene: Scene) -> None:
    shipped(scene)
    scene.side.token = "t9"
    scene.side.fail("renew", Ambiguous("no answer"), Unreachable("503"))
    assert scene.once().pushed == 1
    assert scene.side.calls["renew"] == 3
    scene.side.token = "t9"
    scene.side.fail("renew", LoginExpired("over"))
    assert scene.once().error == "over"


def test_a_login_lost_with_the_answer_to_its_renewal_says_so(scene: Scene) -> None:
    scene.side.token = "t9"
    scene.side.fail("renew", *[Ambiguous("no answer")] * 3, LoginExpired("used up"))
    assert scene.once().error_kind == "Ambiguous"
    scene.clock.advance(minutes=10)
    report = scene.once()
    assert (report.error_kind, report.error.partition(";")[0]) == ("LoginExpired", "used up")
    assert "the answer to the last renewal was lost" in report.error
    scene.clock.advance(minutes=30)
    assert scene.once().ok
    scene.side.token = "t9"
    scene.side.fail("renew", LoginExpired("over"))
    assert scene.once().error == "over"


def test_a_lost_login_is_renewed_once_and_kept(scene: Scene) -> None:
    shipped(scene)
    scene.side.token = "another"
    assert scene.once().pushed == 1
    assert scene.side.renewals == 1
    scene.restart()
    assert scene.once().ok
    assert scene.side.renewals == 1


def test_tokens_are_renewed_before_they_expire(scene: Scene) -> None:
    scene.side.token = "another"
    scene.once()
    scene.clock.advance(minutes=50)
    scene.once()
    assert scene.side.renewals == 1
    scene.clock.advance(minutes=15)  # less than an hour is left
    scene.once()
    assert scene.side.renewals == 2
    with scene.store.reading() as reading:
        expires = reading.session.get_one(Shop, scene.shop_id).token_expires
    assert expires is not None
    assert expires > scene.clock.now + 7_000_000


def test_a_program_that_died_during_the_call_leaves_it_to_be_read_back(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", Fault(KeyboardInterrupt(), after=True))
    with contextlib.suppress(KeyboardInterrupt):
        scene.once()
    assert states(scene) == ["sending"]
    scene.restart()
    scene.once(pull=False)
    assert states(scene) == ["ambiguous"]
    scene.clock.advance(seconds=10)
    scene.once(pull=False)
    assert states(scene) == ["done"]
    assert scene.side.reported() == {SF: 1}


def test_a_push_is_claimed_once(scene: Scene) -> None:
    shipped(scene)
    (push,) = scene.pushes()
    with scene.store.work(OWNER, durable=True) as work:
        first = claim_push(work, push.id, "one")
        assert claim_push(work, push.id, "other") is None
    assert first is not None
    assert (first.noted, bool(first.key)) == (1, True)


def test_another_process_that_talks_for_the_shop_is_waited_for(scene: Scene) -> None:
    first = scene.sync
    with scene.store.work(OWNER) as work:
        shop = work.session.get_one(Shop, scene.shop_id)
        shop.lease_owner, shop.lease_until = "elsewhere/1/abc", work.now + 3_000
    assert first.once().error_kind == "Busy"
    assert scene.side.calls["orders_since"] == 0
    assert first.once(max_wait=60).ok
    assert len(scene.slept) == 3


def test_a_pass_that_takes_long_stays_the_one_who_talks(scene: Scene) -> None:
    taken: list[bool] = []

    def page() -> None:
        scene.clock.advance(seconds=100)
        with scene.store.work(OWNER) as work:
            taken.append(take_lease(work, scene.shop_id, "elsewhere/1/abc"))

    scene.side.at_page = page
    assert scene.once().ok
    assert len(taken) > 3
    assert not any(taken)


@pytest.mark.skipif(os.name == "nt", reason="nobody can be asked there whether a process lives")
def test_a_process_of_this_computer_that_died_is_followed_at_once(scene: Scene) -> None:
    dead = subprocess.Popen([sys.executable, "-S", "-c", ""])
    dead.wait()
    for process, found in ((os.getpid(), "Busy"), (dead.pid, "")):
        with scene.store.work(OWNER) as work:
            shop = work.session.get_one(Shop, scene.shop_id)
            shop.lease_owner = f"{socket.gethostname()}/{process}/abc"
            shop.lease_until = work.now + 100_000
        assert scene.once().error_kind == found


# -- a box that is called back


def refund(
    scene: Scene, state: RefundState, *, line: int = 0, status: OrderStatus = OrderStatus.PAID
) -> None:
    """The platform's word about one of the order's lines."""
    told = scene.side.orders["A"]
    assert told.lines is not None
    lines = [replace(one, refund=state) if place == line else one for place, one in enumerate(told.lines)]
    scene.side.sell(replace(told, lines=tuple(lines), status=status, raw_status=news.RAW[status]))


def boxed(scene: Scene) -> int:
    """An order of two lines, whose box is closed; money is asked back for one before the platform was told."""
    order_id = take(scene, lines=(news.line("CUP-1", line_id="1"), news.line("CUP-2", line_id="2")))
    leave(scene, order_id)
    refund(scene, RefundState.REQUESTED)
    for _ in range(3):
        assert scene.once().pushed == 0
        scene.clock.advance(minutes=5)
    assert scene.side.shipments == []
    assert alert_kinds(scene) == ["refund_while_packing"]
    assert [(push.state, push.attempts) for push in scene.pushes()] == [("waiting", 0)]
    return order_id


def test_a_box_that_is_called_back_is_not_reported_until_it_may_leave(scene: Scene) -> None:
    boxed(scene)
    refund(scene, RefundState.REFUSED)
    scene.clock.advance(minutes=5)
    assert scene.once().pushed == 1
    assert alert_kinds(scene) == []
    assert scene.side.reported() == {SF: 1}


def test_a_box_that_is_called_back_for_good_is_never_reported(scene: Scene) -> None:
    boxed(scene)
    refund(scene, RefundState.REFUNDED, status=OrderStatus.CANCELLED)
    for _ in range(3):
        scene.once()
        scene.clock.advance(hours=1)
    assert scene.side.shipments == []
    assert states(scene) == ["done"]


def test_a_box_that_was_opened_is_reported_when_a_person_says_so(scene: Scene) -> None:
    """Money went back for a part: the rest leaves."""
    boxed(scene)
    refund(scene, RefundState.REFUNDED)
    scene.clock.advance(minutes=5)
    assert scene.once().pushed == 0
    with scene.store.work(OWNER) as work:
        (alert,) = work.session.scalars(select(Alert.id).where(Alert.closed_at.is_(None)))
        dismiss_alert(work, alert)
    scene.clock.advance(minutes=5)
    assert scene.once().pushed == 1
    assert scene.side.reported() == {SF: 1}


def test_a_box_that_the_courier_has_taken_is_reported_all_the_same(scene: Scene) -> None:
    order_id = boxed(scene)
    with scene.store.work(OWNER) as work:
        assert hand_over(work, [order_id]).done == (order_id,)
    scene.clock.advance(minutes=5)
    assert scene.once().pushed == 1
    assert scene.side.reported() == {SF: 1}


# -- what a report says


def test_parcels_of_one_order_are_reported_with_their_lines(scene: Scene) -> None:
    lines = (news.line("CUP-1", 2, line_id="1"), news.line("CUP-2", line_id="2"))
    order_id = take(scene, lines=lines)
    leave_box(scene, order_id, {0: 1, 1: 1}, "SF0000000000001")
    scene.once()
    leave_box(scene, order_id, {0: 1}, "SF0000000000002")
    scene.once()
    told = {shipment.tracking: dict(shipment.lines) for shipment in scene.side.shipments}
    assert told == {"SF0000000000001": {"1": 1, "2": 1}, "SF0000000000002": {"1": 1}}


def test_a_changed_number_names_the_one_it_replaces(scene: Scene) -> None:
    order_id = shipped(scene)
    scene.once()
    with scene.store.work(OWNER) as work:
        change_waybill(work, order_id, "SF", "SF9999999999999")
    assert scene.once().pushed == 1
    last = scene.side.shipments[-1]
    assert (last.tracking, last.previous, last.version) == ("SF9999999999999", SF, 2)
    assert [each.number for each in scene.side.orders["A"].trackings] == ["SF9999999999999"]


def test_a_number_that_changed_before_the_old_one_arrived_is_told_as_new(scene: Scene) -> None:
    order_id = shipped(scene)
    scene.side.fail("ship", Ambiguous("lost"))
    scene.once()
    with scene.store.work(OWNER) as work:
        change_waybill(work, order_id, "SF", "SF9999999999999")
    scene.once()
    assert [(each.tracking, each.previous) for each in scene.side.shipments] == [("SF9999999999999", "")]


@pytest.mark.parametrize("changes", [True, False])
def test_a_number_that_was_changed_back_is_not_told_twice(scene: Scene, changes: bool) -> None:
    scene.can -= frozenset() if changes else {Can.SHIP_CHANGE}
    scene.new_sync()
    order_id = shipped(scene)
    scene.once()
    with scene.store.work(OWNER) as work:
        change_waybill(work, order_id, "SF", "SF9999999999999")
        change_waybill(work, order_id, "SF", SF)
    assert scene.once(pull=False).ok
    assert scene.side.reported() == {SF: 1}
    assert set(states(scene)) == {"done"}


def test_a_platform_that_takes_no_other_number_says_so_at_once(scene: Scene) -> None:
    scene.can -= {Can.SHIP_CHANGE}
    scene.new_sync()
    order_id = shipped(scene)
    scene.once()
    with scene.store.work(OWNER) as work:
        change_waybill(work, order_id, "SF", "SF9999999999999")
    assert scene.once().failed == 1
    assert len(scene.side.shipments) == 1
    assert alert_kinds(scene) == ["dead_letter"]


# -- stock


def test_a_figure_is_read_when_it_is_sent_and_carts_come_on_top(scene: Scene) -> None:
    listing_id = scene.listing(7)
    scene.side.occupied["i1"] = 2
    scene.stock[listing_id] = 5  # changed since it was marked
    scene.once()
    assert scene.side.figures == {"i1": 7}
    assert states(scene) == ["done"]


def test_a_sale_during_the_call_is_pushed_next(scene: Scene) -> None:
    listing_id = scene.listing(5)
    scene.side.meanwhile = lambda: scene.offer(listing_id, 4)
    scene.once()
    assert [change.quantity for change in scene.side.set_calls] == [5, 4]
    assert scene.side.figures == {"i1": 4}
    (push,) = scene.pushes()
    assert (push.state, push.wanted, push.sent) == ("done", 2, 2)


@pytest.mark.parametrize("kind", ["absolute", "difference"])
def test_a_figure_that_the_platform_holds_already_is_not_said_again(scene: Scene, kind: str) -> None:
    """Its own sales have brought it there."""
    scene.set(stock=kind)
    scene.side.figures["i1"] = 7
    scene.side.occupied["i1"] = 2 if kind == "absolute" else 0
    scene.listing(5 if kind == "absolute" else 7)
    assert scene.once().pushed == 1
    assert scene.side.set_calls == []
    assert states(scene) == ["done"]


@pytest.mark.parametrize("kind", ["absolute", "absolute_with_key", "difference"])
def test_a_program_that_died_before_it_noted_the_last_answer_says_the_figure_again(
    scene: Scene, kind: str
) -> None:
    """The answer is noted with the next figure; here the program dies while it asks for what the platform holds of that."""
    scene.set(stock=kind)
    scene.listing(5, "i1")
    scene.listing(6, "i2")
    scene.side.fail("stock", None, Fault(KeyboardInterrupt()))
    with contextlib.suppress(KeyboardInterrupt):
        scene.once()
    assert states(scene) == ["sending", "waiting"]
    assert scene.side.figures == {"i1": 5}
    scene.restart()
    for _ in range(3):
        scene.once()
        scene.clock.advance(minutes=1)
    assert states(scene) == ["done", "done"]
    assert scene.side.figures == {"i1": 5, "i2": 6}


def test_an_answer_is_noted_although_the_next_figure_can_not_be_sent(scene: Scene) -> None:
    scene.listing(5, "i1")
    scene.listing(6, "i2")
    scene.side.fail("stock", None, Unreachable("503"))
    assert scene.once().error_kind == "Unreachable"
    assert states(scene) == ["done", "waiting"]
    assert [push.attempts for push in scene.pushes()] == [0, 0]


def test_no_figure_goes_out_once_another_program_talks_for_the_shop(scene: Scene) -> None:
    """The call before took longer than the lease: what was read since may be old."""
    scene.listing(5, "i1")
    scene.listing(6, "i2")

    def take_over() -> None:
        with scene.store.work(OWNER) as work:
            shop = work.session.get_one(Shop, scene.shop_id)
            shop.lease_owner, shop.lease_until = "elsewhere/1/abc", work.now + 180_000

    scene.side.meanwhile = take_over
    assert scene.once().error_kind == "Busy"
    assert [change.listing.item_id for change in scene.side.set_calls] == ["i1"]
    assert states(scene) == ["done", "waiting"]


@pytest.mark.parametrize("kind", ["absolute", "absolute_with_key", "difference"])
@pytest.mark.parametrize("after", [True, False])
def test_a_figure_whose_answer_was_lost_is_right_in_the_end(scene: Scene, kind: str, after: bool) -> None:
    scene.set(stock=kind)
    scene.side.figures["i1"] = 20
    scene.listing(5)
    scene.side.fail("set_stock", Fault(Ambiguous("no answer"), after=after))
    scene.once()
    scene.clock.advance(seconds=15)
    scene.side.figures["i1"] += 0  # nobody buys there meanwhile
    for _ in range(3):
        scene.once()
        scene.clock.advance(minutes=1)
    assert scene.side.figures == {"i1": 5}
    assert states(scene) == ["done"]
    calls = [change.key for change in scene.side.set_calls]
    if kind == "absolute_with_key":
        assert len(set(calls)) == 1  # the same call, said again
    if kind == "difference":
        assert sum(change.difference for change in scene.side.set_calls) == -15


def test_base_and_difference_stand_in_the_row_before_the_call(scene: Scene) -> None:
    scene.set(stock="difference")
    scene.side.figures["i1"] = 20
    scene.listing(5)
    seen: list[tuple[int | None, int | None, str]] = []

    def look() -> None:
        (push,) = scene.pushes()
        seen.append((push.base, push.difference, push.state))

    scene.side.meanwhile = look
    scene.once()
    assert seen == [(20, -15, PushState.SENDING.value)]


def test_orders_are_pulled_before_a_figure_goes_out(scene: Scene) -> None:
    scene.once()
    scene.listing(5)
    asked = scene.side.calls["orders_since"]
    scene.clock.advance(seconds=58)
    scene.once(pull=False)
    assert scene.side.calls["orders_since"] == asked
    scene.clock.advance(seconds=61)
    scene.offer(int(scene.pushes()[0].subject), 3)
    scene.once(pull=False)
    assert scene.side.calls["orders_since"] > asked
    assert scene.side.figures == {"i1": 3}


def test_a_figure_waits_for_the_next_pull_where_the_platform_is_not_to_be_asked_more_often(
    scene: Scene,
) -> None:
    scene.pull = replace(scene.pull, every=300_000)
    scene.new_sync()
    scene.once()
    scene.listing(5)
    scene.clock.advance(seconds=200)
    asked = scene.side.calls["orders_since"]
    assert scene.once(pull=False).ok
    assert (scene.side.calls["orders_since"], scene.side.figures) == (asked, {})
    assert scene.once().pushed == 1
    assert scene.side.figures == {"i1": 5}


def test_orders_that_are_pulled_between_two_figures_lose_no_answer(scene: Scene) -> None:
    """The figures of many listings take longer than a pull is young, and the pull has several pages."""
    scene.once()
    scene.listing(5, "i1")
    scene.listing(6, "i2")

    def time_passes() -> None:
        for number in ("A", "B", "C"):
            scene.side.sell(news.order(number))
        scene.clock.advance(seconds=61)

    scene.side.meanwhile = time_passes
    scene.side.at_page = lambda: scene.clock.advance(seconds=3)
    assert scene.once().pushed == 2
    assert states(scene) == ["done", "done"]
    assert [change.quantity for change in scene.side.set_calls] == [5, 6]


def test_no_figure_goes_out_while_orders_are_refused(scene: Scene) -> None:
    shipped(scene)
    scene.listing(5)
    scene.clock.advance(minutes=5)
    scene.side.fail("orders_since", *[Rejected("no", "permission")] * 9)
    report = scene.once()
    assert (report.pushed, scene.side.figures) == (1, {})  # the shipment goes


def test_a_listing_whose_stock_is_not_kept_here_is_left_alone(scene: Scene) -> None:
    listing_id = scene.listing(5)
    del scene.stock[listing_id]
    scene.once()
    assert scene.side.figures == {}
    assert states(scene) == ["done"]


def test_news_that_shows_the_number_confirms_a_report_nobody_settled(scene: Scene) -> None:
    shipped(scene)
    scene.side.fail("ship", Fault(Ambiguous("no answer"), after=True))
    scene.once()
    scene.once()
    assert states(scene) == ["done"]  # by the pull, before it was read back
    assert scene.side.reported() == {SF: 1}
    assert replace(scene.side.shipments[0], key="").version == 1
