"""Our memo and flag reach the platform: the latest, once, and older news never brings the old one back."""

from __future__ import annotations

from dataclasses import replace

from oms_desktop.errors import Ambiguous, Rejected, Unreachable
from oms_desktop.exchange import NewsSource
from oms_desktop.models import Order, Push, Shop
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.verbs import set_memo
from oms_desktop.operations.shops.pushes import claim_push
from oms_desktop.operations.shops.pushes_memo import memo_call
from oms_desktop.sync.connector import Can
from oms_desktop.vocabulary import Flag, ShopMode, SourceRank
from tests import news
from tests.sync.scripted import OWNER, Fault, Scene
from tests.sync.test_push_pass import states, take


def write(scene: Scene, order_id: int, text: str, flag: Flag | None = None) -> None:
    with scene.store.work(OWNER) as work:
        assert set_memo(work, [order_id], text, flag).refused == ()


def memo(scene: Scene, order_id: int) -> tuple[str, str]:
    with scene.store.reading() as reading:
        order = reading.session.get_one(Order, order_id)
        return order.seller_memo, order.flag


def test_a_memo_and_its_flag_reach_the_platform_once(scene: Scene) -> None:
    order_id = take(scene)
    write(scene, order_id, "加赠品", Flag.RED)
    assert scene.once().pushed == 1
    assert scene.side.memos == [("A", "加赠品", Flag.RED)]
    assert states(scene) == ["done"]
    scene.once()
    assert len(scene.side.memos) == 1
    write(scene, order_id, "不加了")  # the flag stays
    scene.once()
    assert scene.side.memos[1:] == [("A", "不加了", Flag.RED)]


def test_of_several_memos_the_latest_wins_also_over_one_on_its_way(scene: Scene) -> None:
    order_id = take(scene)
    write(scene, order_id, "一")
    write(scene, order_id, "二")
    scene.side.meanwhile = lambda: write(scene, order_id, "三")
    scene.once()
    assert [text for _, text, _ in scene.side.memos] == ["二", "三"]
    assert states(scene) == ["done"]
    assert memo(scene, order_id) == ("三", "")


def test_news_from_before_our_memo_arrived_does_not_bring_the_old_one_back(scene: Scene) -> None:
    order_id = take(scene, seller_memo="旧")
    write(scene, order_id, "新", Flag.BLUE)
    scene.side.fail("write_memo", *[Unreachable("503")] * 3)
    scene.clock.advance(minutes=1)
    scene.side.sell(replace(scene.side.orders["A"], buyer_note="快点"))  # changed later, with the old memo
    assert not scene.once().ok
    assert memo(scene, order_id) == ("新", "blue")
    scene.clock.advance(minutes=1)
    assert scene.once(probe=True).ok
    assert (scene.side.orders["A"].seller_memo, scene.side.orders["A"].flag) == ("新", Flag.BLUE)
    scene.clock.advance(minutes=1)
    scene.side.sell(replace(scene.side.orders["A"], seller_memo="在平台上改的"))
    scene.once()
    assert memo(scene, order_id) == ("在平台上改的", "blue")


def test_an_export_from_before_does_not_bring_the_old_memo_back(scene: Scene) -> None:
    """A file shop is told nothing; what was typed here stands until a later export says otherwise."""
    order_id = take(scene, seller_memo="旧")
    with scene.store.work(OWNER) as work:
        work.session.get_one(Shop, scene.shop_id).platform = "taobao"
        work.session.get_one(Shop, scene.shop_id).credentials = None
        order = work.session.get_one(Order, order_id)
        order.sources = "{}"
    write(scene, order_id, "新")
    assert scene.pushes() == []
    for as_of, expected in ((scene.clock.now - 1, "新"), (scene.clock.now + 1, "旧")):
        with scene.store.work(OWNER) as work:
            told = news.order("A", seller_memo="旧", modified_at=None)
            accept_orders(work, scene.shop_id, [told], NewsSource(SourceRank.FILE_NAME_TIME, as_of, "x"))
        assert memo(scene, order_id)[0] == expected


def test_a_lost_answer_is_said_again_and_a_refusal_is_a_dead_letter_of_its_own(scene: Scene) -> None:
    order_id = take(scene)
    write(scene, order_id, "一")
    scene.side.fail("write_memo", Fault(Ambiguous("no answer"), after=True))
    scene.once()
    assert states(scene) == ["ambiguous"]
    scene.clock.advance(minutes=5)
    scene.once()
    scene.clock.advance(minutes=5)
    scene.once()
    assert states(scene) == ["done"]
    write(scene, order_id, "太长")
    scene.side.fail("write_memo", *[Rejected("too_long", "60 at most")] * 3)
    for _ in range(3):
        scene.once()
        scene.clock.advance(minutes=5)
    assert states(scene) == ["dead"]
    with scene.store.reading() as reading:
        (alert,) = list_alerts(reading)
    assert (alert.source, alert.values["subject"], alert.order_id) == (
        "{shop}: the memo of order {subject} could not be written: {error}",
        "A",
        order_id,
    )
    write(scene, order_id, "短")  # another text is another try
    scene.once()
    assert states(scene) == ["done"]
    with scene.store.reading() as reading:
        assert list_alerts(reading) == []


def test_nothing_waits_for_a_platform_without_memos_or_a_shop_that_only_watches(scene: Scene) -> None:
    order_id = take(scene)
    scene.can = frozenset(Can) - {Can.MEMO}
    scene.new_sync()
    write(scene, order_id, "一")
    report = scene.once()
    assert (report.ok, report.pushed, scene.side.memos) == (True, 0, [])
    assert states(scene) == ["done"]
    with scene.store.work(OWNER) as work:
        work.session.get_one(Shop, scene.shop_id).mode = ShopMode.WATCH.value
    write(scene, order_id, "二")
    assert [push.wanted for push in scene.pushes()] == [1]


def test_a_memo_that_somebody_else_has_told_meanwhile_is_not_told_again(scene: Scene) -> None:
    order_id = take(scene)
    write(scene, order_id, "一")
    with scene.store.work(OWNER) as work:
        claimed = claim_push(work, scene.pushes()[0].id, "me")
        assert claimed is not None
        assert memo_call(work, claimed) is not None
        work.session.get_one(Push, claimed.id).state = "done"
        work.session.flush()
        assert memo_call(work, claimed) is None
