"""dev.py does what it says, run for real in small checkouts of its own."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

import dev
from tools import dead_code, source_rules, translations

ROOT = Path(__file__).resolve().parent.parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="system packages and Xvfb are a matter of Linux")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with locks that name nothing and a program that prints what it was given."""
    root = tmp_path / "店铺 one"
    root.mkdir()
    shutil.copy(ROOT / "dev.py", root)
    for lock in (dev.RUN_LOCK, dev.DEV_LOCK):
        (root / lock).write_text("# nothing\n", "utf-8")
    program = "import os, sys; print(sys.prefix); print(os.getcwd()); print(sys.argv[1:]); sys.exit(7)\n"
    (root / "main.py").write_text(program, "utf-8")
    return root


@pytest.fixture
def checkout_with_pytest(checkout: Path) -> Path:
    """The same with the packages that this test runs on, and this project's choice of tests."""
    (checkout / "tests").mkdir()
    shutil.copy(ROOT / "tests/conftest.py", checkout / "tests")
    shutil.copy(ROOT / "pyproject.toml", checkout)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(checkout / ".venv")], check=True)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    python = checkout / dev.PYTHON.relative_to(ROOT)
    asked = [str(python), "-c", "import site; print(site.getsitepackages()[-1])"]
    own = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    Path(own, "borrowed.pth").write_text(packages + "\n", "utf-8")
    stamp = "import dev; dev.write_stamp(dev.DEV_LOCK)"
    subprocess.run([sys.executable, "-c", stamp], cwd=checkout, check=True)
    return checkout


def do(checkout: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "OMS_SKIP_SYSTEM": "1", "PYTHONUTF8": "1"}
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "COV_CORE_SOURCE"):
        env.pop(name, None)
    command = [sys.executable, str(checkout / "dev.py"), *arguments]
    return subprocess.run(
        command, cwd=cwd or checkout, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_run_makes_the_environment_once_and_passes_everything_on(checkout: Path, tmp_path: Path) -> None:
    first = do(checkout, "run", "--demo", "a b", cwd=tmp_path)
    assert first.returncode == 7, first.stderr
    assert first.stdout.splitlines() == [str(checkout / ".venv"), str(tmp_path), "['--demo', 'a b']"]
    assert "Making .venv" in first.stderr

    second = do(checkout, "run")
    assert second.stderr == "", "nothing is made a second time"
    assert second.returncode == 7

    (checkout / dev.RUN_LOCK).write_text("# changed\n", "utf-8")
    again = do(checkout, "run")
    assert "Installing requirements.lock" in again.stderr
    assert "Making" not in again.stderr

    stamp = (checkout / ".venv/locks.json").read_text("utf-8")
    (checkout / dev.RUN_LOCK).write_text("iniconfig==2.3.1\n", "utf-8")  # without its hash
    refused = do(checkout, "run")
    assert refused.returncode == 1
    assert "hash" in refused.stderr
    assert (checkout / ".venv/locks.json").read_text("utf-8") == stamp, "the next start tries again"


def test_an_unknown_command_shows_the_commands(checkout: Path) -> None:
    shown = do(checkout, "tset")
    assert shown.returncode == 2
    for command in dev.COMMANDS:
        assert f"dev.py {command}" in shown.stderr
    assert not (checkout / ".venv").exists()


def test_every_command_has_its_needs() -> None:
    assert set(dev.NEEDS) == set(dev.COMMANDS)


def test_older_pythons_can_read_the_file() -> None:
    # What stands between an old Python and the clear text is that the file parses.
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 7))


ORDINARY = """
import os
import pytest

def test_good():
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ

def test_bad():
    assert "ordinary" == "bad"

@pytest.mark.skip(reason="shown")
def test_skipped(): ...

@pytest.mark.long
def test_long(): ...
"""
WINDOW = """
import os
import pytest

@pytest.mark.window
@pytest.mark.parametrize("number", [1, 2])
def test_window(number):
    assert os.environ["DISPLAY"].startswith(":")
"""
SCREEN = bool(sys.platform == "linux" and shutil.which("Xvfb") and shutil.which("xdotool"))


