"""Operators and stations: who works, and where."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import Operator, Station
from oms_desktop.models.search import fold
from oms_desktop.operations.work import SYSTEM, Actor, Reading, Store, Work, operation
from oms_desktop.vocabulary import Permission, Role

_NAME_LENGTH = 40
_PIN_LENGTHS = range(4, 13)
# scrypt of the standard library: 16 MB and some 50 ms a try, so that a copied store gives up no four digits in a minute.
_COST = {"n": 1 << 14, "r": 8, "p": 1}


@dataclass(frozen=True, slots=True)
class OperatorView:
    """A person who may log in here."""

    id: int
    name: str
    role: str
    badge: str
    active: bool
    has_pin: bool


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
    return tuple(
        OperatorView(row.id, row.name, row.role, row.badge, row.active, bool(row.pin_hash)) for row in rows
    )


def list_stations(reading: Reading) -> tuple[tuple[int, str], ...]:
    """(id, name) of all stations by name."""
    return tuple(
        (row.id, row.name) for row in reading.session.scalars(select(Station).order_by(Station.name))
    )


@operation(Permission.SETTINGS)
def add_operator(work: Work, name: str, role: Role, badge: str = "") -> int:
    """Add an operator; the id. Refused: name_empty, operator_taken, badge_taken."""
    name = " ".join(name.split())
    if not name or len(name) > _NAME_LENGTH:
        raise Refused("name_empty", "An operator needs a name.", "Type the name people use.")
    if any(fold(other) == fold(name) for other in work.session.scalars(select(Operator.name))):
        raise Refused(
            "operator_taken", "There is an operator {name} already.", "Choose another name.", name=name
        )
    badge = _checked_badge(work, badge, None)
    row = Operator(name=name, role=role.value, badge=badge, created_at=work.now)
    work.session.add(row)
    work.session.flush()
    work.changed("operator", row.id, "name", "role")
    return row.id


@operation(Permission.SETTINGS)
def edit_operator(work: Work, operator_id: int, role: Role, *, active: bool, badge: str = "") -> None:
    """Change what an operator may do. Refused: badge_taken, and last_owner: somebody must be able to change it back."""
    row = work.session.get_one(Operator, operator_id)
    owners = work.session.scalars(
        select(Operator.id).where(Operator.role == Role.OWNER.value, Operator.active.is_(True))
    ).all()
    if list(owners) == [operator_id] and (role != Role.OWNER or not active):
        raise Refused(
            "last_owner", "{name} is the last owner.", "Make somebody else an owner first.", name=row.name
        )
    row.role, row.active, row.badge = role.value, active, _checked_badge(work, badge, operator_id)
    work.changed("operator", row.id, "role", "active", "badge")


def _checked_badge(work: Work, badge: str, operator_id: int | None) -> str:
    badge = unicodedata.normalize("NFKC", badge).strip()
    if badge:
        query = select(Operator.id, Operator.name, Operator.badge).where(Operator.badge != "")
        for other, name, theirs in work.session.execute(query):
            if other != operator_id and fold(theirs) == fold(badge):
                raise Refused(
                    "badge_taken", "{name} has this badge already.", "Scan another badge.", name=name
                )
    return badge


@operation(Permission.READ)
def set_pin(work: Work, operator_id: int, pin: str) -> None:
    """Set an operator's PIN (empty: log in without one). One's own; everybody's needs the leave to change settings.

    Refused: not_permitted, bad_pin.
    """
    if operator_id != work.actor.operator_id:
        work.require(Permission.SETTINGS)
    row = work.session.get_one(Operator, operator_id)
    row.pin_hash = _hash(_checked_pin(pin), secrets.token_bytes(16)) if pin else ""
    work.changed("operator", row.id, "pin")


def log_in(store: Store, operator: str, pin: str, station: str) -> Actor:
    """The actor of an operator who knows the PIN. Refused: operator_unknown, wrong_pin."""
    actor = actor_for(store, operator, station)
    with store.reading() as reading:
        kept = reading.session.get_one(Operator, actor.operator_id).pin_hash
    if kept and not hmac.compare_digest(kept, _hash(_plain(pin), bytes.fromhex(kept.split("$")[1]))):
        raise Refused("wrong_pin", "The PIN is wrong.", "Type it again; the owner can set a new one.")
    return actor


def log_in_by_badge(store: Store, badge: str, station: str) -> Actor:
    """The actor whose badge was scanned: who holds it needs no PIN. Refused: badge_unknown."""
    with store.reading() as reading:
        holder = badge_holder(reading, badge)
    if holder is None:
        raise Refused(
            "badge_unknown",
            "Nobody has the badge {badge}.",
            "Choose your name and type the PIN; the owner gives out badges in Settings, Operators.",
            badge=badge,
        )
    return actor_for(store, holder, station)


def badge_holder(reading: Reading, badge: str) -> str | None:
    """The name of the active operator whose badge it is."""
    wanted = fold(badge)
    query = select(Operator.name, Operator.badge).where(Operator.active.is_(True), Operator.badge != "")
    return next((name for name, theirs in reading.session.execute(query) if fold(theirs) == wanted), None)


def _checked_pin(pin: str) -> str:
    plain = _plain(pin)
    if not (plain.isascii() and plain.isdigit() and len(plain) in _PIN_LENGTHS):
        raise Refused("bad_pin", "A PIN has 4 to 12 digits.", "Type digits only.")
    return plain


def _plain(pin: str) -> str:
    return unicodedata.normalize("NFKC", pin).strip()


def _hash(pin: str, salt: bytes) -> str:
    return f"scrypt${salt.hex()}${hashlib.scrypt(pin.encode(), salt=salt, **_COST).hex()}"
