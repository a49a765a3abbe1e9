"""The practice market through its connector: mapping, paging, and each fault as the border has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from oms_desktop.errors import Ambiguous, LoginExpired, PlatformError, RateLimited, Rejected, Unreachable
from oms_desktop.exchange import PlatformOrder, Tracking
from oms_desktop.sync.connector import Account, Can, ListingRef, Shipment, StockChange, StockKind, Window
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.connector import PLATFORM
from oms_desktop.sync.platforms.practice.faults import Fault, read_plan
from oms_desktop.vocabulary import (
    Flag,
    HoldReason,
    OrderStatus,
    PaymentKind,
    PracticeFault,
    RefundState,
)
from tests.platforms.practice_scene import ELSEWHERE, MINUTE, WHO, Scene
from tests.stores import NOW


@pytest.fixture
def scene() -> Iterator[Scene]:
    yield Scene()
    registry.take_away("test")


def get(scene: Scene, number: str) -> PlatformOrder:
    order = scene.connector.order(number)
    assert order is not None
    return order


def shipment(number: str, tracking: str = "SF1", **more: object) -> Shipment:
    base = Shipment(number, "uuid", 1, "SF", tracking, NOW)
    return replace(base, **more)  # type: ignore[arg-type]


def test_an_order_as_news(scene: Scene) -> None:
    number = scene.market.place([(scene.cup, 2)], WHO, note="快点发", gifts=[(scene.lid, 1)])
    assert number is not None
    placed = get(scene, number)
    assert (placed.status, placed.raw_status, placed.paid_at) == (OrderStatus.PLACED, "WAIT_PAY", None)
    scene.pass_by(2.5)
    scene.market.pay(number)
    paid = get(scene, number)
    assert (paid.status, paid.created_at, paid.paid_at) == (OrderStatus.PAID, NOW, NOW + 150_000)
    assert paid.modified_at == NOW + 150_000
    assert paid.ship_by == paid.paid_at + 48 * 3_600_000  # type: ignore[operator]
    assert (paid.buyer_note, paid.money.paid, paid.money.goods) == ("快点发", 17600, 17600)
    assert paid.receiver is not None
    assert (paid.receiver.name, paid.receiver.district) == ("王小明", "余杭区")
    assert paid.lines is not None
    cup, lid = paid.lines
    assert (cup.item_id, cup.sku_id, cup.merchant_code, cup.quantity, cup.price, cup.paid) == (
        "i1",
        "1",
        "CUP",
        2,
        8800,
        17600,
    )
    assert (cup.gift, lid.gift, lid.paid) == (False, True, 0)
    scene.market.move_house(number, ELSEWHERE)
    moved = get(scene, number)
    assert moved.receiver is not None
    assert moved.receiver.province == "江苏省"
    assert moved.modified_at == NOW + 150_001
    assert scene.connector.order("0") is None


def test_presale_cash_and_every_end(scene: Scene) -> None:
    market = scene.market
    presale = market.place([(scene.cup, 1)], WHO, payment=PaymentKind.DEPOSIT)
    cash = market.place([(scene.cup, 1)], WHO, payment=PaymentKind.COD)
    assert presale is not None
    assert cash is not None
    waits = get(scene, presale)
    assert (waits.status, waits.holds) == (OrderStatus.PLACED, (HoldReason.PRESALE_BALANCE,))
    assert waits.payment_kind == PaymentKind.DEPOSIT
    market.pay(presale)
    assert (get(scene, presale).holds, get(scene, presale).payment_kind) == ((), PaymentKind.ONLINE)
    assert (get(scene, cash).status, get(scene, cash).payment_kind) == (OrderStatus.PAID, PaymentKind.COD)

    scene.connector.ship(shipment(cash))
    assert get(scene, cash).status == OrderStatus.SHIPPED
    assert get(scene, cash).trackings == (Tracking("SF1", "SF"),)
    scene.pass_by(41 * 60)
    assert get(scene, cash).status == OrderStatus.DELIVERED
    scene.pass_by(80 * 60)
    assert get(scene, cash).completed_at is not None
    claim = market.ask_refund(presale)
    assert claim is not None
    asked = get(scene, presale)
    assert asked.lines is not None
    assert asked.lines[0].refund == RefundState.REQUESTED
    market.settle(claim)
    over = get(scene, presale)
    assert (over.status, over.close_reason) == (OrderStatus.CANCELLED, "退款成功")
    assert over.lines is not None
    assert (over.lines[0].refunded_quantity, over.lines[0].refunded_amount) == (1, 8800)


def test_pages_come_from_the_last_to_the_first(scene: Scene) -> None:
    scene.cup.total = 100
    numbers = []
    for _ in range(45):
        numbers.append(scene.order())
        scene.pass_by(1)
    pages = scene.pages()
    assert [len(page.orders) for page in pages] == [5, 20, 20]
    assert {page.total for page in pages} == {45}
    assert sorted(order.number for page in pages for order in page.orders) == sorted(numbers)
    assert [json.loads(body)["order_id"] for body in pages[0].raw] == numbers[40:]
    # 10 minutes of it, the end excluded
    some = scene.pages(Window(NOW + 10 * MINUTE, NOW + 20 * MINUTE))
    assert [order.number for page in some for order in page.orders] == numbers[10:20]
    assert scene.connector.count(Window(NOW, NOW + 20 * MINUTE)) == 20


def test_a_change_between_two_pages_hides_nothing(scene: Scene) -> None:
    scene.cup.total = 200
    numbers = [scene.order() for _ in range(100)]
    scene.pass_by(1)
    window = Window(NOW - MINUTE, scene.market.now)
    scene.market.misbehave((Fault(PracticeFault.STIR),))
    seen = {order.number for page in scene.pages(window) for order in page.orders}
    later = {order.number for order in scene.pages(Window(window.end, window.end + MINUTE))[0].orders}
    assert seen | later == set(numbers)
    assert later, "nothing has moved"


def test_repeated_and_shuffled_pages(scene: Scene) -> None:
    for _ in range(5):
        scene.order()
        scene.pass_by(1)
    scene.market.misbehave(read_plan("repeat reorder"))
    numbers = [order.number for order in scene.pages()[0].orders]
    assert (len(numbers), len(set(numbers))) == (7, 5)
    assert numbers != sorted(numbers)


def test_late_orders_show_later_but_can_be_asked_for(scene: Scene) -> None:
    scene.market.misbehave((Fault(PracticeFault.LATE, seconds=120),))
    number = scene.order()
    window = Window(NOW, NOW + MINUTE)
    scene.pass_by(1)
    assert scene.pages(window)[0].orders == ()
    assert get(scene, number).status == OrderStatus.PAID
    scene.pass_by(1)
    assert [order.number for order in scene.pages(window)[0].orders] == [number]


def test_claims(scene: Scene) -> None:
    number = scene.order((scene.cup, 2), (scene.lid, 1))
    line = scene.market.orders[number].lines[0].line_id
    claim = scene.market.ask_refund(number, line, 1)
    assert claim is not None
    news = scene.connector.refunds_since(Window(NOW, NOW + 1)).refunds[0]
    assert (news.number, news.order_number, news.line_id, news.quantity) == (claim, number, line, 1)
    assert (news.state, news.amount, news.opened_at) == (RefundState.REQUESTED, 8800, NOW)
    scene.pass_by(1)
    scene.market.settle(claim, agreed=False)
    page = scene.connector.refunds_since(Window(NOW + MINUTE, NOW + 2 * MINUTE))
    assert [one.state for one in page.refunds] == [RefundState.REFUSED]
    assert page.next == ""


def test_what_a_seller_may_do(scene: Scene) -> None:
    number = scene.order((scene.cup, 2), (scene.lid, 1))
    first, second = (line.line_id for line in scene.market.orders[number].lines)
    scene.connector.ship(shipment(number, "SF1", lines=((first, 2),)))
    part = get(scene, number)
    assert (part.status, part.shipped_partly) == (OrderStatus.APPROVED, True)
    assert part.lines is not None
    assert [line.shipped_quantity for line in part.lines] == [2, 0]
    scene.connector.ship(shipment(number, "SF1", lines=((first, 2),)))
    scene.connector.ship(shipment(number, "SF2", lines=((second, 1),)))
    scene.connector.ship(shipment(number, "SF3", version=2, previous="SF2"))
    assert [one.number for one in get(scene, number).trackings] == ["SF1", "SF3"]
    with pytest.raises(Rejected, match="already_sent"):
        scene.connector.ship(shipment(number, "SF9"))
    scene.connector.write_memo(number, "已加赠品", Flag.RED)
    assert (get(scene, number).seller_memo, get(scene, number).flag) == ("已加赠品", Flag.RED)
    with pytest.raises(Rejected, match="no_such_order"):
        scene.connector.write_memo("0", "", Flag.NONE)


@pytest.mark.parametrize("kind", list(StockKind))
def test_stock_in_each_way(kind: StockKind) -> None:
    scene = Scene("stock", stock=kind.value)
    ref = ListingRef("i1", "1", "CUP")
    scene.order((scene.cup, 3), paid=False)
    reading = scene.connector.stock(ref)
    assert (reading.quantity, reading.occupied) == (7, 3)
    change = StockChange(ref, 25, difference=15, key="k1")
    for _ in range(2):
        scene.connector.set_stock(change)
    assert scene.cup.total == {StockKind.DIFFERENCE: 40}.get(kind, 25)
    taken = [figure.taken for figure in scene.market.figures]
    assert taken == [True, kind != StockKind.ABSOLUTE_WITH_KEY]
    with pytest.raises(Rejected, match="no_such_item"):
        scene.connector.stock(ListingRef("none", ""))
    registry.take_away("stock")


def test_listings_page_by_page() -> None:
    settings = {"market": "shelf", "opened_at": str(NOW)}
    connector = PLATFORM.connect(Account("", {}, settings), None)  # type: ignore[arg-type]
    found = [connector.listings()]
    while found[-1].next:
        found.append(connector.listings(found[-1].next))
    rows = [row for page in found for row in page.listings]
    assert len(found) > 1
    assert len({(row.item_id, row.sku_id) for row in rows}) == len(rows) > 20
    assert all(row.stock is not None and row.stock.quantity > 0 and len(row.barcode) == 13 for row in rows)
    registry.take_away("shelf")


ACT = shipment("x")


@pytest.mark.parametrize(
    ("fault", "reading", "acting", "done"),
    [
        ("timeout_before", Unreachable, Ambiguous, False),
        ("timeout_after", Unreachable, Ambiguous, True),
        ("down", Unreachable, Unreachable, False),
        ("throttle", RateLimited, RateLimited, False),
        ("expire", LoginExpired, LoginExpired, False),
    ],
)
def test_faults_of_calls(
    scene: Scene, fault: str, reading: type[PlatformError], acting: type[PlatformError], done: bool
) -> None:
    number = scene.order()
    scene.market.misbehave(read_plan(fault))
    with pytest.raises(reading):
        scene.connector.order(number)
    with pytest.raises(acting):
        scene.connector.ship(shipment(number))
    assert bool(scene.market.shipments) == done


def test_a_fault_lasts_as_long_as_it_is_told_to(scene: Scene) -> None:
    number = scene.order()
    scene.market.misbehave(
        (
            Fault(PracticeFault.DOWN, NOW + MINUTE, NOW + 21 * MINUTE),
            Fault(PracticeFault.THROTTLE, methods=frozenset({"ship"}), times=1, seconds=7),
        )
    )
    get(scene, number)
    with pytest.raises(RateLimited) as throttled:
        scene.connector.ship(shipment(number))
    assert throttled.value.retry_after == 7
    scene.pass_by(1)
    with pytest.raises(Unreachable):
        scene.connector.ship(shipment(number))
    scene.pass_by(20)
    scene.connector.ship(shipment(number))
    assert [report.outcome for report in scene.market.shipments] == ["taken"]


def test_tokens(scene: Scene) -> None:
    assert scene.connector.identify().account_id == "practice:test"
    scene.market.misbehave((Fault(PracticeFault.EXPIRE, times=1),))
    with pytest.raises(LoginExpired):
        scene.connector.identify()
    tokens = scene.connector.renew()
    with pytest.raises(LoginExpired):
        scene.connector.identify()
    renewed = scene.connect(tokens.changed)
    assert renewed.identify().server_time == NOW
    scene.market.signed_out = True
    with pytest.raises(LoginExpired):
        renewed.renew()


def test_poison_and_unknown_fields(scene: Scene) -> None:
    scene.cup.total = 100
    numbers = {scene.order() for _ in range(30)}
    scene.market.misbehave((Fault(PracticeFault.POISON, end=NOW + MINUTE, rate=0.3),))
    pages = scene.pages()
    bad = {one.number: one for page in pages for one in page.unreadable}
    good = {order.number for page in pages for order in page.orders}
    assert bad
    assert good | set(bad) == numbers
    assert not good & set(bad)
    reasons = {one.reason.partition(":")[0] for one in bad.values()}
    assert reasons == {"ValueError"}
    with pytest.raises(Rejected, match="unreadable"):
        scene.connector.order(next(iter(bad)))
    scene.market.misbehave(read_plan("unknown_fields"))
    assert {order.number for page in scene.pages() for order in page.orders} == numbers
    assert {order.flag for page in scene.pages() for order in page.orders} == {Flag.NONE}


def test_a_part_is_taken_and_the_answer_says_nothing(scene: Scene) -> None:
    number = scene.order((scene.cup, 1), (scene.lid, 1))
    lines = tuple((line.line_id, 1) for line in scene.market.orders[number].lines)
    scene.market.misbehave((Fault(PracticeFault.PARTIAL, times=1),))
    with pytest.raises(Ambiguous):
        scene.connector.ship(shipment(number, lines=lines))
    assert get(scene, number).status == OrderStatus.APPROVED
    scene.connector.ship(shipment(number, lines=lines[1:]))
    assert get(scene, number).status == OrderStatus.SHIPPED
    assert len(get(scene, number).trackings) == 1


def test_the_account_names_its_faults_and_may_take_them_back(scene: Scene) -> None:
    scene.settings["faults"] = "down"
    with pytest.raises(Unreachable):
        scene.connect().identify()
    scene.settings["faults"] = "down=0"
    assert scene.connect().identify().name == "test"
    with pytest.raises(ValueError, match="nonsense"):
        read_plan("nonsense=1")


def test_the_platform_offers_everything() -> None:
    assert PLATFORM.name == "practice"
    assert PLATFORM.can == frozenset(Can)
    assert PLATFORM.pull.backwards
