"""Codes printed on the goods. One code may stand on two Skus: the bench then asks which."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import or_, select

from oms_desktop.errors import Refused
from oms_desktop.models import Barcode, Sku
from oms_desktop.operations.catalogue.skus import living_sku, touch, write_words
from oms_desktop.operations.packing.scan_pipeline import gtin_forms, looks_misread, read_gtin
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission

MOST_UNITS = 10_000
_PRINTABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_LENGTHS = range(3, 81)
_COMMAND = "*OMS:"


def normal_barcode(code: str, *, written: bool = False) -> str:
    """A barcode as it is kept: full width folded, trimmed. Refused ``bad_barcode`` for what no scanner reads off goods.

    ``written``: it stands in a merchant's own file, so a wrong check digit is no slip of a scanner: it may be printed so.
    """
    text = unicodedata.normalize("NFKC", code).strip()
    if looks_misread(text) and not written:
        raise Refused(
            "bad_barcode",
            "The check digit of {code} is wrong: it was misread or mistyped.",
            "Scan it again.",
            code=text,
        )
    wrong = not _PRINTABLE.fullmatch(text) or len(text) not in _LENGTHS
    if wrong or text.upper().startswith(_COMMAND):
        raise Refused(
            "bad_barcode",
            "{code} can't be a barcode.",
            "A barcode has 3 to 80 letters, digits and signs.",
            code=text[:100] or "(nothing)",
        )
    return text


@operation(Permission.CATALOGUE)
def add_barcode(work: Work, sku_id: int, code: str, factor: int = 1, *, source: str = "hand") -> bool:
    """Put a barcode on a Sku; one scan counts ``factor`` units. False if it stands there already just so.

    Refused: bad_barcode, bad_factor, sku_merged, sku_not_found.
    """
    return put_barcode(work, sku_id, code, factor, source)


@operation(Permission.PACK)
def learn_barcode(work: Work, sku_id: int, code: str, factor: int = 1) -> bool:
    """As `add_barcode`, at the bench: a packer holds the goods in the hand, so a packer may say what is printed on them."""
    return put_barcode(work, sku_id, code, factor, "bench")


@operation(Permission.CATALOGUE)
def remove_barcode(work: Work, sku_id: int, code: str) -> bool:
    """Take a barcode off a Sku; False if it does not stand there."""
    row = _standing(work, sku_id, unicodedata.normalize("NFKC", code).strip())
    if row is None:
        return False
    work.session.delete(row)
    touch(work, work.session.get_one(Sku, sku_id), "barcodes")
    write_words(work, [sku_id])
    return True


def put_barcode(work: Work, sku_id: int, code: str, factor: int, source: str) -> bool:
    """The same as part of another operation, with the source it came from."""
    text = normal_barcode(code)
    if not 1 <= factor <= MOST_UNITS:
        raise Refused(
            "bad_factor",
            "A scan can't count {factor} units.",
            "Type a number from 1 to {most}.",
            factor=factor,
            most=MOST_UNITS,
        )
    sku = living_sku(work, sku_id)
    row = _standing(work, sku_id, text)
    if row is not None and row.factor == factor:
        return False
    if row is None:
        work.session.add(Barcode(code=text, sku_id=sku_id, factor=factor, source=source, created_at=work.now))
    else:
        row.factor = factor
    touch(work, sku, "barcodes")
    write_words(work, [sku_id])
    return True


def _standing(work: Work, sku_id: int, text: str) -> Barcode | None:
    wanted = text.casefold()
    rows = work.session.scalars(select(Barcode).where(Barcode.sku_id == sku_id))
    return next((row for row in rows if row.code.casefold() == wanted), None)


def skus_with_barcode(reading: Reading | Work, code: str) -> tuple[int, ...]:
    """Ids of the Skus that carry a barcode, or whose own code it is."""
    text = unicodedata.normalize("NFKC", code).strip()
    forms = {text, text.upper(), text.lower()}
    query = (
        select(Sku.id)
        .outerjoin(Barcode, Barcode.sku_id == Sku.id)
        .where(Sku.merged_into.is_(None))
        .where(or_(Barcode.code.in_(forms), Sku.code_folded == text.casefold()))
        .distinct()
        .order_by(Sku.id)
    )
    return tuple(reading.session.scalars(query))


def goods_with_code(reading: Reading | Work, code: str) -> dict[int, int]:
    """Sku id → units a scan of this code counts; several where one code stands on several Skus. A GS1 code by its GTIN."""
    text = unicodedata.normalize("NFKC", code).strip()
    gtin = read_gtin(text)
    for form in (text, *(gtin_forms(gtin) if gtin else ())):
        found = dict.fromkeys(skus_with_barcode(reading, form), 1)
        query = select(Barcode.sku_id, Barcode.factor).where(
            Barcode.sku_id.in_(found), Barcode.code.in_({form, form.upper(), form.lower()})
        )
        found |= {sku_id: factor for sku_id, factor in reading.session.execute(query)}
        if found:
            return found
    return {}
