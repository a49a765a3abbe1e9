"""The alert about rows of a file that could not be read: one a file, closed when the rows have been read after all."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import PurePath

from sqlalchemy import select

from oms_desktop.exchange import RejectedRow
from oms_desktop.models import Alert, FileImport
from oms_desktop.operations.alerts import close_alert, open_alert
from oms_desktop.operations.work import Work
from oms_desktop.vocabulary import AlertKind, Severity

_MOST_NUMBERS = 200
_NUMBER = re.compile(r"[0-9A-Za-z-]{6,}")


def awaited_numbers(work: Work, shop_id: int) -> frozenset[str]:
    """Order numbers that stand in the shop's open alerts: an import that reads them settles those."""
    return frozenset(number for alert in _open(work, shop_id) for number in _numbers(alert))


def settle_rejected(
    work: Work, row: FileImport, rejected: Sequence[RejectedRow], *, mended: bool, read: frozenset[str]
) -> None:
    """Raise, bring up to date or close the alerts after a file was read to its end.

    ``mended``: it was made of rejected rows. ``read``: which of `awaited_numbers` it brought.
    """
    alerts = _open(work, row.shop_id)
    subject = _origin(alerts, row.name) if mended else _subject(row.shop_id, row.name)
    for alert in alerts:
        if alert.subject != subject:
            _strike_off(work, alert, read)
    subject = subject or _subject(row.shop_id, row.name)
    if rejected:
        _raise(work, row, subject, rejected)
    else:
        close_alert(work, AlertKind.REJECTED_ROWS, subject)


def _subject(shop_id: int, name: str) -> str:
    return f"file:{shop_id}/{PurePath(name).stem}"


def _origin(alerts: Sequence[Alert], name: str) -> str:
    """Whose rows a mended file holds: its name begins as that file's does; else the only one there is."""
    stem = PurePath(name).stem
    fitting = [alert.subject for alert in alerts if stem.startswith(alert.subject.partition("/")[2])]
    if fitting:
        return max(fitting, key=len)
    return alerts[0].subject if len(alerts) == 1 else ""


def _raise(work: Work, row: FileImport, subject: str, rejected: Sequence[RejectedRow]) -> None:
    first = rejected[0]
    numbers = list(dict.fromkeys(each.order for each in rejected))
    # A ruined number never comes again: such an alert is closed by the mended file or by a person.
    known = len(numbers) <= _MOST_NUMBERS and all(_NUMBER.fullmatch(number) for number in numbers)
    values: dict[str, object] = {
        "count": len(rejected),
        "file": row.name,
        "row": first.row,
        "reason": first.said,
        "numbers": numbers if known else [],
    }
    open_alert(
        work,
        AlertKind.REJECTED_ROWS,
        subject,
        "{count} rows of {file} could not be read; the first: row {row}, {reason}",
        values,
        severity=Severity.WARNING,
        shop_id=row.shop_id,
    )


def _strike_off(work: Work, alert: Alert, read: frozenset[str]) -> None:
    numbers = _numbers(alert)
    left = [number for number in numbers if number not in read]
    if numbers and not left:
        close_alert(work, AlertKind.REJECTED_ROWS, alert.subject)
    elif len(left) < len(numbers):
        alert.detail = json.dumps(
            json.loads(alert.detail) | {"numbers": left}, ensure_ascii=False, sort_keys=True
        )


def _open(work: Work, shop_id: int) -> Sequence[Alert]:
    query = select(Alert).where(
        Alert.kind == AlertKind.REJECTED_ROWS.value, Alert.shop_id == shop_id, Alert.closed_at.is_(None)
    )
    return work.session.scalars(query.order_by(Alert.id)).all()


def _numbers(alert: Alert) -> list[str]:
    return list(json.loads(alert.detail).get("numbers", ()))
