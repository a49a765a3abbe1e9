"""The methods of the simulated Taobao gateway."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import datetime

from tests.simulators.taobao_shop import COMPANIES, ZONE, Refusal, Row, Shop

OAID_NEEDS = {"receiver_name", "receiver_address", "created", "receiver_mobile", "receiver_phone"}
TRADE_TYPES = {"guarantee_trade", "auto_delivery", "ec", "cod", "step"}
REFUND_TYPES = {"guarantee_trade", "auto_delivery"}
DAY, MONTHS = 86_400, 93 * 86_400


class Methods:
    """By name; each takes the parameters and gives the inside of the answer."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._known: dict[str, Callable[[Row], Row]] = {
            "taobao.user.seller.get": self._user,
            "taobao.trades.sold.increment.get": self._increment,
            "taobao.trades.sold.get": self._sold,
            "taobao.trade.fullinfo.get": self._fullinfo,
            "taobao.refunds.receive.get": self._refunds,
            "taobao.trade.memo.update": self._memo,
            "taobao.logistics.companies.get": lambda _asked: {
                "logistics_companies": {"logistics_company": list(COMPANIES)}
            },
            "taobao.logistics.offline.send": self._offline_send,
            "alibaba.ascp.logistics.offline.send": self._ascp_send,
            "taobao.logistics.consign.resend": self._resend,
            "taobao.item.quantity.update": self._item_quantity,
            "tmall.item.quantity.update": self._tmall_quantity,
            "taobao.items.onsale.get": lambda asked: self._items(asked, "onsale"),
            "taobao.items.inventory.get": lambda asked: self._items(asked, "instock"),
            "taobao.item.skus.get": self._skus,
            "taobao.item.seller.get": lambda asked: {"item": self._shop.items[int(asked["num_iid"])]},
        }

    def run(self, method: str, asked: Row) -> Row | None:
        """``None``: there is no such method."""
        known = self._known.get(method)
        if known is None:
            return None
        # An answer is a picture of the moment, and never a thing that changes later.
        return copy.deepcopy(known(asked))

    def _user(self, _asked: Row) -> Row:
        return {"user": {"user_id": 263664221, "nick": "示例店铺"}}

    # -- lists

    def _increment(self, asked: Row) -> Row:
        start, end = _span(asked, "start_modified", "end_modified", DAY)
        if self._seconds() - start > MONTHS:
            raise Refusal("isv.invalid-parameter:start_modified", 41)
        return self._trade_page(asked, "modified", start, end)

    def _sold(self, asked: Row) -> Row:
        start, end = _span(asked, "start_created", "end_created", MONTHS)
        return self._trade_page(asked, "created", start, end)

    def _trade_page(self, asked: Row, name: str, start: float, end: float) -> Row:
        types = set(asked["type"].split(",")) if "type" in asked else TRADE_TYPES
        found = [
            trade
            for trade in self._shop.trades.values()
            if start <= _moment(trade[name]) <= end and trade["type"] in types
        ]
        found.sort(key=lambda trade: (trade[name], trade["tid"]), reverse=True)
        page, tail = self._page(asked, found)
        return {**_listed("trades", "trade", [_chosen(trade, asked["fields"]) for trade in page]), **tail}

    def _refunds(self, asked: Row) -> Row:
        start, end = _span(asked, "start_modified", "end_modified", MONTHS)
        types = set(asked["type"].split(",")) if "type" in asked else REFUND_TYPES
        found = [
            refund
            for refund in self._shop.refunds
            if start <= _moment(refund["modified"]) <= end and refund["trade_type"] in types
        ]
        found.sort(key=lambda refund: refund["modified"], reverse=True)
        page, tail = self._page(asked, found)
        return {**_listed("refunds", "refund", [_chosen(row, asked["fields"]) for row in page]), **tail}

    def _fullinfo(self, asked: Row) -> Row:
        trade = self._shop.trade(asked["tid"], "isv.trade-not-exist")
        return {"trade": _chosen(trade, asked["fields"])}

    # -- acts

    def _memo(self, asked: Row) -> Row:
        trade = self._shop.trade(asked["tid"], "isv.trade-not-exist")
        if len(asked.get("memo", "").encode()) > 1000:
            raise Refusal("isv.invalid-parameter:memo", 41)
        if asked.get("memo") or asked.get("reset") == "true":
            trade["seller_memo"] = asked.get("memo", "")
        if "flag" in asked:
            trade["seller_flag"] = int(asked["flag"])
        self._shop.touch(trade)
        return {"trade": {"tid": trade["tid"], "modified": trade["modified"]}}

    def _offline_send(self, asked: Row) -> Row:
        prefix = "isv.logistics-offline-service-error"
        self._shop.consign(
            prefix, asked["tid"], asked["company_code"], asked["out_sid"], _lines(asked, prefix)
        )
        return {"shipping": {"is_success": True}}

    def _ascp_send(self, asked: Row) -> Row:
        prefix = "isv.logistics-offline-service-error"
        if asked["consign_type"] not in {"0", "1", "2", "3"}:
            raise Refusal(f"{prefix}:P38")
        for parcel in json.loads(asked["consign_pkgs"]):
            goods = parcel["goods"]
            self._shop.consign_goods(prefix, asked["tid"], parcel["company_code"], parcel["out_sid"], goods)
        return {"shipping": {"is_success": True}}

    def _resend(self, asked: Row) -> Row:
        prefix = "isv.logistics-update-company-or-mailno-error"
        self._shop.renumber(
            prefix, asked["tid"], asked["company_code"], asked["out_sid"], _lines(asked, prefix)
        )
        return {"shipping": {"is_success": True}}

    # -- items

    def _item_quantity(self, asked: Row) -> Row:
        if int(asked["num_iid"]) not in self._shop.items:
            raise Refusal("isv.item-not-exist")
        row: Row = self._shop.items[int(asked["num_iid"])]
        name, quantity = "num", int(asked["quantity"])
        if sku := asked.get("sku_id"):
            row, name = self._shop.skus[int(sku)], "quantity"
        total = row[name] + quantity if asked.get("type") == "2" else quantity
        if total < 0:
            raise Refusal("isv.invalid-parameter:quantity", 41)
        row[name] = total
        return {"item": {"num_iid": asked["num_iid"], "modified": self._shop.time()}}

    def _tmall_quantity(self, asked: Row) -> Row:
        assert json.loads(asked["options"])["type"] == 1
        if "item_quantity" in asked:
            self._shop.items[int(asked["item_id"])]["num"] = int(asked["item_quantity"])
        for entry in json.loads(asked.get("sku_quantities", "[]")):
            self._shop.skus[entry["sku_id"]]["quantity"] = entry["quantity"]
        return {"quantity_update_result": "true"}

    def _items(self, asked: Row, where: str) -> Row:
        before = asked.get("end_modified", "9999")
        found = [
            item
            for item in self._shop.items.values()
            if item["approve_status"] == where and item["modified"] <= before
        ]
        assert asked["order_by"] == "modified:desc"
        found.sort(key=lambda item: (item["modified"], item["num_iid"]), reverse=True)
        number, size = int(asked["page_no"]), int(asked.get("page_size", 40))
        if size > 200 or number * size > 20_000 or (where == "instock" and number > 101):
            raise Refusal("isv.invalid-parameter:page_no", 41)
        page = found[(number - 1) * size : number * size]
        return {
            **_listed("items", "item", [_chosen(item, asked["fields"]) for item in page]),
            "total_results": len(found),
        }

    def _skus(self, asked: Row) -> Row:
        items = {int(number) for number in asked["num_iids"].split(",")}
        if len(items) > 40:
            raise Refusal("isv.invalid-parameter:num_iids", 41)
        found = [sku for sku in self._shop.skus.values() if sku["num_iid"] in items]
        return _listed("skus", "sku", [_chosen(sku, asked["fields"]) for sku in found])

    def _page(self, asked: Row, found: list[Row]) -> tuple[list[Row], Row]:
        page, tail = _page(asked, found, 100, 40)
        page = page + page if self._shop.repeat else page
        return page[::-1] if self._shop.reorder else page, tail

    def _seconds(self) -> float:
        return self._shop.now / 1000


