"""``orders``, ``waybill``, ``parcels``: the list's contract and what a person does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXPORTS, Order, Program, call

ORDER_KEYS = {
    *(
        "id",
        "shop",
        "platform",
        "number",
        "status",
        "holds",
        "paid_at",
        "ship_by",
        "lines",
        "receiver",
        "amount",
    ),
    *("currency", "buyer_note", "seller_memo", "flag", "parcels", "money"),
}
LINE_KEYS = {"line", "listing", "sku", "title", "spec", "quantity", "price", "paid", "refund", "shipped"}
PARCEL_KEYS = {"id", "carrier", "tracking", "status", "pushed"}
MONEY_KEYS = {"goods", "postage", "seller_discount", "platform_discount", "paid", "receivable"}
STATUSES = {"placed", "paid", "approved", "shipped", "delivered", "completed", "cancelled", "closed"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00")

APPROVED = "251124-991923074746324"
PAID = "251120-993968976997544"
NOTED = "6911979931910049175"
COMPLETED = "336932419989"


def test_the_list_has_its_keys_masks_and_times(filled: Program) -> None:
    document = filled.ok("orders", "list", "--limit", "1000")
    assert (document["total"], len(document["orders"])) == (50, 50)
    for order in document["orders"]:
        assert set(order) >= ORDER_KEYS
        assert set(order["receiver"]) >= {"name", "phone", "address"}
        assert order["status"] in STATUSES
        assert isinstance(order["amount"], int)
        assert set(order["money"]) >= MONEY_KEYS
        assert TIME.fullmatch(order["paid_at"] or "2000-01-01T00:00:00+08:00")
        assert all(set(line) >= LINE_KEYS for line in order["lines"])
        assert all(set(parcel) >= PARCEL_KEYS for parcel in order["parcels"])
    assert sum(len(order["parcels"]) for order in document["orders"]) > 20


def test_no_person_is_shown(filled: Program, truth: dict[str, Any]) -> None:
    text = filled("orders", "list", "--limit", "1000").out
    assert not re.search(r"(?<![\d-])1[3-9]\d{9}(?!\d)", text)
    for true in (*truth["taobao"], *truth["jd"]):
        if not true["masked"] and not true["receiver"].isascii():
            assert true["receiver"] not in text
        if true.get("address"):
            assert true["address"].split()[-1] not in text


def test_filters_narrow_the_list(filled: Program) -> None:
    assert [order["number"] for order in filled.ok("orders", "list", "--status", "approved")["orders"]] == [
        APPROVED
    ]
    assert filled.ok("orders", "list", "--shop", "京东店")["total"] == 12
    assert filled.ok("orders", "list", "--hold", "manual")["total"] == 0
    limited = filled.ok("orders", "list", "--limit", "3")
    assert (limited["total"], len(limited["orders"])) == (50, 3)
    assert filled.ok("orders", "list", "--limit", "0") == {"total": 50, "orders": []}
    tail = filled.ok("orders", "list", "--search", APPROVED[-6:])
    assert [order["number"] for order in tail["orders"]] == [APPROVED]
    assert filled.ok("orders", "list", "--search", "毛绒玩具")["total"] >= 1
    assert filled.refused("orders", "list", "--shop", "没有") == "shop_not_found"


def test_one_order_has_its_timeline(order: Order, filled: Program) -> None:
    shown = order(APPROVED)
    assert set(shown) >= ORDER_KEYS | {"timeline"}
    assert [set(event) >= {"at", "what", "by"} for event in shown["timeline"]]
    assert "imported" in [event["what"] for event in shown["timeline"]]
    assert shown["lines"][0]["barcodes"] == []
    assert shown["ship_by"] == shown["promised_by"] == "2025-11-26T04:47:50+08:00"
    assert order(str(shown["id"]))["number"] == APPROVED
    assert order(f"O{shown['id']}")["number"] == APPROVED
    assert filled.refused("orders", "show", "999999") == "order_not_found"


def test_two_orders_of_one_number_are_ambiguous(filled: Program) -> None:
    again = EXPORTS / "pdd_orders.csv"
    filled.ok("import", "orders", again, "--shop", "另一家")
    assert filled.refused("orders", "show", APPROVED) == "ambiguous_number"
    assert filled.refused("slip", APPROVED, "-o", filled.folder / "s.pdf") == "ambiguous_number"
    shown = filled.ok("orders", "show", APPROVED, "--shop", "另一家")["order"]
    assert shown["shop"] == "另一家"


def test_hold_release_approve_and_cancel(filled: Program, order: Order) -> None:
    held = filled.ok("orders", "hold", APPROVED, PAID, "--reason", "address")["orders"]
    assert [each["holds"] for each in held] == [["address"], ["address"]]
    assert filled.refused("orders", "approve", PAID) == "order_held"
    assert filled.ok("orders", "list", "--hold", "address")["total"] == 2
    assert filled.ok("orders", "release", APPROVED, PAID)["orders"][0]["holds"] == []
    assert filled.ok("orders", "approve", PAID)["orders"][0]["status"] == "approved"
    noted = filled.ok("orders", "hold", PAID, "--reason", "客户要求等一等")["orders"][0]
    assert noted["holds"] == ["manual"]
    assert order(PAID)["hold_details"][0]["note"] == "客户要求等一等"
    more = filled.ok("orders", "hold", PAID, "--reason", "换地址")["orders"][0]
    assert more["holds"] == ["manual"]
    assert [hold["note"] for hold in order(PAID)["hold_details"]] == ["客户要求等一等", "换地址"]
    assert filled.ok("orders", "cancel", PAID)["orders"][0]["status"] == "cancelled"


def test_of_several_the_refused_ones_are_named(filled: Program) -> None:
    both = filled.ok("orders", "approve", PAID, COMPLETED)
    assert [each["number"] for each in both["orders"]] == [PAID]
    assert [(each["number"], each["code"]) for each in both["refused"]] == [(COMPLETED, "wrong_status")]
    assert filled.refused("orders", "approve", COMPLETED) == "wrong_status"
    assert filled.refused("orders", "approve", PAID, "nosuch") == "order_not_found"


def test_memo_and_flag(filled: Program) -> None:
    changed = filled.ok("orders", "memo", NOTED, "--text", "送赠品", "--flag", "red")["orders"][0]
    assert (changed["seller_memo"], changed["flag"]) == ("送赠品", "red")


def test_shipped_elsewhere_leaves_the_queue(filled: Program) -> None:
    shipped = filled.ok("orders", "shipped-elsewhere", APPROVED)["orders"][0]
    assert (shipped["status"], shipped["fulfilled_by"]) == ("shipped", "outside")
    assert filled.ok("outbox", "list") == {"pushes": []}


DRAFT = {
    "lines": [{"title": "样品", "quantity": 2, "price": 500}],
    "receiver": {"name": "张三", "phone": "13900001111", "address": "广东省深圳市南山区科技园1号2栋301室"},
    "buyer_note": "加急",
    "postage": 800,
    "来源": "微信",
}


PARTS = {
    "name": "张三",
    "phone": "13900001111",
    "province": "广东省",
    "city": "深圳市",
    "district": "南山区",
    "street": "科技园1号2栋301室",
}


@pytest.mark.parametrize(
    "receiver",
    [
        DRAFT["receiver"],
        "张三 13900001111 广东省深圳市南山区科技园1号2栋301室",
        PARTS,
    ],
    ids=["address", "pasted", "parts"],
)
def test_a_manual_order_is_made_from_json(program: Program, tmp_path: Path, receiver: object) -> None:
    file = tmp_path / "手工单.json"
    file.write_text(json.dumps({**DRAFT, "receiver": receiver}, ensure_ascii=False), encoding="utf-8")
    (made,) = program.ok("orders", "create", file)["orders"]
    assert re.fullmatch(r"M\d{8}-001", made["number"])
    assert (made["platform"], made["amount"], made["money"]["goods"]) == ("manual", 1800, 1000)
    assert made["receiver"]["address"] == "广东省 深圳市 南山区 ****"
    assert made["receiver"]["name"] == "张*"
    assert made["receiver"]["kind"] == "plain"
    more = program.ok("orders", "create", "-", stdin=json.dumps([DRAFT, {**DRAFT, "number": "X-1"}]))
    assert [each["number"][-4:] for each in more["orders"]] == ["-002", "X-1"]
    assert (
        program.refused("orders", "create", "-", stdin=json.dumps({**DRAFT, "number": "X-1"}))
        == "number_taken"
    )
    due = {**DRAFT, "number": "X-2", "ship_by": "2099-12-01T10:00:00"}
    (made,) = program.ok("orders", "create", "-", stdin=json.dumps(due))["orders"]
    assert made["promised_by"] == "2099-12-01T10:00:00+08:00", "a time without an offset is China's"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "7", '[{"lines": 7}]', '{"lines": [7], "receiver": "x"}', '{"lines": []}', '{"receiver": "x", "flag": "pink"}',
     '{"receiver": "x", "ship_by": "soon"}', '{"receiver": "x", "lines": [{"quantity": "two"}]}'],
)  # fmt: skip
def test_a_bad_order_file_is_refused_with_the_reason(program: Program, text: str) -> None:
    assert program.refused("orders", "create", "-", stdin=text) == "bad_order_file"


def test_other_bad_orders_are_refused_as_the_window_refuses_them(program: Program, tmp_path: Path) -> None:
    assert program.refused("orders", "create", tmp_path / "none.json") == "file_not_found"
    far = json.dumps({**DRAFT, "receiver": "张三 13900001111"})
    assert program.refused("orders", "create", "-", stdin=far) == "address_incomplete"
    empty = json.dumps({**DRAFT, "lines": []})
    assert program.refused("orders", "create", "-", stdin=empty) == "no_lines"


def test_waybills_are_assigned_voided_and_changed(filled: Program, order: Order) -> None:
    words = ("waybill", "assign", APPROVED, "--carrier", "SF", "--tracking", "sf1234567890123")
    (parcel,) = filled.ok(*words)["parcels"]
    assert set(parcel) >= {"id", "carrier", "tracking"}
    assert (parcel["carrier"], parcel["tracking"], parcel["order"]) == ("SF", "SF1234567890123", APPROVED)
    assert filled.ok(*words)["parcels"][0]["id"] == parcel["id"]
    other = ("waybill", "assign", PAID, "--carrier", "顺丰", "--tracking", "SF1234567890123")
    assert filled.refused(*other) == "tracking_taken"
    assert (
        filled.refused("waybill", "assign", PAID, "--carrier", "SF", "--tracking", "1.23E+14")
        == "tracking_ruined"
    )
    assert (
        filled.refused("waybill", "assign", PAID, "--carrier", "XX", "--tracking", "SF1234567890125")
        == "carrier_unknown"
    )
    assert filled.ok("waybill", "void", APPROVED)["parcels"][0]["tracking"] == ""
    assert filled.refused("waybill", "void", APPROVED) == "no_waybill"
    assert filled.ok(*other)["parcels"][0]["tracking"] == "SF1234567890123"
    changed = filled.ok("waybill", "change", PAID, "--carrier", "SF", "--tracking", "SF1234567890999")[
        "parcels"
    ]
    assert changed[0]["tracking"] == "SF1234567890999"
    assert order(PAID)["parcels"][0]["tracking"] == "SF1234567890999"


def test_many_waybills_come_from_a_file(filled: Program, tmp_path: Path) -> None:
    file = tmp_path / "面单.csv"
    rows = [
        "打印于 2026",
        "订单号,快递公司,运单号",
        f"{APPROVED},顺丰速运,SF1234567890123",
        f"{PAID},,SF1234567890124",
        "nosuch,SF,SF1",
    ]
    file.write_text("\n".join(rows), encoding="gb18030")
    said = filled.ok("waybill", "assign", "--file", file)
    assert [parcel["tracking"] for parcel in said["parcels"]] == ["SF1234567890123", "SF1234567890124"]
    assert [(each["number"], each["code"]) for each in said["refused"]] == [("nosuch", "order_not_found")]
    file.write_text("订单号,快递\n1,2\n", encoding="utf-8")
    assert filled.refused("waybill", "assign", "--file", file) == "missing_columns"
    file.write_text("order,carrier,tracking\nnosuch,SF,SF1234567890125\n", encoding="utf-8")
    assert filled("waybill", "assign", "--file", file).code == 1


def test_an_order_is_split_into_two_boxes(filled: Program, order: Order) -> None:
    line = order(APPROVED)["lines"][0]["line"]
    said = filled.ok("parcels", "split", APPROVED, "--lines", f"{line}=1")
    assert [parcel["lines"] for parcel in said["parcels"]] == [
        [{"line": line, "quantity": 2}],
        [{"line": line, "quantity": 1}],
    ]
    assert filled.refused("parcels", "split", APPROVED, "--lines", f"{line}=9") == "quantity_too_high"


def test_orders_split_answers_the_order(filled: Program, order: Order) -> None:
    line = order(APPROVED)["lines"][0]["line"]
    (document,) = filled.ok("orders", "split", APPROVED, "--lines", f"{line}=1")["orders"]
    assert document["number"] == APPROVED
    assert [parcel["lines"] for parcel in document["parcels"]] == [
        [{"line": line, "quantity": 2}],
        [{"line": line, "quantity": 1}],
    ]
    assert filled.refused("orders", "split", APPROVED, "--lines", f"{line}=9") == "quantity_too_high"
    assert filled.refused("orders", "split", "nosuch", "--lines", f"{line}=1") == "order_not_found"
    wrong = filled("orders", "split", APPROVED, "--lines", "a=1")
    assert (wrong.code, wrong.error) == (2, "usage")


def test_orders_of_one_receiver_are_merged_into_one_box(program: Program) -> None:
    elsewhere = {**DRAFT, "number": "X-3", "receiver": "李四 13900002222 浙江省杭州市西湖区文三路2号"}
    drafts = [{**DRAFT, "number": "X-1"}, {**DRAFT, "number": "X-2"}, elsewhere]
    program.ok("orders", "create", "-", stdin=json.dumps(drafts))
    program.ok("waybill", "assign", "X-2", "--carrier", "SF", "--tracking", "SF1234567890123")
    far = program("orders", "merge", "X-1", "X-3")
    assert (far.code, far.error) == (1, "receivers_differ")
    assert "X-1" in far.json["error"]["message"]
    assert "X-3" in far.json["error"]["message"]
    assert program.refused("orders", "merge", "X-1", "X-1") == "merge_one"
    assert program.refused("orders", "merge", "X-1", "nosuch") == "order_not_found"
    said = program.ok("orders", "merge", "X-1", "X-2")
    assert set(said) == {"orders"}
    assert [each["number"] for each in said["orders"]] == ["X-1", "X-2"]
    (box,) = {parcel["id"] for each in said["orders"] for parcel in each["parcels"]}
    assert {p["tracking"] for each in said["orders"] for p in each["parcels"]} == {"SF1234567890123"}
    assert box
    program.ok("orders", "cancel", "X-2")
    gone = program("orders", "merge", "X-1", "X-2")
    assert (gone.code, gone.error) == (1, "wrong_status")
    assert "X-2 is cancelled" in gone.json["error"]["message"]


def test_the_wrong_number_says_which_of_several_boxes_is_meant(filled: Program, order: Order) -> None:
    line = order(APPROVED)["lines"][0]["line"]
    filled.ok("orders", "split", APPROVED, "--lines", f"{line}=1")
    for number in ("SF1111111111111", "SF2222222222222"):
        filled.ok("waybill", "assign", APPROVED, "--carrier", "SF", "--tracking", number)
    assert len(filled.ok("ship", APPROVED)["parcels"]) == 2
    change = ("waybill", "change", APPROVED, "--carrier", "SF", "--tracking", "SF3333333333333")
    asked = filled(*change)
    assert (asked.code, asked.error) == (1, "which_parcel")
    assert "--from" in asked.json["error"]["hint"]
    (changed,) = filled.ok(*change, "--from", "SF1111111111111")["parcels"]
    assert changed["tracking"] == "SF3333333333333"
    assert [parcel["tracking"] for parcel in order(APPROVED)["parcels"]] == [
        "SF3333333333333",
        "SF2222222222222",
    ]
    again = filled("ship", APPROVED).json["error"]
    assert again["message"] == f"Order {APPROVED}. It has been shipped: a second box would be sent twice."
    assert again["hint"]


@pytest.mark.parametrize(
    "words",
    [
        ("waybill", "get", APPROVED, "--service", "S"),
        ("orders", "nosuch"),
        ("nosuch",),
        ("orders", "list", "--no"),
    ],
    ids=" ".join,
)
def test_a_command_that_does_not_exist_is_wrong_usage(program: Program, words: tuple[str, ...]) -> None:
    done = program(*words)
    assert (done.code, done.error) == (2, "usage")


@pytest.mark.parametrize("words", [(), ("orders",), ("orders", "list"), ("sync",)], ids=" ".join)
def test_h_is_help_everywhere(program: Program, words: tuple[str, ...]) -> None:
    short, long = program(*words, "-h"), program(*words, "--help")
    assert (short.code, long.code) == (0, 0)
    assert short.json == long.json
    assert "Usage" in short.json["help"]
    assert not program.folder.exists()


def test_the_table_is_aligned_whatever_the_script(filled: Program) -> None:
    done = call("--data-dir", filled.folder, "orders", "list", "--shop", "拼多多店")
    lines = done.out.splitlines()
    assert lines[0].split() == [
        "id",
        "shop",
        "number",
        "status",
        "holds",
        "ship",
        "by",
        "items",
        "receiver",
        "amount",
    ]
    assert lines[-1] == "14 of 14"
    assert any("CNY" in line for line in lines)
