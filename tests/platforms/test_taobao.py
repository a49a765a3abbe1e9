"""Taobao and Tmall: what their words mean, how calls are signed and lists are asked, and what each failure means."""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.taobao as folder
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.platforms.taobao import claims, mapping
from oms_desktop.sync.platforms.taobao.connector import PLATFORM
from oms_desktop.sync.platforms.taobao.signing import signature
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)

NOW = 1_795_402_800_000
FOLDER = Path(folder.__path__[0])
Row = dict[str, Any]


def sample(name: str) -> Any:
    return copy.deepcopy(json.loads((FOLDER / "samples" / f"{name}.json").read_text("utf-8")))


@pytest.fixture
def trade() -> Row:
    found: Row = sample("trades")[0]
    return found


# Signing

EXAMPLE = {
    "method": "taobao.trade.memo.update", "app_key": "12129701", "session": "6102e0cdemo0001",
    "timestamp": "2026-05-06 14:03:09", "format": "json", "v": "2.0", "tid": "2200011122233344455",
    "memo": "先发 1+1 件", "flag": "3",
}  # fmt: skip
OFFICIAL = {
    "app_key": "12345678", "fields": "num_iid,title,nick,price,num", "format": "json",
    "method": "taobao.item.seller.get", "num_iid": "11223344", "session": "test", "sign_method": "md5",
    "timestamp": "2016-01-01 12:00:00", "v": "2.0",
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("md5", "E4B73668690FEDEC20411610F3FA8836"),
        ("hmac", "69F8FEFEF84F48C47D4D1F3EED49BDBD"),
        ("hmac-sha256", "37530168D03623E6C67F8A4DC302CC5C66796CD3910679F06794D774A334C238"),
    ],
)
def test_the_worked_examples_are_signed_alike(method: str, expected: str) -> None:
    secret = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
    assert signature({**EXAMPLE, "sign_method": method}, secret) == expected
    assert signature({**EXAMPLE, "sign_method": method, "sign": "old", "reset": " "}, secret) == expected


def test_the_official_value() -> None:
    assert signature(OFFICIAL, "helloworld") == "66987CB115214E59E6EC978214934FB8"


# Mapping


def test_a_paid_trade(trade: Row) -> None:
    told = mapping.order_of(trade, "taobao")
    assert (told.number, told.status) == ("2200011122233344455", OrderStatus.PAID)
    assert told.raw_status == "WAIT_SELLER_SEND_GOODS"
    assert told.paid_at == 1_778_046_031_000
    assert told.modified_at == told.paid_at
    assert told.lines is not None
    shirt, cap = told.lines
    assert (shirt.line_id, shirt.listing_code) == ("2200011122233344456", "600100200300/4900100200300")
    assert (shirt.merchant_code, shirt.spec, shirt.price, shirt.paid) == (
        "TEE-01-RED-M",
        "颜色:红色;尺码:M",
        6900,
        6400,
    )
    assert (shirt.refund, shirt.shipped_quantity) == (RefundState.NONE, 0)
    assert (cap.line_id, cap.refund, cap.refunded_quantity) == (
        "2200011122233344457",
        RefundState.REQUESTED,
        0,
    )
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.paid) == (13800, 0, 1000, 12800)
    assert told.holds == ()  # the line that is asked back holds itself
    who = told.receiver
    assert who is not None
    assert (who.kind, who.token) == (ReceiverKind.MASKED, "1ExampleOaidOnlyForThisDocument==")
    assert (who.name, who.city, who.district, who.postcode) == ("李**", "杭州市", "余杭区", "")
    assert who.street == "五常街道文**路***号"
    assert (told.buyer_note, told.flag, told.payment_kind) == ("尽快发货", Flag.NONE, PaymentKind.ONLINE)
    assert ("buyer_open_uid", "AAExampleOpenUid01") in told.extra


