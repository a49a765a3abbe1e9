"""Shops: made by an import or by hand, set up, taken live, taken out of the lists, never twice."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.marketplaces import marketplaces
from oms_desktop.models import AuditEntry, Hold, Order, Push, Shop
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import close_holds
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.shops.settings import FIELDS
from oms_desktop.operations.shops.verbs import (
    add_shop,
    edit_shop,
    go_live,
    pause_shop,
    refuse_account,
    refuse_twin,
    remember_zip_password,
    remove_shop,
    rename_shop,
    shop_for_file,
    shop_named,
    watch_shop,
    zip_password,
    zones,
)
from oms_desktop.operations.shops.views import ShopView, list_shops, shop_view
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import HoldReason, OrderStatus, Role
from tests.news import HOUR, T0, make_shop, order, source
from tests.stores import Begin, Clock


def see(store: Store, shop_id: int) -> ShopView:
    with store.reading() as reading:
        return shop_view(reading, shop_id)


def take(store: Store, shop_id: int, *numbers: str, status: OrderStatus = OrderStatus.PAID) -> None:
    with store.work(Actor()) as work:
        accept_orders(work, shop_id, [order(number, status) for number in numbers], source())


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


def test_a_file_shop_is_live_without_a_date_and_one_with_an_api_watches(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        plain = add_shop(work, " 好物  铺 ", "taobao")
        api = add_shop(work, "抖店", "douyin", api=True, account_id="77")
    assert (see(any_store, plain).mode, see(any_store, plain).live_since) == ("live", None)
    assert see(any_store, plain).name == "好物 铺"
    assert see(any_store, plain).live
    assert see(any_store, plain).file_shop
    assert (see(any_store, api).mode, see(any_store, api).account_id) == ("watch", "77")
    with any_store.reading() as reading:
        assert [view.id for view in list_shops(reading)] == sorted(
            [plain, api], key=lambda one: see(any_store, one).name
        )


def test_an_import_makes_its_shop_once(store: Store, begin: Begin) -> None:
    with begin(role=Role.CLERK, operator="小李") as work:
        first = shop_for_file(work, "taobao", "旗舰店A")
    with begin() as work:
        assert shop_for_file(work, "taobao", " 旗舰店Ａ") == first
        assert shop_for_file(work, "", "旗舰店A") == first
        own = shop_for_file(work, "", "自有表格")
    assert see(store, first).platform == "taobao"
    assert see(store, own).platform == "manual"
    with store.reading() as reading:
        entry = reading.session.scalars(select(AuditEntry).where(AuditEntry.operator == "小李")).one()
        assert (entry.operation, entry.subjects) == ("shop_for_file", f'["shop:{first}"]')


def test_a_packer_makes_no_shops(begin: Begin) -> None:
    with pytest.raises(Refused) as refusal, begin(role=Role.PACKER) as work:
        shop_for_file(work, "taobao", "x")
    assert code_of(refusal) == "not_permitted"


@pytest.mark.parametrize(
    ("name", "platform", "code"),
    [
        ("", "taobao", "bad_name"),
        ("x" * 61, "jd", "bad_name"),
        ("x", "ebay", "unknown_platform"),
        ("甲ａ", "jd", "shop_exists"),
    ],
)
def test_shops_that_are_refused(begin: Begin, name: str, platform: str, code: str) -> None:
    with begin() as work:
        add_shop(work, "甲A", "taobao")
    with pytest.raises(Refused) as refusal, begin() as work:
        add_shop(work, name, platform)
    assert code_of(refusal) == code


def test_the_same_account_is_the_same_shop(begin: Begin) -> None:
    with begin() as work:
        first = add_shop(work, "甲", "jd", account_id="9")
        other = add_shop(work, "乙", "taobao", account_id="9")
        refuse_account(work, "jd", "9", first)
        refuse_account(work, "jd", "", None)
        with pytest.raises(Refused) as refusal:
            add_shop(work, "丙", "jd", account_id="9")
        assert code_of(refusal) == "shop_twice"
        assert "甲" in refusal.value.message
        edit_shop(work, other, {"account_id": "10"})
        third = add_shop(work, "丁", "jd")
        with pytest.raises(Refused, match="甲"):
            edit_shop(work, third, {"account_id": "9"})


def test_twenty_common_order_numbers_are_the_same_shop(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    numbers = [f"N{number}" for number in range(20)]
    take(store, shop, *numbers)
    with begin() as work:
        refuse_twin(work, None, [*numbers[:19], *(f"X{number}" for number in range(600))])
        refuse_twin(work, shop, numbers)
        with pytest.raises(Refused, match="好物铺"):
            refuse_twin(work, None, numbers)


def test_rename(store: Store, begin: Begin) -> None:
    with begin() as work:
        first, second = add_shop(work, "甲", "jd"), add_shop(work, "乙", "jd")
        rename_shop(work, first, "甲店", version=1)
        rename_shop(work, first, "甲店")
        with pytest.raises(Refused) as refusal:
            rename_shop(work, second, "甲店")
        assert code_of(refusal) == "shop_exists"
    assert see(store, first).name == "甲店"


def test_settings_as_typed(store: Store, begin: Begin) -> None:
    typed = {"share": "80", "buffer": " 2 ", "make_skus": "no", "promise_hours": 24, "report_at": "handover"}
    with begin() as work:
        shop = add_shop(work, "甲", "jd", values={"default_carrier": "SF", "timezone": "Asia/Tokyo"})
        changed = edit_shop(work, shop, typed)
        assert changed == ("share_percent", "buffer", "make_skus", "promise_hours", "report_at")
        assert edit_shop(work, shop, typed) == ()
        assert edit_shop(work, shop, {"share_percent": 70, "auto_approve": False}) == (
            "share_percent",
            "auto_approve",
        )
    seen = see(store, shop)
    assert (seen.share_percent, seen.buffer, seen.make_skus, seen.promise_hours) == (70, 2, False, 24)
    assert (seen.report_at, seen.default_carrier, seen.timezone) == ("handover", "SF", "Asia/Tokyo")
    with begin() as work:
        assert zones(work) == {shop: "Asia/Tokyo"}
        edit_shop(work, shop, {"timezone": "Asia/Shanghai", "default_carrier": ""})
        assert zones(work) == {shop: "Asia/Shanghai"}
        assert shop_named(work, "甲").id == shop
        with pytest.raises(Refused) as refusal:
            shop_named(work, "乙")
    assert code_of(refusal) == "shop_not_found"
    assert seen.auto_approve is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("share", "101"), ("share", "x"), ("make_skus", "maybe"), ("report_at", "never")),
        *(("default_carrier", "QQ"), ("timezone", "Mars/Base"), ("timezone", "../x"), ("colour", "red")),
    ],
)
def test_settings_that_are_refused_say_what_is_taken(begin: Begin, name: str, value: str) -> None:
    with begin() as work:
        shop = add_shop(work, "甲", "jd")
        with pytest.raises(Refused) as refusal:
            edit_shop(work, shop, {name: value})
    assert code_of(refusal) == "bad_setting"
    assert (FIELDS[name].takes if name in FIELDS else "share") in refusal.value.hint


def test_a_stale_edit_names_who_was_faster(begin: Begin) -> None:
    with begin() as work:
        shop = add_shop(work, "甲", "jd")
    with begin(operator="小李") as work:
        edit_shop(work, shop, {"buffer": 1}, version=1)
    with pytest.raises(Refused, match="小李") as refusal, begin() as work:
        edit_shop(work, shop, {"buffer": 2}, version=1)
    assert code_of(refusal) == "changed_meanwhile"


def test_going_live_leaves_older_orders_to_the_old_system(store: Store, begin: Begin, clock: Clock) -> None:
    with begin() as work:
        shop = add_shop(work, "甲", "jd", api=True)
        accept_orders(
            work,
            shop,
            [order("old"), order("new", created_at=T0 + 1000), order("gone", OrderStatus.SHIPPED)],
            source(),
        )
    with begin() as work:
        assert go_live(work, shop, T0 + 1000) == 1
        assert go_live(work, shop, T0 + 1000) == 0
    assert (see(store, shop).mode, see(store, shop).live_since) == ("live", T0 + 1000)
    with store.work(Actor()) as work:
        old = work.session.scalars(select(Order).where(Order.number == "old")).one()
        assert [hold.reason for hold in old.open_holds] == ["handled_elsewhere"]
        assert close_holds(work, load(work, old.id), HoldReason.HANDLED_ELSEWHERE) == 1
        watch_shop(work, shop)
    assert see(store, shop).mode == "watch"


def test_an_order_that_comes_in_late_is_still_the_old_system_s(store: Store, begin: Begin) -> None:
    """The time divides the orders, not the moment at which they come in; a corrected time divides them anew."""
    with begin() as work:
        shop = add_shop(work, "甲", "jd", api=True)
        go_live(work, shop, T0 + 1000)
        news = [order("old"), order("sent", OrderStatus.SHIPPED), order("new", created_at=T0 + 1000)]
        accept_orders(work, shop, news, source())

    def theirs() -> list[str]:
        with store.reading() as reading:
            query = select(Order.number).join(Hold).where(Hold.closed_at.is_(None)).order_by(Order.id)
            return list(reading.session.scalars(query))

    assert theirs() == ["old"]
    with begin() as work:
        assert go_live(work, shop, T0 + 2000) == 1
    assert theirs() == ["old", "new"]
    with begin() as work:
        assert go_live(work, shop, T0) == 0
    assert theirs() == []
    with begin() as work:
        accept_orders(work, shop, [order("old")], source(T0 + HOUR))
    assert theirs() == []


def test_what_was_taken_over_stays_so_when_the_time_is_said_again(store: Store, begin: Begin) -> None:
    with begin() as work:
        shop = add_shop(work, "甲", "jd", api=True)
        accept_orders(work, shop, [order("mine"), order("next", created_at=T0 + 1500)], source())
        assert go_live(work, shop, T0 + 1000) == 1
    with begin() as work:
        (mine,) = work.session.scalars(select(Order.id).where(Order.number == "mine"))
        close_holds(work, load(work, mine), HoldReason.HANDLED_ELSEWHERE)
    with begin() as work:
        assert go_live(work, shop, T0 + 1000) == 0
        assert go_live(work, shop, T0 + 2000) == 1
        assert not load(work, mine).open_holds


def test_pause_and_go_on(store: Store, begin: Begin) -> None:
    with begin() as work:
        shop = add_shop(work, "甲", "jd")
        pause_shop(work, shop)
        pause_shop(work, shop)
    assert (see(store, shop).enabled, see(store, shop).version) == (False, 2)
    with begin() as work:
        pause_shop(work, shop, paused=False)
    assert see(store, shop).enabled


def test_a_shop_without_orders_is_deleted(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        shop = add_shop(work, "甲", "jd")
        assert remove_shop(work, shop) is True
    with any_store.reading() as reading:
        assert list_shops(reading, archived=True) == ()


def test_a_shop_with_open_work_stays(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    take(store, shop, "A")
    with pytest.raises(Refused) as refusal, begin() as work:
        remove_shop(work, shop)
    assert code_of(refusal) == "shop_has_work"
    assert "1 open" in refusal.value.message


def test_a_shop_with_history_is_archived_and_comes_back(store: Store, begin: Begin) -> None:
    shop = make_shop(store)
    take(store, shop, "A", status=OrderStatus.COMPLETED)
    with begin() as work:
        assert remove_shop(work, shop) is False
    with store.reading() as reading:
        assert list_shops(reading) == ()
        assert [view.archived_at for view in list_shops(reading, archived=True)] == [store.clock()]
    with begin() as work:
        with pytest.raises(Refused) as refusal:
            add_shop(work, "好物铺", "jd")
        assert code_of(refusal) == "shop_exists"
        assert add_shop(work, "好物铺", "taobao") == shop
        assert remove_shop(work, shop) is False
        assert shop_for_file(work, "taobao", "好物铺") == shop
    assert see(store, shop).enabled


def test_counts_come_with_the_list(any_store: Store) -> None:
    shop = make_shop(any_store)
    take(any_store, shop, "A", "B")
    states = [("waiting", None), ("exported", T0 + 5), ("exported", T0 + 9), ("dead", None), ("done", None)]
    with any_store.work(Actor()) as work:
        for number, (state, sent_at) in enumerate(states):
            sent = 1 if state == "done" else 0
            work.session.add(
                Push(
                    shop_id=shop,
                    kind="shipment",
                    subject=str(number),
                    wanted=1,
                    sent=sent,
                    state=state,
                    sent_at=sent_at,
                    marked_at=T0,
                )
            )
    seen = see(any_store, shop)
    assert (seen.open_orders, seen.held_orders) == (2, 0)
    assert (seen.waiting_pushes, seen.exported_pushes, seen.oldest_exported_at, seen.dead_letters) == (
        1,
        2,
        T0 + 5,
        1,
    )


def test_zip_passwords_are_sealed(store: Store, begin: Begin) -> None:
    with begin() as work:
        shop = add_shop(work, "甲", "jd")
        remember_zip_password(work, shop, "暗号 123")
        assert zip_password(work, "甲") == "暗号 123"
        sealed = work.session.get_one(Shop, shop).zip_password
        assert sealed is not None
        assert b"123" not in sealed
    assert see(store, shop).has_zip_password
    with begin() as work:
        remember_zip_password(work, shop, "")
        assert zip_password(work, "甲") is None


def test_all_platforms_of_the_trade_are_known() -> None:
    assert len(marketplaces()) == 14
