"""How the ark gateway wants its calls signed: neither what is asked nor the token is part of it."""

from __future__ import annotations

import hashlib

VERSION = "2.0"


def signature(method: str, app_id: str, timestamp: str, secret: str) -> str:
    """Lower-case hex. ``timestamp``: the very text that is sent."""
    text = f"{method}?appId={app_id}&timestamp={timestamp}&version={VERSION}{secret}"
    return hashlib.md5(text.encode()).hexdigest()
