"""What may be set for a shop: names as the command line has them, the column each stands for, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from oms_desktop.carriers import BY_CODE
from oms_desktop.errors import Refused
from oms_desktop.vocabulary import ReportAt

_CHINA = "Asia/Shanghai"
_YES = {"1", "true", "yes", "on", "是"}
_NO = {"0", "false", "no", "off", "否"}


def _number(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        number = int(str(value).strip())
        if not low <= number <= high:
            raise ValueError(value)
        return number

    return read


def _yes_or_no(value: object) -> bool:
    word = str(value).strip().casefold()
    if word not in _YES | _NO:
        raise ValueError(value)
    return word in _YES


def _text(value: object) -> str:
    return str(value).strip()


def _report_at(value: object) -> str:
    return ReportAt(str(value).strip()).value


def _carrier(value: object) -> str:
    code = str(value).strip()
    if code and code not in BY_CODE:
        raise ValueError(value)
    return code


def _zone(value: object) -> str:
    name = str(value).strip()
    if name == _CHINA:  # also on a system without zone data
        return name
    try:
        ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        raise ValueError(value) from error
    return name


@dataclass(frozen=True, slots=True)
class Field:
    """One setting of a shop. ``takes`` says in words what it takes."""

    column: str
    read: Callable[[object], object]
    takes: str


FIELDS: Mapping[str, Field] = {
    "report_at": Field("report_at", _report_at, "print, packing or handover"),
    "make_skus": Field("make_skus", _yes_or_no, "yes or no"),
    "auto_approve": Field("auto_approve", _yes_or_no, "yes or no"),
    "ship_complete": Field("ship_complete", _yes_or_no, "yes or no"),
    "promise_hours": Field("promise_hours", _number(1, 24 * 90), "hours, 1 to 2160"),
    "default_carrier": Field("default_carrier", _carrier, "a carrier's code, or nothing"),
    "share": Field("share_percent", _number(0, 100), "per cent, 0 to 100"),
    "buffer": Field("buffer", _number(0, 1_000_000), "a number, 0 or more"),
    "mirror": Field("mirror", _yes_or_no, "yes or no"),
    "interval": Field("interval_s", _number(15, 3600), "seconds, 15 to 3600"),
    "first_import_days": Field("first_import_days", _number(0, 365), "days, 0 to 365"),
    "timezone": Field("timezone", _zone, "a time zone such as Asia/Shanghai"),
    "endpoint": Field("endpoint", _text, "an address"),
    "account_id": Field("account_id", _text, "the platform's account id"),
    "watched_folder": Field("watched_folder", _text, "a folder"),
}
_BY_COLUMN = {field.column: field for field in FIELDS.values()}


def normal_values(values: Mapping[str, object], beside: Iterable[str] = ()) -> dict[str, object]:
    """Columns and their values, from names (of ``FIELDS`` or columns) and what was typed. Refused ``bad_setting``.

    ``beside``: names of the platform's own, kept elsewhere.
    """
    found: dict[str, object] = {}
    for name, value in values.items():
        field = FIELDS.get(name) or _BY_COLUMN.get(name)
        if field is None:
            raise Refused(
                "bad_setting",
                "A shop has no setting {name}.",
                "Known are: {known}.",
                name=name,
                known=", ".join([*FIELDS, *sorted(beside)]),
            )
        try:
            found[field.column] = field.read(value)
        except ValueError as error:
            raise Refused(
                "bad_setting",
                "{name} can't be {value}.",
                "It takes {takes}.",
                name=name,
                value=value,
                takes=field.takes,
            ) from error
    return found
