"""How Youzan signs what it pushes. Calls to its API are not signed: the token is all.

A relay that receives pushes for a shop checks them with these before it passes anything on.
"""

from __future__ import annotations

import hashlib


def event_sign(client_id: str, body: bytes, client_secret: str) -> str:
    """The header ``Event-Sign`` of a push with this raw body, lower hex."""
    return hashlib.md5(client_id.encode() + body + client_secret.encode()).hexdigest()


def body_sign(client_id: str, msg: str, client_secret: str) -> str:
    """``sign`` inside a trade push; ``msg`` as it came, still URL-encoded."""
    return event_sign(client_id, msg.encode(), client_secret)
