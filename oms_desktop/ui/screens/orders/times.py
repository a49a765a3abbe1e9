"""Moments as people read them: in the shop's zone, as short as they can be."""

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


def clock_text(moment: int | None, zone: str = ZONE) -> str:
    """``11-23 09:12``; nothing for no moment."""
    return local(moment, zone).strftime("%m-%d %H:%M") if moment is not None else ""


def full_text(moment: int | None, zone: str = ZONE) -> str:
    """``2026-11-23 09:12``; nothing for no moment."""
    return local(moment, zone).strftime("%Y-%m-%d %H:%M") if moment is not None else ""


def near_text(moment: int, now: int, zone: str = ZONE) -> str:
    """``today 16:00``, ``tomorrow 09:00``, else the date and time."""
    then, here = local(moment, zone), local(now, zone)
    days = (then.date() - here.date()).days
    if days == 0:
        return translate("OrderTimes", "today {time}").format(time=then.strftime("%H:%M"))
    if days == 1:
        return translate("OrderTimes", "tomorrow {time}").format(time=then.strftime("%H:%M"))
    return clock_text(moment, zone) if then.year == here.year else full_text(moment, zone)


def age_text(moment: int, now: int) -> str:
    """``just now``, ``12 min ago``, ``3 h ago``, ``2 d ago``."""
    age = max(0, now - moment)
    if age < MINUTE:
        return translate("OrderTimes", "just now")
    if age < HOUR:
        return translate("OrderTimes", "{n} min ago").format(n=age // MINUTE)
    if age < 2 * DAY:
        return translate("OrderTimes", "{n} h ago").format(n=age // HOUR)
    return translate("OrderTimes", "{n} d ago").format(n=age // DAY)


def day_start(now: int, days_back: int = 0, zone: str = ZONE) -> int:
    """UTC milliseconds of the midnight that began the day ``days_back`` days ago."""
    here = local(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return round(here.timestamp() * 1000) - days_back * DAY
