"""All widgets on pages that look like the screens to come. ``python -m tests.ui.gallery`` opens them in a window."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)

from oms_desktop.errors import Refused
from oms_desktop.ui import navigation
from oms_desktop.ui.background import Background
from oms_desktop.ui.main_window import MainWindow
from oms_desktop.ui.memory import Memory
from oms_desktop.ui.screen import Screen
from oms_desktop.ui.theme import Theme
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import Language, Translation
from oms_desktop.ui.widgets.bars import ConfirmBar, NoticeBar
from oms_desktop.ui.widgets.bench import Answer, BigAnswer, ScanField, Symbol
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, IconButton
from oms_desktop.ui.widgets.cards import Card, StatTile, label
from oms_desktop.ui.widgets.chips import ChipsRow, Choice
from oms_desktop.ui.widgets.data_table import DataTable
from oms_desktop.ui.widgets.deadline_clock import DeadlineClock
from oms_desktop.ui.widgets.panels import DetailPanel, EmptyState, FormRow
from oms_desktop.ui.widgets.picture import Pictures
from oms_desktop.ui.widgets.pill import Pill
from oms_desktop.ui.widgets.rows import Query
from tests.ui.sample_rows import COLUMNS, NOW, SampleRows, titles


class StoppedClock(DeadlineClock):
    """Always the same minute, so that pictures can be compared."""

    def now(self) -> int:
        return NOW


class OverviewPage(Screen):
    """Tiles, cards, pills."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setSpacing(12)
        figures = (
            ("待发货", "128", "其中 18 单今日 16:00 截止", None),
            ("即将超时", "7", "最早 0:38 后", Tone.WARN),
            ("平均处理时长", "1.1 小时", "昨日 1.4 小时", None),
            ("准时发货率", "99.2%", "近 7 天", Tone.GOOD),
            ("异常订单", "6", "2 单退款拦截 · 4 单缺货", Tone.BAD),
            ("同步", "12 秒前", "待回传 3 · 死信 0", Tone.GOOD),
        )
        for at, (name, figure, remark, tone) in enumerate(figures):
            tile = StatTile()
            tile.show_figure(name, figure, remark, tone)
            grid.addWidget(tile, 0, at)
        for at, heading in enumerate(("店铺", "需要处理")):
            card = Card(heading)
            for name, word, tone in (
                ("淘宝 · 好物铺", "正常 · 12 秒前", Tone.GOOD),
                ("抖音 · 好物优选", "限流,23 秒后重试", Tone.WARN),
                ("洗碗海绵 10 片装", "可售 0 · 3 单缺货", Tone.BAD),
                ("302118845120", "打包后申请退款", Tone.STOP),
                ("有赞 · 小程序", "已暂停", Tone.GREY),
            ):
                row = QHBoxLayout()
                row.addWidget(label("", name))
                row.addStretch(1)
                row.addWidget(Pill(word, tone))
                card.body.addLayout(row)
            card.body.addStretch(1)
            grid.addWidget(card, 1, at * 3, 1, 3)
        grid.setRowStretch(1, 1)


class OrdersPage(Screen):
    """Chips, table, detail."""

    def __init__(self, background: Background, language: str, empty: bool = False) -> None:
        super().__init__()
        self.chips = ChipsRow()
        words = ("全部", "待付款", "待审核", "待拣货", "待发货", "异常", "已发货")
        counts = (1204, 23, 12, 42, 128, 6, 890)
        self.chips.set_choices(
            [Choice(w, w, c, Tone.BAD if w == "异常" else None) for w, c in zip(words, counts, strict=True)]
        )
        self.chips.choose("待发货")
        bar = QHBoxLayout()
        bar.addWidget(self.chips)
        for text in ("合并", "挂起"):
            button = Button()
            button.label(text)
            bar.addWidget(button)
        columns = IconButton("columns")
        columns.label("选择列")
        main = Button(ButtonLook.MAIN, "print")
        main.label("打印面单 (18)", shortcut="Ctrl+P")
        bar.addWidget(columns)
        bar.addWidget(main)
        self.table = DataTable(
            SampleRows(0 if empty else 400),
            COLUMNS,
            background,
            StoppedClock(self),
            Pictures(background, self),
        )
        self.table.retitle(titles(language))
        self.table.load(Query())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addWidget(self._detail())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(bar)
        column.addLayout(row, 1)

    def _detail(self) -> DetailPanel:
        panel = DetailPanel()
        panel.setFixedWidth(290)
        panel.show_title("231122-58713320114", (("拼多多 · 家纺旗舰店", Tone.ACCENT), ("待打印", Tone.WARN)))
        facts = panel.add_section()
        facts.add_fact("订单号", "231122-58713320114", copies="复制订单号")
        facts.add_fact("收件人", "李* 138****5521")
        facts.add_fact("地址", "四川省 成都市 武侯区 ****")
        facts.add_fact("付款", "¥268.00 · 11-23 09:12")
        facts.add_fact("应发货", "今日 16:00 前(剩 0:38)", Tone.WARN)
        lines = panel.add_section()
        lines.set_heading("时间线")
        for text in ("09:12  买家付款", "09:13  规则「满 200 自动审核」通过", "09:14  分配到 主仓 · 中通"):
            lines.add_line(text, "caption")
        main = Button(ButtonLook.MAIN)
        main.label("打印面单")
        panel.foot.addWidget(main)
        return panel


