"""``slip``, ``label``, ``picklist``: files that can be printed, and read back."""

from __future__ import annotations

import json
from pathlib import Path

from oms_desktop.printing.sheet import HEAD_203, LABEL_76X130, LABEL_100X150
from tests.cli.conftest import Order, Program
from tests.cli.test_orders import APPROVED, COMPLETED, DRAFT, NOTED, PAID
from tests.printing import pages


def test_slips_come_out_and_the_orders_are_being_picked(
    filled: Program, order: Order, tmp_path: Path
) -> None:
    target = tmp_path / "发货单 1.pdf"
    assert order(APPROVED)["status"] == "approved"
    said = filled.ok("slip", APPROVED, PAID, COMPLETED, "-o", target)
    assert (said["file"], said["pages"]) == (str(target), 1)
    assert [(each["number"], each["code"]) for each in said["refused"]] == [
        (PAID, "order_not_approved"),
        (COMPLETED, "wrong_status"),
    ]
    assert pages.codes(target.read_bytes(), LABEL_76X130, HEAD_203) == [[APPROVED]]
    shown = order(APPROVED)
    assert (shown["status"], shown["slip"]["sequence"]) == ("picking", 1)
    assert filled.refused("slip", PAID, "-o", tmp_path / "none.pdf") == "order_not_approved"
    assert not (tmp_path / "none.pdf").exists()
    assert filled.refused("slip", APPROVED, "-o", tmp_path / "none" / "s.pdf") == "folder_unwritable"


def test_labels_are_only_for_plain_receivers(filled: Program, tmp_path: Path) -> None:
    target = tmp_path / "l.pdf"
    assert filled.refused("label", APPROVED, "-o", target) == "label_not_plain"
    (made,) = filled.ok("orders", "create", "-", stdin=json.dumps({**DRAFT, "buyer_note": ""}))["orders"]
    number = made["number"]
    assert filled.refused("label", number, "-o", target) == "no_waybill"
    filled.ok("waybill", "assign", number, "--carrier", "SF", "--tracking", "SF1234567890123")
    said = filled.ok("label", number, APPROVED, "-o", target, "--size", "100x150", "--dpi", "203")
    assert (said["pages"], len(said["refused"])) == (1, 1)
    assert "SF1234567890123" in pages.codes(target.read_bytes(), LABEL_100X150, HEAD_203)[0]
    assert "13900001111" not in pages.text(target.read_bytes())[0]


def test_pick_lists_are_for_orders_a_wave_or_all(filled: Program, order: Order, tmp_path: Path) -> None:
    target = tmp_path / "p.pdf"
    filled.ok("orders", "approve", NOTED)
    said = filled.ok("picklist", NOTED, "--wave", "上午", "-o", target)
    assert (said["pages"], said["orders"]) == (1, 1)
    assert "上午" in pages.text(target.read_bytes())[0]
    assert order(NOTED)["status"] == "picking"
    assert filled.ok("picklist", "--wave", "上午", "-o", target)["orders"] == 1
    assert filled.refused("picklist", "--wave", "下午", "-o", target) == "wave_not_found"
    assert filled.ok("picklist", "-o", target)["orders"] == 1
    assert order(APPROVED)["status"] == "picking"
    assert filled.ok("picklist", "-o", target)["orders"] == 2, "the list of what is being picked once more"


def test_no_orders_no_pick_list(program: Program, tmp_path: Path) -> None:
    assert program.refused("picklist", "-o", tmp_path / "p.pdf") == "nothing_to_pick"
    assert program("picklist", "--shop", "拼多多店", "-o", tmp_path / "p.pdf").code == 2, (
        "whose orders, but which?"
    )
    assert not (tmp_path / "p.pdf").exists()
