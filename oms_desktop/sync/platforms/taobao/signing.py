"""How the open platform's gateway wants its calls signed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

METHODS = ("md5", "hmac", "hmac-sha256")


def sent(params: Mapping[str, str]) -> dict[str, str]:
    """What goes out: the parameters without those that say nothing, which old servers and new ones sign differently."""
    return {name: value for name, value in params.items() if value.strip()}


def signature(params: Mapping[str, str], secret: str) -> str:
    """Upper-case hex over all parameters that are sent but ``sign``; which way is one of them, ``sign_method``."""
    text = "".join(
        f"{name}{value}" for name, value in sorted(sent(params).items()) if name != "sign"
    ).encode()
    key, method = secret.encode(), params["sign_method"]
    if method == "md5":
        return hashlib.md5(key + text + key).hexdigest().upper()
    digest = {"hmac": hashlib.md5, "hmac-sha256": hashlib.sha256}[method]
    return hmac.new(key, text, digest).hexdigest().upper()
