"""The words on printed pages, Chinese and English. Paper has its own language: that of the people at the bench."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_desktop.vocabulary import Flag

_FLAGS_ZH = {
    Flag.RED: "红旗",
    Flag.YELLOW: "黄旗",
    Flag.GREEN: "绿旗",
    Flag.BLUE: "蓝旗",
    Flag.PURPLE: "紫旗",
    Flag.GREY: "灰旗",
}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; those with braces are filled in by ``format``."""

    flags: dict[Flag, str]
    is_chinese: bool = True
    slip: str = "发货单"
    reprint: str = "第{n}张"
    buyer_note: str = "买家留言"
    seller_memo: str = "卖家备注"
    urgent: str = "加急"
    gift: str = "赠品"
    bin: str = "货位"
    no_bin: str = "无货位"
    ship_by: str = "应发 {time} 前"
    kinds_pieces: str = "共 {kinds} 种 {pieces} 件"
    printed: str = "打印 {time}"
    page: str = "第 {n}/{of} 页"
    more_pages: str = "接下页"
    pick_list: str = "拣货单"
    item: str = "商品 / 规格"
    code: str = "编码"
    quantity: str = "数量"
    orders: str = "订单"
    and_more: str = "等 {n} 单"
    pick_totals: str = "{kinds} 种商品,{pieces} 件,{orders} 单"
    picked_by: str = "拣货人"
    receiver: str = "收"
    sender: str = "寄"
    no_route: str = "无三段码,可能延误分拣"
    inspected: str = "已验视"
    cod: str = "代收货款 {sum}"
    contents: str = "物品"
    weight: str = "重量 {kg} kg"
    parent: str = "母单 {number}"
    signature: str = "签收"
    order: str = "订单"
    calibration: str = "扫码枪校准"
    calibration_hint: str = "逐个从上到下扫一遍。程序会告诉您扫码枪是否正确。"
    bench_card: str = "打包台命令卡"
    bench_card_hint: str = "扫码即执行,不需要键盘。"
    test_page: str = "打印测试页"
    test_hints: tuple[str, ...] = (
        "外框四边都应完整,距纸边 2 毫米",
        "用尺量:每格 10 毫米",
        "两个条码都应能一次扫出",
    )
    dots_code: str = "{dots} 点条码({mm} 毫米)"


ZH = Words(flags=_FLAGS_ZH)
EN = Words(
    flags={flag: f"{flag.value} flag" for flag in _FLAGS_ZH},
    is_chinese=False,
    slip="Packing slip",
    reprint="Copy {n}",
    buyer_note="Buyer's note",
    seller_memo="Our memo",
    urgent="URGENT",
    gift="Gift",
    bin="Bin",
    no_bin="no bin",
    ship_by="Ship by {time}",
    kinds_pieces="{kinds} items, {pieces} pcs",
    printed="Printed {time}",
    page="Page {n}/{of}",
    more_pages="continued",
    pick_list="Pick list",
    item="Product / option",
    code="Code",
    quantity="Qty",
    orders="Orders",
    and_more="{n} orders in all",
    pick_totals="{kinds} products, {pieces} pcs, {orders} orders",
    picked_by="Picked by",
    receiver="To",
    sender="From",
    no_route="No route code: may be sorted late",
    inspected="Inspected",
    cod="COD {sum}",
    contents="Contents",
    weight="Weight {kg} kg",
    parent="Parent {number}",
    signature="Signature",
    order="Order",
    calibration="Scanner calibration",
    calibration_hint="Scan each code once, from top to bottom. The program tells whether the scanner is right.",
    bench_card="Bench commands",
    bench_card_hint="Scan a code to do it; no keyboard needed.",
    test_page="Printer test page",
    test_hints=(
        "The frame must be whole on all sides, 2 mm from the edge",
        "Measure: each step is 10 mm",
        "Both barcodes must scan at once",
    ),
    dots_code="{dots}-dot code ({mm} mm)",
)


def words(language: str) -> Words:
    """Chinese for ``zh…``, English for everything else."""
    return ZH if language.lower().startswith("zh") else EN


def short_time(moment: datetime) -> str:
    """``11-23 16:00``: what a person at the bench needs of a time."""
    return f"{moment:%m-%d %H:%M}"
