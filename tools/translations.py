"""Builds resources/translations/oms_<language>.ts and .qm.

The source texts come out of the code: tr() and QT_TRANSLATE_NOOP by lupdate, and the texts of ``Refused`` (context
"Refused"), which are written where Qt is not known. The translations are small files, one or more a screen, written by
whoever wrote the screen: ``resources/translations/<language>/<any name>.toml``::

    [OrdersScreen]
    "Approve" = "审核"
    "%n order(s)" = ["%n 笔订单"]

A list holds the plural forms of a text with %n: one in Chinese, two in English. English needs files for those only.
A context that no source text belongs to is taken over whole: texts that code below the window keeps as data.
Exits 1 and names the texts that have no translation, and the translations that no code asks for any more.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN", "en")
SOURCE_LANGUAGE = "en"
Texts = dict[str, dict[str, str | list[str]]]
"""Context -> source text -> translation, or its plural forms."""


def refused_texts(source: str) -> Iterator[str]:
    """The message and hint of each ``Refused("code", "message", "hint")`` in the source of one module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
            for argument in node.args[1:3]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                    yield argument.value


def written(folder: Path) -> Texts:
    """All translations of one language. ValueError if two files disagree."""
    texts: Texts = {}
    for path in sorted(folder.glob("*.toml")):
        for context, entries in tomllib.loads(path.read_text("utf-8")).items():
            known = texts.setdefault(context, {})
            for source, translation in entries.items():
                if known.setdefault(source, translation) != translation:
                    raise ValueError(f"{path}: another file translates {source!r} of {context} differently")
    return texts


def tool(name: str, *arguments: str) -> None:
    """Runs one of PySide6's tools from the environment of this Python."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(program), *arguments], check=True)


def extract(root: Path, ts: Path, language: str, scratch: Path) -> None:
    """Writes the source texts of the program at root into ts, untranslated."""
    modules = sorted((root / "oms_desktop").rglob("*.py"))
    refused = sorted({text for module in modules for text in refused_texts(module.read_text("utf-8"))})
    collected = scratch / "refused.py"
    collected.write_text("".join(f'QT_TRANSLATE_NOOP("Refused", {text!r})\n' for text in refused), "utf-8")
    listed = scratch / "sources.txt"
    listed.write_text("\n".join(str(path) for path in [*modules, collected]), "utf-8")
    ts.unlink(missing_ok=True)
    options = ["-silent", "-locations", "none", "-tr-function-alias", "QT_TRANSLATE_NOOP+=N"]
    plurals = ["-pluralonly"] if language == SOURCE_LANGUAGE else []
    languages = ["-source-language", SOURCE_LANGUAGE, "-target-language", language]
    tool("lupdate", *options, *plurals, *languages, f"@{listed}", "-ts", str(ts))


def set_translation(message: ET.Element, translation: str | list[str]) -> None:
    element = message.find("translation")
    assert element is not None
    element.attrib.pop("type", None)
    for form in element.findall("numerusform"):
        element.remove(form)
    if isinstance(translation, str):
        element.text = translation
        return
    for text in translation:
        ET.SubElement(element, "numerusform").text = text


def fits(message: ET.Element, translation: str | list[str] | None) -> bool:
    """Whether there is a translation, with plural forms exactly where the text has a number."""
    plural = message.get("numerus") == "yes"
    return bool(translation) and isinstance(translation, list) == plural


def add_context(tree: ET.Element, name: str, entries: Iterable[str]) -> None:
    context = ET.SubElement(tree, "context")
    ET.SubElement(context, "name").text = name
    for source in entries:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        ET.SubElement(message, "translation", type="unfinished")


def fill(tree: ET.Element, texts: Texts) -> Iterator[str]:
    """Puts the translations into the tree; yields what is missing and what is left over."""
    asked: dict[str, set[str]] = {}
    found = {context.findtext("name", "") for context in tree.iter("context")}
    for name in sorted(set(texts) - found):
        add_context(tree, name, texts[name])
    for context in tree.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source = message.findtext("source", "")
            asked.setdefault(name, set()).add(source)
            translation = texts.get(name, {}).get(source)
            if translation is not None and fits(message, translation):
                set_translation(message, translation)
            else:
                yield f"no translation: [{name}] {source!r}"
    for name, entries in texts.items():
        for source in sorted(set(entries) - asked[name]):
            yield f"not in the code: [{name}] {source!r}"


def build(root: Path, language: str) -> list[str]:
    """Makes the .ts and .qm of one language; what is missing or left over."""
    folder = root / "resources" / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    ts = folder / f"oms_{language}.ts"
    with tempfile.TemporaryDirectory() as scratch:
        extract(root, ts, language, Path(scratch))
    tree = ET.parse(ts).getroot()
    problems = list(fill(tree, written(folder / language)))
    ET.indent(tree, "    ")
    body = ET.tostring(tree, encoding="unicode")
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8", newline="\n")
    # A running window has the old file mapped: it is replaced whole, never rewritten.
    fresh = ts.with_suffix(".qm.part")
    tool("lrelease", "-silent", str(ts), "-qm", str(fresh))
    os.replace(fresh, ts.with_suffix(".qm"))
    return problems


def main() -> int:
    problems = [f"{language}: {text}" for language in LANGUAGES for text in build(ROOT, language)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
