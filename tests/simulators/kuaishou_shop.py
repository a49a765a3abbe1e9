"""The rows of a Kuaishou shop, and what buyers, the platform and the shop's own people do there."""

from __future__ import annotations

import itertools
from typing import Any

Row = dict[str, Any]
DAY = 86_400_000
TO_SHIP, SHIPPED, FAILED = 30, 40, 80
_RUNNING = {10, 12, 20, 30, 40, 45, 50}


class Problem(Exception):
    """A refusal: result, text, sub-code."""

    def __init__(self, result: int, text: str, sub_code: str = "") -> None:
        super().__init__(text)
        self.result, self.text, self.sub_code = result, text, sub_code


class Shop:
    """The shop's rows, and its clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.claims: list[Row] = []
        self.items: list[Row] = []
        self.moving: set[int] = set()
        """Orders whose buyer wants another address and waits for an answer."""
        self.writes: list[tuple[str, Row]] = []
        self._ids = itertools.count(1)

    def id(self, start: int) -> int:
        return start * 10**12 + next(self._ids)

    def add_sku(self, code: str, price: int = 2990, stock: int = 100, item: Row | None = None) -> Row:
        if item is None:
            item = {"kwaiItemId": self.id(21), "title": f"商品 {code}", "shelfStatus": 1, "skus": []}
            self.items.append(item)
        sku = {
            "kwaiSkuId": self.id(88), "kwaiItemId": item["kwaiItemId"], "relSkuId": 0, "skuNick": code,
            "specification": "5kg", "skuStock": stock, "skuSalePrice": price, "gtinCode": "", "isValid": 1,
        }  # fmt: skip
        item["skus"].append(sku)
        return sku

    def place(self, sku: Row, count: int = 2, *gifts: tuple[Row, int], status: int = TO_SHIP) -> Row:
        sku["skuStock"] -= count
        order = {
            "orderBaseInfo": self._base(self.id(2530), status, sku["skuSalePrice"] * count),
            "orderItemInfo": self._goods(sku, count),
            "orderAddress": {
                "province": "山东省", "city": "青岛市", "district": "市南区", "town": "", "encryptedConsignee": "#c==#k#1#",
                "encryptedMobile": "$m==$k$1$", "encryptedAddress": "#a==#k#1#", "desensitiseConsignee": "孙*",
                "desensitiseMobile": "139****0002", "desensitiseAddress": "香港****",
            },
            "orderRefundList": [], "orderLogisticsInfo": [], "orderNote": {"orderNoteInfo": []},
            "orderDeliveryInfo": {"deliveryNum": 0, "deliveryStatus": 0, "packageNum": 0, "openAddressId": "oa-1"},
            "gifts": [self._gift(gift, number) for gift, number in gifts], "fieldOfNextYear": [{"x": 1}],
        }  # fmt: skip
        self.orders.append(order)
        return order

    def _base(self, oid: int, status: int, total: int) -> Row:
        return {
            "oid": oid, "status": status, "createTime": self.now, "payTime": self.now if status != 10 else 0,
            "updateTime": self.now, "sendTime": 0, "recvTime": 0, "buyerOpenId": "b-1", "buyerNick": "小*",
            "sellerOpenId": "s-1", "sellerNick": "示例店", "totalFee": total, "expressFee": 0, "discountFee": 0,
            "remark": "", "theDayOfDeliverGoodsTime": 2, "validPromiseShipmentTimeStamp": self.now + 2 * DAY,
            "preSale": 0, "payType": 1, "payChannel": "WECHAT", "cpsType": 1, "riskCode": 0,
            "disableDeliveryReasonCode": [], "multiplePiecesNo": "",
        }  # fmt: skip

    def _goods(self, sku: Row, count: int) -> Row:
        return {
            "itemId": sku["kwaiItemId"], "skuId": sku["kwaiSkuId"], "relItemId": 0, "relSkuId": 0, "skuNick": sku["skuNick"],
            "skuDesc": "5kg", "itemTitle": f"商品 {sku['skuNick']}", "num": count, "price": sku["skuSalePrice"],
            "originalPrice": sku["skuSalePrice"], "discountFee": 0, "goodsCode": "", "orderItemId": 1,
        }  # fmt: skip

    def _gift(self, sku: Row, count: int) -> Row:
        return {
            "subOrderBaseInfo": {"oid": self.id(2530), "status": TO_SHIP, "updateTime": self.now},
            "subOrderItemInfo": self._goods(sku, count), "subOrderType": 1, "subOrderLogisticsInfo": [],
            "subOrderDeliveryInfo": {"deliveryNum": 0, "deliveryStatus": 0},
        }  # fmt: skip

    def listed(self, order: Row) -> Row:
        """As lists tell it: gifts by their numbers only, and no notes."""
        told = {name: value for name, value in order.items() if name not in {"gifts", "orderNote"}}
        return told | {
            "subOrderInfo": [{"subOrderId": gift["subOrderBaseInfo"]["oid"]} for gift in order["gifts"]]
        }

    def detailed(self, order: Row) -> Row:
        told = {name: value for name, value in order.items() if name != "gifts"}
        return told | ({"subOrderInfo": order["gifts"]} if order["gifts"] else {"subOrderInfo": []})

    def find(self, oid: object) -> Row:
        found = [order for order in self.orders if str(order["orderBaseInfo"]["oid"]) == str(oid)]
        if not found:
            raise Problem(500010, "订单不存在")
        return found[0]

    def touch(self, order: Row) -> None:
        order["orderBaseInfo"]["updateTime"] = self.now

    def claim(self, order: Row, status: int = 10, fee: int | None = None, way: int = 10) -> Row:
        base = order["orderBaseInfo"]
        claim = {
            "refundId": self.id(2531), "oid": base["oid"], "handlingWay": way, "createTime": self.now,
            "refundFee": base["totalFee"] if fee is None else fee, "refundReason": 7, "refundReasonDesc": "不想要了",
            "skuId": order["orderItemInfo"]["skuId"], "negotiateStatus": 0,
        }  # fmt: skip
        self.claims.append(claim)
        self.step(claim, status)
        return claim

    def step(self, claim: Row, status: int) -> None:
        """The claim goes on; an order whose money has all gone back before shipping fails."""
        claim.update(status=status, updateTime=self.now)
        order = self.find(claim["oid"])
        base = order["orderBaseInfo"]
        rest = [one for one in order["orderRefundList"] if one["refundId"] != claim["refundId"]]
        told = {"refundId": claim["refundId"], "refundStatus": status, "handlingWay": claim["handlingWay"]}
        order["orderRefundList"] = [*rest, told]
        if status == 60 and base["status"] == TO_SHIP and claim["refundFee"] >= base["totalFee"]:
            base["status"] = FAILED
        self.touch(order)

    def _may_ship(self, order: Row) -> None:
        base = order["orderBaseInfo"]
        blocked = base["riskCode"] or base["disableDeliveryReasonCode"] or base["oid"] in self.moving
        if any(one["refundStatus"] in _RUNNING for one in order["orderRefundList"]):
            raise Problem(500020, "订单退款中, 不能发货", "10012")
        if blocked:
            raise Problem(500021, "订单暂不可发货", "10013")

    def deliver(self, param: Row) -> None:
        """The whole line in one parcel; gifts stay."""
        order = self.find(param["orderId"])
        base = order["orderBaseInfo"]
        if param["expressNo"] in [parcel["expressNo"] for parcel in order["orderLogisticsInfo"]]:
            return
        if base["status"] != TO_SHIP:
            raise Problem(500022, "订单状态不允许发货", "10011")
        self._may_ship(order)
        self._leave(order, order["orderItemInfo"]["num"], param)

    def split(self, param: Row) -> None:
        order = self.find(param["mainOrderId"])
        self._may_ship(order)
        wanted = {}
        for parcel in param["deliveryItemInfoList"]:
            for goods in parcel["deliveryGoodsInfoList"]:
                part, left = self._open_part(order, goods["oid"])
                if not 0 < goods["deliveryNum"] <= left:
                    raise Problem(500023, "发货数量不正确", "10014")
                wanted[goods["oid"]] = 40 if goods["deliveryNum"] == left else 10
        told = {one["oid"]: one["confirmDeliveryStatus"] for one in param["deliveryStatus"]}
        if told != wanted:
            raise Problem(500024, "发货状态不正确", "10015")
        for parcel in param["deliveryItemInfoList"]:
            for goods in parcel["deliveryGoodsInfoList"]:
                part, _ = self._open_part(order, goods["oid"])
                self._leave(part, goods["deliveryNum"], parcel)
        self.touch(order)

    def _open_part(self, order: Row, oid: int) -> tuple[Row, int]:
        """The order itself or one of its gifts, and what of it is still here."""
        for part, base, item, delivery, _ in self._parts(order):
            if base["oid"] == oid:
                open_ = base["status"] in {TO_SHIP, SHIPPED}
                return part, item["num"] - delivery["deliveryNum"] if open_ else 0
        raise Problem(500010, "订单不存在")

    def _parts(self, order: Row) -> list[tuple[Row, Row, Row, Row, list[Row]]]:
        names = ("BaseInfo", "ItemInfo", "DeliveryInfo", "LogisticsInfo")
        main = (order, *(order[f"order{name}"] for name in names))
        return [main, *((gift, *(gift[f"subOrder{name}"] for name in names)) for gift in order["gifts"])]

    def _leave(self, part: Row, units: int, parcel: Row) -> None:
        kind = "order" if "orderBaseInfo" in part else "subOrder"
        base, delivery = part[f"{kind}BaseInfo"], part[f"{kind}DeliveryInfo"]
        delivery["deliveryNum"] += units
        delivery["deliveryStatus"] = 40 if delivery["deliveryNum"] == part[f"{kind}ItemInfo"]["num"] else 10
        base.update(status=SHIPPED, sendTime=base.get("sendTime") or self.now, updateTime=self.now)
        self._add_parcel(part[f"{kind}LogisticsInfo"], parcel)

    def _add_parcel(self, parcels: list[Row], parcel: Row) -> None:
        code = parcel["expressCode"]
        if not isinstance(code, int) or code == 1:
            raise Problem(500025, "快递公司编码不正确", "10016")
        made = {"logisticsId": self.id(7), "expressNo": parcel["expressNo"], "expressCode": code}
        parcels.append(made)

    def append(self, param: Row) -> None:
        order = self.find(param["oid"])
        if order["orderBaseInfo"]["status"] != SHIPPED:
            raise Problem(500022, "订单状态不允许追加包裹", "10011")
        self._add_parcel(order["orderLogisticsInfo"], param)
        self.touch(order)

    def renumber(self, param: Row) -> None:
        order = self.find(param["orderId"])
        for parcel in (one for *_, parcels in self._parts(order) for one in parcels):
            if parcel["logisticsId"] == param["logisticsId"]:
                parcel.update(expressNo=param["expressNo"], expressCode=param["expressCode"])
                self.touch(order)
                return
        raise Problem(500026, "物流信息不存在", "10017")

    def note(self, param: Row) -> None:
        if len(param["note"]) > 200 or not 0 <= param["flag"] <= 6:
            raise Problem(400002, "参数不正确", "10001")
        order = self.find(param["orderId"])
        notes = order["orderNote"]["orderNoteInfo"]
        last = notes[-1]["flagTagCode"] if notes else 0
        made = {
            "createTime": self.now + len(notes),
            "note": param["note"],
            "flagTagCode": param["flag"] or last,
        }
        notes.append(made)
        self.touch(order)

    def change_stock(self, param: Row) -> None:
        units = param["skuChangeStock"]
        if not 0 < units < 9_999_999 or param["changeType"] not in {1, 2}:
            raise Problem(400002, "参数不正确", "10001")
        found = [
            sku
            for item in self.items
            for sku in item["skus"]
            if (sku["kwaiItemId"], sku["kwaiSkuId"]) == (param["kwaiItemId"], param["skuId"])
        ]
        if not found:
            raise Problem(600010, "商品SKU不存在", "20010")
        stock = found[0]["skuStock"] + (units if param["changeType"] == 1 else -units)
        if stock < 0:
            raise Problem(600011, "库存不足", "20011")
        found[0]["skuStock"] = stock
