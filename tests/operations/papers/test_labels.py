"""Carrier labels: only for receivers in plain text, masked, with their copies counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import Receiver
from oms_desktop.models import Parcel
from oms_desktop.operations.orders.views import order_view
from oms_desktop.operations.papers.labels import LabelBatch, labels, print_labels
from oms_desktop.operations.papers.sender import read_sender, set_sender
from oms_desktop.operations.shipping.parcels import split_parcel
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import Actor, Store
from oms_desktop.printing.sheet import HEAD_203, HEAD_300, LABEL_76X130, LABEL_100X150
from oms_desktop.vocabulary import OrderStatus, PaymentKind, ReceiverKind, Role
from tests import news
from tests.operations.papers.test_slips import OWNER, take
from tests.printing import pages

NUMBER = "SF1234567890123"


def batch(store: Store, ids: list[int]) -> LabelBatch:
    with store.reading() as reading:
        return labels(reading, ids)


def bound(store: Store, order_id: int, number: str = NUMBER) -> None:
    with store.work(OWNER) as work:
        assign_waybill(work, order_id, "SF", number)


@pytest.mark.parametrize("paper", [LABEL_76X130, LABEL_100X150])
def test_a_label_holds_the_number_and_a_masked_receiver(store: Store, tmp_path: Path, paper: object) -> None:
    assert paper in (LABEL_76X130, LABEL_100X150)
    chosen = LABEL_76X130 if paper is LABEL_76X130 else LABEL_100X150
    (order_id,) = take(store, news.order("T1"))
    bound(store, order_id)
    report = print_labels(store, OWNER, [order_id], tmp_path / "l.pdf", paper=chosen, head=HEAD_300)
    data = (tmp_path / "l.pdf").read_bytes()
    assert report.pages == 1
    assert pages.codes(data, chosen, HEAD_300)[0].count(NUMBER) == 2
    text = pages.text(data)[0]
    for secret in ("王小明", "13812345678", "301室"):
        assert secret not in text
    assert "王**" in text
    with store.reading() as reading:
        view = order_view(reading, order_id)
        assert view.status == OrderStatus.PICKING
        assert reading.session.scalars(select(Parcel.print_seq)).one() == 1
    assert batch(store, [order_id]).labels[0].sequence == 2


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("taobao", "千牛"),
        ("tmall", "千牛"),
        ("pinduoduo", "拼多多"),
        ("douyin", "抖店"),
        ("jd", "京东云打印"),
        ("youzan", "own tool"),
    ],
)
@pytest.mark.parametrize(
    "kind", [ReceiverKind.MASKED, ReceiverKind.ENCRYPTED, ReceiverKind.VIRTUAL, ReceiverKind.NONE]
)
def test_all_other_receivers_are_sent_to_the_platform(
    store: Store, platform: str, place: str, kind: ReceiverKind
) -> None:
    receiver = Receiver(kind, "王*", "138****5678", "浙江省", "杭州市", "余杭区", "****")
    (order_id,) = take(store, replace(news.order("T1"), receiver=receiver), platform=platform)
    bound(store, order_id)
    ((number, refusal),) = batch(store, [order_id]).refused
    assert (number, refusal.code) == ("T1", "label_not_plain")
    assert place in refusal.hint


def test_without_a_number_there_is_no_label_and_the_others_come_out(store: Store, tmp_path: Path) -> None:
    with_number, without = take(store, news.order("T1"), news.order("T2"))
    bound(store, with_number)
    report = print_labels(store, OWNER, [without, with_number], tmp_path / "l.pdf")
    assert report.order_ids == (with_number,)
    assert [(number, refusal.code) for number, refusal in report.refused] == [("T2", "no_waybill")]
    with pytest.raises(Refused) as caught:
        print_labels(store, OWNER, [without], tmp_path / "m.pdf")
    assert caught.value.code == "no_waybill"
    assert not (tmp_path / "m.pdf").exists()


def test_a_number_too_long_for_the_paper_is_refused_by_name(store: Store) -> None:
    (order_id,) = take(store, news.order("T1"))
    bound(store, order_id, "X" * 60)
    assert [(number, refusal.code) for number, refusal in batch(store, [order_id]).refused] == [
        ("T1", "barcode_too_wide")
    ]


def test_each_box_has_its_label_and_the_first_collects_the_cash(store: Store) -> None:
    order = replace(news.order("T1", lines=(news.line("A", 2),)), payment_kind=PaymentKind.COD)
    (order_id,) = take(store, order)
    with store.reading() as reading:
        line = order_view(reading, order_id).lines[0].id
    with store.work(OWNER) as work:
        split_parcel(work, order_id, {line: 1})
    bound(store, order_id)
    one = batch(store, [order_id]).labels
    assert [(label.number, label.cod_amount, label.goods[0].quantity) for label in one] == [
        (NUMBER, 17600, 1)
    ]


def test_a_box_with_several_lines_has_one_label(store: Store) -> None:
    (order_id,) = take(store, news.order("T1", lines=(news.line("A", 2), news.line("B"))))
    bound(store, order_id)
    (label,) = batch(store, [order_id]).labels
    assert [(goods.title, goods.quantity) for goods in label.goods] == [("保温杯 A", 2), ("保温杯 B", 1)]


def test_the_sender_is_the_merchants_address_else_the_shops_name(store: Store) -> None:
    (order_id,) = take(store, news.order("T1"))
    bound(store, order_id)
    assert batch(store, [order_id]).labels[0].sender.name == "好物铺"
    with store.work(OWNER) as work:
        set_sender(work, "仓库", "0571-88886666", "浙江省杭州市西湖区文三路 1 号")
    sender = batch(store, [order_id]).labels[0].sender
    assert (sender.name, sender.phone, sender.province, sender.city) == (
        "仓库",
        "0571-88886666",
        "浙江省",
        "杭州市",
    )
    with store.work(OWNER) as work:
        set_sender(work, "仓库", "", "老地方")
        assert read_sender(work).address == "老地方"
        set_sender(work, "", "", "")
    assert batch(store, [order_id]).labels[0].sender.name == "好物铺"
    with pytest.raises(Refused, match="may not do this"), store.work(Actor("甲", Role.CLERK, "")) as work:
        set_sender(work, "别人", "", "")


def test_the_label_reads_at_203_dpi(store: Store, tmp_path: Path) -> None:
    (order_id,) = take(store, news.order("T1"))
    bound(store, order_id, "75661761766675")
    print_labels(store, OWNER, [order_id], tmp_path / "l.pdf", head=HEAD_203)
    assert "75661761766675" in pages.codes((tmp_path / "l.pdf").read_bytes(), LABEL_76X130, HEAD_203)[0]