@pytest.mark.parametrize(
    ("word", "status", "holds"),
    [
        ("TRADE_NO_CREATE_PAY", OrderStatus.PLACED, ()),
        ("WAIT_BUYER_PAY", OrderStatus.PLACED, ()),
        ("PAY_PENDING", OrderStatus.PLACED, ()),
        ("WAIT_PRE_AUTH_CONFIRM", OrderStatus.PLACED, (HoldReason.PLATFORM_FORBIDS,)),
        ("PAID_FORBID_CONSIGN", OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
        ("WAIT_SELLER_SEND_GOODS", OrderStatus.PAID, ()),
        ("SELLER_CONSIGNED_PART", OrderStatus.APPROVED, ()),
        ("WAIT_BUYER_CONFIRM_GOODS", OrderStatus.SHIPPED, ()),
        ("TRADE_BUYER_SIGNED", OrderStatus.DELIVERED, ()),
        ("TRADE_FINISHED", OrderStatus.COMPLETED, ()),
        ("TRADE_CLOSED", OrderStatus.CANCELLED, ()),
        ("TRADE_CLOSED_BY_TAOBAO", OrderStatus.CANCELLED, ()),
    ],
)
def test_every_status(trade: Row, word: str, status: OrderStatus, holds: tuple[HoldReason, ...]) -> None:
    told = mapping.order_of({**trade, "status": word}, "taobao")
    assert (told.status, told.holds) == (status, holds)
    assert told.shipped_partly == (word == "SELLER_CONSIGNED_PART")


def test_closed_after_the_goods_had_left(trade: Row) -> None:
    sent = {**trade, "status": "TRADE_CLOSED", "consign_time": "2026-05-07 09:00:00"}
    told = mapping.order_of(sent, "taobao")
    assert (told.status, told.shipped_at) == (OrderStatus.CLOSED, 1_778_115_600_000)


@pytest.mark.parametrize("names", [("invoice_no", "logistics_company"), ("out_sid", "company_code")])
def test_numbers_under_the_names_of_answers_and_of_calls(trade: Row, names: tuple[str, str]) -> None:
    trade["orders"]["order"][0] |= dict(zip(names, ("7512 3456 7890 12", "ZTO"), strict=True))
    (told,) = mapping.order_of(trade, "taobao").trackings
    assert (told.number, told.carrier) == ("75123456789012", "ZTO")


def test_no_money_goes_back_for_what_was_closed_unpaid(trade: Row) -> None:
    first, second = trade["orders"]["order"]
    first["status"] = "TRADE_CLOSED_BY_TAOBAO"
    told = mapping.order_of(trade, "taobao")
    assert told.lines is not None
    assert told.lines[0].refunded_quantity == 1  # it leaves the parcel
    assert (told.status, told.lines[0].refunded_amount) == (OrderStatus.PAID, 0)
    second["status"], second["refund_status"] = "TRADE_CLOSED_BY_TAOBAO", "NO_REFUND"
    told = mapping.order_of({**trade, "status": "TRADE_CLOSED_BY_TAOBAO"}, "taobao")
    assert told.lines is not None
    assert told.money is not None
    assert {(line.refund, line.refunded_amount) for line in told.lines} == {(RefundState.NONE, 0)}
    assert (told.status, told.money.refunded) == (OrderStatus.CANCELLED, 0)


def test_words_nobody_knows_are_refused(trade: Row) -> None:
    broken: Row
    for broken in ({"status": "NEW_WORD"}, {"step_trade_status": "FRONT_GONE"}, {"orders": {}}):
        with pytest.raises(ValueError, match=r"NEW_WORD|FRONT_GONE|no lines"):
            mapping.order_of({**trade, **broken}, "taobao")
    for name, match in (("status", "unknown line status"), ("refund_status", "unknown refund status")):
        node = copy.deepcopy(trade)
        node["orders"]["order"][0][name] = "NEW_WORD"
        with pytest.raises(UnknownWord, match=match):
            mapping.order_of(node, "taobao")


@pytest.mark.parametrize(
    ("word", "state", "units"),
    [
        ("WAIT_SELLER_AGREE", RefundState.REQUESTED, 0),
        ("WAIT_BUYER_RETURN_GOODS", RefundState.REQUESTED, 0),
        ("WAIT_SELLER_CONFIRM_GOODS", RefundState.REQUESTED, 0),
        ("WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS", RefundState.REQUESTED, 0),
        ("SELLER_REFUSE_BUYER", RefundState.REFUSED, 0),
        ("CLOSED", RefundState.NONE, 0),
        ("NO_REFUND", RefundState.NONE, 0),
        ("", RefundState.NONE, 0),
        ("SUCCESS", RefundState.REFUNDED, 1),
    ],
)
def test_every_refund_status_of_a_line(trade: Row, word: str, state: RefundState, units: int) -> None:
    trade["orders"]["order"][0]["refund_status"] = word
    lines = mapping.order_of(trade, "taobao").lines
    assert lines is not None
    assert (lines[0].refund, lines[0].refunded_quantity) == (state, units)


def test_lines_decide(trade: Row) -> None:
    first, second = trade["orders"]["order"]
    first["status"] = "TRADE_CLOSED"
    told = mapping.order_of(trade, "taobao")
    assert told.status is OrderStatus.PAID
    assert told.lines is not None
    assert (told.lines[0].refund, told.lines[0].refunded_quantity) == (RefundState.REFUNDED, 1)
    second["refund_status"] = "SUCCESS"
    assert mapping.order_of(trade, "taobao").status is OrderStatus.CANCELLED
    first["status"], first["consign_time"] = "WAIT_BUYER_CONFIRM_GOODS", "2026-05-07 09:00:00"
    told = mapping.order_of(trade, "taobao")
    assert (told.status, told.shipped_partly) == (OrderStatus.APPROVED, True)


def test_money_back_after_shipping_is_told_by_the_refund(trade: Row) -> None:
    for node in trade["orders"]["order"]:
        node |= {"status": "WAIT_BUYER_CONFIRM_GOODS", "refund_status": "SUCCESS"}
    told = mapping.order_of({**trade, "status": "WAIT_BUYER_CONFIRM_GOODS"}, "taobao")
    assert told.status is OrderStatus.SHIPPED
    assert told.lines is not None
    assert {(line.refund, line.refunded_amount, line.refunded_quantity) for line in told.lines} == {
        (RefundState.REFUNDED, None, None)
    }


@pytest.mark.parametrize(
    ("fields", "hold"),
    [
        ({"top_hold": 1}, HoldReason.LOCKED),
        ({"forbid_consign": 1}, HoldReason.PLATFORM_FORBIDS),
        ({"team_buy_hold": 1}, HoldReason.GROUP_FORMING),
        ({"share_group_hold": "1"}, HoldReason.GROUP_FORMING),
        ({"ofp_hold": True}, HoldReason.LOCKED),
        ({"is_sh_ship": "true"}, HoldReason.PLATFORM_FORBIDS),
        ({"rx_audit_status": 0}, HoldReason.RISK_REVIEW),
        ({"agree_refund_checks": "1"}, HoldReason.REFUND_REQUESTED),
        ({"is_force_wlb": True}, HoldReason.PLATFORM_FORBIDS),
        ({"is_force_dc": True}, HoldReason.PLATFORM_FORBIDS),
        ({"status": "PAID_FORBID_CONSIGN", "team_buy_hold": 1}, HoldReason.GROUP_FORMING),
        ({"zhengji_status": "1"}, HoldReason.GROUP_FORMING),
        ({"zhengji_status": "3"}, HoldReason.PLATFORM_FORBIDS),
        ({"step_trade_status": "FRONT_PAID_FINAL_NOPAID"}, HoldReason.PRESALE_BALANCE),
        ({"step_trade_status": "FRONT_NOPAID_FINAL_NOPAID"}, HoldReason.PRESALE_BALANCE),
    ],
)
def test_what_stands_in_the_way(trade: Row, fields: Row, hold: HoldReason) -> None:
    assert mapping.order_of({**trade, **fields}, "taobao").holds == (hold,)


def test_what_does_not(trade: Row) -> None:
    fine = {
        "top_hold": 0, "team_buy_hold": "0", "ofp_hold": False, "is_sh_ship": "false", "rx_audit_status": 1,
        "zhengji_status": "2", "step_trade_status": "FRONT_PAID_FINAL_PAID", "is_force_wlb": None,
    }  # fmt: skip
    assert mapping.order_of({**trade, **fine}, "taobao").holds == ()
    assert (
        mapping.order_of({**trade, "status": "WAIT_BUYER_CONFIRM_GOODS", "top_hold": 1}, "taobao").holds == ()
    )


def test_presales(trade: Row) -> None:
    told = mapping.order_of(sample("trades")[1], "taobao")
    assert (told.status, told.payment_kind) == (OrderStatus.PLACED, PaymentKind.DEPOSIT)
    assert told.holds == (HoldReason.PRESALE_BALANCE,)
    assert told.ship_by == 1_779_292_799_000
    assert told.lines is not None
    (lamp,) = told.lines
    assert (lamp.paid, lamp.merchant_code, lamp.listing_code) == (8900, "LAMP-03", "600100200302/")
    unpaid = {**trade, "status": "WAIT_BUYER_PAY", "step_trade_status": "FRONT_NOPAID_FINAL_NOPAID"}
    assert mapping.order_of(unpaid, "taobao").holds == ()


def test_a_trade_shipped_in_part() -> None:
    told = mapping.order_of(sample("trades")[2], "taobao")
    assert (told.status, told.shipped_partly) == (OrderStatus.APPROVED, True)
    assert [(one.number, one.carrier) for one in told.trackings] == [("73500000000001", "ZTO")]
    assert told.lines is not None
    assert [line.shipped_quantity for line in told.lines] == [1, 0]
    assert (told.seller_memo, told.flag) == ("先发衣服", Flag.YELLOW)
    assert told.receiver is not None
    assert (told.receiver.city, told.receiver.district) == ("义乌市", "义乌市")


def test_cash_on_delivery_and_deadlines(trade: Row) -> None:
    cod = {
        **trade,
        "type": "cod",
        "collect_time": "2026-05-08 12:00:00",
        "est_con_time": "卖家承诺在付款后 24 小时内发货",
    }
    del cod["pay_time"]
    told = mapping.order_of(cod, "taobao")
    assert (told.payment_kind, told.paid_at) == (PaymentKind.COD, told.created_at)
    assert (told.ship_by, told.collect_by) == (None, 1_778_212_800_000)
    done = mapping.order_of(
        {**trade, "status": "TRADE_FINISHED", "end_time": "2026-05-12 12:00:00"}, "taobao"
    )
    assert done.completed_at == 1_778_558_400_000


def test_receivers_as_they_come(trade: Row) -> None:
    virtual = {
        "receiver_name": "李四",
        "receiver_mobile": "18800001111-123",
        "receiver_address": "文一路 1 号",
    }
    who = mapping.order_of({**trade, **virtual}, "taobao").receiver
    assert who is not None
    assert (who.kind, who.phone) == (ReceiverKind.VIRTUAL, "18800001111-123")
    nothing = dict.fromkeys(("receiver_name", "receiver_mobile", "receiver_address", "receiver_town"), "")
    who = mapping.order_of({**trade, **nothing}, "taobao").receiver
    assert who is not None
    assert (who.kind, who.token) == (ReceiverKind.MASKED, trade["oaid"])


def test_refunds() -> None:
    asked, back, exchange = [claims.refund_of(node) for node in sample("refunds")]
    assert (asked.number, asked.order_number, asked.line_id) == (
        "199000111222333",
        "2200011122233344455",
        "2200011122233344457",
    )
    assert (asked.kind, asked.state, asked.amount) == (AfterSaleKind.REFUND_ONLY, RefundState.REQUESTED, 6400)
    assert (back.kind, back.return_carrier, back.return_tracking) == (
        AfterSaleKind.RETURN_REFUND,
        "圆通速递",
        "YT1234567890123",
    )
    assert (exchange.kind, exchange.state) == (AfterSaleKind.EXCHANGE, RefundState.REQUESTED)
    assert exchange.raw_status == "WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS"


def test_items_and_their_skus() -> None:
    found = sample("items")
    red, large = claims.listings_of(found["items"][0], found["skus"])
    assert (red.sku_id, red.spec, red.barcode, red.price) == (
        "4900100200300",
        "颜色:红色;尺码:M",
        "6901234567892",
        6900,
    )
    assert red.stock is not None
    assert (red.stock.quantity, red.stock.occupied, red.on_sale) == (18, 0, True)
    assert (large.merchant_code, large.on_sale) == ("TEE-01", False)
    (lamp,) = claims.listings_of(found["items"][1], [])
    assert (lamp.sku_id, lamp.merchant_code, lamp.on_sale) == ("", "LAMP-03", False)


def test_its_texts_name_every_secret_and_setting() -> None:
    texts = tomllib.loads((FOLDER / "platform.toml").read_text("utf-8"))
    assert set(texts["settings"]) == set(PLATFORM.settings)
    assert set(texts["secrets"]) <= {secret.name for secret in PLATFORM.secrets}
    assert all(table["zh"] and table["en"] for table in (texts, texts["needs"], *texts["settings"].values()))
