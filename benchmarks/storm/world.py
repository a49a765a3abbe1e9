"""The world of the storm: shops with buyers, replies that go wrong, and somebody who kills the program."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.storm.moment import Line, Moment
from oms_desktop.sync.connector import ListingRef
from tests.simulators.market import Market, markets
from tests.simulators.serving import Faults, Kind

ROOT = Path(__file__).resolve().parents[2]
_STEP_MS = 1_000


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad it is: shares of all replies. ``lost`` is of calls that change something: done, and the answer is lost."""

    down: float = 0.30
    throttled: float = 0.005
    cut: float = 0.01
    page: float = 0.005
    lost: float = 0.05
    expire_ms: int = 90_000
    """A token is dead after so long."""


STORMY = Weather()
CALM = Weather(0, 0, 0, 0, 0, 10**12)


class Storm(Faults):
    """Each call may be spoiled, by chance."""

    def __init__(self, seed: str, acting: tuple[str, ...]) -> None:
        super().__init__()
        self.weather = CALM
        self.calls = 0
        self._acting = tuple(word.encode() for word in acting)
        self._chance = random.Random(seed)
        self._guard = threading.Lock()

    def take(self, call: bytes) -> Kind | None:
        with self._guard:
            self.calls += 1
            kind = self._spoil(any(word in call for word in self._acting))
            if kind is not None:
                self.met.append(kind)
        return kind

    def _spoil(self, acts: bool) -> Kind | None:
        weather, drawn = self.weather, self._chance.random()
        shares: list[tuple[Kind, float]] = [
            ("503", weather.down),
            ("429", weather.throttled),
            ("cut", weather.cut),
            ("page", weather.page),
            ("lost", weather.lost if acts else 0.0),
        ]
        for kind, share in shares:
            if drawn < share:
                return kind
            drawn -= share
        return None


@dataclass(frozen=True, slots=True)
class Sale:
    """An order that a buyer placed. ``left``: units that were truly there for it, less than ``units`` if it was sold twice."""

    at: int
    platform: str
    number: str
    units: int
    left: int


@dataclass
class Place:
    """One platform with its shop."""

    market: Market
    storm: Storm
    listing: ListingRef | None = None
    scale: int = 1
    """Milliseconds in a unit of the simulator's clock."""
    expired_at: int = 0
    expiries: int = 0

    @property
    def name(self) -> str:
        return self.market.platform

    def come_to(self, moment: int) -> None:
        shop: Any = self.market
        shop.shop.now = moment // self.scale
        if moment - self.expired_at >= self.storm.weather.expire_ms:
            self.expired_at = moment
            try:
                self.market.expire()
            except NotImplementedError:
                return
            self.expiries += 1

    def repeat(self, *, repeats: bool) -> bool:
        """Orders stand on a page more than once from now on, where the simulator can do that; whether it can."""
        inner = (getattr(self.market, name, None) for name in ("shop", "api", "gateway", "gate"))
        able = [one for one in inner if hasattr(one, "repeat")]
        for one in able:
            one.repeat = repeats  # type: ignore[union-attr]
        return bool(able)

    @property
    def for_sale(self) -> int:
        assert self.listing is not None
        return self.market.for_sale(self.listing)


@dataclass
class World:
    """All of it. ``stock`` is what truly lies on the shelf, ``sales`` what buyers placed, in order."""

    folder: Path
    moment: Moment
    places: list[Place]
    chance: random.Random
    stock: int = 0
    sales: list[Sale] = field(default_factory=list)
    turned_away: int = 0
    """Buyers who found nothing to buy."""
    repeating: int = 0
    """Shops whose pages repeated orders."""
    kills: list[int] = field(default_factory=list)
    starts: int = 0

    def __post_init__(self) -> None:
        self._sold = sum(sale.units for sale in self.sales)

    @property
    def met(self) -> Counter[str]:
        return Counter(kind for place in self.places for kind in place.storm.met)

    @property
    def free(self) -> int:
        """Units that nobody has bought."""
        return self.stock - self._sold

    def come_to(self, moment: int) -> None:
        for place in self.places:
            place.come_to(moment)

    def buy(self, moment: int) -> bool:
        """A buyer comes to one of the shops, and buys if its page says there is something."""
        self.come_to(moment)
        place, units = self.chance.choice(self.places), self.chance.choice((1, 1, 1, 2))
        if place.for_sale < units:
            self.turned_away += 1
            return False
        self.sell(moment, place, units)
        return True

    def sell(self, moment: int, place: Place, units: int) -> None:
        """A buyer's order."""
        self.sales.append(Sale(moment, place.name, place.market.place(units), units, self.free))
        self._sold += units


@contextmanager
def opened(folder: Path, names: tuple[str, ...], begin: int, seed: int) -> Iterator[World]:
    """The shops are served while the block lasts."""
    known = markets()
    with ExitStack() as stack:
        places = []
        for name in names:
            market = stack.enter_context(known[name](begin))
            storm = Storm(f"{seed}/{name}", market.acting)
            # The server asks the object it was given: its answers come from the storm.
            market.faults.take = storm.take  # type: ignore[method-assign]
            shop: Any = market
            places.append(Place(market, storm, scale=begin // shop.shop.now, expired_at=begin))
        moment = Moment(folder / "moment", begin)
        yield World(folder, moment, places, random.Random(seed))


class Program:
    """The program as a process of its own, that can be killed."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._seed = seed
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Line | None = None

    def start(self) -> None:
        """Begin anew, from whatever the last one left."""
        self._world.starts += 1
        ours, theirs = socket.socketpair()
        self._line = Line(ours)
        words = [str(self._world.folder), str(self._seed + self._world.starts), str(theirs.fileno())]
        with (self._world.folder / "program.err").open("ab") as errors, theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.storm.program", *words],
                cwd=ROOT,
                stderr=errors,
                pass_fds=[theirs.fileno()],
            )

    def waits_for(self) -> int:
        """The moment that all its threads wait for; RuntimeError with its last words if it has ended by itself."""
        assert self._line is not None
        try:
            return self._line.hear()
        except (EOFError, ConnectionError):  # a line with something unread in it is reset
            said = (self._world.folder / "program.err").read_text()[-3000:]
            raise RuntimeError(f"the program has ended by itself:\n{said}") from None

    def go_on(self) -> None:
        """The moment has come."""
        assert self._line is not None
        self._line.say(self._world.moment.now())

    def kill(self) -> None:
        """kill -9, wherever it is."""
        assert self._process is not None
        assert self._line is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._line.close()
        time.sleep(0.1)  # a server may be about to carry out what the dead one asked


def let_pass(world: World, program: Program, until: int, buyers: list[int], kills: list[int]) -> None:
    """Time passes as the program asks for it, up to ``until``; buyers come and kills fall at their moments (UTC ms).

    Both lists are used up from the left.
    """
    while world.moment.now() < until:
        wanted = program.waits_for()
        while buyers and buyers[0] <= wanted:
            world.buy(buyers.pop(0))
        world.come_to(wanted)
        world.moment.be(wanted)
        program.go_on()
        if kills and kills[0] <= wanted:
            kills.pop(0)
            time.sleep(world.chance.uniform(0.0, 0.4))
            program.kill()
            world.kills.append(world.moment.now())
            program.start()
