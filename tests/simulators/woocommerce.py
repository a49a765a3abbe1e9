"""A WooCommerce shop as its reference describes it: strictly after, whole seconds, 400 for what is missing."""

from __future__ import annotations

import base64
import contextlib
import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators.serving import Faults, serving

Row = dict[str, Any]
STATUSES = {"pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed", "trash"}
KEY, SECRET = "ck_0123456789abcdef", "cs_fedcba9876543210"


class Shop:
    """The shop's rows, and its clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.products: list[Row] = []
        self.refunds: dict[int, list[Row]] = {}
        self.notes: dict[int, list[Row]] = {}
        self.writes: list[str] = []
        self.read_only = False
        self.excludes = True
        """Whether lists take ``exclude``."""
        self._ids = itertools.count(11)

    def add_product(self, sku: str, price: str = "10.00", stock: int | None = 100) -> Row:
        product = {
            "id": next(self._ids), "name": f"Product {sku}", "type": "simple", "status": "publish", "sku": sku,
            "price": price, "manage_stock": stock is not None, "stock_quantity": stock, "variations": [],
            "attributes": [], "global_unique_id": "4006381333931",
        }  # fmt: skip
        self.products.append(product)
        return product

    def add_variations(self, product: Row, *colours: str) -> list[Row]:
        product["type"] = "variable"
        made = [
            {"id": next(self._ids), "parent": product["id"], "status": "publish", "sku": f"{product['sku']}-{colour}",
             "price": product["price"], "manage_stock": True, "stock_quantity": 10,
             "attributes": [{"name": "Colour", "option": colour}]}
            for colour in colours
        ]  # fmt: skip
        product["variations"] += [one["id"] for one in made]
        product.setdefault("rows", []).extend(made)
        return made

    def place(self, *wanted: tuple[Row, int], status: str = "processing", payment: str = "bacs") -> Row:
        """An order by a guest; the shop takes the units off at once."""
        lines = []
        for goods, quantity in wanted:
            goods["stock_quantity"] -= quantity
            total = f"{float(goods['price']) * quantity:.2f}"
            parent = goods.get("parent")
            meta = (
                [{"key": "pa_colour", "display_value": one["option"]} for one in goods["attributes"]]
                if parent
                else []
            )
            lines.append({
                "id": next(self._ids), "name": goods.get("name", "variation"), "parent_name": None,
                "product_id": parent or goods["id"], "variation_id": goods["id"] if parent else 0, "quantity": quantity,
                "subtotal": total, "subtotal_tax": "0.00", "total": total, "total_tax": "0.00", "sku": goods["sku"],
                "meta_data": [{"key": "_reduced_stock", "value": str(quantity)}, *meta],
            })  # fmt: skip
        number = next(self._ids)
        paid = self.time() if status in {"processing", "completed"} and payment != "cod" else None
        order = {
            "id": number, "number": str(number), "status": status, "currency": "EUR", "date_created_gmt": self.time(),
            "date_modified_gmt": self.time(), "date_paid_gmt": paid, "date_completed_gmt": None,
            "discount_total": "0.00", "discount_tax": "0.00", "shipping_total": "4.90", "shipping_tax": "0.00",
            "total": f"{sum(float(line['total']) for line in lines) + 4.90:.2f}", "payment_method": payment,
            "customer_note": "", "meta_data": [], "line_items": lines, "refunds": [],
            "shipping_lines": [{"method_title": "Flat rate"}],
            "billing": {"first_name": "Erika", "last_name": "Beispiel", "company": "", "address_1": "Hauptstraße 1",
                        "address_2": "", "city": "Köln", "state": "", "postcode": "50667", "country": "DE",
                        "email": "erika@example.com", "phone": "+49 30 1234567"},
            "shipping": {"first_name": "Erika", "last_name": "Beispiel", "company": "", "address_1": "Nebenweg 2",
                         "address_2": "2. OG", "city": "Köln", "state": "", "postcode": "50667", "country": "DE"},
        }  # fmt: skip
        self.orders.append(order)
        return order

    def refund(self, order: Row, amount: str, quantity: int = 0) -> Row:
        """Money back, for units of the first line or for none."""
        line = order["line_items"][0]
        items = []
        if quantity:
            items = [{"id": next(self._ids), "product_id": line["product_id"], "variation_id": line["variation_id"],
                      "quantity": -quantity, "total": f"-{amount}", "total_tax": "0.00",
                      "meta_data": [{"key": "_refunded_item_id", "value": str(line["id"])}]}]  # fmt: skip
        refund = {
            "id": next(self._ids),
            "amount": amount,
            "reason": "",
            "date_created_gmt": self.time(),
            "line_items": items,
        }
        self.refunds.setdefault(order["id"], []).append(refund)
        order["refunds"].append({"id": refund["id"], "reason": "", "total": f"-{amount}"})
        order["date_modified_gmt"] = self.time()
        return refund

    def set_status(self, order: Row, status: str) -> None:
        if status == "cancelled" != order["status"]:
            for line in order["line_items"]:
                goods = self.goods(line["product_id"], line["variation_id"])
                goods["stock_quantity"] += line["quantity"]
        if status == "completed" != order["status"]:
            order["date_completed_gmt"] = self.time()
        order["status"] = status

    def goods(self, product: int, variation: int = 0) -> Row:
        row = next(one for one in self.products if one["id"] == product)
        return next(one for one in row["rows"] if one["id"] == variation) if variation else row

    def time(self) -> str:
        return datetime.fromtimestamp(self.now // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")


class Problem(Exception):
    """A refusal with WordPress's code."""

    def __init__(self, status: int, code: str) -> None:
        self.answer = JSONResponse(
            {"code": code, "message": code.replace("_", " "), "data": {"status": status}}, status
        )


