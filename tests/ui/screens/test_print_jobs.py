"""Printing as screens ask for it: on a printer that keeps each job as a file, or into a document where there is no printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.orders.verbs import hold
from oms_desktop.operations.orders.views import OrderView, order_view
from oms_desktop.operations.papers.labels import labels
from oms_desktop.operations.shipping.waybills import assign_waybill
from oms_desktop.operations.work import Actor, Store
from oms_desktop.settings import PrinterChoice
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.print_jobs import PrintDesk
from oms_desktop.ui.printers import FILES
from oms_desktop.ui.printers_runs import FIRST, Printed
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.vocabulary import HoldReason, OrderStatus
from tests.ui.screens.order_scene import make_orders

OWNER = Actor()


class Told:
    """Everything a PrintDesk says."""

    def __init__(self, printing: PrintDesk) -> None:
        self.notices: list[tuple[str, Tone, str]] = []
        self.words: list[str] = []
        self.steps: list[tuple[int, int]] = []
        self.starts: list[str] = []
        self.ends = 0
        printing.told.connect(lambda text, tone, action, then: self.notices.append((text, tone, action)))
        printing.said.connect(lambda text, undo: self.words.append(text))
        printing.progressed.connect(lambda done, total, text: self.steps.append((done, total)))
        printing.started.connect(self.starts.append)
        printing.ended.connect(self._end)

    def _end(self) -> None:
        self.ends += 1


@pytest.fixture
def printing(desk: Desk) -> PrintDesk:
    return PrintDesk(desk, parent=desk.background)


@pytest.fixture
def told(printing: PrintDesk) -> Told:
    return Told(printing)


@pytest.fixture
def out(desk: Desk, tmp_path: Path) -> Path:
    """The folder of a printer that keeps each job as a file."""
    folder = tmp_path / "打印 机"
    folder.mkdir()
    for document in ("slip", "label", "pick_list", "calibration"):
        dpi = 203 if document in ("slip", "label") else 300
        desk.settings.set_printer(document, PrinterChoice(f"{FILES}{folder}", dpi))
    return folder


def to_pick(store: Store) -> list[int]:
    with store.reading() as reading:
        return order_ids(reading, Filter(chip="to_pick"))


def view(store: Store, order_id: int) -> OrderView:
    with store.reading() as reading:
        return order_view(reading, order_id)


def codes(file: Path) -> set[str]:
    found = set()
    document = pypdfium2.PdfDocument(file)
    for page in document:
        picture = page.render(scale=203 / 72).to_pil().convert("L")
        found |= {code.text for code in zxingcpp.read_barcodes(picture)}
        page.close()
    document.close()
    return found


def test_each_slip_is_a_job_and_is_noted(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, out: Path
) -> None:
    make_orders(desk.store, 36)
    ids = to_pick(desk.store)[: FIRST + 3]
    assert len(ids) == FIRST + 3
    with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
        printing.print_slips(ids)
    result = done.args[0]
    assert isinstance(result, Printed)
    assert result.order_ids == tuple(ids)
    files = sorted(out.iterdir())
    numbers = [view(desk.store, order_id).number for order_id in ids]
    assert [file.stem for file in files] == [
        f"slip {at:04d} {number}" for at, number in enumerate(numbers, 1)
    ]
    for file, number in zip(files, numbers, strict=True):
        assert number in codes(file)
    assert {view(desk.store, order_id).status for order_id in ids} == {OrderStatus.PICKING}
    assert told.starts == [f"Printing: Packing slips ({len(ids)})"]
    assert told.steps[-1] == (len(ids), len(ids))
    assert told.ends == 1
    assert told.words == [f"Packing slips: {len(ids)} to 打印 机"]


def test_who_is_refused_is_named_and_the_others_come_out(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, out: Path
) -> None:
    make_orders(desk.store)
    ids = to_pick(desk.store)[:3]
    with desk.store.work(OWNER) as work:
        hold(work, [ids[1]], HoldReason.ADDRESS)
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_slips(ids)
    assert len(list(out.iterdir())) == 2
    (text, tone, _) = told.notices[-1]
    assert text.startswith("1 order not printed. ")
    assert view(desk.store, ids[1]).number in text
    assert tone is Tone.WARN


def test_nothing_to_print_says_why(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, out: Path
) -> None:
    make_orders(desk.store)
    ids = to_pick(desk.store)[:1]
    with desk.store.work(OWNER) as work:
        hold(work, ids, HoldReason.ADDRESS)
    with qtbot.waitSignal(printing.told, timeout=20_000):
        printing.print_slips(ids)
    assert "is on hold" in told.notices[0][0]
    assert told.ends == 1
    assert not list(out.iterdir())


def test_without_a_printer_a_document_is_written_and_can_be_opened(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told
) -> None:
    make_orders(desk.store)
    desk.settings.set_printer("slip", PrinterChoice("pdf:"))
    ids = to_pick(desk.store)[:3]
    with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
        printing.print_slips(ids)
    file = done.args[0].file
    assert file.parent == desk.data_dir / "documents"
    assert {view(desk.store, order_id).number for order_id in ids} <= codes(file)
    text, tone, action = told.notices[0]
    assert file.name in text
    assert (tone, action) == (Tone.GOOD, "Open")


def test_a_cancelled_run_notes_what_came_out(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, out: Path
) -> None:
    make_orders(desk.store, 60)
    ids = to_pick(desk.store)
    printing.progressed.connect(printing.cancel)
    with qtbot.waitSignal(printing.printed, timeout=30_000) as done:
        printing.print_slips(ids)
    result = done.args[0]
    assert result.stopped
    assert 0 < len(result.order_ids) < len(ids)
    assert len(list(out.iterdir())) == len(result.order_ids)
    picking = [order_id for order_id in ids if view(desk.store, order_id).status == OrderStatus.PICKING]
    assert picking == list(result.order_ids)
    assert told.notices[0][0].startswith(f"Printing cancelled: {len(picking)} came out")


def test_the_pick_list_is_one_job(qtbot: QtBot, desk: Desk, printing: PrintDesk, out: Path) -> None:
    make_orders(desk.store, 36)
    ids = to_pick(desk.store)
    with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
        printing.print_pick_list(ids, wave="W-1")
    assert done.args[0].order_ids == tuple(ids)
    assert [file.name for file in out.iterdir()] == ["pick_list 0001 W-1.pdf"]


def test_labels_only_for_plain_receivers(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, out: Path
) -> None:
    make_orders(desk.store, 36)
    plain, *_ = [one for one in to_pick(desk.store) if view(desk.store, one).receiver.kind == "plain"]
    masked, *_ = [one for one in to_pick(desk.store) if view(desk.store, one).receiver.kind != "plain"]
    with desk.store.work(OWNER) as work:
        assign_waybill(work, plain, "ZTO", "75312345678901")
    with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
        printing.print_labels([plain, masked])
    assert done.args[0].order_ids == (plain,)
    (file,) = out.iterdir()
    assert file.name == "label 0001 75312345678901.pdf"
    assert "75312345678901" in codes(file)
    assert "the platform itself prints this waybill" in told.notices[-1][0]


@pytest.mark.parametrize(
    ("call", "name"), [("print_calibration_sheet", "calibration"), ("print_bench_card", "bench_card")]
)
def test_sheets(qtbot: QtBot, printing: PrintDesk, out: Path, call: str, name: str) -> None:
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        getattr(printing, call)()
    assert [file.stem for file in out.iterdir()] == [name]


def test_the_test_page_uses_the_documents_own_printer(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, out: Path
) -> None:
    desk.settings.set_printer("label", PrinterChoice(f"{FILES}{out}", 300, paper="100x150"))
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_test_page("label")
    page = pypdfium2.PdfDocument(out / "test.pdf")[0]
    assert [round(side * 25.4 / 72) for side in page.get_size()] == [100, 150]


def test_a_file_that_the_person_names(qtbot: QtBot, desk: Desk, tmp_path: Path, told: Told) -> None:
    make_orders(desk.store)
    asked: list[str] = []

    def choose(parent: QWidget | None, title: str, proposed: str, names: str) -> str:
        asked.append(proposed)
        return str(tmp_path / "我的 发货单")

    printing = PrintDesk(desk, choose_file=choose, parent=desk.background)
    ids = to_pick(desk.store)[:2]
    with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
        printing.save_pdf("slip", ids)
    assert done.args[0].file == tmp_path / "我的 发货单.pdf"
    assert asked[0].endswith(".pdf")
    assert len(codes(tmp_path / "我的 发货单.pdf")) >= 2


def test_no_dialog_over_a_bench(qtbot: QtBot, desk: Desk) -> None:
    asked: list[str] = []

    def choose(parent: QWidget | None, title: str, proposed: str, names: str) -> str:
        asked.append(title)
        return ""

    printing = PrintDesk(desk, bench_in_front=lambda: True, choose_file=choose, parent=desk.background)
    with qtbot.waitSignal(printing.said):
        printing.save_pdf("slip", [1])
    with qtbot.waitSignal(printing.said):
        printing.print_by_dialog("slip", [1])
    assert asked == []


def test_the_dialog_prints_on_another_printer_once(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, out: Path, tmp_path: Path
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    make_orders(desk.store)
    other = QPrinter()
    other.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    other.setOutputFileName(str(tmp_path / "once.pdf"))
    before = desk.settings.printer("slip")
    with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
        printing._dialog_accepted(other, "slip", tuple(to_pick(desk.store)[:1]))
    assert done.args[0].file == tmp_path / "once.pdf"
    assert desk.settings.printer("slip") == before


def test_paper_speaks_the_windows_language(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, translation: Translation
) -> None:
    make_orders(desk.store)
    desk.settings.set_printer("slip", PrinterChoice("pdf:"))
    texts = {}
    for language in (Language.ENGLISH, Language.CHINESE):
        translation.choose(language)
        with qtbot.waitSignal(printing.printed, timeout=20_000) as done:
            printing.print_slips(to_pick(desk.store)[:1])
        page = pypdfium2.PdfDocument(done.args[0].file)[0]
        texts[language] = page.get_textpage().get_text_range()
    assert "发货单" in texts[Language.CHINESE]
    assert "发货单" not in texts[Language.ENGLISH]


def test_a_printer_that_is_gone_is_told(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, told: Told, out: Path
) -> None:
    make_orders(desk.store)
    desk.settings.set_printer("slip", PrinterChoice("gone away"))
    with qtbot.waitSignal(printing.told, timeout=20_000):
        printing.print_slips(to_pick(desk.store)[:1])
    assert told.notices[0][0].startswith("This computer has no printer gone away any more.")


def test_a_reprint_is_of_what_lies_on_the_box(
    qtbot: QtBot, desk: Desk, printing: PrintDesk, out: Path
) -> None:
    make_orders(desk.store, 36)
    plain, *_ = [one for one in to_pick(desk.store) if view(desk.store, one).receiver.kind == "plain"]
    number = view(desk.store, plain).number
    with desk.store.work(OWNER) as work:
        assign_waybill(work, plain, "ZTO", "75312345678901")
    asks: list[Callable[[], None]] = [
        lambda: printing.reprint(plain),
        lambda: printing.print_labels([plain]),
        lambda: printing.reprint(plain),
    ]
    for print_it in asks:
        with qtbot.waitSignal(printing.printed, timeout=20_000):
            print_it()
    assert {file.stem for file in out.iterdir()} == {f"slip 0001 {number}", "label 0001 75312345678901"}
    with desk.store.reading() as reading:
        (label,) = labels(reading, [plain]).labels
    assert label.sequence == 3
