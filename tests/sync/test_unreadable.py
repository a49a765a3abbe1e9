"""What a platform tells and nobody can read: kept raw, one alert a shop, asked for again, and in at last."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from oms_desktop.errors import Refused, Unreachable
from oms_desktop.exchange import NewsSource
from oms_desktop.models import RawPayload
from oms_desktop.operations.shops.pulls_refunds import Claim, ClaimsPage, take_claims
from oms_desktop.operations.shops.unreadable import RawNews
from oms_desktop.operations.work import Actor
from oms_desktop.sync.shop_pulls import REPLAY_MS
from oms_desktop.vocabulary import AfterSaleKind, RefundState, Role, SourceRank
from tests import news
from tests.sync.scripted import Scene
from tests.sync.test_pull_pass import alerts, claim, numbers


def unread_claim(scene: Scene, number: str = "A") -> None:
    scene.side.unreadable_claims[number] = scene.clock.now


def kept(scene: Scene) -> list[tuple[str, str]]:
    with scene.store.reading() as reading:
        rows = reading.session.execute(
            select(RawPayload.source, RawPayload.number).where(RawPayload.state == "unreadable")
        )
        return sorted((source, number) for source, number in rows)


def test_a_claim_that_nobody_can_read_is_kept_and_comes_in_once_it_can_be_read(scene: Scene) -> None:
    scene.side.sell(news.order("A"))
    scene.once()
    unread_claim(scene)
    asked = scene.side.calls["order"]
    report = scene.once()
    assert (report.ok, report.claims, report.unreadable) == (True, 0, 1)
    assert kept(scene) == [("api.unreadable_claim", "A")]
    assert alerts(scene) == ["unreadable"]
    assert scene.side.calls["order"] == asked + 1  # its order may say what the claim didn't
    scene.clock.advance(days=1)
    scene.once()
    told_at = scene.side.unreadable_claims.pop("A")
    scene.side.refunds = [claim("A", RefundState.REQUESTED, told_at)]
    scene.once()
    assert alerts(scene) == ["unreadable"]  # long past: only a newer program asks for that day again
    scene.restart()
    report = scene.once()
    assert (report.ok, report.claims) == (True, 1)
    assert kept(scene) == []
    assert alerts(scene) == []
    scene.restart()
    assert scene.once().claims == 0


def test_a_claim_that_is_told_no_more_is_forgotten_only_after_its_days_were_asked_for_again(
    scene: Scene,
) -> None:
    unread_claim(scene, "R9")  # its order can't be read either
    scene.once()
    scene.clock.advance(days=1)
    scene.once()
    scene.restart()
    scene.once()
    assert kept(scene) == [("api.unreadable_claim", "R9")]  # told again, and still odd
    del scene.side.unreadable_claims["R9"]
    scene.restart()
    scene.side.fail("refunds_since", Unreachable("gone"))
    scene.once()
    assert kept(scene) == [("api.unreadable_claim", "R9")]
    scene.clock.advance(minutes=1)
    scene.once()
    assert kept(scene) == []
    assert alerts(scene) == []


def test_a_claim_that_breaks_our_own_code_is_kept_raw_with_its_neighbours_taken(scene: Scene) -> None:
    scene.side.sell(news.order("A", lines=(news.line(line_id="1"),)))
    scene.side.sell(news.order("B"))
    bad = claim("A", RefundState.REFUNDED, scene.clock.now, line_id="1", quantity="two")
    good = claim("B", RefundState.REQUESTED, scene.clock.now, number="R2")
    scene.side.refunds = [bad, good]
    report = scene.once()
    assert (report.ok, report.claims, report.unreadable) == (True, 1, 1)
    assert kept(scene) == [("api.unreadable_claim", "A")]


def test_what_could_not_be_read_is_asked_for_again_without_a_restart(scene: Scene) -> None:
    scene.side.unreadable["X"] = scene.clock.now
    scene.once()
    scene.clock.advance(hours=1)
    scene.once()
    told_at = scene.side.unreadable.pop("X")
    scene.side.orders["X"] = news.order("X", modified_at=told_at)
    scene.once()
    assert numbers(scene) == []
    scene.set(word="other")  # what the merchant says of the platform's words may make it readable
    scene.once()
    assert numbers(scene) == ["X"]
    scene.side.unreadable["Y"] = scene.clock.now
    scene.once()
    scene.clock.advance(hours=1)
    scene.once()
    told_at = scene.side.unreadable.pop("Y")
    scene.side.orders["Y"] = news.order("Y", modified_at=told_at)
    scene.clock.advance(ms=REPLAY_MS)  # or the platform has mended it
    scene.once()
    assert numbers(scene) == ["X", "Y"]


def test_what_came_without_a_number_is_not_asked_for_by_its_number(scene: Scene) -> None:
    scene.side.unreadable[""] = scene.clock.now
    unread_claim(scene, "")
    scene.once()
    assert kept(scene) == [("api.unreadable", ""), ("api.unreadable_claim", "")]
    del scene.side.unreadable[""], scene.side.unreadable_claims[""]
    scene.clock.advance(hours=1)
    scene.restart()
    scene.once()
    assert scene.side.calls["order"] == 0
    assert (kept(scene), alerts(scene)) == ([], [])


@pytest.mark.parametrize("unread", [(), (RawNews("X", "odd", b""),)])
def test_what_no_claim_is_to_blame_for_is_raised(scene: Scene, unread: tuple[RawNews, ...]) -> None:
    """Somebody without the right, a full disk, a locked store: nothing is kept raw for that, and the cursor stays."""
    one = Claim("R1", "A", AfterSaleKind.REFUND_ONLY, RefundState.REQUESTED, "asked")
    page = ClaimsPage((one,), unread, scene.clock.now)
    source = NewsSource(SourceRank.API, scene.clock.now, "x")
    moved: list[object] = []
    with pytest.raises(Refused):
        take_claims(scene.store, Actor(role=Role.PACKER), scene.shop_id, page, source, moved.append)
    assert (kept(scene), moved) == ([], [])
