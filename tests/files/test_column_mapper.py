"""Any table of orders, once its columns are mapped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oms_desktop.errors import Refused
from oms_desktop.exchange import FileProfile, PlatformOrder, RejectedRow
from oms_desktop.sync.files import column_mapper
from oms_desktop.sync.files.export_files import ExportFiles

CHINESE = """单号,下单时间,品名,规格,商家编码,数量,单价,实付金额,运费,收货人,手机,收货地址,留言,状态,快递,运单号,退款状态
A1,2026-03-01 09:05:00,杯子,红,CUP-1,2,10.00,25.00,5.00,张三,13800138000,浙江省杭州市余杭区文一路1号,快点,待发货,,,
A2,2026-03-01 09:06:00,本子,,NOTE,1,8,8,0,李四,13800138001,浙江省杭州市西湖区1号,,已发货,圆通,YT1234567890123,
A1,2026-03-01 09:05:00,袜子,,SOCK,3,1.00,25.00,5.00,张三,13800138000,浙江省杭州市余杭区文一路1号,,待发货,,,退款中
A3,2026-03-01 09:07:00,袜子,,SOCK,1,1.00,1,0,王五,1,浙江省杭州市西湖区1号,,蒸发,,,
A4,2026-03-01 09:08:00,袜子,,SOCK,1,1.00,1,0,王五,1,浙江省杭州市西湖区1号,,作废单,,,退款成功
"""
ENGLISH = """Name;Lineitem name;Lineitem quantity;Lineitem sku;Province;City;Street;Receiver;Phone;Payment Method
#1001;Cup;2;CUP-1;浙江省;杭州市;文一路1号;张三;13800138000;COD
#1001;Sock;1;SOCK;浙江省;杭州市;文一路1号;张三;13800138000;COD
"""


def saved(tmp_path: Path, text: str) -> tuple[Path, FileProfile]:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    headers = ExportFiles().look(path).columns
    return path, column_mapper.profile_from("own", "manual", headers, column_mapper.suggested_fields(headers))


def test_a_chinese_table(tmp_path: Path) -> None:
    path, profile = saved(tmp_path, CHINESE)
    profile = replace(profile, statuses=(("作废单", "cancelled"),))
    assert dict(profile.fields)["number"] == "单号"
    look = ExportFiles().look(path, profiles=(profile,))
    assert (look.format, look.platform, look.missing) == ("profile:own", "manual", ())
    news = list(ExportFiles().read(path, profiles=(profile,), format="own"))
    found = {one.number: one for one in news if isinstance(one, PlatformOrder)}
    first = found["A1"]
    assert [(line.merchant_code, line.quantity, line.price) for line in first.lines or ()] == [
        ("CUP-1", 2, 1000),
        ("SOCK", 3, 100),
    ]
    assert [str(line.refund) for line in first.lines or ()] == ["none", "requested"]
    assert (first.status, first.money.paid, first.money.postage, first.buyer_note) == (
        "paid",
        2500,
        500,
        "快点",
    )
    assert first.receiver is not None
    assert (first.receiver.kind, first.receiver.district) == ("plain", "余杭区")
    assert found["A2"].trackings[0].carrier == "YTO"
    assert found["A2"].status == "shipped"
    assert found["A4"].status == "cancelled"
    assert [(one.row, one.order) for one in news if isinstance(one, RejectedRow)] == [(5, "A3")]


def test_an_english_table_with_semicolons(tmp_path: Path) -> None:
    path, profile = saved(tmp_path, ENGLISH)
    fields = (
        *(pair for pair in profile.fields if pair[0] not in {"number", "name"}),
        ("number", "Name"),
        ("name", "Receiver"),
    )
    profile = replace(profile, fields=fields)
    news = list(ExportFiles().read(path, profiles=(profile,)))
    assert len(news) == 1
    order = news[0]
    assert isinstance(order, PlatformOrder)
    assert (order.number, order.status, order.payment_kind) == ("#1001", "paid", "cod")
    assert order.receiver is not None
    assert (order.receiver.name, order.receiver.street) == ("张三", "文一路1号")


def test_a_profile_without_its_needed_fields(tmp_path: Path) -> None:
    path, profile = saved(tmp_path, CHINESE)
    profile = replace(profile, fields=tuple(pair for pair in profile.fields if pair[0] != "quantity"))
    with pytest.raises(Refused) as problem:
        list(ExportFiles().read(path, profiles=(profile,)))
    assert (problem.value.code, "quantity" in problem.value.message) == ("missing_columns", True)


def test_a_profile_fits_only_its_own_files(tmp_path: Path) -> None:
    _, profile = saved(tmp_path, CHINESE)
    marks = frozenset(profile.fingerprint)
    assert column_mapper.fits(profile, marks | {"更多"})
    assert not column_mapper.fits(profile, marks - {"单号"})
    assert not column_mapper.fits(replace(profile, fields=()), marks)
    assert not column_mapper.fits(replace(profile, fields=(("number", "单号"),)), frozenset({"单号", "别的"}))
