"""Today's queue of the demo: an order in every state and with every trouble that a merchant meets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from oms_desktop.exchange import PlatformLine, PlatformOrder, Tracking
from oms_desktop.operations.demo.orders import (
    HOUR,
    MINUTE,
    SHOP_OF,
    OrderMaker,
    buyer_notes,
    goods_of,
    seller_memos,
    word_of,
)
from oms_desktop.operations.demo.stage import PACKERS, Script, bound, done, mapped, packed
from oms_desktop.operations.orders.verbs import (
    approve,
    cancel,
    hold,
    mark_urgent,
    printed,
    set_memo,
    shipped_elsewhere,
)
from oms_desktop.vocabulary import Flag, HoldReason, OrderStatus, PaymentKind, RefundState

_MIX = ("taobao", "pinduoduo", "douyin", "jd", "taobao", "manual", "douyin", "pinduoduo")
_slip = partial(printed, document="slip")


@dataclass(slots=True)
class Today:
    """What the tales of today need; ``seen`` is the morning's import."""

    script: Script
    maker: OrderMaker
    now: int
    seen: int
    count: int = 0

    @property
    def latest(self) -> int:
        """The newest import."""
        return self.now - 25 * MINUTE

    def comes(
        self, platform: str, *, early: bool = True, without_lines: bool = False, **more: Any
    ) -> PlatformOrder:
        """A new order in the morning's (``early``) or the newest export. ``more`` as `OrderMaker.order` takes it.

        ``without_lines``: its item report was forgotten.
        """
        at = self.seen if early else self.latest
        paid_at = more.pop("paid_at", at - self.maker.minutes(6, 600))
        order = self.maker.order(platform, paid_at, **more)
        self.script.sees(at, platform, replace(order, lines=None) if without_lines else order)
        self.count += 1
        return order

    def says(self, platform: str, order: PlatformOrder, **changed: Any) -> None:
        """The newest export shows a known order changed."""
        self.script.sees(self.latest, platform, replace(order, **changed))

    def slip(self, order: PlatformOrder, *, before: int = 0) -> None:
        """Its slip is printed, at the latest ``before`` ms ago."""
        earliest = self.seen + 2 * MINUTE
        span = max(MINUTE, self.now - before - 2 * MINUTE - earliest)
        at = earliest + self.maker.random.randrange(span)
        self.script.does(at, done(_slip, order.number), PACKERS[0][0])

    def soon(self, act: Any, *, minutes: int = 12) -> None:
        """The owner does something, so many minutes ago."""
        self.script.does(self.now - minutes * MINUTE, act)


def tell_today(today: Today) -> int:
    """All of today's tales; how many orders they have."""
    for tale in (_queue, _deadlines, _to_approve, _unpaid, _parcels, _goods, _holds, _ended):
        tale(today)
    return today.count


def _queue(today: Today) -> None:
    """Approved by itself, and picked with a printed slip; half of those have their waybill already."""
    for place in range(12):
        more: dict[str, Any] = {}
        if place % 3 == 0:
            more["ship_by"] = today.now + today.maker.minutes(80, 560)
        today.comes(_MIX[place % len(_MIX)], early=place % 2 == 0, **more)
    slips = []
    for place in range(12):
        platform = _MIX[place % len(_MIX)]
        slips.append(today.comes(platform).number)
        if place % 2:
            carrier = SHOP_OF[platform].carrier
            today.soon(bound(slips[-1], carrier, today.maker.tracking(carrier)))
    today.script.does(today.latest, done(_slip, *slips), PACKERS[0][0])


def _deadlines(today: Today) -> None:
    """Overdue, due within the hour, urgent."""
    for platform, minutes in (("douyin", -24), ("pinduoduo", -70), ("taobao", -185)):
        today.comes(platform, paid_at=today.seen - 30 * HOUR, ship_by=today.now + minutes * MINUTE)
    for platform, minutes in (("pinduoduo", 38), ("taobao", 52), ("jd", 12)):
        order = today.comes(platform, ship_by=today.now + minutes * MINUTE)
        if platform == "jd":
            today.slip(order)
    for platform in ("taobao", "douyin", "manual"):
        today.soon(done(mark_urgent, today.comes(platform).number), minutes=9)


def _to_approve(today: Today) -> None:
    """Paid, but a person must read a note or memo first; three of them have been read and approved."""
    for place, note in enumerate(buyer_notes()):
        order = today.comes(("taobao", "douyin", "jd")[place % 3], early=place < 4, buyer_note=note)
        if place in (0, 1, 2):
            today.soon(done(approve, order.number), minutes=20)
    for place, (text, flag) in enumerate(seller_memos()):
        platform = ("douyin", "taobao", "pinduoduo")[place % 3]
        if place < 2:
            noted = partial(set_memo, text=text, flag=Flag(flag))
            today.soon(done(noted, today.comes(platform).number))
        else:
            today.comes(platform, seller_memo=text, flag=Flag(flag))


def _unpaid(today: Today) -> None:
    """Placed and not paid; one waits for the balance of a presale."""
    for platform in ("taobao", "taobao", "douyin", "pinduoduo", "jd"):
        today.comes(platform, early=False, status=OrderStatus.PLACED)
    today.comes(
        "taobao",
        status=OrderStatus.PLACED,
        raw_status="等待买家付款(预售尾款)",
        holds=(HoldReason.PRESALE_BALANCE,),
        payment_kind=PaymentKind.DEPOSIT,
    )


