"""Rows for tables in tests and in the gallery: a source in memory that counts what it is asked for."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.cells import AmountCell, Cell, DeadlineCell, PillCell, TextCell, TwoLineCell
from oms_desktop.ui.widgets.rows import Column, Page, Query

NOW = 1_795_000_000_000

_SAMPLES = (
    (
        "抖音",
        "6924013377812",
        "保温杯 500ml 雾蓝 ×1",
        "",
        "张* 广东 深圳",
        "红旗 · 加急",
        8900,
        "超时",
        Tone.BAD,
    ),
    (
        "拼多多",
        "231122-58713320114",
        "纯棉四件套 1.8m ×1 等 3 件",
        "浅灰",
        "李* 四川 成都",
        "",
        26800,
        "待打印",
        Tone.ACCENT,
    ),
    (
        "淘宝",
        "2034417785123345",
        "儿童水杯 粉 ×2",
        "带吸管",
        "陈* 浙江 杭州",
        "礼物勿放价格单",
        11600,
        "已拣货",
        Tone.GOOD,
    ),
    ("京东", "302118845120", "洗碗海绵 10 片装 ×3", "", "赵* 北京 朝阳", "", 4470, "待打印", Tone.ACCENT),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One row."""

    id: int
    due: int
    platform: str
    number: str
    items: str
    spec: str
    receiver: str
    note: str
    amount: int
    status: str
    tone: Tone


def sample(row_id: int) -> Sample:
    """The row of an id, always the same."""
    due = NOW + (-24 + (row_id - 1) * 62) * 60_000
    return Sample(row_id, due, *_SAMPLES[(row_id - 1) % len(_SAMPLES)])


def _row(row: object) -> Sample:
    assert isinstance(row, Sample)
    return row


def _due(row: object) -> Cell:
    return DeadlineCell(_row(row).due)


def _platform(row: object) -> Cell:
    return TextCell(_row(row).platform, soft=True)


def _number(row: object) -> Cell:
    return TextCell(_row(row).number)


def _items(row: object) -> Cell:
    return TwoLineCell(_row(row).items, _row(row).spec)


def _receiver(row: object) -> Cell:
    return TextCell(_row(row).receiver)


def _note(row: object) -> Cell:
    return TextCell(_row(row).note, tone=Tone.WARN)


def _amount(row: object) -> Cell:
    return AmountCell(_row(row).amount)


def _status(row: object) -> Cell:
    return PillCell(((_row(row).status, _row(row).tone),))


COLUMNS = (
    Column("due", _due, 78, sort="deadline"),
    Column("platform", _platform, 64),
    Column("number", _number, 168, sort="number", copies=True),
    Column("items", _items, 190, stretch=True),
    Column("receiver", _receiver, 116),
    Column("note", _note, 110, stretch=True),
    Column("amount", _amount, 80, sort="amount", right=True),
    Column("status", _status, 76),
)

TITLES = {
    "en": ("Time left", "Platform", "Order no.", "Items", "Receiver", "Note", "Amount", "Status"),
    "zh_CN": ("剩余时效", "平台", "订单号", "商品", "收件人", "备注", "金额", "状态"),
}


def titles(language: str) -> dict[str, str]:
    """Column titles by key."""
    return {column.key: title for column, title in zip(COLUMNS, TITLES[language], strict=True)}


class SampleRows:
    """A RowSource over ids that tests may change between reads."""

    def __init__(self, count: int, window: int = 0) -> None:
        self.ids = list(range(1, count + 1))
        self.window = window
        self.asked: list[tuple[int, ...]] = []
        self.queries: list[Query] = []
        self.gate = threading.Event()
        self.gate.set()
        """Cleared, every read waits: a slow disk."""

    def load(self, query: Query) -> Page:
        self.gate.wait(10)
        self.queries.append(query)
        ids = list(reversed(self.ids)) if query.descending else list(self.ids)
        if self.window and len(ids) > self.window:
            return Page(array("q", ids[: self.window]), self._read(ids[:50]), more=True)
        return Page(array("q", ids), self._read(ids[:50]))

    def rows(self, ids: Sequence[int]) -> Mapping[int, object]:
        self.gate.wait(10)
        self.asked.append(tuple(ids))
        return self._read(ids)

    def after(self, query: Query, last_id: int) -> Page:
        start = self.ids.index(last_id) + 1
        ids = self.ids[start : start + self.window]
        return Page(array("q", ids), {}, more=start + self.window < len(self.ids))

    def _read(self, ids: Sequence[int]) -> Mapping[int, object]:
        here = set(self.ids)
        return {row_id: sample(row_id) for row_id in ids if row_id in here}
