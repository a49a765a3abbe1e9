"""Pages that set up a station: the scanner's calibration sheet, the bench card and the printer's test page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oms_desktop.printing.fonts import regular
from oms_desktop.printing.sheet import A4, HEAD_203, HEAD_300, LABEL_76X130, Head, Paper, PrintedPdf, Sheet
from oms_desktop.printing.words import Words, words


@dataclass(frozen=True, slots=True)
class CalibrationCode:
    """One code of the calibration sheet: what must arrive, and what it tells."""

    text: str
    zh: str
    en: str


MAIN_CODE = "OMS-Az09.$/+%_:;=?(x)*Qq"
"""The code that the station's calibration asks for: each kind of character that codes hold, in both cases."""

CALIBRATION_CODES = (
    CalibrationCode(MAIN_CODE, "校准码(先扫这个)", "calibration (scan this first)"),
    CalibrationCode("OMS-START-0001", "结束符(回车)", "suffix (Enter)"),
    CalibrationCode("0123456789", "数字", "digits"),
    CalibrationCode("ABCDEFGHIJKLM", "大写字母(大写锁定)", "capitals (CapsLock)"),
    CalibrationCode("NOPQRSTUVWXYZ", "大写字母", "capitals"),
    CalibrationCode("abcdefghijklm", "小写字母(键盘布局)", "small letters (layout)"),
    CalibrationCode("nopqrstuvwxyz", "小写字母", "small letters"),
    CalibrationCode("!\"#$%&'()*+,-./", "符号(键盘布局)", "signs (layout)"),
    CalibrationCode(":;<=>?@[\\]^_`{|}~", "符号(键盘布局)", "signs (layout)"),
    CalibrationCode("A B C", "空格", "space"),
    CalibrationCode("102030405060708090102030", "长码", "long code"),
)
"""In the order in which they are scanned. Between them every character that can come out of a Code 128 set B."""


@dataclass(frozen=True, slots=True)
class BenchCommand:
    """A command on the bench card: ``*OMS:NAME*``, and what it does."""

    name: str
    zh: str
    en: str

    @property
    def code(self) -> str:
        return f"*OMS:{self.name}*"


BENCH_COMMANDS = (
    BenchCommand("UNDO", "撤销上一扫", "Undo last scan"),
    BenchCommand("ACK", "知道了", "Acknowledge"),
    BenchCommand("CONFIRM", "手工确认", "Confirm by hand"),
    BenchCommand("HOLD", "挂起本单", "Put aside"),
    BenchCommand("ABORT", "离开本单", "Leave order"),
    BenchCommand("SHORT", "少发", "Short pack"),
    BenchCommand("FINISH", "完成", "Finish"),
    BenchCommand("NEXTBOX", "换下一箱", "Next box"),
    BenchCommand("REPRINT", "重打面单", "Print again"),
    BenchCommand("WEIGH", "称重", "Weigh"),
    BenchCommand("TYPE", "手输条码", "Type a code"),
    BenchCommand("PICTURE", "按图选", "By picture"),
    BenchCommand("QTY", "数量", "Quantity"),
    BenchCommand("MODE", "换模式", "Next mode"),
    BenchCommand("RECOUNT", "重新清点", "Count again"),
    BenchCommand("LEARN", "记住此条码", "Learn this code"),
    BenchCommand("BIN", "已放拦截箱", "Put in intercept bin"),
    BenchCommand("HELP", "帮助", "Help"),
    *(BenchCommand(str(number), f"选 {number}", f"Choose {number}") for number in range(1, 10)),
)
"""What a bench can do by scanning alone; the bench's own table decides what each does in which state."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A barcode with words over and under it."""

    code: str
    title: str
    note: str


def render_calibration_sheet(*, paper: Paper = A4, language: str = "zh", head: Head = HEAD_300) -> PrintedPdf:
    """CALIBRATION_CODES on ``paper`` (A4 or 100 x 150 mm), in scanning order downwards, then the next column."""
    text = words(language)
    cells = [
        _Cell(code.text, f"{number}. {code.zh if text.is_chinese else code.en}", code.text)
        for number, code in enumerate(CALIBRATION_CODES, 1)
    ]
    return _card(paper, head, (text.calibration, text.calibration_hint), cells, text, columns=1)


def render_bench_card(
    *,
    paper: Paper = A4,
    language: str = "zh",
    head: Head = HEAD_300,
    commands: Sequence[BenchCommand] = BENCH_COMMANDS,
) -> PrintedPdf:
    """The commands as barcodes with their words in both languages, the chosen one first."""
    text = words(language)
    cells = [
        _Cell(command.code, *((command.zh, command.en) if text.is_chinese else (command.en, command.zh)))
        for command in commands
    ]
    return _card(
        paper, head, (text.bench_card, text.bench_card_hint), cells, text, columns=2 if paper == A4 else 1
    )


