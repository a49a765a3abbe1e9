"""``import orders``: the examples, again, bad files, refused rows."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXPORTS, Program, call, import_all

KEYS = {"format", "orders", "lines", "new", "updated", "unchanged", "waiting", "rejected", "unmapped_items"}
FORMATS = {"taobao": "taobao", "pdd": "pinduoduo", "douyin": "douyin", "jd": "jd"}


def test_the_examples_come_in_as_the_truth_says_and_again_change_nothing(
    program: Program, truth: dict[str, Any]
) -> None:
    first, second = import_all(program), import_all(program)
    for name, said in first.items():
        orders = len(truth[name])
        lines = sum(len(order.get("lines", [0])) for order in truth[name])
        assert set(said) >= KEYS
        assert said["format"] == FORMATS[name]
        assert (said["orders"], said["new"], said["lines"]) == (orders, orders, lines)
        assert (said["updated"], said["unchanged"], said["rejected"], said["unmapped_items"]) == (0, 0, [], 0)
        again = second[name]
        assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, orders)
        assert again["seen_before"] is True
    everything = program.ok("orders", "list", "--limit", "1000")
    assert everything["total"] == sum(len(truth[name]) for name in first) == len(everything["orders"])
    assert {shop["name"] for shop in program.ok("shops", "list")["shops"]} == {
        "淘宝店",
        "拼多多店",
        "抖店",
        "京东店",
    }


def paid(name: str, true: dict[str, Any]) -> int:
    """What the buyer paid, in the words of each part of the truth."""
    if name == "douyin":
        return sum(line["payable"] for line in true["lines"])
    return int(true[{"taobao": "paid", "pdd": "user_paid", "jd": "payable"}[name]])


def test_money_quantities_and_numbers_are_those_of_the_truth(filled: Program, truth: dict[str, Any]) -> None:
    listed = filled.ok("orders", "list", "--limit", "1000")["orders"]
    found = {order["number"]: order for order in listed}
    for name in FORMATS:
        for true in truth[name]:
            order = found[true["order_id"]]
            assert order["amount"] == order["money"]["paid"] == paid(name, true), (name, order["number"])
            if true.get("tracking"):
                assert true["tracking"] in [parcel["tracking"] for parcel in order["parcels"]]
            wanted = sorted((line["sku"], line["qty"]) for line in true.get("lines", [true]))
            assert sorted((line["sku"], line["quantity"]) for line in order["lines"]) == wanted


def test_a_dry_run_stores_nothing(program: Program) -> None:
    said = program.ok("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼", "--dry-run")
    assert (said["dry_run"], said["orders"], said["new"]) == (True, 14, 14)
    assert program.ok("orders", "list")["total"] == 0
    assert program.ok("shops", "list") == {"shops": []}
    program.ok("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼")
    said = program.ok("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼", "--dry-run")
    assert (said["new"], said["unchanged"]) == (0, 14)


def test_the_item_report_may_come_later(program: Program) -> None:
    program.ok("import", "orders", EXPORTS / "taobao_orders.csv", "--shop", "淘")
    waiting = program.ok("orders", "list", "--hold", "lines_missing")
    program.ok("import", "orders", EXPORTS / "taobao_items.csv", "--shop", "淘")
    orders = program.ok("orders", "list", "--limit", "100")["orders"]
    assert all(order["lines"] for order in orders)
    assert program.ok("orders", "list", "--hold", "lines_missing")["total"] == 0
    assert waiting["total"] <= len(orders)


def test_the_item_report_alone_waits_for_its_orders(program: Program) -> None:
    said = program.ok("import", "orders", EXPORTS / "taobao_items.csv", "--shop", "淘")
    assert said["waiting"] + said["new"] == 12
    program.ok("import", "orders", EXPORTS / "taobao_orders.csv", "--shop", "淘")
    orders = program.ok("orders", "list", "--limit", "100")["orders"]
    assert len(orders) == 12
    assert sum(len(order["lines"]) for order in orders) == 22


def test_without_skus_the_goods_stay_unmapped_until_they_are_mapped(program: Program, tmp_path: Path) -> None:
    said = program.ok("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼", "--no-make-skus")
    assert said["unmapped_items"] == 14
    assert program.ok("products", "list")["products"] == []
    held = program.ok("orders", "list", "--hold", "unmapped_item")
    assert held["total"] >= 1
    assert held["orders"][0]["lines"][0]["sku"] is None
    assert (
        program.refused("orders", "release", held["orders"][0]["number"], "--reason", "unmapped_item")
        == "hold_needs_cause"
    )
    listing = program.ok("listings", "list", "--unmapped")["listings"][0]
    assert program.refused("listings", "map", listing["id"], "NO-SUCH") == "sku_not_found"
    assert program.refused("listings", "map", "no-such", "NO-SUCH") == "listing_not_found"
    program.ok("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼二", "--no-make-skus")
    assert program.refused("listings", "map", listing["listing"], "NO-SUCH") == "ambiguous_listing"


def bad_csv(folder: Path, **changes: str) -> Path:
    """The pinduoduo example with cells of its first row changed."""
    with (EXPORTS / "pdd_orders.csv").open(encoding="utf-8-sig", newline="") as source:
        lines = list(csv.reader(source))
    for header, text in changes.items():
        lines[1][lines[0].index(header)] = text
    path = folder / "bad.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def test_refused_rows_are_named_and_can_be_mended(program: Program, tmp_path: Path) -> None:
    file = bad_csv(tmp_path, 订单状态="从没见过的状态")
    rejects = tmp_path / "拒收.csv"
    words = ("import", "orders", file, "--shop", "拼", "--rejects")
    assert program.refused(*words, tmp_path / "none" / "r.csv") == "folder_unwritable"
    assert program.refused(*words, tmp_path) == "folder_unwritable"
    assert program.ok("shops", "list")["shops"] == [], "refused before anything was stored"
    said = program.ok("import", "orders", file, "--shop", "拼", "--rejects", rejects)
    assert (said["new"], len(said["rejected"])) == (13, 1)
    (row,) = said["rejected"]
    assert set(row) == {"row", "order", "reason"}
    assert row["row"] == 2
    assert "从没见过的状态" in row["reason"]
    mended = rejects.read_text(encoding="utf-8-sig").replace("从没见过的状态", "待发货")
    rejects.write_text(mended, encoding="utf-8-sig")
    again = program.ok("import", "orders", rejects, "--shop", "拼")
    assert (again["new"], again["rejected"]) == (1, [])


def bad_files(folder: Path) -> dict[str, Path]:
    contents = {
        "empty.csv": b"",
        "photo.csv": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
        "broken.xlsx": (EXPORTS / "jd_orders.xlsx").read_bytes()[:3000],
        "words.txt": "今天天气很好\n".encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


@pytest.mark.parametrize("name", ["empty.csv", "photo.csv", "broken.xlsx", "words.txt"])
def test_a_bad_file_is_refused_clearly_and_loses_nothing(filled: Program, tmp_path: Path, name: str) -> None:
    done = filled("import", "orders", bad_files(tmp_path)[name], "--shop", "拼多多店")
    assert done.code == 1, done.out + done.err
    assert done.json["error"]["hint"]
    assert filled.ok("orders", "list")["total"] == 50


def test_other_refusals_have_their_codes(filled: Program, tmp_path: Path) -> None:
    assert filled.refused("import", "orders", tmp_path / "none.csv", "--shop", "x") == "file_not_found"
    pdd = EXPORTS / "pdd_orders.csv"
    assert filled.refused("import", "orders", pdd, "--shop", "京东店") == "platform_differs"
    assert filled.refused("import", "orders", pdd, "--shop", "x", "--format", "我的格式") == "unknown_format"


def test_an_archives_password_comes_from_stdin_and_is_remembered(program: Program, tmp_path: Path) -> None:
    import pyzipper

    archive = tmp_path / "orders.zip"
    with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as packed:
        packed.setpassword("密码123".encode())
        packed.writestr("orders.csv", (EXPORTS / "pdd_orders.csv").read_bytes())
    words = ("import", "orders", archive, "--shop", "拼")
    assert program.refused(*words) == "password_needed"
    assert program.refused(*words, "--password-stdin", stdin="wrong\n") == "password_wrong"
    assert program.ok(*words, "--password-stdin", stdin="密码123\n")["new"] == 14
    assert program.ok(*words)["unchanged"] == 14
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as packed:
        packed.write(EXPORTS / "pdd_orders.csv", "orders.csv")
    assert program.ok("import", "orders", tmp_path / "plain.zip", "--shop", "拼")["unchanged"] == 14


def test_older_news_never_undoes_newer(program: Program, tmp_path: Path) -> None:
    older = bad_csv(tmp_path, 买家留言="旧的留言")
    words = ("import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼")
    program.ok(*words, "--exported-at", "2026-02-01T10:00:00+08:00")
    program.ok("import", "orders", older, "--shop", "拼", "--exported-at", "2026-01-01")
    notes = [order["buyer_note"] for order in program.ok("orders", "list")["orders"]]
    assert "旧的留言" not in notes


def test_the_table_names_the_counts(program: Program) -> None:
    done = call("--data-dir", program.folder, "import", "orders", EXPORTS / "pdd_orders.csv", "--shop", "拼")
    assert done.code == 0
    assert "14 orders, 14 new" in done.out
    assert done.err == ""