class Api:
    """The routes below /wp-json/wc/v3."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def orders(self, request: Request) -> JSONResponse:
        query = request.query_params
        rows = self._shop.orders
        for name, kept in (("modified", "date_modified_gmt"), ("created", "date_created_gmt")):
            prefix = "modified_" if name == "modified" else ""
            if after := query.get(f"{prefix}after"):
                rows = [row for row in rows if row[kept] > _naive(after)]
            if before := query.get(f"{prefix}before"):
                rows = [row for row in rows if row[kept] < _naive(before)]
        named = query.get("exclude", "") if self._shop.excludes else ""
        left_out = {int(text) for text in named.split(",") if text}
        rows = [row for row in rows if row["id"] not in left_out]
        if wanted := query.get("status"):
            if not set(wanted.split(",")) <= STATUSES | {"any"}:
                raise Problem(400, "rest_invalid_param")
            rows = [row for row in rows if row["status"] in wanted.split(",")]
        if query.get("orderby") == "modified":
            rows = sorted(rows, key=lambda row: row["date_modified_gmt"], reverse=query.get("order") != "asc")
        return _paged(rows, query)

    def order(self, request: Request) -> JSONResponse:
        return JSONResponse(self._order(request))

    async def change_order(self, request: Request) -> JSONResponse:
        order, body = self._order(request), await request.json()
        if "status" in body:
            if body["status"] not in STATUSES:
                raise Problem(400, "rest_invalid_param")
            self._shop.set_status(order, body["status"])
        for meta in body.get("meta_data", []):
            order["meta_data"] = [one for one in order["meta_data"] if one["key"] != meta["key"]]
            order["meta_data"].append({"id": len(self._shop.writes) + 1, **meta})
        order["date_modified_gmt"] = self._shop.time()
        self._shop.writes.append("order")
        return JSONResponse(order)

    def refunds(self, request: Request) -> JSONResponse:
        return _paged(self._shop.refunds.get(self._order(request)["id"], []), request.query_params)

    async def add_note(self, request: Request) -> JSONResponse:
        note = await request.json()
        self._shop.notes.setdefault(self._order(request)["id"], []).append(note)
        self._shop.writes.append("note")
        return JSONResponse({"id": len(self._shop.writes), **note}, 201)

    def products(self, request: Request) -> JSONResponse:
        rows = [{name: value for name, value in row.items() if name != "rows"} for row in self._shop.products]
        return _paged(rows, request.query_params)

    def variations(self, request: Request) -> JSONResponse:
        return _paged(self._goods(request).get("rows", []), request.query_params)

    def product(self, request: Request) -> JSONResponse:
        return JSONResponse({name: value for name, value in self._goods(request).items() if name != "rows"})

    async def change_product(self, request: Request) -> JSONResponse:
        goods, body = self._goods(request), await request.json()
        goods["manage_stock"] = body.get("manage_stock", goods["manage_stock"])
        if goods["manage_stock"]:
            goods["stock_quantity"] = body["stock_quantity"]
        self._shop.writes.append("product")
        return self.product(request)

    def _order(self, request: Request) -> Row:
        number = request.path_params["id"]
        found = [row for row in self._shop.orders if row["id"] == number]
        if not found:
            raise Problem(400, "woocommerce_rest_shop_order_invalid_id")
        return found[0]

    def _goods(self, request: Request) -> Row:
        try:
            return self._shop.goods(request.path_params["id"], request.path_params.get("variation", 0))
        except StopIteration:
            raise Problem(404, "woocommerce_rest_product_invalid_id") from None


def application(shop: Shop) -> Starlette:
    """The shop's API."""
    api = Api(shop)

    def guarded(handler: Callable[[Request], Any]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> JSONResponse:
            try:
                _admit(shop, request)
                found = handler(request)
                response: JSONResponse = found if isinstance(found, JSONResponse) else await found
            except Problem as problem:
                response = problem.answer
            moment = datetime.fromtimestamp(shop.now / 1000, UTC)
            response.headers["date"] = moment.strftime("%a, %d %b %Y %H:%M:%S GMT")
            return response

        return answer

    def route(path: str, method: str, handler: Callable[[Request], Any]) -> Route:
        return Route(f"/wp-json/wc/v3{path}", guarded(handler), methods=[method])

    return Starlette(routes=[
        route("/orders", "GET", api.orders),
        route("/orders/{id:int}", "GET", api.order),
        route("/orders/{id:int}", "PUT", api.change_order),
        route("/orders/{id:int}/refunds", "GET", api.refunds),
        route("/orders/{id:int}/notes", "POST", api.add_note),
        route("/products", "GET", api.products),
        route("/products/{id:int}", "GET", api.product),
        route("/products/{id:int}", "PUT", api.change_product),
        route("/products/{id:int}/variations", "GET", api.variations),
        route("/products/{id:int}/variations/{variation:int}", "GET", api.product),
        route("/products/{id:int}/variations/{variation:int}", "PUT", api.change_product),
    ])  # fmt: skip


def _admit(shop: Shop, request: Request) -> None:
    basic = "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
    asked = request.query_params
    in_query = (asked.get("consumer_key"), asked.get("consumer_secret")) == (KEY, SECRET)
    if request.headers.get("authorization") != basic and not in_query:
        raise Problem(401, "woocommerce_rest_cannot_view")
    if shop.read_only and request.method != "GET":
        raise Problem(401, "woocommerce_rest_authentication_error")


def _paged(rows: list[Row], query: Any) -> JSONResponse:
    size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
    if not 1 <= size <= 100:
        raise Problem(400, "rest_invalid_param")
    headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(-(-len(rows) // size))}
    return JSONResponse(rows[(page - 1) * size : page * size], headers=headers)


def _naive(text: str) -> str:
    return datetime.fromisoformat(text).replace(tzinfo=None).strftime("%Y-%m-%dT%H:%M:%S")


class WooCommerceMarket:
    """The shop for the suite that every connector passes."""

    platform = "woocommerce"
    acting = ("PUT /wp-json/wc/v3/orders", "PUT /wp-json/wc/v3/products")

    def __init__(self, shop: Shop, faults: Faults, endpoint: str) -> None:
        self.shop = shop
        self.faults = faults
        self.account = Account(endpoint, {"consumer_key": KEY, "consumer_secret": SECRET})

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        products = self.shop.products or [self.shop.add_product("A1")]
        return str(self.shop.place((products[0], quantity))["id"])

    def spoil(self, number: str) -> None:
        self.order(number)["status"] = "bewitched"

    def refund(self, number: str) -> None:
        order = self.order(number)
        self.shop.refund(order, order["line_items"][0]["total"], order["line_items"][0]["quantity"])

    def expire(self) -> None:
        raise NotImplementedError

    def shipped(self, number: str) -> list[str]:
        kept = [meta["value"] for meta in self.order(number)["meta_data"] if meta["key"] == "oms_trackings"]
        return [parcel["tracking_number"] for parcels in kept for parcel in parcels]

    def for_sale(self, listing: ListingRef) -> int:
        goods = self.shop.goods(int(listing.item_id), int(listing.sku_id or 0))
        return int(goods["stock_quantity"])

    def order(self, number: str) -> Row:
        return next(order for order in self.shop.orders if str(order["id"]) == number)


@contextlib.contextmanager
def open_market(now: int) -> Iterator[WooCommerceMarket]:
    """A shop that is served while the block lasts."""
    shop, faults = Shop(now), Faults()
    with serving(application(shop), faults) as endpoint:
        yield WooCommerceMarket(shop, faults, endpoint)
