"""What the bench shows: frozen views of the order on it, and the answer to one scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from oms_desktop.operations.packing.answers import ANSWERS, Case, Look
from oms_desktop.operations.packing.decisions import Decision
from oms_desktop.vocabulary import Flag, ScanResult


@dataclass(frozen=True, slots=True)
class Text:
    """English source text with ``{name}`` places, and what fills them. The window translates, then fills."""

    source: str
    values: tuple[tuple[str, object], ...] = ()

    @property
    def english(self) -> str:
        return self.render(str)

    def render(self, translate: Callable[[str], str]) -> str:
        """Translated, then filled; values that are texts themselves are translated too."""
        values = {name: one.render(translate) if isinstance(one, Text) else one for name, one in self.values}
        return translate(self.source).format(**values)


class LineState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    OVER = "over"
    """Pieces must be taken out."""
    SHORT = "short"
    CONFIRM = "confirm"
    """Waits to be confirmed by hand."""


@dataclass(frozen=True, slots=True)
class PartView:
    """One Sku of a line; bundles have several."""

    sku_id: int
    label: str
    bin: str
    picture: str
    done: int
    need: int


@dataclass(frozen=True, slots=True)
class LineView:
    """One line; ``done`` and ``need`` are pieces."""

    line_id: int
    order_id: int
    code: str
    title: str
    spec: str
    bin: str
    picture: str
    done: int
    need: int
    state: LineState
    gift: bool
    no_code: bool
    parts: tuple[PartView, ...]
    """Of a bundle; empty for a plain line."""


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order on the bench; no phone, no street."""

    order_id: int
    number: str
    shop: str
    platform: str
    status: str
    deadline: int | None
    buyer_note: str
    seller_memo: str
    flag: Flag
    receiver: str
    carrier: str
    tracking: str
    as_of: int | None
    file_shop: bool
    parcel: str
    """Uuid of the parcel in work."""
    together: tuple[str, ...]
    """Numbers of orders that lie in the same box."""
    lines: tuple[LineView, ...]
    verified: int
    expected: int


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question, chosen by key ``number`` (1–9) or the code ``*OMS:number*``."""

    number: int
    text: Text
    picture: str = ""


class RequestKind(StrEnum):
    """What the caller must do beside showing the answer."""

    LOOK_UP = "look_up"
    """Find ``code`` in the store and call ``arrived``."""
    REFRESH = "refresh"
    """Ask the platform for ``asks`` in the background; say so to ``waiting.asks``, and what came of it to ``waiting.told``."""
    WAIT = "wait"
    """The closing scan waits for that: call ``waiting.over`` with the ticket when `fresh.WAIT_MS` have passed."""
    PRINT = "print"
    """Print again what lies on the parcel: our label, else the slip."""
    LABEL = "label"
    """Print the parcel's label, which is ours to draw."""
    CLAIM = "claim"
    """Claim one of the orders of ``wish`` for this bench and call ``claimed``."""
    RENEW = "renew"
    """Find out whether the order's lease is still ours and call ``renewed``."""


@dataclass(frozen=True, slots=True)
class FirstWish:
    """An item in the hand, and the orders that want it, the most urgent first, as far as the bench knows."""

    sku_id: int
    pieces: int
    """What the scan counts: 12 of a carton of twelve."""
    order_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """An order for which the platform is to be asked."""

    order_id: int
    shop_id: int
    number: str


@dataclass(frozen=True, slots=True)
class Request:
    kind: RequestKind
    code: str = ""
    order_id: int = 0
    ticket: str = ""
    """LOOK_UP, CLAIM, WAIT: given back to ``arrived``, ``claimed`` or ``waiting.over``."""
    wish: FirstWish | None = None
    """CLAIM."""
    asks: tuple[ToAsk, ...] = ()
    """REFRESH."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a name; ``differs``: the other one has something else there."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One of two goods that are easily mistaken."""

    title: tuple[Word, ...]
    spec: tuple[Word, ...]
    code: str
    bin: str
    picture: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was scanned, and what is wanted in its place."""

    scanned: Compared
    wanted: Compared


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """The answer to one scan, key or piece of news."""

    scan_id: str
    code: str
    case: Case
    values: tuple[tuple[str, object], ...]
    order: OrderView | None
    verified: int = 0
    """Pieces of the parcel that are in."""
    expected: int = 0
    choices: tuple[Choice, ...] = ()
    blocked: bool = False
    """Stays until its own code, badge or key."""
    bound: bool = False
    decision: Decision | None = None
    """``None``: nothing was written (looking, help, not saved)."""
    request: Request | None = None
    parcel: str = ""
    line_id: int = 0
    """The line the scan was about."""
    next_line_id: int = 0
    comparison: Comparison | None = None
    """A wrong item beside the one that is missing."""

    @property
    def result(self) -> ScanResult:
        return self.look.result

    @property
    def look(self) -> Look:
        return ANSWERS[self.case]

    @property
    def saving(self) -> bool:
        """A closing scan: green only when the journal is on the disk (``durable`` reached ``decision.seq``)."""
        return self.decision is not None and self.result == ScanResult.CLOSED

    @property
    def what(self) -> Text:
        return Text(self.look.what, self.values)

    @property
    def why(self) -> Text:
        return Text(self.look.why, self.values)

    @property
    def do(self) -> Text:
        return Text(self.look.do, self.values)

    @property
    def phrase(self) -> Text | None:
        """What is spoken, if anything."""
        return Text(self.look.phrase, self.values) if self.look.phrase else None

    @property
    def message(self) -> str:
        """All of it in English, for the command line."""
        return ". ".join(part.english.rstrip(".") for part in (self.what, self.why, self.do)) + "."
