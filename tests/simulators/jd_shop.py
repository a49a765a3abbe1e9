"""The rows of a JD shop. All values are texts, zero dates are no dates, an order leaves as a whole."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]

NEVER = "0001-01-01 00:00:00"
COURIERS = {"467", "463", "470", "1327", "1499", "465", "2087", "1274", "773574"}
LATE_S = 240
"""Orders come in this long before they are looked at."""


class No(Exception):
    """A refusal in a sentence."""


class JdShop:
    """One shop of the kind that stores and sends its goods itself, and the platform's clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.unpaid: list[Row] = []
        self.skus: list[Row] = []
        self.claims: list[Row] = []
        self.returns: list[Row] = []
        self.remarks: list[Row] = []
        self.sends: list[str] = []
        self.stock_papers: set[str] = set()
        self.stuck: set[int] = set()
        """Skus whose stock is not taken."""
        self._numbers = itertools.count(280_011_223_344)

    @property
    def second(self) -> int:
        return self.now // 1000

    def add_sku(self, code: str, units: int = 100, price: str = "79.00") -> Row:
        number = next(self._numbers)
        sku = {
            "skuId": number, "wareId": number + 1000, "skuName": f"示例马克杯 {code}", "outerId": code,
            "barCode": "6900000000012", "stockNum": units, "orderBookingNum": 4, "jdPrice": price, "status": 1,
            "modified": text(self.second),
        }  # fmt: skip
        self.skus.append(sku)
        return sku

    def place(self, quantity: int = 2, sku: Row | None = None, **changes: Any) -> Row:
        """A paid order of one Sku."""
        sku = sku or (self.skus or [self.add_sku("MUG-WHT")])[0]
        sku["stockNum"] -= quantity
        number, at = next(self._numbers), self.second - LATE_S
        total = f"{float(sku['jdPrice']) * quantity:.2f}"
        order = {
            "orderId": str(number), "venderId": "100001", "orderType": "22", "payType": "4-在线支付", "orderTotalPrice": total,
            "orderSellerPrice": total, "orderPayment": total, "freightPrice": "0.00", "sellerDiscount": "0.00",
            "orderState": "WAIT_SELLER_STOCK_OUT", "orderStateRemark": "等待出库", "orderStartTime": text(at - 60),
            "orderEndTime": NEVER, "paymentConfirmTime": text(at - 1), "modified": at, "parentOrderId": "0",
            "directParentOrderId": "0", "orderRemark": "", "venderRemark": "", "returnOrder": "0", "waybill": "",
            "logisticsId": "", "storeOrder": "", "idSopShipmenttype": 0, "shownFrom": 0, "aFieldOfTomorrow": {"new": "1"},
            "consigneeInfo": {
                "fullname": "王**", "mobile": "138****0000", "telephone": "", "fullAddress": "浙江杭州市西湖区三墩镇****",
                "province": "浙江", "city": "杭州市", "county": "西湖区", "town": "三墩镇", "provinceId": "15", "cityId": "1213",
                "countyId": "3411", "townId": "50027",
            },
            "itemInfoList": [{
                "skuId": str(sku["skuId"]), "outerSkuId": sku["outerId"], "wareId": str(sku["wareId"]), "skuName": sku["skuName"],
                "jdPrice": sku["jdPrice"], "itemTotal": str(quantity), "productNo": "", "giftPoint": "0",
            }],
            "couponDetailList": [],
        }  # fmt: skip
        order.update(changes)
        self.orders.append(order)
        return order

    def order(self, number: str) -> Row:
        for order in self.orders:
            if order["orderId"] == str(number):
                return order
        raise No("订单不存在")

    def move(self, order: Row, state: str) -> None:
        """Only states and waybills count as a change."""
        order.update(orderState=state, modified=self.second)

    def split(self, order: Row) -> list[Row]:
        """The order vanishes, two of its own stand in its place."""
        self.orders.remove(order)
        children = []
        for _ in range(2):
            child = {**order, "orderId": str(next(self._numbers)), "modified": self.second}
            child |= {"parentOrderId": order["orderId"], "directParentOrderId": order["orderId"]}
            self.orders.append(child)
            children.append(child)
        return children

    def remark(self, order: Row, words: str, flag: int, at: int | None = None) -> None:
        """Kept beside the order; the order's own time of change stays."""
        order["venderRemark"] = words
        self.remarks = [row for row in self.remarks if row["orderId"] != int(order["orderId"])]
        moment = self.second if at is None else at
        row = {"orderId": int(order["orderId"]), "remark": words, "flag": flag, "at": moment}
        self.remarks.append(row)

    def claim(self, order: Row, status: int = 0) -> Row:
        """The buyer wants the money back before the goods leave."""
        claim = {
            "id": next(self._numbers), "orderId": order["orderId"], "buyerId": "jd_example", "buyerName": "王**",
            "apply": self.second, "check": 0, "checkUserName": "", "checkRemark": "",
            "applyRefundSum": order["orderPayment"], "reason": "不想要了", "status": status, "partRefundType": 0, "systemId": 1,
        }  # fmt: skip
        self.claims.append(claim)
        return claim

    def send_back(self, order: Row, amount: str) -> Row:
        """Goods that have left come back; the money for them has not gone back yet."""
        paper = {
            "serviceId": next(self._numbers),
            "orderId": int(order["orderId"]),
            "applyTime": text(self.second),
        }
        row = {
            "afsRefundId": str(next(self._numbers)), "status": 11, "refoundAmount": amount, "completeTime": None,
            "sameOrderServiceBill": paper, "approve": self.second,
        }  # fmt: skip
        self.returns.append(row)
        return row

    def ship(self, number: str, courier: str, numbers: str) -> None:
        order = self.order(number)
        state = order["orderState"]
        if state == "WAIT_GOODS_RECEIVE_CONFIRM":
            raise No("订单已出库，请勿重复操作")
        if state == "LOCKED":
            raise No("订单已锁定，不能出库")
        if state != "WAIT_SELLER_STOCK_OUT":
            raise No("当前状态的订单不能出库")
        if any(one not in COURIERS for one in courier.split("|")):
            raise No("物流公司未启用")
        if not numbers and courier != "1274":
            raise No("运单号不能为空")
        order.update(waybill=numbers, logisticsId=courier)
        self.move(order, "WAIT_GOODS_RECEIVE_CONFIRM")
        self.sends.append(numbers)

    def renumber(self, number: str, courier: str, waybill: str) -> None:
        order = self.order(number)
        if order["orderState"] != "WAIT_GOODS_RECEIVE_CONFIRM":
            raise No("当前状态的订单不能修改运单号")
        if courier.count("|") != waybill.count("|"):
            raise No("物流公司与运单号不一致")
        order.update(waybill=waybill, logisticsId=courier, modified=self.second)
        self.sends.append(waybill)

    def sku(self, number: int) -> Row:
        for sku in self.skus:
            if sku["skuId"] == number:
                return sku
        raise No("SKU不存在")


def text(second: int) -> str:
    """Beijing time."""
    return f"{datetime.fromtimestamp(second + 8 * 3600, UTC):%Y-%m-%d %H:%M:%S}"


def moment(said: str) -> int:
    """Beijing time in seconds."""
    return int(datetime.strptime(said, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC).timestamp()) - 8 * 3600
