"""A page measured in millimetres from its top left corner, whose bars and rules stand on the printer's dots.

The page is a whole number of dots wide and high, so that drawn 1:1 at the printer's resolution every bar covers whole
dots: a bar code that is scaled by a driver becomes an uneven mix of two and three dots and is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from oms_desktop.errors import Refused
from oms_desktop.printing import code128, fonts
from oms_desktop.printing.papers import (
    A4,
    HEAD_203,
    HEAD_300,
    HEADS,
    LABEL_76X130,
    LABEL_100X150,
    LABEL_PAPERS,
    Head,
    Paper,
)

__all__ = [
    "A4",
    "HEADS",
    "HEAD_203",
    "HEAD_300",
    "LABEL_76X130",
    "LABEL_100X150",
    "LABEL_PAPERS",
    "Align",
    "Head",
    "Paper",
    "PrintedPdf",
    "Sheet",
    "barcode_room",
    "module_dots",
]

# Streams as bytes, not as printable text: a fifth smaller and faster.
rl_config.useA85 = 0

_POINTS = 72 / 25.4
_ASCENT = 0.88
"""Part of the em square above the base line, in all our fonts."""
_WIDEST_MODULE = 0.43
_SMALLEST_MODULE = 0.245
"""Millimetres: 3 and 2 dots at 203 dpi, 5 and 3 dots at 300 dpi."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A finished document. ``pages_of`` holds, per thing printed (slip, label …), how many pages it took."""

    data: bytes
    pages_of: tuple[int, ...]

    @property
    def pages(self) -> int:
        return sum(self.pages_of)


