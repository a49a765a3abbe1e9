"""What a person must look at. One open alert for a kind and a subject: raised again, it is brought up to date."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select

from oms_desktop.exchange import Said
from oms_desktop.models import Alert
from oms_desktop.operations.work import SYSTEM, Reading, Work, counter, operation
from oms_desktop.vocabulary import AlertKind, Permission, Severity

OPEN_COUNTER = "alerts/open"
MOST_CLOSED = 1000
"""Of what is dealt with, the newest are listed."""


@dataclass(frozen=True, slots=True)
class AlertFilter:
    """Which alerts: those open, or those dealt with; empty fields don't filter."""

    closed: bool = False
    kind: AlertKind | None = None
    severity: Severity | None = None
    shop_id: int | None = None


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert as it is shown. ``source`` is English with ``{name}`` places that ``values`` fills after translation.

    A value may be a `Said`, which is translated too.
    """

    id: int
    kind: AlertKind
    severity: Severity
    subject: str
    source: str
    values: Mapping[str, object]
    shop_id: int | None
    order_id: int | None
    opened_at: int
    closed_at: int | None
    closed_by: str = ""
    """Operator who said that it is dealt with; ``system`` where the cause went away by itself."""

    @property
    def message(self) -> str:
        """The text, filled in, in English."""
        return self.source.format(**self.values) if self.values else self.source


def open_alert(
    work: Work,
    kind: AlertKind,
    subject: str,
    message: str,
    values: Mapping[str, object] | None = None,
    *,
    severity: Severity = Severity.WARNING,
    shop_id: int | None = None,
    order_id: int | None = None,
) -> int:
    """Raise an alert about ``subject`` ("kind:id"), or bring the open one up to date; its id.

    ``values`` fill the message's places and must be what JSON can hold, or `Said`; no receiver's data.
    """
    detail = json.dumps(dict(values or {}), ensure_ascii=False, sort_keys=True, default=_stored)
    alert = _open_one(work, kind, subject)
    if alert is not None and (alert.message, alert.detail, alert.severity) == (
        message,
        detail,
        severity.value,
    ):
        return alert.id
    if alert is None:
        alert = Alert(kind=kind.value, subject=subject, opened_at=work.now)
        work.session.add(alert)
        work.count(OPEN_COUNTER, 1)
    alert.message = message
    alert.detail = detail
    alert.severity = severity.value
    alert.shop_id = shop_id
    alert.order_id = order_id
    work.session.flush()
    work.changed("alert", alert.id)
    return alert.id


def close_alert(work: Work, kind: AlertKind, subject: str) -> bool:
    """Its cause is gone, whoever did that: close the open alert of this kind and subject; False if there is none."""
    alert = _open_one(work, kind, subject)
    if alert is None:
        return False
    _close(work, alert, SYSTEM.operator)
    return True


@operation(Permission.READ)
def dismiss_alert(work: Work, alert_id: int) -> bool:
    """A person has dealt with it; False if it is closed already."""
    alert = work.session.get_one(Alert, alert_id)
    if alert.closed_at is not None:
        return False
    _close(work, alert, work.actor.operator)
    return True


@operation(Permission.READ)
def reopen_alert(work: Work, alert_id: int) -> bool:
    """It was not dealt with after all; False if it is open, or the same was raised anew meanwhile."""
    alert = work.session.get_one(Alert, alert_id)
    if alert.closed_at is None or _open_one(work, AlertKind(alert.kind), alert.subject) is not None:
        return False
    alert.closed_at = None
    alert.closed_by = ""
    work.count(OPEN_COUNTER, 1)
    work.session.flush()
    work.changed("alert", alert.id, "closed_at")
    return True


def _close(work: Work, alert: Alert, by: str) -> None:
    alert.closed_at = work.now
    alert.closed_by = by
    work.count(OPEN_COUNTER, -1)
    work.session.flush()
    work.changed("alert", alert.id, "closed_at")


def _open_one(work: Work, kind: AlertKind, subject: str) -> Alert | None:
    query = select(Alert).where(Alert.kind == kind.value, Alert.subject == subject, Alert.closed_at.is_(None))
    return work.session.scalars(query).one_or_none()


def list_alerts(reading: Reading, *, closed: bool = False, limit: int = 200) -> list[AlertView]:
    """Open alerts, urgent ones first, then the oldest; with ``closed`` the closed ones, newest first."""
    query = _sorted(select(Alert), closed=closed).limit(limit)
    return [_view(alert) for alert in reading.session.scalars(query)]


def alert_ids(reading: Reading, wanted: AlertFilter) -> list[int]:
    """All open alerts the filter keeps, or the newest of those dealt with, sorted as by ``list_alerts``."""
    query = _sorted(select(Alert.id), closed=wanted.closed)
    if wanted.kind is not None:
        query = query.where(Alert.kind == wanted.kind.value)
    if wanted.severity is not None:
        query = query.where(Alert.severity == wanted.severity.value)
    if wanted.shop_id is not None:
        query = query.where(Alert.shop_id == wanted.shop_id)
    return list(reading.session.scalars(query.limit(MOST_CLOSED) if wanted.closed else query))


def alert_rows(reading: Reading, ids: Sequence[int]) -> dict[int, AlertView]:
    """Alerts by id, at most a few hundred at once."""
    return {row.id: _view(row) for row in reading.session.scalars(select(Alert).where(Alert.id.in_(ids)))}


def _sorted(query: Select[Any], *, closed: bool) -> Select[Any]:
    if closed:
        return query.where(Alert.closed_at.is_not(None)).order_by(Alert.closed_at.desc(), Alert.id.desc())
    urgency = case({Severity.URGENT.value: 0, Severity.WARNING.value: 1}, value=Alert.severity, else_=2)
    return query.where(Alert.closed_at.is_(None)).order_by(urgency, Alert.opened_at, Alert.id)


def open_kinds(reading: Reading) -> dict[AlertKind, int]:
    """How many of each kind are open: counted on the index of open alerts, which is as long as the list."""
    query = select(Alert.kind, func.count()).where(Alert.closed_at.is_(None)).group_by(Alert.kind)
    return {AlertKind(kind): count for kind, count in reading.session.execute(query)}


def open_count(reading: Reading) -> int:
    """How many alerts are open, from the counter row."""
    return counter(reading, OPEN_COUNTER)


def _view(alert: Alert) -> AlertView:
    return AlertView(
        id=alert.id,
        kind=AlertKind(alert.kind),
        severity=Severity(alert.severity),
        subject=alert.subject,
        source=alert.message,
        values=json.loads(alert.detail, object_hook=_read),
        shop_id=alert.shop_id,
        order_id=alert.order_id,
        opened_at=alert.opened_at,
        closed_at=alert.closed_at,
        closed_by=alert.closed_by,
    )


def _stored(value: object) -> dict[str, object]:
    """A text inside the detail: ``{"said": source, "values": {…}}``. Raises TypeError for what JSON can't hold."""
    if not isinstance(value, Said):
        raise TypeError(f"an alert can't keep {value!r}")
    return {"said": value.source, "values": dict(value.values)}


def _read(found: dict[str, Any]) -> object:
    """Texts that `_stored` wrote; inner ones come first."""
    return (
        Said(found["said"], tuple(found["values"].items())) if found.keys() == {"said", "values"} else found
    )
