"""The markets of this process, by name. A market that nobody has put here opens at its first call, by its account's settings."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oms_desktop.sync.platforms.practice.buyers import Rush, let_in, stream
from oms_desktop.sync.platforms.practice.faults import read_plan
from oms_desktop.sync.platforms.practice.goods import items
from oms_desktop.sync.platforms.practice.market import Market

MARKET = "market"
SEED = "seed"
OPENED_AT = "opened_at"
PER_HOUR = "per_hour"
FAULTS = "faults"
FAULTS_UNTIL = "faults_until"
STOCK = "stock"
MARK = "mark"
SETTINGS = (MARKET, SEED, OPENED_AT, PER_HOUR, FAULTS, FAULTS_UNTIL, STOCK, MARK)

Clock = Callable[[], int]
_USUAL_BUYERS = 20.0
_USUAL_UNITS = 200
_YEARS = 10 * 365 * 24 * 3_600_000


def _wall() -> int:
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Standing:
    """A market and the clock it follows. Whoever speaks to it holds the lock."""

    market: Market
    clock: Clock
    lock: threading.RLock = field(default_factory=threading.RLock)
    faults: str = ""
    """The faults that its account's settings named last, and their end."""


_STANDING: dict[str, Standing] = {}
_LOCK = threading.Lock()


def put(market: Market, clock: Clock) -> None:
    """Let a market stand here under its name, in place of another of that name."""
    with _LOCK:
        _STANDING[market.name] = Standing(market, clock)


def take_away(name: str) -> None:
    """Close a market; its orders are gone."""
    with _LOCK:
        _STANDING.pop(name, None)


def find(settings: Mapping[str, str]) -> Standing:
    """The market that an account's settings name: it follows the wall clock where it opens here, and its faults are as set."""
    name = settings.get(MARKET, "practice")
    with _LOCK:
        standing = _STANDING.get(name)
        if standing is None:
            standing = _STANDING[name] = Standing(_open(name, settings), _wall)
    plan, until = settings.get(FAULTS, ""), settings.get(FAULTS_UNTIL, "")
    wanted = f"{plan} {until}".strip()
    with standing.lock:
        if wanted != standing.faults:
            standing.faults = wanted
            standing.market.misbehave(read_plan(plan, int(until) if until else None))
    return standing


def _open(name: str, settings: Mapping[str, str]) -> Market:
    """A market with buyers from ``opened_at`` (default: now) for good."""
    seed = int(settings.get(SEED, "1"))
    start = int(settings.get(OPENED_AT, "") or _wall())
    market = Market(name, seed, start, items(name, _USUAL_UNITS, mark=settings.get(MARK, "")))
    per_hour = float(settings.get(PER_HOUR, "") or _USUAL_BUYERS)
    chance = random.Random(f"{seed}/{name}/arrivals")
    let_in(market, stream(chance, [Rush(start, start + _YEARS, per_hour)]))
    return market
