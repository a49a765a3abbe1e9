"""Skus: made, edited, found again by their words. A Sku's code is one only once in the store, however it is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from sqlalchemy import func, select

from oms_desktop.errors import Refused
from oms_desktop.models import Barcode, Sku
from oms_desktop.models import search as searching
from oms_desktop.models.database import write_search
from oms_desktop.models.search import fold
from oms_desktop.operations.catalogue.listing_maps import adopt_listings
from oms_desktop.operations.row_versions import check_version
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import Permission

NO_CODE = "no_code"
"""Scan policy of goods without a readable barcode: confirmed by hand."""

_CODE_LENGTH = 64
_TEXT_LENGTH = 300
_MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class SkuDraft:
    """What a person says of a Sku. Weight in grams, cost in minor units of ``currency``."""

    code: str
    name: str = ""
    """Empty: the code."""
    spec: str = ""
    weight_g: int | None = None
    cost: int | None = None
    currency: str = "CNY"
    bin: str = ""
    safety_stock: int = 0
    scan_policy: str = ""
    """Empty, or ``no_code``."""
    stopped: bool = False
    """No longer sold; still there for old orders."""


@operation(Permission.CATALOGUE)
def make_sku(work: Work, draft: SkuDraft) -> int:
    """A new Sku's id. Platform items with this merchant code map themselves to it.

    Refused: code_taken, bad_code, bad_sku.
    """
    draft = checked(draft)
    folded = fold(draft.code)
    _refuse_taken(work, folded, None)
    sku = Sku(code_folded=folded, created_at=work.now)
    _fill(sku, draft)
    work.session.add(sku)
    work.session.flush()
    work.changed("sku", sku.id, *_NAMES)
    write_words(work, [sku.id])
    adopt_listings(work, {folded: sku.id})
    return sku.id


@operation(Permission.CATALOGUE)
def edit_sku(work: Work, sku_id: int, draft: SkuDraft, *, version: int | None = None) -> tuple[str, ...]:
    """Set all that ``draft`` says; the names of the fields that changed. ``version`` is the one the person saw.

    Refused: code_taken, bad_code, bad_sku, changed_meanwhile, sku_merged, sku_not_found.
    """
    sku = living_sku(work, sku_id)
    check_version(work, "sku", sku_id, has=sku.version, seen=version)
    draft = checked(draft)
    folded = fold(draft.code)
    if folded != sku.code_folded:
        _refuse_taken(work, folded, sku_id)
    changed = tuple(name for name in _NAMES if getattr(sku, name) != getattr(draft, name))
    if not changed:
        return ()
    _fill(sku, draft)
    sku.code_folded = folded
    touch(work, sku, *changed)
    work.session.flush()
    if not {"code", "name", "spec"}.isdisjoint(changed):
        write_words(work, [sku_id])
    if "code" in changed:
        adopt_listings(work, {folded: sku_id})
    return changed


_NAMES = tuple(field.name for field in fields(SkuDraft))


def _fill(sku: Sku, draft: SkuDraft) -> None:
    for name in _NAMES:
        setattr(sku, name, getattr(draft, name))


def checked(draft: SkuDraft) -> SkuDraft:
    """The draft trimmed. Refused: bad_code for a code that can't be one, bad_sku for a number that can't be."""
    code = normal_code(draft.code)
    name, spec = " ".join(draft.name.split()) or code, " ".join(draft.spec.split())
    numbers = (draft.weight_g, draft.cost, draft.safety_stock)
    if any(number is not None and not 0 <= number <= _MOST for number in numbers):
        raise Refused(
            "bad_sku",
            "Weight, cost and safety stock are numbers from 0 on.",
            "Check the numbers of this Sku.",
        )
    if max(len(name), len(spec), len(draft.bin)) > _TEXT_LENGTH:
        raise Refused(
            "bad_sku", "A text of more than {most} characters is too long.", "Shorten it.", most=_TEXT_LENGTH
        )
    if draft.scan_policy not in ("", NO_CODE):
        raise ValueError(f"no such scan policy: {draft.scan_policy}")
    return SkuDraft(
        code=code,
        name=name,
        spec=spec,
        weight_g=draft.weight_g,
        cost=draft.cost,
        currency=draft.currency,
        bin=draft.bin.strip(),
        safety_stock=draft.safety_stock,
        scan_policy=draft.scan_policy,
        stopped=draft.stopped,
    )


def normal_code(code: str) -> str:
    """A merchant code as it is kept: trimmed. Refused ``bad_code`` for none, a too long one, or one with control characters."""
    text = code.strip()
    odd = any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in text)
    if not fold(text) or odd or len(text) > _CODE_LENGTH:
        raise Refused(
            "bad_code",
            "{code} can't be a merchant code.",
            "A code has 1 to {most} characters, none of them a line break or invisible.",
            code=repr(text) if odd else text[:80] or "(nothing)",
            most=_CODE_LENGTH,
        )
    return text


def living_sku(work: Work, sku_id: int) -> Sku:
    """The Sku. Refused ``sku_not_found``, or ``sku_merged`` naming the one it has become part of."""
    sku = work.session.get(Sku, sku_id)
    if sku is None:
        raise Refused("sku_not_found", "There is no Sku {sku}.", "Look at the list of products.", sku=sku_id)
    if sku.merged_into is not None:
        into = work.session.get_one(Sku, sku.merged_into)
        raise Refused(
            "sku_merged", "{sku} has been merged into {into}.", "Open {into}.", sku=sku.code, into=into.code
        )
    return sku


def find_sku(work: Work, code: str) -> int | None:
    """The Sku of a merchant code, width and case folded; of a merged one the Sku it has become."""
    query = select(func.coalesce(Sku.merged_into, Sku.id)).where(Sku.code_folded == fold(code))
    return work.session.scalars(query).one_or_none()


def _refuse_taken(work: Work, folded: str, sku_id: int | None) -> None:
    other = work.session.scalars(select(Sku).where(Sku.code_folded == folded)).one_or_none()
    if other is not None and other.id != sku_id:
        raise Refused(
            "code_taken",
            "The code {code} belongs to {name} already.",
            "Choose another code, or merge the two.",
            code=other.code,
            name=other.name,
        )


def touch(work: Work, sku: Sku, *names: str) -> None:
    """Note that a Sku's row changed."""
    sku.version += 1
    work.changed("sku", sku.id, *names)


def write_words(work: Work, sku_ids: Collection[int]) -> None:
    """Make Skus findable by their own words, their barcodes and the codes of Skus merged into them."""
    work.session.flush()
    parts: dict[int, list[str]] = {sku_id: [] for sku_id in sku_ids}
    for ids in chunks(sku_ids):
        for sku_id, *texts in work.session.execute(
            select(Sku.id, Sku.code, Sku.name, Sku.spec).where(Sku.id.in_(ids))
        ):
            parts[sku_id] += texts
        for sku_id, code in work.session.execute(
            select(Barcode.sku_id, Barcode.code).where(Barcode.sku_id.in_(ids))
        ):
            parts[sku_id].append(code)
        for into, code in work.session.execute(
            select(Sku.merged_into, Sku.code).where(Sku.merged_into.in_(ids))
        ):
            parts[into or 0].append(code)
    rows = [(sku_id, searching.words(" ".join(texts))) for sku_id, texts in parts.items()]
    write_search(work.session, "sku_search", rows, replace=True)


def chunks(ids: Iterable[int], size: int = 500) -> Iterable[list[int]]:
    """Ids in lists of at most ``size``: a query holds only so many."""
    rest = list(ids)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]
