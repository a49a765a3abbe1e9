"""The rows of a simulated Xiaohongshu shop, and what the ark's methods do with them. Times are ms, money is fen."""

from __future__ import annotations

import copy
import itertools
import math
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]

COMPANIES = (
    {
        "expressCompanyId": 1,
        "expressCompanyCode": "shunfeng",
        "expressCompanyName": "顺丰速运",
        "comment": "",
    },
    {
        "expressCompanyId": 2,
        "expressCompanyCode": "zhongtong",
        "expressCompanyName": "中通快递",
        "comment": "",
    },
    {
        "expressCompanyId": 3,
        "expressCompanyCode": "selfdelivery",
        "expressCompanyName": "无需物流",
        "comment": "",
    },
)
LIST_FIELDS = (
    "orderId orderType orderStatus orderAfterSalesStatus cancelStatus createdTime paidTime updateTime deliveryTime "
    "cancelTime finishTime promiseLastDeliveryTime receiverProvinceName receiverCityName receiverDistrictName "
    "customerRemark sellerRemark sellerRemarkFlag originalOrderId userId"
)
HALF_HOUR, DAY = 1800, 86_400


class Refusal(Exception):
    """An answer with an error number."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


class Shop:
    """One seller's orders, claims and goods, and a clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: dict[str, Row] = {}
        self.claims: dict[str, Row] = {}
        self.goods: dict[str, Row] = {}
        self.between: list[Callable[[], object]] = []
        """The first of these happens before the next list call that isn't the first."""
        self.partial = False
        """The next report of several SKUs is carried out for the first of them, and answered by an error that says nothing."""
        self.repeat = self.reorder = False
        """Rows of lists stand there twice, or in no order."""
        self.bare_details = False
        """Details tell only what lists do not."""
        self._ids = itertools.count(1)

    def add_sku(self, code: str, *, price: int = 2490, stock: int = 100, channel: int = 3) -> Row:
        """``stock`` can be sold; the platform's total has what a channel keeps too."""
        number = f"6500{len(self.goods):04x}"
        self.goods[number] = {
            "id": number, "itemId": f"i{number}", "name": f"商品{code} 白茶", "erpCode": code, "price": price,
            "barcode": "6901234567892", "buyable": True, "variants": [{"name": "香型", "value": "白茶"}],
            "total": stock + channel, "occupied": 0, "channel": channel,
        }  # fmt: skip
        return self.goods[number]

    def place(self, *wanted: tuple[Row, int], **fields: Any) -> Row:
        number = f"P70000000000000{next(self._ids):04d}"
        lines = []
        for sku, units in wanted:
            sku["occupied"] += units
            inside = {
                "skuId": sku["id"],
                "erpCode": sku["erpCode"],
                "quantity": 1,
                "pricePerSku": sku["price"],
            }
            lines.append({
                "skuId": sku["id"], "skuName": sku["name"], "erpcode": sku["erpCode"], "skuSpec": "白茶",
                "skuQuantity": units, "totalPaidAmount": sku["price"] * units, "skuTag": 0, "skuDetailList": [inside],
            })  # fmt: skip
        order = {
            "orderId": number, "orderType": 1, "orderStatus": 4, "orderAfterSalesStatus": 1, "cancelStatus": 0,
            "createdTime": self.now, "paidTime": self.now, "updateTime": self.now, "deliveryTime": 0, "cancelTime": 0,
            "finishTime": 0, "promiseLastDeliveryTime": self.now + 2 * 86_400_000, "receiverProvinceName": "广东省",
            "receiverCityName": "深圳市", "receiverDistrictName": "南山区", "customerRemark": "", "sellerRemark": "",
            "sellerRemarkFlag": 0, "originalOrderId": "", "userId": "u1", "openAddressId": f"oaid-{number}",
            "totalPayAmount": sum(line["totalPaidAmount"] for line in lines), "totalShippingFree": 0, "unpack": False,
            "expressTrackingNo": "", "expressCompanyCode": "", "skuList": lines,
            "simpleDeliveryOrderList": [_parcel(1, [line["skuId"] for line in lines])], **fields,
        }  # fmt: skip
        self.orders[number] = order
        return order

    def touch(self, order: Row) -> None:
        order["updateTime"] = self.now

    def claim(self, order: Row, *skus: Row, status: int = 1, kind: int = 5, **fields: Any) -> Row:
        number = f"R7000{next(self._ids):04d}"
        applied = [
            {
                "skuId": line["skuId"],
                "appliedCount": line["skuQuantity"],
                "appliedTotalAmountYuan": line["totalPaidAmount"] / 100,
            }
            for line in skus
        ]
        claim = {
            "returnsId": number, "returnType": kind, "status": status, "orderId": order["orderId"], "userId": "u1",
            "reasonNameZh": "不想要了", "applyTime": self.now, "updatedAt": self.now, "expireTime": -1,
            "expectedRefundAmountYuan": sum(one["appliedTotalAmountYuan"] for one in applied), "skus": applied, **fields,
        }  # fmt: skip
        self.claims[number] = claim
        if status in {1, 2, 3}:
            order["orderAfterSalesStatus"] = 2
        self.touch(order)
        return claim

    # -- methods

    def order_list(self, asked: Row) -> Row:
        if asked["pageNo"] != 1 and self.between:
            self.between.pop(0)()
        kind, start, end = asked["timeType"], asked["startTime"], asked["endTime"]
        if start > 10**11 or end > 10**11:
            raise Refusal(-2000400, "时间应为秒")
        if end <= start or end - start > (DAY if kind == 1 else HALF_HOUR):
            raise Refusal(-2000400, "时间范围错误")
        if not (1 <= asked["pageNo"] <= 100 and 1 <= asked["pageSize"] <= 100):
            raise Refusal(-2000400, "分页参数错误")
        name = "createdTime" if kind == 1 else "updateTime"
        found = [one for one in self.orders.values() if start <= one[name] / 1000 <= end]
        page = self._page(found, name, asked)
        rows = [{field: order[field] for field in LIST_FIELDS.split()} for order in page.pop("rows")]
        return {**page, "total": len(found), "orderList": rows}

    def claim_list(self, asked: Row) -> Row:
        start, end = asked["startTime"], asked["endTime"]
        if start < 10**11 or end - start > (DAY if asked["timeType"] == 1 else HALF_HOUR) * 1000:
            raise Refusal(-2000400, "时间范围错误")
        if asked["pageNo"] * asked["pageSize"] > 50_000 or asked["pageSize"] > 100:
            raise Refusal(-2000400, "分页参数错误")
        found = [one for one in self.claims.values() if start <= one["updatedAt"] <= end]
        page = self._page(found, "updatedAt", asked)
        rows = [{name: value for name, value in one.items() if name != "skus"} for one in page.pop("rows")]
        return {**page, "totalCount": len(found), "afterSaleBasicInfos": rows}

    def _page(self, found: list[Row], name: str, asked: Row) -> Row:
        found.sort(key=lambda one: one[name])
        size, number = asked["pageSize"], asked["pageNo"]
        rows = found[(number - 1) * size : number * size]
        return {
            "rows": rows,
            "pageNo": number,
            "pageSize": size,
            "maxPageNo": max(1, math.ceil(len(found) / size)),
        }

    def claim_detail(self, asked: Row) -> Row:
        if asked["returnsId"] not in self.claims:
            raise Refusal(-2000101, "售后单不存在")
        return {"afterSaleInfo": self.claims[asked["returnsId"]]}

    def detail(self, asked: Row) -> Row:
        order = self._order(asked)
        told = set(LIST_FIELDS.split()) - {"orderId", "orderStatus"} if self.bare_details else set()
        return {name: value for name, value in order.items() if name not in told}

    def receivers(self, asked: Row) -> Row:
        if len(asked["receiverQueries"]) > 20:
            raise Refusal(-2000400, "最多20个")
        return {
            "receiverInfos": [self._receiver(query, asked["isReturn"]) for query in asked["receiverQueries"]]
        }

    def _receiver(self, query: Row, exchange: bool) -> Row:
        order = self._order(query)
        if order["orderStatus"] != 4 or exchange != (order["orderType"] == 5):
            raise Refusal(-2000500, "订单状态不支持")
        number, matched = order["orderId"], query["openAddressId"] == order["openAddressId"]
        ciphers = {
            "receiverProvinceName": "广东省", "receiverCityName": "深圳市", "receiverDistrictName": "南山区",
            "receiverTownName": "粤海街道", "receiverName": f"#name{order['openAddressId']}#",
            "receiverPhone": f"#phone{number}#", "receiverAddress": f"#address{number}#",
        }  # fmt: skip
        return {"orderId": number, "matched": matched, **(ciphers if matched else {})}

    def deliver(self, asked: Row) -> str:
        order = self._order(asked)
        self._check_company(asked)
        if order["orderStatus"] not in {4, 5} or order["cancelStatus"]:
            raise Refusal(-2000600, "订单状态不允许发货")
        gone = {
            sku for one in order["simpleDeliveryOrderList"] if one["status"] == 6 for sku in one["skuIdList"]
        }
        left = [line["skuId"] for line in order["skuList"] if line["skuId"] not in gone]
        wanted = asked["skuIdList"] if asked.get("unpack") else left
        if not set(wanted) <= set(left) or (gone and not asked.get("unpack")):
            raise Refusal(-2000601, "商品已发货或需要拆包")
        cut, self.partial = self.partial and len(wanted) > 1, False
        wanted = wanted[:1] if cut else wanted
        rest = [sku for sku in left if sku not in wanted]
        parcels = [one for one in order["simpleDeliveryOrderList"] if one["status"] == 6]
        parcels.append(_parcel(len(parcels) + 1, wanted, asked["expressNo"], asked["expressCompanyCode"]))
        if rest:
            parcels.append(_parcel(len(parcels) + 1, rest))
        order |= {
            "simpleDeliveryOrderList": parcels, "orderStatus": 5 if rest else 6, "deliveryTime": self.now,
            "unpack": bool(asked.get("unpack")), "expressTrackingNo": asked["expressNo"],
            "expressCompanyCode": asked["expressCompanyCode"],
        }  # fmt: skip
        for line in order["skuList"]:
            if line["skuId"] in wanted:
                self.goods[line["skuId"]]["total"] -= line["skuQuantity"]
                self.goods[line["skuId"]]["occupied"] -= line["skuQuantity"]
        self.touch(order)
        if cut:
            raise Refusal(-1, "系统异常")
        return "发货成功"

    def renumber(self, asked: Row) -> str:
        order = self._order(asked)
        self._check_company(asked)
        sent = [one for one in order["simpleDeliveryOrderList"] if one["expressTrackingNo"]]
        if order["orderStatus"] not in {5, 6} or not sent:
            raise Refusal(-2000602, "订单状态不允许修改")
        if order["unpack"]:
            if "oldExpressNo" in asked:
                sent = [one for one in sent if one["expressTrackingNo"] == asked["oldExpressNo"]]
            elif "deliveryOrderIndex" in asked:
                sent = [one for one in sent if one["deliveryOrderIndex"] == asked["deliveryOrderIndex"]]
            else:
                raise Refusal(-2000603, "拆包订单需要指定包裹")
        for one in sent:
            one |= {
                "expressTrackingNo": asked["expressNo"],
                "expressCompanyCode": asked["expressCompanyCode"],
            }
        order["expressTrackingNo"] = asked["expressNo"]
        self.touch(order)
        return "修改成功"

    def mark(self, asked: Row) -> str:
        assert asked["operator"]
        if asked["sellerMarkPriority"] not in range(1, 7):
            raise Refusal(-2000400, "标记颜色错误")
        order = self._order(asked)
        order |= {"sellerRemark": asked["sellerMarkNote"], "sellerRemarkFlag": asked["sellerMarkPriority"]}
        self.touch(order)
        return "成功"

    def stock(self, asked: Row) -> Row:
        sku = self._sku(asked)
        told = {"available": self.for_sale(sku), "total": sku["total"]}
        return {"skuId": sku["id"], "skuStock": told, "response": {"success": True, "code": 0}}

    def set_stock(self, asked: Row) -> str:
        self._sku(asked)["total"] = asked["qty"]
        return "成功"

    def add_stock(self, asked: Row) -> str:
        self._sku(asked)["total"] += asked["qty"]
        return "成功"

    def for_sale(self, sku: Row) -> int:
        return int(sku["total"] - sku["occupied"] - sku["channel"])

    def sku_list(self, asked: Row) -> Row:
        size, number = asked["pageSize"], asked["pageNo"]
        found = list(self.goods.values())
        rows = [
            {
                "item": {"id": sku["itemId"], "name": sku["name"].split()[0]},
                "sku": {**sku, "stock": self.for_sale(sku)},
            }
            for sku in found[(number - 1) * size : number * size]
        ]
        return {"data": copy.deepcopy(rows), "total": len(found)}

    def _order(self, asked: Row) -> Row:
        if asked["orderId"] not in self.orders:
            raise Refusal(-2000101, "包裹不存在")
        return self.orders[asked["orderId"]]

    def _sku(self, asked: Row) -> Row:
        if asked["skuId"] not in self.goods:
            raise Refusal(-2000101, "商品不存在")
        return self.goods[asked["skuId"]]

    def _check_company(self, asked: Row) -> None:
        known = {row["expressCompanyCode"]: row["expressCompanyName"] for row in COMPANIES}
        if known.get(asked["expressCompanyCode"]) != asked["expressCompanyName"] or not asked["expressNo"]:
            raise Refusal(-2000604, "物流公司错误")


def _parcel(index: int, skus: list[str], number: str = "", company: str = "") -> Row:
    return {
        "deliveryOrderIndex": index, "status": 6 if number else 4, "expressTrackingNo": number,
        "expressCompanyCode": company, "skuIdList": list(skus),
    }  # fmt: skip
