"""What readers say about files: filled in English here, and complete in Chinese."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from oms_desktop.exchange import RejectedRow, Said

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "oms_desktop"
CHINESE = ROOT / "resources" / "translations" / "zh_CN" / "files.toml"
ELSEWHERE = frozenset({"refusal.source", "refusal.hint_source", "check.source", "check.fix"})
"""Texts of a Refused inside a refused row, and of the doctor inside an alert: translated, and tested, as such."""


def sources() -> Iterator[tuple[str, str]]:
    """(place, source text) of every Said that the code makes; a text that isn't written out is its own expression."""
    for path in sorted(CODE.rglob("*.py")):
        if path == CODE / "exchange.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Said", "Said.of"}:
                first = node.args[0]
                written = isinstance(first, ast.Constant) and isinstance(first.value, str)
                text = str(ast.literal_eval(first)) if written else ast.unparse(first)
                if text not in ELSEWHERE and not _restored(path, text):
                    yield f"{path.name}:{node.lineno}", text


def _restored(path: Path, text: str) -> bool:
    """Alerts read back the texts they stored."""
    return (path.name, text) == ("alerts.py", "found['said']")


def chinese() -> dict[str, str]:
    texts = tomllib.loads(CHINESE.read_text("utf-8"))
    assert set(texts) == {"Files"}
    return dict(texts["Files"])


def test_every_text_has_its_translation_and_none_is_left_over() -> None:
    said = dict(sources())
    assert len(said) > 30
    texts = chinese()
    assert {place: text for place, text in said.items() if text not in texts} == {}
    assert set(texts) - set(said.values()) == set()


def test_places_are_the_same_in_both_languages() -> None:
    for source, text in chinese().items():
        assert sorted(re.findall(r"\{\w*\}", source)) == sorted(re.findall(r"\{\w*\}", text)), source


def test_texts_are_filled_from_inside_out() -> None:
    inner = Said.of("“{text}” is no amount", text="{十}")
    column = Said.of("{column}: {reason}", column="单价", reason=inner)
    row = RejectedRow(5, "A1", Said.of("row {row} of the same order: {reason}", row="4", reason=column))
    assert row.reason == "row 4 of the same order: 单价: “{十}” is no amount"
    assert str(Said("a brace { alone")) == "a brace { alone"
