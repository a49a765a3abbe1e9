"""JD's gateway as its reference describes it: MD5 over what came byte for byte, six minutes, only the fields asked for."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.jd_shop import JdShop, No, Row, moment, text
from tests.simulators.serving import Faults, serving

KEY, SECRET = "ABCDEF0123456789ABCDEF0123456789", "d41e00c1a5b24e0e9f7b6a5c4d3e2f10"
_MONTH_S = 31 * 86_400
_WORDS = {
    "2": "接口调用次数超限", "4": "无效的版本", "7": "缺少时间戳参数", "8": "无效时间戳", "11": "缺少签名参数", "12": "无效签名",
    "15": "缺少app_key参数", "18": "缺少access_token参数", "19": "无效access_token", "21": "无效app_key", "24": "无权限",
    "62": "系统内部错误", "67": "平台连接后端服务失败",
}  # fmt: skip


class Refusal(Exception):
    """An ``error_response``."""

    def __init__(self, code: str) -> None:
        said = {"zh_desc": _WORDS.get(code, "错误"), "en_desc": "error", "code": code}
        self.answer = {"error_response": said}


class Gateway:
    """Who may call, and what each method answers."""

    def __init__(self, shop: JdShop) -> None:
        self.shop = shop
        self.token, self.refresh = "1f2e3d4c-demo", "9a8b7c6d-demo"
        self.codes = {"democode"}
        self.expired = False
        self.calls: list[tuple[str, Row]] = []
        self.trouble: list[tuple[str, str]] = []
        """(method, code) for the next call of it, before anything is done."""
        self.mute: list[tuple[str, str]] = []
        """(method, code) after it was done."""
        self.without: set[str] = set()
        self.after_page: list[Callable[[], object]] = []
        self.truth: object = True
        """How ``success`` is said: a boolean or a text."""
        self.suffix = "_responce"
        self.remarks_as: Row = {}
        """The list of changed remarks in another shape: nobody has seen the real one."""
        self.courier_id = "id"
        """What the shop's list of couriers calls their numbers."""
        self.repeat = False
        self.before_ship: Callable[[], object] = lambda: None
        """What happens between a look at an order and its report."""
        search = self._search
        self._methods: dict[str, Callable[[Row], Row]] = {
            "jingdong.pop.order.search": search,
            "jingdong.pop.order.enSearch": lambda asked: search(asked, ciphers=True),
            "jingdong.pop.order.get": self._get,
            "jingdong.pop.order.enGet": lambda asked: self._get(asked, ciphers=True),
            "jingdong.pop.order.getRemarkByModifyTime": self._remarks,
            "jingdong.pop.order.modifyVenderRemark": self._write_remark,
            "jingdong.pop.order.notPayOrderInfo": self._unpaid,
            "jingdong.pop.afs.soa.refundapply.queryPageList": self._claims,
            "jingdong.asc.serviceAndRefund.view": self._returns,
            "jingdong.pop.order.shipment": self._ship,
            "jingdong.fce.alpha.getVenderCarrier": self._couriers,
            "360buy.order.sop.waybill.update": self._renumber,
            "jingdong.sku.read.searchSkuList": self._skus,
            "jingdong.ware.stock.sku.set": self._set_stock,
            "jingdong.stock.write.updateSkuStock": self._update_stock,
            "jingdong.stock.write.increaseSkuStock": self._increase_stock,
            "jingdong.seller.vender.info.get": lambda _: {
                "vender_info_result": {
                    "vender_id": 100001,
                    "shop_id": 200002,
                    "shop_name": "示例京东店",
                    "col_type": 0,
                }
            },
        }

    def answer(self, sent: Row) -> Row:
        method = str(sent.get("method"))
        try:
            self._admit(method, sent)
            asked: Row = json.loads(sent["360buy_param_json"])
            self.calls.append((method, asked))
            self._stumble(method, self.trouble)
            found = {"code": "0", "request_id": "exampleReq01", **self._methods[method](asked)}
            self._stumble(method, self.mute)
        except Refusal as refusal:
            return refusal.answer
        return {method.replace(".", "_") + self.suffix: found}

    def _stumble(self, method: str, waiting: list[tuple[str, str]]) -> None:
        for entry in waiting:
            if entry[0] == method:
                waiting.remove(entry)
                raise Refusal(entry[1])

    def _admit(self, method: str, sent: Row) -> None:
        self._admit_key(sent)
        if method not in self._methods or method in self.without:
            raise Refusal("24")
        if "360buy_param_json" not in sent:
            raise Refusal("43")
        if sent.get("access_token") != self.token or self.expired:
            raise Refusal("19" if sent.get("access_token") else "18")

    def _admit_key(self, sent: Row) -> None:
        if {"format", "sign_method"} & sent.keys() or sent.get("v") != "2.0":
            raise Refusal("4")
        if sent.get("app_key") != KEY:
            raise Refusal("21")
        if not sent.get("timestamp"):
            raise Refusal("7")
        if not sent.get("sign"):
            raise Refusal("11")
        parts = [f"{name}{value}" for name, value in sorted(sent.items()) if name != "sign"]
        if hashlib.md5((SECRET + "".join(parts) + SECRET).encode()).hexdigest().upper() != sent["sign"]:
            raise Refusal("12")
        if abs(_seconds(sent["timestamp"]) - self.shop.second) > 360:
            raise Refusal("8")

    def tokens(self, path: str, sent: Row) -> Row:
        """The token addresses, with an envelope of their own."""
        told = sent.get("code") if path == "access_token" else sent.get("refresh_token")
        known = self.codes if path == "access_token" else {self.refresh}
        if (sent.get("app_key"), sent.get("app_secret")) != (KEY, SECRET) or told not in known:
            return {"code": "400", "msg": "invalid_grant", "requestId": "1"}
        self.codes.discard(str(told))
        step = len(self.calls) + len(self.token)
        self.token, self.refresh, self.expired = f"token-{step}", f"refresh-{step}", False
        return {
            "code": 0, "access_token": self.token, "refresh_token": self.refresh, "expires_in": 86_399,
            "time": str(self.shop.now), "token_type": "bearer", "uid": "1", "user_nick": "jd_example",
        }  # fmt: skip

    def _result(self, *, said: str = "成功") -> Row:
        return {"success": self.truth, "chineseErrCode": said, "englishErrCode": "success", "numberCode": 0}

    def _refused(self, no: No) -> Row:
        lie = "false" if isinstance(self.truth, str) else False
        return {"success": lie, "chineseErrCode": str(no), "englishErrCode": "fail", "numberCode": 10400014}

    def _search(self, asked: Row, *, ciphers: bool = False) -> Row:
        states, fields = _listed(asked, "order_state"), _listed(asked, "optional_fields")
        start, end = moment(asked["start_date"]), moment(asked["end_date"])
        page, size = int(asked["page"]), int(asked["page_size"])
        if not states or not fields or end - start > _MONTH_S or end < start or not 1 <= size <= 100:
            return {"searchorderinfo_result": {"apiResult": self._refused(No("参数错误"))}}
        rows = [row for row in self.shop.orders if row["orderState"] in states or states == {"ALL"}]
        rows = [row for row in rows if row["shownFrom"] <= self.shop.second]
        by_creation = str(asked.get("dateType", 0)) == "1"

        def at(row: Row) -> int:
            return moment(row["orderStartTime"]) if by_creation else int(row["modified"])

        rows = [row for row in rows if start <= at(row) <= end]
        rows.sort(key=lambda row: (at(row), row["orderId"]), reverse=str(asked.get("sortType")) == "1")
        shown = [] if page > 100 else rows[(page - 1) * size : page * size]
        told = [_told(row, fields, ciphers) for row in shown]
        told += told[:1] if self.repeat else []
        result = {"apiResult": self._result(), "orderTotal": len(rows), "orderInfoList": told}
        if self.after_page:
            self.after_page.pop(0)()
        return {"searchorderinfo_result": result}

    def _get(self, asked: Row, *, ciphers: bool = False) -> Row:
        try:
            order = self.shop.order(asked["order_id"])
        except No as no:
            return {"orderDetailInfo": {"apiResult": self._refused(no)}}
        fields = _listed(asked, "optional_fields")
        states = _listed(asked, "order_state")
        if not (states == {"ALL"} or order["orderState"] in states) or not fields:
            return {"orderDetailInfo": {"apiResult": self._result(), "orderInfo": None}}
        return {"orderDetailInfo": {"apiResult": self._result(), "orderInfo": _told(order, fields, ciphers)}}

    def _remarks(self, asked: Row) -> Row:
        start, end = moment(asked["startTime"]), moment(asked["endTime"])
        if end - start > _MONTH_S or asked["page"] != 1:
            raise Refusal("43")
        rows = [row for row in self.shop.remarks if start <= row["at"] <= end]
        rows.sort(key=lambda row: row["at"], reverse=asked.get("sortTime") == -1)
        if self.remarks_as:
            return self.remarks_as
        told = [{**row, "modified": text(row["at"])} for row in rows[:100]]
        return {"getremarkbymodifytime_result": {"resultCode": 0, "totleNum": len(rows), "remarkList": told}}

    def _write_remark(self, asked: Row) -> Row:
        if len(asked["remark"]) > 500 or asked["flag"] not in range(6):
            return {"modifyvenderremark_result": self._refused(No("参数错误"))}
        self.shop.remark(self.shop.order(asked["order_id"]), asked["remark"], asked["flag"])
        return {"modifyvenderremark_result": self._result()}

    def _unpaid(self, _: Row) -> Row:
        return {"paginatedInfo": {"totalNum": len(self.shop.unpaid), "orderNotPayInfoList": self.shop.unpaid}}

    def _claims(self, asked: Row) -> Row:
        page, size = asked["pageIndex"], asked["pageSize"]
        if not (1 <= page <= 100 and 1 <= size <= 50):
            raise Refusal("43")
        rows = self.shop.claims
        for name in ("apply", "check"):
            if f"{name}TimeStart" in asked:
                start, end = moment(asked[f"{name}TimeStart"]), moment(asked[f"{name}TimeEnd"])
                rows = [row for row in rows if start <= row[name] <= end]
        if "status" in asked:
            rows = [row for row in rows if row["status"] == asked["status"]]
        if "orderId" in asked:
            rows = [row for row in rows if row["orderId"] == str(asked["orderId"])]
        told = []
        for row in rows[(page - 1) * size : page * size]:
            times = {f"{name}Time": text(row[name]) if row[name] else None for name in ("apply", "check")}
            told.append(
                {name: value for name, value in row.items() if name not in {"apply", "check"}} | times
            )
        return {"queryResult": {"success": self.truth, "totalCount": len(rows), "result": told}}

    def _returns(self, asked: Row) -> Row:
        page, size = asked["pageNumber"], asked["pageSize"]
        start, end = moment(asked["approveTimeBegin"]), moment(asked["approveTimeEnd"])
        if end - start > 10 * 86_400 or page < 1 or not 1 <= size <= 50:
            raise Refusal("43")
        rows = [row for row in self.shop.returns if start <= row["approve"] <= end]
        told = [
            {name: value for name, value in row.items() if name != "approve"}
            for row in rows[(page - 1) * size : page * size]
        ]
        return {"pageResult": {"success": self.truth, "totalCount": len(rows), "data": told}}

    def _ship(self, asked: Row) -> Row:
        self.before_ship()
        try:
            self.shop.ship(str(asked["orderId"]), str(asked["logiCoprId"]), asked.get("logiNo", ""))
        except No as no:
            return {"sopjosshipment_result": self._refused(no)}
        # A sentence stands there on success as well.
        return {"sopjosshipment_result": self._result(said="订单出库成功，已离开仓库")}

    def _couriers(self, _: Row) -> Row:
        named = [("467", "顺丰快递"), ("773574", "极兔速递"), ("1274", "厂家自送")]
        rows = [{self.courier_id: number, "name": name} for number, name in named]
        return {"StandardGenericResponse": {"success": self.truth, "data": rows}}

    def _renumber(self, asked: Row) -> Row:
        try:
            self.shop.renumber(str(asked["order_id"]), str(asked["logistics_id"]), asked["waybill"])
        except No:
            raise Refusal("10400014") from None
        return {"vender_id": "100001", "order_id": str(asked["order_id"])}

    def _skus(self, asked: Row) -> Row:
        fields = _listed(asked, "field")
        rows = self.shop.skus
        if "skuId" in asked:
            rows = [row for row in rows if row["skuId"] in asked["skuId"]]
        page, size = asked["pageNo"], asked["page_size"]
        told = [
            {name: str(value) for name, value in row.items() if name in fields}
            for row in rows[(page - 1) * size : page * size]
        ]
        return {"page": {"data": told, "pageNo": page, "pageSize": size, "totalItem": len(rows)}}

    def _set_stock(self, asked: Row) -> Row:
        outcomes = []
        for one in asked["req"]["skuStocks"]:
            taken = one["skuId"] not in self.shop.stuck
            if taken:
                self.shop.sku(one["skuId"])["stockNum"] = one["stockNum"]
            outcome = {"data": one["skuId"], "success": taken, "storeId": one["storeId"]}
            outcomes.append(outcome | {"message": "" if taken else "SKU库存不可修改"})
        return {"returnType": {"success": self.truth, "obj": {"updateStockResult": outcomes}}}

    def _update_stock(self, asked: Row) -> Row:
        self.shop.sku(asked["skuId"])["stockNum"] = asked["stockNum"]
        return {"result": True}

    def _increase_stock(self, asked: Row) -> Row:
        if asked["stockRfId"] not in self.shop.stock_papers:
            self.shop.stock_papers.add(asked["stockRfId"])
            self.shop.sku(asked["skuId"])["stockNum"] += asked["stockNum"]
        return {"result": True}


