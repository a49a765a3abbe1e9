"""Marketplaces: what each is called, and what it takes to work with it. Data of the folders in ``sync/platforms``.

A folder's ``platform.toml`` is read, nothing is registered: a new platform brings its own names and texts in every language.

    zh = "淘宝"                 en = "Taobao"
    place = 10                  # where it stands in lists; without one: after those that have one
    [also.tmall]                # a shop of another name that is worked the same way
    zh = "天猫"                 en = "Tmall"
    [files]                     # what its order files are
    [needs]                     # what keys of its API take
    [allow]                     # where a merchant allows the public addresses that calls may come from
    [secrets.app_key]           # what it calls a secret, where the usual label doesn't fit
    [settings.states]           # what a setting of its API is

Each table has ``zh`` and ``en``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

MANUAL = "manual"
"""Orders typed or pasted by hand; no marketplace."""

_FOLDERS = Path(__file__).parent / "sync" / "platforms"
_LAST = 1_000


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of the program."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """``language``: zh, zh_CN, en …; English for what there is no text in."""
        return self.zh if language.lower().startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Marketplace:
    """What people must know of a marketplace."""

    name: str
    """The word in the store and on the command line."""
    folder: str
    """The folder in ``sync/platforms`` whose code works it; empty: none."""
    called: Text
    files: Text | None = None
    needs: Text | None = None
    allow: Text | None = None
    secrets: Mapping[str, Text] = field(default_factory=dict)
    settings: Mapping[str, Text] = field(default_factory=dict)


def read_folder(folder: Path) -> list[tuple[int, Marketplace]]:
    """(place, marketplace) of a folder with a ``platform.toml``: itself, and those that are worked the same way."""
    data = tomllib.loads((folder / "platform.toml").read_text("utf-8"))
    place = int(data.get("place", _LAST))
    texts: dict[str, Any] = {
        "files": _text(data["files"]) if "files" in data else None,
        "needs": _text(data["needs"]) if "needs" in data else None,
        "allow": _text(data["allow"]) if "allow" in data else None,
        "secrets": {name: _text(table) for name, table in data.get("secrets", {}).items()},
        "settings": {name: _text(table) for name, table in data.get("settings", {}).items()},
    }
    calls = {folder.name: data, **data.get("also", {})}
    return [(place, Marketplace(name, folder.name, _text(table), **texts)) for name, table in calls.items()]


def _text(table: Mapping[str, str]) -> Text:
    return Text(table["zh"], table["en"])


@cache
def marketplaces() -> Mapping[str, Marketplace]:
    """By name, in the order of lists; manual orders last."""
    found = [entry for file in sorted(_FOLDERS.glob("*/platform.toml")) for entry in read_folder(file.parent)]
    by_name = {market.name: market for _, market in sorted(found, key=lambda entry: entry[0])}
    by_name[MANUAL] = Marketplace(
        MANUAL,
        "",
        Text("手工单", "Manual orders"),
        files=Text(
            "微信买家、样品、补发等：订单手工录入或粘贴。",
            "For WeChat buyers, samples and re-ships: orders are typed or pasted.",
        ),
    )
    return by_name


def platform_name(name: str, language: str) -> str:
    """A marketplace as people say it; one that isn't known, as it is called."""
    market = marketplaces().get(name)
    return market.called.in_language(language) if market else name


def folder_of(name: str) -> str:
    """The folder that works this marketplace: the one of its name, unless another says it does."""
    market = marketplaces().get(name)
    return market.folder if market else name
