"""Back to the platform without an API: written once, confirmed by a later export, watched until then."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.shipping import waybills
from oms_desktop.operations.shipping.ship import hand_over, ship
from oms_desktop.operations.shipping.ship_file import ShipFileReport, watch_unconfirmed, write_ship_file
from oms_desktop.operations.work import SYSTEM, Actor, Store
from oms_desktop.sync.files.ship_files import TemplateShipFiles
from oms_desktop.vocabulary import OrderStatus, RefundState
from tests.news import line, make_shop, order, source, tracking
from tests.stores import NOW, Clock

OWNER = Actor()
SF = "SF1234567890123"


@pytest.fixture
def shop(store: Store) -> int:
    """Orders A (shipped by us with SF) and B (waiting)."""
    shop_id = make_shop(store, "好物铺", "pinduoduo")
    with store.work(OWNER) as work:
        accept_orders(work, shop_id, [order("A"), order("B")], source())
        waybills.assign_waybill(work, 1, "SF", SF)
    with store.work(OWNER) as work:
        assert ship(work, [1]).refused == ()
    return shop_id


def write(store: Store, target: Path, *, again: bool = False, template: Path | None = None) -> ShipFileReport:
    return write_ship_file(
        store, OWNER, TemplateShipFiles(), "好物铺", target, again=again, template=template
    )


def view(store: Store, order_id: int = 1) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, order_id)


def look(store: Store) -> int:
    with store.work(SYSTEM) as work:
        return watch_unconfirmed(work)


def test_written_once_then_confirmed_by_an_export(store: Store, shop: int, tmp_path: Path) -> None:
    assert view(store).parcels[0].push_state == "waiting"
    report = write(store, tmp_path / "发货.csv")
    assert [(row.number, row.carrier, row.tracking) for row in report.rows] == [("A", "SF", SF)]
    assert (view(store).parcels[0].push_state, view(store).parcels[0].pushed) == ("exported", False)
    with pytest.raises(Refused) as refusal:
        write(store, tmp_path / "leer.csv")
    assert (refusal.value.code, "1 exported" in refusal.value.message) == ("nothing_to_report", True)
    assert len(write(store, tmp_path / "again.csv", again=True).rows) == 1
    with store.work(OWNER) as work:
        accept_orders(work, shop, [order("A", OrderStatus.SHIPPED, trackings=(tracking(SF),))], source(NOW))
    assert (view(store).parcels[0].push_state, view(store).parcels[0].pushed) == ("done", True)
    with pytest.raises(Refused):
        write(store, tmp_path / "nichts.csv", again=True)


def test_a_box_that_is_called_back_is_in_no_file(store: Store, shop: int, tmp_path: Path) -> None:
    asked = order("A", lines=(line(refund=RefundState.REQUESTED),))
    with store.work(OWNER) as work:
        accept_orders(work, shop, [asked], source(NOW))
    with pytest.raises(Refused, match="Nothing is waiting"):
        write(store, tmp_path / "out.csv")
    with store.work(OWNER) as work:
        hand_over(work, [1])
    assert [row.number for row in write(store, tmp_path / "out.csv").rows] == ["A"]


def test_the_merchants_own_template_is_filled(store: Store, shop: int, tmp_path: Path) -> None:
    template = tmp_path / "模板.csv"
    template.write_text("说明:请勿修改\n序号,订单号,快递公司,快递单号,备注\n", encoding="utf-8-sig")
    write(store, tmp_path / "out.csv", template=template)
    rows = list(csv.reader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1] == ["序号", "订单号", "快递公司", "快递单号", "备注"]
    assert (rows[2][1], rows[2][3]) == ("A", SF)


def test_the_alert_comes_after_two_hours_and_goes_when_confirmed(
    store: Store, shop: int, tmp_path: Path, clock: Clock
) -> None:
    write(store, tmp_path / "发货.csv")
    assert look(store) == 0
    clock.advance(hours=2)
    assert (look(store), look(store)) == (1, 1)
    with store.reading() as reading:
        alerts = list_alerts(reading)
    assert [(alert.kind, alert.severity) for alert in alerts] == [("unconfirmed_shipment", "urgent")]
    with store.work(OWNER) as work:
        accept_orders(
            work, shop, [order("A", OrderStatus.SHIPPED, trackings=(tracking(SF),))], source(clock.now)
        )
    assert look(store) == 0
    with store.reading() as reading:
        assert list_alerts(reading) == []


def test_the_alert_comes_four_hours_before_the_promise(store: Store, shop: int, clock: Clock) -> None:
    assert look(store) == 0
    deadline = view(store).deadline
    assert deadline is not None
    clock.now = deadline - 4 * 3_600_000
    assert look(store) == 1


def test_a_changed_number_is_reported_again(store: Store, shop: int, tmp_path: Path) -> None:
    write(store, tmp_path / "1.csv")
    with store.work(OWNER) as work:
        waybills.change_waybill(work, 1, "", "YT1234567890123")
    report = write(store, tmp_path / "2.csv")
    assert [(row.carrier, row.tracking) for row in report.rows] == [("YTO", "YT1234567890123")]


def test_what_the_platform_shipped_itself_is_not_reported(store: Store, tmp_path: Path) -> None:
    shop_id = make_shop(store, "好物铺", "pinduoduo")
    with store.work(OWNER) as work:
        accept_orders(work, shop_id, [order("A")], source())
        accept_orders(
            work, shop_id, [order("A", OrderStatus.SHIPPED, trackings=(tracking(SF),))], source(NOW)
        )
    with store.work(OWNER) as work:
        assert ship(work, [1]).refused == ()
    seen = view(store)
    assert (seen.status, seen.parcels[0].push_state, seen.parcels[0].pushed) == ("shipped", "", True)
    with pytest.raises(Refused):
        write(store, tmp_path / "x.csv")


@pytest.mark.parametrize("when", ["print", "packing", "handover"])
def test_the_shop_says_when_a_shipment_is_reported(store: Store, when: str) -> None:
    shop_id = make_shop(store, "好物铺", "pinduoduo", report_at=when)
    states = []
    with store.work(OWNER) as work:
        accept_orders(work, shop_id, [order("A")], source())
        waybills.assign_waybill(work, 1, "SF", SF)
    for step in (
        lambda work: printed(work, [1], "slip"),
        lambda work: ship(work, [1]),
        lambda work: hand_over(work, [1]),
    ):
        with store.work(OWNER) as work:
            step(work)
        states.append(view(store).parcels[0].push_state)
    expected = {
        "print": ["waiting"] * 3,
        "packing": ["", "waiting", "waiting"],
        "handover": ["", "", "waiting"],
    }
    assert states == expected[when]
    with store.work(OWNER) as work:
        outcome = hand_over(work, [1])
    assert [(number, refusal.code) for number, refusal in outcome.refused] == [("A", "nothing_to_hand_over")]
