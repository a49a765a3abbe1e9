"""Settings that hold for all stations of a store; they lie in the store. Those of one station: ``oms_desktop.settings``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.models import StoreFact
from oms_desktop.operations.work import Reading, Work, operation
from oms_desktop.vocabulary import Permission

_PREFIX = "setting/"

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class SharedSetting:
    """One setting: default, English source text (context ``Settings``), and for a number its limits."""

    key: str
    default: Value
    text: str
    low: int = 0
    high: int = 1_000_000


SHARED: Mapping[str, SharedSetting] = MappingProxyType(
    {
        setting.key: setting
        for setting in (
            SharedSetting("merchant_name", "", "Name on packing slips"),
            SharedSetting("learn_barcodes", True, "Packers may add barcodes at the bench"),
            SharedSetting("raw_days", 90, "Keep what platforms sent for (days)", 7, 3650),
        )
    }
)


def shared_settings(reading: Reading | Work) -> dict[str, Value]:
    """All of them: key → value in force."""
    query = select(StoreFact.name, StoreFact.value).where(StoreFact.name.startswith(_PREFIX, autoescape=True))
    kept = {name.removeprefix(_PREFIX): json.loads(value) for name, value in reading.session.execute(query)}
    return {
        key: kept[key] if type(kept.get(key)) is type(setting.default) else setting.default
        for key, setting in SHARED.items()
    }


def shared_setting(reading: Reading | Work, key: str) -> Value:
    """One value in force. Raises KeyError for a key that is not declared."""
    return shared_settings(reading)[key]


@operation(Permission.SETTINGS)
def change_shared(work: Work, values: Mapping[str, Value]) -> tuple[str, ...]:
    """Change some; the keys that changed. Refused ``bad_setting``; KeyError for a key that is not declared."""
    now = shared_settings(work)
    changed = tuple(key for key, value in values.items() if now[key] != _checked(SHARED[key], value))
    for key in changed:
        text = json.dumps(values[key], ensure_ascii=False)
        row = work.session.get(StoreFact, _PREFIX + key)
        if row is None:
            work.session.add(StoreFact(name=_PREFIX + key, value=text))
        else:
            row.value = text
    if changed:
        work.changed("settings", 0, *changed)
    return changed


def _checked(setting: SharedSetting, value: Value) -> Value:
    fits = type(value) is type(setting.default)
    if fits and isinstance(value, int) and not isinstance(value, bool):
        fits = setting.low <= value <= setting.high
    if not fits:
        raise Refused(
            "bad_setting",
            "{name} can't be {value}.",
            "It takes {takes}.",
            name=setting.text,
            value=value,
            takes=f"{setting.low} … {setting.high}" if isinstance(setting.default, int) else "a text",
        )
    return value
