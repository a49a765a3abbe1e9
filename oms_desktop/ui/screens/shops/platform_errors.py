"""What a platform's failure means for the person who binds or looks after a shop, in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from oms_desktop.errors import (
    AddressRefused,
    LoginExpired,
    OmsError,
    PlatformError,
    RateLimited,
    Rejected,
    Unreachable,
)
from oms_desktop.marketplaces import marketplaces
from oms_desktop.ui.translation import error_text
from oms_desktop.ui.words import platform_word

translate = QCoreApplication.translate

CLOCK_MS = 60_000
"""A clock that is wrong by no more than this harms nobody: platforms allow some minutes."""


def failure_text(error: OmsError, platform: str) -> str:
    """What happened, and what to do about it; ``platform`` as `marketplaces` names it."""
    if not isinstance(error, PlatformError):
        return error_text(error)
    if isinstance(error, AddressRefused):
        return address_text(platform, error.address)
    return _frame(error).format(platform=platform_word(platform), text=error)


def address_text(platform: str, address: str) -> str:
    """What to do where a platform takes no calls from this computer's public address; empty: it doesn't say which that is."""
    market = marketplaces().get(platform)
    place = market.allow.in_language(QLocale().name()) if market is not None and market.allow else ""
    usual = translate("PlatformErrors", "your app's page on the platform's developer site")
    if address:
        text = translate(
            "PlatformErrors",
            "{platform} takes no calls from this address. Your public IP is {address}: allow it at {place}.",
        )
    else:
        text = translate(
            "PlatformErrors",
            "{platform} takes no calls from this address. Ask your internet provider for your public IP and allow it at {place}.",
        )
    return text.format(platform=platform_word(platform), address=address, place=place or usual)


def clock_text(ahead_ms: int) -> str:
    """Where this computer's clock is wrong by the platform's; ``ahead_ms``: how far that is ahead. Empty: it is right."""
    if abs(ahead_ms) <= CLOCK_MS:
        return ""
    text = (
        translate(
            "PlatformErrors", "This computer's clock is {seconds} s behind the platform's: set it right."
        )
        if ahead_ms > 0
        else translate(
            "PlatformErrors", "This computer's clock is {seconds} s ahead of the platform's: set it right."
        )
    )
    return text.format(seconds=abs(ahead_ms) // 1000)


def _frame(error: PlatformError) -> str:
    if isinstance(error, LoginExpired):
        return translate("PlatformErrors", "{platform} doesn't accept the login ({text}).")
    if isinstance(error, RateLimited):
        return translate("PlatformErrors", "{platform} asks to wait a moment ({text}).")
    if isinstance(error, Unreachable):
        return translate("PlatformErrors", "{platform} can't be reached ({text}).")
    if isinstance(error, Rejected):
        return translate("PlatformErrors", "{platform} refuses: {text}")
    return translate("PlatformErrors", "{platform} gave no clear answer ({text}).")