def total(done: subprocess.CompletedProcess[str]) -> str:
    """The counts in the last line, which are those of all parts."""
    found = re.fullmatch(r"=+ (.*) in [\d.]+s =+", done.stdout.splitlines()[-1])
    assert found, done.stdout + done.stderr
    return found[1]


def test_parts_are_counted_together(checkout_with_pytest: Path) -> None:
    tests = checkout_with_pytest / "tests"
    (tests / "journeys").mkdir()
    (tests / "test_it.py").write_text(ORDINARY, "utf-8")
    (tests / "journeys/test_window.py").write_text(WINDOW, "utf-8")
    done = do(checkout_with_pytest, "test", "-p", "no:cacheprovider")
    assert done.returncode == 1, done.stdout + done.stderr
    assert total(done) == ("1 failed, 3 passed, 1 skipped" if SCREEN else "1 failed, 1 passed, 3 skipped")

    alone = ("-n0", "-p", "no:cacheprovider")
    chosen = do(checkout_with_pytest, "test", *alone, "--long", "-k", "long or good")
    assert (chosen.returncode, total(chosen)) == (0, "2 passed")
    stopped = do(checkout_with_pytest, "test", *alone, "-x", "-k", "bad or window")
    assert (stopped.returncode, total(stopped)) == (1, "1 failed")
    one = do(checkout_with_pytest, "test", *alone, "tests/journeys/test_window.py")
    assert (one.returncode, total(one)) == (0, "2 passed" if SCREEN else "2 skipped")


def test_nothing_to_run_and_nothing_that_can_be_run(checkout_with_pytest: Path) -> None:
    alone = ("-n0", "-p", "no:cacheprovider")
    done = do(checkout_with_pytest, "test", *alone)
    assert (done.returncode, total(done)) == (5, "no tests ran")
    (checkout_with_pytest / "tests/test_it.py").write_text("import nothing_of_this_name\n", "utf-8")
    done = do(checkout_with_pytest, "test", *alone)
    assert done.returncode not in (0, 5)
    assert "error" in total(done)


def test_a_window_test_elsewhere_is_refused(checkout_with_pytest: Path) -> None:
    (checkout_with_pytest / "tests/test_it.py").write_text(WINDOW, "utf-8")
    done = do(checkout_with_pytest, "test", "-n0", "-p", "no:cacheprovider")
    assert done.returncode not in (0, 5)
    assert "it belongs in" in done.stderr


@LINUX
def test_system_packages_have_alternatives() -> None:
    packages = ["libglib2.0-0|libglib2.0-0t64", "xvfb", "xdotool"]
    assert dev.missing(packages, {"libglib2.0-0t64", "xvfb"}) == ["xdotool"]
    assert dev.missing(packages, {"xdotool", "libglib2.0-0", "xvfb"}) == []


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="asks Debian's package list")
def test_installed_packages_are_found() -> None:
    assert dev.installed_packages(["dpkg", "no-such-package-anywhere|bash"]) == {"dpkg", "bash"}


@LINUX
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_two_screens_at_once_are_two_displays() -> None:
    with dev.virtual_screen() as one, dev.virtual_screen() as two:
        assert one["DISPLAY"] != two["DISPLAY"]
        for screen in (one, two):
            asked = subprocess.run(
                ["xdpyinfo"], env={**os.environ, **screen}, capture_output=True, check=False
            )
            assert asked.returncode == 0, asked.stderr


# The locks


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def test_the_developers_lock_holds_the_other() -> None:
    ours = pins(dev.RUN_LOCK)
    assert len(ours) > 20
    assert ours.items() <= pins(dev.DEV_LOCK).items()


