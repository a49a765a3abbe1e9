"""Both languages are complete: each text of the code is in the files, translated, and compiled."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from oms_desktop import vocabulary
from oms_desktop.errors import Refused, Unreachable
from oms_desktop.marketplaces import marketplaces
from oms_desktop.ui.resources import resource
from oms_desktop.ui.translation import Language, Translation, error_text
from oms_desktop.ui.words import platform_word, tone, word

CODE = Path(__file__).resolve().parents[2] / "oms_desktop"
Text = tuple[str, str, bool]
"""(context, source, has a number)"""


class Texts(ast.NodeVisitor):
    """Reads the texts of one module: tr, translate, QT_TRANSLATE_NOOP (also as N), Refused."""

    def __init__(self) -> None:
        self.found: set[Text] = set()
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        strings = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        if name == "tr" and strings and isinstance(strings[0], str):
            self.found.add((self._classes[-1], strings[0], len(node.args) > 2))
        elif name in ("translate", "QT_TRANSLATE_NOOP", "N") and len(strings) > 1:
            if isinstance(strings[0], str) and isinstance(strings[1], str):
                self.found.add((strings[0], strings[1], len(node.args) > 3))
        elif name == "Refused":
            self.found.update(
                ("Refused", text, False) for text in strings[1:3] if isinstance(text, str) and text
            )
        self.generic_visit(node)


@cache
def texts_of_the_code() -> set[Text]:
    found: set[Text] = set()
    for path in sorted(CODE.rglob("*.py")):
        reader = Texts()
        reader.visit(ast.parse(path.read_text(encoding="utf-8")))
        found |= reader.found
    return found


def messages(language: str) -> Iterator[tuple[str, ET.Element]]:
    root = ET.parse(resource("translations", f"oms_{language}.ts")).getroot()
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_text_is_missing(language: str) -> None:
    wanted = {
        (context, text) for context, text, number in texts_of_the_code() if language == "zh_CN" or number
    }
    given = {(context, message.findtext("source", "")) for context, message in messages(language)}
    assert len(wanted) >= (150 if language == "zh_CN" else 1)
    assert sorted(wanted - given) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_text_is_unfinished(language: str) -> None:
    unfinished = []
    for context, message in messages(language):
        target = message.find("translation")
        forms = [form.text for form in target.iter("numerusform")] if target is not None else []
        text = "".join(filter(None, forms)) or (target.text if target is not None else "")
        if target is None or target.get("type") == "unfinished" or not text:
            unfinished.append((context, message.findtext("source")))
    assert unfinished == []


def test_places_in_a_text_are_places_in_its_translation() -> None:
    wrong = []
    for context, message in messages("zh_CN"):
        source = message.findtext("source", "")
        target = "".join(text for part in message.iter("translation") for text in part.itertext())
        for part in ("%n", "{", "}"):
            if source.count(part) != target.count(part):
                wrong.append((context, source, target))
    assert wrong == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_compiled_file_is_up_to_date(qapp: object, language: str) -> None:
    translator = QTranslator()
    assert translator.load(f"oms_{language}", str(resource("translations")))
    for context, message in messages(language):
        plural = message.get("numerus") == "yes"
        target = message.find("translation")
        assert target is not None
        written = (target.findtext("numerusform") if plural else target.text) or ""
        said = translator.translate(context, message.findtext("source", ""), None, 1 if plural else -1)
        assert said == written, (context, message.findtext("source"))


def members() -> Iterator[Enum]:
    for kind in vars(vocabulary).values():
        if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == vocabulary.__name__:
            yield from kind


def test_every_member_of_the_vocabulary_has_a_word_in_both_languages(translation: Translation) -> None:
    english = {(type(member), member.value): word(member) for member in members()}
    assert len(english) > 100
    translation.choose(Language.CHINESE)
    for member in members():
        said = word(member)
        assert said != english[type(member), member.value], member
        assert any("一" <= letter <= "鿿" for letter in said), member
        assert tone(member)
    assert [platform_word(name) for name in ("taobao", "jd", "somewhere")] == ["淘宝", "京东", "somewhere"]


def test_every_platform_folder_has_a_word() -> None:
    folders = {path.parent.name for path in (CODE / "sync" / "platforms").glob("*/__init__.py")}
    assert folders <= set(marketplaces())
    for market in marketplaces().values():
        texts = (
            market.called,
            market.files,
            market.needs,
            *market.secrets.values(),
            *market.settings.values(),
        )
        assert all(text.zh and text.en for text in texts if text), market.name


def test_members_of_one_enum_are_told_apart() -> None:
    for kind in {type(member) for member in members()}:
        words = [word(member) for member in kind]
        assert len(set(words)) == len(words), kind


def test_a_refusal_is_said_in_the_language_in_force(translation: Translation) -> None:
    error = Refused("no_order", "There is no order {number}.", "Check the number.", number="8841")
    assert error_text(error) == "There is no order 8841. Check the number."
    translation.choose(Language.CHINESE)
    assert error_text(error) == "没有订单 8841。 请核对号码。"
    assert error_text(Unreachable("no network")) == "no network"
    assert QCoreApplication.translate("Screen", "Orders") == "订单"


def test_a_missing_language_file_is_an_error(
    translation: Translation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="oms_zh_CN"):
        translation.choose(Language.CHINESE)
    monkeypatch.undo()
    translation.choose(Language.ENGLISH)
