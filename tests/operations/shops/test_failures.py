"""What of a shop was given up or could not be read, by order."""

from __future__ import annotations

from oms_desktop.models import Listing, Push
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.shops.failures import failures_of
from oms_desktop.operations.shops.unreadable import RawNews, keep_unreadable
from oms_desktop.operations.work import SYSTEM, Store, Work
from oms_desktop.vocabulary import PushKind
from tests.news import make_shop, order, source
from tests.stores import NOW


def dead(work: Work, shop_id: int, kind: str, subject: str, **more: object) -> None:
    push = Push(
        shop_id=shop_id, kind=kind, subject=subject, wanted=1, sent=0, state="dead", attempts=3, marked_at=NOW
    )
    for name, value in more.items():
        setattr(push, name, value)
    work.session.add(push)


def test_each_failure_says_which_order_and_why(store: Store) -> None:
    shop, other = make_shop(store), make_shop(store, "另一家")
    with store.work(SYSTEM) as work:
        accept_orders(work, shop, [order("A-1")], source(NOW))
        listing = Listing(shop_id=shop, code="i1", item_id="i1", title="保温杯", spec="白", created_at=NOW)
        work.session.add(listing)
        work.session.flush()
        dead(work, shop, "shipment", "1/1/1", order_id=1, last_error="订单已关闭", sent_at=NOW + 5)
        dead(work, shop, "stock", str(listing.id), last_error="商品已下架")
        dead(work, shop, "stock", "999", last_error="gone")
        dead(work, other, "shipment", "2/2/1")
        work.session.add(
            Push(shop_id=shop, kind="shipment", subject="3/3/1", wanted=1, state="waiting", marked_at=NOW)
        )
        keep_unreadable(work, shop, [RawNews("B-1", "unknown status 99", b"{}")], NOW)
    with store.reading() as reading:
        found = failures_of(reading, shop)
    assert [(one.kind, one.about, one.reason, one.attempts) for one in found.given_up] == [
        (PushKind.SHIPMENT, "A-1", "订单已关闭", 3),
        (PushKind.STOCK, "保温杯 白", "商品已下架", 3),
        (PushKind.STOCK, "999", "gone", 3),
    ]
    assert (found.given_up[0].at, found.given_up[1].at) == (NOW + 5, NOW)
    assert [(one.number, one.reason) for one in found.unread] == [("B-1", "unknown status 99")]
    assert (found.given_up_count, found.unread_count) == (3, 1)
