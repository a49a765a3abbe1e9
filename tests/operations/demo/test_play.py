"""The demo: every state a merchant meets, told by operations, whole or not at all, at any time of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import event, func, select

from oms_desktop.errors import Refused
from oms_desktop.models import Barcode, Order, OrderLine, Parcel, ParcelLine, Push, Sku
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.demo.mark import is_demo
from oms_desktop.operations.demo.orders import DAY, MINUTE
from oms_desktop.operations.demo.play import seed_demo
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.intake.file_import import ImportWish, import_file
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.orders.views import OrderView, order_views
from oms_desktop.operations.overview import overview
from oms_desktop.operations.packing.scan_pipeline import gtin_valid
from oms_desktop.operations.papers.source import SHANGHAI, gather
from oms_desktop.operations.shops.verbs import add_shop
from oms_desktop.operations.station.doctor_data import CHECKS
from oms_desktop.operations.work import Actor, Store
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.vocabulary import OrderStatus
from tests.news import order, source
from tests.stores import NOW, Clock, make_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demo that all tests look at."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Store]:
    """A store at eleven in the morning, seeded; for tests that change nothing in it."""
    made = make_store(folder / "store.sqlite", Clock())
    assert seed_demo(made, folder)
    yield made
    made.close()


def every_order(store: Store) -> tuple[OrderView, ...]:
    with store.reading() as reading:
        return order_views(reading, order_ids(reading, Filter(chip="all")))


def test_there_are_200_orders_in_every_state(demo: Store) -> None:
    orders = every_order(demo)
    assert len(orders) == 200
    states = Counter(one.status for one in orders)
    never = {OrderStatus.PACKED, OrderStatus.REPLACED, OrderStatus.RETURNED}  # passed through, or need an API
    assert set(states) == set(OrderStatus) - never
    assert {one.platform for one in orders} == {"taobao", "pinduoduo", "douyin", "jd", "manual"}
    with demo.reading() as reading:
        kinds = set(reading.session.scalars(select(Order.receiver_kind)))
        assert kinds == {"plain", "masked", "encrypted"}
        seen = overview(reading)
    assert set(dict(seen.hold_reasons)) == {
        "refund_requested",
        "address_changed",
        "address",
        "locked",
        "risk_review",
        "group_forming",
        "unmapped_item",
        "lines_missing",
        "manual",
    }
    assert seen.overdue == 3
    assert seen.soon >= 3
    assert seen.to_approve >= 12


def test_the_troubles_of_a_day_are_there(demo: Store) -> None:
    with demo.reading() as reading:
        session = reading.session
        boxes = select(ParcelLine.parcel_id, OrderLine.order_id).join(OrderLine).distinct().subquery()
        merged = select(boxes.c.parcel_id).group_by(boxes.c.parcel_id).having(func.count() > 1)
        several = select(boxes.c.order_id).group_by(boxes.c.order_id).having(func.count() > 1)
        assert len(session.scalars(merged).all()) == 1
        assert len(session.scalars(several).all()) == 2
        counts = {
            "gift": select(OrderLine.id).where(OrderLine.gift),
            "bundle": select(OrderLine.id).where(OrderLine.bundle_version_id.is_not(None)),
            "two pieces": select(OrderLine.id).where(OrderLine.multiplier == 2),
            "urgent": select(Order.id).where(Order.priority == 1),
            "cash": select(Order.id).where(Order.payment_kind == "cod"),
            "reported outside": select(Order.id).where(
                Order.reported_outside_at.is_not(None), Order.status == "approved"
            ),
            "printed": select(Order.id).where(Order.status == "picking", Order.slip_printed_at.is_not(None)),
            "partly gone": select(OrderLine.id)
            .join(Order, Order.id == OrderLine.order_id)
            .where(Order.status == "picking", OrderLine.shipped > 0),
            "memo and flag": select(Order.id).where(Order.seller_memo != "", Order.flag != ""),
            "ours": select(Parcel.id).where(Parcel.verified, Parcel.operator_id.is_not(None)),
        }
        found = {name: len(session.scalars(query).all()) for name, query in counts.items()}
        assert all(found.values()), found
        assert set(session.scalars(select(Push.state))) == {"waiting", "exported", "done"}
        assert {alert.kind for alert in list_alerts(reading)} == {
            "overdue",
            "rejected_rows",
            "unconfirmed_shipment",
        }


def test_parcels_left_through_the_day_and_on_the_days_before(demo: Store) -> None:
    with demo.reading() as reading:
        day = overview(reading)
        left = reading.session.scalars(select(Order.shipped_at).where(Order.shipped_at.is_not(None))).all()
    assert day.shipped_today >= 36
    assert sum(1 for count in day.by_hour if count) >= 3
    days = {datetime.fromtimestamp((at or 0) / 1000, SHANGHAI).date() for at in left}
    assert len(days) >= 8
    assert all(at is not None and NOW - 15 * DAY < at <= NOW for at in left)


def test_what_is_sold_has_pictures_barcodes_and_bins(demo: Store, folder: Path) -> None:
    with demo.reading() as reading:
        skus = reading.session.scalars(select(Sku)).all()
        codes = reading.session.scalars(select(Barcode.code)).all()
        assert len(skus) == 60
        assert sum(sku.is_bundle for sku in skus) == 4
        for sku in skus:
            with Image.open(folder / "pictures" / sku.picture) as picture:
                assert len(picture.convert("RGB").getcolors(100_000) or ()) > 3
            assert sku.is_bundle or sku.bin
    assert len(codes) == len(set(codes)) > 50
    assert all(len(code) == 13 and gtin_valid(code) for code in codes)


def test_the_doctor_finds_nothing(demo: Store) -> None:
    with demo.reading() as reading:
        assert {name: check(reading).first for name, _, _, check in CHECKS} == {
            name: "" for name, *_ in CHECKS
        }


def test_slips_of_what_is_picked_can_be_printed(demo: Store) -> None:
    with demo.reading() as reading:
        gathered = gather(reading, order_ids(reading, Filter(statuses=("approved",))))
    assert len(gathered.orders) > 25
    assert {refusal.code for _, refusal in gathered.refused} <= {"order_held", "nothing_to_pack"}


def test_a_second_time_nothing_is_done(demo: Store, folder: Path) -> None:
    before = every_order(demo)
    assert not seed_demo(demo, folder)
    assert every_order(demo) == before
    with demo.reading() as reading:
        assert is_demo(reading)


def test_a_store_with_orders_is_refused_and_stays_as_it_was(store: Store, tmp_path: Path) -> None:
    with store.work(Actor()) as work:
        accept_orders(work, add_shop(work, "我的店", "taobao"), [order()], source())
    with pytest.raises(Refused) as refusal:
        seed_demo(store, tmp_path / "data")
    assert refusal.value.code == "not_a_demo_folder"
    assert len(every_order(store)) == 1
    assert not (tmp_path / "data").exists()


class _Killed(Exception):
    pass


@pytest.mark.parametrize("statement", [20, 900])
def test_stopped_half_way_the_store_is_empty_and_the_next_start_fills_it(
    store: Store, tmp_path: Path, statement: int
) -> None:
    left = [statement]

    def count_down(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise _Killed

    event.listen(store.engine, "before_cursor_execute", count_down)
    with pytest.raises(_Killed):
        seed_demo(store, tmp_path)
    event.remove(store.engine, "before_cursor_execute", count_down)
    assert every_order(store) == ()
    assert seed_demo(store, tmp_path)
    assert len(every_order(store)) == 200


def test_the_same_seed_tells_the_same_story(demo: Store, clock: Clock, tmp_path: Path) -> None:
    twin = make_store(tmp_path / "twin.sqlite", clock)
    seed_demo(twin, tmp_path / "twin")
    other = make_store(tmp_path / "other.sqlite", clock)
    seed_demo(other, tmp_path / "other", seed=7)
    told = [
        [(one.number, one.status, one.holds) for one in every_order(each)] for each in (demo, twin, other)
    ]
    twin.close()
    other.close()
    assert told[0] == told[1]
    assert told[0] != told[2]


@pytest.mark.parametrize("minutes", [-11 * 60 + 1, -9 * 60, 12 * 60 + 58])
def test_it_works_at_midnight_too(store: Store, clock: Clock, tmp_path: Path, minutes: int) -> None:
    clock.now += minutes * MINUTE
    assert seed_demo(store, tmp_path)
    with store.reading() as reading:
        orders = reading.session.scalars(select(Order)).all()
        assert len(orders) == 200
        assert all((row.shipped_at or 0) <= clock.now and row.created_at <= clock.now for row in orders)
        assert overview(reading).overdue == 3


def test_the_example_exports_can_be_imported(store: Store, tmp_path: Path) -> None:
    seed_demo(store, tmp_path)
    files = {path.name.split("_")[0]: path for path in (tmp_path / "demo").iterdir()}
    items = next((tmp_path / "demo").glob("*ItemList*"))
    files["淘宝"] = next((tmp_path / "demo").glob("*OrderList*"))
    shops = {"淘宝": "好物铺", "拼多多": "家纺旗舰店", "抖店": "好物优选", "京东": "好物"}
    for name, shop in shops.items():
        wish = ImportWish(files[name], shop, items if name == "淘宝" else None)
        report = import_file(store, Actor(), ExportFiles(), wish)
        assert not report.rejected
        assert (report.accepted.new, report.accepted.unmapped) == (6, 0)
    orders = every_order(store)
    assert len(orders) == 224
    assert (
        sum(not one.lines for one in orders) == 2
    )  # those whose item report was forgotten in the demo itself
