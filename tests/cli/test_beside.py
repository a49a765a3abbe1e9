"""Commands while the window is open on the same folder: it does their job, and the answer is the one they give alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from oms_desktop.operations.station.errands import Errand, run_errand
from tests.cli.conftest import PROGRAM, Done, Program, call
from tests.cli.test_orders import APPROVED, NOTED, PAID
from tests.cli.test_sync import SECRETS, practice
from tests.printing.pages import text
from tests.simulators.loopback import Answer, Asked, Loopback, serving

PATIENCE_S = 60.0
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "OMS_LANGUAGE": "zh_CN", "OMS_PASSPHRASE": "open"}
NAMED_ANEW = {"scan_id", "parcel", "parcel_uuid", "id", "printed"}


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def port_of(folder: Path) -> int:
    """Where the window listens; 0 while it does not."""
    lock = folder / "window.lock"
    notes = lock.read_text().split() if lock.exists() else []
    return int(notes[1]) if len(notes) == 3 else 0


@contextmanager
def window_on(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The real window, drawn nowhere."""
    environment = os.environ | ENVIRONMENT
    with subprocess.Popen([*PROGRAM, "--data-dir", str(folder)], env=environment) as process:
        try:
            until(lambda: port_of(folder))
            yield process
            assert process.poll() is None or process.returncode == 0
        finally:
            process.kill()


@dataclass
class Call:
    """A command on its way, with all it imports."""

    process: subprocess.Popen[str]
    modules: set[str] = field(default_factory=set)

    def done(self) -> Done:
        out, err = self.process.communicate(timeout=PATIENCE_S)
        lines = err.splitlines()
        imports = [line for line in lines if line.startswith("import time:")]
        self.modules = {line.rpartition("|")[2].strip().partition(".")[0] for line in imports}
        said = "\n".join(line for line in lines if not line.startswith("import time:"))
        return Done(self.process.returncode, out, said)


def begin(folder: Path, *words: str, **environment: str) -> Call:
    command = [sys.executable, "-X", "importtime", PROGRAM[1], "--data-dir", str(folder), *words]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | ENVIRONMENT | environment,
    )
    return Call(process)


def handed_over(folder: Path, *words: str, **environment: str) -> Done:
    """A command that neither opens a store nor talks to anybody outside: somebody else must do it."""
    call = begin(folder, *words, **environment)
    done = call.done()
    assert "oms_desktop" in call.modules
    assert call.modules.isdisjoint({"sqlalchemy", "httpx", "PySide6"})
    return done


def told(document: Any) -> Any:
    """Without what is named anew each time."""
    if isinstance(document, dict):
        return {key: told(value) for key, value in document.items() if key not in NAMED_ANEW}
    return [told(value) for value in document] if isinstance(document, list) else document


