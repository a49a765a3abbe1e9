"""The real program as another process, as scripts and people start it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = ROOT / "tests/data/exports"
PROGRAM = [sys.executable, str(ROOT / "main.py")]


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout; fails if there is anything else."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The error's code, of a document that has all three keys."""
        error = self.json["error"]
        assert set(error) == {"code", "message", "hint"}
        assert error["message"]
        return str(error["code"])


def start(*words: object, stdin: str = "", **environment: str) -> Done:
    """Start the program as a person does, and wait for its end."""
    done = subprocess.run(
        [*PROGRAM, *map(str, words)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | environment,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr)


class Forks:
    """Processes of the program without the cost of a start; see ``forks``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.forks"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
        )

    def call(
        self, words: Sequence[str], stdin: str, environment: dict[str, str], kill_after: float | None = None
    ) -> Done:
        """``kill_after``: seconds that it has; then it is killed, and its code is -9."""
        for name, text in (("in", stdin), ("out", ""), ("err", "")):
            (self._folder / name).write_text(text, encoding="utf-8")
        request = {
            "folder": str(self._folder),
            "words": words,
            "environment": environment,
            "kill_after": kill_after,
        }
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps(request) + "\n")
        self._parent.stdin.flush()
        code = int(self._parent.stdout.readline())
        out, err = ((self._folder / name).read_text(encoding="utf-8") for name in ("out", "err"))
        return Done(code, out, err)

    def close(self) -> None:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.stdout.close()
        self._parent.wait(10)


@cache
def forks() -> Forks:
    """This test process's."""
    folder = tempfile.TemporaryDirectory(prefix="oms-forks-")
    made = Forks(Path(folder.name))
    atexit.register(folder.cleanup)
    atexit.register(made.close)
    return made


def call(*words: object, stdin: str = "", **environment: str) -> Done:
    """A call of the program in a process of its own."""
    if not hasattr(os, "fork"):
        return start(*words, stdin=stdin, **environment)
    return forks().call([str(word) for word in words], stdin, environment)


class Program:
    """Calls on one data folder; always with ``--json``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: object, stdin: str = "") -> Done:
        return call("--data-dir", self.folder, "--json", *words, stdin=stdin)

    def ok(self, *words: object, stdin: str = "") -> Any:
        """The document of a call that must end with 0."""
        done = self(*words, stdin=stdin)
        assert done.code == 0, done.out + done.err
        return done.json

    def refused(self, *words: object, stdin: str = "") -> str:
        """The error code of a call that must end with 1."""
        done = self(*words, stdin=stdin)
        assert done.code == 1, done.out + done.err
        return done.error


def import_all(program: Program) -> dict[str, Any]:
    """The four example exports; what each import said."""
    items = ("--items", EXPORTS / "taobao_items.csv")
    return {
        "taobao": program.ok("import", "orders", EXPORTS / "taobao_orders.csv", *items, "--shop", "淘宝店"),
        "pdd": program.ok("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼多多店"),
        "douyin": program.ok("import", "orders", EXPORTS / "douyin_orders.csv", "--shop", "抖店"),
        "jd": program.ok("import", "orders", EXPORTS / "jd_orders.xlsx", "--shop", "京东店"),
    }


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What a correct reader finds in the examples."""
    found: dict[str, Any] = json.loads((EXPORTS / "_truth.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """On a folder that doesn't exist yet, with Chinese letters and a blank in its path."""
    return Program(tmp_path / "张三 测试" / "店铺")


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the four example exports; copied for each test."""
    folder = tmp_path_factory.mktemp("imported") / "数据 data"
    import_all(Program(folder))
    return folder


@pytest.fixture
def filled(imported: Path, tmp_path: Path) -> Program:
    """On a store with the four example exports."""
    folder = tmp_path / "张三 测试" / "店铺"
    shutil.copytree(imported, folder)
    return Program(folder)


Order = Callable[[str], dict[str, Any]]


@pytest.fixture
def order(filled: Program) -> Order:
    """An order's document by its number."""

    def show(number: str) -> dict[str, Any]:
        document: dict[str, Any] = filled.ok("orders", "show", number)["order"]
        return document

    return show
