"""Each import contract of pyproject.toml holds, and fails when it is broken on purpose in a copy of the tree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

# contract -> (file that gets the line, the line that breaks it)
BREACHES = {
    "Layers of the program": ("oms_desktop/vocabulary.py", "import oms_desktop.operations"),
    "Layers of the window": ("oms_desktop/ui/widgets/__init__.py", "import oms_desktop.ui.screens"),
    "Qt only in ui and app": ("oms_desktop/operations/__init__.py", "import PySide6.QtCore"),
    "HTTP only in sync": ("oms_desktop/operations/__init__.py", "import urllib.request"),
    "The window knows neither SQL nor the tables": ("oms_desktop/ui/__init__.py", "import sqlalchemy"),
    "Platform and carrier folders see only the border": (
        "oms_desktop/sync/platforms/taobao/__init__.py",
        "import oms_desktop.operations",
    ),
    "Layers of the talk with the outside": (
        "oms_desktop/sync/files/__init__.py",
        "import oms_desktop.sync.platforms.taobao",
    ),
    "Platform folders do not know each other": (
        "oms_desktop/sync/platforms/taobao/__init__.py",
        "import oms_desktop.sync.platforms.jd",
    ),
    "Screens do not know each other": (
        "oms_desktop/ui/screens/first/__init__.py",
        "import oms_desktop.ui.screens.second",
    ),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program with two screens more, so that the contract on screens is about something."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "oms_desktop", tmp_path / "oms_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("first", "second"):
        screen = tmp_path / "oms_desktop/ui/screens" / name
        screen.mkdir()
        (screen / "__init__.py").touch()
    return tmp_path


def lint(tree: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, "-c", LINT, "--no-cache", *options]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def results(output: str) -> dict[str, str]:
    """Contract -> KEPT or BROKEN."""
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", output, re.MULTILINE))


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text("utf-8") + f"\n{line}\n", "utf-8")


def test_every_contract_is_kept(tree: Path) -> None:
    code, output = lint(tree)
    assert code == 0, output


def test_every_contract_has_its_breach() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert names == set(BREACHES)


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_is_found(tree: Path, contract: str) -> None:
    path, line = BREACHES[contract]
    append(tree / path, line)
    code, output = lint(tree)
    assert code == 1, output
    assert results(output)[contract] == "BROKEN", output


def test_a_stray_module_needs_a_place(tree: Path) -> None:
    (tree / "oms_desktop/stray.py").touch()
    code, output = lint(tree)
    assert code == 1
    assert "stray" in output


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("oms_desktop/operations/__init__.py", "import oms_desktop.ui", "Layers of the program"),
        ("oms_desktop/ui/__init__.py", "import oms_desktop.sync", "Layers of the program"),
        ("oms_desktop/printing/__init__.py", "import oms_desktop.models", "Layers of the program"),
        ("oms_desktop/exchange.py", "import oms_desktop.models", "Layers of the program"),
        (
            "oms_desktop/ui/__init__.py",
            "import oms_desktop.models",
            "The window knows neither SQL nor the tables",
        ),
        ("oms_desktop/models/__init__.py", "import httpx", "HTTP only in sync"),
    ],
)
def test_other_breaches_are_found(tree: Path, path: str, line: str, contract: str) -> None:
    append(tree / path, line)
    assert results(lint(tree)[1])[contract] == "BROKEN"
