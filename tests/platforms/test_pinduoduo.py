"""Pinduoduo: how calls are signed, and what its states mean."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, TypeVar

import pytest

import oms_desktop.sync.platforms.pinduoduo as folder
from oms_desktop.errors import (
    PlatformError,
)
from oms_desktop.sync.connector import UnknownWord
from oms_desktop.sync.platforms.pinduoduo import mapping
from oms_desktop.sync.platforms.pinduoduo.couriers import courier_id, couriers_of
from oms_desktop.sync.platforms.pinduoduo.signing import signature, texts
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)
from tests.simulators.pinduoduo_shop import COURIERS

NOW = 1_795_402_800_000
SAMPLES = Path(folder.__path__[0]) / "samples"
Row = dict[str, Any]
Error = TypeVar("Error", bound=PlatformError)


def sample(name: str) -> Row:
    (answer,) = json.loads((SAMPLES / f"{name}.json").read_text("utf-8")).values()
    return copy.deepcopy(answer)


@pytest.fixture
def orders() -> list[Row]:
    rows: list[Row] = sample("orders")["order_sn_list"]
    return rows


# Signing


def test_the_official_check_value() -> None:
    sent = {
        "access_token": "asd78172s8ds9a921j9qqwda12312w1w21211", "client_id": "1", "data_type": "XML",
        "order_status": "1", "page": "1", "page_size": "10", "timestamp": "1480411125", "type": "pdd.order.number.list.get",
    }  # fmt: skip
    assert signature("testSecret", sent) == "E4DE3ED21002510DED352819E7AE6775"


def test_the_worked_example() -> None:
    parameters: dict[str, object] = {
        "type": "pdd.order.note.update", "client_id": "0123456789abcdef0123456789abcdef",
        "access_token": "demo0token0pdd", "timestamp": 1778047389, "data_type": "JSON", "version": "V1",
        "order_sn": "260506-010203040506070", "note": "先发 1+1 件", "tag": 3, "tag_name": "加急", "sign": "",
        "unset": None,
    }  # fmt: skip
    sent = texts(parameters)
    assert "sign" not in sent
    assert "unset" not in sent
    assert (
        signature("b1946ac92492d2347c6235b4d2611184deadbeef", sent | {"sign": "old"})
        == "4EE7A7E980847B45AEC87020AFE3B349"
    )


def test_values_as_they_are_sent() -> None:
    assert texts({"a": True, "b": False, "c": [{"id": 1, "名": "值"}], "d": 0, "e": ""}) == {
        "a": "true",
        "b": "false",
        "c": '[{"id":1,"名":"值"}]',
        "d": "0",
    }


# Mapping


def test_an_order_that_waits(orders: list[Row]) -> None:
    told = mapping.order_of(orders[0], {})
    assert (told.number, told.status, told.raw_status) == ("260506-010203040506070", OrderStatus.PAID, "1/1")
    assert told.created_at == 1778044201000
    assert told.paid_at == 1778044220000
    assert told.modified_at == 1778044360000
    assert told.ship_by == 1778217025000
    assert told.shipped_at is None
    assert told.buyer_note == "要大红色"
    assert told.holds == ()
    assert told.trackings == ()
    assert told.lines is not None
    (line,) = told.lines
    assert (line.line_id, line.listing_code, line.merchant_code) == (
        "700100200300-900100200300",
        "700100200300/900100200300",
        "TOWEL-RED-2",
    )
    assert (line.quantity, line.price, line.paid, line.refund) == (2, 1990, 3680, RefundState.NONE)
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.platform_discount) == (3980, 0, 200, 100)
    assert (money.paid, money.receivable) == (3680, 3780)
    who = told.receiver
    assert who is not None
    assert (who.kind, who.name, who.phone, who.street) == (
        ReceiverKind.ENCRYPTED,
        "陈*",
        "1********90",
        "珞**路**号",
    )
    assert (who.province, who.city, who.district) == ("湖北省", "武汉市", "洪山区")
    assert json.loads(who.token) == {
        "name": "~AgAAAAExampleName==~0~",
        "phone": "$ExampleSearch$ExamplePhone==$1$$",
        "street": "~AgAAAAExampleAddress==~0~",
        "address": "~AgAAAAExampleFull==~0~",
        "open_address_id": "ExampleOpenAddressId01",
    }


def test_an_order_that_has_gone(orders: list[Row]) -> None:
    told = mapping.order_of(orders[1], couriers_of(COURIERS))
    assert told.status is OrderStatus.SHIPPED
    assert [(one.number, one.carrier) for one in told.trackings] == [
        ("78900000000001", "ZTO"),
        ("SF1000000000001", "SF"),
        ("X1", ""),
    ]
    assert told.receiver is not None
    assert (told.receiver.kind, told.receiver.token) == (ReceiverKind.MASKED, "")
    assert told.lines is not None
    black, white, gift = told.lines
    assert (black.merchant_code, black.paid, white.paid) == ("SOCK", 966, 1933)
    assert (gift.gift, gift.line_id, gift.paid, gift.quantity) == (True, "g700100200399-", 0, 1)
    assert {line.shipped_quantity for line in told.lines} == {1, 2}
    assert (told.seller_memo, told.flag) == ("先发", Flag.GREEN)
    assert told.money.platform_discount == 101
    assert ("tags", "free_sf") in told.extra


def test_orders_that_wait_for_something(orders: list[Row]) -> None:
    deposit, reviewed, asked = (mapping.order_of(node, {}) for node in orders[2:])
    assert (deposit.status, deposit.payment_kind, deposit.paid_at) == (
        OrderStatus.PLACED,
        PaymentKind.DEPOSIT,
        None,
    )
    assert deposit.holds == (HoldReason.PRESALE_BALANCE,)
    assert deposit.receiver is not None
    assert deposit.receiver.kind is ReceiverKind.NONE
    assert (reviewed.status, reviewed.holds) == (OrderStatus.PAID, (HoldReason.RISK_REVIEW,))
    assert reviewed.receiver is not None
    assert reviewed.receiver.kind is ReceiverKind.MASKED
    assert asked.holds == (HoldReason.REFUND_REQUESTED,)
    assert asked.receiver is not None
    assert json.loads(asked.receiver.token)["phone"] == "~AgAAAAExampleMobile==~0~"
    assert asked.receiver.address_id == json.loads(asked.receiver.token)["open_address_id"] != ""


_STATES = [
    ({"confirm_status": 2}, OrderStatus.CANCELLED, ()),
    ({"group_status": 2}, OrderStatus.CANCELLED, ()),
    ({"group_status": 2, "refund_status": 4}, OrderStatus.CANCELLED, ()),
    ({"confirm_status": 0}, OrderStatus.PLACED, ()),
    ({"group_status": 0}, OrderStatus.PLACED, (HoldReason.GROUP_FORMING,)),
    ({"refund_status": 4}, OrderStatus.CANCELLED, ()),
    ({"refund_status": 4, "order_status": 2}, OrderStatus.CLOSED, ()),
    ({"refund_status": 4, "order_status": 3}, OrderStatus.CLOSED, ()),
    ({"refund_status": 2}, OrderStatus.PAID, (HoldReason.REFUND_REQUESTED,)),
    ({"refund_status": 3}, OrderStatus.PAID, (HoldReason.REFUND_REQUESTED,)),
    ({"refund_status": 3, "order_status": 2}, OrderStatus.SHIPPED, ()),
    ({"risk_control_status": 1}, OrderStatus.PAID, (HoldReason.RISK_REVIEW,)),
    ({"order_tag_list": [{"name": "ship_hold", "value": 1}]}, OrderStatus.PAID, (HoldReason.LOCKED,)),
    (
        {"order_tag_list": [{"name": "ship_additional_order", "value": 1}]},
        OrderStatus.PAID,
        (HoldReason.PLATFORM_FORBIDS,),
    ),
    ({"ship_additional_origin_order": "260506-1"}, OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
    ({"self_contained": 1}, OrderStatus.PAID, (HoldReason.PLATFORM_FORBIDS,)),
    ({"order_status": 1}, OrderStatus.PAID, ()),
    ({"order_status": 2}, OrderStatus.SHIPPED, ()),
    ({"order_status": 3}, OrderStatus.COMPLETED, ()),
    # What stood in the way of goods that have gone stands in no way any more.
    ({"order_status": 2, "risk_control_status": 1}, OrderStatus.SHIPPED, ()),
    ({"order_status": 3, "order_tag_list": [{"name": "ship_hold", "value": 1}]}, OrderStatus.COMPLETED, ()),
    ({"trade_type": 1, "step_order_info": {"step_trade_status": 0}}, OrderStatus.PLACED, ()),
    (
        {"trade_type": 1, "step_order_info": {"step_trade_status": 1}},
        OrderStatus.PLACED,
        (HoldReason.PRESALE_BALANCE,),
    ),
    ({"trade_type": 1, "step_order_info": {"step_trade_status": 2}}, OrderStatus.PAID, ()),
]


@pytest.mark.parametrize(("changes", "status", "holds"), _STATES)
def test_every_state(
    orders: list[Row], changes: Row, status: OrderStatus, holds: tuple[HoldReason, ...]
) -> None:
    told = mapping.order_of({**orders[0], **changes}, {})
    assert (told.status, told.holds) == (status, holds)


@pytest.mark.parametrize("state", [*range(2, 9), 10, 31, 33, 99])
def test_after_sales_that_stop_the_goods(orders: list[Row], state: int) -> None:
    told = mapping.order_of({**orders[0], "after_sales_status": state}, {})
    assert told.holds == (HoldReason.REFUND_REQUESTED,)


@pytest.mark.parametrize(
    ("state", "refund"), [(0, "none"), (9, "refused"), (11, "none"), (12, "none"), (13, "none")]
)
def test_after_sales_that_are_over(orders: list[Row], state: int, refund: str) -> None:
    told = mapping.order_of({**orders[0], "after_sales_status": state}, {})
    assert told.holds == ()
    assert told.lines is not None
    assert told.lines[0].refund == refund


def test_a_refund_of_all_takes_the_line(orders: list[Row]) -> None:
    told = mapping.order_of({**orders[0], "refund_status": 4}, {})
    assert told.lines is not None
    line = told.lines[0]
    assert (line.refund, line.refunded_quantity, line.refunded_amount) == (RefundState.REFUNDED, 2, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"order_status": 0},
        {"refund_status": 0},
        {"refund_status": 5},
        {"confirm_status": 3},
        {"group_status": 4},
        {"risk_control_status": 2},
        {"trade_type": 1, "step_order_info": {"step_trade_status": 3}},
        {"trade_type": 1, "step_order_info": None},
    ],
)
def test_states_nobody_knows_are_refused(orders: list[Row], changes: Row) -> None:
    with pytest.raises(UnknownWord):
        mapping.order_of({**orders[0], **changes}, {})


def test_goods_that_are_not_told_are_not_none_at_all(orders: list[Row]) -> None:
    nothing: tuple[list[Row] | None, ...] = (None, [])
    for goods in nothing:
        assert mapping.order_of({**orders[0], "item_list": goods, "gift_list": None}, {}).lines is None
    del orders[0]["item_list"]
    assert mapping.order_of({**orders[0], "gift_list": []}, {}).lines is None


def test_the_same_goods_twice_are_two_lines(orders: list[Row]) -> None:
    orders[0]["item_list"] *= 2
    lines = mapping.order_of(orders[0], {}).lines
    assert lines is not None
    assert [line.line_id for line in lines] == ["700100200300-900100200300", "700100200300-900100200300-2"]
    assert sum(line.paid or 0 for line in lines) == 3680


def test_claims(orders: list[Row]) -> None:
    asked, returned = (mapping.claim_of(row) for row in sample("claims")["refund_list"])
    assert (asked.number, asked.kind, asked.state) == (
        "88000001",
        AfterSaleKind.REFUND_ONLY,
        RefundState.REQUESTED,
    )
    lines = mapping.order_of(orders[4], {}).lines
    assert lines is not None
    assert asked.line_id == lines[0].line_id
    assert (asked.quantity, asked.amount, asked.modified_at) == (1, 1990, 1778041800000)
    assert (returned.kind, returned.return_carrier, returned.return_tracking) == (
        AfterSaleKind.RETURN_REFUND,
        "YTO",
        "YT0000000000009",
    )
    with pytest.raises(UnknownWord):
        mapping.claim_of({**sample("claims")["refund_list"][0], "after_sales_status": 99})


_CLAIM_STATES = {
    "none": (0, 11, 12, 13, 16, 17, 21, 22, 24, 25, 27),
    "requested": (2, 3, 4, 5, 6, 7, 8, 14, 15, 18, 31, 32, 33),
    "refused": (9,),
    "refunded": (10,),
}


@pytest.mark.parametrize(
    ("state", "word"), [(state, word) for word, states in _CLAIM_STATES.items() for state in states]
)
def test_every_state_of_a_claim(state: int, word: str) -> None:
    assert mapping.claim_of({**sample("claims")["refund_list"][0], "after_sales_status": state}).state == word


def test_goods() -> None:
    black, white = mapping.listings_of(sample("goods")["goods_list"][0])
    assert (black.item_id, black.sku_id, black.spec, black.merchant_code, black.on_sale) == (
        "700100200301",
        "900100200301",
        "黑色",
        "SOCK",
        True,
    )
    assert black.stock is not None
    assert (black.stock.quantity, black.stock.occupied) == (100, 0)
    assert (white.merchant_code, white.on_sale) == ("SOCK-W", False)
    (plain,) = mapping.listings_of({"goods_id": 1, "goods_name": "x", "goods_quantity": 4, "is_onsale": 0})
    assert (plain.sku_id, plain.on_sale) == ("", False)


def test_couriers_are_known_by_code_then_by_name_and_only_those_in_use() -> None:
    assert courier_id(COURIERS, "SF") == 44
    assert courier_id(COURIERS, "EMS") is None  # not in use
    assert courier_id(COURIERS, "JT") is None
    named = [{"id": 7, "logistics_company": "京东快递", "code": "JDWL", "available": 1}]
    assert courier_id(named, "JD") == 7
    assert couriers_of(named) == {7: "京东快递"}


def test_what_has_no_place_is_kept(orders: list[Row]) -> None:
    depot = {"depot_code": "D1"}
    told = mapping.order_of({**orders[0], "order_depot_info": depot, "consolidate_info": {}}, {})
    assert ("order_depot_info", json.dumps(depot)) in told.extra
    assert "consolidate_info" not in dict(told.extra)
