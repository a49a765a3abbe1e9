"""The printing budgets, in ratios to bare reportlab in the same process, and the first slip of a fresh one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

from oms_desktop.printing.fonts import bold, regular
from oms_desktop.printing.slip import render_slips
from tests.printing.sample_slip import SLIP

BOLD = [
    "拼多多",
    "0114",
    "买家留言",
    "礼物,请勿放价格单",
    "×2",
    "纯棉四件套 全棉床单被套",
    "货位 A-03-2",
    "×1",
    "枕套 一对",
    "货位 A-03-4",
    "×1",
    "洗衣袋",
    "货位 C-01-1",
    "共 3 种 4 件",
    "应发 11-23 14:05 前",
]
PLAIN = [
    "杭州好物铺旗舰店",
    "231122-58713320114",
    "发货单",
    "颜色:浅灰",
    "SJT-180",
    "米白",
    "ZT-02",
    "大号",
    "XYD",
    "打印 11-23 14:05",
    "第 1/1 页",
]


def _bare(pages: int) -> None:
    """The same texts and a barcode by reportlab alone: nothing is measured, wrapped or placed."""
    canvas = Canvas(BytesIO(), pagesize=(215.4, 368.5))
    for _ in range(pages):
        for index, (name, text) in enumerate(
            [(bold().name, text) for text in BOLD] + [(regular().name, text) for text in PLAIN]
        ):
            canvas.setFont(name, 9)
            canvas.drawString(9, 350 - 12 * index, text)
        Code128("231122-58713320114", barWidth=1.06, barHeight=25, quiet=0).drawOn(canvas, 10, 20)
        canvas.showPage()
    canvas.save()


def _best(act: Callable[[], object]) -> float:
    times = []
    for _ in range(4):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def test_many_slips_in_one_document_against_bare() -> None:
    render_slips([SLIP])
    assert _best(lambda: _bare(200)) / _best(lambda: render_slips([SLIP] * 200)) >= 0.6


def test_one_job_each() -> None:
    render_slips([SLIP])
    assert 20 / _best(lambda: [render_slips([SLIP]) for _ in range(20)]) >= 50


def test_the_first_slip_of_a_process() -> None:
    program = (
        "import time; start = time.perf_counter()\n"
        "from tests.printing.sample_slip import SLIP\n"
        "from oms_desktop.printing.slip import render_slips\n"
        "render_slips([SLIP]); print(time.perf_counter() - start)"
    )
    times = [float(subprocess.check_output([sys.executable, "-c", program], text=True)) for _ in range(3)]
    assert min(times) <= 0.3
