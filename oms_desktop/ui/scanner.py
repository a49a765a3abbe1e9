"""Keys of the window on their way to the bench: a scan is taken whatever has the focus, and never presses what has it.

Keyboard scanners type. The filter sits on the QWindow, before any widget, shortcut or button sees a key; ``Framer`` tells a
scan from typing. While a run of keys lasts everything in it is data: no Ctrl+J or F key of a scanner becomes a command.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from oms_desktop import settings as declared
from oms_desktop.operations.packing.scan_pipeline import (
    EOT,
    GS,
    TERMINATORS,
    Device,
    Frame,
    FrameKind,
    Framer,
    Key,
)
from oms_desktop.settings import Settings
from oms_desktop.ui.widgets.bench import ScanField

KEYBOARD = "keyboard"
"""Qt does not tell keyboards apart, so all scanners that type are one device."""

_ENTER_LAG_S = 0.5
"""An Enter this soon after the last character belongs to the scanner, not to the button that has the focus."""
_SILENCE_AT_CAPTURE_MS = 400
_LATE_S, _LATE_MS = 0.02, 10
_HELD_S = 0.1
"""No system begins to repeat a key that is held sooner than this."""
_DATA_BY_CTRL = frozenset({GS, EOT, "\n", "\r", "\t"})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod})
_COMMAND = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def known_device(settings: Settings, name: str = KEYBOARD) -> Device:
    """The device as calibrated, else with the limits of the settings."""
    plain: dict[str, Any] = {
        "gap_s": settings.get(declared.SCAN_GAP_MS) / 1000,
        "shortest": settings.get(declared.SCAN_SHORTEST),
        "silence_s": settings.get(declared.SCAN_SILENCE_MS) / 1000,
    }
    kept = settings.get(declared.SCAN_DEVICES).get(name)
    if isinstance(kept, dict):
        default = Device()
        for field in ("gap_s", "terminator", "silence_s", "caps", "gs"):
            if type(kept.get(field)) is type(getattr(default, field)):
                plain[field] = kept[field]
        pairs = kept.get("layout", [])
        plain["layout"] = tuple((str(pair[0]), str(pair[1])) for pair in pairs if len(pair) == 2)
    return Device(name=name, **plain)


def keep_device(settings: Settings, device: Device) -> None:
    """Remember what calibration found. Writes the settings file."""
    fields = {
        "gap_s": device.gap_s,
        "terminator": device.terminator,
        "silence_s": device.silence_s,
        "caps": device.caps,
        "gs": device.gs,
        "layout": [list(pair) for pair in device.layout],
    }
    settings.set(declared.SCAN_DEVICES, settings.get(declared.SCAN_DEVICES) | {device.name: fields})


def typed_char(event: QKeyEvent) -> str:
    """What a key press types, as ``Key.char`` wants it; empty for keys that type nothing."""
    key = event.key()
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "\r"
    if key == Qt.Key.Key_Tab:
        return "\t"
    if key == Qt.Key.Key_F8:
        return GS
    text = event.text()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return text if text in _DATA_BY_CTRL else ""
    if text in TERMINATORS or text == GS:
        return text
    return text if len(text) == 1 and text.isprintable() else ""


class Scanner(QObject):
    """Active between ``start`` and ``stop``, on whatever window of the program has the keyboard."""

    greedy = True
    """Keys that may become a scan are kept from whatever has the focus, be they one in the end or not."""

    scanned = Signal(str, float)
    """A code and when it ended, in seconds of a clock that never goes back."""

    began = Signal()
    """The first key of what may become a scan."""

    typed = Signal(str)
    """Keys that were no scan and that no field took: an answer to a question, or nothing."""

    unended = Signal(str)
    """Keys as fast as a scanner's, and then no Enter: it is not set up to send one."""

    captured = Signal(object)
    """tuple[Key, …] of one scan of the calibration sheet, while ``capturing``."""

    def __init__(self, device: Device, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._framer = Framer(device)
        self._window: QWindow | None = None
        self._listened: QObject | None = None
        self._offset: float | None = None
        self._last_char = 0.0
        self._asked_again = False
        self._last_key = (0, 0.0)
        self._held = False
        self._editor: QLineEdit | None = None
        self._before = ("", 0)
        self._captured: list[Key] = []
        self._capturing = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._silent)
        self._lonely = QTimer(self)
        self._lonely.setSingleShot(True)
        self._lonely.setInterval(round(_ENTER_LAG_S * 1000))
        self._lonely.timeout.connect(self._left_alone)
        self._unended = ""

    @property
    def device(self) -> Device:
        return self._framer.device

    @property
    def collecting(self) -> bool:
        """A run of keys has begun and not ended."""
        return self._framer.collecting or bool(self._captured)

    @property
    def capturing(self) -> bool:
        """All keys go to ``captured`` as they come."""
        return self._capturing

    @capturing.setter
    def capturing(self, on: bool) -> None:
        self._capturing = on
        self._captured.clear()
        self._framer = Framer(self.device)

    def use(self, device: Device) -> None:
        """From now on, with what calibration found."""
        self._framer = Framer(device)

    def start(self) -> None:
        """Take scans from now on."""
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        application.focusObjectChanged.connect(self._listen)
        self._watch(application.focusWindow())
        self._listen(application.focusObject())

    def stop(self) -> None:
        """Leave the keys alone."""
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.disconnect(self._watch)
        application.focusObjectChanged.disconnect(self._listen)
        self._watch(None)
        self._listen(None)
        self._silence.stop()
        self._lonely.stop()
        self._framer = Framer(self.device)
        self._captured.clear()

    # -- where keys come by

    def _watch(self, window: QWindow | None) -> None:
        """Popups have windows of their own; the keys go to the one that has the focus."""
        if window is not self._window:
            if self._window is not None:
                self._window.removeEventFilter(self)
                self._window.destroyed.disconnect(self._window_gone)
            self._window = window
            if window is not None:
                window.installEventFilter(self)
                window.destroyed.connect(self._window_gone)

    def _window_gone(self) -> None:
        self._window = None

    def _listen(self, receiver: QObject | None) -> None:
        """An input method sends what it makes of the keys to the widget, past the window."""
        if receiver is not self._listened:
            if self._listened is not None:
                self._listened.removeEventFilter(self)
                self._listened.destroyed.disconnect(self._listened_gone)
            self._listened = receiver if isinstance(receiver, QWidget) else None
            if self._listened is not None:
                self._listened.installEventFilter(self)
                self._listened.destroyed.connect(self._listened_gone)

    def _listened_gone(self) -> None:
        self._listened = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._pressed(event)
            if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._in_run(event):
                event.accept()
                return True
        elif kind is QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._committed(event)
        return False

    # -- keys

    def _in_run(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to a run that began before it, so that it must not be a shortcut."""
        if self._capturing:
            return bool(typed_char(event)) or self.collecting
        return self.collecting and self._moment(event) - self._last_char <= self.device.silence_s

    def _pressed(self, event: QKeyEvent) -> bool:
        """True: the key ends here, no widget gets it."""
        at = self._moment(event)
        char = typed_char(event)
        self._lonely.stop()
        if event.modifiers() & _COMMAND and not self.collecting:
            return False
        pressed = Key(char, at, self._repeats(event, at))
        if self._capturing:
            return self._capture(pressed)
        if not char:
            return self.collecting and self._in_run(event)
        if char in TERMINATORS:
            return self._terminated(pressed)
        if char == " " and not self.collecting:
            return False
        editor = _editor()
        if not self.collecting:
            self.began.emit()
            self._remember(editor)
        self._last_char = at
        self._take(self._framer.key(pressed))
        self._wait()
        return editor is None and self.greedy

    def _repeats(self, event: QKeyEvent, at: float) -> bool:
        """Whether a held key repeats itself. X11 also says so of ``00`` typed within one millisecond: those are two keys."""
        key, pressed_at = self._last_key
        self._last_key = (event.key(), at)
        if not event.isAutoRepeat():
            self._held = False
        elif not self._held:
            self._held = event.key() != key or at - pressed_at >= _HELD_S
        return self._held

    def _terminated(self, key: Key) -> bool:
        began = self._framer.collecting
        frames = self._framer.key(key)
        self._silence.stop()
        self._take(frames)
        if any(frame.kind is FrameKind.CODE for frame in frames):
            return True
        if _editor() is not None or not self.greedy:
            return False
        return began or key.at - self._last_char < _ENTER_LAG_S

    def _committed(self, event: QInputMethodEvent) -> bool:
        """Text that an input method committed; all its characters came at once."""
        text = event.commitString()
        if not text or _editor() is not None:
            return False
        at = time.monotonic()
        self._last_char = at
        for char in text:
            self._take(self._framer.key(Key(char, at)))
        self._wait()
        return self.greedy

    def _capture(self, key: Key) -> bool:
        if not self._captured and key.char in TERMINATORS:
            return False
        if key.char and not key.repeat:
            self._captured.append(key)
            self._silence.start(_SILENCE_AT_CAPTURE_MS)
            if key.char in TERMINATORS and len(self._captured) > 1:
                self._deliver_capture()
        return bool(key.char)

    def _deliver_capture(self) -> None:
        self._silence.stop()
        keys, self._captured = tuple(self._captured), []
        if len(keys) > 1:
            self.captured.emit(keys)

    def _wait(self) -> None:
        self._asked_again = False
        self._silence.start(round(self.device.silence_s * 1000) + 5)

    def _silent(self) -> None:
        late = time.monotonic() - self._last_char - self.device.silence_s > _LATE_S
        if self._capturing:
            self._deliver_capture()
        elif late and not self._asked_again:
            # This thread was busy, and keys that came meanwhile may stand behind the timer: they are taken first.
            self._asked_again = True
            self._silence.start(_LATE_MS)
        else:
            # The timer's own clock may run a little ahead of the keys' time stamps.
            self._take(
                self._framer.tick(max(time.monotonic(), self._last_char + self.device.silence_s + 0.001))
            )

    def _take(self, frames: list[Frame]) -> None:
        for frame in frames:
            if frame.kind is FrameKind.CODE:
                self._restore()
                self.scanned.emit(frame.text, frame.at)
            elif self._editor is None:
                self.typed.emit(frame.raw)
                if frame.cut:
                    self._unended = frame.raw
                    self._lonely.start()

    def _left_alone(self) -> None:
        self.unended.emit(self._unended)

    # -- a field that gets the keys of a scan before it is known to be one

    def _remember(self, editor: QWidget | None) -> None:
        self._editor = editor if isinstance(editor, QLineEdit) else None
        if self._editor is not None:
            self._before = (self._editor.text(), self._editor.cursorPosition())

    def _restore(self) -> None:
        if self._editor is not None and self._editor is QApplication.focusWidget():
            self._editor.setText(self._before[0])
            self._editor.setCursorPosition(self._before[1])
        self._editor = None

    def _moment(self, event: QKeyEvent) -> float:
        """When the key was pressed, on our own clock: the system's time stamp stays true while this thread is busy."""
        now = time.monotonic()
        stamp = event.timestamp() / 1000
        if stamp <= 0:
            return now
        if self._offset is None or not now - 2.0 <= stamp + self._offset <= now:
            self._offset = now - stamp
        return stamp + self._offset


class StrayScans(Scanner):
    """Scans where ``wanted`` says that nobody else takes them. What has the focus gets its keys all the same, and a field also
    the Enter; a button or a list is not pressed by it."""

    greedy = False

    def __init__(
        self, known: Callable[[], Device], wanted: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """``known``: the device as it was calibrated last."""
        super().__init__(known(), parent)
        self._known = known
        self._wanted = wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not self._wanted() or _editor() is not None:
            return False
        if not self.collecting and (device := self._known()) != self.device:
            self.use(device)
        return super().eventFilter(watched, event)


def _editor() -> QWidget | None:
    """The field that a person may be typing into."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit):
        return None if isinstance(focus, ScanField) or focus.isReadOnly() else focus
    if isinstance(focus, (QPlainTextEdit, QTextEdit)):
        return None if focus.isReadOnly() else focus
    return None
