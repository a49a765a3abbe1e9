"""The store's data key: raw payloads are encrypted with it, persons are recognised by it (HMAC) without being stored.

Made at first start and kept in the system's keyring, else in ``store.key`` (mode 0600) in the data folder.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import os
import secrets
import zlib
from pathlib import Path

from oms_desktop.errors import Refused

SERVICE = "oms-desktop"
KEY_BYTES = 32
FILE_NAME = "store.key"


class StoreKey:
    """32 secret bytes, and what is done with them."""

    def __init__(self, secret: bytes, *, in_keyring: bool) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"a store key has {KEY_BYTES} bytes, not {len(secret)}")
        self._seal_key = hashlib.sha256(b"seal" + secret).digest()
        self._person_key = hashlib.sha256(b"person" + secret).digest()
        self.in_keyring = in_keyring
        self.fingerprint = hashlib.sha256(b"fingerprint" + secret).hexdigest()[:16]

    def seal(self, body: bytes) -> bytes:
        """Compress and encrypt (AES-GCM, 12-byte nonce in front)."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(12)
        return nonce + AESGCM(self._seal_key).encrypt(nonce, zlib.compress(body, 1), None)

    def unseal(self, sealed: bytes) -> bytes:
        """The body again; raises ``cryptography.exceptions.InvalidTag`` for another store's key."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return zlib.decompress(AESGCM(self._seal_key).decrypt(sealed[:12], sealed[12:], None))

    def person(self, *parts: str) -> str:
        """A keyed hash by which the same person or order is known again."""
        return hmac.new(self._person_key, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def make(folder: Path, store_id: str, *, use_keyring: bool = True) -> StoreKey:
    """A new key for a new store, kept in the keyring where there is one, else in ``store.key``."""
    secret = secrets.token_bytes(KEY_BYTES)
    if use_keyring and _into_keyring(store_id, secret):
        return StoreKey(secret, in_keyring=True)
    handle = os.open(folder / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secret.hex() + "\n")
    return StoreKey(secret, in_keyring=False)


def load(
    folder: Path, store_id: str, *, use_keyring: bool = True, fingerprint: str | None = None
) -> StoreKey | None:
    """The key of an existing store, by its fingerprint where that is known; ``None`` where neither file nor keyring has it:
    never make a second one for it."""
    for find in (_from_file, _from_keyring if use_keyring else _nowhere):
        key = find(folder, store_id)
        if key is not None and fingerprint in (None, key.fingerprint):
            return key
    return None


def _nowhere(_folder: Path, _store_id: str) -> StoreKey | None:
    return None


def _from_file(folder: Path, _store_id: str) -> StoreKey | None:
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        return StoreKey(bytes.fromhex(path.read_text().strip()), in_keyring=False)
    except ValueError as error:
        raise Refused(
            "key_damaged",
            "The key file {file} is damaged.",
            "Copy the file again from where it was kept.",
            file=str(path),
        ) from error


def for_secrets(key: StoreKey, store_id: str) -> StoreKey:
    """The key of platform secrets. ``store.key`` lies beside the store, so it can't guard what must not leave this computer:
    without a keyring they need the passphrase in OMS_PASSPHRASE. Raises Refused ``keyring_unavailable``."""
    if key.in_keyring:
        return key
    passphrase = os.environ.get("OMS_PASSPHRASE", "")
    if not passphrase:
        raise Refused(
            "keyring_unavailable",
            "This computer has no keyring that could guard the platform's secrets.",
            "Unlock or install the system's keyring, or set a passphrase in the environment variable OMS_PASSPHRASE.",
        )
    return _of_passphrase(passphrase, store_id)


@functools.lru_cache(maxsize=1)
def _of_passphrase(passphrase: str, store_id: str) -> StoreKey:
    """Slow on purpose, so it is worked out once: tokens are renewed in a transaction."""
    salt = hashlib.sha256(store_id.encode()).digest()
    secret = hashlib.scrypt(passphrase.encode(), salt=salt, n=1 << 14, r=8, p=1, dklen=KEY_BYTES)
    return StoreKey(secret, in_keyring=False)


def _from_keyring(_folder: Path, store_id: str) -> StoreKey | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        value = keyring.get_password(SERVICE, store_id)
    except KeyringError:
        return None
    return StoreKey(bytes.fromhex(value), in_keyring=True) if value else None


def _into_keyring(store_id: str, secret: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, store_id, secret.hex())
        return keyring.get_password(SERVICE, store_id) == secret.hex()
    except KeyringError:
        return False
