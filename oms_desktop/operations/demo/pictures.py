"""Pictures of the demo's goods: flat, calm drawings of our own, one shape a kind of thing, coloured as the Sku says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

SIDE = 256
_SCALE = 2
"""Drawn twice as large and shrunk: smooth edges."""
_CANVAS = SIDE * _SCALE
_GRID = 100
"""Shapes are drawn on a grid of 100 × 100."""

Colour = tuple[int, int, int]
Points = tuple[float, ...]


class _Pen:
    """Draws on the grid in shades of one colour."""

    def __init__(self, image: Image.Image, base: Colour) -> None:
        self._draw = ImageDraw.Draw(image)
        self._base = base

    def shade(self, by: float) -> Colour:
        """The colour, darker (below 0) or lighter (above); -1 is black, 1 is white."""
        goal = 255 if by > 0 else 0
        red, green, blue = (round(part + (goal - part) * abs(by)) for part in self._base)
        return red, green, blue

    def box(
        self, *corners: float, by: float = 0.0, radius: float = 4.0, colour: Colour | None = None
    ) -> None:
        """A rectangle with round corners: left, top, right, bottom."""
        fill = colour or self.shade(by)
        self._draw.rounded_rectangle(_at(corners), radius * _CANVAS / _GRID, fill=fill)

    def oval(self, *corners: float, by: float = 0.0, colour: Colour | None = None) -> None:
        """An ellipse inside left, top, right, bottom."""
        self._draw.ellipse(_at(corners), fill=colour or self.shade(by))

    def area(self, *points: float, by: float = 0.0) -> None:
        """A polygon."""
        self._draw.polygon(_at(points), fill=self.shade(by))

    def line(self, *points: float, by: float = 0.0, width: float = 2.0) -> None:
        """A line through points."""
        self._draw.line(_at(points), fill=self.shade(by), width=round(width * _CANVAS / _GRID), joint="curve")

    def arc(self, *corners: float, start: int, end: int, by: float = 0.0, width: float = 2.0) -> None:
        """A part of an ellipse's edge, degrees clockwise from the right."""
        thick = round(width * _CANVAS / _GRID)
        self._draw.arc(_at(corners), start, end, fill=self.shade(by), width=thick)


def _at(points: Points) -> list[float]:
    return [point * _CANVAS / _GRID for point in points]


def _cup(pen: _Pen) -> None:
    pen.box(36, 30, 64, 86, radius=7)
    pen.box(57, 33, 61, 82, by=0.25, radius=2)
    pen.box(37, 14, 63, 31, by=-0.35, radius=5)
    pen.box(36, 30, 64, 34, by=-0.18, radius=1)


def _mug(pen: _Pen) -> None:
    pen.arc(56, 36, 84, 68, start=270, end=90, by=-0.16, width=6)
    pen.box(24, 28, 68, 80, by=-0.05, radius=8)
    pen.oval(24, 22, 68, 36, by=-0.28)
    pen.oval(27, 24, 65, 34, by=-0.5)


def _towel(pen: _Pen) -> None:
    for place, by in enumerate((-0.16, 0.0, 0.14)):
        top = 60 - place * 17
        pen.box(18, top, 82, top + 20, by=by, radius=9)
        pen.line(26, top + 14, 74, top + 14, by=by - 0.14, width=1.4)


def _bedding(pen: _Pen) -> None:
    pen.box(14, 46, 86, 80, by=-0.12, radius=6)
    pen.area(14, 58, 86, 50, 86, 76, 14, 76, by=0.05)
    pen.box(14, 72, 86, 84, by=-0.25, radius=4)
    pen.box(20, 32, 48, 50, by=0.35, radius=7)
    pen.box(52, 32, 80, 50, by=0.35, radius=7)


def _pillow(pen: _Pen) -> None:
    pen.box(28, 24, 84, 58, by=-0.18, radius=13)
    pen.box(16, 40, 74, 76, by=0.08, radius=14)
    pen.line(24, 70, 66, 70, by=-0.1, width=1.2)


def _bag(pen: _Pen) -> None:
    pen.arc(36, 12, 64, 44, start=180, end=360, by=-0.4, width=2.6)
    pen.box(24, 30, 76, 84, by=-0.08, radius=8)
    for step in range(5):
        pen.line(32 + step * 9, 38, 32 + step * 9, 76, by=-0.2, width=0.9)
    pen.line(24, 36, 76, 36, by=-0.45, width=2.2)


