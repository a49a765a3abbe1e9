"""The rows of a Douyin shop, and what buyers, the platform and the shop's own people do there."""

from __future__ import annotations

import itertools
from typing import Any

Row = dict[str, Any]
SHOP_ID = 4400001
DAY = 86_400


class Problem(Exception):
    """A refusal: code, sub-code, message."""

    def __init__(self, code: int, sub_code: str, message: str = "业务处理失败") -> None:
        super().__init__(sub_code)
        self.code, self.sub_code, self.message = code, sub_code, message


def failed(number: int, message: str = "业务处理失败") -> Problem:
    return Problem(50002, f"isv.business-failed:{number}", message)


class Shop:
    """The shop's rows, and its clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.moved_to: dict[str, str] = {}
        """The new address's id, by order; the others all go to the same one."""
        self.claims: list[Row] = []
        self.products: list[Row] = []
        self.skus: list[Row] = []
        self.requests: dict[str, object] = {}
        """``request_id`` and ``idempotent_id`` and what was answered under them."""
        self.whole: set[str] = set()
        """Orders shipped whole."""
        self.reviewed: set[str] = set()
        """Orders under risk review."""
        self.writes: list[tuple[str, Row]] = []
        self._ids = itertools.count(101)

    @property
    def seconds(self) -> int:
        return self.now // 1000

    def id(self, start: int) -> int:
        return start * 10**15 + next(self._ids)

    def add_sku(self, code: str, price: int = 1000, stock: int = 100, product: Row | None = None) -> Row:
        if product is None:
            product = {"product_id": self.id(3600), "name": f"Product {code}", "status": 0, "check_status": 3}
            self.products.append(product)
        sku = {
            "id": self.id(1700), "product_id": product["product_id"], "code": code, "out_sku_id": 0, "price": price,
            "spec_detail_name1": "红", "spec_detail_name2": "L", "spec_detail_name3": "", "sku_type": 0,
            "stock_num": stock, "prehold_stock_num": 0,
        }  # fmt: skip
        self.skus.append(sku)
        return sku

    def place(self, *wanted: tuple[Row, int], status: int = 2) -> Row:
        number = str(self.id(6911))
        rows = []
        for place, (sku, count) in enumerate(wanted):
            sku["stock_num"] -= count
            product = next(one for one in self.products if one["product_id"] == sku["product_id"])
            line = number if place == 0 else str(self.id(6911))
            rows.append({
                "order_id": line, "parent_order_id": number, "order_status": status, "main_status": status,
                "product_id": product["product_id"], "product_id_str": str(product["product_id"]), "sku_id": sku["id"],
                "code": sku["code"], "out_sku_id": 0, "product_name": product["name"], "goods_type": 0,
                "spec": [{"name": "颜色", "value": "红"}, {"name": "尺码", "value": "L"}], "item_num": count,
                "origin_amount": sku["price"], "sum_amount": sku["price"] * count, "pay_amount": sku["price"] * count,
                "order_amount": sku["price"] * count, "pre_sale_type": 0, "given_product_type": "MASTER",
                "after_sale_info": {"after_sale_status": 0, "after_sale_type": 0, "refund_status": 0},
            })  # fmt: skip
        order = self._order(number, rows, status)
        self.orders.append(order)
        return order

    def _order(self, number: str, rows: list[Row], status: int) -> Row:
        at, goods = self.seconds, sum(row["sum_amount"] for row in rows)
        names = {"province": "浙江省", "city": "杭州市", "town": "余杭区", "street": "仓前街道"}
        place = {part: {"name": name, "id": "1"} for part, name in names.items()}
        return {
            "shop_id": SHOP_ID, "shop_name": "示例小店", "order_id": number, "order_level": 2, "order_type": 0, "trade_type": 0,
            "order_status": status, "order_status_desc": "备货中", "main_status": status, "main_status_desc": "备货中",
            "create_time": at, "pay_time": at if status != 1 else 0, "update_time": at, "finish_time": 0, "ship_time": 0,
            "exp_ship_time": at + 2 * DAY, "cancel_reason": "", "buyer_words": "", "seller_words": "",
            "seller_remark_stars": 0, "pay_type": 1, "order_amount": goods, "pay_amount": goods, "post_amount": 0,
            "promotion_shop_amount": 0, "promotion_platform_amount": 0, "post_receiver": "", "post_tel": "",
            "encrypt_post_receiver": f"##{number}==#n=#1#1##", "encrypt_post_tel": f"$${number}==$t=$1$$",
            "post_addr": {**place, "detail": "", "encrypt_detail": f"##{number}==#d=#4#1##"},
            "mask_post_receiver": "李**", "mask_post_tel": "1*********8", "mask_post_addr": {**place, "detail": "文一****"},
            "doudian_open_id": "1@#aaa", "logistics_info": [], "order_phase_list": [], "shop_order_tag_ui": [],
            "sku_order_list": rows, "a_field_of_next_year": {"x": 1},
        }  # fmt: skip

    def find(self, number: object) -> Row:
        found = [order for order in self.orders if order["order_id"] == str(number)]
        if not found:
            raise failed(20014, "订单不存在")
        return found[0]

    def touch(self, order: Row) -> None:
        order["update_time"] = self.seconds

    def move(self, order: Row) -> None:
        """The buyer wants it elsewhere: other ciphers, and the lists tell it again."""
        place = {**order["post_addr"], "detail": "", "encrypt_detail": f"##{self.id(1)}==#d=#4#1##"}
        order.update(post_addr=place, mask_post_addr={**place, "detail": "古墩****"})
        self.moved_to[order["order_id"]] = f"oa-{self.id(1)}"
        self.touch(order)

    def claim(
        self, line: Row, kind: int = 2, units: int | None = None, status: int = 6, amount: int | None = None
    ) -> Row:
        """A buyer asks for something; with status 12 it is over."""
        count = line["item_num"] if units is None else units
        fee = line["pay_amount"] * count // line["item_num"] if amount is None else amount
        order = self.find(line["parent_order_id"])
        info = {
            "aftersale_id": str(self.id(7100)), "aftersale_order_type": 1, "aftersale_type": kind,
            "related_id": line["order_id"], "apply_time": self.seconds, "refund_amount": fee, "aftersale_num": count,
            "status_deadline": self.seconds + DAY, "return_logistics_code": "", "return_logistics_company_name": "",
        }  # fmt: skip
        related = {
            "sku_order_id": line["order_id"],
            "item_num": line["item_num"],
            "aftersale_item_num": count,
        }
        claim = {
            "aftersale_info": info,
            "order_info": {"shop_order_id": order["order_id"], "related_order_info": [related]},
            "text_part": {"aftersale_status_text": "待商家处理", "reason_text": "不想要了"},
        }
        self.claims.append(claim)
        self.step(claim, status)
        return claim

    def step(self, claim: Row, status: int) -> None:
        """The claim goes on; a line whose money has all gone back before shipping is closed."""
        info = claim["aftersale_info"]
        info.update(aftersale_status=status, update_time=self.seconds)
        order = self.find(claim["order_info"]["shop_order_id"])
        line = next(row for row in order["sku_order_list"] if row["order_id"] == info["related_id"])
        # A withdrawn request keeps its refund_status.
        refund = 1 if status in {6, 7, 11, 28} else 3
        told = {
            "after_sale_status": status,
            "after_sale_type": info["aftersale_type"],
            "refund_status": refund,
        }
        line["after_sale_info"] = told
        if status == 12 and line["order_status"] == 2 and info["aftersale_num"] == line["item_num"]:
            line["order_status"] = 4
            if all(row["order_status"] == 4 for row in order["sku_order_list"]):
                order.update(order_status=4, main_status=21)
        self.touch(order)

    def ship(self, number: str, packs: list[Row], *, reject_refund: bool = False) -> list[Row]:
        """Packs with ``tracking``, ``company`` and ``parts`` (line → units; None: all that is left). All or nothing."""
        order = self.find(number)
        self._may_ship(order, reject_refund=reject_refund)
        left = self._left(order)
        planned = []
        for pack in packs:
            parts = dict(left) if pack["parts"] is None else pack["parts"]
            for line, units in parts.items():
                if units > left.get(line, 0):
                    raise failed(70023, "无可发货商品")
                left[line] -= units
            planned.append((pack, parts))
        made = [self._parcel(order, pack, parts) for pack, parts in planned]
        order["logistics_info"] += made
        for row in order["sku_order_list"]:
            if row["order_status"] in {2, 101}:
                row["order_status"] = 3 if not left.get(row["order_id"]) else 101
        order["order_status"] = order["main_status"] = 101 if any(left.values()) else 3
        order["ship_time"] = order["ship_time"] or self.seconds
        self.touch(order)
        return made

    def _may_ship(self, order: Row, *, reject_refund: bool) -> None:
        word = order["order_status"]
        if word in {3, 5, 4, 1, 105}:
            numbers = {3: 60110, 5: 60113, 4: 60021, 1: 60137, 105: 60137}
            raise failed(numbers[word])
        if order["order_id"] in self.reviewed:
            raise failed(60109, "风控审核中")
        asked = {row["after_sale_info"]["after_sale_status"] for row in order["sku_order_list"]} & {6, 7, 11}
        if asked and not reject_refund:
            raise failed(60040 if len(order["sku_order_list"]) == 1 else 60120, "有售后")

    def _left(self, order: Row) -> dict[str, int]:
        left = {
            row["order_id"]: row["item_num"]
            for row in order["sku_order_list"]
            if row["order_status"] in {2, 101}
        }
        for parcel in order["logistics_info"]:
            for part in parcel["product_info"]:
                if part["sku_order_id"] in left:
                    left[part["sku_order_id"]] -= part["product_count"]
        return left

    def _parcel(self, order: Row, pack: Row, parts: dict[str, int]) -> Row:
        return {
            "tracking_no": pack["tracking"], "company": pack["company"], "company_name": f"公司{pack['company']}",
            "ship_time": self.seconds, "delivery_id": str(self.id(8800)),
            "product_info": [{"sku_order_id": line, "product_count": units} for line, units in parts.items() if units],
        }  # fmt: skip

    def renumber(self, number: str, tracking: str, company: str, pack: str | None) -> None:
        """Another number for an order shipped whole, or for one pack."""
        order = self.find(number)
        if order["order_status"] == 4:
            raise failed(60021)
        if pack is None:
            if number not in self.whole:
                raise failed(10007, "状态不允许")
            parcel = order["logistics_info"][0]
        else:
            found = [one for one in order["logistics_info"] if one["delivery_id"] == pack]
            if not found:
                raise failed(10007, "包裹不存在")
            parcel = found[0]
        parcel.update(tracking_no=tracking, company=company)
        self.touch(order)

    def set_stock(self, request: Row) -> None:
        key = request.get("idempotent_id")
        if request.get("incremental") and not key:
            raise Problem(40004, "isv.parameter-invalid:1")
        if key and key in self.requests:
            raise failed(2010021, "幂等键重复")
        wanted = next((str(request[name]) for name in ("sku_id", "code") if request.get(name)), "")
        found = [
            sku
            for sku in self.skus
            if str(sku["product_id"]) == str(request["product_id"])
            and wanted in {str(sku["id"]), sku["code"]}
        ]
        if not found:
            raise Problem(40004, "isv.parameter-invalid:5", "sku不存在")
        number = int(request["stock_num"]) + (found[0]["stock_num"] if request.get("incremental") else 0)
        if number < 0:
            raise failed(2010012, "库存不足")
        found[0]["stock_num"] = number
        if key:
            self.requests[key] = number
