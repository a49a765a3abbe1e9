"""Skus as lists and panels show them. A list holds ids; rows are read for what is visible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from oms_desktop.models import Barcode, BundlePart, Listing, Sku
from oms_desktop.models.database import find_search
from oms_desktop.models.search import fold, terms
from oms_desktop.operations.catalogue.skus import SkuDraft, chunks
from oms_desktop.operations.work import Reading, Work

MOST_FOUND = 50_000

_SORTS = {
    "code": Sku.code_folded,
    "name": Sku.name,
    "bin": Sku.bin,
    "created_at": Sku.created_at,
    "safety_stock": Sku.safety_stock,
}


@dataclass(frozen=True, slots=True)
class SkuFilter:
    """What the list of products shows; empty fields don't filter. ``sort``: code, name, bin, safety_stock or created_at."""

    search: str = ""
    bundles: bool | None = None
    no_barcode: bool = False
    no_bin: bool = False
    no_picture: bool = False
    untracked: bool | None = None
    stopped: bool | None = False
    """False: only what is sold; ``None``: both."""
    sort: str = "code"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class BarcodeView:
    code: str
    factor: int
    source: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a bundle."""

    sku_id: int
    code: str
    name: str
    spec: str
    quantity: int


@dataclass(frozen=True, slots=True)
class SkuView:
    """One Sku. Weight in grams, cost in minor units; ``picture`` is a file name below the data folder's pictures/."""

    id: int
    code: str
    name: str
    spec: str
    barcodes: tuple[BarcodeView, ...]
    weight_g: int | None
    cost: int | None
    currency: str
    bin: str
    safety_stock: int
    tracked: bool
    scan_policy: str
    picture: str
    stopped: bool
    merged_into: int | None
    parts: tuple[PartView, ...]
    listings: int
    """How many platform items are mapped to it."""
    version: int
    created_at: int

    @property
    def draft(self) -> SkuDraft:
        """What an edit starts from: ``edit_sku(work, sku.id, replace(sku.draft, bin="A-1"), version=sku.version)``."""
        return SkuDraft(
            code=self.code,
            name=self.name,
            spec=self.spec,
            weight_g=self.weight_g,
            cost=self.cost,
            currency=self.currency,
            bin=self.bin,
            safety_stock=self.safety_stock,
            scan_policy=self.scan_policy,
            stopped=self.stopped,
        )

    @property
    def is_bundle(self) -> bool:
        return bool(self.parts)


def sku_ids(reading: Reading | Work, wanted: SkuFilter, *, limit: int = MOST_FOUND) -> list[int]:
    """Ids in the order of the list."""
    column = _SORTS[wanted.sort]
    key = column.desc() if wanted.descending else column
    query = _narrowed(reading, select(Sku.id), wanted).order_by(key, Sku.id).limit(limit)
    return list(reading.session.scalars(query))


def sku_count(reading: Reading | Work, wanted: SkuFilter) -> int:
    """How many there are."""
    query = _narrowed(reading, select(func.count(Sku.id)), wanted)
    return reading.session.scalar(query) or 0


def _narrowed(reading: Reading | Work, query: Select[int], wanted: SkuFilter) -> Select[int]:
    for condition in _conditions(wanted):
        query = query.where(condition)
    if wanted.search.strip():
        query = query.where(Sku.id.in_(_matching(reading, wanted.search)))
    return query


def _conditions(wanted: SkuFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Sku.merged_into.is_(None)]
    if wanted.bundles is not None:
        found.append(
            Sku.bundle_version_id.is_not(None) if wanted.bundles else Sku.bundle_version_id.is_(None)
        )
    if wanted.no_barcode:
        found.append(~select(Barcode.id).where(Barcode.sku_id == Sku.id).exists())
    if wanted.no_bin:
        found.append(Sku.bin == "")
    if wanted.no_picture:
        found.append(Sku.picture == "")
    if wanted.untracked is not None:
        found.append(Sku.tracked.is_(not wanted.untracked))
    if wanted.stopped is not None:
        found.append(Sku.stopped.is_(wanted.stopped))
    return found


