"""The training mode: a practice shop whose market is made up, and the chaos switch that says how badly it behaves.

Its goods are Skus of their own (their codes begin with a mark), so training touches no real stock. What the market is told is a
row of the shop; the market itself lives in the program that talks to it and begins anew, with the same buyers, at each start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Order, Push, Shop
from oms_desktop.models.shops import PRACTICE
from oms_desktop.operations.orders.verbs import cancel
from oms_desktop.operations.shops.credentials import bind_shop, connector_settings
from oms_desktop.operations.shops.verbs import add_shop, archived_at, go_live, remove_shop
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import UNSHIPPED, Permission, PracticeFault, PushState

MARK = "PX-"
"""What the merchant codes of training goods begin with."""
BUYERS_AN_HOUR = 20
MOST_BUYERS = 600
INTERVAL_S = 15
"""A market in this process may be asked as often as anybody likes to see news."""

_F = PracticeFault
CHAOS: Mapping[str, Mapping[PracticeFault, float]] = {
    "calm": {},
    "weekday": {_F.TIMEOUT_BEFORE: 0.02, _F.TIMEOUT_AFTER: 0.02, _F.REPEAT: 0.1, _F.LATE: 0.1},
    "storm": {
        _F.TIMEOUT_BEFORE: 0.08,
        _F.TIMEOUT_AFTER: 0.08,
        _F.DOWN: 0.1,
        _F.THROTTLE: 0.05,
        _F.EXPIRE: 0.03,
        _F.REPEAT: 0.3,
        _F.REORDER: 0.3,
        _F.STIR: 0.3,
        _F.LATE: 0.3,
        _F.UNKNOWN_FIELDS: 0.3,
        _F.POISON: 0.02,
    },
}
"""Positions of the chaos switch: the share of calls (of orders, for the last two) that each fault hits."""
SINGLE: Mapping[PracticeFault, float] = {
    **dict.fromkeys(PracticeFault, 0.3),
    _F.DOWN: 1.0,
    _F.EXPIRE: 0.1,
    _F.POISON: 0.05,
}
"""The share where a fault is chosen by itself."""


@dataclass(frozen=True, slots=True)
class PracticeShop:
    """A practice shop as the settings show it."""

    id: int
    name: str
    buyers: int
    """An hour, on average."""
    faults: Mapping[PracticeFault, float] = field(default_factory=dict)
    enabled: bool = True
    until: int | None = None
    """When the faults end by themselves, UTC ms; ``None``: never."""

    @property
    def chaos(self) -> str:
        """The position of the chaos switch; empty: faults chosen one by one."""
        return next((name for name, faults in CHAOS.items() if faults == self.faults), "")


def practice_shops(reading: Reading | Work) -> tuple[PracticeShop, ...]:
    """The practice shops in use, by name: with any the training mode is on."""
    query = select(Shop).where(Shop.platform == PRACTICE).order_by(Shop.name)
    return tuple(
        _view(shop, reading.now) for shop in reading.session.scalars(query) if archived_at(shop) is None
    )


@operation(Permission.SETTINGS)
def add_practice_shop(
    work: Work,
    name: str,
    *,
    buyers: int = BUYERS_AN_HOUR,
    faults: Mapping[PracticeFault, float] | None = None,
    seed: int = 1,
    mark: str = MARK,
) -> int:
    """Open a practice shop whose buyers come from now on; its id. It is live at once.

    ``mark`` empty: it sells goods of the demo's own codes. Refused: bad_buyers, bad_fault, and what `add_shop` refuses.
    """
    settings = {
        "market": f"{name} {work.now}",
        "seed": str(seed),
        "opened_at": str(work.now),
        "per_hour": str(_checked_buyers(buyers)),
        "faults": _written(faults or {}),
        "mark": mark,
    }
    shop_id = add_shop(work, name, PRACTICE, api=True, values={"interval": INTERVAL_S})
    bind_shop(work, shop_id, {}, settings=settings)
    go_live(work, shop_id, work.now)
    return shop_id


@operation(Permission.SETTINGS)
def set_practice_shop(
    work: Work,
    shop_id: int,
    *,
    buyers: int | None = None,
    faults: Mapping[PracticeFault, float] | None = None,
    until: int | None = None,
) -> None:
    """Turn the chaos switch (``faults``, until a moment in UTC ms or for good), or let more or fewer buyers come: those from
    the program's next start on.

    Refused: not_practice, bad_buyers, bad_fault.
    """
    shop = _practice(work, shop_id)
    settings = connector_settings(shop)
    if buyers is not None:
        settings["per_hour"] = str(_checked_buyers(buyers))
    if faults is not None:
        settings["faults"] = _written(faults)
        settings["faults_until"] = "" if until is None else str(until)
    bind_shop(work, shop_id, {}, settings=settings)


@operation(Permission.SETTINGS)
def remove_practice_shop(work: Work, shop_id: int) -> bool:
    """End the training: what is still open is cancelled and nothing more is reported. As `remove_shop` says: True if it is gone.

    Refused ``not_practice``.
    """
    shop = _practice(work, shop_id)
    query = select(Order.id).where(Order.shop_id == shop.id, Order.status.in_(list(UNSHIPPED)))
    cancel(work, list(work.session.scalars(query)), "training is over")
    unsent = select(Push).where(Push.shop_id == shop.id, Push.wanted > Push.sent)
    for push in work.session.scalars(unsent):
        push.sent = push.wanted
        push.state = PushState.DONE.value
        work.changed("push", push.id, "state")
    work.session.flush()
    return remove_shop(work, shop.id)


def _practice(work: Work, shop_id: int) -> Shop:
    shop = work.session.get_one(Shop, shop_id)
    if shop.platform != PRACTICE:
        raise Refused(
            "not_practice",
            "{shop} is a real shop.",
            "Only practice shops have made-up buyers and faults.",
            shop=shop.name,
        )
    return shop


def _checked_buyers(buyers: int) -> int:
    if not 1 <= buyers <= MOST_BUYERS:
        raise Refused(
            "bad_buyers",
            "{number} buyers an hour can't come.",
            "Choose 1 to {most}.",
            number=buyers,
            most=MOST_BUYERS,
        )
    return buyers


def _written(faults: Mapping[PracticeFault, float]) -> str:
    for kind, share in faults.items():
        if not 0 <= share <= 1:
            raise Refused(
                "bad_fault",
                "{fault} can't hit a share of {share}.",
                "It takes 0 (never) to 1 (always).",
                fault=kind.value,
                share=share,
            )
    return " ".join(f"{kind.value}={share}" for kind, share in sorted(faults.items()) if share)


def _view(shop: Shop, now: int) -> PracticeShop:
    settings = connector_settings(shop)
    until = int(settings.get("faults_until") or 0) or None
    faults = {}
    over = until is not None and until <= now
    for word in [] if over else settings.get("faults", "").split():
        kind, _, share = word.partition("=")
        faults[PracticeFault(kind)] = float(share)
    return PracticeShop(
        shop.id,
        shop.name,
        int(settings.get("per_hour", BUYERS_AN_HOUR)),
        faults,
        shop.enabled,
        None if over else until,
    )