def render_test_page(
    *, paper: Paper = LABEL_76X130, language: str = "zh", head: Head = HEAD_203
) -> PrintedPdf:
    """Frame 2 mm inside, rulers of 10 mm, a 2-dot and a 3-dot code, small type: judged by eye, rule and scanner."""
    text = words(language)
    sheet = Sheet(paper, head, text.test_page)
    sheet.box(2, 2, paper.width - 4, paper.height - 4, line=2)
    sheet.text(12, 10, text.test_page, 5, bold=True)
    sheet.text(12, 16.4, f"{paper.name} mm  {head.dots_per_mm:.2f} dots/mm  {round(head.dpi)} dpi", 3)
    _rulers(sheet)
    y = 24.0
    for dots in (2, 3):
        module = dots / head.dots_per_mm
        sheet.text(12, y, text.dots_code.format(dots=dots, mm=f"{module:.3f}"), 2.8)
        sheet.barcode(
            8,
            y + 4.4,
            paper.width - 10,
            10,
            f"OMS-TEST-{dots}",
            widest=module + 0.001,
            smallest=module - 0.001,
        )
        y += 19
    for hint in text.test_hints:
        for line in regular().wrap(f"• {hint}", 3, paper.width - 18):
            sheet.text(12, y, line, 3)
            y += 4.2
        y += 0.6
    for size in (2.2, 2.6, 3.0, 3.6):
        sheet.text(12, y, f"{size} mm 永 酬 鹰 8 B 0 6 9", size)
        y += size + 1.4
    _density(sheet, 12, y + 1)
    sheet.new_page()
    return sheet.finish((1,))


def _rulers(sheet: Sheet) -> None:
    """Ticks each millimetre from the frame on, long and numbered each 10 mm, along the top and the left."""
    for step in range(int(sheet.paper.width) - 4):
        sheet.stroke(2 + step, 2, 5 if step % 10 == 0 else 3 if step % 5 == 0 else 2, line=1)
        if step % 10 == 0 and 0 < step < sheet.paper.width - 10:
            sheet.text(2.4 + step, 4.8, str(step), 2.2)
    for step in range(int(sheet.paper.height) - 4):
        sheet.rule(2, 2 + step, 5 if step % 10 == 0 else 3 if step % 5 == 0 else 2, line=1)
        if step % 10 == 0 and step:
            sheet.text(5.2, 2.2 + step, str(step), 2.2)


def _density(sheet: Sheet, x: float, y: float) -> None:
    """A black square and one each of 1, 2 and 3-dot stripes: too much heat fills them, too little greys them."""
    sheet.box(x, y, 8, 8, fill=True)
    for place, dots in enumerate((1, 2, 3), 1):
        pitch = 2 * dots / sheet.head.dots_per_mm
        for stripe in range(int(8 / pitch)):
            sheet.stroke(x + place * 11 + stripe * pitch, y, 8, line=dots)


def _card(
    paper: Paper, head: Head, titles: tuple[str, str], cells: Sequence[_Cell], text: Words, *, columns: int
) -> PrintedPdf:
    """Cells of barcodes with their words, as many pages as they need. Neighbours stand far apart for the scanner."""
    sheet = Sheet(paper, head, titles[0])
    large = paper == A4
    margin, height = (12.0, 22.0) if large else (4.0, 18.0)
    top = 30.0 if large else 20.0
    rows = int((paper.height - top - margin - 6) / height)
    width = (paper.width - 2 * margin) / columns
    pages = [cells[start : start + rows * columns] for start in range(0, len(cells), rows * columns)]
    for number, page in enumerate(pages, 1):
        sheet.text(margin, 10 if large else 4, titles[0], 7 if large else 5, bold=True)
        for line, hint in enumerate(regular().wrap(titles[1], 3.4, paper.width - 2 * margin)):
            sheet.text(margin, (20 if large else 10.4) + line * 4.2, hint, 3.4)
        for index, cell in enumerate(page):
            column, row = index % columns, index // columns
            _cell(sheet, cell, margin + column * width, top + row * height, width)
        foot = text.page.format(n=number, of=len(pages))
        sheet.text(paper.width - margin, paper.height - margin - 4, foot, 3, align="right")
        sheet.new_page()
    return sheet.finish((len(pages),))


def _cell(sheet: Sheet, cell: _Cell, x: float, y: float, width: float) -> None:
    sheet.fitted(x + 2, y, cell.title, 3.8, width * 0.62, bold=True)
    sheet.shrunk(x + width - 2, y + 0.4, cell.note, 3.2, width * 0.36, align="right")
    sheet.barcode(x, y + 5.4, width, 10, cell.code)
