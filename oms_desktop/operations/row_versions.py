"""Edits from two screens: who saves second must have seen what the first one saved."""

from __future__ import annotations

import json

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import AuditEntry
from oms_desktop.operations.work import Work

_LOOK_BACK = 2000
"""Audit entries searched for the name of who was faster; an older edit is nobody's surprise."""


def check_version(work: Work, kind: str, row_id: int, *, has: int, seen: int | None) -> None:
    """Refused ``changed_meanwhile``, naming who, if the row's version is not the one that was ``seen`` (``None``: don't ask)."""
    if seen is None or has == seen:
        return
    raise Refused(
        "changed_meanwhile",
        "{who} has changed this meanwhile.",
        "Look at what is there now, then make your change again.",
        who=_who(work, f"{kind}:{row_id}") or "Somebody",
    )


def _who(work: Work, subject: str) -> str:
    latest = select(AuditEntry.operator, AuditEntry.subjects).order_by(AuditEntry.id.desc()).limit(_LOOK_BACK)
    for operator, subjects in work.session.execute(latest):
        if subject in subjects and subject in json.loads(subjects):
            return operator
    return ""
