"""Xiaohongshu: what its words mean, and how calls are signed."""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.xiaohongshu as folder
from oms_desktop.sync.connector import StockReading, UnknownWord
from oms_desktop.sync.platforms.xiaohongshu import mapping
from oms_desktop.sync.platforms.xiaohongshu.connector import PLATFORM
from oms_desktop.sync.platforms.xiaohongshu.signing import signature
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

FOLDER = Path(folder.__path__[0])
COMPANIES = {"shunfeng": "顺丰速运"}
Row = dict[str, Any]


def sample(name: str) -> Any:
    return copy.deepcopy(json.loads((FOLDER / "samples" / f"{name}.json").read_text("utf-8")))


@pytest.fixture
def order() -> Row:
    found: Row = sample("orders")[0]
    return found


@pytest.fixture
def split() -> Row:
    found: Row = sample("orders")[1]
    return found


def test_the_worked_example_is_signed_alike() -> None:
    signed = signature("order.getOrderList", "demoapp1", "1763000000", "demosecret1")
    assert signed == "e9142720241fc27bdb98ff09f33ecd9c"


def test_an_order_to_be_shipped(order: Row) -> None:
    told = mapping.order_of(order, sample("receivers")[0], {})
    assert (told.number, told.raw_status, told.status) == (
        "P700000000000000001",
        "4 待发货",
        OrderStatus.PAID,
    )
    assert (told.created_at, told.paid_at, told.modified_at) == (1762999000123, 1762999050000, 1762999051000)
    assert (told.ship_by, told.shipped_at, told.completed_at) == (1763171850000, None, None)
    assert told.lines is not None
    (line,) = told.lines
    assert (line.line_id, line.listing_code, line.merchant_code) == ("6500aa", "/6500aa", "CANDLE-1")
    assert (line.title, line.spec, line.quantity) == ("香薰", "白茶", 2)
    assert (line.price, line.paid, line.gift, line.refund) == (2490, 4880, False, None)
    money = told.money
    assert (money.goods, money.seller_discount, money.platform_discount) == (4980, 100, 0)
    assert (money.paid, money.postage, money.receivable) == (4880, 0, 4880)
    who = told.receiver
    assert who is not None
    assert (who.kind, who.token) == (ReceiverKind.ENCRYPTED, "oaid-demo-1")
    assert (who.name, who.phone, who.street) == ("#cipherName1#", "#cipherPhone1#", "#cipherAddress1#")
    assert (who.province, who.city, who.district) == ("广东省", "深圳市", "南山区")
    assert (told.buyer_note, told.flag, told.holds, told.trackings) == ("不要胶带", Flag.NONE, (), ())
    assert ("receiverTownName", "粤海街道") in told.extra


def test_without_its_ciphers_an_order_keeps_region_and_handle(order: Row) -> None:
    who = mapping.order_of(order, None, {}).receiver
    assert who is not None
    assert (who.kind, who.name, who.province, who.token) == (
        ReceiverKind.ENCRYPTED,
        "",
        "广东省",
        "oaid-demo-1",
    )
    del order["openAddressId"]
    who = mapping.order_of(order, None, {}).receiver
    assert who is not None
    assert who.kind is ReceiverKind.NONE


@pytest.mark.parametrize(
    ("word", "raw", "status", "holds"),
    [
        (1, "1 已下单待付款", OrderStatus.PLACED, ()),
        (2, "2 已支付处理中", OrderStatus.PAID, (HoldReason.RISK_REVIEW,)),
        (3, "3 清关中", OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
        (4, "4 待发货", OrderStatus.PAID, ()),
        (5, "5 部分发货", OrderStatus.APPROVED, ()),
        (6, "6 待收货", OrderStatus.SHIPPED, ()),
        (7, "7 已完成", OrderStatus.COMPLETED, ()),
        (8, "8 已关闭", OrderStatus.CANCELLED, ()),
        (9, "9 已取消", OrderStatus.CANCELLED, ()),
        (10, "10 换货申请中", OrderStatus.PAID, (HoldReason.REFUND_REQUESTED,)),
    ],
)
def test_every_status(
    order: Row, word: int, raw: str, status: OrderStatus, holds: tuple[HoldReason, ...]
) -> None:
    told = mapping.order_of({**order, "orderStatus": word}, None, {})
    assert (told.raw_status, told.status, told.holds) == (raw, status, holds)


def test_statuses_after_the_goods_have_left(order: Row) -> None:
    left = {**order, "deliveryTime": 1763009999000, "finishTime": 1763500000000}
    assert mapping.order_of({**left, "orderStatus": 8}, None, {}).status is OrderStatus.CLOSED
    exchange = mapping.order_of({**left, "orderStatus": 10}, None, {})
    assert (exchange.status, exchange.holds) == (OrderStatus.SHIPPED, ())
    done = mapping.order_of({**left, "orderStatus": 7}, None, {})
    assert done.completed_at == 1763500000000
    assert done.lines is not None
    assert done.lines[0].shipped_quantity == 2


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        (1, ()),
        (2, (HoldReason.REFUND_REQUESTED,)),
        (3, ()),
        (4, ()),
        (5, ()),
        (6, (HoldReason.REFUND_REQUESTED,)),
        (7, ()),
    ],
)
def test_every_after_sale_status_of_an_order(order: Row, word: int, holds: tuple[HoldReason, ...]) -> None:
    assert mapping.order_of({**order, "orderAfterSalesStatus": word}, None, {}).holds == holds


