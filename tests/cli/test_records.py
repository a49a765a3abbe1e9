"""Shops, warehouses, doctor, backup, restore, audit; two programs at once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
from pathlib import Path

from tests.cli.conftest import EXPORTS, PROGRAM, Program
from tests.cli.test_orders import APPROVED, PAID

SHOP_KEYS = {
    *(
        "name",
        "platform",
        "mode",
        "live_since",
        "endpoint",
        "enabled",
        "last_pull",
        "cursor",
        "waiting_pushes",
    ),
    *("dead_letters", "token_expires"),
}


def test_shops_from_adding_to_removing(program: Program) -> None:
    words = ("shops", "add", "--platform", "taobao", "--name", "好物铺", "--setting", "promise_hours=24")
    (shop,) = program.ok(*words)["shops"]
    assert set(shop) >= SHOP_KEYS
    assert (shop["mode"], shop["enabled"], shop["live_since"]) == ("live", True, None)
    assert shop["settings"]["promise_hours"] == 24
    assert program.refused(*words) == "shop_exists"
    assert program.refused("shops", "add", "--platform", "ebay", "--name", "x") == "unknown_platform"
    assert program.refused("shops", "set", "好物铺", "share=200") == "bad_setting"
    assert (
        program.ok("shops", "set", "好物铺", "default_carrier=SF")["shops"][0]["settings"]["default_carrier"]
        == "SF"
    )
    assert program.ok("shops", "watch", "好物铺")["shops"][0]["mode"] == "watch"
    live = program.ok("shops", "live", "好物铺", "--since", "2026-11-01")
    assert (live["shops"][0]["mode"], live["shops"][0]["live_since"]) == ("live", "2026-11-01T00:00:00+08:00")
    assert live["handled_elsewhere"] == 0
    assert program.ok("shops", "pause", "好物铺")["shops"][0]["enabled"] is False
    assert program.ok("shops", "resume", "好物铺")["shops"][0]["enabled"] is True
    assert program.ok("shops", "rename", "好物铺", "新名字")["shops"][0]["name"] == "新名字"
    assert program.ok("shops", "remove", "新名字") == {"shops": [], "removed": "新名字", "archived": False}
    assert program.refused("shops", "watch", "新名字") == "shop_not_found"


def test_going_live_leaves_older_orders_to_the_old_system(filled: Program) -> None:
    live = filled.ok("shops", "live", "拼多多店", "--since", "2026-01-01T00:00:00+08:00")
    assert live["handled_elsewhere"] >= 2
    assert filled.refused("slip", APPROVED, "-o", filled.folder / "s.pdf") == "order_held"
    assert filled.ok("scan", APPROVED)["results"][0]["result"] == "hold"
    assert filled.refused("shops", "remove", "拼多多店") == "shop_has_work"


def test_warehouses(program: Program) -> None:
    (main,) = program.ok("warehouses", "list")["warehouses"]
    assert main == {"code": "main", "name": "主仓", "kind": "own", "default": True}
    assert [place["name"] for place in program.ok("warehouses", "add", "东仓")["warehouses"]] == [
        "主仓",
        "东仓",
    ]
    assert program.refused("warehouses", "add", "东仓") == "warehouse_exists"


def test_products_are_found(filled: Program) -> None:
    found = filled.ok("products", "list", "--search", "TOY-CAT-B1")["products"]
    assert "TOY-CAT-B1" in [sku["sku"] for sku in found]
    assert filled.ok("products", "list", "--limit", "5")["total"] == 60


def test_products_come_from_a_table(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "商品.csv"
    rows = [
        "商家编码,名称,规格,条码,货位,组合",
        "CUP,杯子,白,690000000001;690000000002,A-01,",
        "LID,盖子,,,B-02,",
        "SET,套装,,,,CUP*2;LID*1",
        ",没有编码,,,,",
        "BAD,坏的,,,,NONE*1",
    ]
    file.write_text("\n".join(rows), encoding="gb18030")
    said = program.ok("import", "products", file)
    assert (said["new"], said["updated"], said["unchanged"]) == (4, 0, 0)
    assert {row["row"] for row in said["rejected"]} == {5, 6}
    found = {sku["sku"]: sku for sku in program.ok("products", "list")["products"]}
    assert found["CUP"]["barcodes"] == ["690000000001", "690000000002"]
    assert found["SET"]["bundle"] == [{"sku": "CUP", "quantity": 2}, {"sku": "LID", "quantity": 1}]
    again = program.ok("import", "products", file)
    assert (again["new"], again["updated"]) == (0, 0)
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    assert program.refused("import", "products", file) == "missing_columns"


def test_a_listing_is_mapped_to_another_sku(filled: Program) -> None:
    listing = next(each for each in filled.ok("listings", "list")["listings"] if each["sku"] == "TOY-CAT-B1")
    changed = filled.ok("listings", "map", listing["id"], "CUP-304-B6", "--multiplier", "2")["listings"]
    assert [(each["sku"], each["multiplier"]) for each in changed] == [("CUP-304-B6", 2)]


def test_doctor_names_its_checks_and_finds_what_is_wrong(filled: Program) -> None:
    said = filled.ok("doctor")
    assert said["ok"] is True
    assert all(set(check) >= {"name", "ok", "level", "detail", "fix"} for check in said["checks"])
    levels = {check["name"]: check["level"] for check in said["checks"]}
    assert {"migrations", "keyring", "fonts", "printers", "clock", "disk", "shops"} <= set(levels)
    assert set(levels.values()) <= {"ok", "warning"}
    with sqlite3.connect(filled.folder / "store.sqlite") as store:
        store.execute("UPDATE audit_entry SET operator = 'somebody' WHERE id = 3")
    done = filled("doctor")
    assert (done.code, done.json["ok"]) == (1, False)
    assert [check["name"] for check in done.json["checks"] if not check["ok"]]
    broken = filled("audit", "verify")
    assert (broken.code, broken.json["ok"], broken.json["first_bad"]) == (1, False, 3)


def test_doctor_tells_of_a_store_that_cannot_be_opened(filled: Program) -> None:
    (filled.folder / "store.sqlite").write_bytes(b"no database" * 1000)
    done = filled("doctor")
    assert (done.code, done.json["ok"]) == (1, False)
    assert done.json["checks"][0]["name"] == "store"
    assert filled.refused("orders", "list") == "store_damaged"


def test_the_audit_trail_names_who_did_what(filled: Program) -> None:
    filled.ok("orders", "hold", APPROVED, "--reason", "address")
    entry = filled.ok("audit", "list", "--limit", "1")["entries"][0]
    assert (entry["operation"], entry["operator"], entry["station"]) == ("hold", "owner", "cli")
    said = filled.ok("audit", "verify")
    assert (said["ok"], said["first_bad"]) == (True, None)
    assert said["entries"] >= entry["id"]


def test_a_backup_is_checked_and_restores(filled: Program, tmp_path: Path) -> None:
    file = tmp_path / "备份 1.sqlite"
    said = filled.ok("backup", file)
    assert (said["file"], said["orders"]) == (str(file), 50)
    assert said["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    filled.ok("orders", "cancel", PAID)
    back = filled.ok("restore", file)
    assert (back["orders"], back["sha256"]) == (50, said["sha256"])
    assert Path(back["replaced"]).exists()
    assert filled.ok("orders", "show", PAID)["order"]["status"] == "paid"
    garbage = tmp_path / "garbage.sqlite"
    garbage.write_bytes(b"x" * 5000)
    assert filled.refused("restore", garbage) == "backup_damaged"
    assert filled.refused("restore", tmp_path / "none") == "backup_missing"
    assert filled.refused("backup", filled.folder / "none" / "b.sqlite") == "folder_unwritable"
    assert filled.ok("orders", "list")["total"] == 50


def test_the_outbox_refuses_what_is_not_dead(filled: Program) -> None:
    assert filled.ok("outbox", "list", "--dead") == {"pushes": []}
    assert filled.refused("outbox", "retry", "77") == "push_not_found"
    assert filled.ok("outbox", "retry", "--all") == {"pushes": []}


def test_two_programs_at_once_wait_for_each_other(program: Program) -> None:
    """Even the very first start: one of them makes the store, and both imports are complete."""
    jobs = [("pdd_orders.csv", "拼"), ("douyin_orders.csv", "抖"), ("jd_orders.xlsx", "京")]
    started = [
        subprocess.Popen(
            [
                *PROGRAM,
                "--data-dir",
                str(program.folder),
                "--json",
                "import",
                "orders",
                str(EXPORTS / file),
                "--shop",
                shop,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for file, shop in jobs
    ]
    ended = [(*job.communicate(timeout=60), job.returncode) for job in started]
    assert [code for _, _, code in ended] == [0, 0, 0], ended
    assert [json.loads(out)["new"] for out, _, _ in ended] == [14, 12, 12]
    assert program.ok("orders", "list")["total"] == 38
    assert program.ok("doctor")["ok"] is True