@pytest.fixture(scope="module")
def folders(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two stores that are alike, each with a practice shop."""
    one = tmp_path_factory.mktemp("beside") / "张三 测试" / "店铺"
    shutil.copytree(imported, one)
    practice(Program(one), first_import_days=1)
    two = one.with_name("另一个")
    shutil.copytree(one, two)
    return one, two


@pytest.fixture(scope="module")
def folder(folders: tuple[Path, Path]) -> Iterator[Path]:
    """One that a window is open on."""
    with window_on(folders[0]):
        yield folders[0]


def test_the_window_answers_what_the_command_answers_alone(folder: Path, folders: tuple[Path, Path]) -> None:
    other = folders[1]
    for words in (
        ("--json", "scan", APPROVED, "TOY-CAT-B1", "NO-SUCH-CODE", "--mode", "m1b"),
        ("scan", "TOY-CAT-B1", "TOY-CAT-B1"),
        ("--json", "scan", "SF1234567890123"),
        ("--json", "scan", APPROVED, "--station", "二号台"),
        ("--json", "--as", "nobody", "scan", APPROVED),
        ("--json", "ship", PAID),
        ("ship", "no-such-order"),
        ("--json", "sync", "--once", "--shop", "京东店"),
    ):
        done, alone = handed_over(folder, *words), call("--data-dir", other, *words)
        assert done.code == alone.code, (words, done)
        assert done.err == alone.err.rstrip()
        if "--json" in words:
            assert told(done.json) == told(alone.json)
        else:
            assert done.out == alone.out
    shown = Program(folder).ok("orders", "show", APPROVED)["order"]
    assert (shown["status"], shown["parcels"][0]["verified"]) == ("shipped", True)


def test_shops_are_asked_by_the_window_s_own_threads(folder: Path) -> None:
    calls = [begin(folder, "--json", "sync", "--once", "--shop", "练习店") for _ in range(2)]
    for done in [each.done() for each in calls]:
        assert (done.code, done.json["shops"][0]["error"]) == (0, None), done
    assert all(each.modules.isdisjoint({"sqlalchemy", "httpx"}) for each in calls)
    assert Program(folder).ok("orders", "list", "--shop", "练习店")["total"] > 0
    pushed = handed_over(folder, "--json", "sync", "--once", "--push-only")
    assert [(each["name"], each["pulled"]) for each in pushed.json["shops"]] == [("练习店", 0)]


def test_papers_speak_the_language_of_who_asks(folder: Path, tmp_path: Path) -> None:
    Program(folder).ok("orders", "approve", NOTED)
    Program(folder).ok("slip", NOTED, "-o", tmp_path / "slip.pdf")
    again = (NOTED, "*OMS:REPRINT*", "*OMS:2*", "*OMS:ABORT*")
    for language, word in (("en", "Packing slip"), ("zh_CN", "发货单")):
        scan = ("--json", "scan", *again, "--station", language)
        results = handed_over(folder, *scan, OMS_LANGUAGE=language).json["results"]
        (file,) = {result["printed"] for result in results} - {None}
        assert word in text(Path(file).read_bytes())[0]


def test_a_second_start_ends_at_once(folder: Path) -> None:
    assert handed_over(folder).code == 0


def test_a_fault_of_ours_in_the_window_is_told_with_its_trace(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the window goes on."""
    monkeypatch.setenv("OMS_PASSPHRASE", ENVIRONMENT["OMS_PASSPHRASE"])
    said: list[str] = []
    for _ in range(2):
        outcome = run_errand(folder, Errand("scan", {"nonsense": 1}), told=said.append)
        assert outcome is not None
        assert (outcome["failure"]["code"], outcome["failure"]["exit_code"]) == ("internal_error", 70)
        assert "Traceback" in outcome["trace"]
    assert run_errand(folder, Errand("nosuch"), told=said.append) is None
    assert said == []


def test_another_store_is_not_the_window_s(folder: Path) -> None:
    """The same folder, but a server's store: the window must not do it on its own."""
    done = begin(
        folder, "--json", "scan", "X", OMS_DATABASE_URL="postgresql+psycopg://127.0.0.1:1/none"
    ).done()
    assert (done.code, done.error) == (1, "database_unreachable")


def test_what_a_closing_window_leaves_is_done_beside_it(tmp_path: Path) -> None:
    """One command waits for a pass that hangs, another for the window's end; both go on by themselves."""
    folder, gate = tmp_path / "张三 测试", threading.Event()

    def rule(asked: Asked) -> Answer:
        gate.wait(PATIENCE_S)
        paged = {"X-WP-Total": "0", "X-WP-TotalPages": "0", "Content-Type": "application/json"}
        return Answer(200, b"[]", paged)

    with serving(rule) as platform:
        practice(Program(folder))
        _bind(folder, platform)
        with window_on(folder) as window:
            until(lambda: platform.asked)
            once = begin(folder, "--json", "sync", "--once", "--pull-only", "--shop", "网店")
            ever = begin(folder, "--json", "sync")
            until(lambda: _callers(port_of(folder)))
            assert ever.process.stderr is not None
            heard = iter(ever.process.stderr.readline, "")
            assert any(line.startswith("A window is open") for line in heard)
            ending = datetime.now(UTC)
            window.send_signal(signal.SIGTERM)
            assert window.wait(PATIENCE_S) == 0
        until(lambda: _last_pull(folder, "练习店") > ending)
        gate.set()
        done = once.done()
        assert (done.code, done.json["shops"][0]["name"]) == (0, "网店"), done
        assert "httpx" in once.modules
        ever.process.send_signal(signal.SIGTERM)
        reports = {each["name"]: each["error"] for each in ever.done().json["shops"]}
        assert reports["练习店"] is None


def _bind(folder: Path, platform: Loopback) -> None:
    words = ("--platform", "woocommerce", "--name", "网店", "--endpoint", platform.address, "--no-check")
    added = call("--data-dir", folder, "--json", "shops", "add", *words, stdin=SECRETS, **ENVIRONMENT)
    assert added.code == 0, added


def _last_pull(folder: Path, name: str) -> datetime:
    shops = {each["name"]: each["last_pull"] for each in Program(folder).ok("shops", "list")["shops"]}
    return datetime.fromisoformat(shops[name])


def _callers(port: int) -> int:
    """How many lines to that port stand."""
    tables = Path("/proc/net/tcp")
    if not tables.exists():
        return 1
    rows = [line.split() for line in tables.read_text().splitlines()[1:]]
    return sum(row[2].endswith(f":{port:04X}") and row[3] == "01" for row in rows)
