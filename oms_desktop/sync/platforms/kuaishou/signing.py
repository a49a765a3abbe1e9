"""How Kuaishou's gateway wants a call signed: all common parameters in order, their values as they are before any encoding."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

METHODS = ("HMAC_SHA256", "MD5")


def signature(params: Mapping[str, str], secret: str) -> str:
    """``sign`` for the common parameters (without it); ``signMethod`` among them says which of the two ways is taken."""
    joined = "&".join(f"{name}={params[name]}" for name in sorted(params))
    text = f"{joined}&signSecret={secret}".encode()
    if params["signMethod"] == "MD5":
        return hashlib.md5(text, usedforsecurity=False).hexdigest()
    return base64.b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest()).decode()
