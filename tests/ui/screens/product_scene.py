"""A catalogue with what a merchant's catalogue has: pictures, several barcodes, a bundle, a stopped one, items to match."""

from __future__ import annotations

from oms_desktop.operations.catalogue.barcodes import add_barcode
from oms_desktop.operations.catalogue.bundles import set_bundle
from oms_desktop.operations.catalogue.skus import NO_CODE, SkuDraft, make_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.work import Actor, Store
from tests.news import line, make_shop, order, source
from tests.stores import NOW

OWNER = Actor()

_SKUS = (
    SkuDraft("CUP-500-B", "保温杯 500ml", "雾蓝", 320, 2350, bin="A-01-2", safety_stock=20),
    SkuDraft("CUP-500-W", "保温杯 500ml", "奶白", 320, 2350, bin="A-01-3", safety_stock=20),
    SkuDraft("BED-18-G", "纯棉四件套 1.8m", "浅灰", 2100, 8600, bin="A-03-2", safety_stock=5),
    SkuDraft("KID-P", "儿童水杯", "粉色 带吸管", 180, 1650, bin="A-02-1"),
    SkuDraft("SPG-10", "洗碗海绵", "10 片装", 90, 310, bin="C-01-1", safety_stock=100),
    SkuDraft("PIL-2", "枕套 一对", "48×74", 260, 990, bin="A-03-4"),
    SkuDraft("BAG-L", "洗衣袋", "大号", 60, 180, bin=""),
    SkuDraft("GIFT-1", "手写贺卡", "", None, None, scan_policy=NO_CODE),
    SkuDraft("SET-HOME", "居家三件组", "枕套 + 洗衣袋 + 海绵", None, None),
    SkuDraft("OLD-1", "旧款水杯", "", stopped=True),
)
_CODES = {
    "CUP-500-B": ("6901234567892", "6901234567908"),
    "CUP-500-W": ("6901234500011",),
    "BED-18-G": ("6909876543212",),
    "KID-P": ("6901112223339",),
    "SPG-10": ("6904445556662",),
}


def make_catalogue(store: Store) -> dict[str, int]:
    """Code → Sku id."""
    with store.work(OWNER) as work:
        ids = {draft.code: make_sku(work, draft) for draft in _SKUS}
        for code, barcodes in _CODES.items():
            for at, barcode in enumerate(barcodes):
                add_barcode(work, ids[code], barcode, 12 if at else 1)
        set_bundle(work, ids["SET-HOME"], [(ids["PIL-2"], 1), (ids["BAG-L"], 1), (ids["SPG-10"], 2)])
    return ids


def sell_unmatched(store: Store) -> int:
    """A shop that makes no Skus sells what we have under other names; its id."""
    shop = make_shop(store, "家纺旗舰店", "pinduoduo", make_skus=False)
    goods = (
        ("CUP-500-B*2", "保温杯 500ml 雾蓝 2 个装", "雾蓝 2 个装"),
        ("", "洗碗海绵 10 片装", "10 片装"),
        ("", "儿童水杯 粉色 带吸管", "粉色"),
        ("", "遮阳伞 折叠", "黑色"),
        ("KID-P", "儿童水杯", "粉色 带吸管"),
    )
    with store.work(OWNER) as work:
        for at, (code, title, spec) in enumerate(goods):
            sold = line(code, 1 + at % 2, title=title, spec=spec, item_id=f"10{at}", sku_id=f"20{at}")
            accept_orders(work, shop, [order(f"PDD-{at}", lines=(sold,))], source(NOW))
    return shop
