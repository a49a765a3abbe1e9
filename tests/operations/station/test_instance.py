"""One window a data folder; the locks are gone with their process, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.station.instance import (
    claim_window,
    is_window_open,
    join_store,
    own_store,
    window_pid,
)

HOLD = """
import sys, time
from pathlib import Path
from oms_desktop.operations.station.instance import claim_window, join_store
lock = {call}(Path(sys.argv[1]))
print("held" if lock else "refused", flush=True)
sys.stdin.read()
"""


def _other(folder: Path, call: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD.replace("{call}", call), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "held"
    return process


def _end(process: subprocess.Popen[str], number: int = signal.SIGKILL) -> None:
    process.send_signal(number)
    process.wait(timeout=10)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()


def test_the_second_window_is_refused_and_the_first_is_named(tmp_path: Path) -> None:
    assert not is_window_open(tmp_path)
    assert window_pid(tmp_path) is None
    claim = claim_window(tmp_path)
    assert claim is not None
    assert claim_window(tmp_path) is None
    assert is_window_open(tmp_path)
    assert window_pid(tmp_path) == os.getpid()
    claim.release()
    claim.release()
    assert not is_window_open(tmp_path)
    assert window_pid(tmp_path) is None


def test_a_window_killed_with_9_leaves_no_lock(tmp_path: Path) -> None:
    process = _other(tmp_path, "claim_window")
    assert claim_window(tmp_path) is None
    assert window_pid(tmp_path) == process.pid
    _end(process)
    claim = claim_window(tmp_path)
    assert claim is not None
    claim.release()


def test_two_folders_have_two_windows(tmp_path: Path) -> None:
    folders = [tmp_path / "店铺 一", tmp_path / "店铺 二"]
    for folder in folders:
        folder.mkdir()
    claims = [claim_window(folder) for folder in folders]
    assert all(claims)
    for claim in claims:
        assert claim is not None
        with claim:
            pass
    assert not any(is_window_open(folder) for folder in folders)


def test_many_may_use_the_store_but_only_one_alone_may_replace_it(tmp_path: Path) -> None:
    process = _other(tmp_path, "join_store")
    with join_store(tmp_path), pytest.raises(Refused) as refused:
        own_store(tmp_path)
    assert refused.value.code == "store_in_use"
    with pytest.raises(Refused):
        own_store(tmp_path, wait_s=0.05)
    _end(process)
    with own_store(tmp_path):
        pass