def _sponge(pen: _Pen) -> None:
    for place in range(3):
        top = 62 - place * 18
        pen.box(20 + place * 4, top, 76 + place * 4, top + 16, radius=3)
        pen.box(20 + place * 4, top, 76 + place * 4, top + 5, by=-0.45, radius=2)


def _box(pen: _Pen) -> None:
    pen.box(18, 34, 82, 82, radius=3)
    pen.box(14, 24, 86, 40, by=-0.18, radius=3)
    pen.box(36, 50, 64, 70, by=0.6, radius=3)
    pen.line(42, 57, 58, 57, by=-0.2, width=1.8)
    pen.line(45, 63, 55, 63, by=0.1, width=1.6)


def _tin(pen: _Pen) -> None:
    pen.box(22, 34, 78, 80, radius=6)
    pen.oval(22, 26, 78, 44, by=0.3)
    pen.oval(27, 29, 73, 41, by=0.1)
    pen.oval(38, 50, 62, 74, by=0.55)


def _pouch(pen: _Pen) -> None:
    pen.area(28, 18, 72, 18, 78, 84, 22, 84)
    pen.area(28, 18, 72, 18, 73, 27, 27, 27, by=-0.3)
    pen.box(34, 42, 66, 68, by=0.6, radius=4)
    pen.oval(43, 47, 57, 62, by=-0.1)
    pen.line(48, 48, 52, 61, by=0.6, width=1.4)


def _earphones(pen: _Pen) -> None:
    pen.box(22, 50, 78, 84, by=-0.06, radius=14)
    pen.line(22, 62, 78, 62, by=-0.3, width=1.2)
    for left in (30.0, 58.0):
        pen.oval(left, 18, left + 13, 33, by=-0.1)
        pen.box(left + 4.5, 28, left + 9, 48, by=-0.1, radius=2)
        pen.oval(left + 3, 22, left + 8, 28, by=-0.6)
    pen.oval(48, 68, 52, 72, by=-0.5)


def _blocks(pen: _Pen) -> None:
    for left, top, colour in (
        (16, 56, (226, 96, 79)),
        (46, 56, (78, 150, 208)),
        (31, 30, (240, 190, 70)),
        (61, 30, (104, 178, 120)),
    ):
        pen.box(left, top, left + 28, top + 26, colour=colour, radius=3)
        for knob in (4, 16):
            pen.box(left + knob, top - 5, left + knob + 8, top + 1, colour=colour, radius=2)


def _car(pen: _Pen) -> None:
    pen.area(30, 50, 40, 32, 66, 32, 76, 50, by=-0.12)
    pen.area(37, 48, 43, 36, 52, 36, 52, 48, by=0.7)
    pen.area(55, 48, 55, 36, 64, 36, 69, 48, by=0.7)
    pen.box(14, 48, 88, 70, radius=7)
    for left in (24.0, 62.0):
        pen.oval(left, 60, left + 18, 78, colour=(52, 54, 60))
        pen.oval(left + 5, 65, left + 13, 73, colour=(200, 203, 208))


def _bear(pen: _Pen) -> None:
    for left in (26.0, 58.0):
        pen.oval(left, 14, left + 16, 30, by=-0.12)
    pen.oval(26, 50, 74, 90, by=-0.08)
    pen.oval(25, 16, 75, 60)
    pen.oval(40, 38, 60, 55, by=0.45)
    for left in (37.0, 58.0):
        pen.oval(left, 32, left + 5, 37, colour=(48, 40, 36))
    pen.oval(46, 41, 54, 46, colour=(48, 40, 36))


def _notebook(pen: _Pen) -> None:
    pen.box(28, 18, 78, 86, by=0.75, radius=4)
    pen.box(24, 15, 74, 84, radius=4)
    pen.box(24, 15, 33, 84, by=-0.25, radius=3)
    pen.box(42, 30, 66, 46, by=0.7, radius=2)
    pen.line(68, 15, 68, 84, by=-0.35, width=1.8)


