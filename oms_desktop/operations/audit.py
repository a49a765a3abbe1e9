"""Reading the audit trail, and proving that nobody has rewritten it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import AuditEntry
from oms_desktop.operations.work import Reading, entry_hash


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One operation: when (UTC ms), what, who, where, which rows (``kind:id``), which fields."""

    id: int
    at: int
    operation: str
    operator: str
    station: str
    subjects: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How many entries were read; ``first_bad`` is the first that doesn't follow from the one before."""

    entries: int
    first_bad: int | None

    @property
    def ok(self) -> bool:
        return self.first_bad is None


def list_entries(
    reading: Reading, *, limit: int = 100, before: int | None = None, subject: str = ""
) -> list[AuditRow]:
    """Entries, newest first; ``before`` an id for the next page; ``subject`` ("order:7") only those that touched it."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    if subject:
        query = query.where(AuditEntry.subjects.contains(json.dumps(subject), autoescape=True))
    return [_row(entry) for entry in reading.session.scalars(query)]


def _row(entry: AuditEntry) -> AuditRow:
    return AuditRow(
        id=entry.id,
        at=entry.at,
        operation=entry.operation,
        operator=entry.operator,
        station=entry.station,
        subjects=tuple(json.loads(entry.subjects)),
        fields=tuple(json.loads(entry.fields)),
    )


_HASHED = ("previous", "at", "operation", "operator", "station", "subjects", "fields")


def verify_chain(reading: Reading) -> ChainCheck:
    """Compute every hash again, in order, without holding the entries in memory."""
    columns = [getattr(AuditEntry, name) for name in _HASHED]
    query = select(AuditEntry.id, AuditEntry.hash, *columns).order_by(AuditEntry.id)
    previous, entries, first_bad = "", 0, None
    for entry_id, kept, *values in reading.session.execute(query.execution_options(yield_per=2000)):
        entries += 1
        entry = dict(zip(_HASHED, values, strict=True))
        if first_bad is None and (entry["previous"] != previous or entry_hash(entry) != kept):
            first_bad = entry_id
        previous = kept
    return ChainCheck(entries, first_bad)
