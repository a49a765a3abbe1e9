"""The rows of a Youzan shop, and what buyers and its own people do there."""

from __future__ import annotations

import copy
import itertools
from datetime import datetime, timedelta, timezone
from typing import Any

Row = dict[str, Any]
BEIJING = timezone(timedelta(hours=8))
KDT_ID, CLIENT_ID, CLIENT_SECRET = "160001", "demo_client_01", "demo_secret_02"
WEEK = 7 * 86_400_000
EXPRESS = [
    {"id": 1, "name": "申通快递", "display": 0},
    {"id": 2, "name": "圆通速递", "display": 0},
    {"id": 3, "name": "中通快递", "display": 0},
    {"id": 7, "name": "顺丰速运", "display": 0},
    {"id": 9, "name": "顺丰快运", "display": 0},
    {"id": 40, "name": "极兔速递", "display": 0},
    {"id": 77, "name": "某某快送", "display": 0},
    {"id": 4, "name": "韵达快递", "display": 1},
]


class Shop:
    """The shop's rows, and Youzan's clock in UTC ms. ``lag``: how long the search does not know of a change."""

    def __init__(self, now: int, lag: int = 30_000) -> None:
        self.now = now
        self.lag = lag
        self.orders: list[Row] = []
        self.items: list[Row] = []
        self.refunds: list[Row] = []
        self.seen: dict[str, list[tuple[int, Row]]] = {}
        """Order → (since when the search shows it, as it then was)."""
        self.tokens: dict[str, int] = {"token-1": now + WEEK}
        self.codes = {"code-1"}
        self.refresh_tokens = {"refresh-1"}
        self.token_calls = 0
        self.memo_moves = False
        self.writes: list[str] = []
        self._ids = itertools.count(1)

    def text(self, at: int | None = None) -> str:
        moment = datetime.fromtimestamp((self.now if at is None else at) // 1000, BEIJING)
        return moment.strftime("%Y-%m-%d %H:%M:%S")

    def add_item(self, code: str, *specs: str, yuan: str = "19.90", stock: int = 100) -> Row:
        number = next(self._ids)
        price = round(float(yuan) * 100)
        skus = [
            {"sku_id": 3_200_000 + next(self._ids), "spec": spec, "code": f"{code}-{spec}", "price": price,
             "stock": stock}
            for spec in specs
        ]  # fmt: skip
        item = {"item_id": 430_000 + number, "title": f"商品 {code}", "code": code, "price": price, "stock": stock,
                "skus": skus, "display": 1}  # fmt: skip
        self.items.append(item)
        return item

    def place(self, *wanted: tuple[Row, Row | None, int], **info: Any) -> Row:
        """A paid order; (item, one of its specs, units)."""
        rows, total = [], 0
        for item, sku, quantity in wanted:
            of = sku or item
            of["stock"] -= quantity
            total += of["price"] * quantity
            rows.append({
                "oid": str(2_800_000_000_000_000_000 + next(self._ids)), "item_id": item["item_id"],
                "sku_id": sku["sku_id"] if sku else 0, "title": item["title"], "num": quantity,
                "price": f"{of['price'] / 100:.2f}", "discount_price": f"{of['price'] / 100:.2f}",
                "total_fee": f"{of['price'] * quantity / 100:.2f}", "payment": f"{of['price'] * quantity / 100:.2f}",
                "outer_item_id": item["code"], "outer_sku_id": sku["code"] if sku else "", "sku_barcode": "",
                "sku_properties_name": f'[{{"k":"颜色","v":"{sku["spec"]}","k_id":1,"v_id":2}}]' if sku else "[]",
                "is_present": False, "pre_sale_type": "", "item_tags": {"is_deliver_goods": False}, "item_type": 0,
                "brand_new_field": {"nobody": ["knows", 1]},
            })  # fmt: skip
        order = {
            "info": {
                "tid": f"E{self.text()[:10].replace('-', '')}{next(self._ids):016d}", "status": "WAIT_SELLER_SEND_GOODS",
                "status_str": "待发货", "type": 0, "pay_type": 10, "close_type": 0, "express_type": 0,
                "created": self.text(), "pay_time": self.text(), "update_time": self.text(), "expired_time": "",
                "consign_time": "", "confirm_time": "", "success_time": "", "refund_state": 0,
                "order_tags": {"is_payed": True}, "order_extra": {"buyer_name": ""}, **info,
            },
            "rows": rows, "paid": total, "remark": {"buyer_message": "", "star": 0, "trade_memo": ""}, "parcels": [],
        }  # fmt: skip
        self.orders.append(order)
        self.touch(order)
        return order

    def touch(self, order: Row) -> None:
        """The order changed now; the search hears of it later."""
        order["info"]["update_time"] = self.text()
        self.index(order)

    def index(self, order: Row) -> None:
        history = self.seen.setdefault(order["info"]["tid"], [])
        history.append((self.now + self.lag, copy.deepcopy(self.full(order))))

    def searched(self) -> list[Row]:
        """The orders as the search knows them now."""
        found = []
        for history in self.seen.values():
            known = [row for at, row in history if at <= self.now]
            found += known[-1:]
        return found

    def full(self, order: Row) -> Row:
        paid = f"{order['paid'] / 100:.2f}"
        return {
            "order_info": order["info"],
            "source_info": {"is_offline_order": False, "source": {"platform": "wx", "wx_entrance": "direct_buy"}},
            "buyer_info": {"yz_open_id": "aBcDeFgH", "buyer_phone": "$1$phone==", "outer_user_id": ""},
            "channel_info": {},
            "pay_info": {"total_fee": paid, "post_fee": "0.00", "payment": paid, "transaction": ["1"],
                         "outer_transactions": ["2"], "phase_payments": [], "deduction_pay": 0},
            "remark_info": order["remark"],
            "address_info": {"receiver_name": "$1$name==", "receiver_tel": "$1$tel==", "delivery_province": "上海市",
                             "delivery_city": "上海市", "delivery_district": "徐汇区", "delivery_address": "$1$street==",
                             "delivery_postal_code": "200030", "address_extra": "{\"areaCode\":\"310104\"}",
                             "self_fetch_info": ""},
            "orders": order["rows"], "child_info": {}, "out_order_info": {},
        }  # fmt: skip

    def details(self, order: Row) -> Row:
        number = order["info"]["tid"]
        mine = [refund for refund in self.refunds if refund["tid"] == number]
        return {
            "full_order_info": self.full(order),
            "order_promotion": {"item": [], "order": []},
            "refund_order": [
                {"refund_id": one["refund_id"], "refund_type": "BUYER_APPLY_REFUND", "refund_state": one["state"],
                 "refund_fee": one["fee"], "oids": [{"oid": oid} for oid in one["oids"]]}
                for one in mine
            ],
            "delivery_order": [
                {"pk_id": at, "express_state": 1, "express_type": 1, "oids": [{"oid": oid} for oid in parcel["oids"]],
                 "dists": [{"dist_id": f"D{at}", "express_info": {"express_id": int(parcel["express"]),
                                                                 "express_no": parcel["number"]}}]}
                for at, parcel in enumerate(order["parcels"], 1)
            ],
        }  # fmt: skip

    def ask_back(self, order: Row, *lines: Row, fee: str = "", done: bool = False) -> Row:
        """The buyer asks for money back for lines, or (``done``) has got it."""
        rows = list(lines) or order["rows"]
        amount = fee or f"{sum(float(row['payment']) for row in rows):.2f}"
        refund = {
            "refund_id": f"2026110111000000{next(self._ids):08d}", "tid": order["info"]["tid"], "fee": amount,
            "status": "SUCCESS" if done else "WAIT_SELLER_AGREE", "state": 60 if done else 1,
            "oids": [row["oid"] for row in rows], "created": self.text(), "modified": self.text(), "at": self.now,
            "demand": 1,
        }  # fmt: skip
        self.refunds.append(refund)
        tags = order["info"]["order_tags"]
        tags["is_feedback"], tags["is_refund"] = not done, done or tags.get("is_refund", False)
        if done:
            order["info"]["refund_state"] = 12 if len(rows) == len(order["rows"]) else 2
        self.touch(order)
        return refund

    def send(self, order: Row, oids: list[str], express: str, number: str) -> None:
        order["parcels"].append({"oids": oids, "express": express, "number": number})
        for row in order["rows"]:
            if row["oid"] in oids:
                row["item_tags"]["is_deliver_goods"] = True
        if all(row["item_tags"]["is_deliver_goods"] for row in order["rows"]):
            order["info"]["status"] = "WAIT_BUYER_CONFIRM_GOODS"
            order["info"]["consign_time"] = self.text()
        self.touch(order)

    def order(self, number: str) -> Row | None:
        return next((order for order in self.orders if order["info"]["tid"] == number), None)

    def stock_of(self, item_id: object, sku_id: object) -> Row | None:
        """The item, or its spec, that holds the figure."""
        item = next((one for one in self.items if str(one["item_id"]) == str(item_id)), None)
        if item is None or str(sku_id or 0) == "0":
            return item
        return next((sku for sku in item["skus"] if str(sku["sku_id"]) == str(sku_id)), None)
