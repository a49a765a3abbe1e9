"""The slip that the speed figures are about."""

from __future__ import annotations

from datetime import datetime

from oms_desktop.printing.slip import Slip, SlipLine

MOMENT = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001
SLIP = Slip(
    "231122-58713320114",
    "231122-58713320114",
    "杭州好物铺旗舰店",
    "拼多多",
    (
        SlipLine("纯棉四件套 全棉床单被套", 2, "颜色:浅灰", "SJT-180", "A-03-2"),
        SlipLine("枕套 一对", 1, "米白", "ZT-02", "A-03-4"),
        SlipLine("洗衣袋", 1, "大号", "XYD", "C-01-1"),
    ),
    MOMENT,
    deadline=MOMENT,
    buyer_note="礼物,请勿放价格单",
)
