"""Files into the store, through the real readers: once, resumable, refusing what is of another platform."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from oms_desktop.errors import Refused
from oms_desktop.operations.alerts import list_alerts
from oms_desktop.operations.intake.file_import import ImportReport, ImportWish, import_file
from oms_desktop.operations.orders.queue import Filter, order_ids
from oms_desktop.operations.orders.views import OrderView, order_views
from oms_desktop.operations.shops.views import list_shops
from oms_desktop.operations.work import Actor, Store
from oms_desktop.sync.files.export_files import ExportFiles

DATA = Path(__file__).parents[2] / "data" / "exports"
OWNER = Actor()


def run(store: Store, name: str, shop: str, **more: Any) -> ImportReport:
    items = more.pop("items", None)
    wish = ImportWish(DATA / name, shop, DATA / items if items else None, **more)
    return import_file(store, OWNER, ExportFiles(), wish)


def everything(store: Store) -> dict[str, OrderView]:
    with store.reading() as reading:
        ids = order_ids(reading, Filter(chip="all", sort="number"))
        return {view.number: view for view in order_views(reading, ids)}


def import_all(store: Store) -> list[ImportReport]:
    return [
        run(store, "taobao_orders.csv", "淘宝店", items="taobao_items.csv"),
        run(store, "pdd_orders.csv", "拼多多店"),
        run(store, "douyin_orders.csv", "抖店"),
        run(store, "jd_orders.xlsx", "京东店"),
    ]


def test_the_examples_become_what_the_truth_says(store: Store) -> None:
    truth = json.loads((DATA / "_truth.json").read_text(encoding="utf-8"))
    reports = import_all(store)
    assert [report.accepted.new for report in reports] == [
        len(truth[name]) for name in ("taobao", "pdd", "douyin", "jd")
    ]
    assert all(not report.rejected for report in reports)
    seen = everything(store)
    for order in truth["taobao"]:
        view = seen[order["order_id"]]
        assert (view.money.paid, view.money.postage) == (order["paid"], order["postage"])
        lines = {line.line_id: line for line in view.lines}
        for line in order["lines"]:
            one = lines[line["sub_id"]]
            assert (one.sku, one.quantity, one.price, one.paid) == (
                line["sku"],
                line["qty"],
                line["price"],
                line["paid"],
            )
    for order in truth["pdd"]:
        view = seen[order["order_id"]]
        assert (view.money.paid, view.money.receivable) == (order["user_paid"], order["merchant_received"])
        assert (view.lines[0].sku, view.lines[0].quantity) == (order["sku"], order["qty"])
    for order in truth["douyin"] + truth["jd"]:
        view = seen[order["order_id"]]
        assert sorted((line.sku, line.quantity) for line in view.lines) == sorted(
            (line["sku"], line["qty"]) for line in order["lines"]
        )


def test_again_changes_nothing_and_says_so(store: Store) -> None:
    import_all(store)
    before = everything(store)
    again = import_all(store)
    assert [(report.accepted.new, report.accepted.updated) for report in again] == [(0, 0)] * 4
    assert all(report.seen_before for report in again)
    assert everything(store) == before


def test_items_and_orders_in_either_order(store: Store) -> None:
    run(store, "taobao_items.csv", "一")
    run(store, "taobao_orders.csv", "一")
    run(store, "taobao_orders.csv", "二")
    run(store, "taobao_items.csv", "二")
    run(store, "taobao_orders.csv", "三", items="taobao_items.csv")
    with store.reading() as reading:
        ends = [
            [
                (
                    view.number,
                    view.status,
                    view.money,
                    view.tracking,
                    [(one.sku, one.to_pack, one.paid) for one in view.lines],
                )
                for view in order_views(
                    reading, order_ids(reading, Filter(chip="all", shop_ids=(shop,), sort="number"))
                )
            ]
            for shop in (1, 2, 3)
        ]
    assert ends[0] == ends[1] == ends[2]
    assert len(ends[0]) == 12


def test_a_file_of_another_platform_is_refused(store: Store) -> None:
    run(store, "pdd_orders.csv", "拼多多店")
    with pytest.raises(Refused) as refusal:
        run(store, "jd_orders.xlsx", "拼多多店")
    assert refusal.value.code == "platform_differs"
    assert "拼多多店" in refusal.value.message


def test_a_dry_run_stores_nothing(store: Store) -> None:
    report = run(store, "pdd_orders.csv", "新店", dry_run=True)
    assert (report.accepted.new, report.accepted.unchanged) == (14, 0)
    assert everything(store) == {}


def last_export(store: Store) -> int | None:
    with store.reading() as reading:
        return list_shops(reading)[0].last_export_at


def test_stopped_and_done_again(store: Store, tmp_path: Path) -> None:
    rows = (DATA / "pdd_orders.csv").read_text(encoding="utf-8-sig").splitlines()
    number = rows[1].split(",")[1].strip()
    many = [rows[0]] + [rows[1].replace(number, f"251120-{n:015d}") for n in range(1, 701)]
    file = tmp_path / "many.csv"
    file.write_text("\n".join(many), encoding="utf-8-sig")
    calls = []

    def stop() -> bool:
        calls.append(1)
        return len(calls) == 2

    wish = ImportWish(file, "店")
    steps: list[tuple[int, int]] = []
    report = import_file(
        store,
        OWNER,
        ExportFiles(),
        wish,
        cancelled=stop,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert (report.cancelled, report.accepted.new) == (True, 400)
    assert [done for done, _ in steps] == [200, 400]
    assert last_export(store) is None, "half an export makes no shop up to date"
    report = import_file(store, OWNER, ExportFiles(), wish)
    assert last_export(store) == report.look.exported_at.as_of
    assert (report.seen_before, report.accepted.new, report.accepted.unchanged) == (None, 300, 400)


def test_rows_that_cannot_be_read_raise_an_alert(store: Store, tmp_path: Path) -> None:
    rows = (DATA / "pdd_orders.csv").read_text(encoding="utf-8-sig").splitlines()
    number = rows[1].split(",")[1].strip()
    file = tmp_path / "orders_export2026-07-20-10-09-23.csv"
    file.write_text(
        "\n".join([rows[0], rows[1], rows[2].replace(rows[2].split(",")[1].strip(), "2.5112E+17")]),
        encoding="utf-8-sig",
    )
    report = import_file(store, OWNER, ExportFiles(), ImportWish(file, "店"))
    assert (report.accepted.new, len(report.rejected), report.rejected[0].row) == (1, 1, 3)
    assert number in everything(store)
    with store.reading() as reading:
        alert = list_alerts(reading)[0]
    assert alert.kind == "rejected_rows"


def test_an_older_export_never_undoes_a_newer(store: Store, tmp_path: Path) -> None:
    text = (DATA / "pdd_orders.csv").read_text(encoding="utf-8-sig")
    newer = tmp_path / "orders_export2026-07-20-10-09-23.csv"
    older = tmp_path / "orders_export2026-07-19-10-09-23.csv"
    newer.write_text(text, encoding="utf-8-sig")
    older.write_text(text.replace("已收货", "待发货").replace("送赠品", "旧备注"), encoding="utf-8-sig")
    os.utime(older)
    import_file(store, OWNER, ExportFiles(), ImportWish(newer, "店"))
    before = everything(store)
    report = import_file(store, OWNER, ExportFiles(), ImportWish(older, "店"))
    assert report.accepted.updated == 0
    assert everything(store) == before


def _open_alerts(store: Store) -> list[str]:
    with store.reading() as reading:
        return [str(alert.values["file"]) for alert in list_alerts(reading)]


def _ruined(rows: list[str], at: int) -> str:
    number = rows[at].split(",")[1].strip()
    return rows[at].replace(number, "2.5112E+17")


def _written(file: Path, *rows: str) -> Path:
    file.write_text("\n".join(rows), encoding="utf-8-sig")
    return file


def test_the_alert_about_rejected_rows_is_one_a_file_and_ends_with_the_mended_file(
    store: Store, tmp_path: Path
) -> None:
    rows = (DATA / "pdd_orders.csv").read_text(encoding="utf-8-sig").splitlines()
    file = _written(tmp_path / "订单一.csv", rows[0], rows[1], _ruined(rows, 2))
    other = _written(tmp_path / "订单二.csv", rows[0], _ruined(rows, 3))
    for path in (file, file, other):
        report = import_file(store, OWNER, ExportFiles(), ImportWish(path, "店"))
    assert sorted(_open_alerts(store)) == ["订单一.csv", "订单二.csv"]

    report = import_file(store, OWNER, ExportFiles(), ImportWish(file, "店"))
    saved = tmp_path / "订单一 - 被拒行.csv"
    assert ExportFiles().save_rejected(saved, report.look.columns, report.rejected) == 1
    number = rows[2].split(",")[1].strip()
    saved.write_text(saved.read_text("utf-8-sig").replace("2.5112E+17", number), encoding="utf-8-sig")
    report = import_file(store, OWNER, ExportFiles(), ImportWish(saved, "店"))
    assert (report.accepted.new, report.rejected) == (1, ())
    assert _open_alerts(store) == ["订单二.csv"]

    again = _written(tmp_path / "mended.csv", rows[0] + ",导入失败原因 Reason", rows[3] + ",-")
    import_file(store, OWNER, ExportFiles(), ImportWish(again, "店"))
    assert _open_alerts(store) == []


def test_a_later_export_that_brings_the_rejected_orders_ends_the_alert(store: Store, tmp_path: Path) -> None:
    rows = (DATA / "pdd_orders.csv").read_text(encoding="utf-8-sig").splitlines()
    status = rows[0].split(",").index("订单状态")

    def unknown(row: str) -> str:
        cells = row.split(",")
        cells[status] = "飞走了"
        return ",".join(cells)

    first = _written(tmp_path / "一.csv", rows[0], unknown(rows[1]), unknown(rows[2]))
    import_file(store, OWNER, ExportFiles(), ImportWish(first, "店"))
    assert _open_alerts(store) == ["一.csv"]
    import_file(store, OWNER, ExportFiles(), ImportWish(_written(tmp_path / "二.csv", *rows[:2]), "店"))
    assert _open_alerts(store) == ["一.csv"]
    import_file(
        store, OWNER, ExportFiles(), ImportWish(_written(tmp_path / "三.csv", rows[0], rows[2]), "店")
    )
    assert _open_alerts(store) == []
