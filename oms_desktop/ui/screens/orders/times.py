"""Moments as the order screen writes them: short, in the shop's zone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from oms_desktop.ui.moments import DAY, ZONE, full_text, local

translate = QCoreApplication.translate


def clock_text(moment: int | None, zone: str = ZONE) -> str:
    """``11-23 09:12``; nothing for no moment."""
    return local(moment, zone).strftime("%m-%d %H:%M") if moment is not None else ""


def dated_text(moment: int | None, now: int, zone: str = ZONE) -> str:
    """``11-23 09:12`` of this year, with the year of another."""
    if moment is None or local(moment, zone).year == local(now, zone).year:
        return clock_text(moment, zone)
    return full_text(moment, zone)


def near_text(moment: int, now: int, zone: str = ZONE) -> str:
    """``today 16:00``, ``tomorrow 09:00``, else the date and time."""
    then, here = local(moment, zone), local(now, zone)
    days = (then.date() - here.date()).days
    if days == 0:
        return translate("OrderTimes", "today {time}").format(time=then.strftime("%H:%M"))
    if days == 1:
        return translate("OrderTimes", "tomorrow {time}").format(time=then.strftime("%H:%M"))
    return dated_text(moment, now, zone)


def day_start(now: int, days_back: int = 0, zone: str = ZONE) -> int:
    """UTC milliseconds of the midnight that began the day ``days_back`` days ago."""
    here = local(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return round(here.timestamp() * 1000) - days_back * DAY