def _matching(reading: Reading | Work, typed: str) -> list[int]:
    """By words, and by the beginning of the code as it is written, which words would cut at its signs."""
    head = fold(typed)
    codes = select(Sku.id).where(Sku.code_folded >= head, Sku.code_folded < head + "\U0010ffff").limit(1000)
    found = dict.fromkeys(reading.session.scalars(codes))
    found |= dict.fromkeys(find_search(reading.session, "sku_search", terms(typed), 1000))
    return list(found)


def sku_rows(reading: Reading | Work, ids: Sequence[int]) -> dict[int, SkuView]:
    """The Skus of these ids, with barcodes and parts; five queries whatever their number up to 500."""
    found: dict[int, SkuView] = {}
    for some in chunks(ids):
        found |= _rows(reading, some)
    return found


def sku_view(reading: Reading | Work, sku_id: int) -> SkuView | None:
    """One Sku; ``None`` if there is none of that id."""
    return sku_rows(reading, [sku_id]).get(sku_id)


def sku_by_code(reading: Reading | Work, code: str) -> SkuView | None:
    """The Sku of a merchant code, or the one that code's Sku was merged into."""
    query = select(func.coalesce(Sku.merged_into, Sku.id)).where(Sku.code_folded == fold(code))
    sku_id = reading.session.scalars(query).one_or_none()
    return sku_view(reading, sku_id) if sku_id else None


def _rows(reading: Reading | Work, ids: list[int]) -> dict[int, SkuView]:
    skus = list(reading.session.scalars(select(Sku).where(Sku.id.in_(ids))))
    barcodes = _barcodes(reading, ids)
    parts = _parts(reading, [sku.bundle_version_id for sku in skus if sku.bundle_version_id])
    listings: dict[int, int] = {}
    counting = select(Listing.sku_id, func.count()).where(Listing.sku_id.in_(ids)).group_by(Listing.sku_id)
    for sku_id, count in reading.session.execute(counting):
        listings[sku_id or 0] = count
    return {
        sku.id: SkuView(
            id=sku.id,
            code=sku.code,
            name=sku.name,
            spec=sku.spec,
            barcodes=tuple(barcodes.get(sku.id, ())),
            weight_g=sku.weight_g,
            cost=sku.cost,
            currency=sku.currency,
            bin=sku.bin,
            safety_stock=sku.safety_stock,
            tracked=sku.tracked,
            scan_policy=sku.scan_policy,
            picture=sku.picture,
            stopped=sku.stopped,
            merged_into=sku.merged_into,
            parts=tuple(parts.get(sku.bundle_version_id or 0, ())),
            listings=listings.get(sku.id, 0),
            version=sku.version,
            created_at=sku.created_at,
        )
        for sku in skus
    }


def _barcodes(reading: Reading | Work, ids: Collection[int]) -> dict[int, list[BarcodeView]]:
    found: dict[int, list[BarcodeView]] = {}
    query = select(Barcode).where(Barcode.sku_id.in_(ids)).order_by(Barcode.id)
    for row in reading.session.scalars(query):
        found.setdefault(row.sku_id, []).append(BarcodeView(row.code, row.factor, row.source))
    return found


def _parts(reading: Reading | Work, version_ids: Collection[int]) -> dict[int, list[PartView]]:
    found: dict[int, list[PartView]] = {}
    query = (
        select(BundlePart.bundle_version_id, Sku.id, Sku.code, Sku.name, Sku.spec, BundlePart.quantity)
        .join(Sku, Sku.id == BundlePart.sku_id)
        .where(BundlePart.bundle_version_id.in_(version_ids))
        .order_by(Sku.code_folded)
    )
    for version, sku_id, code, name, spec, quantity in reading.session.execute(query):
        found.setdefault(version, []).append(PartView(sku_id, code, name, spec, quantity))
    return found


def bins_in_use(reading: Reading) -> tuple[str, ...]:
    """All bins that Skus name, for completion while typing."""
    query = select(Sku.bin).where(Sku.bin != "", Sku.merged_into.is_(None)).distinct().order_by(Sku.bin)
    return tuple(reading.session.scalars(query))
