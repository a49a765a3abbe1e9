"""A file on its way into the store, and which two reports belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from oms_desktop.errors import OmsError
from oms_desktop.exchange import FileLook, FileProfile
from oms_desktop.marketplaces import folder_of
from oms_desktop.operations.intake.file_import import ImportReport, ImportWish
from oms_desktop.operations.shops.views import ShopView

_NUMBER = re.compile(r"[A-Z0-9-]{8,}", re.IGNORECASE)


class State(Enum):
    """Where a file stands."""

    LOOKING = "looking"
    PASSWORD = "password"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    READY = "ready"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the first look at a file found. ``imported`` is shop id → when this very file was imported into it."""

    look: FileLook
    password: str | None
    profiles: tuple[FileProfile, ...]
    imported: Mapping[int, int]
    shops: tuple[ShopView, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person decides about a file. ``exported_at`` and ``make_skus`` None: as the file and the shop say."""

    shop: str = ""
    exported_at: int | None = None
    make_skus: bool | None = None
    remember_password: bool = True


@dataclass(slots=True, eq=False)
class Entry:
    """One file of the list; ``items`` is the item report that goes with it."""

    path: Path
    state: State = State.LOOKING
    looked: Looked | None = None
    error: OmsError | None = None
    password: str | None = None
    options: Options = field(default_factory=Options)
    items: Path | None = None
    apart: bool = False
    """The person has separated it from its other half."""
    checking: bool = False
    """The run stores nothing."""
    at_once: bool = False
    progress: tuple[int, int] = (0, 0)
    report: ImportReport | None = None

    @property
    def look(self) -> FileLook | None:
        return self.looked.look if self.looked else None

    @property
    def busy(self) -> bool:
        return self.state in (State.WAITING, State.RUNNING)

    def wish(self) -> ImportWish:
        """The order to import it."""
        assert self.looked is not None
        return ImportWish(
            path=self.path,
            shop=self.options.shop,
            items=self.items,
            password=self.password,
            exported_at=self.options.exported_at,
            make_skus=self.options.make_skus,
            dry_run=self.checking,
            profiles=self.looked.profiles,
        )

    def choose(self, **changes: object) -> None:
        """Another decision."""
        self.options = replace(self.options, **changes)  # type: ignore[arg-type]


def same_family(one: str, other: str) -> bool:
    """Whether a file of one platform may go into a shop of the other: Tmall exports are Taobao's."""
    return folder_of(one) == folder_of(other)


def fitting_shops(shops: Iterable[ShopView], platform: str) -> tuple[ShopView, ...]:
    """Shops a file of ``platform`` may go into; all of them for a merchant's own layout."""
    return tuple(shop for shop in shops if not platform or same_family(shop.platform, platform))


def other_half(entry: Entry, entries: Iterable[Entry]) -> Entry | None:
    """The order report that an item report belongs to, or the other way round: by the numbers both show."""
    look = entry.look
    if look is None or entry.apart or entry.items or entry.state is not State.READY:
        return None
    head, _, kind = look.format.rpartition("_")
    wanted = {"orders": f"{head}_items", "items": f"{head}_orders"}.get(kind)
    others = [
        other
        for other in entries
        if other is not entry
        and other.state is State.READY
        and other.look is not None
        and other.look.format == wanted
        and not (other.apart or other.items)
    ]
    shared = {id(other): len(_numbers(look) & _numbers(other.look)) for other in others if other.look}
    best = max(others, key=lambda other: shared[id(other)], default=None)
    if best is None or (len(others) > 1 and not shared[id(best)]):
        return None
    return best


def _numbers(look: FileLook) -> set[str]:
    """Long numbers of the first rows: order numbers, whatever their column is called."""
    return {cell for row in look.rows for cell in row if _NUMBER.fullmatch(cell)}
