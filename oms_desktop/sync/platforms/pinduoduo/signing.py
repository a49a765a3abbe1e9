"""How a call to Pinduoduo is signed: MD5 over all that is sent, between the secret and itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def texts(parameters: Mapping[str, object]) -> dict[str, str]:
    """Parameters as they are sent: lists and objects as compact JSON, nothing that is empty."""
    told = {name: _text(value) for name, value in parameters.items() if value is not None}
    return {name: text for name, text in told.items() if text}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def signature(secret: str, sent: Mapping[str, str]) -> str:
    """Upper-case hex over names and values in the order of the names' bytes; ``sign`` itself is left out."""
    plain = "".join(
        name + sent[name] for name in sorted(sent, key=lambda name: name.encode()) if name != "sign"
    )
    # The platform's own scheme: nothing else is taken.
    return hashlib.md5(f"{secret}{plain}{secret}".encode(), usedforsecurity=False).hexdigest().upper()
