"""A refusal that is about where a call came from says nothing of the call: it was not carried out, and may be repeated."""

from __future__ import annotations

from oms_desktop.errors import AddressRefused, PlatformError, Rejected
from oms_desktop.operations.shops.addresses import public_address, refuses_address
from oms_desktop.sync.connector import Platform


def unless_address(platform: Platform, error: PlatformError) -> PlatformError:
    """The refusal itself, or AddressRefused where that is what it means; also a lost login that came of one."""
    refused = error if isinstance(error, Rejected) else error.__cause__
    if not isinstance(refused, Rejected):
        return error
    if not refuses_address(refused.code, refused.text, platform.address_codes):
        return error
    return AddressRefused(str(refused), public_address(refused.text))