class Sheet:
    """A document of equal pages that is being drawn. Sizes, x and y are millimetres, y grows downwards.

    Texts are placed by the top of their em square, which is ``size`` high.
    """

    def __init__(self, paper: Paper, head: Head, title: str) -> None:
        self.paper = paper
        self.head = head
        self._dot = _POINTS / head.dots_per_mm
        width, height = head.page_dots(paper)
        self._height = height * self._dot
        self._font = ("", 0.0)
        self._out = BytesIO()
        # Invariant: the same content gives the same bytes, so that a hash tells whether two labels are the same.
        self._canvas = Canvas(self._out, pagesize=(width * self._dot, self._height), invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("OMS Desktop")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        white: bool = False,
    ) -> float:
        """Draw one line and return its width. ``x`` is its left end, middle or right end, as ``align`` says."""
        weight = fonts.bold() if bold else fonts.regular()
        text = weight.printable(text)
        width = weight.width(text, size)
        left = x if align == "left" else x - width / 2 if align == "center" else x - width
        canvas = self._canvas
        if white:
            canvas.setFillGray(1)
        place = left * _POINTS
        base = self._height - (y + size * _ASCENT) * _POINTS
        for name, part in weight.runs(text):
            if self._font != (name, size):
                self._font = (name, size)
                canvas.setFont(name, size * _POINTS)
            canvas.drawString(place, base, part)
            place += weight.width(part, size) * _POINTS
        if white:
            canvas.setFillGray(0)
        return width

    def fitted(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        room: float,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """As `text`, cut with an ellipsis to at most ``room``."""
        return self.text(x, y, _weight(bold).fit(text, size, room), size, bold=bold, align=align)

    def shrunk(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        room: float,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """As `text`, in smaller type if it is wider than ``room``: for what must be whole, like numbers and codes."""
        weight = _weight(bold)
        width = weight.width(weight.printable(text), size)
        fitting = size if width <= room else size * room / width
        return self.text(x, y + (size - fitting) * _ASCENT, text, fitting, bold=bold, align=align)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: bool = False, line: int = 2
    ) -> None:
        """A rectangle, black or with a black border of ``line`` dots inside its bounds."""
        dots = self.head.dots
        left, top, right, bottom = dots(x), dots(y), dots(x + width), dots(y + height)
        if fill:
            self._fill([(left, top, right - left, bottom - top)])
            return
        self._fill(
            [
                (left, top, right - left, line),
                (left, bottom - line, right - left, line),
                (left, top, line, bottom - top),
                (right - line, top, line, bottom - top),
            ]
        )

    def rule(self, x: float, y: float, width: float, *, line: int = 2) -> None:
        """A horizontal rule of ``line`` dots."""
        dots = self.head.dots
        self._fill([(dots(x), dots(y), dots(x + width) - dots(x), line)])

    def stroke(self, x: float, y: float, height: float, *, line: int = 2) -> None:
        """A vertical rule of ``line`` dots."""
        dots = self.head.dots
        self._fill([(dots(x), dots(y), line, dots(y + height) - dots(y))])

    def barcode(
        self,
        x: float,
        y: float,
        room: float,
        height: float,
        text: str,
        *,
        widest: float = _WIDEST_MODULE,
        smallest: float = _SMALLEST_MODULE,
    ) -> float:
        """Code 128 of ``text`` in the middle of ``room``, quiet zones included, and return the module's width in mm.

        The module is the greatest whole number of dots that fits and is not wider than ``widest``. Raises Refused
        ``barcode_text``, and ``barcode_too_wide`` if it would not fit with modules of ``smallest`` mm.
        """
        module = module_dots(text, self.head, room, widest, smallest)
        left = self.head.dots(x + room / 2) - code128.width(text) * module // 2
        top, tall = self.head.dots(y), self.head.dots(height)
        self._fill([(left + first * module, top, wide * module, tall) for first, wide in code128.bars(text)])
        return module / self.head.dots_per_mm

    def qr(self, x: float, y: float, room: float, text: str) -> None:
        """A QR code of ``text`` whose modules are whole dots, in the middle of a square of ``room`` with its quiet zone.

        Raises Refused ``barcode_too_wide`` if a module would be smaller than 0.25 mm.
        """
        rows = _qr_rows(text)
        module = int(room * self.head.dots_per_mm / (len(rows) + 8))
        if module < _SMALLEST_MODULE * self.head.dots_per_mm:
            raise _too_wide(text)
        left = self.head.dots(x + room / 2) - len(rows) * module // 2
        top = self.head.dots(y + room / 2) - len(rows) * module // 2
        self._fill(
            [
                (left + column * module, top + row * module, module, module)
                for row, bits in enumerate(rows)
                for column, bit in enumerate(bits)
                if bit
            ]
        )

    def new_page(self) -> None:
        """End this page; the next drawing goes to a fresh one."""
        self._canvas.showPage()
        self._font = ("", 0.0)

    def finish(self, pages_of: tuple[int, ...]) -> PrintedPdf:
        """The document of all pages ended by `new_page`."""
        self._canvas.save()
        return PrintedPdf(self._out.getvalue(), pages_of)

    def _fill(self, dots: list[tuple[int, int, int, int]]) -> None:
        """Black rectangles (left, top, width, height) in dots, as one path.

        The operators are written here and not by ``path.rect``, whose number formatting took a third of a slip's time.
        Each rectangle is a thousandth of a dot smaller on every side: pdfium rounds a lone one up to whole dots.
        """
        dot, page, hair = self._dot, self._height, self._dot / 1000
        path = [
            f"{left * dot + hair:.5f} {page - (top + height) * dot + hair:.5f}"
            f" {width * dot - 2 * hair:.5f} {height * dot - 2 * hair:.5f} re"
            for left, top, width, height in dots
        ]
        self._canvas.drawPath(PDFPathObject(["n", *path]), stroke=0, fill=1, fillMode=1)


def module_dots(
    text: str, head: Head, room: float, widest: float = _WIDEST_MODULE, smallest: float = _SMALLEST_MODULE
) -> int:
    """Dots per module of a Code 128 in ``room`` millimetres with its quiet zones. Raises as `Sheet.barcode`."""
    modules = code128.width(text) + 2 * code128.QUIET_MODULES
    # A thousandth of a dot: room and widest come from sums of millimetres.
    fitting = min(int(room * head.dots_per_mm / modules + 0.001), int(widest * head.dots_per_mm))
    if fitting < smallest * head.dots_per_mm:
        raise _too_wide(text)
    return fitting


def barcode_room(text: str, head: Head, most: float, widest: float = _WIDEST_MODULE) -> float:
    """Millimetres that a Code 128 takes with its quiet zones, at most ``most``. Raises as `Sheet.barcode`."""
    modules = code128.width(text) + 2 * code128.QUIET_MODULES
    return modules * module_dots(text, head, most, widest) / head.dots_per_mm


def _weight(bold: bool) -> fonts.Weight:
    return fonts.bold() if bold else fonts.regular()


def _too_wide(text: str) -> Refused:
    return Refused(
        "barcode_too_wide",
        "“{text}” is too long for a barcode on this paper",
        "Choose wider paper or a shorter code.",
        text=text,
    )


@lru_cache(maxsize=256)
def _qr_rows(text: str) -> tuple[bytes, ...]:
    import segno

    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)
