"""Global options, usage, help, exit codes, and what a start imports."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from oms_desktop.cli.window import demo_folder
from oms_desktop.errors import Refused
from tests.cli.conftest import PROGRAM, ROOT, Program, call, start


def test_version_has_its_keys_and_needs_no_data_folder(tmp_path: Path) -> None:
    done = start("--data-dir", tmp_path / "none", "version", "--json")
    assert (done.code, done.err) == (0, "")
    assert set(done.json) == {"version", "python", "qt", "sqlite"}
    assert done.json["python"] == sys.version.split()[0]
    assert done.json["sqlite"] == sqlite3.sqlite_version
    assert re.fullmatch(r"6\.\d+\.\d+", done.json["qt"])
    assert not (tmp_path / "none").exists()
    plain = call("version")
    assert done.json["version"] in plain.out


def test_version_imports_neither_qt_nor_sqlalchemy_nor_typer() -> None:
    command = [sys.executable, "-X", "importtime", *PROGRAM[1:], "version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "oms_desktop" in names
    assert names.isdisjoint({"PySide6", "sqlalchemy", "typer", "keyring", "cryptography", "reportlab"})


def test_the_shell_is_painted_before_any_table_is_known() -> None:
    """SQLAlchemy takes half a second to import: what stands in front of the first paint must not need it."""
    line = "import sys, oms_desktop.app.program; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "'oms_desktop.ui.main_window'" in done.stdout
    assert all(f"'{name}'" not in done.stdout for name in ("sqlalchemy", "alembic", "reportlab", "openpyxl"))


def test_commands_never_import_qt(program: Program) -> None:
    command = [sys.executable, "-X", "importtime", *PROGRAM[1:], "--data-dir", str(program.folder), "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "sqlalchemy" in done.stderr
    assert "PySide6" not in done.stderr


def test_the_package_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "oms_desktop", "--json", "version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"qt"' in done.stdout


WRONG = [
    ("nosuch",),
    ("orders",),
    ("orders", "nosuch"),
    ("orders", "list", "--limit", "many"),
    ("orders", "list", "--status", "sent"),
    ("orders", "list", "--hold", "tired"),
    ("orders", "approve"),
    ("orders", "memo", "1", "--text", "x", "--flag", "pink"),
    ("--nosuch", "version"),
    ("--data-dir",),
    ("--data-dir", "", "version"),
    ("--as",),
    ("--demo", "orders", "list"),
    ("import", "orders", "x.csv"),
    ("import", "orders", "x.csv", "--shop", "a", "--exported-at", "yesterday"),
    ("slip", "1"),
    ("label", "1", "-o", "x.pdf", "--size", "10x15"),
    ("label", "1", "-o", "x.pdf", "--dpi", "600"),
    ("waybill", "assign"),
    ("waybill", "assign", "1", "--file", "x.csv"),
    ("parcels", "split", "1", "--lines", "1"),
    ("parcels", "split", "1", "--lines", "a=b"),
    ("shops", "live", "x", "--since", "now"),
    ("shops", "add", "--name", "x", "--platform", "taobao", "--setting", "share"),
    ("outbox", "retry"),
    ("outbox", "retry", "1", "--all"),
    ("scan",),
    ("scan", "1", "--mode", "m9"),
    ("scan", "1", "--station", " "),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_2_with_one_error_document(words: tuple[str, ...], tmp_path: Path) -> None:
    # Kept in this process's folder of nobody: wrong usage must not even make a store.
    done = call(*words, "--json", OMS_DATA_DIR=str(tmp_path / "none"))
    assert done.code == 2, done.out + done.err
    assert done.error == "usage"
    assert "Traceback" not in done.err


def test_without_json_the_error_goes_to_stderr() -> None:
    done = start("nosuch")
    assert (done.code, done.out) == (2, "")
    assert "nosuch" in done.err


@pytest.mark.parametrize("words", [("--help",), ("orders", "--help"), ("orders", "hold", "--help")])
def test_help_is_text_or_one_document(words: tuple[str, ...]) -> None:
    done = call(*words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Usage: oms-desktop")
    assert call(*words, "--json").json["help"].strip() == done.out.strip()


def test_json_may_stand_anywhere_and_the_folder_in_the_environment(tmp_path: Path) -> None:
    for words in (("--json", "shops", "list"), ("shops", "--json", "list"), ("shops", "list", "--json")):
        assert call(*words, OMS_DATA_DIR=str(tmp_path)).json == {"shops": []}
    assert (tmp_path / "store.sqlite").exists()
    assert call("--data-dir=" + str(tmp_path), "shops", "list").out.startswith("name")


def test_an_unknown_operator_is_refused(program: Program) -> None:
    done = call("--data-dir", program.folder, "--as", "nobody", "--json", "orders", "list")
    assert (done.code, done.error) == (1, "operator_unknown")


def test_a_refused_folder_is_said(tmp_path: Path) -> None:
    done = call("--data-dir", tmp_path / "Dropbox" / "x", "--json", "orders", "list")
    assert (done.code, done.error) == (1, "folder_refused")


def test_a_fault_of_ours_is_70_with_its_trace_on_stderr(program: Program) -> None:
    program.ok("shops", "list")
    with sqlite3.connect(program.folder / "store.sqlite") as store:
        store.execute("ALTER TABLE scan RENAME TO lost")
    done = program("scans", "list")
    assert (done.code, done.error) == (70, "internal_error")
    assert "Traceback" in done.err
    assert "scan" in done.err


def test_a_reader_that_leaves_is_no_error(filled: Program) -> None:
    words = [*PROGRAM, "--data-dir", str(filled.folder), "--json", "orders", "list"]
    program = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    err = program.stderr.read()
    program.stderr.close()
    assert (program.wait(30), err) == (0, b"")


def test_a_demo_store_is_never_mixed_with_another(filled: Program) -> None:
    done = call("--json", "--data-dir", filled.folder, "--demo")
    assert (done.code, done.error) == (1, "demo_folder_used")
    with pytest.raises(Refused):
        demo_folder(filled.folder)
    with sqlite3.connect(filled.folder / "store.sqlite") as store:
        store.execute("INSERT INTO store_fact VALUES ('demo_seeded_at', '1')")
    assert demo_folder(filled.folder) == filled.folder


def test_a_demo_store_has_an_empty_folder_or_a_new_one(tmp_path: Path) -> None:
    wish = tmp_path / "演示" / "one"
    assert demo_folder(wish) == wish == demo_folder(wish)
    (tmp_path / "notes.txt").touch()
    with pytest.raises(Refused):
        demo_folder(tmp_path)
    own, other = demo_folder(None), demo_folder(None)
    assert own != other
    for folder in (own, other):
        shutil.rmtree(folder)
