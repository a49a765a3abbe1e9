"""File profiles: how a merchant's own order files name our fields, and the batch-shipping templates of platforms."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import FileProfile, ShipFileLayout
from oms_desktop.models import Profile
from oms_desktop.models.search import fold
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import OrderStatus, Permission

ORDERS = "orders"
SHIP_FILE = "ship_file"

_NAME_LENGTH = 60
_NEEDED = "number"
_TEMPLATE_BYTES = 10 * 1024 * 1024
_TEMPLATE_ENDINGS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class ShipTemplate:
    """A platform's empty upload file as the merchant gave it. ``verified``: its columns were found when it was first filled."""

    platform: str
    file_name: str
    columns: tuple[tuple[str, str], ...]
    verified: bool
    at: int


def order_profiles(reading: Reading | Work) -> tuple[FileProfile, ...]:
    """All saved column mappings, newest first: give them to ``OrderFiles.look`` and ``read``."""
    query = select(Profile.body).where(Profile.kind == ORDERS).order_by(Profile.at.desc(), Profile.id.desc())
    return tuple(msgspec.json.decode(body, type=FileProfile) for body in reading.session.scalars(query))


def matching_profile(reading: Reading | Work, headers: tuple[str, ...]) -> FileProfile | None:
    """The newest profile that fits these headers: all its mapped columns and four fifths of the others are there."""
    there = {fold(header) for header in headers}
    for profile in order_profiles(reading):
        mapped = {fold(header) for _, header in profile.fields}
        marks = {fold(header) for header in profile.fingerprint}
        if mapped and mapped <= there and len(marks & there) * 5 >= len(marks) * 4:
            return profile
    return None


@operation(Permission.IMPORT)
def save_profile(work: Work, profile: FileProfile) -> None:
    """Keep a column mapping; one of its name is replaced. Refused: bad_name, bad_profile."""
    name = _checked_name(profile.name)
    targets = [field for field, _ in profile.fields]
    if _NEEDED not in targets or len(set(targets)) < len(targets):
        raise Refused(
            "bad_profile",
            "A profile needs the column of the order number, and each field once.",
            "Choose a column for the order number.",
        )
    for _, value in profile.statuses:
        OrderStatus(value)
    row = _named(work, ORDERS, name)
    row.platform = profile.platform
    row.body = msgspec.json.encode(replace(profile, name=name)).decode()
    row.at = work.now
    work.session.flush()
    work.changed("profile", row.id, "body")


@operation(Permission.IMPORT)
def remove_profile(work: Work, name: str) -> bool:
    """Forget a column mapping; False if there is none of that name."""
    query = select(Profile).where(Profile.kind == ORDERS, Profile.name == name)
    row = work.session.scalars(query).one_or_none()
    if row is None:
        return False
    work.session.delete(row)
    work.changed("profile", row.id, "removed")
    return True


@operation(Permission.SHIP)
def keep_template(work: Work, platform: str, file_name: str, body: bytes) -> None:
    """Keep a platform's empty upload file; the next ones are filled from it. Refused: template_unreadable.

    ``file_name`` tells the format by its ending; ``body`` is the file as it was downloaded.
    """
    if not file_name.lower().endswith(_TEMPLATE_ENDINGS) or not 0 < len(body) <= _TEMPLATE_BYTES:
        raise Refused(
            "template_unreadable",
            "{file} is no batch-shipping template.",
            "Download the empty batch-shipping template from the platform's back office and save it as .xlsx or .csv.",
            file=file_name,
        )
    row = _named(work, SHIP_FILE, platform)
    row.platform, row.template, row.verified, row.at = platform, body, 0, work.now
    row.body = _template_body(file_name, ())
    work.session.flush()
    work.changed("profile", row.id, "template")


@operation(Permission.SHIP)
def note_layout(work: Work, platform: str, layout: ShipFileLayout) -> None:
    """Remember which columns of the kept template were found: from then on it counts as verified."""
    query = select(Profile).where(Profile.kind == SHIP_FILE, Profile.name == platform)
    row = work.session.scalars(query).one_or_none()
    if row is None or not layout.verified:
        return
    body = _template_body(_file_name(row), layout.columns)
    if (row.body, row.verified) != (body, 1):
        row.body, row.verified = body, 1
        work.changed("profile", row.id, "verified")


def ship_template(reading: Reading | Work, platform: str) -> ShipTemplate | None:
    """What is known of a platform's kept template; ``None``: the built-in, unverified layout is used."""
    row = reading.session.scalars(
        select(Profile).where(Profile.kind == SHIP_FILE, Profile.name == platform)
    ).one_or_none()
    if row is None:
        return None
    kept = msgspec.json.decode(row.body, type=_Template)
    return ShipTemplate(platform, kept.file_name, kept.columns, bool(row.verified), row.at)


def template_file(reading: Reading | Work, platform: str, data_dir: Path) -> Path | None:
    """The kept template as a file below the data folder, for ``ShipFiles.write``; ``None`` where none is kept."""
    row = reading.session.scalars(
        select(Profile).where(Profile.kind == SHIP_FILE, Profile.name == platform)
    ).one_or_none()
    if row is None or row.template is None:
        return None
    ending = Path(_file_name(row)).suffix.lower()
    mark = hashlib.sha256(row.template).hexdigest()[:12]
    path = data_dir / "templates" / f"{platform}-{mark}{ending}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(row.template)
        os.replace(part, path)
    return path


class _Template(msgspec.Struct, frozen=True):
    file_name: str
    columns: tuple[tuple[str, str], ...] = ()


def _template_body(file_name: str, columns: tuple[tuple[str, str], ...]) -> str:
    return msgspec.json.encode(_Template(file_name, columns)).decode()


def _file_name(row: Profile) -> str:
    return msgspec.json.decode(row.body, type=_Template).file_name


def _named(work: Work, kind: str, name: str) -> Profile:
    row = work.session.scalars(
        select(Profile).where(Profile.kind == kind, Profile.name == name)
    ).one_or_none()
    if row is None:
        row = Profile(kind=kind, name=name)
        work.session.add(row)
    return row


def _checked_name(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > _NAME_LENGTH:
        raise Refused(
            "bad_name", "A profile needs a name of 1 to {most} characters.", "Type a name.", most=_NAME_LENGTH
        )
    return plain
