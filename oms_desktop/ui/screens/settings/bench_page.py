"""The bench: tones, speech, the scanner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from oms_desktop import settings as declared
from oms_desktop.operations.packing.words import Sound
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.controls import Bound
from oms_desktop.ui.screens.settings.lines import Beside, Line, Page
from oms_desktop.ui.screens.settings.ports import SheetPrinting
from oms_desktop.ui.sounds import Sounds
from oms_desktop.ui.speech import Speech
from oms_desktop.ui.targets import Calibrate
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook

_TONES = (Sound.ACCEPTED, Sound.COMPLETE, Sound.ERROR, Sound.BLOCK)


class DeviceBox(QComboBox):
    """Says when its list is about to open: finding the devices loads all of Qt's multimedia."""

    opening = Signal()

    def showPopup(self) -> None:
        self.opening.emit()
        super().showPopup()


class BenchPage(Page):
    """Tones are loaded when they are tried here, not before."""

    setting_changed = Signal(str)
    go = Signal(str, object)

    def __init__(self, desk: Desk, printing: SheetPrinting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        settings = desk.settings
        self._settings = settings
        self._sounds = Sounds(settings, self)
        self._speech = Speech(settings, self)
        self.mode = Bound(settings, declared.BENCH_MODE, self)
        self.sound = Bound(settings, declared.SOUND_ON, self)
        self.volume = Bound(settings, declared.SOUND_VOLUME, self)
        self.device = DeviceBox()
        self._listed = False
        self.speech = Bound(settings, declared.SPEECH_ON, self)
        self.tones = {sound: Button() for sound in _TONES}
        self.speak = Button()
        self.calibrate, self.sheet, self.card = Button(ButtonLook.MAIN, "scan"), Button(), Button()
        self.scan = [
            Bound(settings, setting, self)
            for setting in (
                declared.SCAN_GAP_MS,
                declared.SCAN_SHORTEST,
                declared.SCAN_BOUNCE_MS,
                declared.SCAN_SILENCE_MS,
            )
        ]
        self.age = Bound(settings, declared.ORDER_AGE_MINUTES, self)
        self._lay_out()
        self._connect(printing)
        self.finish()

    def _lay_out(self) -> None:
        self._device_line = Line(self.device)
        self._try_line = Line(Beside(*self.tones.values()), wide=True)
        self._speak_line = Line(Beside(self.speak), wide=True)
        self._calibrate_line = Line(Beside(self.card, self.sheet, self.calibrate), wide=True)
        self._sound_card = self.add_card(
            self.sound.line,
            self.volume.line,
            self._device_line,
            self._try_line,
            self.speech.line,
            self._speak_line,
        )
        self._scan_card = self.add_card(self._calibrate_line, *(bound.line for bound in self.scan))
        self._work_card = self.add_card(self.mode.line, self.age.line)

    def _connect(self, printing: SheetPrinting) -> None:
        for bound in (self.mode, self.sound, self.volume, self.speech, self.age, *self.scan):
            bound.changed.connect(self.setting_changed)
        for sound, button in self.tones.items():
            button.setProperty("tone_name", sound.value)
            button.clicked.connect(self._play)
        self._sounds.problem.connect(self._problem)
        self.speak.clicked.connect(self._say)
        self.device.opening.connect(self._list_devices)
        self.device.currentIndexChanged.connect(self._choose_device)
        self.calibrate.clicked.connect(self._calibrate)
        self.sheet.clicked.connect(printing.print_calibration_sheet)
        self.card.clicked.connect(printing.print_bench_card)

    def retranslate(self) -> None:
        self._sound_card.set_heading(self.tr("Sound and speech"))
        self._scan_card.set_heading(self.tr("Scanner"))
        self._work_card.set_heading(self.tr("Work"))
        for bound in (self.mode, self.sound, self.volume, self.age, *self.scan):
            bound.retranslate()
        self.speech.retranslate(self.tr("What is next, in a few words; colour and text always show it"))
        self._device_line.label(self.tr("Sound device"))
        self._show_devices([])
        self._try_line.label(
            self.tr("Try the tones"), self.tr("Each can be told from the others by ear alone")
        )
        words = {
            Sound.ACCEPTED: self.tr("Right"),
            Sound.COMPLETE: self.tr("Complete"),
            Sound.ERROR: self.tr("Wrong"),
            Sound.BLOCK: self.tr("Stop"),
        }
        for sound, button in self.tones.items():
            button.label(words[sound], self.tr("Hear this tone"))
        self._speak_line.label(self.tr("Try the voice"))
        self.speak.label(self.tr("Say something"))
        devices = self._settings.get(declared.SCAN_DEVICES)
        known = self.tr("Calibrated: {names}").format(names=", ".join(devices)) if devices else ""
        hint = self.tr(
            "Finds out what the scanner sends, so that no scan is lost to CapsLock or another layout"
        )
        self._calibrate_line.label(self.tr("Calibrate the scanner"), known or hint)
        self.calibrate.label(self.tr("Calibrate…"))
        self.sheet.label(self.tr("Print sheet"), self.tr("The sheet of codes to scan"))
        self.card.label(self.tr("Print bench card"), self.tr("The bench's commands as barcodes"))

    def shown(self) -> None:
        self.retranslate()

    # -- devices

    def _show_devices(self, names: Sequence[str]) -> None:
        chosen = self._settings.get(declared.SOUND_DEVICE)
        with QSignalBlocker(self.device):
            self.device.clear()
            self.device.addItem(self.tr("The system's own"), "")
            for name in names:
                self.device.addItem(name, name)
            if self.device.findData(chosen) < 0:
                missing = self.tr("{name} (not there now)").format(name=chosen)
                self.device.addItem(missing if self._listed else chosen, chosen)
            self.device.setCurrentIndex(self.device.findData(chosen))

    def _list_devices(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        self._listed = True
        self._show_devices([output.description() for output in QMediaDevices.audioOutputs()])

    def _choose_device(self) -> None:
        self._settings.set(declared.SOUND_DEVICE, str(self.device.currentData() or ""))
        self.setting_changed.emit(declared.SOUND_DEVICE.key)

    # -- trying

    def _play(self) -> None:
        sound = Sound(str(self.sender().property("tone_name")))
        if not self._settings.get(declared.SOUND_ON):
            self._try_line.say(self.tr("Sounds are switched off."), Tone.WARN)
            return
        self._try_line.say("")
        self._sounds.load()
        self._sounds.play(sound)

    def _problem(self, what: str) -> None:
        if what == "no_device":
            self._try_line.say(self.tr("This computer has no sound output."), Tone.BAD)
        else:
            self._try_line.say(self.tr("The tone {name} can't be played.").format(name=what), Tone.BAD)

    def _say(self) -> None:
        if not self._settings.get(declared.SPEECH_ON):
            self._speak_line.say(self.tr("Spoken answers are switched off."), Tone.WARN)
            return
        self._speak_line.say("")
        self._speech.say(self.tr("Right, two more"))

    def _calibrate(self) -> None:
        self.go.emit("packing", Calibrate())
