"""Packing slips from orders: what stands on them, who is refused, and what is noted."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import PlatformOrder
from oms_desktop.marketplaces import platform_name
from oms_desktop.models import Order, OrderLine, Shop, Sku
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.skus import SkuDraft, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import cancel, hold, mark_urgent, set_memo
from oms_desktop.operations.orders.views import order_view
from oms_desktop.operations.papers.slips import SlipBatch, print_slips, slips
from oms_desktop.operations.papers.source import shop_zones
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import Actor, Store
from oms_desktop.printing.sheet import HEAD_203, HEAD_300, LABEL_76X130
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus
from tests import news
from tests.printing import pages
from tests.stores import NOW, Clock

OWNER = Actor()
SHANGHAI = timezone(timedelta(hours=8))


def take(store: Store, *orders: PlatformOrder, shop: str = "好物铺", **more: Any) -> list[int]:
    """Bring orders in; their ids."""
    shop_id = news.make_shop(store, shop, **more)
    with store.work(OWNER) as work:
        accept_orders(work, shop_id, orders, news.source())
        numbers = {
            number: order_id
            for number, order_id in work.session.execute(
                select(Order.number, Order.id).where(Order.shop_id == shop_id)
            )
        }
    return [numbers[one.number] for one in orders]


def batch(store: Store, ids: list[int], language: str = "zh") -> SlipBatch:
    with store.reading() as reading:
        return slips(reading, ids, language=language)


def status(store: Store, order_id: int) -> str:
    with store.reading() as reading:
        return order_view(reading, order_id).status


def test_a_slip_says_what_goes_into_the_box(store: Store, clock: Clock) -> None:
    (order_id,) = take(store, news.order("T100", lines=(news.line("CUP-1", 2), news.line("PEN", gift=True))))
    with store.work(OWNER) as work:
        work.session.scalars(select(Sku).where(Sku.code == "CUP-1")).one().bin = "A-01-2"
        mark_urgent(work, [order_id])
        set_memo(work, [order_id], "轻放", Flag.RED)
    (slip,) = batch(store, [order_id]).slips
    assert (slip.barcode, slip.number, slip.shop, slip.platform) == ("T100", "T100", "好物铺", "淘宝")
    assert [(line.code, line.quantity, line.bin, line.gift) for line in slip.lines] == [
        ("CUP-1", 2, "A-01-2", False),
        ("PEN", 1, "", True),
    ]
    assert (slip.urgent, slip.seller_memo, slip.flag, slip.sequence) == (True, "轻放", Flag.RED, 1)
    assert slip.printed_at == datetime.fromtimestamp(NOW / 1000, SHANGHAI)
    assert slip.deadline is not None
    assert slip.deadline.utcoffset() == timedelta(hours=8)


def test_english_paper_names_the_platform_in_english(store: Store) -> None:
    ids = take(store, news.order("T1"), platform="douyin")
    assert batch(store, ids, "en").slips[0].platform == "Douyin"
    assert platform_name("unheard", "zh") == "unheard"


def test_a_number_that_two_shops_have_is_replaced_by_the_short_code(store: Store, tmp_path: Path) -> None:
    first = take(store, news.order("8888"), news.order("T2"))
    second = take(store, news.order("8888"), shop="另一家", platform="jd")
    found = batch(store, [*first, *second]).slips
    assert [slip.barcode for slip in found] == [f"O{first[0]}", "T2", f"O{second[0]}"]
    report = print_slips(store, OWNER, [*first, *second], tmp_path / "s.pdf")
    read = pages.codes((tmp_path / "s.pdf").read_bytes(), LABEL_76X130, HEAD_203)
    assert read == [[f"O{first[0]}"], ["T2"], [f"O{second[0]}"]]
    assert report.pages == 3


def test_a_number_that_no_barcode_can_hold_is_replaced_too(store: Store) -> None:
    ids = take(store, news.order("单号一"), news.order("X" * 60))
    assert [slip.barcode for slip in batch(store, ids).slips] == [f"O{ids[0]}", f"O{ids[1]}"]


def test_printing_starts_picking_and_counts_copies(store: Store, tmp_path: Path) -> None:
    (order_id,) = take(store, news.order("T1"))
    assert status(store, order_id) == OrderStatus.APPROVED
    target = tmp_path / "slip.pdf"
    report = print_slips(store, OWNER, [order_id], target, head=HEAD_300)
    assert (report.file, report.pages, report.order_ids, report.refused) == (target, 1, (order_id,), ())
    assert pages.codes(target.read_bytes(), LABEL_76X130, HEAD_300) == [["T1"]]
    assert "第2张" not in pages.text(target.read_bytes())[0]
    with store.reading() as reading:
        view = order_view(reading, order_id)
    assert (view.status, view.slip_seq, view.slip_printed_at) == (OrderStatus.PICKING, 1, NOW)
    assert any(event.what == "printed.slip" for event in view.timeline)
    print_slips(store, OWNER, [order_id], target)
    assert "第2张" in pages.text(target.read_bytes())[0]
    with store.reading() as reading:
        assert order_view(reading, order_id).slip_seq == 2


def test_who_cannot_be_printed_is_refused_by_name_and_the_others_come_out(
    store: Store, tmp_path: Path
) -> None:
    good, unpaid, noted, held, gone, left = take(
        store,
        news.order("GOOD"),
        news.order("UNPAID", OrderStatus.PLACED),
        news.order("NOTED", buyer_note="请用红纸包"),
        news.order("HELD"),
        news.order("GONE"),
        news.order("LEFT", OrderStatus.SHIPPED),
    )
    with store.work(OWNER) as work:
        hold(work, [held], HoldReason.ADDRESS)
        cancel(work, [gone])
    report = print_slips(store, OWNER, [unpaid, noted, good, held, gone, left, 999], tmp_path / "s.pdf")
    assert report.order_ids == (good,)
    assert {number: refusal.code for number, refusal in report.refused} == {
        "UNPAID": "order_not_approved",
        "NOTED": "order_not_approved",
        "HELD": "order_held",
        "GONE": "wrong_status",
        "LEFT": "wrong_status",
        "999": "order_not_found",
    }
    assert "address" in dict(report.refused)["HELD"].message
    assert [status(store, each) for each in (noted, held)] == [OrderStatus.PAID, OrderStatus.APPROVED]


def test_nothing_printable_is_the_refusal_of_the_first(store: Store, tmp_path: Path) -> None:
    (order_id,) = take(store, news.order("LEFT", OrderStatus.SHIPPED))
    with pytest.raises(Refused) as caught:
        print_slips(store, OWNER, [order_id], tmp_path / "s.pdf")
    assert caught.value.code == "wrong_status"
    with pytest.raises(Refused) as caught:
        print_slips(store, OWNER, [], tmp_path / "s.pdf")
    assert caught.value.code == "nothing_to_print"
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_watched_shop_prints_nothing(store: Store) -> None:
    ids = take(store, news.order("T1"))
    with store.work(OWNER) as work:
        work.session.scalars(select(Shop)).one().mode = "watch"
    assert [(number, refusal.code) for number, refusal in batch(store, ids).refused] == [
        ("T1", "shop_watching")
    ]


@pytest.mark.parametrize("ship_complete", [False, True])
def test_a_held_line_stays_behind_unless_the_shop_ships_complete(
    store: Store, *, ship_complete: bool
) -> None:
    (order_id,) = take(
        store, news.order("T1", lines=(news.line("A"), news.line("B"))), ship_complete=ship_complete
    )
    with store.work(OWNER) as work:
        from oms_desktop.operations.orders.holds import open_hold
        from oms_desktop.operations.orders.verbs import load

        order = load(work, order_id)
        open_hold(work, order, HoldReason.REFUND_REQUESTED, source="test", line_id=order.lines[0].id)
    found = batch(store, [order_id])
    if ship_complete:
        assert [refusal.code for _, refusal in found.refused] == ["order_held"]
    else:
        assert [line.code for line in found.slips[0].lines] == ["B"]


def test_refunded_units_are_not_packed(store: Store) -> None:
    (order_id,) = take(store, news.order("T1", lines=(news.line("A", 3), news.line("B"))))
    with store.work(OWNER) as work:
        first, second = work.session.scalars(select(OrderLine).order_by(OrderLine.position))
        first.refunded, second.cancelled = 2, 1
    assert [(line.code, line.quantity) for line in batch(store, [order_id]).slips[0].lines] == [("A", 1)]
    with store.work(OWNER) as work:
        work.session.scalars(select(OrderLine).order_by(OrderLine.position)).first().refunded = 3  # type: ignore[union-attr]
    assert batch(store, [order_id]).refused[0][1].code == "nothing_to_pack"


def test_a_bundle_is_printed_as_it_was_when_it_was_sold(store: Store) -> None:
    with store.work(OWNER) as work:
        cup = make_sku(work, SkuDraft("CUP", "杯子", bin="A-1"))
        lid = make_sku(work, SkuDraft("LID", "盖子"))
        pair = make_sku(work, SkuDraft("PAIR", "一对"))
        box = make_sku(work, SkuDraft("BOX", "礼盒"))
        set_bundle(work, pair, [(cup, 2)])
        set_bundle(work, box, [(pair, 1), (lid, 3)])
    (order_id,) = take(store, news.order("T1", lines=(news.line("BOX", 2),)))
    with store.work(OWNER) as work:
        set_bundle(work, box, [(lid, 1)])
    (slip,) = batch(store, [order_id]).slips
    assert slip.lines[0].quantity == 2
    assert sorted((part.code, part.quantity, part.bin) for part in slip.lines[0].parts) == [
        ("CUP", 4, "A-1"),
        ("LID", 6, ""),
    ]


def test_a_pack_of_several_is_printed_in_pieces(store: Store) -> None:
    (order_id,) = take(store, news.order("T1", lines=(news.line("TWIN", 2, title="两瓶装"),)))
    with store.work(OWNER) as work:
        line = work.session.scalars(select(OrderLine)).one()
        line.multiplier = 2
        work.session.get_one(Sku, line.sku_id).name = "一瓶"
    (printed,) = batch(store, [order_id]).slips[0].lines
    assert (printed.title, printed.quantity) == ("一瓶", 4)


def test_an_order_in_two_boxes_has_two_slips(store: Store, tmp_path: Path) -> None:
    (order_id,) = take(store, news.order("T1", lines=(news.line("A", 3), news.line("B"))))
    with store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", "SF1234567890123")
    assert batch(store, [order_id]).slips[0].carrier == "顺丰速运 …0123"
    with store.work(OWNER) as work:
        first = work.session.scalars(select(OrderLine).order_by(OrderLine.position)).first()
        assert first is not None
        split_parcel(work, order_id, {first.id: 2})
    one, two = batch(store, [order_id]).slips
    assert [(line.code, line.quantity) for line in one.lines] == [("A", 1), ("B", 1)]
    assert [(line.code, line.quantity) for line in two.lines] == [("A", 2)]
    assert (one.carrier, two.carrier) == ("1/2 顺丰速运 …0123", "2/2 顺丰速运")
    print_slips(store, OWNER, [order_id], tmp_path / "s.pdf")
    assert pages.codes((tmp_path / "s.pdf").read_bytes(), LABEL_76X130, HEAD_203) == [["T1"], ["T1"]]


def test_a_file_that_cannot_be_written_prints_nothing(store: Store, tmp_path: Path) -> None:
    (order_id,) = take(store, news.order("T1"))
    with pytest.raises(Refused) as caught:
        print_slips(store, OWNER, [order_id], tmp_path / "missing" / "s.pdf")
    assert caught.value.code == "folder_unwritable"
    assert status(store, order_id) == OrderStatus.APPROVED


def test_a_slip_has_nothing_of_the_receiver(store: Store, tmp_path: Path) -> None:
    ids = take(store, news.order("T1", buyer_note="电话13812345678"))
    with store.work(OWNER) as work:
        from oms_desktop.operations.orders.verbs import approve

        approve(work, ids)
    print_slips(store, OWNER, ids, tmp_path / "s.pdf")
    text = pages.text((tmp_path / "s.pdf").read_bytes())[0]
    assert "13812345678" not in text
    assert "王小明" not in text
    assert "文一西路" not in text


def test_each_shop_has_its_zone(store: Store) -> None:
    here, there = news.make_shop(store), news.make_shop(store, "Shop", "shopify", timezone="Europe/Paris")
    with store.reading() as reading:
        assert shop_zones(reading) == {here: "Asia/Shanghai", there: "Europe/Paris"}


def test_times_on_paper_are_those_of_the_shop(store: Store) -> None:
    ids = take(store, news.order("T1"), timezone="Europe/Paris")
    assert batch(store, ids).slips[0].printed_at.utcoffset() == timedelta(hours=1)
