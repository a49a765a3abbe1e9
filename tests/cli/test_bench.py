"""Packing from a terminal: scans, the closing scan, the upload file, and the export that confirms it."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import EXPORTS, Order, Program
from tests.cli.test_orders import APPROVED, COMPLETED, NOTED, PAID

RESULT_KEYS = {"scan_id", "code", "result", "message", "parcel", "verified", "expected"}
TRACKING = "SF1234567890123"


def scan(program: Program, *codes: str, mode: str = "m1b") -> list[str]:
    said = program.ok("scan", *codes, "--mode", mode)["results"]
    assert all(set(result) >= RESULT_KEYS for result in said)
    assert [result["code"] for result in said] == list(codes)
    return [result["result"] for result in said]


def exported(folder: Path, number: str, tracking: str) -> Path:
    """The pinduoduo export of some hours later, in which the platform shows the shipment."""
    with (EXPORTS / "pdd_orders.csv").open(encoding="utf-8-sig", newline="") as source:
        header, *rows = csv.reader(source)
    at = {name: place for place, name in enumerate(header)}
    for row in rows:
        if row[at["订单号"]].strip() == number:
            row[at["订单状态"]] = "已发货，待收货"
            row[at["快递单号"]] = tracking + "\t"
            row[at["快递公司"]] = "顺丰快递"
            row[at["发货时间"]] = "2025-11-26 10:00:00\t"
    path = folder / "pdd_later.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def test_from_the_slip_to_the_confirmed_shipment(filled: Program, order: Order, tmp_path: Path) -> None:
    sku = "TOY-CAT-B1"
    assert scan(filled, APPROVED, sku, "NO-SUCH-CODE", "CUP-304-B6", sku) == [
        *("opened", "accepted", "unknown", "wrong_item", "accepted"),
    ]
    assert scan(filled, sku, sku) == ["verified", "extra"]
    (closed,) = filled.ok("scan", TRACKING)["results"]
    assert (closed["result"], closed["bound"], closed["verified"], closed["expected"]) == (
        "closed",
        True,
        3,
        3,
    )
    shown = order(APPROVED)
    (parcel,) = shown["parcels"]
    assert (shown["status"], parcel["id"]) == ("shipped", closed["parcel"])
    assert (parcel["carrier"], parcel["tracking"], parcel["status"]) == ("SF", TRACKING, "shipped")
    assert (parcel["verified"], parcel["pushed"], parcel["push_state"]) == (True, False, "waiting")
    (push,) = filled.ok("outbox", "list")["pushes"]
    assert (push["state"], push["shop"], push["kind"]) == ("waiting", "拼多多店", "shipment")

    target = tmp_path / "批量发货.csv"
    words = ("ship-file", "--shop", "拼多多店", "-o", target)
    said = filled.ok(*words)
    assert said["orders"] == [{"number": APPROVED, "carrier": "SF", "tracking": TRACKING}]
    assert said["already_exported"] == 0
    assert TRACKING in target.read_bytes().decode(
        "gb18030" if b"\xb6" in target.read_bytes()[:4] else "utf-8-sig"
    )
    assert filled.ok(*words) == {"file": None, "orders": [], "already_exported": 1}
    assert filled.ok(*words, "--again")["orders"] == said["orders"]
    assert order(APPROVED)["parcels"][0]["push_state"] == "exported"

    later = exported(tmp_path, APPROVED, TRACKING)
    said = filled.ok(
        "import", "orders", later, "--shop", "拼多多店", "--exported-at", "2030-01-01T00:00:00+08:00"
    )
    assert (said["new"], said["updated"]) == (0, 1)
    (parcel,) = order(APPROVED)["parcels"]
    assert (parcel["pushed"], parcel["tracking"]) == (True, TRACKING)
    assert filled.refused(*words) == "nothing_to_report"
    assert filled.ok("doctor")["ok"] is True


def test_undo_abort_and_other_answers(filled: Program, order: Order) -> None:
    sku = "TOY-CAT-B1"
    answers = filled.ok("scan", COMPLETED, PAID, "nothing-like-this")["results"]
    assert [(answer["result"], answer["message"]) for answer in answers] == [
        ("done_already", f"Order {COMPLETED}. It has been shipped: a second box would be sent twice."),
        ("hold", f"Order {PAID} is not approved. Nobody has cleared it for packing."),
        ("unknown", "Unknown code: nothing-like-this. No Sku, order or waybill has it."),
    ]
    results = filled.ok("scan", APPROVED, sku, "*OMS:UNDO*", "*OMS:ABORT*", "--station", "打包台 2")[
        "results"
    ]
    assert [result["result"] for result in results] == ["opened", "accepted", "undone", "aborted"]
    assert [result["verified"] for result in results[:3]] == [0, 1, 0]
    assert order(APPROVED)["status"] in ("picking", "approved")
    scans = filled.ok("scans", "list", "--limit", "3")["scans"]
    assert len(scans) == 3
    keys = {"scan_id", "at", "code", "result", "parcel", "station", "operator"}
    assert all(set(each) >= keys for each in scans)
    assert (scans[0]["result"], scans[0]["station"], scans[0]["operator"]) == ("aborted", "打包台 2", "owner")
    assert scans[0]["scan_id"] == results[-1]["scan_id"]


def test_a_hold_from_elsewhere_stops_an_open_box(filled: Program) -> None:
    assert scan(filled, APPROVED, "TOY-CAT-B1") == ["opened", "accepted"]
    filled.ok("orders", "hold", APPROVED, "--reason", "refund_requested")
    assert scan(filled, "TOY-CAT-B1")[0] in ("hold", "refunded", "blocked")
    assert filled.refused("ship", APPROVED)


def test_item_first(filled: Program, order: Order) -> None:
    """One article, three pieces; the platform draws this waybill, so nothing of ours is printed."""
    sku = "TOY-CAT-B1"
    results = filled.ok("scan", sku, sku, sku, TRACKING, sku, "--mode", "m2")["results"]
    assert [result["result"] for result in results] == [
        *("opened", "accepted", "verified", "closed", "wrong_item"),
    ]
    assert [(result["verified"], result["expected"]) for result in results[:3]] == [(1, 3), (2, 3), (3, 3)]
    assert results[4]["case"] == "no_demand"
    assert {result["printed"] for result in results} == {None}
    assert order(APPROVED)["status"] == "shipped"
    (parcel,) = order(APPROVED)["parcels"]
    assert (parcel["tracking"], parcel["verified"]) == (TRACKING, True)


def test_the_slip_is_printed_again_and_why_is_kept(filled: Program, tmp_path: Path) -> None:
    filled.ok("slip", APPROVED, "-o", tmp_path / "slip.pdf")
    opened, again, why = filled.ok("scan", APPROVED, "*OMS:REPRINT*", "*OMS:2*")["results"]
    assert (opened["result"], again["result"], again["case"]) == ("opened", "needs", "reprint_slip")
    assert [choice["text"] for choice in again["choices"]] == [
        *("Paper jam", "Paper ran out", "Blurred", "Stuck on wrongly"),
    ]
    assert "Paper ran out" in why["message"]
    assert opened["printed"] is None
    file = Path(again["printed"])
    assert file.parent == filled.folder / "documents"
    assert file.read_bytes().startswith(b"%PDF")
    timeline = filled.ok("orders", "show", APPROVED)["order"]["timeline"]
    told = [event["what"] for event in timeline]
    assert told.count("printed.slip") == 2
    assert "bench.reprint" in told


def test_a_box_is_weighed(filled: Program) -> None:
    sku = "TOY-CAT-B1"
    results = filled.ok("scan", APPROVED, sku, "*OMS:WEIGH:412*", "*OMS:WEIGH:heavy*")["results"]
    assert [(result["result"], result["case"]) for result in results[2:]] == [
        ("accepted", "weighed_only"),
        ("needs", "not_now"),
    ]


def test_what_needs_no_bench_is_shipped_unverified(filled: Program, order: Order) -> None:
    assert filled.refused("ship", APPROVED) == "no_waybill"
    assert order(APPROVED)["parcels"] == []  # who is refused leaves no box behind
    filled.ok("waybill", "assign", APPROVED, "--carrier", "SF", "--tracking", TRACKING)
    said = filled.ok("ship", APPROVED, NOTED)
    assert [(each["order"], each["tracking"]) for each in said["parcels"]] == [(APPROVED, TRACKING)]
    assert [each["number"] for each in said["refused"]] == [NOTED]
    shown = order(APPROVED)
    assert (shown["status"], shown["parcels"][0]["verified"]) == ("shipped", False)
    assert filled.refused("ship", APPROVED)


def test_the_merchants_template_is_filled_and_remembered(filled: Program, tmp_path: Path) -> None:
    template = tmp_path / "模板.csv"
    template.write_text("订单编号,说明,物流公司,运单号\r\n", encoding="utf-8-sig")
    filled.ok("waybill", "assign", APPROVED, "--carrier", "SF", "--tracking", TRACKING)
    filled.ok("ship", APPROVED)
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    said = filled.ok("ship-file", "--shop", "拼多多店", "-o", first, "--template", template)
    assert said["layout_verified"] is True
    filled.ok("ship-file", "--shop", "拼多多店", "-o", second, "--again")
    for file in (first, second):
        header, row = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
        assert header == ["订单编号", "说明", "物流公司", "运单号"]
        assert [row[0].strip("\t'"), row[3].strip("\t'")] == [APPROVED, TRACKING]
    assert filled.refused("ship-file", "--shop", "没有", "-o", first) == "shop_not_found"
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n", encoding="utf-8")
    assert (
        filled.refused("ship-file", "--shop", "拼多多店", "-o", first, "--again", "--template", bad)
        == "template_columns"
    )
