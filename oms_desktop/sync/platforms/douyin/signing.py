"""How Douyin's gateway wants a call signed: what is signed is, byte for byte, what is sent."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

VERSION = "2"


def body_of(params: Mapping[str, object]) -> str:
    """The business parameters as the text that is signed and sent: keys sorted at every level, nothing escaped needlessly."""
    return json.dumps(_plain(params), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def signature(secret: str, key: str, method: str, timestamp: str, body: str) -> str:
    """HMAC-SHA256 in lower-case hex over key, method, body and time, embraced by the secret."""
    text = f"{secret}app_key{key}method{method}param_json{body}timestamp{timestamp}v{VERSION}{secret}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def event_signature(secret: str, key: str, body: bytes) -> str:
    """What the header ``event-sign`` of a message that Douyin pushes (by a relay) must say; over the raw bytes."""
    return hashlib.md5(key.encode() + body + secret.encode(), usedforsecurity=False).hexdigest()


def _plain(value: object) -> object:
    """Whole numbers without a fraction, as the gateway writes them when it checks."""
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
