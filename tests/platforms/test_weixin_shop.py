"""WeChat shop: what its words mean, and how it signs and encrypts what it pushes."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.weixin_shop as folder
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.platforms.weixin_shop import claims, mapping, signing
from oms_desktop.vocabulary import (
    AfterSaleKind,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

SAMPLES = Path(folder.__path__[0]) / "samples"
Row = dict[str, Any]
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ENCRYPTED = (
    "Q3stYC6hdFzMh9T8HCvyDGo2ORrPXrDVPArqBKoq0EEaCxYdhk+JbFH8JszvVOfBSb6GCqGx7K5I1EZAmX2o4Fs/Klpzk63W89H4v01G"
    "ToueVwm1pAZZWGT0u0Z+X/r7PE3GEHixXbXFeOEH/FzYz9nKj/LvrBtTMt6lW13SOUqRz49I5OwKaWUbU4IQ3AmW1xIMyiSyuSF6+IGx"
    "ht6NpFljm18hiqyv1KXc03dVBRZnEnZknKXuWojq+x6P8ZfDQofxQIw99+Hsg7kJElQ1VJmVxjcIc5ZFnca1x2RAcREcD/sbcsgk05Y5"
    "6CMMLuegEf5FQf+F64ydZuZqgFCb/A=="
)


def sample(name: str) -> list[Row]:
    rows: list[Row] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return copy.deepcopy(rows)


@pytest.fixture
def order() -> Row:
    return sample("orders")[0]


# Signing


def test_the_check_of_an_address() -> None:
    assert (
        signing.signature("AAAAA", "1714036504", "1514711492") == "f464b24fc39322e44b38aa78f5edd27bd1441696"
    )


def test_a_push_is_checked_and_opened() -> None:
    stamp = ("demotoken", "1763000001", "n0nce")
    assert signing.signature(*stamp) == "156ac602adeed53db74871f237c17e1c7c60b8be"
    assert signing.signature(*stamp, ENCRYPTED) == "a2d804e090d3fad01ac6045efb60ef56259e4fb1"
    plain = signing.decrypted(ENCRYPTED, AES_KEY, "wxdemo0000000001")
    assert plain == (
        b'{"ToUserName":"gh_demo","FromUserName":"oDemo","CreateTime":1763000000,"MsgType":"event",'
        b'"Event":"channels_ec_order_pay","order_info":{"order_id":"3700000000000000001","pay_time":1763000000}}'
    )
    with pytest.raises(ValueError, match="another app"):
        signing.decrypted(ENCRYPTED, AES_KEY, "wxother000000001")
    with pytest.raises(ValueError, match="another app"):
        signing.decrypted(ENCRYPTED, AES_KEY[::-1], "wxdemo0000000001")


# Mapping


def test_an_order_to_be_shipped(order: Row) -> None:
    told = mapping.order_of(order)
    assert (told.number, told.raw_status, told.status) == ("3700000000000000001", "20", OrderStatus.PAID)
    assert (told.created_at, told.paid_at, told.modified_at) == (
        1762999000000,
        1762999100000,
        1762999100000,
    )
    assert (told.ship_by, told.shipped_at, told.payment_kind) == (1763085500000, None, PaymentKind.ONLINE)
    assert told.lines is not None
    scarf, glove = told.lines
    assert (scarf.line_id, scarf.listing_code, scarf.merchant_code, scarf.spec) == (
        "10000000000001:50000001",
        "10000000000001/50000001",
        "SCARF-GR",
        "灰",
    )
    assert (scarf.quantity, scarf.price, scarf.paid, scarf.refund) == (2, 5900, 10800, RefundState.NONE)
    assert (glove.merchant_code, glove.refund, glove.refunded_quantity) == (
        "GLOVE-M",
        RefundState.REQUESTED,
        0,
    )
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.paid, money.receivable) == (
        15700,
        0,
        1000,
        14700,
        14700,
    )
    who = told.receiver
    assert who is not None
    assert (who.kind, who.name, who.phone, who.street, who.token) == (
        ReceiverKind.MASKED,
        "赵**",
        "137****0001",
        "****",
        "AAEdemoHash",
    )
    assert (who.province, who.city, who.district) == ("湖北省", "武汉市", "洪山区")
    assert (told.buyer, told.buyer_note, told.seller_memo) == ("oDemo_0001", "礼品包装", "")
    assert told.holds == ()  # the line is held, not the order
    assert ("ewaybill_order_code", "AwDemo01") in told.extra


def test_a_part_has_left_and_a_gift_is_a_line_of_its_own() -> None:
    node = sample("orders")[1]
    told = mapping.order_of(node)
    assert (told.status, told.shipped_partly, told.seller_memo) == (OrderStatus.APPROVED, True, "加急")
    assert [(one.number, one.carrier, one.carrier_name) for one in told.trackings] == [
        ("SF0000000000001", "SF", "顺丰速运")
    ]
    assert told.lines is not None
    # What was bought stands before what was given with it, whichever comes first.
    assert [(line.line_id, line.gift, line.quantity, line.shipped_quantity) for line in told.lines] == [
        ("10000000000001:50000001", False, 2, 2),
        ("10000000000002:50000002", False, 1, 0),
        ("10000000000001:50000001#2", True, 1, 0),
    ]
    assert mapping.left_to_ship(node) == {
        "10000000000001:50000001": 0,
        "10000000000002:50000002": 1,
        "10000000000001:50000001#2": 1,
    }
    parcel = mapping.delivery_of(
        "ZTO", "753", (("10000000000001:50000001", 2), ("10000000000001:50000001#2", 1), ("1:2", 0))
    )
    assert parcel["product_infos"] == [
        {"product_id": "10000000000001", "sku_id": "50000001", "product_cnt": 3}
    ]


def test_what_went_back(order: Row) -> None:
    told = mapping.order_of(sample("orders")[2])
    assert (told.status, told.close_reason) == (OrderStatus.CANCELLED, "全部商品售后之后，订单取消")
    assert told.money.refunded == 14700
    assert told.lines is not None
    assert [(line.refund, line.refunded_quantity) for line in told.lines] == [
        (RefundState.REFUNDED, 2),
        (RefundState.REFUNDED, 1),
    ]
    rows = order["order_detail"]["product_infos"]
    rows[0] |= {"finish_aftersale_sku_cnt": 1, "on_aftersale_sku_cnt": 1}
    rows[1]["on_aftersale_sku_cnt"] = 0
    told = mapping.order_of(order)
    assert told.lines is not None
    assert (told.lines[0].refund, told.lines[0].refunded_amount) == (RefundState.REFUNDED, 5400)
    assert told.holds == (HoldReason.REFUND_REQUESTED,)  # one unit went back, another is asked for
    assert mapping.left_to_ship(order)["10000000000001:50000001"] == 0


def test_a_completed_order() -> None:
    told = mapping.order_of(sample("orders")[3])
    assert (told.status, told.shipped_at, told.completed_at) == (
        OrderStatus.COMPLETED,
        1763000000000,
        1763100000000,
    )
    assert [(one.number, one.carrier) for one in told.trackings] == [("JT0000000000001", "JT")]
    assert told.lines is not None
    assert [line.shipped_quantity for line in told.lines] == [2, 1]


def test_what_came_back_had_left_and_what_went_back_before_had_not() -> None:
    node = sample("orders")[3]
    rows = node["order_detail"]["product_infos"]
    rows[0]["finish_aftersale_sku_cnt"] = 2
    (box,) = mapping.parcels_of(node)
    box["product_infos"] = [{**row, "product_cnt": row["sku_cnt"]} for row in rows]
    told = mapping.order_of(node)
    assert told.lines is not None
    assert [(line.refunded_quantity, line.shipped_quantity) for line in told.lines] == [(2, 2), (0, 1)]
    del box["product_infos"][0]
    told = mapping.order_of(node)
    assert told.lines is not None
    assert [line.shipped_quantity for line in told.lines] == [0, 1]


@pytest.mark.parametrize(
    ("word", "status", "holds"),
    [
        (10, OrderStatus.PLACED, ()),
        (12, OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
        (13, OrderStatus.PAID, (HoldReason.GROUP_FORMING,)),
        (20, OrderStatus.PAID, ()),
        (21, OrderStatus.APPROVED, ()),
        (30, OrderStatus.SHIPPED, ()),
        (100, OrderStatus.COMPLETED, ()),
        (190, OrderStatus.CANCELLED, ()),
        (200, OrderStatus.CANCELLED, ()),
        (250, OrderStatus.CANCELLED, ()),
    ],
)
def test_every_status(order: Row, word: int, status: OrderStatus, holds: tuple[HoldReason, ...]) -> None:
    told = mapping.order_of({**order, "status": word})
    assert (told.status, told.raw_status, told.holds) == (status, str(word), holds)


def test_words_nobody_knows_are_refused(order: Row) -> None:
    with pytest.raises(UnknownWord, match="60"):
        mapping.order_of({**order, "status": 60})


def test_what_else_stands_in_the_way(order: Row) -> None:
    delivery = order["order_detail"]["delivery_info"]
    delivery["address_under_review"] = {"user_name": "钱**"}
    assert mapping.order_of(order).holds == (HoldReason.ADDRESS,)
    delivery |= {"address_under_review": None, "deliver_method": 1}
    assert mapping.order_of(order).holds == (HoldReason.PLATFORM_FORBIDS,)
    sent_back = {**sample("orders")[1], "status": 200}
    assert mapping.order_of(sent_back).status is OrderStatus.CLOSED


def test_an_order_that_says_little(order: Row) -> None:
    detail = order["order_detail"]
    detail["delivery_info"] = detail["ext_info"] = detail["pay_info"] = None
    del order["aftersale_detail"], detail["price_info"]["merchant_receieve_price"]
    told = mapping.order_of({**order, "is_present": True})
    assert told.receiver is not None
    assert (told.receiver.kind, told.paid_at, told.money.receivable) == (ReceiverKind.NONE, None, None)
    assert told.extra == (("is_present", "yes"),)


def test_a_claim() -> None:
    (claim,) = sample("refunds")
    news = claims.refund_of(claim)
    assert (news.number, news.order_number, news.line_id, news.quantity, news.amount) == (
        "2000000000001",
        "3700000000000000001",
        "10000000000002:50000002",
        1,
        3900,
    )
    assert (news.kind, news.state, news.reason) == (
        AfterSaleKind.REFUND_ONLY,
        RefundState.REQUESTED,
        "不想要了",
    )
    assert (news.opened_at, news.deadline) == (1762999300000, 1763172100000)
    back = {"waybill_id": "zt 1", "delivery_id": "X", "delivery_name": "中通快递"}
    returned = claims.refund_of({**claim, "type": "RETURN", "return_info": back, "after_sale_order_id": 7})
    assert (returned.kind, returned.return_carrier, returned.return_tracking, returned.number) == (
        AfterSaleKind.RETURN_REFUND,
        "ZTO",
        "ZT1",
        "7",
    )
    whole = claims.refund_of({**claim, "type": "EXCHANGE", "product_info": None, "refund_info": None})
    assert (whole.kind, whole.line_id, whole.quantity, whole.amount) == (
        AfterSaleKind.EXCHANGE,
        "",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("MERCHANT_PROCESSING", RefundState.REQUESTED),
        ("USER_WAIT_RETURN", RefundState.REQUESTED),
        ("MERCHANT_WAIT_RECEIPT", RefundState.REQUESTED),
        ("MERCHANT_OVERDUE_REFUND", RefundState.REQUESTED),
        ("PLATFORM_REFUNDING", RefundState.REQUESTED),
        ("USER_WAIT_CONFIRM", RefundState.REQUESTED),
        ("USER_WAIT_CONFIRM_UPDATE", RefundState.REQUESTED),
        ("USER_WAIT_HANDLE_MERCHANT_AFTER_SALE", RefundState.REQUESTED),
        ("MERCHANT_REJECT_REFUND", RefundState.REQUESTED),
        ("MERCHANT_REJECT_RETURN", RefundState.REQUESTED),
        ("MERCHANT_REFUND_SUCCESS", RefundState.REFUNDED),
        ("MERCHANT_RETURN_SUCCESS", RefundState.REFUNDED),
        ("USER_CANCELD", RefundState.REFUSED),
        ("RETURN_CLOSED", RefundState.REFUSED),
        ("PLATFORM_REFUND_FAIL", RefundState.REQUESTED),
        ("MERCHANT_REFUND_RETRY_FAIL", RefundState.REQUESTED),
        ("MERCHANT_FAIL", RefundState.REQUESTED),
        ("A_WORD_OF_TOMORROW", RefundState.REQUESTED),
    ],
)
def test_every_state_of_a_claim(word: str, state: RefundState) -> None:
    (claim,) = sample("refunds")
    news = claims.refund_of({**claim, "status": word})
    assert (news.state, news.raw_status) == (state, word)


def test_products() -> None:
    (product,) = sample("products")
    (one,) = mapping.listings_of(product)
    assert (one.item_id, one.sku_id, one.title, one.spec, one.merchant_code, one.price) == (
        "10000000000001",
        "50000001",
        "围巾",
        "灰",
        "SCARF-GR",
        5900,
    )
    assert one.stock is not None
    assert (one.stock.quantity, one.on_sale) == (12, True)
    (off,) = mapping.listings_of({**product, "status": 11})
    assert not off.on_sale
    assert mapping.listings_of({**product, "status": 6}) == []
    assert mapping.stock_of({"normal_stock_num": 5, "limited_discount_stock_num": 2}) == (7, 2)
    assert mapping.stock_of({"normal_stock_num": 5, "total_stock_num": 9}) == (9, 4)
