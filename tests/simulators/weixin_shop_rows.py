"""The rows of a WeChat shop, and what buyers and its own people do there."""

from __future__ import annotations

import itertools
from typing import Any

Row = dict[str, Any]
APP_ID, SECRET = "wxdemo0000000001", "demo-app-secret-01"
COMPANIES = [
    {"delivery_id": "SF", "delivery_name": "顺丰速运"},
    {"delivery_id": "ZTO", "delivery_name": "中通快递"},
    {"delivery_id": "JTSD", "delivery_name": "极兔速递"},
    {"delivery_id": "YZPY", "delivery_name": "邮政快递包裹"},
    {"delivery_id": "OTHER", "delivery_name": "其他"},
]


class Shop:
    """The shop's rows, and WeChat's clock in seconds."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.products: list[Row] = []
        self.claims: list[Row] = []
        self.tokens: dict[str, int] = {"AT-1": now + 7200}
        self.forced: list[int] = []
        self.writes: list[str] = []
        self._ids = itertools.count(1)

    def next(self, base: int) -> str:
        return str(base + next(self._ids))

    def add_product(self, code: str, *specs: str, fen: int = 5900, stock: int = 100, status: int = 5) -> Row:
        skus = [
            {"sku_id": self.next(50_000_000), "out_sku_id": "", "sku_code": f"{code}-{spec}" if spec else code,
             "stock_num": stock, "limited": 0, "sale_price": fen, "market_price": fen + 2000, "thumb_img": "",
             "sku_attrs": [{"attr_key": "颜色", "attr_value": spec}] if spec else [], "status": 5}
            for spec in specs or ("",)
        ]  # fmt: skip
        product = {"product_id": self.next(10_000_000_000_000), "out_product_id": "", "title": f"商品 {code}",
                   "status": status, "edit_status": 2, "spu_code": code, "skus": skus, "later": {"x": 1}}  # fmt: skip
        self.products.append(product)
        return product

    def place(
        self, *wanted: tuple[Row, Row, int], gift: bool = False, status: int = 20, **delivery: Any
    ) -> Row:
        """A paid order; (product, spec, units). ``gift``: one unit more of the first line, for nothing."""
        lines = [self._line(product, sku, units, free=False) for product, sku, units in wanted]
        if gift:
            lines.insert(0, self._line(wanted[0][0], wanted[0][1], 1, free=True))
        total = sum(line["real_price"] for line in lines)
        order = {
            "order_id": self.next(3_700_000_000_000_000_000), "openid": "oDemo_0001", "unionid": "", "status": status,
            "is_present": False, "create_time": self.now, "update_time": self.now, "something_new": [1, {"a": 2}],
            "order_detail": {
                "product_infos": lines,
                "pay_info": {"prepay_id": "wx0", "prepay_time": self.now, "pay_time": self.now, "transaction_id": "42",
                             "payment_method": 1},
                "price_info": {"product_price": total, "order_price": total, "freight": 0, "discounted_price": 0,
                               "is_discounted": False, "merchant_receieve_price": total},
                "delivery_info": {
                    "address_info": {"user_name": "赵**", "postal_code": "", "province_name": "湖北省",
                                     "city_name": "武汉市", "county_name": "洪山区", "detail_info": "****",
                                     "national_code": "420111", "tel_number": "137****0001", "house_number": "",
                                     "virtual_order_tel_number": "", "use_tel_number": 0, "hash_code": "AAEdemoHash"},
                    "delivery_product_info": [], "ship_done_time": 0, "deliver_method": 0,
                    "address_under_review": None, "ewaybill_order_code": "AwDemo01", **delivery,
                },
                "ext_info": {"customer_notes": "", "merchant_notes": "", "confirm_receipt_time": 0, "order_scene": 1},
                "coupon_info": {}, "settle_info": {}, "source_infos": [],
            },
            "aftersale_detail": {"on_aftersale_order_cnt": 0, "aftersale_order_list": []},
        }  # fmt: skip
        self.orders.append(order)
        return order

    def _line(self, product: Row, sku: Row, units: int, *, free: bool) -> Row:
        sku["stock_num"] -= units
        return {
            "product_id": product["product_id"], "sku_id": sku["sku_id"], "title": product["title"], "thumb_img": "",
            "sku_cnt": units, "sale_price": sku["sale_price"], "market_price": sku["market_price"],
            "real_price": 0 if free else sku["sale_price"] * units, "is_discounted": False, "sku_code": sku["sku_code"],
            "out_product_id": "", "out_sku_id": "", "sku_attrs": sku["sku_attrs"], "on_aftersale_sku_cnt": 0,
            "finish_aftersale_sku_cnt": 0, "delivery_deadline": self.now + 172_800,
            "sku_deliver_info": {"stock_type": 0, "predict_delivery_time": ""}, "is_free_gift": free,
        }  # fmt: skip

    def ask_back(self, order: Row, at: int = 0, units: int = 0) -> Row:
        """The buyer asks for money back for units of a line."""
        line = order["order_detail"]["product_infos"][at]
        count = units or line["sku_cnt"]
        line["on_aftersale_sku_cnt"] += count
        order["aftersale_detail"]["on_aftersale_order_cnt"] += 1
        claim = {
            "after_sale_order_id": int(self.next(2_000_000_000_000)), "status": "MERCHANT_PROCESSING",
            "order_id": order["order_id"], "openid": "oDemo_0001", "unionid": "", "type": "REFUND",
            "product_info": {"product_id": line["product_id"], "sku_id": line["sku_id"], "count": count,
                             "fast_refund": False},
            "details": {"desc": "", "receive_product": False, "cancel_time": 0, "prove_imgs": [], "tel_number": ""},
            "refund_info": {"amount": line["sale_price"] * count, "refund_reason": 1},
            "return_info": {"waybill_id": "", "delivery_id": "", "delivery_name": ""}, "merchant_upload_info": {},
            "refund_resp": {}, "create_time": self.now, "update_time": self.now, "deadline": self.now + 172_800,
            "reason": "NO_NEED", "reason_text": "不想要了", "complaint_id": "",
        }  # fmt: skip
        self.claims.append(claim)
        order["update_time"] = self.now
        return claim

    def settle(self, claim: Row, *, paid_back: bool) -> None:
        order = self.order(claim["order_id"])
        assert order is not None
        about = claim["product_info"]
        line = next(
            line for line in order["order_detail"]["product_infos"] if line["sku_id"] == about["sku_id"]
        )
        line["on_aftersale_sku_cnt"] -= about["count"]
        line["finish_aftersale_sku_cnt"] += about["count"] if paid_back else 0
        order["aftersale_detail"]["on_aftersale_order_cnt"] -= 1
        claim["status"] = "MERCHANT_REFUND_SUCCESS" if paid_back else "USER_CANCELD"
        claim["update_time"] = order["update_time"] = self.now
        lines = order["order_detail"]["product_infos"]
        if all(one["finish_aftersale_sku_cnt"] == one["sku_cnt"] for one in lines):
            order["status"] = 200

    def order(self, number: object) -> Row | None:
        return next((one for one in self.orders if one["order_id"] == str(number)), None)

    def sku(self, product_id: object, sku_id: object) -> Row | None:
        for product in self.products:
            for sku in product["skus"]:
                if (product["product_id"], sku["sku_id"]) == (product_id, sku_id):
                    found: Row = sku
                    return found
        return None
