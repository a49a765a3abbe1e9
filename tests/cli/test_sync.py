"""Shops with an API from the command line: secrets on stdin, passes, what the codes say."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PROGRAM, Done, Program, call

KEYS = {"name", "pulled", "new", "updated", "pushed", "failed", "error"}
HOUR_S = 3600
SECRETS = json.dumps({"consumer_key": "ck", "consumer_secret": "cs"})


@pytest.fixture
def nobody() -> str:
    """An address where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def practice(program: Program, name: str = "练习店", **settings: object) -> Any:
    """A shop on a market that opened two hours ago."""
    told = {"market": name, "opened_at": int(time.time() - 2 * HOUR_S) * 1000, "per_hour": 30, **settings}
    words = [word for key, value in told.items() for word in ("--setting", f"{key}={value}")]
    return program.ok("shops", "add", "--platform", "practice", "--name", name, *words)["shops"][0]


def guarded(program: Program, *words: object, stdin: str = "", passphrase: str = "open") -> Done:
    """A call that may use secrets."""
    return call("--data-dir", program.folder, "--json", *words, stdin=stdin, OMS_PASSPHRASE=passphrase)


def test_a_shop_with_an_api_starts_in_watch_and_is_pulled(program: Program) -> None:
    shop = practice(program, first_import_days=1)
    assert (shop["mode"], shop["file_shop"], shop["cursor"]) == ("watch", False, None)
    (report,) = program.ok("sync", "--once", "--shop", "练习店")["shops"]
    assert set(report) >= KEYS
    assert report["new"] > 0
    assert report["error"] is None
    assert program.ok("orders", "list")["total"] == report["new"]
    (shop,) = program.ok("shops", "list")["shops"]
    assert shop["cursor"] == shop["last_pull"]
    assert shop["mode"] == "watch"
    assert program.ok("sync", "--once", "--push-only")["shops"][0]["pulled"] == 0
    account = program.ok("shops", "test", "练习店")
    assert account["account"]["name"] == "练习店"
    assert abs(account["clock_skew_ms"]) < 60_000


def test_an_account_is_bound_once(program: Program) -> None:
    practice(program)
    same = ("shops", "add", "--platform", "practice", "--name", "另一个", "--setting", "market=练习店")
    assert program.refused(*same) == "shop_twice"
    assert len(program.ok("shops", "list")["shops"]) == 1


def test_secrets_need_a_guard_and_come_on_stdin(program: Program, nobody: str) -> None:
    words = ("shops", "add", "--platform", "woocommerce", "--name", "网店", "--endpoint", nobody)
    assert program.refused(*words, stdin=SECRETS) == "keyring_unavailable"
    away = guarded(program, *words, stdin=SECRETS)
    assert (away.code, away.error) == (3, "Unreachable")  # tried before anything is kept
    assert program.ok("shops", "list")["shops"] == []
    wrong = guarded(program, *words, stdin='{"consumer_key": "ck", "colour": "red"}')
    assert (wrong.code, wrong.error) == (1, "secret_unknown")
    assert guarded(program, *words, stdin='{"consumer_key": "ck"}').error == "secret_missing"
    assert guarded(program, *words, stdin="ck:cs").code == 2
    kept = guarded(program, *words, "--no-check", stdin=SECRETS)
    assert (kept.code, kept.json["shops"][0]["mode"]) == (0, "watch")
    store = (program.folder / "store.sqlite").read_bytes()
    for wal in Path(program.folder).glob("store.sqlite-wal"):
        store += wal.read_bytes()
    assert b'"consumer_secret"' not in store


def test_a_file_shop_is_bound_without_losing_anything(program: Program, nobody: str) -> None:
    added = program.ok("shops", "add", "--platform", "woocommerce", "--name", "网店")["shops"][0]
    assert (added["mode"], added["file_shop"]) == ("live", True)
    assert program.refused("sync", "--once", "--shop", "网店") == "shop_not_bound"
    words = ("shops", "bind", "网店", "--endpoint", nobody)
    assert guarded(program, *words, "--setting", "colour=red", stdin=SECRETS).error == "bad_setting"
    assert guarded(program, *words, stdin=SECRETS).error == "Unreachable"
    (left,) = program.ok("shops", "list")["shops"]
    assert (left["file_shop"], left["endpoint"]) == (True, "")  # nothing is kept of what does not answer
    done = guarded(
        program, "shops", "bind", "网店", "--no-check", "--setting", f"endpoint={nobody}", stdin=SECRETS
    )
    (shop,) = done.json["shops"]
    assert (shop["mode"], shop["file_shop"], shop["endpoint"]) == ("live", False, nobody)


def test_a_shop_that_fails_ends_with_three_and_the_others_results(program: Program, nobody: str) -> None:
    practice(program)
    words = (
        "shops",
        "add",
        "--platform",
        "woocommerce",
        "--name",
        "网店",
        "--endpoint",
        nobody,
        "--no-check",
    )
    assert guarded(program, *words, stdin=SECRETS).code == 0
    assert program.refused("sync", "--once") == "keyring_unavailable"
    done = guarded(program, "sync", "--once")
    assert done.code == 3
    reports = {each["name"]: each for each in done.json["shops"]}
    assert reports["练习店"]["error"] is None
    assert reports["练习店"]["new"] > 0
    assert reports["网店"]["error"].startswith("Unreachable")
    shops = {each["name"]: each for each in program.ok("shops", "list")["shops"]}
    assert shops["网店"]["circuit_since"] is not None
    locked = guarded(program, "sync", "--once", "--shop", "网店", passphrase="another")
    assert locked.json["shops"][0]["error"].startswith("secrets_locked")


def test_what_can_not_be_meant(program: Program) -> None:
    assert program("sync", "--once", "--pull-only", "--push-only").code == 2
    assert program("sync", "--pull-only").code == 2
    assert program.refused("sync", "--shop", "没有") == "shop_not_found"
    assert program.refused("sync", "--once", "--shop", "没有") == "shop_not_found"
    practice(program)
    program.ok("shops", "pause", "练习店")
    assert program.refused("sync", "--once", "--shop", "练习店") == "shop_paused"
    assert program.refused("sync", "--shop", "练习店") == "shop_paused"
    assert program.ok("sync", "--once")["shops"] == []
    program.ok("shops", "add", "--platform", "manual", "--name", "手工店")
    assert program.refused("shops", "bind", "手工店") == "no_api"


def test_sync_goes_on_until_it_is_told_to_end(program: Program) -> None:
    practice(program, first_import_days=1)
    practice(program, "另一家", first_import_days=1)
    words = [*PROGRAM, "--data-dir", str(program.folder), "--json", "sync", "--shop", "练习店"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as running:
        end = time.monotonic() + 40
        while program.ok("orders", "list")["total"] == 0:
            assert time.monotonic() < end
        running.send_signal(signal.SIGTERM)
        out, _ = running.communicate(timeout=20)
    assert running.returncode == 0
    assert {each["error"] for each in json.loads(out)["shops"]} <= {None}
    assert program.ok("orders", "list", "--shop", "另一家")["total"] == 0, "of the shop that was not named"
