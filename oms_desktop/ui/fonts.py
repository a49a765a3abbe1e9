"""The type of the window: the system's own face, a Chinese face beside it, and one scale of sizes."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase

from oms_desktop.ui.resources import resource

_CHINESE = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
"""In order of preference; a face for Simplified Chinese must be named, else Qt may pick Japanese shapes."""

_PLAIN_LINUX = {"", "sans", "sans serif", "sans-serif", "dejavu sans", "bitstream vera sans"}
"""Stand-ins that mean "nothing was chosen": there the Chinese face serves both scripts, so that a line has one height."""


class Size(Enum):
    """The scale, in logical pixels."""

    CAPTION = 12
    BODY = 14
    LEAD = 16
    TITLE = 18
    FIGURE = 26
    BENCH = 32
    COUNT = 54


_families: list[str] = []


def families() -> list[str]:
    """The faces to use, best first. Loads our own Chinese face where the system has none."""
    if not _families:
        _families.extend(_choose())
    return _families


def font(size: Size = Size.BODY, *, bold: bool = False) -> QFont:
    """A font of the scale."""
    made = QFont(families())
    made.setPixelSize(size.value)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _choose() -> list[str]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    chinese = next((name for name in _CHINESE if name in installed), "")
    if not chinese:
        chinese = next(iter(sorted(installed)), "") or _load_own()
    if system.casefold() in _PLAIN_LINUX or system == chinese:
        return [name for name in (chinese, system) if name]
    return [name for name in (system, chinese) if name]


def _load_own() -> str:
    loaded = ""
    for path in sorted(resource("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        loaded = loaded or next(iter(names), "")
    return loaded