def _parcels(today: Today) -> None:
    """Two orders in one parcel, one order in two parcels, one of which has left; shipped without us."""
    maker = today.maker
    both = Tracking(maker.tracking("ZTO"), "ZTO")
    receiver = maker.receiver("taobao")
    for _ in range(2):
        today.comes("taobao", receiver=receiver, buyer="好邻居", trackings=(both,))
    boxes = tuple(Tracking(maker.tracking("SF"), "SF") for _ in range(2))
    bulky = tuple(maker.line("jd", goods_of(code), 2) for code in ("BED-18-GY", "QLT-WH"))
    today.comes("jd", lines=bulky, trackings=boxes)
    half = today.comes(
        "jd",
        lines=(maker.line("jd", goods_of("BED-15-PK")), maker.line("jd", goods_of("LMP-DESK"))),
        trackings=tuple(Tracking(maker.tracking("SF"), "SF") for _ in range(2)),
    )
    today.script.does(today.now - 8 * MINUTE, packed(half.number), PACKERS[1][0])
    for platform in ("pinduoduo", "taobao"):
        order = today.comes(platform)
        number = Tracking(maker.tracking(SHOP_OF[platform].carrier), SHOP_OF[platform].carrier)
        today.says(
            platform,
            order,
            status=OrderStatus.SHIPPED,
            raw_status=word_of(platform, OrderStatus.SHIPPED),
            shipped_at=today.latest - 15 * MINUTE,
            trackings=(number,),
        )


def _goods(today: Today) -> None:
    """Gifts, bundles, a listing of two pieces, many lines, things nobody can scan, cash on delivery."""
    maker = today.maker
    for code in ("SNK-XHS-O", "TWL-GY"):
        gift = maker.line("pinduoduo", goods_of("GIFT-SCK"), gift=True)
        today.comes("pinduoduo", lines=(maker.line("pinduoduo", goods_of(code)), gift))
    for platform, code in (("taobao", "SET-SNACK"), ("pinduoduo", "SET-BED"), ("douyin", "SET-BABY")):
        today.comes(platform, lines=(maker.line(platform, goods_of(code)),))
    title = "保温杯 500ml 雾蓝 2 只装"
    pair = maker.line(
        "taobao",
        goods_of("CUP-500-BL"),
        title=title,
        item_id="720000000099",
        spec="2 只",
        price=16800,
        paid=16800,
    )
    today.comes("taobao", lines=(pair,))
    today.script.does(today.seen + MINUTE, mapped("taobao", title, "CUP-500-BL", 2))
    today.comes("taobao", lines=maker.lines("taobao", 6))
    awkward = ("BAG-WASH", "SPG-10", "SOP-LAV")
    today.comes("manual", lines=tuple(maker.line("manual", goods_of(code)) for code in awkward))
    for early in (True, False):
        today.comes("jd", early=early, paid_at=today.seen - 3 * HOUR, payment_kind=PaymentKind.COD)


def _holds(today: Today) -> None:
    """Every reason to stop that comes in without a warehouse's stock."""
    _refunds(today)
    _addresses(today)
    today.comes("jd", holds=(HoldReason.LOCKED,), raw_status="(锁定) 等待出库")
    today.comes("pinduoduo", holds=(HoldReason.RISK_REVIEW,))
    today.comes("pinduoduo", early=False, holds=(HoldReason.GROUP_FORMING,), raw_status="待成团")
    for early in (True, False):
        today.comes("taobao", early=early, without_lines=True)
    strange = today.maker.line(
        "douyin",
        goods_of("SOP-LAV"),
        title="新款气垫梳",
        spec="樱桃木",
        merchant_code="",
        item_id="650999000001",
    )
    today.comes("douyin", lines=(strange,))
    today.comes(
        "douyin", lines=(*today.maker.lines("douyin", 1), replace(strange, spec="黑檀木", line_id=""))
    )
    waits = today.comes("taobao")
    today.soon(done(partial(hold, reason=HoldReason.MANUAL, note="等买家确认颜色"), waits.number))


def _refunds(today: Today) -> None:
    """Refund asked for after the slip was printed: one line of several, and all of an order."""
    for platform, count in (("douyin", 3), ("taobao", 1)):
        order = today.comes(platform, lines=today.maker.lines(platform, count))
        today.slip(order, before=40 * MINUTE)
        first, *others = order.lines or ()
        asked: PlatformLine = replace(first, refund=RefundState.REQUESTED)
        today.says(platform, order, lines=(asked, *others))


def _addresses(today: Today) -> None:
    """The buyer moved after the slip was printed; an address nobody can deliver to."""
    moved = today.comes("jd")
    today.script.does(today.seen + 3 * MINUTE, done(_slip, moved.number), PACKERS[0][0])
    today.says("jd", moved, receiver=today.maker.receiver("jd"))
    wrong = today.comes("manual")
    today.soon(done(partial(hold, reason=HoldReason.ADDRESS, note="缺门牌号"), wrong.number))


def _ended(today: Today) -> None:
    """Cancelled by us, refunded by the platform before it left, and sent by somebody else."""
    today.soon(done(cancel, today.comes("manual").number), minutes=30)
    order = today.comes("douyin")
    lines = tuple(replace(line, refund=RefundState.REFUNDED) for line in order.lines or ())
    word = word_of("douyin", OrderStatus.CANCELLED)
    today.says("douyin", order, status=OrderStatus.CANCELLED, raw_status=word, lines=lines)
    today.soon(done(shipped_elsewhere, today.comes("jd").number), minutes=6)
