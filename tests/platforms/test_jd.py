"""JD: how calls are signed, and what its states mean."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.jd as folder
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.platforms.jd import mapping
from oms_desktop.sync.platforms.jd.signing import signature
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus, PaymentKind, ReceiverKind, RefundState

SAMPLES = Path(folder.__path__[0]) / "samples"
Row = dict[str, Any]


def sample(name: str) -> Row:
    (answer,) = json.loads((SAMPLES / f"{name}.json").read_text("utf-8")).values()
    return copy.deepcopy(answer)


@pytest.fixture
def orders() -> list[Row]:
    rows: list[Row] = sample("orders")["searchorderinfo_result"]["orderInfoList"]
    return rows


# Signing


def test_the_worked_example() -> None:
    sent = {
        "app_key": "ABCDEF0123456789ABCDEF0123456789", "access_token": "1f2e3d4c-demo",
        "timestamp": "2026-05-06 14:03:09.000+0800", "v": "2.0", "method": "jingdong.pop.order.modifyVenderRemark",
        "360buy_param_json": '{"order_id":280011223344,"flag":3,"remark":"先发 1+1 件"}',
    }  # fmt: skip
    wanted = "253F265E42EB89747C0BC6A70FD6BFE8"
    assert signature("d41e00c1a5b24e0e9f7b6a5c4d3e2f10", sent) == wanted
    assert signature("d41e00c1a5b24e0e9f7b6a5c4d3e2f10", {**sent, "sign": "old", "unset": ""}) == wanted
    escaped = {**sent, "360buy_param_json": sent["360buy_param_json"].encode("unicode_escape").decode()}
    assert signature("d41e00c1a5b24e0e9f7b6a5c4d3e2f10", escaped) != wanted


def test_the_check_value_of_the_newer_interface() -> None:
    sent = {
        "X-JOS-App-Key": "demo-key", "X-JOS-Access-Token": "demo-token", "X-JOS-Timestamp": "1778047389000",
        "page": "1", "pageSize": "20",
    }  # fmt: skip
    assert signature("demo-secret", sent) == "52278AF58B3C60D99AC43C9988CFA1BD"


# Mapping


def test_an_order_that_waits(orders: list[Row]) -> None:
    told = mapping.order_of(orders[0])
    assert (told.number, told.status, told.raw_status) == (
        "280011223344",
        OrderStatus.PAID,
        "WAIT_SELLER_STOCK_OUT",
    )
    assert told.created_at == 1778044810000
    assert told.paid_at == 1778044860000
    assert told.modified_at == 1778044862000
    assert (told.completed_at, told.payment_kind, told.holds) == (None, PaymentKind.ONLINE, ())
    assert told.buyer_note == "请放门口"
    assert told.lines is not None
    (line,) = told.lines
    assert (line.line_id, line.listing_code, line.merchant_code) == (
        "100088776655",
        "/100088776655",
        "MUG-WHT",
    )
    assert (line.title, line.quantity, line.price, line.paid) == ("示例马克杯 白色", 2, 7900, 14800)
    assert (line.refund, line.gift) == (None, False)
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.paid, money.receivable) == (
        15800,
        0,
        1000,
        14800,
        14800,
    )
    who = told.receiver
    assert who is not None
    assert (who.kind, who.name, who.phone, who.token) == (ReceiverKind.MASKED, "王**", "138****0000", "")
    assert (who.province, who.city, who.district, who.street) == ("浙江", "杭州市", "西湖区", "三墩镇****")


def test_what_jd_pays_of_the_price(orders: list[Row]) -> None:
    (coupon,) = orders[0]["couponDetailList"]
    kinds = (
        ("41-京东优惠券", "3.00"),
        ("39-京豆优惠", "2.00"),
        ("52-礼品卡", "20.00"),
        ("100-店铺优惠", "10.00"),
    )
    coupons = [{**coupon, "couponType": kind, "couponPrice": price} for kind, price in kinds]
    money = mapping.order_of({**orders[0], "orderPayment": "143.00", "couponDetailList": coupons}).money
    assert (money.seller_discount, money.platform_discount, money.paid, money.receivable) == (
        1000,
        500,
        14300,
        14800,
    )
    assert mapping.order_of(orders[0]).money.platform_discount == 0
    assert mapping.order_of({**orders[0], "couponDetailList": None}).money.platform_discount is None


def test_goods_that_are_not_told_are_not_none_at_all(orders: list[Row]) -> None:
    nothing: tuple[list[Row] | None, ...] = (None, [])
    for goods in nothing:
        assert mapping.order_of({**orders[0], "itemInfoList": goods}).lines is None


def test_an_order_that_has_gone(orders: list[Row]) -> None:
    told = mapping.order_of(orders[1])
    assert (told.status, told.payment_kind) == (OrderStatus.SHIPPED, PaymentKind.COD)
    assert told.paid_at == told.created_at  # cash on delivery was accepted
    assert [(one.number, one.carrier) for one in told.trackings] == [
        ("SF1000000000001", "SF"),
        ("YT2000000000001", "YTO"),
        ("YT2000000000002", "YTO"),
    ]
    assert told.lines is not None
    plate, bowl, gift = told.lines
    # A maker's article number is no code of the merchant's: the Sku alone names that line's listing.
    assert (plate.merchant_code, plate.listing_code) == ("", "/100088776656")
    assert (plate.paid, bowl.paid) == (4000, 6000)
    assert (gift.gift, gift.paid) == (True, 0)
    assert told.seller_memo == "先发"
    assert told.split_from == "280011223300"
    assert ("idSopShipmenttype", "68") in told.extra
    assert told.receiver is not None
    assert (told.receiver.kind, told.receiver.phone) == (ReceiverKind.MASKED, "0571-****000")


def test_another_number_leaves_those_beside_it(orders: list[Row]) -> None:
    gone = orders[1]
    assert mapping.renumbered(gone, "YT2000000000001", "1499", "ZT9") == (
        "467|463|1499",
        "SF1000000000001|YT2000000000002|ZT9",
    )
    assert mapping.renumbered(gone, "sf1000000000001", "463", "YT9") == (
        "463",
        "YT2000000000001,YT2000000000002,YT9",
    )
    assert mapping.renumbered({**gone, "waybill": "SF1", "logisticsId": "467"}, "SF1", "467", "SF2") == (
        "467",
        "SF2",
    )


def test_ciphers_are_kept(orders: list[Row]) -> None:
    told = mapping.order_of(orders[2])
    assert told.holds == (HoldReason.LOCKED,)
    who = told.receiver
    assert who is not None
    assert (who.kind, who.name) == (ReceiverKind.ENCRYPTED, "赵**")
    assert json.loads(who.token) == {
        "encrypt_fullname": "CIPHERNAME==",
        "encrypt_mobile": "CIPHERMOBILE==",
        "encrypt_fullAddress": "CIPHERADDRESS==",
        "oaid": "OAID-EXAMPLE",
    }


def test_an_order_that_is_over(orders: list[Row]) -> None:
    told = mapping.order_of(orders[3])
    assert (told.status, told.completed_at) == (OrderStatus.COMPLETED, 1778032800000)
    assert told.receiver is not None
    assert told.receiver.kind is ReceiverKind.NONE
    # JD's warehouse sent it: nothing is held any more, and who did it is kept.
    assert told.holds == ()
    assert ("storeOrder", "京仓订单") in told.extra


@pytest.mark.parametrize(
    ("word", "status", "holds"),
    [
        ("WAIT_SELLER_STOCK_OUT", OrderStatus.PAID, ()),
        ("LOCKED", OrderStatus.PAID, (HoldReason.LOCKED,)),
        ("PAUSE", OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
        ("POP_ORDER_PAUSE", OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
        ("WAIT_SELLER_DELIVERY", OrderStatus.SHIPPED, ()),
        ("WAIT_GOODS_RECEIVE_CONFIRM", OrderStatus.SHIPPED, ()),
        ("FINISHED_L", OrderStatus.COMPLETED, ()),
        ("TRADE_CANCELED", OrderStatus.CANCELLED, ()),
        ("SEND_TO_DISTRIBUTION_CENER", OrderStatus.SHIPPED, ()),
        ("DISTRIBUTION_CENTER_RECEIVED", OrderStatus.SHIPPED, ()),
        ("RECEIPTS_CONFIRM", OrderStatus.SHIPPED, ()),
    ],
)
def test_every_state(
    orders: list[Row], word: str, status: OrderStatus, holds: tuple[HoldReason, ...]
) -> None:
    told = mapping.order_of({**orders[0], "orderState": word})
    assert (told.status, told.holds) == (status, holds)
    assert word in mapping.ALL_STATES.split(",")


def test_states_nobody_knows_are_refused(orders: list[Row]) -> None:
    for word in ("BEWITCHED", "WAIT_SEND_CODE", ""):
        with pytest.raises(UnknownWord):
            mapping.order_of({**orders[0], "orderState": word})


def test_an_order_cancelled_on_its_way_is_closed(orders: list[Row]) -> None:
    node = {**orders[0], "orderState": "TRADE_CANCELED", "waybill": "SF1", "logisticsId": "467"}
    assert mapping.order_of(node).status is OrderStatus.CLOSED


def test_the_warehouse_of_jd_is_named_once(orders: list[Row]) -> None:
    told = mapping.order_of({**orders[0], "orderState": "PAUSE", "storeOrder": "云仓订单"})
    assert told.holds == (HoldReason.PLATFORM_FORBIDS,)


def test_the_same_goods_twice_are_two_lines(orders: list[Row]) -> None:
    orders[0]["itemInfoList"] *= 2
    lines = mapping.order_of(orders[0]).lines
    assert lines is not None
    assert [line.line_id for line in lines] == ["100088776655", "100088776655-2"]
    assert sum(line.paid or 0 for line in lines) == 14800


def test_what_was_not_told_is_not_known(orders: list[Row]) -> None:
    bare = {"orderId": "1", "orderState": "FINISHED_L", "itemInfoList": [{"skuId": "5", "itemTotal": "1"}]}
    told = mapping.order_of(bare)
    assert told.lines is not None
    assert (told.lines[0].price, told.lines[0].paid, told.lines[0].gift) == (None, None, False)
    assert (told.money.paid, told.money.receivable, told.created_at) == (None, None, None)


def test_claims() -> None:
    waiting, paid = sample("claims")["queryResult"]["result"]
    told = mapping.claim_of(waiting, in_fen=False)
    assert (told.number, told.order_number, told.line_id) == ("9000001", "280011223346", "")
    assert (told.state, told.amount, told.opened_at) == (RefundState.REQUESTED, 7900, 1778041200000)
    assert told.modified_at == told.opened_at
    other = mapping.claim_of(paid, in_fen=True)
    assert (other.state, other.amount, other.modified_at) == (RefundState.REFUNDED, 7900, 1778036400000)
    with pytest.raises(UnknownWord):
        mapping.claim_of({**waiting, "status": 12}, in_fen=False)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (0, "requested"),
        (1, "requested"),
        (2, "refused"),
        (3, "refunded"),
        (4, "refused"),
        (5, "requested"),
        (6, "requested"),
        (7, "requested"),
        (8, "refused"),
        (9, "refunded"),
        (10, "requested"),
        (11, "none"),
    ],
)
def test_every_state_of_a_claim(state: int, word: str) -> None:
    row = {**sample("claims")["queryResult"]["result"][0], "status": state}
    assert mapping.claim_of(row, in_fen=False).state == word
    assert mapping.is_blocking([row]) is (word in {"requested", "refunded"})


def test_a_claim_in_a_state_of_tomorrow_stops_the_goods() -> None:
    assert mapping.is_blocking([{"status": 11}, {"status": "12"}])
    assert not mapping.is_blocking([])


def test_skus() -> None:
    white, blue = sample("skus")["page"]["data"]
    told = mapping.listing_of(white, "")
    assert (told.item_id, told.sku_id, told.merchant_code, told.barcode, told.price, told.on_sale) == (
        "",
        "100088776655",
        "MUG-WHT",
        "6900000000012",
        7900,
        True,
    )
    assert told.stock is not None
    assert (told.stock.quantity, told.stock.occupied) == (100, 0)
    booked = mapping.stock_of(white, "orderBookingNum")
    assert booked is not None
    assert (booked.quantity, booked.occupied) == (96, 4)
    other = mapping.listing_of(blue, "")
    assert (other.stock, other.on_sale) == (None, False)


def test_words_and_times() -> None:
    assert mapping.leading("4-在线支付") == 4
    assert mapping.leading("4") == 4
    assert mapping.leading(None) is None
    assert mapping.FLAG_NUMBERS[Flag.NONE] == 0


# Pages