def _listed(asked: Row, name: str) -> set[str]:
    return {word for word in str(asked.get(name) or "").split(",") if word}


def _told(row: Row, fields: set[str], ciphers: bool) -> Row:
    order = {**row, "modified": text(row["modified"])}
    if ciphers:
        names = ("fullname", "mobile", "fullAddress")
        who = row["consigneeInfo"] | {f"encrypt_{name}": f"CIPHER{name}==" for name in names}
        order["consigneeInfo"] = who | {"oaid": "OAID-EXAMPLE"}
    return {name: value for name, value in order.items() if name in fields}


def _seconds(said: str) -> int:
    """Of a time with zone, or of Beijing time without."""
    if len(said) == 19:
        return moment(said)
    return int(datetime.strptime(said, "%Y-%m-%d %H:%M:%S.%f%z").timestamp())


def application(gateway: Gateway) -> Starlette:
    """The gateway and the token addresses; each answer carries the platform's clock."""

    def dated(document: Row) -> Response:
        at = datetime.fromtimestamp(gateway.shop.second, UTC)
        return JSONResponse(document, headers={"date": f"{at:%a, %d %b %Y %H:%M:%S} GMT"})

    async def route(request: Request) -> Response:
        body = (await request.body()).decode()
        sent = dict(request.query_params) | dict(parse_qsl(body, keep_blank_values=True))
        return dated(gateway.answer(sent))

    async def token(request: Request) -> Response:
        return dated(gateway.tokens(request.path_params["path"], dict(request.query_params)))

    return Starlette(
        routes=[
            Route("/routerjson", route, methods=["GET", "POST"]),
            Route("/oauth2/{path}", token, methods=["GET"]),
        ]
    )


