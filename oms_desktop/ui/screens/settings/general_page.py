"""Language, look, this station, and what holds for all stations."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from oms_desktop import settings as declared
from oms_desktop.operations.settings_shared import SHARED, Value, change_shared, shared_settings
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.controls import Bound, text_of
from oms_desktop.ui.screens.settings.lines import Line, Page
from oms_desktop.ui.theme import Look, Theme
from oms_desktop.ui.translation import Language, Translation, system_language
from oms_desktop.ui.widgets.number_box import NumberBox


class GeneralPage(Page):
    """Language and look change at once."""

    setting_changed = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, translation: Translation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._translation = translation
        settings = desk.settings
        self.language = Bound(settings, declared.LANGUAGE, self)
        self.theme = Bound(settings, declared.THEME, self)
        self.station = Bound(settings, declared.STATION, self)
        self.lock = Bound(settings, declared.LOCK_AFTER_MINUTES, self)
        self.shared = {key: _shared_control(SHARED[key].default, key) for key in SHARED}
        self._look_card = self.add_card(self.language.line, self.theme.line)
        self._station_card = self.add_card(self.station.line, self.lock.line)
        self._lines = {key: Line(control) for key, control in self.shared.items()}
        self._shared_card = self.add_card(*self._lines.values())
        self._connect()
        self.finish()

    def _connect(self) -> None:
        for bound in (self.language, self.theme, self.station, self.lock):
            bound.changed.connect(self.setting_changed)
        self.language.changed.connect(self._choose_language)
        self.theme.changed.connect(self._choose_theme)
        for key, control in self.shared.items():
            changed = partial(self._change_shared, key)
            if isinstance(control, QCheckBox):
                control.toggled.connect(changed)
            elif isinstance(control, QSpinBox):
                control.valueChanged.connect(changed)
            elif isinstance(control, QLineEdit):
                control.editingFinished.connect(changed)

    def retranslate(self) -> None:
        self._look_card.set_heading(self.tr("Language and look"))
        self._station_card.set_heading(self.tr("This station"))
        self._shared_card.set_heading(self.tr("All stations"))
        self.language.retranslate(self.tr("Papers speak the same language"))
        self.theme.retranslate()
        self.station.retranslate(
            self.tr("Printed lists and parcels belong to a station; used from the next start on")
        )
        self.lock.retranslate(self.tr("Ctrl+L locks at once"))
        for key, line in self._lines.items():
            line.label(text_of(SHARED[key].text))

    def shown(self) -> None:
        self._desk.ask(shared_settings, then=self._show_shared)

    def _show_shared(self, values: dict[str, Value]) -> None:
        for key, control in self.shared.items():
            with QSignalBlocker(control):
                if isinstance(control, QCheckBox):
                    control.setChecked(bool(values[key]))
                elif isinstance(control, QSpinBox):
                    control.setValue(int(values[key]))
                elif isinstance(control, QLineEdit) and not control.hasFocus():
                    control.setText(str(values[key]))

    def _change_shared(self, key: str, *_: object) -> None:
        control = self.shared[key]
        value: Value = ""
        if isinstance(control, QCheckBox):
            value = control.isChecked()
        elif isinstance(control, QSpinBox):
            value = control.value()
        elif isinstance(control, QLineEdit):
            value = " ".join(control.text().split())
        self._desk.act(change_shared, {key: value})

    def _choose_language(self, _: str) -> None:
        chosen = self._desk.settings.get(declared.LANGUAGE)
        self._translation.choose(Language(chosen) if chosen else system_language())

    def _choose_theme(self, _: str) -> None:
        self._theme.choose(Look(self._desk.settings.get(declared.THEME)))


def _shared_control(default: Value, key: str) -> QWidget:
    if isinstance(default, bool):
        return QCheckBox()
    if isinstance(default, int):
        return NumberBox(SHARED[key].low, SHARED[key].high)
    field = QLineEdit()
    field.setMaxLength(60)
    return field
