"""What the shop screen reads and writes on workers. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from oms_desktop.exchange import ShipFiles
from oms_desktop.operations.intake.profiles import (
    ShipTemplate,
    keep_template,
    note_layout,
    ship_template,
    template_file,
)
from oms_desktop.operations.shipping.outbox import PushView, list_pushes
from oms_desktop.operations.shipping.ship_file import ShipFileReport, write_ship_file
from oms_desktop.operations.shops.calls import Tally, calls_today
from oms_desktop.operations.shops.circuits import rest_of
from oms_desktop.operations.shops.credentials import bound_shop
from oms_desktop.operations.shops.failures import Failures, failures_of
from oms_desktop.operations.shops.pulls import days_behind
from oms_desktop.operations.shops.views import ShopView, list_shops, shop_view
from oms_desktop.operations.work import Actor, Reading, Store
from oms_desktop.vocabulary import PushState

FOLDER = "ship-files"
"""Below the data folder: the batch-shipping files we wrote."""

_MOST_PUSHES = 5000
"""Of the shop's own: those of a busy neighbour must not hide them."""


@dataclass(frozen=True, slots=True)
class FileOut:
    """An upload file whose reports are not all confirmed: how many, and since when (UTC ms)."""

    name: str
    count: int
    at: int | None


@dataclass(frozen=True, slots=True)
class ShopDetail:
    """One shop as the panel shows it."""

    shop: ShopView
    template: ShipTemplate | None
    files: tuple[FileOut, ...]
    dead: tuple[int, ...]
    """Ids of reports that were given up."""
    dead_reason: str
    now: int
    settings: Mapping[str, str]
    """What is set of its platform's own."""
    failures: Failures
    calls: dict[str, Tally]
    """Of today, by method; ``""``: all together."""
    rests_until: int | None
    """When a platform that could not be talked to is tried next, UTC ms."""
    behind: int
    """Whole days of the past that its orders still lack."""


def all_shops(reading: Reading) -> tuple[tuple[ShopView, ...], int]:
    """All shops in use, and the time of the look."""
    return list_shops(reading), reading.now


def shop_detail(
    reading: Reading, shop_id: int, load: Callable[[str], object] = lambda platform: None
) -> ShopDetail:
    """Everything the panel shows. Raises ``NoResultFound`` for a shop that is gone.

    ``load`` is given the platform: its code is loaded here, on a worker, not when it is shown.
    """
    shop = shop_view(reading, shop_id)
    load(shop.platform)
    pushes = list_pushes(reading, shop_id=shop_id, limit=_MOST_PUSHES)
    dead = [push for push in pushes if push.state == PushState.DEAD]
    return ShopDetail(
        shop=shop,
        template=ship_template(reading, shop.platform),
        files=_files(pushes),
        dead=tuple(push.id for push in dead),
        dead_reason=dead[0].last_error if dead else "",
        now=reading.now,
        settings=bound_shop(reading, shop_id).settings,
        failures=failures_of(reading, shop_id),
        calls=calls_today(reading, shop_id),
        rests_until=rest_of(reading, shop_id)[0],
        behind=days_behind(reading, shop_id),
    )


def _files(pushes: Sequence[PushView]) -> tuple[FileOut, ...]:
    found: dict[str, list[PushView]] = {}
    for push in pushes:
        if push.state == PushState.EXPORTED:
            found.setdefault(push.file, []).append(push)
    return tuple(
        FileOut(name, len(group), max((push.sent_at or 0 for push in group), default=None))
        for name, group in found.items()
    )


def write_file(
    store: Store, actor: Actor, files: ShipFiles, data_dir: Path, shop: ShopView, again: bool
) -> ShipFileReport:
    """Write the shop's batch-shipping file below the data folder, from the kept template where there is one.

    Refused: nothing_to_report, template_unreadable, template_columns, carrier_name_unknown, ship_layout_unknown.
    """
    with store.reading() as reading:
        template = template_file(reading, shop.platform, data_dir)
    ending = template.suffix if template is not None else ".xlsx"
    target = data_dir / FOLDER / f"{_safe(shop.name)}-{_stamp(store.clock(), shop.timezone)}{ending}"
    target.parent.mkdir(parents=True, exist_ok=True)
    report = write_ship_file(store, actor, files, shop.name, target, template=template, again=again)
    if template is not None and report.layout is not None:
        with store.work(actor) as work:
            note_layout(work, shop.platform, report.layout)
    return report


def keep_template_file(store: Store, actor: Actor, platform: str, path: Path) -> None:
    """Keep the platform's empty template that the person chose. Refused: template_unreadable."""
    body = path.read_bytes()
    with store.work(actor) as work:
        keep_template(work, platform, path.name, body)


def _stamp(now: int, zone: str) -> str:
    return datetime.fromtimestamp(now / 1000, ZoneInfo(zone)).strftime("%Y%m%d-%H%M%S")


def _safe(name: str) -> str:
    """The shop's name as part of a file's name on every system."""
    return "".join("_" if char in '\\/:*?"<>|' or char < " " else char for char in name).strip(" .")
