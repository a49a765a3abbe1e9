"""What the platforms' readers make of cases that single rows show best."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from oms_desktop.exchange import PlatformOrder, RejectedRow
from oms_desktop.sync.files import states
from oms_desktop.sync.files.containers import Limits
from oms_desktop.sync.files.export_files import ExportFiles
from oms_desktop.sync.platforms.jd.export_file import apportioned
from tests.generators import export_files as made
from tests.generators.export_files import Sheet

FILES = ExportFiles()


def one_row(tmp_path: Path, headers: list[str], **values: str) -> PlatformOrder | RejectedRow:
    sheet = Sheet(headers)
    sheet.add_cells(values)
    news = list(FILES.read(made.write_csv(tmp_path / "a.csv", sheet)))
    assert len(news) == 1
    return cast(PlatformOrder | RejectedRow, news[0])


DOUYIN = {
    "主订单编号": "691",
    "子订单编号": "692",
    "商品数量": "2",
    "订单状态": "待发货",
    "支付完成时间": "2026-03-01 10:00:00",
}


def test_douyin_joined_sub_orders_of_one_unit_each(tmp_path: Path) -> None:
    joined = {"子订单编号": "692;693", "选购商品": "杯;袜", "商家编码": "CUP；SOCK", "商品ID": "1;2;3"}
    order = one_row(tmp_path, made.DOUYIN_A, **(DOUYIN | joined | {"商品规格": "红"}))
    assert isinstance(order, PlatformOrder)
    found = [
        (line.line_id, line.title, line.merchant_code, line.item_id, line.spec) for line in order.lines or ()
    ]
    assert found == [("692", "杯", "CUP", "", "红"), ("693", "袜", "SOCK", "", "红")]
    assert order.money.goods is None


def test_douyin_joined_sub_orders_of_unclear_quantities_have_no_lines(tmp_path: Path) -> None:
    order = one_row(tmp_path, made.DOUYIN_A, **(DOUYIN | {"子订单编号": "692;693", "商品数量": "3"}))
    assert isinstance(order, PlatformOrder)
    assert (order.lines, order.status) == (None, "paid")


def test_douyin_several_parcels_and_flag(tmp_path: Path) -> None:
    courier = "SF1234567890123-顺丰速运;YT1234567890123-圆通速递,JDVA12345678901-1-2-，ABC-12"
    order = one_row(
        tmp_path, made.DOUYIN_B, **(DOUYIN | {"快递信息": courier, "旗帜颜色": "红旗", "商品金额": "10.01"})
    )
    assert isinstance(order, PlatformOrder)
    found = [(tracking.number, tracking.carrier) for tracking in order.trackings]
    assert found == [
        ("SF1234567890123", "SF"),
        ("YT1234567890123", "YTO"),
        ("JDVA12345678901", ""),
        ("ABC-12", ""),
    ]
    assert order.flag == "red"
    assert (order.lines or ())[0].price is None, "an amount that does not divide is no unit price"


def test_douyin_gift_line(tmp_path: Path) -> None:
    order = one_row(tmp_path, made.DOUYIN_A, **(DOUYIN | {"订单应付金额": "0.00", "商品单价": "0"}))
    assert isinstance(order, PlatformOrder)
    assert (order.lines or ())[0].gift


def test_douyin_a_line_beside_paid_ones_that_costs_nothing_is_a_gift(tmp_path: Path) -> None:
    sheet = Sheet(made.DOUYIN_A)
    for number, payable in (("691", "9.90"), ("691", "0"), ("700", "0.00")):
        at = {"主订单编号": number, "子订单编号": f"{number}{payable}", "订单应付金额": payable}
        sheet.add_cells(DOUYIN | at | {"商品单价": "9.90"})
    news = FILES.read(made.write_csv(tmp_path / "a.csv", sheet))
    found = [[line.gift for line in one.lines or ()] for one in news if isinstance(one, PlatformOrder)]
    assert found == [[False, True], [False]], "an order that costs nothing at all is one of vouchers"


def test_douyin_skus_of_one_product_are_told_apart_by_code_where_there_is_no_spec(tmp_path: Path) -> None:
    sheet = Sheet(made.DOUYIN_B)
    for code in ("RED", "BLUE"):
        sheet.add_cells(DOUYIN | {"子订单编号": f"69{code}", "商品ID": "7001", "商家编码": code})
    (order,) = FILES.read(made.write_csv(tmp_path / "b.csv", sheet))
    assert isinstance(order, PlatformOrder)
    assert [line.listing_code for line in order.lines or ()] == ["7001/RED", "7001/BLUE"]


def test_douyin_lines_of_different_states(tmp_path: Path) -> None:
    sheet = Sheet(made.DOUYIN_A)
    sheet.add_cells(DOUYIN)
    sheet.add_cells(DOUYIN | {"子订单编号": "693", "订单状态": "已发货", "发货时间": "2026-03-01 12:00:00"})
    sheet.add_cells(DOUYIN | {"子订单编号": "694", "订单状态": "已关闭", "售后状态": "退款成功"})
    (order,) = FILES.read(made.write_csv(tmp_path / "a.csv", sheet))
    assert isinstance(order, PlatformOrder)
    assert (order.status, order.shipped_partly, order.raw_status) == ("approved", True, "待发货")
    assert [line.shipped_quantity for line in order.lines or ()] == [0, 2, None]
    assert [line.refunded_quantity for line in order.lines or ()] == [None, None, 2]


@pytest.mark.parametrize("word", ["已升天", "", "-"])
def test_unknown_status_words_are_named(tmp_path: Path, word: str) -> None:
    pdd = {"订单号": "260301-123456789012345", "商品数量(件)": "1"}
    taobao = {"订单编号": "2854248446782590931"}
    for headers, values in ((made.DOUYIN_A, DOUYIN), (made.PINDUODUO, pdd), (made.TAOBAO_CURRENT, taobao)):
        row = one_row(tmp_path, headers, **(values | {"订单状态": word}))
        assert isinstance(row, RejectedRow)
        assert (word in row.reason) if word.strip("-") else ("is empty" in row.reason)


def test_pinduoduo_without_times_has_the_day_of_its_number(tmp_path: Path) -> None:
    values = {"订单状态": "待发货", "商品数量(件)": "3", "商品总价(元)": "10.00", "赠品名称": "袜子"}
    order = one_row(tmp_path, made.PINDUODUO, **values, 订单号="260301-123456789012345")
    assert isinstance(order, PlatformOrder)
    assert order.created_at == 1772294400000
    assert [(line.price, line.quantity) for line in order.lines or ()] == [(None, 3), (0, 1)]
    for number in ("261301-123456789012345", "ABC"):
        order = one_row(tmp_path, made.PINDUODUO, **values, 订单号=number)
        assert isinstance(order, PlatformOrder)
        assert order.created_at is None


def test_pinduoduo_sums_that_do_not_add_up_are_warned_of(tmp_path: Path) -> None:
    sheet, _ = made.pinduoduo(31)
    assert FILES.look(made.write_csv(tmp_path / "a.csv", sheet)).warnings == ()
    sheet.rows[2][sheet.headers.index("用户实付金额(元)")] = "1.00"
    sheet.rows[3][sheet.headers.index("邮费(元)")] = ""
    assert "do not add up" in FILES.look(made.write_csv(tmp_path / "b.csv", sheet)).warnings[0].text


def test_taobao_partial_refund_before_shipping_is_looked_at(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(32)
    case = next(one for one in truth if one.status == "paid" and one.refunds and set(one.refunds) == {"none"})
    row = next(row for row in items.rows if case.number in row[items.headers.index("主订单编号")])
    row[items.headers.index("退款状态")], row[items.headers.index("退款金额")] = "退款成功", "0.50"
    path = made.write_csv(tmp_path / "o.csv", orders)
    news = FILES.read(path, items=made.write_csv(tmp_path / "i.csv", items))
    order = next(one for one in news if isinstance(one, PlatformOrder) and one.number == case.number)
    assert (order.status, [str(hold) for hold in order.holds]) == ("paid", ["refund_requested"])
    assert {
        (line.refunded_amount, line.refunded_quantity)
        for line in order.lines or ()
        if line.refund == "refunded"
    } == {(50, None)}


def test_taobao_order_rows_that_are_bad_in_a_join(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(33)
    orders.rows[0][orders.headers.index("订单创建时间")] = "soon"
    path = made.write_csv(tmp_path / "o.csv", orders)
    news = list(FILES.read(path, items=made.write_csv(tmp_path / "i.csv", items)))
    assert [one.row for one in news if isinstance(one, RejectedRow)] == [2]
    last = news[-1]
    assert isinstance(last, PlatformOrder)
    assert not last.header, "its lines stand alone now"
    assert len(news) == len(truth) + 1


def test_taobao_closed_after_shipping_is_known_from_the_items(tmp_path: Path) -> None:
    orders, items, truth = made.taobao(34)
    case = next(one for one in truth if one.status == "closed")
    row = next(row for row in orders.rows if case.number in row[0])
    row[orders.headers.index("物流单号 ")] = ""
    path = made.write_csv(tmp_path / "o.csv", orders)
    alone = next(
        one for one in FILES.read(path) if isinstance(one, PlatformOrder) and one.number == case.number
    )
    joined = next(
        one
        for one in FILES.read(path, items=made.write_csv(tmp_path / "i.csv", items))
        if isinstance(one, PlatformOrder) and one.number == case.number
    )
    assert (alone.status, joined.status) == ("cancelled", "closed")


def test_taobao_items_with_an_amount_but_no_word_of_refund(tmp_path: Path) -> None:
    headers = [header for header in made.TAOBAO_ITEMS if header not in {"退款状态", "订单状态"}]
    sheet = Sheet(headers)
    values = {
        "主订单编号": "285",
        "子订单编号": "286",
        "商品标题": "杯",
        "购买数量": "1",
        "买家实付金额": "5.00",
    }
    sheet.add_cells(values | {"退款金额": "5.00"})
    (news,) = FILES.read(made.write_csv(tmp_path / "a.csv", sheet))
    assert not isinstance(news, RejectedRow)
    assert [(str(line.refund), line.refunded_quantity) for line in news.lines or ()] == [("refunded", 1)]


def test_taobao_refund_requested_with_amount(tmp_path: Path) -> None:
    values = {
        "主订单编号": "285",
        "子订单编号": "286",
        "商品标题": "杯",
        "购买数量": "1",
        "订单状态": "买家已付款,等待卖家发货",
    }
    order = one_row(
        tmp_path, made.TAOBAO_ITEMS, **values, 退款状态="买家已经申请退款，等待卖家同意", 退款金额="5.00"
    )
    assert isinstance(order, PlatformOrder)
    assert [(str(line.refund), line.refunded_amount) for line in order.lines or ()] == [("requested", 500)]


def test_taobao_full_refund_by_amount_without_items(tmp_path: Path) -> None:
    base = {
        "订单编号": "285",
        "买家实付金额": "5.00",
        "退款金额": "5.00",
        "订单付款时间": "2026-03-01 10:00:00",
    }
    expected = {
        "买家已付款，等待卖家发货": "cancelled",
        "卖家已发货，等待买家确认": "closed",
        "交易成功": "completed",
    }
    for word, status in expected.items():
        order = one_row(tmp_path, made.TAOBAO_CURRENT, **base, 订单状态=word)
        assert isinstance(order, PlatformOrder)
        assert order.status == status


def test_jd_without_prices_shares_nothing(tmp_path: Path) -> None:
    values = {"订单号": "1", "订购数量": "1", "订单状态": "等待出库", "应付金额": "5.00"}
    order = one_row(tmp_path, made.JD, **values)
    assert isinstance(order, PlatformOrder)
    assert (order.money.goods, (order.lines or ())[0].paid) == (None, None)


def test_shares_make_the_whole() -> None:
    assert apportioned(1000, [1, 1, 1]) == [333, 333, 334]
    assert apportioned(1000, [0, 0]) == [0, 1000]
    assert apportioned(None, [1]) == [None]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("", "none"),
        ("没有申请退款", "none"),
        ("无售后或售后取消", "none"),
        ("售后关闭", "none"),
        ("退款成功", "refunded"),
        ("已退款", "refunded"),
        ("换货成功", "none"),
        ("卖家拒绝退款", "refused"),
        ("退款中", "requested"),
        ("一个新词", "requested"),
    ],
)
def test_after_sale_words(word: str, state: str) -> None:
    assert states.refund_state(word) == state


def test_tracking_cells() -> None:
    found = states.tracking("No:YT1234567890123;SF1234567890123;YT1234567890123", "圆通速递", "taobao")
    assert [(one.number, one.carrier) for one in found] == [
        ("YT1234567890123", "YTO"),
        ("SF1234567890123", "YTO"),
    ]
    assert states.tracking("No:", "", "taobao") == ()
    assert states.tracking("1; ;2", "", "taobao")[1].carrier_name == ""


def test_numbers_dates_and_truths_of_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    # A platform's clock has no zone.
    at = datetime.fromisoformat("2026-03-01T09:05:07.600")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(
        [
            "订单号",
            "商品名称",
            "订购数量",
            "下单时间",
            "京东价",
            "订单状态",
            "商家备注",
            "客户姓名",
            "付款确认时间",
        ]
    )
    page.append([322002064996, True, 2.0, at, 118.5, "等待出库", None, 7, at.date()])
    book.save(tmp_path / "a.xlsx")
    for limits in (Limits(), Limits(in_memory=0)):
        (order,) = ExportFiles(limits).read(tmp_path / "a.xlsx")
        assert isinstance(order, PlatformOrder)
        (line,) = order.lines or ()
        assert order.paid_at == 1772294400000
        assert (order.number, order.created_at) == ("322002064996", 1772327108000)
        assert (line.title, line.quantity, line.price) == ("True", 2, 11850)


def test_pinduoduo_closed_after_shipping(tmp_path: Path) -> None:
    values = {"订单号": "260301-123456789012345", "商品数量(件)": "1", "支付时间": "2026-03-01 09:00:00"}
    shipped = {"快递单号": "SF1234567890123", "快递公司": "顺丰速运"}
    for more, status in (({}, "cancelled"), (shipped, "closed")):
        order = one_row(tmp_path, made.PINDUODUO, **(values | more | {"订单状态": "交易关闭"}))
        assert isinstance(order, PlatformOrder)
        assert order.status == status


def test_a_row_shorter_than_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("订单号,京东价,订购数量,订单状态,下单时间\n1,2.00,1,等待出库\n2,2.00\n", encoding="utf-8")
    news = list(FILES.read(path))
    assert [type(one).__name__ for one in news] == ["PlatformOrder", "RejectedRow"]


def test_titles_that_look_like_totals_are_orders(tmp_path: Path) -> None:
    for title in ("#爆款# 毛衣", "合计送两双", "总计"):
        values = {
            "订单号": "260301-123456789012345",
            "商品数量(件)": "1",
            "订单状态": "待发货",
            "商品": title,
        }
        order = one_row(tmp_path, made.PINDUODUO, **values)
        assert isinstance(order, PlatformOrder)
        assert (order.lines or ())[0].title == title


def test_days_of_a_spreadsheet_in_text_do_not_count_as_mixed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "1,2.00,1,等待出库,46082.5\n2,2.00,1,等待出库,2026-03-01 12:00:00\n"
    path.write_text(f"订单号,京东价,订购数量,订单状态,下单时间\n{rows}", encoding="utf-8")
    found = [one.created_at for one in FILES.read(path) if isinstance(one, PlatformOrder)]
    assert found == [1772337600000, 1772337600000]


def test_the_samples_beside_each_platform_are_read() -> None:
    import oms_desktop.sync.platforms as platforms

    samples = sorted(Path(platforms.__path__[0]).glob("*/samples/*.csv"))
    assert {path.parts[-3] for path in samples} == {"taobao", "pinduoduo", "douyin", "jd"}
    for path in samples:
        news = list(FILES.read(path, format=path.parts[-3]))
        assert news
        assert not [one for one in news if isinstance(one, RejectedRow)]