def _lines(asked: Row, prefix: str) -> list[str] | None:
    if ("sub_tid" in asked) != (asked.get("is_split") == "1"):
        raise Refusal(f"{prefix}:CD24")
    return asked["sub_tid"].split(",") if "sub_tid" in asked else None


def _span(asked: Row, first: str, last: str, longest: float) -> tuple[float, float]:
    start, end = _moment(asked[first]), _moment(asked[last])
    if end <= start or end - start > longest:
        raise Refusal(f"isv.invalid-parameter:{last}", 41)
    return start, end


def _moment(text: str) -> float:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE).timestamp()


def _page(asked: Row, found: list[Row], most: int, usual: int) -> tuple[list[Row], Row]:
    number, size = int(asked.get("page_no", 1)), int(asked.get("page_size", usual))
    if not 1 <= size <= most or number < 1:
        raise Refusal("isv.invalid-parameter:page_size", 41)
    page = found[(number - 1) * size : number * size]
    if asked.get("use_has_next") == "true":
        return page, {"has_next": number * size < len(found)}
    return page, {"total_results": len(found)} if found else {}


def _listed(plural: str, single: str, found: list[Row]) -> Row:
    """An empty list is an absent key."""
    return {plural: {single: found}} if found else {}


def _chosen(row: Row, fields: str) -> Row:
    """Only what was asked for; the receiver's token only where its five fields were."""
    names = set(fields.split(","))
    if not names >= OAID_NEEDS:
        names.discard("oaid")
    found = {name: value for name, value in row.items() if name in names}
    return found | {"orders": {"order": row["orders"]}} if "orders" in found else found
