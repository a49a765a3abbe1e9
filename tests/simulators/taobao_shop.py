"""The rows of a simulated Taobao shop and what its business rules do to them. Times are Beijing time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

Row = dict[str, Any]

ZONE = timezone(timedelta(hours=8))
TO_SHIP, SHIPPED, PART = "WAIT_SELLER_SEND_GOODS", "WAIT_BUYER_CONFIRM_GOODS", "SELLER_CONSIGNED_PART"
COMPANIES = (
    {"id": 505, "code": "SF", "name": "顺丰速运", "reg_mail_no": "^[A-Za-z0-9-]{3,35}$"},
    {"id": 500, "code": "ZTO", "name": "中通快递", "reg_mail_no": "^7[3-9][0-9]{12}$"},
    {"id": 101, "code": "YTO", "name": "圆通速递", "reg_mail_no": "^YT[0-9]{13}$"},
    {"id": 5000, "code": "JTSD", "name": "极兔速递", "reg_mail_no": "(broken"},
)


class Refusal(Exception):
    """A business error: code 15 with a sub code, unless said otherwise."""

    def __init__(self, sub_code: str, code: int = 15, sub_msg: str = "") -> None:
        super().__init__(sub_code)
        self.code = code
        self.sub_code = sub_code
        self.sub_msg = sub_msg or sub_code


class Shop:
    """One seller's trades, refunds and items, and a clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.trades: dict[str, Row] = {}
        self.refunds: list[Row] = []
        self.items: dict[int, Row] = {}
        self.skus: dict[int, Row] = {}
        self.parcels: list[tuple[str, str, str]] = []
        """(trade, line, tracking number), a number reported twice stands there twice."""
        self.partial = False
        """The next report of several lines is carried out for the first of them, and answered by an error that says nothing."""
        self.repeat = self.reorder = False
        """Rows of lists stand there twice, or in no order."""
        self.dated: dict[str, dict[str, int]] = {}
        self._ids = itertools.count(2200011122233344455)

    def time(self, at: int | None = None) -> str:
        return datetime.fromtimestamp((self.now if at is None else at) // 1000, ZONE).strftime(
            "%Y-%m-%d %H:%M:%S"
        )

    def add_item(
        self, code: str, *, price: str = "69.00", stock: int = 100, skus: Iterable[str] = ("红色",)
    ) -> Row:
        number = 600100200300 + len(self.items)
        item = {
            "num_iid": number, "title": f"宝贝{code}", "outer_id": code, "price": price, "num": stock,
            "approve_status": "onsale", "modified": self.time(), "nick": "示例店铺",
        }  # fmt: skip
        self.items[number] = item
        for name in skus:
            sku = 4900100200300 + len(self.skus)
            self.skus[sku] = {
                "sku_id": sku, "num_iid": number, "outer_id": f"{code}-{name}", "barcode": "6901234567892",
                "properties_name": f"1627207:28326:颜色:{name}", "quantity": stock, "price": price, "status": "normal",
                "with_hold_quantity": 0,
            }  # fmt: skip
        return item

    def place(self, *wanted: tuple[Row, int], **fields: Any) -> Row:
        """A paid trade of (SKU, units)."""
        tid = next(self._ids)
        lines = []
        for sku, units in wanted:
            total = f"{float(sku['price']) * units:.2f}"
            sku["quantity"] -= units
            lines.append({
                "oid": (oid := next(self._ids)), "oid_str": str(oid), "num_iid": sku["num_iid"],
                "sku_id": str(sku["sku_id"]), "outer_iid": self.items[sku["num_iid"]]["outer_id"],
                "outer_sku_id": sku["outer_id"], "sku_properties_name": "颜色:红色",
                "title": self.items[sku["num_iid"]]["title"], "num": units, "price": sku["price"], "total_fee": total,
                "payment": total, "divide_order_fee": total, "status": TO_SHIP, "refund_status": "NO_REFUND",
            })  # fmt: skip
        goods = f"{sum(float(line['payment']) for line in lines):.2f}"
        trade = {
            "tid": tid, "tid_str": str(tid), "status": TO_SHIP, "type": "guarantee_trade", "title": "示例店铺",
            "seller_nick": "示例店铺", "buyer_nick": "买**1", "created": self.time(), "pay_time": self.time(),
            "modified": self.time(), "payment": goods, "post_fee": "0.00", "total_fee": goods, "discount_fee": "0.00",
            "buyer_message": "", "seller_memo": "", "seller_flag": 0, "receiver_name": "李**",
            "receiver_state": "浙江省", "receiver_city": "杭州市", "receiver_district": "余杭区",
            "receiver_town": "五常街道", "receiver_address": "文**路***号", "receiver_mobile": "*******2233",
            "receiver_phone": "", "receiver_zip": "000000", "oaid": f"1Oaid{tid}==", "is_part_consign": False,
            "orders": lines, **fields,
        }  # fmt: skip
        self.trades[str(tid)] = trade
        return trade

    def touch(self, trade: Row) -> None:
        trade["modified"] = self.time()

    def ask_back(self, trade: Row, line: Row, status: str = "WAIT_SELLER_AGREE", **fields: Any) -> Row:
        """A claim for a line's money."""
        refund = {
            "refund_id": str(next(self._ids)), "tid": trade["tid"], "oid": line["oid"], "status": status,
            "order_status": line["status"], "refund_fee": line["payment"], "created": self.time(),
            "modified": self.time(), "reason": "不想要了", "num": line["num"], "has_good_return": False,
            "dispute_type": "REFUND", "trade_type": trade["type"], **fields,
        }  # fmt: skip
        self.refunds.append(refund)
        line["refund_status"], line["refund_id"] = status, refund["refund_id"]
        self.touch(trade)
        return refund

    def trade(self, tid: str, missing: str) -> Row:
        if tid not in self.trades:
            raise Refusal(missing)
        return self.trades[tid]

    # -- parcels

    def consign(self, prefix: str, tid: str, company: str, number: str, lines: list[str] | None) -> None:
        """The whole trade (``None``), or whole lines of it."""
        trade = self.trade(tid, f"{prefix}:B01")
        self._check_number(prefix, company, number, trade)
        waiting = [line for line in trade["orders"] if line["status"] == TO_SHIP]
        if trade["status"] not in {TO_SHIP, PART} or not waiting:
            raise Refusal(f"{prefix}:B04")
        if lines is None and trade["is_part_consign"]:
            raise Refusal(f"{prefix}:CD25")
        chosen = waiting if lines is None else [line for line in waiting if line["oid_str"] in lines]
        if lines is not None and len(chosen) != len(lines):
            raise Refusal(f"{prefix}:CD22")
        cut = self.partial and len(chosen) > 1
        for line in chosen[: 1 if cut else None]:
            self._gone(trade, line, company, number)
        self._after(trade)
        if cut:
            self.partial = False
            raise Refusal("isp.remote-service-error")

    def consign_goods(self, prefix: str, tid: str, company: str, number: str, goods: list[Row]) -> None:
        """Units of lines."""
        trade = self.trade(tid, f"{prefix}:B01")
        self._check_number(prefix, company, number, trade)
        by_id = {line["oid"]: line for line in trade["orders"]}
        sent = self.dated.setdefault(tid, {})
        for part in goods:
            line = by_id.get(part["sub_tid"])
            if line is None or sent.get(line["oid_str"], 0) + part["num"] > line["num"]:
                raise Refusal(f"{prefix}:P25")
        for part in goods:
            line = by_id[part["sub_tid"]]
            sent[line["oid_str"]] = sent.get(line["oid_str"], 0) + part["num"]
            before = line["status"]
            self._gone(trade, line, company, number)
            if sent[line["oid_str"]] < line["num"]:
                line["status"] = before
        self._after(trade)

    def _gone(self, trade: Row, line: Row, company: str, number: str) -> None:
        name = next(row["name"] for row in COMPANIES if row["code"] == company)
        kept = line.get("invoice_no")
        line["invoice_no"] = f"{kept},{number}" if kept else number
        line["logistics_company"], line["consign_time"], line["status"] = name, self.time(), SHIPPED
        self.parcels.append((trade["tid_str"], line["oid_str"], number))

    def _after(self, trade: Row) -> None:
        left = any(line["status"] == TO_SHIP for line in trade["orders"])
        trade["status"] = PART if left else SHIPPED
        trade["is_part_consign"] = trade["is_part_consign"] or left
        trade["consign_time"] = self.time()
        self.touch(trade)

    def renumber(self, prefix: str, tid: str, company: str, number: str, lines: list[str] | None) -> None:
        trade = self.trade(tid, f"{prefix}:P02")
        if trade["status"] not in {SHIPPED, PART}:
            raise Refusal(f"{prefix}:CD19")
        self._check_number(prefix, company, number, trade, again=True)
        if lines is None and trade["is_part_consign"]:
            raise Refusal(f"{prefix}:CD25")
        for line in trade["orders"]:
            if (lines is None or line["oid_str"] in lines) and line.get("invoice_no"):
                if line["invoice_no"] == number:
                    raise Refusal(f"{prefix}:P07")
                old = (trade["tid_str"], line["oid_str"], line["invoice_no"])
                self.parcels[self.parcels.index(old)] = (trade["tid_str"], line["oid_str"], number)
                line["invoice_no"] = number
        self.touch(trade)

    def _check_number(
        self, prefix: str, company: str, number: str, trade: Row, *, again: bool = False
    ) -> None:
        known = {row["code"]: row for row in COMPANIES}
        if company not in known:
            raise Refusal(f"{prefix}:P03")
        if not number:
            raise Refusal(f"{prefix}:B59")
        pattern = str(known[company]["reg_mail_no"])
        fits = pattern.startswith("(") or re.fullmatch(pattern, number)
        elsewhere = any(row[2] == number and row[0] != trade["tid_str"] for row in self.parcels)
        if not fits or elsewhere:
            raise Refusal(f"{prefix}:{'P10' if again else 'B60'}")
