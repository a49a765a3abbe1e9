"""Pages as the print head burns them: one bit a dot, drawn once at the printer's own resolution.

What is tested is what is printed: no driver scales or smooths afterwards. Threshold at one half, no dithering.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from oms_desktop.errors import Refused
from oms_desktop.printing.sheet import Head, Paper

_THRESHOLD = 128
_INVERTED = bytes(range(255, -1, -1))
_SIZE_TOLERANCE = 0.5
"""Millimetres by which a page may differ from its paper: some heads' dots don't divide a millimetre."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A black and white page. ``rows`` is packed from the top: 8 dots a byte, leftmost dot in the highest bit, each row
    padded with white to a whole byte, **1 is black** (as ZPL, CPCL and ESC/POS want it; TSPL wants it inverted)."""

    width: int
    height: int
    rows: bytes

    @property
    def stride(self) -> int:
        """Bytes per row."""
        return (self.width + 7) // 8

    def inverted(self) -> bytes:
        """The rows with 0 for black, padding white: as TSPL and 1-bit pictures want them."""
        return self.rows.translate(_INVERTED)


def raster_pages(pdf: bytes, paper: Paper, head: Head) -> Iterator[Raster]:
    """Each page of ``pdf`` at the head's resolution, exactly `Head.page_dots` in size, lazily.

    Raises Refused ``page_size`` if a page is not of ``paper``'s size: it is never stretched to fit.
    """
    for grey in grey_pages(pdf, paper, head):
        yield _one_bit(grey)


def grey_pages(pdf: bytes, paper: Paper, head: Head) -> Iterator[Image.Image]:
    """As `raster_pages` before the threshold: smooth greys, for a preview on screen."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index]
            _check_size(page, paper)
            yield _drawn(page, *head.page_dots(paper))
            page.close()
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, width: int, height: int) -> Image.Image:
    """The page on a picture of exactly this size; pypdfium2's own render() rounds the size up."""
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(
            bitmap, page, 0, 0, width, height, 0, raw.FPDF_GRAYSCALE | raw.FPDF_PRINTING
        )
        picture: Image.Image = bitmap.to_pil().copy()
        return picture
    finally:
        bitmap.close()


def _check_size(page: pypdfium2.PdfPage, paper: Paper) -> None:
    width, height = (side * 25.4 / 72 for side in page.get_size())
    if abs(width - paper.width) > _SIZE_TOLERANCE or abs(height - paper.height) > _SIZE_TOLERANCE:
        raise Refused(
            "page_size",
            "The page is {width} × {height} mm, the paper {paper_width} × {paper_height} mm",
            "Choose the paper the page was made for; a page is never stretched, because its barcodes would not be read.",
            width=round(width, 1),
            height=round(height, 1),
            paper_width=paper.width,
            paper_height=paper.height,
        )


def _one_bit(grey: Image.Image) -> Raster:
    ink = grey.point([255 if level < _THRESHOLD else 0 for level in range(256)]).convert(
        "1", dither=Image.Dither.NONE
    )
    return Raster(grey.width, grey.height, ink.tobytes())
