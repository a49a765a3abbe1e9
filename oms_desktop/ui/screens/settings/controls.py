"""Controls for declared settings: made from the declaration, written at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from oms_desktop.settings import Setting, Settings
from oms_desktop.ui.screens.settings.lines import Line
from oms_desktop.ui.widgets.number_box import NumberBox


def text_of(source: str) -> str:
    """A declared text in the language in force."""
    return QCoreApplication.translate("Settings", source)


class Bound(QObject):
    """One setting, its control and its line."""

    changed = Signal(str)
    """The setting's key, after its value was written."""

    def __init__(self, settings: Settings, setting: Setting[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._setting = setting
        self.control = self._make()
        self.line = Line(self.control)
        self.show_value()

    def _make(self) -> QWidget:
        setting = self._setting
        if setting.choices:
            box = QComboBox()
            box.currentIndexChanged.connect(self._write)
            return box
        if isinstance(setting.default, bool):
            tick = QCheckBox()
            tick.toggled.connect(self._write)
            return tick
        if isinstance(setting.default, int):
            spin = NumberBox(int(setting.low or 0), int(setting.high or 0))
            spin.valueChanged.connect(self._write)
            return spin
        field = QLineEdit()
        field.setMaxLength(60)
        field.editingFinished.connect(self._write)
        return field

    def retranslate(self, hint: str = "") -> None:
        """Texts in the language in force."""
        self.line.label(text_of(self._setting.text), hint)
        control = self.control
        if isinstance(control, QComboBox):
            with QSignalBlocker(control):
                control.clear()
                for value, text in self._setting.choices:
                    control.addItem(text_of(text), value)
            self.show_value()

    def show_value(self) -> None:
        """The value in force."""
        value, control = self._settings.get(self._setting), self.control
        with QSignalBlocker(control):
            if isinstance(control, QComboBox):
                control.setCurrentIndex(max(0, control.findData(value)))
            elif isinstance(control, QCheckBox):
                control.setChecked(bool(value))
            elif isinstance(control, QSpinBox):
                control.setValue(int(value))
            elif isinstance(control, QLineEdit):
                control.setText(str(value))

    def _write(self, *_: object) -> None:
        control = self.control
        value: object = ""
        if isinstance(control, QComboBox):
            value = control.currentData()
        elif isinstance(control, QCheckBox):
            value = control.isChecked()
        elif isinstance(control, QSpinBox):
            value = control.value()
        elif isinstance(control, QLineEdit):
            value = " ".join(control.text().split())
            if not value and self._setting.default:
                value = self._setting.default
                control.setText(str(value))
        if value != self._settings.get(self._setting):
            self._settings.set(self._setting, value)
            self.changed.emit(self._setting.key)
