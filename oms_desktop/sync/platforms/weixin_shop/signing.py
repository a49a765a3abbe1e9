"""How WeChat signs and encrypts what it pushes. Calls to its API are not signed: the token is all.

A relay that receives pushes for a shop checks and opens them with these before it passes anything on.
"""

from __future__ import annotations

import base64
import hashlib
import hmac


def signature(token: str, timestamp: str, nonce: str, encrypted: str = "") -> str:
    """Of an address's check, and with ``encrypted`` the ``msg_signature`` of a push; lower hex."""
    parts = [token, timestamp, nonce, *([encrypted] if encrypted else [])]
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def decrypted(encrypted: str, aes_key: str, app_id: str) -> bytes:
    """The message in ``Encrypt`` of a push. ``aes_key``: the EncodingAESKey, 43 characters.

    Raises ValueError: it was not encrypted with this key, or for another app.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = base64.b64decode(aes_key + "=")
    opened = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    padded = opened.update(base64.b64decode(encrypted)) + opened.finalize()
    # Padded to 32 bytes, so that the usual unpadding to 16 would refuse it.
    plain = padded[: -padded[-1]] if 1 <= padded[-1] <= 32 else padded
    end = 20 + int.from_bytes(plain[16:20], "big")
    if not hmac.compare_digest(plain[end:], app_id.encode()):
        raise ValueError("the message is for another app, or the key is another one")
    return plain[20:end]
