"""Icons from ``resources/icons``, drawn in a colour of the tokens, sharp at any scale.

The files are stroke drawings with ``currentColor``. ``draw`` paints one straight into a painter (delegates, painted
widgets); ``icon`` makes a QIcon for buttons and menus, which must be made anew when the theme changes: IconButton does.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from oms_desktop.ui.resources import resource
from oms_desktop.ui.theme import tokens

_SCALES = (1.0, 2.0)
_SIDE = 20


def names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


def draw(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Paint an icon into ``box`` (logical pixels) in ``#rrggbb``. Raises FileNotFoundError for an unknown name."""
    _renderer(name, colour).render(painter, box)


def icon(name: str, colour: str = "", side: int = _SIDE, *, gap: int = 0) -> QIcon:
    """An icon of ``side`` logical pixels, in soft text's colour unless told. Raises FileNotFoundError for an unknown name.

    ``gap``: empty pixels at its right, for where Qt sets the text too near.
    """
    return _made(name, colour or tokens().soft_text, tokens().border, side, gap)


@lru_cache(maxsize=512)
def _made(name: str, normal: str, disabled: str, side: int, gap: int) -> QIcon:
    """A screen asks for three hundred icons, of which twenty are different ones; copies of a QIcon share its pixmaps."""
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        for scale in _SCALES:
            made.addPixmap(_pixmap(name, shade, side, gap, scale), mode)
    return made


def _pixmap(name: str, colour: str, logical: int, gap: int, scale: float) -> QPixmap:
    side = round(logical * scale)
    pixmap = QPixmap(QSize(side + round(gap * scale), side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))
