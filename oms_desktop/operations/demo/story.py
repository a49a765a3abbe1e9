"""The demo's orders and what happened to each: two weeks of history, three days of our own work, and today's queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from oms_desktop.exchange import PlatformOrder, RejectedRow, Said, Tracking
from oms_desktop.operations.demo.orders import (
    DAY,
    HOUR,
    MINUTE,
    SHOP_OF,
    OrderMaker,
    word_of,
)
from oms_desktop.operations.demo.stage import PACKERS, Script, done, packed, refuse_rows, reported
from oms_desktop.operations.demo.today import Today, tell_today
from oms_desktop.operations.orders.verbs import printed
from oms_desktop.operations.shipping.ship_file import watch_unconfirmed
from oms_desktop.vocabulary import OrderStatus, RefundState

ORDERS = 200
PLATFORM_MIX = ("taobao", "pinduoduo", "douyin", "taobao", "jd", "pinduoduo", "douyin", "taobao")
_PAST_DAYS = ((3, 8), (2, 9), (1, 11))
"""(days ago, orders we packed then)"""
_SHIPPED_TODAY = 36
_SLIPS_AT_ONCE = 5
_UNCONFIRMED = 4
_LONG_AGO = (
    (OrderStatus.COMPLETED, 11),
    (OrderStatus.DELIVERED, 4),
    (OrderStatus.IN_TRANSIT, 2),
    (OrderStatus.SHIPPED, 1),
    (OrderStatus.CANCELLED, 1),
    (OrderStatus.CLOSED, 1),
)
"""Of twenty old orders, how many stand where."""


def tell(now: int, day_start: int, seed: int) -> Script:
    """The whole story as of ``now``; ``day_start`` is today's midnight where the merchant is. UTC milliseconds."""
    begin = max(day_start, min(day_start + 8 * HOUR + 30 * MINUTE, now - 5 * HOUR // 2))
    story = _Story(Script(), OrderMaker(seed), now, begin)
    story.past_days()
    story.packed_today()
    today = Today(story.script, story.maker, now, seen=story.seen(0))
    story.numbers += tell_today(today)
    story.long_ago(ORDERS - story.numbers)
    story.reports()
    return story.script


@dataclass(frozen=True, slots=True)
class _Leaving:
    """An order that left at a time under a number."""

    platform: str
    order: PlatformOrder
    tracking: Tracking
    at: int


@dataclass(slots=True)
class _Story:
    script: Script
    maker: OrderMaker
    now: int
    begin: int
    """When the first parcel of today left."""
    numbers: int = 0
    """Orders told so far."""

    def seen(self, days_ago: int) -> int:
        """When the morning's exports of a day were imported."""
        return self.begin - days_ago * DAY - 50 * MINUTE

    @property
    def latest(self) -> int:
        """When the newest exports were imported."""
        return self.now - 25 * MINUTE

    def past_days(self) -> None:
        """Orders packed here on the days before; by now the platforms have confirmed all but a few."""
        for days_ago, count in _PAST_DAYS:
            left = self._moments(count, self.begin - days_ago * DAY, 9 * HOUR)
            platforms = [PLATFORM_MIX[place % len(PLATFORM_MIX)] for place in range(count)]
            for place, leaving in enumerate(self._leave(days_ago, platforms, left)):
                if days_ago != 1 or leaving.platform != "taobao" or place < count - 2 * _UNCONFIRMED:
                    self._confirmed(leaving, days_ago, place)

    def _confirmed(self, leaving: _Leaving, days_ago: int, place: int) -> None:
        """The exports of the days after show the number, and how far the parcel has come."""

        def says(when: int, status: OrderStatus, **more: Any) -> None:
            later = _later(
                leaving.platform, leaving.order, status, leaving.tracking, shipped_at=leaving.at, **more
            )
            self.script.sees(when, leaving.platform, later)

        says(self.seen(days_ago - 1), OrderStatus.SHIPPED)
        if days_ago == 3:
            says(self.seen(0), OrderStatus.DELIVERED, delivered_at=self.seen(0) - 2 * HOUR)
            if place % 2:
                says(self.latest, OrderStatus.COMPLETED, completed_at=self.latest - HOUR)
        elif place % 2:
            says(self.latest, OrderStatus.IN_TRANSIT)

    def packed_today(self) -> None:
        """Parcels that left this morning and afternoon, hour by hour."""
        span = max(0, self.now - 3 * MINUTE - self.begin)
        platforms = [
            "manual" if place % 12 == 11 else PLATFORM_MIX[place % len(PLATFORM_MIX)]
            for place in range(_SHIPPED_TODAY)
        ]
        self._leave(0, platforms, self._moments(_SHIPPED_TODAY, self.begin, span))

    def _leave(self, days_ago: int, platforms: Sequence[str], moments: Sequence[int]) -> list[_Leaving]:
        """Orders of a morning's exports, their slips printed some at a time, each packed and shipped at its moment.

        Every third one gets its number at the bench; the others' stood in the export, as the platform's own tool prints it.
        """
        found: list[_Leaving] = []
        for place, (platform, at) in enumerate(zip(platforms, moments, strict=True)):
            carrier = SHOP_OF[platform].carrier
            tracking = Tracking(self.maker.tracking(carrier), carrier)
            known = place % 3 > 0 and platform != "manual"
            order = self.maker.order(
                platform,
                self.seen(days_ago) - self.maker.minutes(10, 850),
                trackings=(tracking,) if known else (),
            )
            self.script.sees(self.seen(days_ago), platform, order)
            packer = PACKERS[self.maker.random.randrange(len(PACKERS))][0]
            bind = () if known else (carrier, tracking.number)
            self.script.does(at, packed(order.number, *bind), packer)
            found.append(_Leaving(platform, order, tracking, at))
        self.numbers += len(found)
        for first in range(0, len(found), _SLIPS_AT_ONCE):
            batch = found[first : first + _SLIPS_AT_ONCE]
            slips = done(partial(printed, document="slip"), *(leaving.order.number for leaving in batch))
            self.script.does(batch[0].at - self.maker.minutes(3, 18), slips, PACKERS[0][0])
        return found

    def _moments(self, count: int, start: int, span: int) -> list[int]:
        """Times of a working day: a rush in the morning, a larger one in the afternoon."""
        draw = self.maker.random.triangular
        shares = [draw(0, 0.6, 0.2) if place % 5 < 2 else draw(0.3, 1, 0.72) for place in range(count)]
        return sorted(start + round(share * span) for share in shares)

    def long_ago(self, count: int) -> None:
        """Orders that had left before the merchant began to work with the program."""
        kinds = [status for status, times in _LONG_AGO for _ in range(times)]
        for place in range(count):
            platform = PLATFORM_MIX[place % len(PLATFORM_MIX)]
            status = kinds[place % len(kinds)]
            young = status in (OrderStatus.SHIPPED, OrderStatus.IN_TRANSIT)
            age = self.maker.random.uniform(0.6, 1.8) if young else self.maker.random.uniform(4.0, 10.5)
            self.script.sees(self.seen(3), platform, self._old(platform, status, round(age * DAY)))
            self.numbers += 1

    def _old(self, platform: str, status: OrderStatus, age: int) -> PlatformOrder:
        paid_at = self.seen(3) - age
        order = self.maker.order(platform, paid_at)
        if status == OrderStatus.CANCELLED:
            return replace(
                order, status=status, raw_status=word_of(platform, status), close_reason="买家不想要了"
            )
        carrier = SHOP_OF[platform].carrier
        tracking = Tracking(self.maker.tracking(carrier), carrier)
        shipped_at = paid_at + self.maker.minutes(60, 800)
        times: dict[str, Any] = {"shipped_at": shipped_at}
        if status in (OrderStatus.DELIVERED, OrderStatus.COMPLETED):
            times["delivered_at"] = shipped_at + self.maker.minutes(1440, 3600)
        if status == OrderStatus.COMPLETED:
            times["completed_at"] = times["delivered_at"] + self.maker.minutes(60, 1200)
        old = _later(platform, order, status, tracking, **times)
        if status == OrderStatus.CLOSED:
            lines = tuple(
                replace(line, refund=RefundState.REFUNDED, refunded_amount=line.paid)
                for line in order.lines or ()
            )
            old = replace(old, lines=lines, close_reason="买家已退款")
        return old

    def reports(self) -> None:
        """Upload files of each evening and of today, an export with ruined numbers, and the look for what is unconfirmed."""
        for days_ago, _ in _PAST_DAYS:
            at = self.begin - days_ago * DAY + 9 * HOUR + 40 * MINUTE
            for platform in ("taobao", "pinduoduo", "douyin", "jd"):
                self.script.does(at, reported(platform, f"ship_{platform}_{days_ago}.xlsx"))
        self.script.does(self.now - 40 * MINUTE, reported("pinduoduo", "ship_pinduoduo.xlsx"))
        self.script.does(self.seen(0) + 5 * MINUTE, refuse_rows("jd", _RUINED))
        self.script.does(self.now - MINUTE, watch_unconfirmed)


_RUINED: Sequence[RejectedRow] = tuple(
    RejectedRow(
        row,
        number,
        Said.of(
            "the number {number} has lost digits: the file was saved again in a spreadsheet program. "
            "Export it anew and import that file unopened",
            number=number,
        ),
    )
    for row, number in ((7, "3.02119E+11"), (12, "3.02121E+11"))
)


def _later(
    platform: str, order: PlatformOrder, status: OrderStatus, tracking: Tracking, **times: Any
) -> PlatformOrder:
    """The same order as a later export shows it."""
    word = word_of(platform, status)
    return replace(order, status=status, raw_status=word, trackings=(tracking,), **times)
