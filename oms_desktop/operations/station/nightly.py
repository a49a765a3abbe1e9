"""The nightly audit: the doctor's look into the data without anybody asking, and an alert for each thing that doesn't agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from oms_desktop.exchange import Said
from oms_desktop.models import AuditEntry, StoreFact
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.station.doctor import OK, Check, check_data
from oms_desktop.operations.station.open_store import fact
from oms_desktop.operations.work import SYSTEM, Reading, Store, Work, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity

FROM_HOUR = 3
QUIET_MS = 5 * 60_000
"""Nobody has done anything for so long: whole tables are read, and who works should not feel it."""
PATIENCE_MS = 12 * 3_600_000
"""In a house that is never quiet it is done in spite of that."""

_DONE_AT = "audited_at"


def nightly_audit(store: Store, stopped: Callable[[], bool] = lambda: False) -> tuple[str, ...] | None:
    """Once a night from three o'clock on, or when the computer is first at rest after that; names of the checks that found
    something, ``None`` where it is not due. ``stopped``: the program ends, so it is left for the next time.
    """
    with store.reading() as reading:
        if not is_due(reading):
            return None
    checks = check_data(store, stopped)
    if stopped():
        return None
    with store.work(SYSTEM) as work:
        note_audit(work, checks)
    return tuple(check.name for check in checks if check.level != OK)


def is_due(reading: Reading) -> bool:
    """Whether the last audit is from before the last three o'clock (of this computer), and nobody is at work."""
    night = last_night(reading.now)
    if int(fact(reading, _DONE_AT) or 0) >= night:
        return False
    # The program's own looks write every few minutes: they are nobody at work.
    people = select(AuditEntry.at).where(AuditEntry.operator != SYSTEM.operator)
    newest = reading.session.execute(people.order_by(AuditEntry.id.desc()).limit(1)).scalar() or 0
    return reading.now - newest >= QUIET_MS or reading.now - night >= PATIENCE_MS


def last_night(now: int) -> int:
    """The last three o'clock in the morning, UTC ms."""
    here = datetime.fromtimestamp(now / 1000, UTC).astimezone()
    night = here.replace(hour=FROM_HOUR, minute=0, second=0, microsecond=0)
    if night > here:
        night -= timedelta(days=1)
    return round(night.timestamp() * 1000)


@operation(Permission.READ)
def note_audit(work: Work, checks: Sequence[Check]) -> None:
    """Raise an alert for each check that found something, and close those about what agrees again."""
    work.session.merge(StoreFact(name=_DONE_AT, value=str(work.now)))
    for check in checks:
        subject = f"audit:{check.name}"
        if check.level == OK:
            close_alert(work, AlertKind.AUDIT, subject)
            continue
        values = tuple((name, str(value)) for name, value in check.values.items())
        open_alert(
            work,
            AlertKind.AUDIT,
            subject,
            "The nightly check of the data: {found}. {remedy}",
            {"found": Said(check.source, values), "remedy": Said(check.fix)},
            severity=Severity.URGENT,
        )
