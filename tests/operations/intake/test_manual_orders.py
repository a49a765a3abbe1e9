"""Manual orders: the same door, the same queue, numbers of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_desktop.errors import Refused
from oms_desktop.exchange import Receiver
from oms_desktop.operations.catalogue.listing_maps import map_listing
from oms_desktop.operations.catalogue.sku_merge import merge_skus
from oms_desktop.operations.catalogue.skus import SkuDraft, edit_sku, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.intake.addresses import take_apart
from oms_desktop.operations.intake.manual_orders import DraftLine, OrderDraft, create_order, draft_again
from oms_desktop.operations.orders.verbs import find_order
from oms_desktop.operations.orders.views import OrderView, order_view, reveal_receiver
from oms_desktop.operations.shops.views import list_shops
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import PaymentKind, ReceiverKind, Role
from tests.news import line, make_shop, order, source
from tests.stores import Begin, Clock

PASTED = take_apart("王小明 13812345678 浙江省杭州市余杭区文一西路1号2幢301室").receiver
CUP = DraftLine(quantity=2, sku="cup-1", price=8800)


def view(store: Store, order_id: int) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, order_id)


@pytest.fixture
def cup(store: Store, begin: Begin) -> int:
    with begin() as work:
        return make_sku(work, SkuDraft(code="CUP-1", name="保温杯", spec="白"))


def test_a_manual_order_is_in_the_queue(store: Store, begin: Begin, cup: int) -> None:
    draft = OrderDraft((CUP, DraftLine(1, title="手写贺卡", gift=True)), PASTED, postage=600, discount=100)
    with begin(role=Role.CLERK) as work:
        made = create_order(work, draft)
    seen = view(store, made)
    assert (seen.number, seen.shop, seen.platform, seen.status) == (
        "M20261123-001",
        "手工单",
        "manual",
        "approved",
    )
    assert [(one.sku, one.title, one.spec, one.quantity, one.price) for one in seen.lines] == [
        ("CUP-1", "保温杯", "白", 2, 8800),
        ("manual-#1", "手写贺卡", "", 1, 0),
    ]
    assert (seen.money.goods, seen.money.postage, seen.money.paid) == (17600, 600, 18100)
    assert (seen.receiver.kind, seen.receiver.name) == ("plain", "王**")
    with store.work(Actor()) as work:
        assert "文一西路" in reveal_receiver(work, made).address
    with store.reading() as reading:
        shop = list_shops(reading)[0]
    assert (shop.name, shop.mode, shop.open_orders) == ("手工单", "live", 1)


def test_numbers_run_by_day_in_china(store: Store, begin: Begin, clock: Clock, cup: int) -> None:
    draft = OrderDraft((CUP,), PASTED)

    def number() -> str:
        with begin() as work:
            made = create_order(work, draft)
        return view(store, made).number

    assert [number(), number()] == ["M20261123-001", "M20261123-002"]
    clock.advance(hours=13)  # midnight there
    assert number() == "M20261124-001"
    with begin() as work:
        create_order(work, replace(draft, number="M20261124-999"))
        create_order(work, replace(draft, number="M20261124-X"))
    assert [number(), number()] == ["M20261124-1000", "M20261124-1001"]
    with begin() as work:
        other = create_order(work, replace(draft, shop="微信"))
    assert (view(store, other).number, view(store, other).shop) == ("M20261124-1002", "微信")


def test_unpaid_and_cash_on_delivery(store: Store, begin: Begin, cup: int) -> None:
    with begin() as work:
        unpaid = create_order(work, OrderDraft((CUP,), PASTED, is_paid=False))
        cash = create_order(
            work, OrderDraft((CUP,), PASTED, payment_kind=PaymentKind.COD, buyer_note="下午送")
        )
    assert (view(store, unpaid).status, view(store, cash).status) == ("placed", "paid")
    assert view(store, cash).payment_kind == "cod"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OrderDraft((), PASTED), "no_lines"),
        (OrderDraft((DraftLine(1),), PASTED), "no_lines"),
        (OrderDraft((replace(CUP, quantity=0),), PASTED), "bad_quantity"),
        (OrderDraft((replace(CUP, price=-1),), PASTED), "bad_price"),
        (OrderDraft((replace(CUP, sku="NONE"),), PASTED), "sku_not_found"),
        (OrderDraft((replace(CUP, sku_id=999),), PASTED), "sku_not_found"),
        (OrderDraft((CUP,), replace(PASTED, phone="")), "address_incomplete"),
        (OrderDraft((CUP,), replace(PASTED, kind=ReceiverKind.MASKED)), "address_incomplete"),
        (OrderDraft((CUP,), PASTED, number="TAKEN"), "number_taken"),
        (OrderDraft((CUP,), PASTED, shop="好物铺"), "shop_not_manual"),
    ],
)
def test_drafts_that_are_refused_leave_nothing(
    store: Store, begin: Begin, cup: int, draft: OrderDraft, code: str
) -> None:
    make_shop(store)
    with begin() as work:
        create_order(work, OrderDraft((CUP,), PASTED, number="TAKEN"))
    with pytest.raises(Refused) as refusal, begin() as work:
        create_order(work, draft)
    assert refusal.value.code == code
    with store.reading() as reading:
        assert sum(shop.open_orders for shop in list_shops(reading)) == 1


def test_a_packer_makes_no_orders(begin: Begin, cup: int) -> None:
    with pytest.raises(Refused) as refusal, begin(role=Role.PACKER) as work:
        create_order(work, OrderDraft((CUP,), PASTED))
    assert refusal.value.code == "not_permitted"


def test_a_code_given_to_other_goods_does_not_send_the_old_ones(store: Store, begin: Begin, cup: int) -> None:
    with begin() as work:
        create_order(work, OrderDraft((CUP,), PASTED))
        edit_sku(work, cup, SkuDraft(code="CUP-OLD", name="旧杯"))
        fresh = make_sku(work, SkuDraft(code="CUP-1", name="新杯"))
        made = create_order(work, OrderDraft((CUP, replace(CUP, sku="", sku_id=cup)), PASTED))
        kept = make_sku(work, SkuDraft(code="KEPT"))
        merge_skus(work, fresh, kept)
        later = create_order(work, OrderDraft((CUP,), PASTED))
    assert [one.sku for one in view(store, made).lines] == ["KEPT", "CUP-OLD"]
    assert [one.sku for one in view(store, later).lines] == ["KEPT"]


def test_sent_again(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    with begin() as work:
        accept_orders(work, shop, [order("T1", lines=(line("CUP-1", 2), line("LID")))], source())
        first = find_order(work, "T1")
        lines = order_view(work, first).lines
        map_listing(work, 1, lines[0].sku_id, 3)
    with begin() as work:
        draft = draft_again(work, first)
        again = create_order(work, replace(draft, lines=draft.lines[:1], seller_memo="补发"))
    seen = view(store, again)
    assert (seen.lines[0].sku, seen.lines[0].quantity, seen.money.paid, seen.status) == (
        "CUP-1",
        6,
        0,
        "paid",
    )
    assert "sent_again_for" in [event.what for event in seen.timeline]
    assert "sent_again_as" in [event.what for event in view(store, first).timeline]


def test_a_hidden_receiver_must_be_pasted(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    hidden = Receiver(ReceiverKind.MASKED, "王**", "138****5678", "浙江省", "杭州市", "余杭区", "***")
    with begin() as work:
        accept_orders(work, shop, [order("T1", receiver=hidden)], source())
        with pytest.raises(Refused, match="hides") as refusal:
            draft_again(work, find_order(work, "T1"))
    assert refusal.value.code == "address_incomplete"
    with pytest.raises(Refused) as refusal, begin(role=Role.PACKER) as work:
        draft_again(work, 1)
    assert refusal.value.code == "not_permitted"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"postage": -1}, "bad_price"), ({"discount": -1}, "bad_price"), ({"currency": "元"}, "bad_currency")],
)
def test_money_that_is_none_is_refused(begin: Begin, wrong: dict[str, object], code: str) -> None:
    draft = OrderDraft(lines=(DraftLine(1, title="杯", price=100),), receiver=PASTED)
    with pytest.raises(Refused) as refusal, begin() as work:
        create_order(work, replace(draft, **wrong))  # type: ignore[arg-type]
    assert refusal.value.code == code
