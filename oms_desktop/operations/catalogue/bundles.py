"""Bundles: what a Sku consists of, by version. An order line keeps the version it was sold with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oms_desktop.errors import Refused
from oms_desktop.models import BundlePart, BundleVersion, Sku
from oms_desktop.operations.catalogue.skus import chunks, living_sku, touch
from oms_desktop.operations.row_versions import check_version
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import Permission

MOST_PIECES = 10_000
_DEEPEST = 20
"""Bundles in bundles in bundles: deeper is a mistake in the data, not a product."""

Pieces = dict[int, int]
"""Sku id -> how many of it."""


@operation(Permission.CATALOGUE)
def set_bundle(
    work: Work, sku_id: int, parts: Sequence[tuple[int, int]], *, version: int | None = None
) -> int | None:
    """Say what a Sku consists of, as (Sku id, quantity); the number of the new version, ``None`` where nothing changed.

    No parts: it is no bundle any more. Orders sold before keep what they were sold with.
    Refused: bundle_cycle, bad_quantity, changed_meanwhile, sku_merged, sku_not_found.
    """
    sku = living_sku(work, sku_id)
    check_version(work, "sku", sku_id, has=sku.version, seen=version)
    wanted = _summed(work, parts)
    if wanted == _parts(work.session, sku):
        return None
    _refuse_cycle(work, sku, wanted)
    made = _new_version(work, sku, wanted)
    touch(work, sku, "bundle")
    _renew_outer(work, sku_id, sku_id)
    work.session.flush()
    return made.number if wanted else 0


def replace_bundle(work: Work, source_id: int, target_id: int) -> None:
    """What contains the bundle ``source`` contains ``target`` from now on; what was sold before stays as it was."""
    _renew_outer(work, source_id, target_id)
    work.session.flush()


def _renew_outer(work: Work, sku_id: int, becomes_id: int) -> None:
    """Whatever contains a bundle is sold with other contents from now on, at any depth: a version holds those made before it,
    so that the innermost comes first."""
    outer = {one: work.session.get_one(Sku, one) for one in containing(work.session, [sku_id])}
    contents = {one: _parts(work.session, sku) for one, sku in outer.items()}
    while contents:
        ready = sorted(one for one, parts in contents.items() if not parts.keys() & contents.keys())
        for one in ready:
            parts = contents.pop(one)
            if sku_id in parts:
                quantity = parts.pop(sku_id)
                parts[becomes_id] = parts.get(becomes_id, 0) + quantity
            _new_version(work, outer[one], parts)


def _new_version(work: Work, sku: Sku, parts: Pieces) -> BundleVersion:
    """The next version of a bundle; one without parts tells since when it is none."""
    number = work.session.scalar(
        select(func.coalesce(func.max(BundleVersion.number), 0)).where(BundleVersion.sku_id == sku.id)
    )
    made = BundleVersion(sku_id=sku.id, number=(number or 0) + 1, created_at=work.now)
    work.session.add(made)
    work.session.flush()
    work.session.add_all(
        BundlePart(bundle_version_id=made.id, sku_id=part, quantity=quantity)
        for part, quantity in parts.items()
    )
    sku.bundle_version_id = made.id if parts else None
    return made


def _parts(session: Session, sku: Sku) -> Pieces:
    """What a Sku consists of now; nothing if it is no bundle."""
    version = sku.bundle_version_id or 0
    return _parts_of(session, [version]).get(version, {})


def _summed(work: Work, parts: Sequence[tuple[int, int]]) -> Pieces:
    found: Pieces = {}
    for sku_id, quantity in parts:
        living_sku(work, sku_id)
        found[sku_id] = found.get(sku_id, 0) + quantity
        if quantity < 1 or found[sku_id] > MOST_PIECES:
            raise Refused(
                "bad_quantity",
                "A bundle can't hold {quantity} of a Sku.",
                "Type a number from 1 to {most}.",
                quantity=quantity,
                most=MOST_PIECES,
            )
    return found


def _refuse_cycle(work: Work, sku: Sku, parts: Mapping[int, int]) -> None:
    if sku.id in parts or sku.id in contained(work.session, parts):
        raise Refused(
            "bundle_cycle",
            "{sku} would contain itself.",
            "Take out the part that contains {sku}.",
            sku=sku.code,
        )


def contained(session: Session, sku_ids: Collection[int]) -> set[int]:
    """All Skus that stand in these, to any depth, by their current versions; themselves only if a part again."""
    return {part for pieces in _inside(session, sku_ids).values() for part in pieces}


def versions_with(session: Session, sku_ids: Collection[int]) -> set[int]:
    """Versions of bundles, past ones too, in which one of these Skus stands or stood, to any depth."""
    found: set[int] = set()
    level, seen = set(sku_ids), set[int]()
    while level:
        seen |= level
        above: set[int] = set()
        for ids in chunks(level):
            query = (
                select(BundleVersion.id, BundleVersion.sku_id)
                .join(BundlePart, BundlePart.bundle_version_id == BundleVersion.id)
                .where(BundlePart.sku_id.in_(ids))
            )
            for version, sku_id in session.execute(query):
                found.add(version)
                above.add(sku_id)
        level = above - seen
    return found


def containing(session: Session, sku_ids: Collection[int]) -> set[int]:
    """All bundles in whose current version one of these stands, to any depth."""
    found: set[int] = set()
    level = set(sku_ids)
    while level:
        above: set[int] = set()
        for ids in chunks(level):
            query = (
                select(Sku.id)
                .join(BundlePart, BundlePart.bundle_version_id == Sku.bundle_version_id)
                .where(BundlePart.sku_id.in_(ids))
            )
            above |= set(session.scalars(query))
        level = above - found
        found |= level
    return found


def explode(session: Session, sku_ids: Collection[int]) -> dict[int, Pieces]:
    """What one unit of each Sku is made of, down to what lies on the shelf; a Sku that is no bundle is itself."""
    inside = _inside(session, sku_ids)
    return {sku_id: _down({sku_id: 1}, inside) for sku_id in sku_ids}


def explode_versions(session: Session, version_ids: Collection[int]) -> dict[int, Pieces]:
    """What one unit of a bundle as sold (its version) was made of then, to any depth."""
    parts = _parts_of(session, version_ids)
    past = _past(session, {sku_id for pieces in parts.values() for sku_id in pieces})
    return {version: _down(pieces, _inside_at(past, version)) for version, pieces in parts.items()}


def _inside_at(past: Mapping[int, Mapping[int, Pieces]], version_id: int) -> dict[int, Pieces]:
    """The parts of each Sku that was a bundle when this version was made."""
    found: dict[int, Pieces] = {}
    for sku_id, versions in past.items():
        then = max((one for one in versions if one <= version_id), default=0)
        if versions.get(then):
            found[sku_id] = versions[then]
    return found


def _past(session: Session, sku_ids: Collection[int]) -> dict[int, dict[int, Pieces]]:
    """Version id -> parts, for each bundle among these Skus and all that ever stood in them; one query pair a level."""
    found: dict[int, dict[int, Pieces]] = {}
    level = set(sku_ids)
    while level:
        versions: dict[int, int] = {}
        for ids in chunks(level):
            query = select(BundleVersion.id, BundleVersion.sku_id).where(BundleVersion.sku_id.in_(ids))
            versions |= dict(session.execute(query).all())
        parts = _parts_of(session, versions)
        for version, sku_id in versions.items():
            found.setdefault(sku_id, {})[version] = parts.get(version, {})
        level = {part for pieces in parts.values() for part in pieces} - found.keys()
    return found


def _down(pieces: Mapping[int, int], inside: Mapping[int, Pieces]) -> Pieces:
    done: Pieces = {}
    level = dict(pieces)
    for _ in range(_DEEPEST):
        below: Pieces = {}
        for sku_id, quantity in level.items():
            target, parts = (below, inside[sku_id]) if sku_id in inside else (done, {sku_id: 1})
            for part, count in parts.items():
                target[part] = target.get(part, 0) + quantity * count
        if not below:
            return done
        level = below
    raise RecursionError(f"bundles deeper than {_DEEPEST}: {sorted(level)}")


def _inside(session: Session, sku_ids: Collection[int]) -> dict[int, Pieces]:
    """The parts of each bundle among these Skus and all that stand in them, by current versions; one query pair a level."""
    found: dict[int, Pieces] = {}
    seen: set[int] = set()
    level = set(sku_ids)
    while level:
        seen |= level
        versions = _versions(session, level)
        parts = _parts_of(session, versions.values())
        found |= {sku_id: parts[version] for sku_id, version in versions.items() if version in parts}
        level = {part for sku_id in versions for part in found.get(sku_id, ())} - seen
    return found


def _versions(session: Session, sku_ids: Collection[int]) -> dict[int, int]:
    """Sku id -> current version, of those that are bundles."""
    found: dict[int, int] = {}
    for ids in chunks(sku_ids):
        query = select(Sku.id, Sku.bundle_version_id).where(
            Sku.id.in_(ids), Sku.bundle_version_id.is_not(None)
        )
        found |= {sku_id: version for sku_id, version in session.execute(query) if version is not None}
    return found


def _parts_of(session: Session, version_ids: Collection[int]) -> dict[int, Pieces]:
    """Version id -> its parts."""
    found: dict[int, Pieces] = {}
    for ids in chunks(version_ids):
        query = select(BundlePart.bundle_version_id, BundlePart.sku_id, BundlePart.quantity).where(
            BundlePart.bundle_version_id.in_(ids)
        )
        for version, sku_id, quantity in session.execute(query):
            found.setdefault(version, {})[sku_id] = quantity
    return found
