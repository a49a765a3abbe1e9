"""Named filters of lists. The body is the screen's own JSON; only the screen understands it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import SavedView
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission

_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class View:
    """A saved filter of a screen."""

    id: int
    screen: str
    name: str
    values: Mapping[str, Any]


def list_views(reading: Reading | Work, screen: str) -> tuple[View, ...]:
    """The saved filters of a screen, oldest first, as their owner knows their places."""
    query = select(SavedView).where(SavedView.screen == screen).order_by(SavedView.id)
    return tuple(
        View(row.id, row.screen, row.name, json.loads(row.body)) for row in reading.session.scalars(query)
    )


@operation(Permission.READ)
def save_view(work: Work, screen: str, name: str, values: Mapping[str, Any]) -> int:
    """Save a filter under a name; one of that name is replaced. ``values`` must be what JSON can hold. Refused ``bad_name``."""
    name = _checked_name(name)
    row = _named(work, screen, name)
    if row is None:
        row = SavedView(screen=screen, name=name)
        work.session.add(row)
    row.body = json.dumps(dict(values), ensure_ascii=False)
    work.session.flush()
    work.changed("saved_view", row.id, "body")
    return row.id


@operation(Permission.READ)
def rename_view(work: Work, view_id: int, name: str) -> None:
    """Another name. Refused: bad_name, name_taken."""
    name = _checked_name(name)
    row = work.session.get_one(SavedView, view_id)
    other = _named(work, row.screen, name)
    if other is not None and other.id != view_id:
        raise Refused("name_taken", "There is a view {name} already.", "Choose another name.", name=name)
    row.name = name
    work.changed("saved_view", view_id, "name")


@operation(Permission.READ)
def remove_view(work: Work, view_id: int) -> None:
    """Forget a saved filter."""
    work.session.delete(work.session.get_one(SavedView, view_id))
    work.changed("saved_view", view_id, "removed")


def _named(work: Work, screen: str, name: str) -> SavedView | None:
    query = select(SavedView).where(SavedView.screen == screen, SavedView.name == name)
    return work.session.scalars(query).one_or_none()


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > _NAME_LENGTH:
        raise Refused(
            "bad_name", "A view needs a name of 1 to {most} characters.", "Type a name.", most=_NAME_LENGTH
        )
    return name