@pytest.mark.parametrize("name", [dev.RUN_LOCK, dev.DEV_LOCK])
def test_locks_have_hashes_and_no_places(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in entry, entry
    assert not re.search(r"https?:|file:|--index|--find-links|^/| /", text, re.MULTILINE)
    assert pins(name)["pyside6-essentials"] == "6.11.3"


def test_the_stamp_is_the_hash_of_the_lock() -> None:
    assert dev.lock_hash(dev.RUN_LOCK) == hashlib.sha256((ROOT / dev.RUN_LOCK).read_bytes()).hexdigest()


# The rules of the source


def repository(root: Path, files: dict[str, str]) -> Path:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("name", "text", "breach"),
    [
        ("oms_desktop/a.py", "x = 1\n" * 401, "a.py: 401 lines"),
        ("oms_desktop/a.py", "def f():\n" + "    x = 1\n" * 40, "f has 41 lines"),
        ("oms_desktop/utils.py", "", "'utils' says nothing"),
        ("tests/helpers/a.py", "", "'helpers' says nothing"),
        ("docs/a.md", "see ../sh" + "ared/notes", "docs/a.md:1: names"),
        ("docs/a.md", "\n\nin /wo" + "rk/main", "docs/a.md:3: names"),
        ("a.lock", "from py" + "pi.org", "a.lock:1: names"),
    ],
)
def test_each_rule_finds_its_breach(tmp_path: Path, name: str, text: str, breach: str) -> None:
    found = list(source_rules.breaches(repository(tmp_path, {name: text})))
    assert len(found) == 1
    assert breach in found[0]


def test_what_keeps_the_rules_is_let_through(tmp_path: Path) -> None:
    files = {
        "oms_desktop/operations/work.py": "x = 1\n" * 400,
        "oms_desktop/b.py": "def f():\n" + "    x = 1\n" * 39,
        "oms_desktop/network/work/c.py": "# operations/work/here\n",
        "tests/test_long.py": "x = 1\n" * 500,
    }
    assert list(source_rules.breaches(repository(tmp_path, files))) == []


def test_other_bytes_are_passed_over(tmp_path: Path) -> None:
    repository(tmp_path, {})
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    assert list(source_rules.breaches(tmp_path)) == []


def test_unused_code_is_found_and_dictated_code_is_not(tmp_path: Path) -> None:
    source = """
import os

def used(): ...

def unused(given): ...

class Window:
    def eventFilter(self, watched, event): ...
"""
    files = {
        "oms_desktop/a.py": source,
        "tests/test_a.py": "from oms_desktop.a import Window, used\nused(Window())\n",
    }
    found = dead_code.dead(repository(tmp_path, files))
    assert [line.split(": ")[1] for line in found] == ["unused import 'os'", "unused function 'unused'"]


# The translations


def test_texts_are_extracted_filled_and_compiled(tmp_path: Path) -> None:
    source = """
from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtWidgets import QWidget
WORD = N("Words", "Paid")
class Page(QWidget):
    def show_count(self, n):
        self.tr("%n order(s)", "", n)
    def refuse(self):
        raise Refused("code", "No {name}", "Give " "one", name="x")
"""
    words = (
        '[Words]\nPaid = "已付款"\nGone = "没有"\n[Page]\n"%n order(s)" = ["%n 笔"]\n[Data]\nScan = "扫描"\n'
    )
    files = {"oms_desktop/page.py": source, "resources/translations/zh_CN/page.toml": words}
    problems = translations.build(repository(tmp_path, files), "zh_CN")
    assert problems == [
        "no translation: [Refused] 'Give one'",
        "no translation: [Refused] 'No {name}'",
        "not in the code: [Words] 'Gone'",
    ]
    translator = QTranslator()
    assert translator.load("oms_zh_CN", str(tmp_path / "resources/translations"))
    assert translator.translate("Words", "Paid") == "已付款"
    assert translator.translate("Data", "Scan") == "扫描"
    assert translator.translate("Page", "%n order(s)", None, 3) == "%n 笔"


def test_two_translations_of_one_text_are_refused(tmp_path: Path) -> None:
    for name, text in (("a.toml", "一"), ("b.toml", "二")):
        (tmp_path / name).write_text(f'[Page]\nOne = "{text}"\n', "utf-8")
    with pytest.raises(ValueError, match="differently"):
        translations.written(tmp_path)
