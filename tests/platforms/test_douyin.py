"""Douyin: signatures, what its words and codes mean, how its lists are gone through, and how parcels are told."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oms_desktop.sync.platforms.douyin as folder
from oms_desktop.errors import (
    Ambiguous,
    LoginExpired,
    PlatformError,
    RateLimited,
    Refused,
    Rejected,
    Unreachable,
)
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import (
    Account,
    ListingRef,
    Shipment,
    StockChange,
    StockKind,
    UnknownWord,
    Window,
)
from oms_desktop.sync.http import READ_TRIES, Http, Reply
from oms_desktop.sync.platforms.douyin import after_sales, mapping
from oms_desktop.sync.platforms.douyin.client import Answer, failure, read
from oms_desktop.sync.platforms.douyin.connector import PLATFORM, DouyinConnector
from oms_desktop.sync.platforms.douyin.paging import PAGE
from oms_desktop.sync.platforms.douyin.signing import body_of, event_signature, signature
from oms_desktop.vocabulary import (
    AfterSaleKind,
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    ReceiverKind,
    RefundState,
)
from tests.simulators.douyin import DouyinMarket, open_market
from tests.simulators.douyin_shop import SHOP_ID

NOW = 1_795_402_800_000
SAMPLES = Path(folder.__path__[0]) / "samples"
PLAIN = mapping.Reading()
Row = dict[str, Any]
KEY, SECRET = "7388000000000000777", "demo-secret-1f2e3d4c"


def sample(name: str) -> list[Row]:
    rows: list[Row] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return copy.deepcopy(rows)


@pytest.fixture
def order() -> Row:
    return sample("orders")[0]


@pytest.fixture
def market() -> Iterator[DouyinMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(
    market: DouyinMarket, http: Http, secrets: dict[str, str] | None = None, **settings: str
) -> DouyinConnector:
    wanted = {**market.account.secrets, **(secrets or {})}
    return DouyinConnector(Account(market.account.endpoint, wanted, settings), http)


def parcel(
    number: str, tracking: str, *lines: tuple[str, int], previous: str = "", key: str = ""
) -> Shipment:
    return Shipment(
        number, tracking, 1, "SF", tracking, NOW, lines=lines, previous=previous, key=key or tracking
    )


def told_by(connector: DouyinConnector, number: str) -> PlatformOrder:
    told = connector.order(number)
    assert told is not None
    return told


# Signing


def test_the_reference_s_example_is_signed_alike() -> None:
    params = {
        "size": 100.0,
        "page": 0,
        "memo": "测试<&>",
        "order_by": "update_time",
        "order_asc": True,
        "update_time_start": 1762996400,
        "update_time_end": 1763000000,
    }
    body = body_of(params)
    assert body == (
        '{"memo":"测试<&>","order_asc":true,"order_by":"update_time","page":0,"size":100,'
        '"update_time_end":1763000000,"update_time_start":1762996400}'
    )
    assert (
        signature(SECRET, KEY, "order.searchList", "1763000000", body)
        == "086e77eb070fab799d938bb73e7f1b0a7a867a32c2a5fe79ccc8fd3abbc97e06"
    )


def test_what_is_signed_is_sorted_at_every_level_and_escapes_nothing_needlessly() -> None:
    params = {"b": [{"z": 1e3, "a": 1.5}, ("y", None)], "a": {"é": "/<>&", "Z": 'quote " and \\'}}
    assert (
        body_of(params) == '{"a":{"Z":"quote \\" and \\\\","é":"/<>&"},"b":[{"a":1.5,"z":1000},["y",null]]}'
    )
    assert body_of({}) == "{}"


def test_a_pushed_message_is_signed_over_its_raw_bytes() -> None:
    body = b'[{"tag":"110","msg_id":"m-1","data":"{\\"p_id\\":6911}"}]'
    assert event_signature(SECRET, KEY, body) == "ee643fa5e40ee33c76cd644f7c374de7"


# Mapping


def test_the_order_of_the_reference(order: Row) -> None:
    told = mapping.order_of(order, PLAIN)
    assert (told.number, told.raw_status, told.status) == ("6911000000000000101", "备货中", OrderStatus.PAID)
    assert (told.created_at, told.paid_at, told.modified_at) == (
        1763000000000,
        1763000040000,
        1763000041000,
    )
    assert (told.ship_by, told.shipped_at, told.completed_at) == (1763172840000, None, None)
    assert told.payment_kind is PaymentKind.ONLINE
    assert told.buyer_note == "请放前台"
    assert told.flag is Flag.NONE
    money = told.money
    assert (money.goods, money.postage, money.seller_discount, money.platform_discount, money.paid) == (
        7900,
        0,
        500,
        0,
        7400,
    )
    assert told.lines is not None
    tea, cup = told.lines
    assert (tea.title, tea.spec, tea.quantity, tea.price, tea.paid) == ("绿茶", "250g", 2, 3450, 6400)
    assert (tea.listing_code, tea.merchant_code) == ("3600000000000000011/1700000000000021", "TEA-250")
    assert (tea.refund, cup.refund) == (RefundState.NONE, RefundState.REQUESTED)
    assert told.holds == ()  # the cup's line waits, the tea may go
    assert ("tags", "建议顺丰") in told.extra


def test_the_receiver_is_shown_masked_and_keeps_its_ciphers(order: Row) -> None:
    receiver = mapping.order_of(order, PLAIN).receiver
    assert receiver is not None
    assert (receiver.kind, receiver.name, receiver.phone) == (ReceiverKind.ENCRYPTED, "李**", "1*********8")
    assert (receiver.province, receiver.city, receiver.district, receiver.street) == (
        "浙江省",
        "杭州市",
        "余杭区",
        "仓前街道文一****",
    )
    assert json.loads(receiver.token) == {
        "encrypt_post_receiver": "##Q1w2E3==#r4T5y6=#1#1##",
        "encrypt_post_tel": "$a1S2d3==$f4G5h6=$1$$",
        "encrypt_detail": "##Z9x8C7==#v6B5n4=#4#1##",
    }


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({}, ReceiverKind.MASKED),
        ({"post_receiver": "李小龙", "post_tel": "13900000002"}, ReceiverKind.PLAIN),
        ({"post_receiver": "李小龙", "post_tel": "18400000000-1234"}, ReceiverKind.VIRTUAL),
        ({"mask_post_receiver": "", "mask_post_tel": "", "post_addr": None}, ReceiverKind.NONE),
    ],
)
def test_receivers_without_ciphers(order: Row, changed: Row, kind: ReceiverKind) -> None:
    order["post_addr"].update(encrypt_detail="", detail="文一西路9号" if "post_tel" in changed else "")
    if kind is ReceiverKind.NONE:
        order["mask_post_addr"]["detail"] = ""
    order.update(encrypt_post_receiver="", encrypt_post_tel="", **changed)
    receiver = mapping.order_of(order, PLAIN).receiver
    assert receiver is not None
    assert (receiver.kind, receiver.token) == (kind, "")


@pytest.mark.parametrize(
    ("word", "main", "status", "hold"),
    [
        (1, 1, OrderStatus.PLACED, None),
        (1, 103, OrderStatus.PLACED, HoldReason.PRESALE_BALANCE),
        (103, 103, OrderStatus.PLACED, HoldReason.PRESALE_BALANCE),
        (105, 105, OrderStatus.PAID, HoldReason.RISK_REVIEW),
        (2, 105, OrderStatus.PAID, HoldReason.RISK_REVIEW),
        (2, 2, OrderStatus.PAID, None),
        (101, 101, OrderStatus.APPROVED, None),
        (3, 3, OrderStatus.SHIPPED, None),
        (5, 5, OrderStatus.COMPLETED, None),
        (4, 4, OrderStatus.CANCELLED, None),
        (4, 21, OrderStatus.CANCELLED, None),
        (4, 22, OrderStatus.CLOSED, None),
        (4, 39, OrderStatus.CLOSED, None),
    ],
)
def test_every_status(order: Row, word: int, main: int, status: OrderStatus, hold: HoldReason | None) -> None:
    order.update(order_status=word, main_status=main, finish_time=1763100000)
    for row in order["sku_order_list"]:
        row.update(order_status=word, after_sale_info={})
    told = mapping.order_of(order, PLAIN)
    assert told.status is status
    assert told.holds == ((hold,) if hold else ())
    assert told.shipped_partly is (word == 101)
    assert (told.completed_at is not None) is (word == 5)
    assert told.payment_kind is (PaymentKind.DEPOSIT if 103 in {word, main} else PaymentKind.ONLINE)


def test_a_closed_order_whose_goods_had_left_is_closed_not_cancelled(order: Row) -> None:
    order.update(order_status=4, main_status=4, ship_time=1763050000)
    assert mapping.order_of(order, PLAIN).status is OrderStatus.CLOSED


@pytest.mark.parametrize(
    "changed",
    [
        {"order_status": 6},
        {"main_status": 77},
        {"sku_order_list": [{"order_id": "1", "order_status": 55, "item_num": 1}]},
    ],
)
def test_unknown_words_are_refused_by_name(order: Row, changed: Row) -> None:
    with pytest.raises(UnknownWord):
        mapping.order_of({**order, **changed}, PLAIN)


def test_paid_is_not_shippable(order: Row) -> None:
    order.update(order_status=105, main_status=105, trade_type=1)
    assert mapping.order_of(order, PLAIN).holds == (HoldReason.GROUP_FORMING,)
    deposit = sample("orders")[2]
    told = mapping.order_of(deposit, PLAIN)
    assert (told.status, told.payment_kind) == (OrderStatus.PLACED, PaymentKind.DEPOSIT)
    assert told.holds == (HoldReason.PRESALE_BALANCE,)
    deposit.update(order_status=2, main_status=2)
    assert mapping.order_of(deposit, PLAIN).holds == (HoldReason.PRESALE_BALANCE,)
    deposit["order_phase_list"][1]["pay_success"] = True
    deposit["sku_order_list"][0]["order_status"] = 2
    told = mapping.order_of(deposit, PLAIN)
    assert (told.status, told.payment_kind, told.holds) == (OrderStatus.PAID, PaymentKind.ONLINE, ())


def test_goods_nobody_can_pack(order: Row) -> None:
    order["sku_order_list"][1]["goods_type"] = 1
    told = mapping.order_of(order, PLAIN)
    assert told.lines is not None
    assert [line.title for line in told.lines] == ["绿茶"]
    assert ("virtual", "杯子") in told.extra
    order["sku_order_list"][0]["goods_type"] = 1
    assert mapping.order_of(order, PLAIN).holds == (HoldReason.PLATFORM_FORBIDS,)
    coupon = {**sample("orders")[0], "order_type": 4}
    assert mapping.order_of(coupon, PLAIN).holds == (HoldReason.PLATFORM_FORBIDS,)


def test_cash_on_delivery(order: Row) -> None:
    order.update(pay_type=0, pay_time=0)
    assert mapping.order_of(order, PLAIN).payment_kind is PaymentKind.COD
    order.update(pay_type=8)
    assert mapping.order_of(order, PLAIN).payment_kind is PaymentKind.ONLINE
    reading = mapping.Reading(cod_pay_types=frozenset({"8"}))
    assert mapping.order_of(order, reading).payment_kind is PaymentKind.COD


def test_an_order_shipped_in_part_with_a_gift() -> None:
    told = mapping.order_of(sample("orders")[1], PLAIN)
    assert (told.status, told.shipped_partly, told.flag) == (OrderStatus.APPROVED, True, Flag.RED)
    assert told.seller_memo == "先发一件"
    assert told.shipped_at == 1763009000000
    assert [(one.number, one.carrier, one.carrier_name) for one in told.trackings] == [
        ("SF1234567890123", "SF", "顺丰速运")
    ]
    assert told.lines is not None
    tea, gift = told.lines
    assert (tea.shipped_quantity, tea.gift) == (1, False)
    assert (gift.shipped_quantity, gift.gift) == (1, True)


@pytest.mark.parametrize(
    ("status", "kind", "state"),
    [
        (0, 0, RefundState.NONE),
        (6, 2, RefundState.REQUESTED),
        (7, 0, RefundState.REQUESTED),
        (8, 3, RefundState.REQUESTED),
        (11, 0, RefundState.REQUESTED),
        (13, 3, RefundState.REQUESTED),
        (12, 2, RefundState.REFUNDED),
        (12, 0, RefundState.REFUNDED),
        (12, 1, RefundState.REFUNDED),
        (12, 3, RefundState.NONE),
        (12, 6, RefundState.NONE),
        (12, 7, RefundState.NONE),
        (12, 8, RefundState.NONE),
        (14, 3, RefundState.NONE),
        (27, 2, RefundState.REFUSED),
        (28, 2, RefundState.NONE),
        (29, 0, RefundState.REFUSED),
        (51, 4, RefundState.REFUNDED),
        (53, 5, RefundState.REFUNDED),
    ],
)
def test_every_word_of_a_claim(order: Row, status: int, kind: int, state: RefundState) -> None:
    told = {"after_sale_status": status, "after_sale_type": kind, "refund_status": 1}
    order["sku_order_list"][1]["after_sale_info"] = told
    lines = mapping.order_of(order, PLAIN).lines
    assert lines is not None
    assert lines[1].refund is state
    assert lines[1].refunded_quantity == (1 if state is RefundState.REFUNDED else None)
    claim = sample("after_sales")[0]
    claim["aftersale_info"].update(aftersale_status=status, aftersale_type=kind)
    (news,) = after_sales.refunds_of(claim)
    assert news.state is state


def test_a_refused_claim_holds_where_the_settings_say_so(order: Row) -> None:
    order["sku_order_list"][1]["after_sale_info"] = {"after_sale_status": 27, "after_sale_type": 2}
    lines = mapping.order_of(order, mapping.Reading(refused_blocks=True)).lines
    assert lines is not None
    assert lines[1].refund is RefundState.REQUESTED


def test_all_lines_asked_back_hold_the_order_and_all_paid_back_cancel_it(order: Row) -> None:
    for row in order["sku_order_list"]:
        row["after_sale_info"] = {"after_sale_status": 6, "after_sale_type": 2}
    assert mapping.order_of(order, PLAIN).holds == (HoldReason.REFUND_REQUESTED,)
    for row in order["sku_order_list"]:
        row.update(order_status=4, after_sale_info={"after_sale_status": 12, "after_sale_type": 2})
    assert mapping.order_of(order, PLAIN).status is OrderStatus.CANCELLED


def test_money_back_for_some_units_of_a_line(order: Row) -> None:
    tea = order["sku_order_list"][0]
    tea["after_sale_info"] = {"after_sale_status": 12, "after_sale_type": 2}
    assert mapping.needs_claims(order)
    claim = sample("after_sales")[0]
    info = {"aftersale_status": 12, "related_id": tea["order_id"], "refund_amount": 3200, "aftersale_num": 1}
    claim["aftersale_info"].update(info)
    claim["order_info"]["related_order_info"][0].update(sku_order_id=tea["order_id"], item_num=2)
    lines = mapping.order_of(order, PLAIN, [claim]).lines
    assert lines is not None
    assert (lines[0].refund, lines[0].refunded_quantity, lines[0].refunded_amount) == (
        RefundState.REFUNDED,
        1,
        3200,
    )
    claim["aftersale_info"].update(
        aftersale_num=2, refund_amount=6400
    )  # all of it, and the line is not closed yet
    other = sample("after_sales")[0]
    lines = mapping.order_of(order, PLAIN, [other, claim]).lines
    assert lines is not None
    assert (lines[0].refunded_quantity, lines[0].refunded_amount) == (2, 6400)
    tea["order_status"] = 4
    assert not mapping.needs_claims(order)
    lines = mapping.order_of(order, PLAIN).lines
    assert lines is not None
    assert lines[0].refunded_quantity == 2


def test_a_line_taken_out_of_an_order_that_goes_on_is_not_packed(order: Row) -> None:
    order["sku_order_list"][1].update(order_status=4, after_sale_info={})
    lines = mapping.order_of(order, PLAIN).lines
    assert lines is not None
    assert (lines[1].refund, lines[1].refunded_quantity) == (RefundState.REFUNDED, 1)


def test_what_is_not_told_is_empty(order: Row) -> None:
    order["logistics_info"] = [{"tracking_no": "", "company": None}]
    order["post_addr"]["street"] = order["mask_post_addr"]["street"] = None
    told = mapping.order_of(order, PLAIN)
    assert told.trackings == ()
    assert told.receiver is not None
    assert told.receiver.street == "文一****"
    with pytest.raises(UnknownWord, match="type 99"):
        after_sales.state_of(12, 99)


def test_the_claim_of_the_reference() -> None:
    claim = sample("after_sales")[0]
    (news,) = after_sales.refunds_of(claim)
    assert (news.number, news.order_number, news.line_id) == (
        "7100000000000000001",
        "6911000000000000101",
        "6911000000000000102",
    )
    assert (news.kind, news.state, news.raw_status) == (
        AfterSaleKind.REFUND_ONLY,
        RefundState.REQUESTED,
        "待商家处理",
    )
    assert (news.quantity, news.amount, news.reason) == (1, 1000, "不想要了")
    assert (news.opened_at, news.modified_at, news.deadline) == (
        1763000500000,
        1763000501000,
        1763173301000,
    )
    claim["order_info"]["related_order_info"].append({"sku_order_id": "9", "aftersale_item_num": 2})
    claim["aftersale_info"].update(related_id="6911000000000000101", aftersale_type=0)
    both = after_sales.refunds_of(claim)
    assert [(one.number, one.line_id, one.quantity, one.amount) for one in both] == [
        ("7100000000000000001-6911000000000000102", "6911000000000000102", 1, None),
        ("7100000000000000001-9", "9", 2, None),
    ]
    assert both[0].kind is AfterSaleKind.RETURN_REFUND
    claim["aftersale_info"]["aftersale_type"] = 99
    with pytest.raises(UnknownWord):
        after_sales.refunds_of(claim)


def test_the_samples_of_goods() -> None:
    (one,) = sample("products")
    tea, tin = (mapping.listing_of(one["product"], sku) for sku in one["skus"])
    assert (tea.item_id, tea.sku_id, tea.title) == ("3600000000000000011", "1700000000000021", "绿茶")
    assert (tea.spec, tea.merchant_code, tea.price, tea.on_sale) == ("250g", "TEA-250", 3450, True)
    assert tea.stock is not None
    assert (tea.stock.quantity, tea.stock.occupied) == (88, 0)
    assert (tin.spec, tin.merchant_code) == ("500g,罐装", "50021")
    assert not mapping.listing_of({**one["product"], "status": 1}, one["skus"][0]).on_sale
    assert mapping.reading_of(one["skus"][0], with_held=True).occupied == 3


def test_the_platform_s_own_list_of_carriers_counts_for_more_than_ours() -> None:
    assert mapping.company_code("SF") == "shunfeng"
    assert mapping.company_code("SF", [{"name": "顺丰速运", "code": "sf-new"}]) == "sf-new"
    assert mapping.company_code("SF", [{"name": "顺丰速运", "code": "shunfeng"}]) == "shunfeng"
    assert mapping.company_code("SF", [{"name": "谁也不认识", "code": "shunfeng"}]) == "shunfeng"
    assert mapping.company_code("SF", [{"name": "顺丰快运", "code": "shunfengkuaiyun"}]) == ""
    assert mapping.company_code("YUNDA_FREIGHT", [{"name": "韵达快运", "code": "ydky"}]) == "ydky"


# Lists


def test_rows_that_move_up_between_two_pages_are_not_lost(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = [market.place(1) for _ in range(250)]
    left = iter(numbers[:40])

    def change() -> None:
        for number in (next(left), next(left)):
            market.shop.find(number)["update_time"] += 3600  # it leaves the window

    window = Window(NOW - 60_000, NOW + 1)
    page = connector.orders_since(window)
    assert page.total == 250
    seen = {told.number for told in page.orders}
    market.gateway.stir = change
    while page.next:
        page = connector.orders_since(window, page.next)
        seen |= {told.number for told in page.orders}
    gone = {order["order_id"] for order in market.shop.orders if order["update_time"] > NOW // 1000}
    assert len(gone) == 4
    assert set(numbers) - gone <= seen


def test_a_window_with_too_many_rows_is_halved(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    market.gateway.most = 120
    numbers = set()
    for _ in range(10):
        numbers |= {market.place(1) for _ in range(30)}
        market.shop.now += 60_000
    window = Window(NOW, market.now)
    pages = [connector.orders_since(window)]
    while pages[-1].next:
        pages.append(connector.orders_since(window, pages[-1].next))
    assert {told.number for page in pages for told in page.orders} == numbers
    market.gateway.most = 10
    with pytest.raises(Rejected, match="20013"):
        connector.orders_since(Window(NOW, NOW + 1000))


def test_pages_that_repeat_and_have_no_order(market: DouyinMarket, http: Http) -> None:
    numbers = {market.place(1) for _ in range(5)}
    market.gateway.arrange = lambda rows: [*reversed(rows), *rows]
    page = bound(market, http).orders_since(Window(NOW - 60_000, NOW + 1))
    assert {told.number for told in page.orders} == numbers
    assert len(page.raw) == 10


def test_a_buyer_who_moves_is_told_with_other_ciphers(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    before = told_by(connector, number)
    market.shop.now += 60_000
    market.shop.move(market.shop.find(number))
    (after,) = connector.orders_since(Window(NOW + 30_000, market.now + 1)).orders
    assert before.receiver is not None
    assert after.receiver is not None
    assert after.receiver.token != before.receiver.token
    assert after.receiver.street == "仓前街道古墩****"


def test_a_read_at_which_the_platform_stumbles_is_asked_again(market: DouyinMarket, http: Http) -> None:
    number = market.place()
    stumbled = {"code": 90000, "msg": "", "sub_code": "isp.service-error", "sub_msg": "", "data": None}
    market.gateway.answers["order.searchList"] = [stumbled] * (READ_TRIES - 1)
    window = Window(NOW - 60_000, NOW + 1)
    assert [told.number for told in bound(market, http).orders_since(window).orders] == [number]
    market.gateway.answers["order.searchList"] = [stumbled] * READ_TRIES
    with pytest.raises(Unreachable):
        bound(market, http).orders_since(window)


def test_which_orders_may_travel_together_is_asked_once(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    alone = market.place()
    window = Window(NOW - 60_000, NOW + 1)
    connector.orders_since(window)
    assert "order.orderDetail" not in {method for method, _ in market.gateway.asked}
    numbers = [alone, market.place(), market.place()]
    market.shop.move(market.shop.find(numbers[2]))
    found = {told.number: told.receiver for told in connector.orders_since(window).orders}
    first, second, third = (found[number] for number in numbers)
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.token != second.token
    assert first.address_id == second.address_id != ""
    assert third.address_id not in ("", first.address_id)
    connector.orders_since(window)
    assert [method for method, _ in market.gateway.asked].count("order.orderDetail") == 3


def test_a_backlog_is_not_held_up_by_what_may_travel_together(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = [market.place() for _ in range(PAGE + 1)]
    window = Window(NOW - 60_000, NOW + 1)
    first = connector.orders_since(window)
    assert len(first.orders) + len(connector.orders_since(window, first.next).orders) == PAGE + 1
    assert "order.orderDetail" not in {method for method, _ in market.gateway.asked}
    quiet = Window(NOW + 60_000, NOW + 61_000)
    later = {told.number: told.receiver for told in connector.orders_since(quiet).orders}
    receivers = [later[number] for number in numbers[:10]]
    assert all(receiver is not None and receiver.address_id for receiver in receivers)
    assert [method for method, _ in market.gateway.asked].count("order.orderDetail") == 10


def test_an_order_whose_detail_is_refused_comes_in_all_the_same(market: DouyinMarket, http: Http) -> None:
    numbers = {market.place(), market.place()}
    refusal = {"code": 50002, "msg": "", "sub_code": "isv.business-failed:20099", "sub_msg": "", "data": None}
    market.gateway.answers["order.orderDetail"] = [refusal, refusal]
    told = bound(market, http).orders_since(Window(NOW - 60_000, NOW + 1)).orders
    assert {one.number for one in told} == numbers
    assert all(one.receiver is not None and one.receiver.address_id == "" for one in told)


def test_claims_come_page_by_page_and_a_strange_one_stops_none(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    numbers = [market.place(1) for _ in range(130)]
    for number in numbers:
        market.refund(number)
    strange = market.shop.claims[60]["aftersale_info"]
    strange["aftersale_status"] = 500
    window = Window(NOW - 60_000, NOW + 1)
    pages = [connector.refunds_since(window)]
    while pages[-1].next:
        pages.append(connector.refunds_since(window, pages[-1].next))
    assert {news.order_number for page in pages for news in page.refunds} == {*numbers} - {numbers[60]}
    (kept,) = (one for page in pages for one in page.unreadable)
    assert kept.number == numbers[60]
    assert strange["aftersale_id"] in kept.raw.decode()


def test_units_of_a_part_refund_are_asked_for(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(3)
    line = market.shop.find(number)["sku_order_list"][0]
    market.shop.claim(line, units=1, status=12)
    told = told_by(connector, number)
    assert told.lines is not None
    assert (told.status, told.lines[0].refunded_quantity) == (OrderStatus.PAID, 1)
    (listed,) = connector.orders_since(Window(NOW - 1000, NOW + 1)).orders
    assert listed.lines == told.lines
    market.shop.step(market.shop.claims[0], 28)
    told = told_by(connector, number)
    assert told.lines is not None
    assert told.lines[0].refund is RefundState.NONE


# Acts


def test_a_whole_order_costs_one_call(market: DouyinMarket, http: Http) -> None:
    number = market.place()
    bound(market, http).ship(parcel(number, "SF1"))
    assert [method for method, _ in market.gateway.asked] == ["order.logisticsAdd"]
    assert market.gateway.asked[0][1] == {
        "order_id": number,
        "company_code": "shunfeng",
        "logistics_code": "SF1",
    }


def test_another_number_on_a_shipped_order_is_a_conflict(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    connector.ship(parcel(number, "SF1"))
    with pytest.raises(Rejected, match="60110"):
        connector.ship(parcel(number, "SF2"))
    market.shop.find(number)["logistics_info"][0]["company"] = "yuantong"
    with pytest.raises(Rejected, match="60110"):
        connector.ship(parcel(number, "SF1"))  # the number is ours, the carrier is not


def test_parcels_of_one_order_are_packs_with_keys(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    cup, tea = market.shop.add_sku("CUP"), market.shop.add_sku("TEA")
    order = market.shop.place((cup, 2), (tea, 1))
    number, first, second = order["order_id"], *(row["order_id"] for row in order["sku_order_list"])
    connector.ship(parcel(number, "SF1", (first, 1)))
    told = told_by(connector, number)
    assert told.lines is not None
    assert (told.status, [line.shipped_quantity for line in told.lines]) == (OrderStatus.APPROVED, [1, 0])
    connector.ship(parcel(number, "SF1", (first, 1)))  # the same key: nothing more leaves
    connector.ship(parcel(number, "SF2", (first, 1), (second, 1)))
    assert market.shipped(number) == ["SF1", "SF2"]
    assert told_by(connector, number).status is OrderStatus.SHIPPED
    connector.ship(parcel(number, "SF2", (first, 1), (second, 1), key="another"))
    with pytest.raises(Rejected, match="60110"):
        connector.ship(parcel(number, "SF3", (second, 1)))
    connector.ship(parcel(number, "SF9", (first, 1), (second, 1), previous="SF2"))
    assert market.shipped(number) == ["SF1", "SF9"]
    assert market.shop.writes[-1][1]["pack_id"]
    other = market.place()
    connector.ship(parcel(other, "SF4", previous="SF3"))  # the old number never arrived
    assert market.shipped(other) == ["SF4"]


@pytest.mark.parametrize(("status", "code"), [(1, "60137"), (105, "60137"), (4, "60021"), (5, "60113")])
def test_what_must_not_be_shipped_is_refused(
    market: DouyinMarket, http: Http, status: int, code: str
) -> None:
    number = market.place()
    market.shop.find(number)["order_status"] = status
    with pytest.raises(Rejected, match=code):
        bound(market, http).ship(parcel(number, "SF1"))


def test_a_refund_or_a_review_stops_the_report(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    market.shop.reviewed.add(number)
    with pytest.raises(Rejected, match="60109"):
        connector.ship(parcel(number, "SF1"))
    market.refund(number)
    market.shop.reviewed.clear()
    with pytest.raises(Rejected, match="60040"):
        connector.ship(parcel(number, "SF1"))
    with pytest.raises(Rejected, match="20014"):
        connector.ship(parcel("1", "SF1"))
    assert market.shipped(number) == []


def test_the_number_of_an_only_pack_is_changed_as_a_pack_s(market: DouyinMarket, http: Http) -> None:
    connector, number = bound(market, http), market.place(2)
    line = market.shop.find(number)["sku_order_list"][0]["order_id"]
    connector.ship(parcel(number, "SF1", (line, 2)))
    connector.ship(parcel(number, "SF2", previous="SF1"))  # by now it is all of the order
    assert market.shipped(number) == ["SF2"]
    market.shop.find(number)["order_status"] = 4
    with pytest.raises(Rejected, match="60021"):
        connector.ship(parcel(number, "SF3", previous="SF2"))


def test_carriers_by_the_platform_s_list(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    freight = Shipment(number, "p", 1, "YUNDA_FREIGHT", "YD1", NOW)
    connector.ship(freight)  # we know no code of our own
    assert market.shop.writes[-1][1]["company_code"] == "yundakuaiyun"
    with pytest.raises(Rejected, match="CARRIER_UNKNOWN"):
        connector.ship(Shipment(number, "p", 1, "CAINIAO", "CN1", NOW))
    lists = [method for method, _ in market.gateway.asked if method == "order.logisticsCompanyList"]
    assert len(lists) == 1


def test_a_code_that_was_refused_is_looked_up(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    refusal = {"code": 50002, "sub_code": "isv.business-failed:60018"}
    market.gateway.answers["order.logisticsAdd"] = [refusal]
    with pytest.raises(Rejected, match="60018"):
        connector.ship(parcel(number, "SF1"))  # the list says the same code
    with pytest.raises(Rejected, match="CARRIER_UNKNOWN"):
        connector.ship(Shipment(number, "p", 1, "JT", "JT1", NOW))  # ours is not in the list
    market.gateway.companies = [{"id": 12, "name": "顺丰速运", "code": "sf-2026"}]
    bound(market, http).ship(parcel(number, "SF1"))
    assert market.shop.find(number)["logistics_info"][0]["company"] == "sf-2026"
    bound(market, http).ship(parcel(number, "SF2", previous="SF1"))  # so is that of a changed number
    assert market.shipped(number) == ["SF2"]


def test_the_code_of_a_pack_that_was_refused_is_looked_up(market: DouyinMarket, http: Http) -> None:
    number = market.place()
    line = market.shop.find(number)["sku_order_list"][0]["order_id"]
    market.gateway.companies = [{"id": 12, "name": "顺丰速运", "code": "sf-2026"}]
    refusal = {"code": 50002, "sub_code": "isv.business-failed:60128"}
    market.gateway.answers["order.logisticsAddMultiPack"] = [refusal]
    bound(market, http).ship(parcel(number, "SF1", (line, 1)))
    assert market.shop.find(number)["logistics_info"][0]["company"] == "sf-2026"


def test_stock_by_differences_has_keys(market: DouyinMarket, http: Http) -> None:
    sku = market.shop.add_sku("A1", stock=10)
    ref = ListingRef(str(sku["product_id"]), str(sku["id"]))
    connector = bound(market, http, stock="difference")
    change = StockChange(ref, 7, -3, key="k1")
    connector.set_stock(change)
    connector.set_stock(change)
    assert sku["stock_num"] == 7
    assert PLATFORM.stock_kind(Account("", {}, {"stock": "difference"})) is StockKind.DIFFERENCE
    with pytest.raises(Rejected, match="2010012"):
        connector.set_stock(StockChange(ref, 0, -8, key="k2"))


def test_stock_of_what_only_a_file_told(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http, held_in_total="yes", out_warehouse_id="w1")
    sku = market.shop.add_sku("A1", stock=10)
    sku["prehold_stock_num"] = 2
    ref = ListingRef(str(sku["product_id"]), "", "A1")
    reading = connector.stock(ref)
    assert (reading.quantity, reading.occupied) == (10, 2)
    connector.set_stock(StockChange(ref, 5))
    assert sku["stock_num"] == 5
    assert market.shop.writes[-1][1]["out_warehouse_id"] == "w1"
    assert "idempotent_id" not in market.shop.writes[-1][1]
    for unknown in (ListingRef(ref.item_id, "", "B2"), ListingRef(ref.item_id, "12", "A1")):
        with pytest.raises(Rejected, match="SKU_NOT_FOUND"):
            connector.stock(unknown)
    for nameless in (connector.stock, lambda ref: connector.set_stock(StockChange(ref, 1))):
        with pytest.raises(Rejected, match="PRODUCT_UNKNOWN"):
            nameless(ListingRef("", "", "A1"))
    with pytest.raises(Rejected, match=r"isv\.parameter-invalid:5"):
        connector.set_stock(StockChange(ListingRef(ref.item_id, "12"), 5))


def test_goods_page_by_page(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    for number in range(25):
        market.shop.add_sku(f"S{number}")
    market.shop.add_sku("S-two", product=market.shop.products[0])
    market.shop.products[1]["status"] = 2
    market.shop.products[2]["status"] = 1
    first = connector.listings()
    second = connector.listings(first.next)
    assert (first.next, second.next) == ("2", "")
    codes = [one.merchant_code for one in (*first.listings, *second.listings)]
    assert len(codes) == 25
    assert "S1" not in codes
    assert [one.merchant_code for one in first.listings if not one.on_sale] == ["S2"]


def test_a_shop_with_many_goods_is_listed_to_its_end(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    for number in range(2_001):  # the platform numbers a hundred pages and no more
        market.shop.products.append({"product_id": number + 1, "name": "P", "status": 0, "check_status": 3})
    market.shop.add_sku("LAST", product=market.shop.products[2_000])
    (last,) = connector.listings("101").listings
    assert (last.merchant_code, connector.listings("101").next) == ("LAST", "")
    assert connector.listings("100").next == "101"


def test_memos_take_each_other_s_place(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    connector.write_memo(number, "第一条", Flag.NONE)
    connector.write_memo(number, "加赠品\u2028勿压", Flag.BLUE)
    told = told_by(connector, number)
    assert (told.seller_memo, told.flag) == ("加赠品 勿压", Flag.BLUE)
    with pytest.raises(Rejected, match="MEMO_TOO_LONG"):
        connector.write_memo(number, "长" * 61, Flag.RED)


@pytest.mark.parametrize("flag", [Flag.RED, Flag.YELLOW, Flag.GREEN, Flag.BLUE, Flag.PURPLE])
def test_flags_there_and_back(order: Row, flag: Flag) -> None:
    order["seller_remark_stars"] = int(mapping.stars_of(flag))
    assert mapping.order_of(order, PLAIN).flag is flag
    assert mapping.stars_of(Flag.GREY) == mapping.stars_of(Flag.NONE) == "0"


# Tokens


def test_who_we_are(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    assert connector.identify().account_id == market.account.secrets["app_key"]  # no order tells the shop yet
    assert bound(market, http, shop_id="77").identify().account_id == "77"
    market.shop.now = int(time.time()) * 1000
    market.place()
    identity = connector.identify()
    assert (identity.account_id, identity.name) == (str(SHOP_ID), "示例小店")
    assert identity.server_time is not None
    assert abs(identity.server_time / 1000 - time.time()) < 600


def test_an_app_of_ones_own_needs_no_sign_in(market: DouyinMarket, http: Http) -> None:
    bare = {"access_token": "", "refresh_token": ""}
    connector = bound(market, http, bare, shop_id=str(SHOP_ID))
    with pytest.raises(LoginExpired):
        connector.identify()
    assert market.gateway.asked == []
    tokens = connector.renew()
    assert tokens.changed == {
        "access_token": "at-0",
        "refresh_token": "rt-0",
        "shop_id": str(SHOP_ID),
        "shop_name": "示例小店",
    }
    assert connector.identify().account_id == str(SHOP_ID)
    assert "access_token" not in market.gateway.seen[0]
    market.gateway.tokens.refresh_until = 0
    market.expire()
    assert (
        connector.renew().changed["access_token"] == "at-1"
    )  # the refresh token is dead, the shop's number is not
    with pytest.raises(LoginExpired, match="shop-invalid"):
        bound(market, http, bare, shop_id="1", test_shop="yes").renew()
    assert market.gateway.asked[-1][1]["test_shop"] == "1"
    with pytest.raises(LoginExpired, match="shop_id"):
        bound(market, http, bare).renew()


def test_the_three_phases_of_a_token(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    early = connector.renew()
    assert early.changed["access_token"] == "at-0"
    assert early.expires_at is not None
    assert abs(early.expires_at / 1000 - time.time() - 7 * 86_400) < 600
    market.gateway.tokens.absolute = True
    market.shop.now += (7 * 86_400 - 1800) * 1000
    late = connector.renew()
    assert late.changed["access_token"] == "at-1"
    assert late.expires_at == market.now + 7 * 86_400_000
    market.shop.now += 8 * 86_400_000
    assert connector.renew().changed["access_token"] == "at-2"
    market.gateway.tokens.busy = True
    with pytest.raises(Unreachable):
        connector.renew()
    market.gateway.tokens.busy = False
    market.shop.now += 15 * 86_400_000
    with pytest.raises(LoginExpired, match="token-invalid"):
        connector.renew()


def test_signing_in_with_a_tool_app(market: DouyinMarket, http: Http) -> None:
    assert PLATFORM.sign_in_page is not None
    account = Account("", {"app_key": "1"}, {"service_id": "2233"})
    page = PLATFORM.sign_in_page(account, "http://127.0.0.1:9/back", "s 1")
    assert page == "https://fuwu.jinritemai.com/authorize?service_id=2233&state=s+1"
    relayed = Account("https://relay.example/", {}, {"service_id": "2"})
    assert PLATFORM.sign_in_page(relayed, "", "s").startswith("https://relay.example/authorize?")
    with pytest.raises(Refused, match="service_id"):
        PLATFORM.sign_in_page(Account("", {}), "", "s")
    connector = bound(market, http, {"access_token": "", "refresh_token": ""})
    assert connector.redeem("code-1", "http://127.0.0.1:9/back").changed["access_token"] == "at-1"
    with pytest.raises(LoginExpired, match="code-expired"):
        connector.redeem("code-2", "")
    forever = {"access_token": "at-9", "refresh_token": "rt-9", "shop_id": 7}
    market.gateway.answers["token.create"] = [{"code": 10000, "data": forever}]
    assert connector.redeem("code-1", "").expires_at is None
    market.gateway.answers["token.create"] = [{"code": 40002, "sub_code": "isv.parameter-missing"}]
    with pytest.raises(LoginExpired, match="parameter-missing"):
        connector.redeem("", "")
    market.gateway.answers["token.create"] = [{"code": 10000, "data": {}}]
    with pytest.raises(Unreachable):
        connector.redeem("code-1", "")


# Codes


@pytest.mark.parametrize(
    ("code", "sub_code", "read_as", "act_as"),
    [
        (20000, "isp.unknown-error", Unreachable, Ambiguous),
        (20001, "", Unreachable, Ambiguous),
        (30001, "isv.app-permissions-insufficient", LoginExpired, LoginExpired),
        (30001, "dop.authorization-closed", LoginExpired, LoginExpired),
        (30002, "isv.ip-not-allowed", Rejected, Rejected),
        (40001, "isv.parameter-missing", Rejected, Rejected),
        (40002, "isv.parameter-missing", Rejected, Rejected),
        (40003, "isv.access-token-expired", LoginExpired, LoginExpired),
        (40003, "isv.access-token-no-existed", LoginExpired, LoginExpired),
        (40003, "isv.access-token-invalid", LoginExpired, LoginExpired),
        (40003, "isv.signature-invalid", LoginExpired, LoginExpired),
        (40003, "isv.parameter-format-invalid", Rejected, Rejected),
        (40004, "isv.parameter-invalid:4", Rejected, Rejected),
        (50001, "dop.token-generate-failed:token-expired", LoginExpired, LoginExpired),
        (50002, "isv.business-failed:60033", Rejected, Rejected),
        (50002, "isv.business-failed:60106", Unreachable, Ambiguous),
        (50002, "isp.service-error:8888", Unreachable, Ambiguous),
        (50002, "isv.business-failed:120032", Unreachable, Ambiguous),
        (70000, "isv.api-offline", Rejected, Rejected),
        (80000, "isv.risk-control-failed:1", Rejected, Rejected),
        (90000, "isp.service-error", Unreachable, Ambiguous),
        (12345, "", Rejected, Ambiguous),
        (-1, "", Rejected, Ambiguous),
    ],
)
def test_each_code(
    code: int, sub_code: str, read_as: type[PlatformError], act_as: type[PlatformError]
) -> None:
    answer = Answer(code, sub_code, "text", None)
    assert type(failure(answer, acts=False)) is read_as
    assert type(failure(answer, acts=True)) is act_as


def test_what_was_done_in_part_is_read_back_after_an_act(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    for method in ("order.searchList", "order.logisticsAdd"):
        market.gateway.answers[method] = [{"code": 10001, "data": {"total": 3}}]
    assert connector.count(Window(NOW, NOW + 1)) == 3
    with pytest.raises(Ambiguous):
        connector.ship(parcel(number, "SF1"))


def test_both_envelopes() -> None:
    def answered(document: object, *, acts: bool = False) -> Answer:
        return read(Reply(200, {}, json.dumps(document).encode(), acts))

    older = answered({"err_no": 0, "message": "success", "data": []})
    assert (older.code, older.data) == (10000, [])
    older = answered({"err_no": 30001, "message": "no", "log_id": "l1"})
    assert (older.code, older.text, older.word) == (30001, "no [l1]", "30001")
    assert answered({"code": "odd", "msg": "?"}).code == -1
    newer = answered({"code": 50002, "sub_code": "isv.business-failed:60110", "sub_msg": "done"})
    assert (newer.word, newer.text) == ("60110", "done")
    with pytest.raises(Unreachable):
        answered({"page": "of something in between"})
    with pytest.raises(Ambiguous):
        answered([], acts=True)


def test_a_refused_address_is_told_as_such(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    told = {"code": 30002, "sub_code": "isv.ip-invalid", "sub_msg": "调用方IP 203.0.113.7 不在白名单"}
    market.gateway.answers = {"order.searchList": [told], "token.refresh": [told]}
    for call in (connector.renew, lambda: connector.count(Window(NOW, NOW + 1))):
        with pytest.raises(Rejected, match=r"203\.0\.113\.7") as refused:
            call()
        assert refused.value.code in PLATFORM.address_codes


def test_throttling_rests_longer_each_time(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    market.gateway.answers["order.searchList"] = [{"code": 60000}] * 9
    rests = []
    for _ in range(8):
        with pytest.raises(RateLimited) as limited:
            connector.count(Window(NOW, NOW + 1))
        rests.append(limited.value.retry_after)
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60]
    connector.renew()
    with pytest.raises(RateLimited) as limited:
        connector.count(Window(NOW, NOW + 1))
    assert limited.value.retry_after == 1


def test_a_wrong_clock_is_put_right_by_the_platform_s(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    market.gateway.ahead = 7200
    number = market.place()
    connector.ship(parcel(number, "SF1"))
    assert market.shipped(number) == ["SF1"]
    assert len(market.gateway.seen) == 2
    connector.count(Window(NOW, NOW + 1))
    assert len(market.gateway.seen) == 3


def test_a_refusal_tells_neither_secret_nor_person(market: DouyinMarket, http: Http) -> None:
    text = "订单6911000000000000101的收货人电话13900000002已变更"
    answer = {"code": 50002, "sub_code": "isv.business-failed:60999", "sub_msg": text}
    market.gateway.answers["order.logisticsAdd"] = [answer]
    with pytest.raises(Rejected) as refused:
        bound(market, http).ship(parcel(market.place(), "SF1"))
    assert refused.value.text == "订单…的收货人电话…已变更 [2026112309000001]"
    with pytest.raises(LoginExpired) as wrong:
        bound(market, http, {"app_secret": "another"}).count(Window(NOW, NOW + 1))
    assert "demo-secret" not in str(wrong.value)


def test_lost_answers_and_orders_that_are_not_there(market: DouyinMarket, http: Http) -> None:
    connector = bound(market, http)
    assert connector.order("6911999") is None
    number = market.place()
    market.spoil(number)
    with pytest.raises(Rejected, match="UNREADABLE"):
        connector.order(number)
    market.gateway.answers["order.orderDetail"] = [{"code": 50002, "sub_code": "isv.business-failed:20000"}]
    with pytest.raises(Rejected, match="20000"):
        connector.order("1")
    (unreadable,) = connector.orders_since(Window(NOW - 1000, NOW + 1)).unreadable
    assert (unreadable.number, unreadable.reason) == (number, "UnknownWord: unknown order status 999/2")
    market.shop.find(number).update(order_status=2, pay_amount="王小明")
    (unreadable,) = connector.orders_since(Window(NOW - 1000, NOW + 1)).unreadable
    assert unreadable.reason == "ValueError"
    market.gateway.answers["order.searchList"] = [{"code": 10000, "data": []}]
    assert connector.orders_since(Window(NOW - 1000, NOW + 1)).orders == ()
