"""Who talks for a shop: one thread of one process at a time, on one computer or several."""

from __future__ import annotations

import os
import socket
import uuid

from sqlalchemy import select, update

from oms_desktop.models import Shop
from oms_desktop.operations.work import Work

LEASE_MS = 180_000
"""Longer than any call with its repetitions takes; renewed before each call."""


def new_owner() -> str:
    """A name for one talker; says on which computer and in which process it lives."""
    return f"{socket.gethostname()}/{os.getpid()}/{uuid.uuid4().hex[:12]}"


def take_lease(work: Work, shop_id: int, owner: str) -> bool:
    """Become, or stay, the one who talks for the shop; False while somebody else is.

    One whose process has died on this computer is followed at once, any other when its lease has run out.
    """
    query = select(Shop.lease_owner, Shop.lease_until).where(Shop.id == shop_id)
    held_by, until = work.session.execute(query).one()
    free = held_by in ("", owner) or (until or 0) <= work.now or _has_died(held_by)
    if not free:
        return False
    taking = (
        update(Shop)
        .where(Shop.id == shop_id, Shop.lease_owner == held_by)
        .values(lease_owner=owner, lease_until=work.now + LEASE_MS)
    )
    return bool(work.session.execute(taking).rowcount)  # type: ignore[attr-defined]


def talks_for(work: Work, shop_id: int, owner: str) -> bool:
    """Whether it is still this one who talks for the shop: a call may have taken longer than the lease."""
    held = select(Shop.lease_until).where(Shop.id == shop_id, Shop.lease_owner == owner)
    return (work.session.execute(held).scalar() or 0) > work.now


def give_lease_back(work: Work, shop_id: int, owner: str) -> None:
    """Let others talk for the shop."""
    giving = update(Shop).where(Shop.id == shop_id, Shop.lease_owner == owner)
    work.session.execute(giving.values(lease_owner="", lease_until=None))


def _has_died(owner: str) -> bool:
    host, process, _ = owner.split("/")
    if host != socket.gethostname() or os.name == "nt":  # there is no harmless signal on Windows
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
