"""Printers: what fits on what, and that every dot of a page arrives. The PDF engine stands for the printer's driver."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QApplication

from oms_desktop.errors import Refused
from oms_desktop.printing.calibration_sheet import render_test_page
from oms_desktop.printing.raster import Raster, raster_pages
from oms_desktop.printing.sheet import A4, HEAD_203, HEAD_300, LABEL_76X130, LABEL_100X150
from oms_desktop.settings import FILE_NAME, PrinterChoice, Settings
from oms_desktop.ui.printers import (
    FILES,
    PDF,
    Fit,
    PrinterView,
    best_form,
    check_resolution,
    checked_fit,
    choice_for,
    fit_of,
    has_printer,
    head_of,
    image_of,
    list_printers,
    open_spool,
    paper_of,
)

LABELS = PrinterView("ZD421", "Zebra ZD421", True, ((76.2, 130.0), (100.0, 150.0)), False, (203,))
OFFICE = PrinterView("Office", "HP LaserJet", False, ((210, 297), (148, 210)), False, (300, 600))


def pages() -> list[Raster]:
    return list(raster_pages(render_test_page().data, LABEL_76X130, HEAD_203))


def embedded(file: Path) -> list[Image.Image]:
    """The pictures inside a PDF, as their own dots."""
    document = pypdfium2.PdfDocument(file)
    found: list[Image.Image] = []
    for page in document:
        for thing in page.get_objects():
            bitmap = getattr(thing, "get_bitmap", None)
            if bitmap is not None:
                found.append(bitmap().to_pil().convert("L"))
        page.close()
    document.close()
    return found


@pytest.mark.parametrize(
    ("paper", "size", "fit"),
    [
        (LABEL_76X130, (76, 130), Fit.EXACT),
        (LABEL_76X130, (76.2, 131.3), Fit.EXACT),
        (LABEL_76X130, (210, 297), Fit.LARGER),
        (LABEL_100X150, (76, 130), Fit.SMALLER),
        (LABEL_76X130, (130, 76), Fit.SMALLER),
        (LABEL_76X130, (76, 180), Fit.LARGER),
    ],
)
def test_a_form_fits_or_not(paper: object, size: tuple[float, float], fit: Fit) -> None:
    assert fit_of(paper, *size) is fit  # type: ignore[arg-type]


def test_the_drivers_own_form_is_taken_else_what_lies_in_the_printer() -> None:
    assert best_form(LABEL_76X130, LABELS, (100, 150)) == (76.2, 130.0)
    assert best_form(LABEL_76X130, OFFICE, (210, 297)) == (210, 297)
    assert best_form(A4, LABELS, (100, 150)) == (100, 150)
    any_size = PrinterView("Gprinter", "", False, (), True, ())
    assert best_form(LABEL_76X130, any_size, (100, 150)) == (76, 130)


def test_paper_that_is_too_small_is_refused_and_larger_paper_is_told() -> None:
    assert checked_fit(LABEL_76X130, "Office", (210, 297)) is Fit.LARGER
    with pytest.raises(Refused) as refusal:
        checked_fit(A4, "ZD421", (100, 150))
    assert refusal.value.code == "paper_too_small"
    assert "ZD421" in refusal.value.message
    assert "100 × 150" in refusal.value.message


def test_a_resolution_the_driver_lacks_is_refused() -> None:
    check_resolution(PrinterChoice(dpi=203), LABELS)
    check_resolution(PrinterChoice(dpi=203), PrinterView("x", "", False, (), True, ()))
    with pytest.raises(Refused, match="300, 600 dpi, not at 203"):
        check_resolution(PrinterChoice(dpi=203), OFFICE)


def test_what_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / FILE_NAME)
    assert choice_for(settings, "pick_list").dpi == 300
    assert choice_for(settings, "slip") == PrinterChoice()
    assert paper_of(choice_for(settings, "slip"), "slip") == LABEL_76X130
    assert paper_of(choice_for(settings, "pick_list"), "pick_list") == A4
    kept = PrinterChoice("ZD421", 300, 12, -5, "100x150")
    settings.set_printer("label", kept)
    assert choice_for(Settings(tmp_path / FILE_NAME), "label") == kept
    assert paper_of(kept, "label") == LABEL_100X150
    assert head_of(kept) == HEAD_300
    assert head_of(PrinterChoice(dpi=600)).dots_per_mm == pytest.approx(600 / 25.4)


def test_a_printer_that_is_gone_is_named(qapp: QApplication) -> None:
    with pytest.raises(Refused, match="no printer 佳博 any more"):
        open_spool(PrinterChoice("佳博"), LABEL_76X130)
    assert not has_printer(PrinterChoice(PDF))
    assert has_printer(PrinterChoice("佳博"))
    assert isinstance(list_printers(), tuple)


def test_every_dot_arrives_and_is_read_back(qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "打印 输出"
    folder.mkdir()
    spool = open_spool(PrinterChoice(f"{FILES}{folder}"), LABEL_76X130)
    (raster,) = pages()
    assert spool.job("slip 0001 T/1", [raster]) == 1
    file = folder / "slip 0001 T_1.pdf"
    (picture,) = embedded(file)
    assert picture.size == (raster.width, raster.height) == (608, 1040)
    ours = Image.frombytes("1", picture.size, raster.inverted()).convert("L")
    assert picture.tobytes() == ours.tobytes()
    assert {code.text for code in zxingcpp.read_barcodes(picture)} == {"OMS-TEST-2", "OMS-TEST-3"}
    page = pypdfium2.PdfDocument(file)[0]
    assert [round(side * 25.4 / 72, 1) for side in page.get_size()] == pytest.approx([76, 130], abs=0.3)


def test_jobs_are_apart_and_pages_together(qapp: QApplication, tmp_path: Path) -> None:
    spool = open_spool(PrinterChoice(f"{FILES}{tmp_path}"), LABEL_76X130)
    (raster,) = pages()
    assert spool.job("slip 0001", [raster]) == 1
    assert spool.job("slip 0002", [raster, raster, raster]) == 3
    assert len(embedded(tmp_path / "slip 0001.pdf")) == 1
    assert len(embedded(tmp_path / "slip 0002.pdf")) == 3


def test_offsets_move_the_page_by_whole_dots(qapp: QApplication, tmp_path: Path) -> None:
    (raster,) = pages()
    for name, choice in (
        ("plain", PrinterChoice(f"{FILES}{tmp_path}")),
        ("moved", PrinterChoice(f"{FILES}{tmp_path}", offset_x=20, offset_y=-10)),
    ):
        open_spool(choice, LABEL_76X130).job(name, [raster])
    boxes = []
    for name in ("plain", "moved"):
        page = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")[0]
        ink = page.render(scale=203 / 72).to_pil().convert("L").point(lambda level: 255 if level < 128 else 0)
        boxes.append(ink.getbbox())
    (left, top, *_), (moved_left, moved_top, *_) = boxes
    assert moved_left - left == pytest.approx(16, abs=1)  # the page is not a whole number of dots high
    assert top - moved_top == pytest.approx(8, abs=1)


def test_black_is_black(qapp: QApplication) -> None:
    image = image_of(Raster(9, 1, bytes([0b10000000, 0b10000000])))
    assert [image.pixelColor(x, 0).name() for x in (0, 1, 8)] == ["#000000", "#ffffff", "#000000"]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_folder_that_is_not_there_is_a_refusal(qapp: QApplication, tmp_path: Path) -> None:
    spool = open_spool(PrinterChoice(f"{FILES}{tmp_path / 'gone'}"), LABEL_76X130)
    with pytest.raises(Refused) as refusal:
        spool.job("slip 0001", pages())
    assert refusal.value.code == "printer_refused"
