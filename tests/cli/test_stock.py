"""``stock`` and ``import stock`` in the real program, also by several processes at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.conftest import ROOT, Program


def stock_file(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "库存.csv"
    path.write_text(text, "utf-8")
    return path


def orders_file(path: Path, numbers: list[str], code: str = "CUP") -> Path:
    """A merchant's own table as the built-in Taobao export looks: one order of one piece a row."""
    head = (
        "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址,运送方式,"
        "联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量"
    )
    rows = [
        f'="{number}",买家{number},88.00,0.00,88.00,88.00,"买家已付款,等待卖家发货",,'
        "王小明,浙江省 杭州市 余杭区 文一西路1号,快递,,'13812345678,2026-11-20 10:00:00,2026-11-20 10:01:00,保温杯,1,,,,1"
        for number in numbers
    ]
    items_head = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码"
    items = [f'="{number}",保温杯,88.00,1,,颜色:白,,,"买家已付款,等待卖家发货",{code}' for number in numbers]
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    path.with_name(f"{path.stem}_items.csv").write_text("\n".join([items_head, *items]) + "\n", "utf-8")
    return path


def opened(program: Program, tmp_path: Path, quantity: int, *more: object) -> dict[str, Any]:
    products = tmp_path / "商品.csv"
    products.write_text("商家编码,名称,安全库存\nCUP,保温杯,5\n", "utf-8")
    program.ok("import", "products", products)
    file = stock_file(tmp_path, f"商家编码,数量\nCUP,{quantity}\nNONE,1\n")
    found: dict[str, Any] = program.ok("import", "stock", file, "--warehouse", "主仓", *more)
    return found


def test_opening_list_set_and_moves(program: Program, tmp_path: Path) -> None:
    said = opened(program, tmp_path, 4)
    assert (said["new"], said["updated"], said["unchanged"]) == (1, 0, 0)
    assert said["rejected"] == [{"row": 3, "sku": "NONE", "reason": "there is no Sku NONE"}]
    (row,) = program.ok("stock", "list", "--low")["stock"]
    keys = ("sku", "warehouse", "on_hand", "reserved", "available", "safety", "days_of_cover")
    assert [row[key] for key in keys] == ["CUP", "main", 4, 0, 4, 5, None]
    answer = program.ok("stock", "set", "cup", 9, "--warehouse", "main", "--reason", "found a box")
    assert answer["stock"][0]["on_hand"] == 9
    assert program.ok("stock", "list", "--low")["stock"] == []
    newest, oldest = program.ok("stock", "moves", "CUP")["moves"]
    assert (newest["kind"], newest["quantity"], newest["balance"], newest["reason"]) == (
        "adjust",
        5,
        9,
        "found a box",
    )
    assert oldest["kind"] == "opening"
    assert program.ok("stock", "buy")["proposals"] == []
    assert program.ok("doctor")["ok"]


def test_what_is_refused(program: Program, tmp_path: Path) -> None:
    opened(program, tmp_path, 4)
    assert program.refused("stock", "moves", "NONE") == "sku_not_found"
    assert (
        program.refused("stock", "set", "CUP", 1, "--warehouse", "x", "--reason", "y")
        == "warehouse_not_found"
    )
    assert program.refused("stock", "set", "CUP", 1, "--reason", " ") == "reason_missing"
    assert program("stock", "set", "CUP", 1).code == 2
    assert program("import", "stock", tmp_path / "库存.csv", "--includes-unshipped", "maybe").code == 2


def test_a_platforms_figure_is_net_of_paid_orders(program: Program, tmp_path: Path) -> None:
    file = orders_file(tmp_path / "订单.csv", ["1001", "1002"])
    program.ok("import", "orders", file, "--items", tmp_path / "订单_items.csv", "--shop", "淘宝店")
    said = opened(program, tmp_path, 4, "--includes-unshipped", "no")
    assert said["added"] == 2
    (row,) = program.ok("stock", "list")["stock"]
    assert (row["on_hand"], row["reserved"], row["available"]) == (6, 2, 4)


def test_six_processes_import_at_once(program: Program, tmp_path: Path) -> None:
    opened(program, tmp_path, 100)
    calls = []
    for place in range(6):
        file = orders_file(tmp_path / f"订单{place}.csv", [f"{place}{number:05}" for number in range(40)])
        words = ["--data-dir", program.folder, "--json", "import", "orders", file]
        words += ["--items", file.with_name(f"{file.stem}_items.csv"), "--shop", f"店{place % 3}"]
        command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
        calls.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    for call in calls:
        out, err = call.communicate(timeout=120)
        assert call.returncode == 0, out + err
    (row,) = program.ok("stock", "list")["stock"]
    assert (row["on_hand"], row["reserved"]) == (100, 100)
    assert program.ok("orders", "list", "--hold", "out_of_stock", "--limit", 1)["total"] == 140
    assert program.ok("doctor")["ok"]
