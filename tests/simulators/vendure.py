"""A Vendure shop as its reference describes it, pitfalls included: times that don't follow the state, errors inside data."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLError, build_schema, execute_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators import graphql_documents
from tests.simulators.serving import Faults, serving
from tests.simulators.vendure_schema import SCHEMA

Row = dict[str, Any]
_Condition = Callable[[Row], bool]
MOST = 1000
_NEXT = {"Pending": ["Shipped", "Delivered", "Cancelled"], "Shipped": ["Delivered", "Cancelled"]}


class Shop:
    """The shop's rows, and its clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.variants: list[Row] = []
        self.tokens: set[str] = set()
        self.api_keys = {"key1:secret1"}
        self.password = "sesame"
        self.calls: list[str] = []
        """The operations that were carried out."""
        self.before: Callable[[], None] = lambda: None
        """Called before each answer: what happens in the shop meanwhile."""
        self._ids = itertools.count(1)

    def add_variant(self, sku: str, price: int = 1000, stock: int = 100) -> Row:
        product = {"id": self.new_id(), "name": f"Product {sku}", "enabled": True}
        level = {"stockLocationId": "1", "stockOnHand": stock, "stockAllocated": 0}
        variant = {
            "id": self.new_id(), "productId": product["id"], "sku": sku, "name": product["name"], "enabled": True,
            "createdAt": self.time(), "priceWithTax": price, "stockLevels": [level], "options": [{"name": "red"}],
            "product": product,
            "stockOnHand": lambda _info: level["stockOnHand"],
            "stockAllocated": lambda _info: level["stockAllocated"],
        }  # fmt: skip
        self.variants.append(variant)
        return variant

    def place(
        self, *wanted: tuple[Row, int], basket_changed_ms_ago: int = 7000, state: str = "PaymentSettled"
    ) -> Row:
        """An order by a guest, paid. Its ``updatedAt`` stays at the last change of the basket."""
        goods = sum(variant["priceWithTax"] * quantity for variant, quantity in wanted)
        lines = []
        for variant, quantity in wanted:
            variant["stockLevels"][0]["stockAllocated"] += quantity
            price = variant["priceWithTax"]
            lines.append({
                "id": self.new_id(), "quantity": quantity, "orderPlacedQuantity": quantity, "unitPriceWithTax": price,
                "linePriceWithTax": price * quantity, "proratedUnitPriceWithTax": price, "productVariant": variant,
            })  # fmt: skip
        settled = "Settled" if state == "PaymentSettled" else "Authorized"
        payment = {"id": self.new_id(), "method": "dummy", "state": settled, "amount": goods + 490,
                   "createdAt": self.time(), "updatedAt": self.time(), "refunds": []}  # fmt: skip
        number = self.new_id()
        basket = self.time(self.now - basket_changed_ms_ago)
        notes: list[Row] = []
        order: Row = {
            "id": number, "code": f"ORDER{int(number):011d}", "state": state, "active": False, "type": "Regular",
            "createdAt": basket, "updatedAt": basket, "orderPlacedAt": iso(self.now), "currencyCode": "EUR",
            "totalWithTax": goods + 490, "shippingWithTax": 490, "subTotalWithTax": goods, "discounts": [],
            "customer": {"id": "1", "firstName": "Erika", "lastName": "Beispiel", "emailAddress": "erika@example.com",
                         "phoneNumber": None},
            "shippingAddress": {"fullName": "Erika Beispiel", "company": None, "streetLine1": "Hauptstraße 1",
                                "streetLine2": "", "city": "Köln", "province": None, "postalCode": "50667",
                                "countryCode": "DE", "country": "Germany", "phoneNumber": "+49 30 1234567"},
            "shippingLines": [{"shippingMethod": {"code": "standard", "name": "Standard parcel"}, "priceWithTax": 490}],
            "lines": lines, "payments": [payment], "fulfillments": [], "notes": notes,
            "history": lambda _info, options: {"items": notes[::-1][: options["take"]]},
        }  # fmt: skip
        self.orders.append(order)
        return order

    def cancel(self, order: Row) -> None:
        """The whole order, in the shop's own window: this does move ``updatedAt``."""
        for line in order["lines"]:
            line["productVariant"]["stockLevels"][0]["stockAllocated"] -= line["quantity"]
            line["quantity"] = 0
        order["state"], order["updatedAt"], order["totalWithTax"] = "Cancelled", self.time(), 0

    def refund(self, order: Row, total: int, lines: list[Row] | None = None) -> Row:
        """Money back; nothing of the order moves."""
        refund = {"id": self.new_id(), "state": "Pending", "total": total, "reason": "out of stock",
                  "createdAt": self.time(), "updatedAt": self.time(), "lines": lines or []}  # fmt: skip
        order["payments"][0]["refunds"].append(refund)
        return refund

    def expire_tokens(self) -> None:
        self.tokens.clear()

    def new_id(self) -> str:
        return str(next(self._ids))

    def time(self, at: int | None = None) -> str:
        """Whole seconds, as the database keeps them."""
        return iso((self.now if at is None else at) // 1000 * 1000)

    def line(self, line_id: str) -> tuple[Row, Row]:
        for order in self.orders:
            line: Row
            for line in order["lines"]:
                if line["id"] == line_id:
                    return order, line
        raise GraphQLError("no such line", extensions={"code": "ENTITY_NOT_FOUND"})


class Api:
    """The root fields."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def me(self, _info: object) -> Row:
        return {"id": "1", "identifier": "superadmin", "channels": []}

    def activeChannel(self, _info: object) -> Row:
        return {"id": "1", "code": "__default_channel__", "token": "channel-token-1"}

    def login(self, _info: object, username: str, password: str, rememberMe: bool = False) -> Row:
        if (username, password) != ("superadmin", self._shop.password):
            code = "INVALID_CREDENTIALS_ERROR"
            return {"__typename": "InvalidCredentialsError", "errorCode": code, "message": "not valid"}
        return {"__typename": "CurrentUser", "id": "1", "identifier": username, "channels": []}

    def orders(self, _info: object, options: Row) -> Row:
        return _listed(self._shop.orders, options)

    def productVariants(self, _info: object, options: Row) -> Row:
        return _listed(self._shop.variants, options)

    def addFulfillmentToOrder(self, _info: object, input: Row) -> Row:
        shop = self._shop
        arguments = {one["name"]: one["value"] for one in input["handler"]["arguments"]}
        if set(arguments) != {"method", "trackingCode"}:
            raise GraphQLError("SqliteError: NOT NULL constraint failed: fulfillment.method")
        pairs = [(*shop.line(one["orderLineId"]), one["quantity"]) for one in input["lines"]]
        for order, line, quantity in pairs:
            held = sum(
                part["quantity"]
                for one in order["fulfillments"]
                if one["state"] != "Cancelled"
                for part in one["lines"]
                if part["orderLineId"] == line["id"]
            )
            if quantity > line["quantity"] - held:
                code = "ITEMS_ALREADY_FULFILLED_ERROR"
                return {"__typename": "ItemsAlreadyFulfilledError", "errorCode": code, "message": "already"}
            level = line["productVariant"]["stockLevels"][0]
            if level["stockOnHand"] < quantity:
                return {"__typename": "InsufficientStockOnHandError", "stockOnHand": level["stockOnHand"],
                        "errorCode": "INSUFFICIENT_STOCK_ON_HAND_ERROR", "message": "insufficient"}  # fmt: skip
        for _, line, quantity in pairs:
            line["productVariant"]["stockLevels"][0]["stockOnHand"] -= quantity
            line["productVariant"]["stockLevels"][0]["stockAllocated"] -= quantity
        fulfilment = {"__typename": "Fulfillment", "id": shop.new_id(), "state": "Pending", **arguments,
                      "createdAt": shop.time(), "updatedAt": shop.time(), "nextStates": _NEXT["Pending"],
                      "lines": input["lines"]}  # fmt: skip
        pairs[0][0]["fulfillments"].append(fulfilment)
        shop.calls.append("addFulfillmentToOrder")
        return fulfilment

    def transitionFulfillmentToState(self, _info: object, id: str, state: str) -> Row:
        one: Row
        order, one = next(
            (order, one) for order in self._shop.orders for one in order["fulfillments"] if one["id"] == id
        )
        if state not in _NEXT.get(one["state"], []):
            detail = f'Cannot transition Fulfillment from "{one["state"]}" to "{state}"'
            return {"__typename": "FulfillmentStateTransitionError", "fromState": one["state"], "toState": state,
                    "errorCode": "FULFILLMENT_STATE_TRANSITION_ERROR", "transitionError": detail,
                    "message": "errorResult.FULFILLMENT_STATE_TRANSITION_ERROR"}  # fmt: skip
        one["state"], one["updatedAt"] = state, self._shop.time()
        if state == "Shipped":
            shipped = sum(
                part["quantity"]
                for each in order["fulfillments"]
                if each["state"] == "Shipped"
                for part in each["lines"]
            )
            whole = shipped == sum(line["quantity"] for line in order["lines"])
            order["state"] = "Shipped" if whole else "PartiallyShipped"
        self._shop.calls.append(f"transitionFulfillmentToState {state}")
        return one

    def updateProductVariants(self, _info: object, input: list[Row]) -> list[Row]:
        found = []
        for row in input:
            variant = next((one for one in self._shop.variants if one["id"] == row["id"]), None)
            if variant is None:
                text = f'No ProductVariant with the id "{row["id"]}" could be found'
                raise GraphQLError(text, extensions={"code": "ENTITY_NOT_FOUND"})
            for level in row.get("stockLevels") or [
                {"stockLocationId": "1", "stockOnHand": row.get("stockOnHand")}
            ]:
                if level["stockOnHand"] < 0:
                    text = "stockOnHand cannot be a negative value"
                    raise GraphQLError(text, extensions={"code": "USER_INPUT_ERROR"})
                variant["stockLevels"][0]["stockOnHand"] = level["stockOnHand"]
            found.append(variant)
        self._shop.calls.append("updateProductVariants")
        return found

    def addNoteToOrder(self, _info: object, input: Row) -> Row:
        order = next(one for one in self._shop.orders if one["id"] == input["id"])
        note = {"id": self._shop.new_id(), "isPublic": input["isPublic"], "data": {"note": input["note"]},
                "createdAt": self._shop.time()}  # fmt: skip
        order["notes"].append(note)
        self._shop.calls.append("addNoteToOrder")
        return order


def application(shop: Shop) -> Starlette:
    """The shop's admin API at /admin-api."""
    schema = build_schema(SCHEMA)
    api = Api(shop)

    async def answer(request: Request) -> JSONResponse:
        shop.before()
        body = await request.json()
        document, faults = graphql_documents.read(schema, body["query"])
        if faults:
            error = {"message": str(faults[0]), "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}
            return JSONResponse({"errors": [error]}, 400)
        login = "login(" in body["query"]
        if not login and not _signed_in(shop, request):
            text = "You are not currently authorized to perform this action"
            return JSONResponse(
                {"errors": [{"message": text, "extensions": {"code": "FORBIDDEN"}}], "data": None}
            )
        done = execute_sync(schema, document, api, variable_values=body.get("variables"))
        headers = {"date": datetime.fromtimestamp(shop.now / 1000, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")}
        if done.errors:
            first = done.errors[0]
            code = {"code": "BAD_USER_INPUT"} if first.path is None else first.extensions
            return JSONResponse(
                {"errors": [{"message": first.message, "extensions": code or {}}], "data": None},
                headers=headers,
            )
        if login and done.data and done.data["login"].get("__typename") == "CurrentUser":
            token = f"token{shop.new_id()}"
            shop.tokens.add(token)
            headers["vendure-auth-token"] = token
        return JSONResponse({"data": done.data}, headers=headers)

    return Starlette(routes=[Route("/admin-api", answer, methods=["POST"])])


def _signed_in(shop: Shop, request: Request) -> bool:
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    return bearer in shop.tokens or request.headers.get("vendure-api-key") in shop.api_keys


def iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _listed(rows: list[Row], options: Row) -> Row:
    if options.get("take", 0) > MOST:
        text = f"Cannot take more than {MOST} results from a list query"
        raise GraphQLError(text, extensions={"code": "USER_INPUT_ERROR"})
    conditions = _conditions(options.get("filter") or {})
    found = [row for row in rows if all(condition(row) for condition in conditions)]
    for name, way in reversed((options.get("sort") or {}).items()):
        found.sort(key=lambda row: int(row[name]) if name == "id" else row[name], reverse=way == "DESC")
    start = options.get("skip", 0)
    return {"items": found[start : start + options.get("take", 100)], "totalItems": len(found)}


def _conditions(wanted: Row) -> list[_Condition]:
    """Each condition by itself: inside an ``_or`` all of them are joined by OR, those of one member too."""
    found: list[_Condition] = []
    for name, operators in wanted.items():
        if name in {"_or", "_and"}:
            found.append(_joined(any if name == "_or" else all, operators))
        else:
            found += [_condition(name, operator, value) for operator, value in operators.items()]
    return found


def _joined(join: Callable[[Iterable[bool]], bool], members: list[Row]) -> _Condition:
    each = [one for member in members for one in _conditions(member)]
    return lambda row: join(one(row) for one in each)


def _condition(name: str, operator: str, wanted: Any) -> _Condition:
    if operator == "eq":
        return lambda row: bool(row[name] == wanted)
    if operator == "in":
        return lambda row: row[name] in wanted
    if operator == "notIn":
        return lambda row: row[name] not in wanted
    if operator == "between":
        start, end = _moment(wanted["start"]), _moment(wanted["end"])
        return lambda row: (at := _at(row[name])) is not None and start <= at <= end
    moment = _moment(wanted)
    if operator == "after":
        return lambda row: (at := _at(row[name])) is not None and at > moment
    return lambda row: (at := _at(row[name])) is not None and at < moment


def _at(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or "T" not in text:
        raise GraphQLError("Invalid date", extensions={"code": "BAD_USER_INPUT"})
    return moment


class VendureMarket:
    """The shop for the suite that every connector passes."""

    platform = "vendure"

    def __init__(self, shop: Shop, faults: Faults, endpoint: str) -> None:
        self.shop = shop
        self.faults = faults
        self.account = Account(endpoint, {"username": "superadmin", "password": shop.password})
        self.acting = ("addFulfillmentToOrder", "updateProductVariants")

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        variants = self.shop.variants or [self.shop.add_variant("A1")]
        return str(self.shop.place((variants[0], quantity))["code"])

    def spoil(self, number: str) -> None:
        self._order(number)["state"] = "Bewitched"

    def refund(self, number: str) -> None:
        order = self._order(number)
        part = {"orderLineId": order["lines"][0]["id"], "quantity": order["lines"][0]["quantity"]}
        self.shop.refund(order, 1000, [part])

    def expire(self) -> None:
        self.shop.expire_tokens()

    def shipped(self, number: str) -> list[str]:
        return [
            one["trackingCode"] for one in self._order(number)["fulfillments"] if one["state"] == "Shipped"
        ]

    def for_sale(self, listing: ListingRef) -> int:
        variant = next(one for one in self.shop.variants if one["id"] == listing.sku_id)
        level: dict[str, int] = variant["stockLevels"][0]
        return level["stockOnHand"] - level["stockAllocated"]

    def _order(self, number: str) -> Row:
        return next(order for order in self.shop.orders if order["code"] == number)


@contextlib.contextmanager
def open_market(now: int) -> Iterator[VendureMarket]:
    """A shop that is served while the block lasts."""
    shop, faults = Shop(now), Faults()
    with serving(application(shop), faults) as endpoint:
        yield VendureMarket(shop, faults, endpoint)
