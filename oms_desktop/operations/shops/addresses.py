"""Platforms that take calls only from public addresses a merchant has allowed: how that refusal is known, and which it names.

Every platform words it otherwise, and few say the address; what most have in common is read here, the rest are codes that a
connector names (`sync.connector.Platform.address_codes`).
"""

from __future__ import annotations

import ipaddress
import re

_REFUSED = re.compile(
    r"\bip\b.{0,60}(白名单|white[ -]?list|allow[ -]?list)"
    r"|(白名单|white[ -]?list|allow[ -]?list).{0,60}\bip\b"
    r"|ip-whitelist|invalid ip\b",
    re.IGNORECASE | re.ASCII,
)
_ADDRESS = re.compile(r"(?<![\w.:])(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?![\w.])", re.ASCII)
_INSIDE = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
    )
)
"""Addresses of a house, or of a provider's inside: nobody outside sees them."""


def refuses_address(code: str, text: str, codes: frozenset[str] = frozenset()) -> bool:
    """Whether a platform's refusal is about where the call came from; ``codes`` mean just that at this platform."""
    return code in codes or _REFUSED.search(f"{code} {text}") is not None


def public_address(text: str) -> str:
    """The address that a platform's text names; empty: none, or none that is in the public network."""
    for found in _ADDRESS.findall(text):
        try:
            address = ipaddress.ip_address(found)
        except ValueError:
            continue
        if not any(address in net for net in _INSIDE):
            return str(address)
    return ""
