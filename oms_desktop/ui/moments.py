"""Moments as people read them on screens that show ages: in the shop's zone, as short as they can be."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

ZONE = "Asia/Shanghai"
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@lru_cache(maxsize=16)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local(moment: int, zone: str = ZONE) -> datetime:
    """UTC milliseconds as local time."""
    return datetime.fromtimestamp(moment / 1000, _zone(zone))


def full_text(moment: int | None, zone: str = ZONE) -> str:
    """``2026-11-23 09:12``; nothing for no moment."""
    return local(moment, zone).strftime("%Y-%m-%d %H:%M") if moment is not None else ""


def age_text(moment: int, now: int) -> str:
    """``just now``, ``12 min ago``, ``3 h ago``, ``2 d ago``."""
    age = max(0, now - moment)
    if age < MINUTE:
        return translate("Moments", "just now")
    if age < HOUR:
        return translate("Moments", "{n} min ago").format(n=age // MINUTE)
    if age < 2 * DAY:
        return translate("Moments", "{n} h ago").format(n=age // HOUR)
    return translate("Moments", "{n} d ago").format(n=age // DAY)


def span_text(length: int) -> str:
    """How long a time is, in milliseconds: ``0:38`` (hours and minutes), ``3 d 4 h`` above two days."""
    minutes = max(0, length) // MINUTE
    if minutes >= 48 * 60:
        return translate("Moments", "{d} d {h} h").format(d=minutes // 1440, h=minutes % 1440 // 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def duration_text(length: int) -> str:
    """How long a thing took, in milliseconds, as a figure: ``38 min``, ``1.4 h``, above two days ``2.5 d``."""
    if length < HOUR:
        return translate("Moments", "{n} min").format(n=max(0, length) // MINUTE)
    if length < 2 * DAY:
        return translate("Moments", "{n} h").format(n=f"{length / HOUR:.1f}")
    return translate("Moments", "{n} d").format(n=f"{length / DAY:.1f}")