class PackingPage(Screen):
    """The bench's two parts, and bars."""

    bench = True

    def __init__(self) -> None:
        super().__init__()
        field = ScanField()
        field.label("扫描", "请扫描")
        field.show_code("YT8812345678901")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(field)
        answers = (
            Answer(Tone.GOOD, Symbol.RIGHT, "正确", "枕套 一对", "还差 1 件:洗衣袋(C-01-1)", "2 / 3"),
            Answer(Tone.BAD, Symbol.WRONG, "商品不对", "保温杯 500ml", "放回去,扫 洗衣袋(C-01-1)", "2 / 3"),
            Answer(Tone.STOP, Symbol.STOP, "停,已退款", "302118845120", "放入拦截箱,再扫箱码"),
            Answer(Tone.WARN, Symbol.LOOK, "注意备注", "礼物,请勿放价格单", "看过后继续扫", "0 / 3"),
        )
        for answer in answers:
            block = BigAnswer()
            block.show_answer(answer)
            column.addWidget(block)
        column.addStretch(1)


class FormPage(Screen):
    """Fields, bars, an empty state."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(12)
        card = Card("店铺")
        name = FormRow(QLineEdit("好物铺"))
        name.label("名称", "顾客看到的店名")
        code = FormRow(QLineEdit("a b"))
        code.label("代码")
        code.show_wrong("只能用字母和数字,不能有空格")
        choice = QComboBox()
        choice.addItems(["淘宝", "拼多多", "抖音"])
        platform = FormRow(choice)
        platform.label("平台")
        tick = QCheckBox("打包时回传发货")
        tick.setChecked(True)
        for part in (name, code, platform, tick):
            card.body.addWidget(part)
        buttons = QHBoxLayout()
        for look, text in (
            (ButtonLook.MAIN, "保存"),
            (ButtonLook.PLAIN, "取消"),
            (ButtonLook.DANGER, "删除店铺"),
        ):
            button = Button(look)
            button.label(text)
            buttons.addWidget(button)
        off = Button()
        off.label("不可用")
        off.setEnabled(False)
        buttons.addWidget(off)
        card.body.addLayout(buttons)
        card.body.addStretch(1)
        right = QVBoxLayout()
        row.addWidget(card, 1)
        row.addLayout(right, 1)  # first: a bar shown before it has a parent would be a window, and die as one
        for text, tone, act in (
            ("下载文件夹里有新的订单文件", Tone.ACCENT, "导入"),
            ("备份失败:磁盘已满", Tone.BAD, "查看"),
            ("导入完成:812 单", Tone.GOOD, ""),
        ):
            notice = NoticeBar()
            right.addWidget(notice)
            notice.show_notice(text, tone, act)
        question = ConfirmBar()
        right.addWidget(question)
        question.ask(lambda: ("取消 3 笔订单?预留的库存会释放。", "取消 3 笔订单"), (1, 2, 3))
        empty = EmptyState("orders")
        empty.label("还没有订单", "把平台导出的订单文件拖到这里,或者先看看演示数据。", "导入文件…")
        right.addWidget(empty, 1)


def pictured(background: Background, memory: Memory, _theme: Theme, translation: Translation) -> MainWindow:
    """The gallery, as the tool that takes pictures wants it."""
    return gallery(background, memory, translation.language)


def gallery(background: Background, memory: Memory, language: Language) -> MainWindow:
    """The window with all pages, ready to be shown."""
    window = MainWindow(background, memory)
    window.set_screens(
        [
            navigation.OVERVIEW.screen(OverviewPage),
            navigation.ORDERS.screen(lambda: OrdersPage(background, language.value)),
            navigation.PACKING.screen(PackingPage),
            navigation.EXCEPTIONS.screen(lambda: OrdersPage(background, language.value, empty=True)),
            navigation.SETTINGS.screen(FormPage),
        ]
    )
    window.rail.show_business("杭州好物铺")
    window.rail.show_person("李敏", "店主", "工位 2")
    window.show_count("orders", 128)
    window.show_count("packing", 17)
    window.show_count("exceptions", 6, Tone.BAD)
    window.header.show_sync("5 个店铺同步正常 · 12 秒前", Tone.GOOD)
    window.header.show_alerts(2)
    window.resize(1366, 768)
    window.start()
    return window


def main() -> int:
    """Show it on the screen."""
    app = QApplication(sys.argv)
    theme = Theme(app)
    translation = Translation(app, Language.CHINESE)
    background = Background()
    with tempfile.TemporaryDirectory() as folder:
        window = gallery(background, Memory(Path(folder, "window.ini")), translation.language)
        window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        window.show_error(Refused("file_empty", "The file {name} is empty.", name="订单.xlsx"))
        window.show()
        result = app.exec()
        background.stop()
        del theme
    return result


if __name__ == "__main__":
    sys.exit(main())