class JdMarket:
    """The shop for the suite that every connector passes."""

    platform = "jd"
    acting = ("jingdong.pop.order.shipment", "jingdong.ware.stock.sku.set")

    def __init__(self, gateway: Gateway, faults: Faults, endpoint: str) -> None:
        self.gateway = gateway
        self.shop = gateway.shop
        self.faults = faults
        secrets = {"app_key": KEY, "app_secret": SECRET}
        self.account = Account(
            endpoint,
            secrets | {"access_token": gateway.token, "refresh_token": gateway.refresh},
            # A state that isn't asked for by name is hidden, and so would be one that nobody knows yet.
            {"order_states": "ALL"},
        )

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        return str(self.shop.place(quantity)["orderId"])

    def spoil(self, number: str) -> None:
        self.shop.order(number)["orderState"] = "BEWITCHED"

    def refund(self, number: str) -> None:
        self.shop.claim(self.shop.order(number))

    def expire(self) -> None:
        self.gateway.expired = True

    def shipped(self, number: str) -> list[str]:
        waybill: str = self.shop.order(number)["waybill"]
        return [one for group in waybill.split("|") for one in group.split(",") if one]

    def for_sale(self, listing: ListingRef) -> int:
        return int(self.shop.sku(int(listing.sku_id))["stockNum"])


@contextlib.contextmanager
def open_market(now: int) -> Iterator[JdMarket]:
    """A shop that is served while the block lasts."""
    gateway, faults = Gateway(JdShop(now)), Faults()
    with serving(application(gateway), faults) as endpoint:
        yield JdMarket(gateway, faults, endpoint)
