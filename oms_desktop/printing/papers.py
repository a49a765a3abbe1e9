"""Forms and resolutions: what is known of paper before anything is drawn, and without loading what draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A form, in millimetres."""

    name: str
    width: float
    height: float


LABEL_76X130 = Paper("76x130", 76, 130)
LABEL_100X150 = Paper("100x150", 100, 150)
A4 = Paper("A4", 210, 297)
LABEL_PAPERS = {paper.name: paper for paper in (LABEL_76X130, LABEL_100X150)}


@dataclass(frozen=True, slots=True)
class Head:
    """A printer's resolution. From its profile, not from a rounded dpi: some "300 dpi" heads have 12 dots/mm."""

    dots_per_mm: float

    @property
    def dpi(self) -> float:
        return self.dots_per_mm * 25.4

    def dots(self, millimetres: float) -> int:
        """The nearest whole number of dots."""
        return round(millimetres * self.dots_per_mm)

    def page_dots(self, paper: Paper) -> tuple[int, int]:
        """Width and height of a page in dots: 608 x 1040 for 76 x 130 mm at 203 dpi."""
        return self.dots(paper.width), self.dots(paper.height)


HEAD_203 = Head(8.0)
HEAD_300 = Head(300 / 25.4)
HEADS = {203: HEAD_203, 300: HEAD_300}
"""By the resolution a person names."""
