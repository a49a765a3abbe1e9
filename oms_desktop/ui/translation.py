"""Languages at run time: Qt Linguist's compiled files, switched without a restart.

Source texts are English. Each widget sets its texts in ``retranslate`` and calls that again on LanguageChange.
``OMS_LANGUAGE`` (``zh_CN`` or ``en``) overrides the choice. How to translate: docs/guides/translate.md.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from oms_desktop.errors import OmsError, Refused
from oms_desktop.ui.resources import resource
from oms_desktop.ui.words import platform_word, verb_word, word

if TYPE_CHECKING:
    from oms_desktop.exchange import Said

QT_LACKS = (
    N("QFileDialog", "&Look in:"),
    N("QFileDialog", "Files of &type:"),
    N("QAbstractFileIconProvider", "Folder"),
    N("QPrintSettingsOutput", "Page &Set:"),
    N("QPageSetupWidget", "Page &order:"),
    N("QPageSetupWidget", "Pages &per sheet:"),
    N("QCupsJobWidget", "&Billing information:"),
    N("QCupsJobWidget", "&End:"),
    N("QCupsJobWidget", "&Start:"),
    N("QCupsJobWidget", "Job &priority:"),
    N("QCupsJobWidget", "Scheduled &printing:"),
)
"""Texts of Qt's own dialogs that its Chinese file has in an older wording only: ours has them as they are now."""


class Language(StrEnum):
    """The languages there are; values name the files."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


class Translation(QObject):
    """Owns the translators installed in the application."""

    def __init__(
        self, app: QApplication, language: Language | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._installed: list[QTranslator] = []
        self._language = Language.ENGLISH
        self.choose(language or system_language())

    @property
    def language(self) -> Language:
        return self._language

    def choose(self, language: Language) -> None:
        """Switch now; every widget gets LanguageChange. Raises FileNotFoundError when a compiled file is missing."""
        language = _override() or language
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        self._language = language
        QLocale.setDefault(QLocale(language.value))
        if language is not Language.ENGLISH:
            self._install(
                f"qtbase_{language.value}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            )
        path = resource("translations", f"oms_{language.value}.qm")
        if not self._install(path.stem, str(path.parent)):
            raise FileNotFoundError(path)

    def _install(self, name: str, folder: str) -> bool:
        translator = QTranslator(self)
        if not translator.load(name, folder):
            return False
        self._app.installTranslator(translator)
        self._installed.append(translator)
        return True


def system_language() -> Language:
    """Chinese on a system that speaks Chinese, else English."""
    return Language.CHINESE if QLocale.system().language() is QLocale.Language.Chinese else Language.ENGLISH


def error_text(error: OmsError) -> str:
    """What to show of an error, in the language in force: what happened, then what to do."""
    if not isinstance(error, Refused):
        return str(error)
    parts = [
        QCoreApplication.translate("Refused", text) for text in (error.source, error.hint_source) if text
    ]
    values = said_values(error.values)
    return " ".join(part.format(**values) if values else part for part in parts)


def said_text(said: Said) -> str:
    """A text of the file readers in the language in force, with the texts inside it."""
    # A refused row of a file may carry what an operation said, an alert what the doctor found.
    found = (QCoreApplication.translate(context, said.source) for context in ("Files", "Refused", "Doctor"))
    text = next((text for text in found if text != said.source), said.source)
    return text.format(**said_values(dict(said.values))) if said.values else text


def said_values(values: Mapping[str, object]) -> dict[str, object]:
    """What fills a text, in the language in force: texts among it, members of the vocabulary, platforms and verbs."""
    return {name: _said_value(name, value) for name, value in values.items()}


def _said_value(name: str, value: object) -> object:
    from oms_desktop.exchange import (
        Said,  # its many dataclasses take 10 ms to make, and the shell is painted without
    )

    if isinstance(value, Said):
        return said_text(value)
    if isinstance(value, Enum):
        return word(value)
    if isinstance(value, tuple):
        return QCoreApplication.translate("Lists", ", ").join(str(_said_value(name, one)) for one in value)
    if name in ("platform", "shop_platform"):
        return platform_word(str(value))
    return verb_word(str(value)) if name == "verb" else value


def _override() -> Language | None:
    """``OMS_LANGUAGE``. Raises ValueError for any other word."""
    word = os.environ.get("OMS_LANGUAGE", "")
    return Language(word) if word else None