@pytest.mark.parametrize(
    ("word", "state", "units"),
    [
        (1, RefundState.NONE, 0),
        (2, RefundState.REQUESTED, 0),
        (3, RefundState.REFUNDED, 2),
        (4, RefundState.REFUSED, 0),
        (5, RefundState.NONE, 0),
        (6, RefundState.REQUESTED, 0),
        (7, RefundState.NONE, 0),
    ],
)
def test_every_after_sale_status_of_a_sku(order: Row, word: int, state: RefundState, units: int) -> None:
    order["skuList"][0]["skuAfterSaleStatus"] = word
    told = mapping.order_of(order, None, {})
    assert told.lines is not None
    assert (told.lines[0].refund, told.lines[0].refunded_quantity) == (state, units)
    assert told.status is (OrderStatus.CANCELLED if units else OrderStatus.PAID)
    # Of goods that have left, a finished claim may be an exchange.
    gone = mapping.order_of({**order, "orderStatus": 6}, None, {})
    assert gone.lines is not None
    assert gone.lines[0].refund is (None if word == 3 else state)


def test_words_nobody_knows_are_refused(order: Row) -> None:
    with pytest.raises(UnknownWord, match="77"):
        mapping.order_of({**order, "orderStatus": 77}, None, {})
    with pytest.raises(UnknownWord, match="after-sale status 8"):
        mapping.order_of({**order, "orderAfterSalesStatus": 8}, None, {})
    with pytest.raises(ValueError, match="no lines"):
        mapping.order_of({**order, "skuList": []}, None, {})


def test_a_buyer_who_wants_to_cancel(order: Row) -> None:
    told = mapping.order_of({**order, "cancelStatus": 1}, None, {})
    assert told.holds == (HoldReason.REFUND_REQUESTED,)


def test_presales(order: Row) -> None:
    deposit = {**order, "orderType": 2, "orderStatus": 1, "totalDepositAmount": 1000}
    told = mapping.order_of(deposit, None, {})
    assert (told.status, told.payment_kind) == (OrderStatus.PLACED, PaymentKind.DEPOSIT)
    assert told.holds == (HoldReason.PRESALE_BALANCE,)
    unpaid = mapping.order_of({**deposit, "paidTime": 0}, None, {})
    assert (unpaid.payment_kind, unpaid.holds, unpaid.paid_at) == (PaymentKind.ONLINE, (), None)
    full = mapping.order_of({**order, "orderType": 4, "presaleDeliveryStartTime": 1763100000000}, None, {})
    assert (full.status, full.holds) == (OrderStatus.PAID, ())
    assert ("presaleDeliveryStartTime", "1763100000000") in full.extra


def test_an_order_shipped_in_part(split: Row) -> None:
    told = mapping.order_of(split, None, COMPANIES)
    assert (told.status, told.shipped_partly) == (OrderStatus.APPROVED, True)
    assert told.lines is not None
    candle, gift, bundle = told.lines
    assert [line.shipped_quantity for line in told.lines] == [2, 1, 0]
    assert (gift.gift, gift.paid, candle.gift) == (True, 0, False)
    assert (bundle.refund, bundle.quantity, bundle.price) == (RefundState.REQUESTED, 1, 7500)
    assert bundle.merchant_code == "CANDLE-1"
    assert told.holds == ()  # the line that is asked back holds itself
    assert [(one.number, one.carrier, one.carrier_name) for one in told.trackings] == [
        ("SF1234567890123", "SF", "顺丰速运")
    ]
    assert (told.seller_memo, told.flag, told.money.postage) == ("先发香薰", Flag.RED, 500)
    assert ("bundle", "6500bb=CANDLE-1*3") in told.extra


def test_a_number_at_the_orders_top_only(order: Row) -> None:
    top = {**order, "orderStatus": 6, "expressTrackingNo": "zt 1", "expressCompanyCode": "zhongtong"}
    del top["simpleDeliveryOrderList"]
    told = mapping.order_of(top, None, {})
    assert [(one.number, one.carrier_name) for one in told.trackings] == [("ZT1", "zhongtong")]
    assert mapping.shown_numbers(top) == {"ZT1"}


def test_a_sku_whose_price_is_not_told(order: Row) -> None:
    order["skuList"][0] |= {"skuDetailList": [], "erpcode": ""}
    lines = mapping.order_of(order, None, {}).lines
    assert lines is not None
    assert (lines[0].price, lines[0].merchant_code) == (2440, "")


