"""The rows of a Pinduoduo shop: orders with receivers as ciphers, goods, claims, couriers. Times are Unix seconds."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]

MASKS = {
    "receiver_name_mask": "陈*",
    "receiver_phone_mask": "1********90",
    "receiver_address_mask": "珞**路**号",
    "address_mask": "湖北省武汉市洪山区珞**路**号",
}
COURIERS = [
    {"id": 1, "logistics_company": "申通快递", "code": "STO", "available": 1},
    {"id": 44, "logistics_company": "顺丰快递", "code": "SF", "available": 1},
    {"id": 85, "logistics_company": "圆通快递", "code": "YTO", "available": 1},
    {"id": 115, "logistics_company": "中通快递", "code": "ZTO", "available": 1},
    {"id": 118, "logistics_company": "邮政EMS", "code": "EMS", "available": 0},
    {"id": 121, "logistics_company": "韵达快递", "code": "YUNDA", "available": 1},
]
LATE_S = 240
"""Orders are concluded this long before they are looked at: the last three minutes are not to be trusted."""


class No(Exception):
    """A business refusal with its text."""


class PinduoduoShop:
    """One shop, and the platform's clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.goods: list[Row] = []
        self.claims: list[Row] = []
        self.couriers = [dict(row) for row in COURIERS]
        self.sends: list[str] = []
        self.promoted: set[int] = set()
        self._numbers = itertools.count(1)

    @property
    def second(self) -> int:
        return self.now // 1000

    def add_goods(self, code: str, units: int = 100, *, on_sale: bool = True) -> Row:
        goods_id = 700_100_200_000 + next(self._numbers)
        sku = {
            "sku_id": goods_id + 200_000_000_000, "outer_id": code, "outer_goods_id": "", "spec": "大红色,两条装",
            "spec_details": [], "sku_quantity": units, "reserve_quantity": 3, "is_sku_onsale": 1,
        }  # fmt: skip
        goods = {
            "goods_id": goods_id, "goods_name": f"示例毛巾 {code}", "goods_quantity": units, "goods_reserve_quantity": 3,
            "is_onsale": int(on_sale), "is_more_sku": 0, "sku_list": [sku],
        }  # fmt: skip
        self.goods.append(goods)
        return goods

    def place(self, quantity: int = 2, goods: Row | None = None, **changes: Any) -> Row:
        """A concluded order of one item."""
        goods = goods or (self.goods or [self.add_goods("TOWEL-RED-2")])[0]
        sku = goods["sku_list"][0]
        sku["sku_quantity"] -= quantity
        at = self.second - LATE_S
        total = round(19.9 * quantity, 2)
        order = {
            "order_sn": f"{datetime.fromtimestamp(at, UTC):%y%m%d}-{next(self._numbers):015d}",
            "order_status": 1, "refund_status": 1, "after_sales_status": 0, "confirm_status": 1, "group_status": 1,
            "risk_control_status": 0, "trade_type": 0, "step_order_info": None, "is_pre_sale": 0, "pre_sale_time": "",
            "is_lucky_flag": 1, "is_stock_out": 0, "stock_out_handle_status": -1, "created": at - 20, "paid": at - 5,
            "confirmed": at, "sent": 0, "updated": at, "goods_amount": total, "discount_amount": 0, "platform_discount": 0,
            "seller_discount": 0, "postage": 0.0, "pay_amount": total, "order_change_amount": 0.0, "pay_type": "WEIXIN",
            "buyer_memo": "", "remark": "", "remark_tag": None, "remark_tag_name": None, "logistics_id": 0,
            "tracking_number": "", "country": "中国", "country_id": 0, "province": "湖北省", "province_id": 13,
            "city": "武汉市", "city_id": 180, "town": "洪山区", "town_id": 1548, "open_address_id": "ExampleOpenAddressId01",
            "item_list": [{
                "goods_id": goods["goods_id"], "sku_id": sku["sku_id"], "goods_name": goods["goods_name"],
                "goods_spec": sku["spec"], "goods_price": 19.9, "goods_count": quantity, "outer_id": sku["outer_id"],
                "outer_goods_id": "",
            }],
            "gift_list": [], "extra_delivery_list": [], "order_tag_list": [{"name": "ship_hold", "value": 0}],
            "shown_from": 0, "a_field_of_tomorrow": {"new": True},
        }  # fmt: skip
        order.update(changes)
        self.orders.append(order)
        return order

    def order(self, number: str) -> Row:
        for order in self.orders:
            if order["order_sn"] == number:
                return order
        raise No("订单不存在")

    def touch(self, order: Row) -> None:
        order["updated"] = self.second

    def claim(self, order: Row, state: int = 2, kind: int = 2) -> Row:
        """The buyer asks for the money of the whole order."""
        row = order["item_list"][0]
        claim = {
            "id": 88_000_000 + next(self._numbers), "order_sn": order["order_sn"], "after_sales_status": state,
            "after_sales_type": kind, "after_sale_reason": "不想要了", "refund_amount": str(order["pay_amount"]),
            "order_amount": str(order["pay_amount"]), "goods_id": row["goods_id"], "goods_name": row["goods_name"],
            "goods_number": str(row["goods_count"]), "sku_id": row["sku_id"], "outer_id": row["outer_id"],
            "tracking_number": "", "shipping_name": "", "created_time": text(self.second), "updated": self.second,
        }  # fmt: skip
        self.claims.append(claim)
        order.update(refund_status=2, after_sales_status=state)
        self.touch(order)
        return claim

    def told(self, order: Row) -> Row:
        """The order as it is answered: ciphers only while it waits for shipping and is not under review."""
        named = {
            "created": "created_time",
            "paid": "pay_time",
            "confirmed": "confirm_time",
            "sent": "shipping_time",
        }
        row = {name: value for name, value in order.items() if name not in {*named, "updated", "shown_from"}}
        row |= {name: text(order[kept]) for kept, name in named.items()}
        row |= {
            "updated_at": text(order["updated"]),
            "receive_time": None,
            "last_ship_time": text(order["confirmed"] + 172_800),
        }
        open_for_it = order["order_status"] == 1 and order["risk_control_status"] == 0
        ciphers = {
            "receiver_name": "~AgAAAAExampleName==~0~", "receiver_phone": "$ExampleSearch$ExamplePhone==$1$$",
            "receiver_address": "~AgAAAAExampleAddress==~0~", "address": "~AgAAAAExampleFull==~0~",
        }  # fmt: skip
        return row | (ciphers if open_for_it else dict.fromkeys(ciphers, "")) | MASKS

    def send(self, number: str, courier: int, tracking: str, redelivery: int) -> None:
        """The main parcel, or another number for it."""
        order = self.order(number)
        if not any(row["id"] == courier and row["available"] for row in self.couriers):
            raise No("快递公司不可用")
        if redelivery == 2:
            if order["order_status"] != 2:
                raise No("订单未发货，无法修改物流")
        elif order["order_status"] != 1:
            raise No("订单已发货")
        elif order["refund_status"] != 1 or order["confirm_status"] != 1:
            raise No("订单售后中，无法发货")
        elif order["risk_control_status"] == 1 or any(tag["value"] for tag in order["order_tag_list"]):
            raise No("订单暂停发货")
        order.update(order_status=2, logistics_id=courier, tracking_number=tracking, sent=self.second)
        self.touch(order)
        self.sends.append(tracking)

    def send_more(self, number: str, parcels: list[Row], kind: int) -> None:
        """More parcels of an order that has gone."""
        order = self.order(number)
        if order["order_status"] == 1:
            raise No("订单未发货")
        if kind not in {1, 2, 3}:
            raise No("类型错误")
        for parcel in parcels:
            row = {"logistics_id": parcel["shipping_id"], "tracking_number": parcel["tracking_number"]}
            order["extra_delivery_list"].append(row)
            self.sends.append(parcel["tracking_number"])
        self.touch(order)

    def sku(self, goods_id: int, sku_id: int, outer_id: str) -> Row:
        for goods in self.goods:
            for sku in goods["sku_list"]:
                if goods["goods_id"] == goods_id and (
                    sku["sku_id"] == sku_id if sku_id else sku["outer_id"] == outer_id
                ):
                    found: Row = sku
                    return found
        raise No("商品不存在")

    def set_units(self, goods_id: int, sku: Row, quantity: int, kind: int) -> None:
        """A total, or more and less; goods in a promotion keep at least what they have."""
        units = quantity if kind == 1 else sku["sku_quantity"] + quantity
        if units < 0:
            raise No("库存不能小于0")
        if goods_id in self.promoted and units < sku["sku_quantity"]:
            raise No("商品在资源位上，不能减少库存")
        sku["sku_quantity"] = units


def text(second: int) -> str:
    """Beijing time; no time is an empty text."""
    return f"{datetime.fromtimestamp(second + 8 * 3600, UTC):%Y-%m-%d %H:%M:%S}" if second else ""
