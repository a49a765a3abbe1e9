"""Every result and case has all that the packer sees and hears; every text fills; the zh texts are complete."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from oms_desktop.operations.packing.answering import CLEARS, REASON_OF
from oms_desktop.operations.packing.answers import ANSWERS, Case
from oms_desktop.operations.packing.apply_close import CONTESTED
from oms_desktop.operations.packing.desk import _PLACES
from oms_desktop.operations.packing.scan_calibration import TEXTS
from oms_desktop.operations.packing.session import CONTESTED_WORDS
from oms_desktop.operations.packing.stops import HOLD_WORDS
from oms_desktop.operations.packing.verbs import BLOCK_VERBS, KEYS
from oms_desktop.operations.packing.views import Text
from oms_desktop.operations.packing.words import (
    REASONS,
    SYMBOLS,
    Ask,
    Block,
    Colour,
    Command,
    Sound,
    read_command,
)
from oms_desktop.vocabulary import HoldReason, ScanResult

SOUNDS = Path(__file__).parents[3] / "resources" / "sounds"


@pytest.mark.parametrize("case", list(Case))
def test_each_case_is_complete(case: Case) -> None:
    look = ANSWERS[case]
    assert all((look.word, look.what, look.why, look.do, look.symbol))
    assert (SOUNDS / f"{look.sound.value}.wav").stat().st_size > 500
    values = tuple((place, "x") for place in _PLACES)
    for source in (look.what, look.why, look.do, look.phrase):
        Text(source, values).render(str)
        assert {name for _, name, _, _ in string.Formatter().parse(source) if name} <= set(_PLACES)


def test_each_result_has_a_case_and_no_case_is_missing() -> None:
    assert {look.result for look in ANSWERS.values()} == set(ScanResult)
    assert set(ANSWERS) == set(Case)


def test_stops_are_loud_and_errors_are_spoken() -> None:
    for case, look in ANSWERS.items():
        if look.colour in (Colour.RED, Colour.PURPLE) and look.result != ScanResult.ABORTED:
            assert look.sound in (Sound.ERROR, Sound.BLOCK), case
        if look.sound in (Sound.ERROR, Sound.BLOCK, Sound.NEEDS, Sound.WARNING) and case not in _SILENT:
            assert look.phrase, case


_SILENT: frozenset[Case] = frozenset()


def test_colour_symbol_and_word_go_together() -> None:
    assert set(SYMBOLS) == set(Colour)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_tables_are_complete() -> None:
    assert set(HOLD_WORDS) == set(HoldReason)
    assert set(CLEARS) == set(REASON_OF) == set(BLOCK_VERBS) == set(Block)
    assert set(REASONS) <= set(Ask)
    assert len(set(KEYS.values())) == len(KEYS)
    assert not {"F8", "F11"} & set(KEYS.values())


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("*OMS:UNDO*", (Command.UNDO, "")),
        ("*oms:qty:3*", (Command.QTY, "3")),
        ("OMS:ACK", (Command.ACK, "")),
        ("*OMS:7*", (7, "")),
        ("*OMS:NONSENSE*", None),
        ("OMS", None),
        ("SF1234567890123", None),
    ],
)
def test_command_codes(code: str, meaning: object) -> None:
    assert read_command(code) == meaning


ROOT = Path(__file__).parents[3]


class _Texts(ast.NodeVisitor):
    """Source texts written where they are used: ``Text("…")`` and the reasons of ``not_now``."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", "")
        if name in ("Text", "not_now"):
            last = node.args[0] if name == "Text" else node.args[-1]
            values = [part.value for part in ast.walk(last) if isinstance(part, ast.Constant)]
            self.found |= {value for value in values if isinstance(value, str) and value not in ("", "label")}
        self.generic_visit(node)


def bench_sources() -> set[str]:
    """Every source text the bench may show."""
    texts = {
        part
        for look in ANSWERS.values()
        for part in (look.word, look.what, look.why, look.do, look.phrase)
        if part
    }
    texts |= {text for table in REASONS.values() for _, text in table}
    texts |= {
        *HOLD_WORDS.values(),
        *CLEARS.values(),
        *REASON_OF.values(),
        *CONTESTED_WORDS.values(),
        *TEXTS.values(),
    }
    reader = _Texts()
    for path in (ROOT / "oms_desktop/operations/packing").glob("*.py"):
        reader.visit(ast.parse(path.read_text("utf-8")))
    return texts | reader.found


def test_chinese_is_complete_and_keeps_the_places() -> None:
    written = tomllib.loads((ROOT / "resources/translations/zh_CN/bench.toml").read_text("utf-8"))
    assert set(written["Bench"]) == bench_sources()
    assert set(CONTESTED.values()) <= set(written["Alert"])
    for source, translation in (*written["Bench"].items(), *written["Alert"].items()):
        assert _places(source) == _places(translation), source
        assert (
            translation == source
            or re.search("[\u4e00-\u9fff×]", translation)
            or not re.search("[a-z]{3}", re.sub(r"{\w+}", "", source))
        )


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
