"""The store's key: in the keyring where there is one, else in a file; never a second one for the same store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from cryptography.exceptions import InvalidTag

from oms_desktop.errors import Refused
from oms_desktop.operations.station import store_key
from oms_desktop.operations.station.store_key import StoreKey


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A working keyring, as a desktop has one; ``locked`` and ``deaf`` ones fail as real ones do."""

    priority = 1

    def __init__(self, *, locked: bool = False, deaf: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked
        self.deaf = deaf

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        if not self.deaf:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def system_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_the_key_goes_into_the_keyring(tmp_path: Path, system_keyring: MemoryKeyring) -> None:
    made = store_key.make(tmp_path, "store-1")
    assert made.in_keyring
    assert list(system_keyring.kept) == [("oms-desktop", "store-1")]
    assert not list(tmp_path.iterdir())
    found = store_key.load(tmp_path, "store-1", fingerprint=made.fingerprint)
    assert found is not None
    assert (found.fingerprint, found.in_keyring) == (made.fingerprint, True)
    assert store_key.load(tmp_path, "store-2") is None
    assert store_key.load(tmp_path, "store-1", use_keyring=False) is None


@pytest.mark.parametrize("fault", ["locked", "deaf"])
def test_a_keyring_that_does_not_keep_it_leaves_the_file(
    tmp_path: Path, system_keyring: MemoryKeyring, fault: str
) -> None:
    setattr(system_keyring, fault, True)
    made = store_key.make(tmp_path, "store-1")
    assert not made.in_keyring
    assert (tmp_path / "store.key").stat().st_mode & 0o077 == 0
    found = store_key.load(tmp_path, "store-1")
    assert found is not None
    assert found.fingerprint == made.fingerprint


def test_a_locked_keyring_has_no_key(tmp_path: Path, system_keyring: MemoryKeyring) -> None:
    store_key.make(tmp_path, "store-1")
    system_keyring.locked = True
    assert store_key.load(tmp_path, "store-1") is None


def test_the_right_one_of_two_keys_is_found(tmp_path: Path, system_keyring: MemoryKeyring) -> None:
    in_ring = store_key.make(tmp_path, "store-1")
    in_file = store_key.make(tmp_path, "store-1", use_keyring=False)
    for wanted in (in_ring, in_file):
        found = store_key.load(tmp_path, "store-1", fingerprint=wanted.fingerprint)
        assert found is not None
        assert found.in_keyring == wanted.in_keyring
    assert store_key.load(tmp_path, "store-1", fingerprint="0" * 16) is None


def test_a_second_file_is_never_written_over_the_first(tmp_path: Path) -> None:
    store_key.make(tmp_path, "store-1", use_keyring=False)
    with pytest.raises(FileExistsError):
        store_key.make(tmp_path, "store-1", use_keyring=False)


def test_what_is_sealed_is_read_again_only_with_the_same_key() -> None:
    key, other = StoreKey(b"a" * 32, in_keyring=False), StoreKey(b"b" * 32, in_keyring=False)
    body = "收货人 张三 13800000000".encode() * 20
    sealed = key.seal(body)
    assert key.unseal(sealed) == body
    assert "张三".encode() not in sealed
    assert key.seal(body) != sealed
    with pytest.raises(InvalidTag):
        other.unseal(sealed)
    with pytest.raises(InvalidTag):
        key.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_persons_are_known_again_by_the_same_key_only() -> None:
    key, other = StoreKey(b"a" * 32, in_keyring=False), StoreKey(b"b" * 32, in_keyring=False)
    assert key.person("a", "bc") == key.person("a", "bc")
    assert key.person("a", "bc") != key.person("ab", "c")
    assert key.person("a") != other.person("a")


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        StoreKey(b"short", in_keyring=False)


def test_platform_secrets_need_a_keyring_or_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    in_ring, in_file = StoreKey(b"a" * 32, in_keyring=True), StoreKey(b"a" * 32, in_keyring=False)
    monkeypatch.delenv("OMS_PASSPHRASE", raising=False)
    assert store_key.for_secrets(in_ring, "store-1") is in_ring
    with pytest.raises(Refused) as refused:
        store_key.for_secrets(in_file, "store-1")
    assert refused.value.code == "keyring_unavailable"
    assert "OMS_PASSPHRASE" in refused.value.hint
    monkeypatch.setenv("OMS_PASSPHRASE", "一个 long passphrase")
    secret = store_key.for_secrets(in_file, "store-1")
    assert secret is store_key.for_secrets(in_file, "store-1")  # worked out once: it is slow on purpose
    assert secret.fingerprint not in {
        in_file.fingerprint,
        store_key.for_secrets(in_file, "store-2").fingerprint,
    }
