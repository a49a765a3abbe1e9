"""Slips drawn by reportlab alone: the same texts in the same fonts and a Code 128, without layout, wrapping or whole dots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from oms_desktop.printing.fonts import FOLDER
from oms_desktop.printing.slip import Slip

_WIDTH, _HEIGHT = 76 * mm, 130 * mm


@cache
def _font(weight: str) -> str:
    name = f"Bare-{weight}"
    registerFont(TTFont(name, FOLDER / "printed" / f"NotoSansSC-{weight}-common.ttf"))
    return name


def document(slips: Sequence[Slip]) -> bytes:
    """One PDF, a page a slip."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT))
    for slip in slips:
        _draw(canvas, slip)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def one_by_one(slips: Sequence[Slip]) -> None:
    """A PDF each."""
    for slip in slips:
        document([slip])


def _draw(canvas: Canvas, slip: Slip) -> None:
    bold, regular = _font("Bold"), _font("Regular")
    canvas.setFont(bold, 11)
    canvas.drawString(3 * mm, 124 * mm, slip.platform)
    canvas.setFont(regular, 9)
    canvas.drawString(20 * mm, 124 * mm, slip.shop)
    Code128(slip.barcode, barHeight=9 * mm, barWidth=0.25 * mm).drawOn(canvas, 0, 112 * mm)
    canvas.drawString(3 * mm, 108 * mm, slip.number)
    canvas.drawString(3 * mm, 104 * mm, slip.carrier)
    canvas.rect(3 * mm, 103 * mm, 70 * mm, 0.3 * mm, fill=1)
    y = 98 * mm
    for line in slip.lines:
        canvas.setFont(bold, 9.6)
        canvas.drawString(3 * mm, y, line.title)
        canvas.drawRightString(73 * mm, y, f"×{line.quantity}")
        canvas.setFont(regular, 9)
        canvas.drawString(3 * mm, y - 4 * mm, line.spec)
        canvas.drawString(3 * mm, y - 8 * mm, f"{line.bin}  {line.code}")
        y -= 13 * mm
    canvas.setFont(bold, 9.6)
    canvas.drawString(3 * mm, 9 * mm, f"{len(slip.lines)} 种 {sum(line.quantity for line in slip.lines)} 件")
    if slip.deadline:
        canvas.drawRightString(73 * mm, 9 * mm, slip.deadline.strftime("%m-%d %H:%M"))
    canvas.setFont(regular, 7.6)
    canvas.drawString(3 * mm, 5 * mm, slip.printed_at.strftime("%m-%d %H:%M"))
