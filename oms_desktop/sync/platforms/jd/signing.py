"""How a call to JD is signed: MD5 over all that is sent, between the secret and itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def signature(secret: str, sent: Mapping[str, str]) -> str:
    """Upper-case hex over names and values in ASCII order (digits before letters); ``sign`` and what is empty are left out."""
    plain = "".join(name + sent[name] for name in sorted(sent) if name != "sign" and sent[name])
    # The platform's own scheme: the other ways it names can't be reproduced by anybody.
    return hashlib.md5(f"{secret}{plain}{secret}".encode(), usedforsecurity=False).hexdigest().upper()
