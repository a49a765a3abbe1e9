"""Our icons: each is valid, 24 x 24, drawn in the current colour, and not empty."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
NEEDED = [
    "overview",
    "orders",
    "picking",
    "packing",
    "exceptions",
    "aftersales",
    "products",
    "shops",
    "settings",
    "search",
    "sync",
    "alert",
    "import",
    "print",
    "hold",
    "check",
    "cross",
    "warning",
    "stop",
    "undo",
    "copy",
    "urgent",
    "scan",
    "user",
    "lock",
    "download",
    "upload",
    "filter",
    "columns",
    "more",
    "chevron-up",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "app",
]


def _ink(path: Path, size: int) -> float:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    pen = QPainter(image)
    renderer = QSvgRenderer(QByteArray(path.read_bytes()))
    assert renderer.isValid()
    renderer.render(pen)
    pen.end()
    dark = sum(image.pixelColor(x, y).alpha() > 100 for x in range(size) for y in range(size))
    return dark / size**2


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_icon_is_drawn(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text("utf-8"))
    if path.stem == "app":
        assert root.get("viewBox") == "0 0 256 256"
        return
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert 0.02 < _ink(path, 48) < 0.5


def test_all_needed_icons_are_there() -> None:
    assert set(NEEDED) <= {path.stem for path in ICONS.glob("*.svg")}
