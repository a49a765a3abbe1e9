"""Rows of a product file become Skus: many in one transaction, each refused by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Barcode, Sku
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.barcodes import MOST_UNITS, normal_barcode
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.columns import ProductRow
from oms_desktop.operations.catalogue.listing_maps import adopt_listings
from oms_desktop.operations.catalogue.skus import SkuDraft, checked, chunks, find_sku, touch, write_words
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import Permission


class Outcome(IntEnum):
    """What became of a row's Sku; of two for one Sku the greater counts."""

    UNCHANGED = 0
    UPDATED = 1
    NEW = 2


_FIELDS = ("name", "spec", "weight_g", "cost", "bin", "safety_stock")


@operation(Permission.CATALOGUE)
def put_products(work: Work, rows: Sequence[ProductRow]) -> tuple[Outcome | Refused, ...]:
    """Make or change the Sku of each row, barcodes included; bundles are left to `put_bundles`. One result a row.

    A row that refuses stops none of the others. A barcode that stands on the Sku already stays; none is taken off.
    """
    known = _known(work, {fold(row.code) for row in rows})
    results: list[Outcome | Refused] = []
    fresh: dict[str, int] = {}
    touched: set[int] = set()
    for row in rows:
        try:
            sku, outcome = _put(work, known, row)
        except Refused as refusal:
            results.append(refusal)
            continue
        if outcome is Outcome.NEW:
            fresh[sku.code_folded] = sku.id
        if outcome is not Outcome.UNCHANGED:
            touched.add(sku.id)
        results.append(outcome)
    work.session.flush()
    write_words(work, touched)
    if fresh:
        adopt_listings(work, fresh)
    return tuple(results)


def _known(work: Work, folded: set[str]) -> dict[str, tuple[Sku, dict[str, Barcode]]]:
    """Folded code → the living Sku and its barcodes by folded code."""
    skus: dict[str, Sku] = {}
    for some in chunks_of_text(folded):
        for sku in work.session.scalars(select(Sku).where(Sku.code_folded.in_(some))):
            skus[sku.code_folded] = sku
    into = {sku.merged_into for sku in skus.values() if sku.merged_into is not None}
    alive = {sku.id: sku for sku in work.session.scalars(select(Sku).where(Sku.id.in_(into)))}
    found = {code: alive[sku.merged_into] if sku.merged_into else sku for code, sku in skus.items()}
    barcodes: dict[int, dict[str, Barcode]] = {sku.id: {} for sku in found.values()}
    for ids in chunks(barcodes):
        for barcode in work.session.scalars(select(Barcode).where(Barcode.sku_id.in_(ids))):
            barcodes[barcode.sku_id][barcode.code.casefold()] = barcode
    return {code: (sku, barcodes[sku.id]) for code, sku in found.items()}


def chunks_of_text(texts: set[str], size: int = 500) -> list[list[str]]:
    """Texts in lists of at most ``size``: a query holds only so many."""
    rest = sorted(texts)
    return [rest[start : start + size] for start in range(0, len(rest), size)]


def _put(
    work: Work, known: dict[str, tuple[Sku, dict[str, Barcode]]], row: ProductRow
) -> tuple[Sku, Outcome]:
    barcodes = [
        (normal_barcode(code, written=True), _checked_factor(factor)) for code, factor in row.barcodes
    ]
    folded = fold(row.code)
    standing = known.get(folded)
    if standing is None:
        draft = checked(_merged(SkuDraft(code=row.code), row))
        sku = Sku(code_folded=folded, code=draft.code, currency=draft.currency, created_at=work.now)
        outcome = Outcome.NEW
        own: dict[str, Barcode] = {}
    else:
        sku, own = standing
        draft = checked(_merged(_draft_of(sku), row))
        outcome = Outcome.UNCHANGED
    changed = tuple(name for name in _FIELDS if getattr(sku, name) != getattr(draft, name))
    for name in changed:
        setattr(sku, name, getattr(draft, name))
    if standing is None:
        work.session.add(sku)
        work.session.flush()
        known[folded] = (sku, own)
    names = (*changed, *_put_barcodes(work, sku, own, barcodes), *_stop_tracking(sku, row))
    if outcome is Outcome.NEW:
        work.changed("sku", sku.id, *names)
    elif names:
        touch(work, sku, *names)
        outcome = Outcome.UPDATED
    return sku, outcome


def _merged(draft: SkuDraft, row: ProductRow) -> SkuDraft:
    said = {
        "name": row.name or None,
        "spec": row.spec or None,
        "weight_g": row.weight_g,
        "cost": row.cost,
        "bin": row.bin or None,
        "safety_stock": row.safety,
    }
    return replace(draft, **{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]


def _draft_of(sku: Sku) -> SkuDraft:
    return SkuDraft(
        code=sku.code,
        currency=sku.currency,
        scan_policy=sku.scan_policy,
        stopped=sku.stopped,
        name=sku.name,
        spec=sku.spec,
        weight_g=sku.weight_g,
        cost=sku.cost,
        bin=sku.bin,
        safety_stock=sku.safety_stock,
    )


def _checked_factor(factor: int) -> int:
    if not 1 <= factor <= MOST_UNITS:
        raise Refused(
            "bad_factor",
            "A scan can't count {factor} units.",
            "Type a number from 1 to {most}.",
            factor=factor,
            most=MOST_UNITS,
        )
    return factor


def _put_barcodes(
    work: Work, sku: Sku, own: dict[str, Barcode], wanted: Sequence[tuple[str, int]]
) -> tuple[str, ...]:
    changed = False
    for code, factor in wanted:
        row = own.get(code.casefold())
        if row is not None and row.factor == factor:
            continue
        changed = True
        if row is None:
            row = Barcode(code=code, sku_id=sku.id, factor=factor, source="import", created_at=work.now)
            work.session.add(row)
            own[code.casefold()] = row
        else:
            row.factor = factor
    return ("barcodes",) if changed else ()


def _stop_tracking(sku: Sku, row: ProductRow) -> tuple[str, ...]:
    """A file may end it; only posting an opening stock begins it."""
    if row.tracked is not False or not sku.tracked:
        return ()
    sku.tracked = False
    return ("tracked",)


@operation(Permission.CATALOGUE)
def put_bundles(work: Work, rows: Sequence[ProductRow]) -> tuple[Outcome | Refused, ...]:
    """Give the rows' Skus, which are there, the parts they name, once all Skus of the file are. One result a row."""
    results: list[Outcome | Refused] = []
    for row in rows:
        try:
            results.append(_put_bundle(work, row))
        except Refused as refusal:
            results.append(refusal)
    return tuple(results)


def _put_bundle(work: Work, row: ProductRow) -> Outcome:
    sku_id = find_sku(work, row.code)
    assert sku_id is not None  # its row was taken before
    parts = []
    for code, quantity in row.bundle:
        part = find_sku(work, code)
        if part is None:
            raise Refused(
                "part_not_found",
                "The part {part} of the bundle {sku} does not exist.",
                "Add a row for it.",
                part=code,
                sku=row.code,
            )
        parts.append((part, quantity))
    return Outcome.UNCHANGED if set_bundle(work, sku_id, parts) is None else Outcome.UPDATED