def test_claims() -> None:
    told = sample("claims")
    asked, exchange = told["rows"]
    (news,) = mapping.claims_of(asked, told["details"][asked["returnsId"]])
    assert (news.number, news.order_number, news.line_id) == (
        "R7000000000000001",
        "P700000000000000002",
        "6500bb",
    )
    assert (news.kind, news.state, news.quantity, news.amount) == (
        AfterSaleKind.REFUND_ONLY,
        RefundState.REQUESTED,
        1,
        7000,
    )
    assert (news.opened_at, news.deadline) == (1763009000000, 1763181800000)
    (news,) = mapping.claims_of(exchange, None)
    assert (news.kind, news.state, news.line_id, news.quantity) == (
        AfterSaleKind.EXCHANGE,
        RefundState.REQUESTED,
        "",
        None,
    )
    assert (news.deadline, news.amount) == (None, 0)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        (1, RefundState.REQUESTED),
        (2, RefundState.REQUESTED),
        (3, RefundState.REQUESTED),
        (4, RefundState.REFUNDED),
        (5, RefundState.NONE),
        (6, RefundState.NONE),
        (9, RefundState.REFUSED),
        (9001, RefundState.REFUSED),
        (12, RefundState.REQUESTED),
        (13, RefundState.REQUESTED),
        (14, RefundState.REQUESTED),
    ],
)
def test_every_status_of_a_claim(word: int, state: RefundState) -> None:
    row = {**sample("claims")["rows"][0], "status": word}
    (news,) = mapping.claims_of(row, None)
    assert (news.state, news.raw_status) == (state, str(word))


@pytest.mark.parametrize(
    ("kind", "ours", "done"),
    [
        (1, AfterSaleKind.RETURN_REFUND, RefundState.REFUNDED),
        (2, AfterSaleKind.EXCHANGE, RefundState.NONE),
        (3, AfterSaleKind.REFUND_ONLY, RefundState.REFUNDED),
        (4, AfterSaleKind.REFUND_ONLY, RefundState.REFUNDED),
        (5, AfterSaleKind.REFUND_ONLY, RefundState.REFUNDED),
        (6, AfterSaleKind.REFUND_ONLY, RefundState.NONE),
    ],
)
def test_every_kind_of_claim(kind: int, ours: AfterSaleKind, done: RefundState) -> None:
    row = {**sample("claims")["rows"][0], "status": 4, "returnType": kind}
    (news,) = mapping.claims_of(row, {"skus": [], "refundAmountYuan": 12.5})
    assert (news.kind, news.state) == (ours, done)
    assert news.amount == (1250 if done is RefundState.REFUNDED else 7000)


def test_a_claim_about_several_skus_and_new_words() -> None:
    row = sample("claims")["rows"][0]
    skus = [{"skuId": name, "appliedCount": 1, "appliedTotalAmountYuan": 0.29} for name in ("a", "b")]
    first, second = mapping.claims_of(row, {"skus": skus})
    assert (first.number, second.number) == ("R7000000000000001-a", "R7000000000000001-b")
    assert (second.line_id, second.amount) == ("b", 29)
    (news,) = mapping.claims_of(row, {"skus": [{"skuId": "a", "count": 1}]})  # told in other words
    assert (news.line_id, news.quantity, news.amount) == ("", None, 7000)
    for odd in ({"status": 99}, {"returnType": 9}):
        with pytest.raises(UnknownWord):
            mapping.claims_of({**row, **odd}, None)


def test_goods() -> None:
    (row,) = sample("goods")
    told = mapping.listing_of(row)
    assert (told.item_id, told.sku_id, told.title, told.spec) == ("", "6500aa", "香薰", "白茶")
    assert (told.merchant_code, told.barcode, told.price, told.on_sale) == (
        "CANDLE-1",
        "690000000001",
        2490,
        True,
    )
    assert told.stock is not None
    assert told.stock.quantity == 12
    bare = mapping.listing_of({"sku": {"id": "1", "name": "x", "buyable": False}})
    assert (bare.title, bare.price, bare.stock, bare.on_sale) == ("x", None, None, False)


@pytest.mark.parametrize(
    ("told", "reading"),
    [
        ({"available": 6, "total": 10}, StockReading(6, 4)),
        ({"sellable": 6, "total": 10, "occupied": 3}, StockReading(6, 4)),  # a channel keeps one more
        ({"sellable": 6, "occupied": 3}, StockReading(6, 3)),
        ({"total": 10, "occupied": 3}, StockReading(7, 3)),
        ({"skuId": "a", "stockInfo": {"available": 6, "total": 10}, "warehouses": []}, StockReading(6, 4)),
        ({"total": 10}, None),
        ({"sellable": 6}, None),
        ({}, None),
    ],
)
def test_stock_by_whatever_figures_there_are(told: Row, reading: StockReading | None) -> None:
    assert mapping.reading_of(told) == reading


def test_its_texts_name_every_secret_and_setting() -> None:
    texts = tomllib.loads((FOLDER / "platform.toml").read_text("utf-8"))
    assert set(texts["settings"]) == set(PLATFORM.settings)
    assert set(texts["secrets"]) <= {secret.name for secret in PLATFORM.secrets}
    assert all(table["zh"] and table["en"] for table in (texts, texts["needs"], *texts["settings"].values()))
