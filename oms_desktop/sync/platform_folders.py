"""The platforms that have an API here: folders are found, not registered."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import oms_desktop.sync.platforms as platforms_package
from oms_desktop.errors import Refused
from oms_desktop.marketplaces import marketplaces
from oms_desktop.sync.connector import Platform


@cache
def platforms() -> Mapping[str, Platform]:
    """By marketplace: what `PLATFORM` in the ``connector.py`` of its folder says, or its ``ALSO``."""
    found: dict[str, Platform] = {}
    for entry in pkgutil.iter_modules(platforms_package.__path__):
        module = f"{platforms_package.__name__}.{entry.name}.connector"
        if entry.ispkg and importlib.util.find_spec(module) is not None:
            connector = importlib.import_module(module)
            told: tuple[Platform, ...] = (connector.PLATFORM, *getattr(connector, "ALSO", ()))
            found |= {platform.name: platform for platform in told}
    also = {name: market.folder for name, market in marketplaces().items() if name != market.folder}
    shared = {name: replace(found[folder], name=name) for name, folder in also.items() if folder in found}
    return shared | found


def platform_of(name: str) -> Platform:
    """The platform of that name; Refused ``no_api`` where this program can't talk to it."""
    platform = platforms().get(name)
    if platform is None:
        raise Refused(
            "no_api",
            "{platform} can't be asked by this program: its orders come from files.",
            "Import the platform's exports into the shop.",
            platform=name,
        )
    return platform
