"""Youzan: what its words mean, and how it signs what it pushes."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.youzan as folder
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.platforms.youzan import claims, mapping, signing
from oms_desktop.sync.platforms.youzan.goods import listing_of
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

SAMPLES = Path(folder.__path__[0]) / "samples"
PLAIN = mapping.Reading()
Row = dict[str, Any]


def sample(name: str) -> list[Row]:
    rows: list[Row] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return copy.deepcopy(rows)


@pytest.fixture
def order() -> Row:
    return sample("orders")[0]


def with_info(node: Row, **info: Any) -> Row:
    told = copy.deepcopy(node)
    told["full_order_info"]["order_info"] |= info
    return told


# Signing


def test_the_signatures_of_a_push() -> None:
    body = (
        b'{"client_id":"demo_client_01","kdt_id":100,"type":"trade_TradeBuyerPay",'
        b'"msg":"%7B%22tid%22%3A%22E1%22%7D"}'
    )
    assert signing.event_sign("demo_client_01", body, "demo_secret_02") == "79fefe34c64c564da50deb732f6eb704"
    msg = "%7B%22tid%22%3A%22E1%22%7D"
    assert signing.body_sign("demo_client_01", msg, "demo_secret_02") == "ed1c39f3163c68392e51135f9ac44c3d"


# Mapping


def test_an_order_to_be_shipped(order: Row) -> None:
    told = mapping.order_of(order, PLAIN)
    assert (told.number, told.raw_status, told.status) == (
        "E20261101090000000100001",
        "WAIT_SELLER_SEND_GOODS",
        OrderStatus.PAID,
    )
    assert told.created_at == 1793494800000
    assert (told.paid_at, told.modified_at, told.shipped_at) == (1793494830000, 1793494831000, None)
    assert told.lines is not None
    book, pen = told.lines
    assert (book.line_id, book.listing_code, book.merchant_code, book.spec) == (
        "2800000000000000101",
        "430001/3200001",
        "NB-A5",
        "A5",
    )
    assert (book.quantity, book.price, book.paid, book.shipped_quantity) == (2, 3900, 7300, 0)
    assert (pen.item_id, pen.sku_id, pen.merchant_code, pen.refund) == (
        "430002",
        "",
        "PEN",
        RefundState.NONE,
    )
    money = told.money
    assert (money.goods, money.postage, money.paid, money.seller_discount, money.refunded) == (
        8800,
        600,
        8900,
        500,
        0,
    )
    who = told.receiver
    assert who is not None
    assert (who.kind, who.province, who.district, who.postcode) == (
        ReceiverKind.ENCRYPTED,
        "上海市",
        "徐汇区",
        "200030",
    )
    assert (who.name, who.phone, who.street) == (
        "$1$demoName==$1$",
        "$1$demoTel==$1$",
        "$1$demoStreet==$1$",
    )
    assert (told.buyer_note, told.payment_kind, told.holds) == ("工作日送", PaymentKind.ONLINE, ())
    assert not mapping.needs_details(order)


def test_a_part_has_left_and_the_rest_is_asked_back() -> None:
    node = sample("orders")[1]
    assert mapping.needs_details(node)
    told = mapping.order_of(node, PLAIN)
    assert (told.status, told.shipped_partly, told.flag, told.seller_memo) == (
        OrderStatus.APPROVED,
        True,
        Flag.YELLOW,
        "加急",
    )
    assert [(one.number, one.carrier) for one in told.trackings] == [("75312345678901", "ZTO")]
    assert told.lines is not None
    book, pen = told.lines
    assert (book.shipped_quantity, book.refund) == (2, RefundState.NONE)  # a closed claim says nothing
    assert (pen.shipped_quantity, pen.refund, pen.gift) == (0, RefundState.REQUESTED, True)
    assert told.holds == ()  # the line is held, not the order
    del node["refund_order"]
    assert mapping.order_of(node, PLAIN).holds == (HoldReason.REFUND_REQUESTED,)


def test_what_went_back() -> None:
    closed = mapping.order_of(sample("orders")[2], PLAIN)
    assert (closed.status, closed.close_reason, closed.money.refunded) == (
        OrderStatus.CANCELLED,
        "标记退款",
        8900,
    )
    assert not mapping.needs_details(sample("orders")[2])
    assert closed.lines is not None
    assert [(line.refund, line.refunded_amount) for line in closed.lines] == [
        (RefundState.REFUNDED, 7300),
        (RefundState.REFUNDED, 1000),
    ]
    node = sample("orders")[1]
    node["refund_order"] = [{"refund_state": 60, "refund_fee": "41.50", "oids": []}]
    told = mapping.order_of(node, PLAIN)
    assert told.lines is not None
    # Half of all that was paid for goods: shared out over the lines, and no word about the one that cost nothing.
    assert [line.refunded_amount for line in told.lines] == [4150, 0]
    assert [line.refund for line in told.lines] == [RefundState.REFUNDED, RefundState.NONE]
    node["refund_order"][0]["refund_state"] = 70
    with pytest.raises(UnknownWord):
        mapping.order_of(node, PLAIN)


def test_what_went_back_before_the_rest_left_has_not_left() -> None:
    node = sample("orders")[1]
    info = node["full_order_info"]
    info["order_info"]["status"] = "WAIT_BUYER_CONFIRM_GOODS"
    node["refund_order"][0]["refund_state"] = 60
    told = mapping.order_of(node, PLAIN)
    assert told.lines is not None
    assert [(line.refund, line.shipped_quantity) for line in told.lines] == [
        (RefundState.NONE, 2),
        (RefundState.REFUNDED, 0),
    ]
    info["orders"][1]["item_tags"]["is_deliver_goods"] = True
    told = mapping.order_of(node, PLAIN)
    assert told.lines is not None
    assert told.lines[1].shipped_quantity == 1  # it had left when it came back


def test_nothing_may_leave_of_an_order_that_is_asked_back_whole(order: Row) -> None:
    asked = {"refund_id": "1", "refund_state": 10, "refund_fee": "89.00"}
    assert mapping.left_of(order, set()) != []
    assert mapping.left_of({**order, "refund_order": [asked]}, set()) == []


def test_a_presale_waits_for_its_rest() -> None:
    told = mapping.order_of(sample("orders")[3], PLAIN)
    assert (told.status, told.payment_kind, told.holds) == (
        OrderStatus.PLACED,
        PaymentKind.DEPOSIT,
        (HoldReason.PRESALE_BALANCE,),
    )
    assert told.ship_by == 1794369600000
    assert told.buyer_note == "刻字: 平安"
    by_line = with_info(sample("orders")[3], order_tags={})
    by_line["full_order_info"]["orders"][0]["pre_sale_type"] = "1"
    told = mapping.order_of(by_line, PLAIN)
    assert (told.payment_kind, told.holds) == (PaymentKind.DEPOSIT, (HoldReason.PRESALE_BALANCE,))
    ready = with_info(sample("orders")[3], status="WAIT_SELLER_SEND_GOODS")
    told = mapping.order_of(ready, PLAIN)
    assert (told.payment_kind, told.holds) == (PaymentKind.ONLINE, ())


@pytest.mark.parametrize(
    ("word", "status", "holds"),
    [
        ("WAIT_BUYER_PAY", OrderStatus.PLACED, ()),
        ("TRADE_PAID", OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
        ("WAIT_CONFIRM", OrderStatus.PAID, (HoldReason.GROUP_FORMING,)),
        ("WAIT_SELLER_SEND_GOODS", OrderStatus.PAID, ()),
        ("WAIT_BUYER_CONFIRM_GOODS", OrderStatus.SHIPPED, ()),
        ("TRADE_SUCCESS", OrderStatus.COMPLETED, ()),
        ("TRADE_CLOSED", OrderStatus.CANCELLED, ()),
    ],
)
def test_every_status(order: Row, word: str, status: OrderStatus, holds: tuple[HoldReason, ...]) -> None:
    told = mapping.order_of(with_info(order, status=word), PLAIN)
    assert (told.status, told.holds) == (status, holds)


def test_words_nobody_knows_are_refused(order: Row) -> None:
    for word in ("TRADE_REFUND", "WAIT_SOMETHING"):
        with pytest.raises(UnknownWord, match=word):
            mapping.order_of(with_info(order, status=word), PLAIN)


@pytest.mark.parametrize(
    "info",
    [
        {"express_type": 1},
        {"express_type": 2},
        {"express_type": 9},
        {"order_tags": {"is_virtual": True}},
        {"type": 1},
    ],
)
def test_what_goes_in_no_parcel_is_held(order: Row, info: Row) -> None:
    assert mapping.order_of(with_info(order, **info), PLAIN).holds == (HoldReason.PLATFORM_FORBIDS,)


def test_other_things_that_stand_in_the_way(order: Row) -> None:
    risky = with_info(order, order_extra={"risk_control_mark": "RISK_ORDER"})
    assert mapping.order_of(risky, PLAIN).holds == (HoldReason.RISK_REVIEW,)
    running = with_info(order, refund_state=1)
    assert mapping.needs_details(running)
    assert mapping.order_of(running, PLAIN).holds == (HoldReason.REFUND_REQUESTED,)
    cod = with_info(order, pay_type=9, pay_time="")
    told = mapping.order_of(cod, PLAIN)
    assert (told.payment_kind, told.paid_at) == (PaymentKind.COD, None)
    sent_back = with_info(order, status="TRADE_CLOSED")
    sent_back["full_order_info"]["orders"][0]["item_tags"]["is_deliver_goods"] = True
    assert mapping.order_of(sent_back, PLAIN).status is OrderStatus.CLOSED


def test_odd_texts_and_settings(order: Row) -> None:
    info = order["full_order_info"]
    info["orders"][0] |= {"sku_properties_name": "A5 白", "buyer_messages": "要红色"}
    info["orders"][1]["buyer_messages"] = "[]"
    order["delivery_order"] = [{"express_state": 0, "oids": [], "dists": [{"express_info": {}}]}]
    info["address_info"] = None
    info["remark_info"] = {"star": 1}
    told = mapping.order_of(order, mapping.Reading(stars=(Flag.GREY,)))
    assert told.lines is not None
    assert (told.lines[0].spec, told.buyer_note, told.flag) == ("A5 白", "要红色", Flag.GREY)
    assert told.receiver is not None
    assert (told.receiver.kind, told.trackings) == (ReceiverKind.NONE, ())
    assert mapping.star_of(Flag.BLUE, PLAIN) == "4"
    assert mapping.star_of(Flag.GREY, PLAIN) == "0"
    assert mapping.number_of({}) == ""


def test_claims() -> None:
    (one,) = sample("refunds")
    news = claims.refund_of(one["found"], one["details"])
    assert (news.number, news.order_number, news.line_id) == (
        "202611011100000000001",
        "E20261101090000000100002",
        "2800000000000000102",
    )
    assert (news.kind, news.state, news.amount, news.reason) == (
        AfterSaleKind.REFUND_ONLY,
        RefundState.REQUESTED,
        1000,
        "不想要了",
    )
    assert news.opened_at == news.modified_at == 1793502000000
    alone = claims.refund_of({**one["found"], "return_goods": True}, {})
    assert (alone.kind, alone.line_id) == (AfterSaleKind.RETURN_REFUND, "")
    assert claims.refund_of(one["found"], {"demand": 3}).kind is AfterSaleKind.EXCHANGE


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("WAIT_SELLER_AGREE", RefundState.REQUESTED),
        ("WAIT_BUYER_RETURN_GOODS", RefundState.REQUESTED),
        ("WAIT_SELLER_CONFIRM_GOODS", RefundState.REQUESTED),
        ("SELLER_REFUSE_BUYER", RefundState.REQUESTED),
        ("SELLER_REFUSE_BUYER_RETURN_GOODS", RefundState.REQUESTED),
        ("CLOSED", RefundState.REFUSED),
        ("SUCCESS", RefundState.REFUNDED),
    ],
)
def test_every_state_of_a_claim(word: str, state: RefundState) -> None:
    (one,) = sample("refunds")
    news = claims.refund_of({**one["found"], "status": word}, {})
    assert (news.state, news.raw_status) == (state, word)
    with pytest.raises(UnknownWord):
        claims.refund_of({**one["found"], "status": "WAIT_FOR_GODOT"}, {})


def test_items_of_both_generations() -> None:
    newer, older = sample("items")
    a5 = listing_of(newer, newer["sku_list"][0])
    assert (a5.item_id, a5.sku_id, a5.title, a5.spec) == ("430001", "3200001", "笔记本", "A5")
    assert (a5.merchant_code, a5.barcode, a5.price) == ("NB-A5", "6901234567892", 3900)
    assert a5.stock is not None
    assert a5.stock.quantity == 12
    pen = listing_of(older, {})
    assert (pen.item_id, pen.sku_id, pen.merchant_code, pen.price) == ("430002", "", "PEN", 1000)
    assert pen.stock is not None
    assert pen.stock.quantity == 7
    assert pen.on_sale
    assert not listing_of({**older, "display": 0}, {}).on_sale
    assert not listing_of({**older, "is_display": 0}, {}).on_sale
