"""What the first scans would have to wait for, done before they come: the characters of all goods are drawn from their outlines,
and the page of an order is laid out and painted once, out of sight."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from oms_desktop.operations.packing.bench_set import BenchSet
from oms_desktop.operations.packing.box import first_view
from oms_desktop.operations.packing.views import OrderView
from oms_desktop.ui.fonts import Size, font
from oms_desktop.ui.screens.packing.bench_view import BenchView

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
    """In slices of two milliseconds, from ``begin`` until all is drawn; the page at the end, in one."""

    ended = Signal()

    def __init__(self, view: BenchView) -> None:
        super().__init__(view)
        self._view = view
        self._example: OrderView | None = None
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

    def begin(self, known: BenchSet) -> None:
        """Know the characters of its goods, and the look of an order."""
        self._example = first_view(known)
        signs = sorted(
            {sign for sku in known.skus.values() for sign in f"{sku.title}{sku.spec}{sku.bin}{sku.code}"}
        )
        self._runs = ["".join(signs[start : start + _RUN]) for start in range(0, len(signs), _RUN)]
        self._at = 0
        # Glyphs are kept by size in real pixels and by how they are smoothed: the paper must be like the window.
        self._paper = QImage(8, 8, QImage.Format.Format_RGB32)
        self._paper.setDevicePixelRatio(self._view.devicePixelRatioF())
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
            if self._example is not None:
                self._view.rehearse(self._example)
            self.ended.emit()
