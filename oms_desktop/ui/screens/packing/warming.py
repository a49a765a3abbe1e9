"""Draws the characters of all goods once, out of sight, so that no scan has to wait until a new one is made from its outline."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from oms_desktop.operations.packing.bench_set import BenchSku
from oms_desktop.ui.fonts import Size, font

_FACES = (
    (Size.BENCH, True),
    (Size.TITLE, True),
    (Size.TITLE, False),
    (Size.LEAD, True),
    (Size.BODY, False),
    (Size.CAPTION, False),
)
"""In which names of goods stand on the bench: answer, lines, prompt, queue."""

_RUN = 8
"""Characters drawn at once."""
_SLICE_S = 0.002
_PAUSE_MS = 25
"""Between two slices a scan is answered without delay."""


class Warming(QObject):
    """In slices of two milliseconds, from ``begin`` until all is drawn."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._runs: list[str] = []
        self._at = 0
        self._paper = QImage()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._slice)

    @property
    def left(self) -> int:
        """Runs of characters still to be drawn, each in each face."""
        return len(self._runs) * len(_FACES) - self._at

    def begin(self, skus: Iterable[BenchSku]) -> None:
        """Know the characters of these goods."""
        signs = sorted({sign for sku in skus for sign in f"{sku.title}{sku.spec}{sku.bin}{sku.code}"})
        self._runs = ["".join(signs[start : start + _RUN]) for start in range(0, len(signs), _RUN)]
        self._at = 0
        # Glyphs are kept by size in real pixels and by how they are smoothed: the paper must be like the window.
        self._paper = QImage(8, 8, QImage.Format.Format_RGB32)
        self._paper.setDevicePixelRatio(self._window.devicePixelRatioF())
        self._timer.start()

    def _slice(self) -> None:
        until = time.monotonic() + _SLICE_S
        painter = QPainter(self._paper)
        while self.left and time.monotonic() < until:
            run, face = divmod(self._at, len(_FACES))
            size, bold = _FACES[face]
            painter.setFont(font(size, bold=bold))
            painter.drawText(0, 0, self._runs[run])
            self._at += 1
        painter.end()
        if not self.left:
            self._timer.stop()
