"""Printed pages as a reader sees them: rastered, decoded by zxing-cpp, and their text."""

from __future__ import annotations

import pypdfium2
import zxingcpp
from PIL import Image

from oms_desktop.printing.raster import Raster, grey_pages, raster_pages
from oms_desktop.printing.sheet import Head, Paper


def picture(page: Raster) -> Image.Image:
    """The page as a grey picture of 0 and 255."""
    return Image.frombytes("1", (page.width, page.height), page.inverted()).convert("L")


def codes(pdf: bytes, paper: Paper, head: Head) -> list[list[str]]:
    """All codes of each page, from the top."""
    pages = [zxingcpp.read_barcodes(picture(page)) for page in raster_pages(pdf, paper, head)]
    return [[code.text for code in sorted(page, key=lambda code: code.position.top_left.y)] for page in pages]


def text(pdf: bytes) -> list[str]:
    """The extracted text of each page, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in document]
    finally:
        document.close()


def black_runs(pdf: bytes, paper: Paper, head: Head, row_mm: float) -> list[int]:
    """Lengths of black and white runs in dots along one row of the first page, from the first black dot to the last."""
    grey = next(iter(grey_pages(pdf, paper, head)))
    row = grey.crop((0, head.dots(row_mm), grey.width, head.dots(row_mm) + 1)).tobytes()
    # One level of 255 is the rounding of a coordinate; a bar that is off by a tenth of a dot would show as 25.
    assert all(level <= 2 or level >= 253 for level in row), "grey dots in a row of bars"
    row = bytes(255 if level > 127 else 0 for level in row).strip(b"\xff")
    runs = [0]
    for index, level in enumerate(row):
        if index and level != row[index - 1]:
            runs.append(0)
        runs[-1] += 1
    return runs


def edges_are_white(page: Raster, head: Head, millimetres: float = 2.0) -> bool:
    """Whether nothing is printed in the outer millimetres."""
    image = picture(page)
    edge = int(millimetres * head.dots_per_mm)
    inside = Image.new("L", (page.width - 2 * edge, page.height - 2 * edge), 255)
    image.paste(inside, (edge, edge))
    return image.getextrema() == (255, 255)
