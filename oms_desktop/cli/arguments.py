"""What stands before the command, and the small words that several commands understand: times, choices, quantities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Times without an offset are meant there. A fixed offset: no daylight saving since 1991, and no zone database needed."""

E = TypeVar("E", bound=StrEnum)


class WrongUsage(Exception):
    """The command line can't be understood; exit code 2."""


@dataclass(frozen=True, slots=True)
class Start:
    """The global options, and what follows them."""

    data_dir: Path | None
    operator: str | None
    """``None``: the station's owner."""
    demo: bool
    rest: tuple[str, ...]
    """Command and its arguments, without ``--json``; empty: the window."""


def read_start(argv: Sequence[str]) -> Start:
    """Take the global options off; ``--json`` may stand anywhere before ``--``. Raises WrongUsage."""
    words = _without_json(argv)
    values: dict[str, str] = {}
    demo = False
    while words and words[0].startswith("-") and words[0] not in ("--help", "-h"):
        name, equals, value = words.pop(0).partition("=")
        if name == "--demo" and not equals:
            demo = True
        elif name in ("--data-dir", "--as"):
            if not equals and not words:
                raise WrongUsage(f"{name} needs a value.")
            values[name] = value if equals else words.pop(0)
        else:
            raise WrongUsage(f"There is no global option {name}. The command's own options stand behind it.")
    if demo and words:
        raise WrongUsage("--demo opens the window and takes no command.")
    folder = values.get("--data-dir")
    if folder == "" or values.get("--as") == "":
        raise WrongUsage("--data-dir and --as need a value that is not empty.")
    return Start(Path(folder) if folder else None, values.get("--as"), demo, tuple(words))


def _without_json(argv: Sequence[str]) -> list[str]:
    end = list(argv).index("--") if "--" in argv else len(argv)
    return [word for word in argv[:end] if word != "--json"] + list(argv[end:])


def time_of(text: str, option: str) -> int:
    """ISO 8601 as UTC milliseconds; without an offset in China's time. Raises WrongUsage."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUsage(f"{option}: {text} is no time such as 2026-11-23T10:00:00+08:00.") from error
    aware = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    return round(aware.timestamp() * 1000)


def word_of(kind: type[E], text: str, option: str) -> E:
    """The member of an enum that ``text`` names. Raises WrongUsage naming the possible ones."""
    return kind(choice(text, [member.value for member in kind], option))


def choice(text: str, among: Iterable[str], option: str) -> str:
    """``text`` if it is one of ``among``. Raises WrongUsage naming them."""
    known = list(among)
    if text not in known:
        raise WrongUsage(f"{option}: {text} is none of {', '.join(word for word in known if word)}.")
    return text


def pairs_of(texts: Iterable[str], option: str) -> dict[str, str]:
    """``KEY=VALUE`` words as a table. Raises WrongUsage."""
    found: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise WrongUsage(f"{option}: {text} is not of the form KEY=VALUE.")
        found[key.strip()] = value.strip()
    return found


def units_of(text: str, option: str) -> dict[int, int]:
    """``LINE=QTY,…`` as order line id → listing units. Raises WrongUsage."""
    found: dict[int, int] = {}
    for line, quantity in pairs_of((part for part in text.split(",") if part.strip()), option).items():
        if not (line.isdecimal() and quantity.isdecimal()):
            raise WrongUsage(f"{option}: {line}={quantity} is not LINE=QTY with two numbers.")
        found[int(line)] = int(quantity)
    return found