def _suit(pen: _Pen) -> None:
    pen.area(34, 22, 18, 34, 25, 48, 35, 42, by=-0.1)
    pen.area(66, 22, 82, 34, 75, 48, 65, 42, by=-0.1)
    pen.area(34, 22, 66, 22, 67, 66, 60, 84, 53, 84, 50, 74, 47, 84, 40, 84, 33, 66)
    pen.oval(41, 15, 59, 29, by=-0.3)
    for top in (36.0, 47.0, 58.0):
        pen.oval(48, top, 52, top + 4, by=-0.35)


def _socks(pen: _Pen) -> None:
    for left, by in ((44.0, -0.2), (26.0, 0.0)):
        pen.box(left, 18, left + 18, 66, by=by, radius=4)
        pen.box(left, 56, left + 34, 76, by=by, radius=9)
        pen.box(left, 18, left + 18, 26, by=by - 0.2, radius=3)
        pen.box(left + 24, 57, left + 34, 76, by=by - 0.15, radius=8)


def _lamp(pen: _Pen) -> None:
    pen.oval(28, 76, 72, 88, by=-0.3)
    pen.line(50, 80, 50, 46, by=-0.3, width=4)
    pen.area(36, 20, 64, 20, 76, 50, 24, 50)
    pen.area(24, 50, 76, 50, 80, 60, 20, 60, by=0.65)


def _cable(pen: _Pen) -> None:
    for inset in (0, 8, 16):
        pen.arc(22 + inset, 24 + inset, 78 - inset, 80 - inset, start=0, end=360, by=-0.1, width=3.4)
    for left in (20.0, 70.0):
        pen.box(left, 62, left + 10, 80, by=-0.35, radius=2)
        pen.box(left + 2.5, 80, left + 7.5, 88, colour=(168, 172, 178), radius=1)


def _soap(pen: _Pen) -> None:
    pen.box(18, 40, 82, 76, by=-0.15, radius=15)
    pen.box(18, 34, 82, 70, by=0.1, radius=15)
    pen.oval(36, 42, 64, 62, by=-0.08)
    for left, top, size in ((66.0, 18.0, 10), (54.0, 22.0, 6), (76.0, 30.0, 5)):
        pen.oval(left, top, left + size, top + size, by=0.55)


def _umbrella(pen: _Pen) -> None:
    pen.line(50, 18, 50, 78, by=0.3, width=2.6)
    pen.arc(50, 70, 64, 86, start=0, end=180, by=0.3, width=2.8)
    pen.area(14, 56, 22, 36, 50, 20, 78, 36, 86, 56)
    for left in (14.0, 38.0, 62.0):
        pen.oval(left, 51, left + 24, 62, colour=(246, 247, 249))
    pen.area(50, 20, 38, 54, 62, 54, by=0.16)


def _set(pen: _Pen) -> None:
    pen.box(16, 42, 84, 86, by=-0.05, radius=3)
    pen.box(12, 32, 88, 46, by=-0.2, radius=3)
    pen.box(45, 32, 55, 86, by=0.6, radius=1)
    for left, right in ((28, 50), (50, 72)):
        pen.arc(left, 14, right, 36, start=0, end=360, by=0.45, width=4)


SHAPES: dict[str, Callable[[_Pen], None]] = {
    "cup": _cup,
    "mug": _mug,
    "towel": _towel,
    "bedding": _bedding,
    "pillow": _pillow,
    "bag": _bag,
    "sponge": _sponge,
    "box": _box,
    "tin": _tin,
    "pouch": _pouch,
    "earphones": _earphones,
    "blocks": _blocks,
    "car": _car,
    "bear": _bear,
    "notebook": _notebook,
    "suit": _suit,
    "socks": _socks,
    "lamp": _lamp,
    "cable": _cable,
    "soap": _soap,
    "umbrella": _umbrella,
    "set": _set,
}


def draw_picture(target: Path, shape: str, colour: str) -> None:
    """Write a square PNG of a shape (one of ``SHAPES``) in a colour ``#rrggbb``."""
    base = ImageColor.getrgb(colour)
    image = Image.new("RGB", (_CANVAS, _CANVAS), (246, 247, 249))
    pen = _Pen(image, (base[0], base[1], base[2]))
    pen.oval(18, 80, 82, 92, colour=(229, 232, 236))
    SHAPES[shape](pen)
    image.reduce(_SCALE).save(target, "PNG", compress_level=3)
