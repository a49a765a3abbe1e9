"""Operators and stations: who works, and where."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Operator, Station
from oms_desktop.operations.work import SYSTEM, Actor, Reading, Store, Work, operation
from oms_desktop.vocabulary import Permission, Role


@dataclass(frozen=True, slots=True)
class OperatorView:
    id: int
    name: str
    role: str
    badge: str
    active: bool


def actor_for(store: Store, operator: str, station: str) -> Actor:
    """The actor of a name at a station; the station is made at first use. Refused ``operator_unknown``."""
    with store.reading() as reading:
        person = reading.session.scalars(select(Operator).where(Operator.name == operator)).one_or_none()
        place = reading.session.scalar(select(Station.id).where(Station.name == station))
        if person is None or not person.active:
            raise Refused(
                "operator_unknown",
                "There is no operator {name}.",
                "Choose one from the settings, or work as owner.",
                name=operator,
            )
        found = Actor(person.name, Role(person.role), station, person.id, place)
    if place is not None:
        return found
    with store.work(SYSTEM) as work:
        return Actor(found.operator, found.role, station, found.operator_id, make_station(work, station))


@operation(Permission.SYSTEM)
def make_station(work: Work, name: str) -> int:
    """The station of a name, made if there is none; its id."""
    row = work.session.scalars(select(Station).where(Station.name == name)).one_or_none()
    if row is None:
        row = Station(name=name, created_at=work.now)
        work.session.add(row)
        work.session.flush()
        work.changed("station", row.id, "name")
    return row.id


def list_operators(reading: Reading) -> tuple[OperatorView, ...]:
    """All operators by name."""
    rows = reading.session.scalars(select(Operator).order_by(Operator.name))
    return tuple(OperatorView(row.id, row.name, row.role, row.badge, row.active) for row in rows)


@operation(Permission.SETTINGS)
def add_operator(work: Work, name: str, role: Role, badge: str = "") -> int:
    """Add an operator; the id. Refused: name_empty, operator_taken."""
    name = name.strip()
    if not name:
        raise Refused("name_empty", "An operator needs a name.", "Type the name people use.")
    if work.session.scalar(select(Operator.id).where(Operator.name == name)) is not None:
        raise Refused(
            "operator_taken", "There is an operator {name} already.", "Choose another name.", name=name
        )
    row = Operator(name=name, role=role.value, badge=badge, created_at=work.now)
    work.session.add(row)
    work.session.flush()
    work.changed("operator", row.id, "name", "role")
    return row.id


@operation(Permission.SETTINGS)
def edit_operator(work: Work, operator_id: int, role: Role, *, active: bool, badge: str = "") -> None:
    """Change what an operator may do. Refused ``last_owner``: somebody must be able to change it back."""
    row = work.session.get_one(Operator, operator_id)
    owners = work.session.scalars(
        select(Operator.id).where(Operator.role == Role.OWNER.value, Operator.active.is_(True))
    ).all()
    if list(owners) == [operator_id] and (role != Role.OWNER or not active):
        raise Refused(
            "last_owner", "{name} is the last owner.", "Make somebody else an owner first.", name=row.name
        )
    row.role, row.active, row.badge = role.value, active, badge
    work.changed("operator", row.id, "role", "active", "badge")
