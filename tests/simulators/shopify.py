"""Shopify's Admin API: tokens of an app, points for what a document may return, one-time keys, search by words and times."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from graphql import FieldNode, GraphQLError, GraphQLResolveInfo, GraphQLSchema, build_schema, execute_sync
from graphql.language import IntValueNode, Node, OperationDefinitionNode, SelectionSetNode, VariableNode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oms_desktop.sync.connector import Account, ListingRef
from tests.simulators import graphql_documents
from tests.simulators.serving import Faults, serving
from tests.simulators.shopify_schema import SCHEMA
from tests.simulators.shopify_shop import PLACE, Row, Shop, page

VERSION = "2026-10"
KEY, SECRET = "client-id-1", "client-secret-1"
_CONDITION = re.compile(r"(\w+):(>=|<=|<|>)?'([^']*)'")
_RATE = 100.0


class Api:
    """The root fields."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def shop(self, _info: object) -> Row:
        return {"id": "gid://shopify/Shop/1", "name": "Example", "myshopifyDomain": "example.myshopify.com"}

    def location(self, _info: object) -> Row:
        return {"id": PLACE}

    def order(self, _info: object, id: str) -> Row | None:
        return next((order for order in self._shop.orders if order["id"] == id), None)

    def orders(
        self,
        _info: object,
        first: int,
        query: str,
        after: str | None = None,
        reverse: bool = False,
        sortKey: str = "",
    ) -> Row:
        rows = _found(self._shop.orders, query)
        if sortKey == "UPDATED_AT":
            rows.sort(key=lambda row: (row["updatedAt"], row["id"]))
            # A cursor is a place in the order of times, not a number of rows.
            rows = [row for row in rows if not after or f"{row['updatedAt']} {row['id']}" > after]
        found = page(rows, first, None)
        if found["nodes"]:
            last = found["nodes"][-1]
            found["pageInfo"]["endCursor"] = f"{last['updatedAt']} {last['id']}"
        return found

    def ordersCount(self, _info: object, query: str, limit: int | None = 10000) -> Row:
        return {"count": len(_found(self._shop.orders, query)), "precision": "EXACT"}

    def fulfillment(self, _info: object, id: str) -> Row:
        return next(one for order in self._shop.orders for one in order["parcels"] if one["id"] == id)

    def fulfillmentOrder(self, _info: object, id: str) -> Row:
        return next(work for order in self._shop.orders for work in order["work"] if work["id"] == id)

    def productVariant(self, _info: object, id: str) -> Row | None:
        return next((one for one in self._shop.variants if one["id"] == id), None)

    def productVariants(self, _info: object, first: int, after: str | None = None, sortKey: str = "") -> Row:
        return page(self._shop.variants, first, after)

    def fulfillmentCreate(self, _info: object, fulfillment: Row) -> Row:
        parts: list[tuple[Row, int]] = []
        owners, places = [], set()
        for wanted in fulfillment["lineItemsByFulfillmentOrder"]:
            order, work = next(
                (order, work)
                for order in self._shop.orders
                for work in order["work"]
                if work["id"] == wanted["fulfillmentOrderId"]
            )
            if not work["supportedActions"]:
                return _refused(f"Fulfillment order has an unfulfillable status = {work['status'].lower()}.")
            owners.append(order)
            places.add(work["assignedLocation"]["location"]["id"])
            for one in wanted["fulfillmentOrderLineItems"]:
                row = next(row for row in work["rows"] if row["id"] == one["id"])
                if one["quantity"] > row["remainingQuantity"]:
                    return _refused("Invalid fulfillment order line item quantity requested.")
                parts.append((row, one["quantity"]))
        if len(places) > 1:
            return _refused("All fulfillment orders must be assigned to the same location.")
        parcel = self._shop.fulfil(owners[0], parts, dict(fulfillment.get("trackingInfo") or {}))
        self._note("fulfillmentCreate", owners[0], notify=fulfillment["notifyCustomer"])
        return {"fulfillment": parcel, "userErrors": []}

    def fulfillmentTrackingInfoUpdate(
        self, info: object, fulfillmentId: str, trackingInfoInput: Row, notifyCustomer: bool = False
    ) -> Row:
        parcel = self.fulfillment(info, fulfillmentId)
        parcel["tracking"][:] = [dict(trackingInfoInput)]
        order = next(order for order in self._shop.orders if parcel in order["parcels"])
        order["updatedAt"] = self._shop.time()
        self._note("fulfillmentTrackingInfoUpdate", order, notify=notifyCustomer)
        return {"fulfillment": parcel, "userErrors": []}

    def inventorySetQuantities(self, info: GraphQLResolveInfo[Any], input: Row) -> Row:
        key = _key(info)
        if not key:
            raise GraphQLError("The @idempotent directive is required", extensions={"code": "BAD_REQUEST"})
        known = self._shop.keys.setdefault(key, input)
        if known is not input:
            return (
                {"userErrors": []} if known == input else _stock_refused("IDEMPOTENCY_KEY_PARAMETER_MISMATCH")
            )
        for change in input["quantities"]:
            if "changeFromQuantity" not in change:
                return _stock_refused("CHANGE_FROM_QUANTITY_STALE")
            place = (change["inventoryItemId"], change["locationId"])
            if place not in self._shop.available:
                return _stock_refused("INVALID_LOCATION")
            if change["quantity"] < 0:
                return _stock_refused("INVALID_QUANTITY_NEGATIVE")
            self._shop.available[place] = change["quantity"]
        self._shop.writes.append("inventorySetQuantities")
        return {"userErrors": []}

    def metafieldsSet(self, info: object, metafields: list[Row]) -> Row:
        for field in metafields:
            order = self.order(info, field["ownerId"])
            assert order is not None
            order["fields"][f"{field['namespace']}.{field['key']}"] = field["value"]
        self._shop.writes.append("metafieldsSet")
        return {"userErrors": []}

    def _note(self, what: str, order: Row, *, notify: bool) -> None:
        self._shop.writes.append(what)
        if notify:
            self._shop.mails.append(order["name"])


def _key(info: GraphQLResolveInfo[Any]) -> str:
    for directive in info.field_nodes[0].directives or ():
        for argument in directive.arguments or ():
            if isinstance(argument.value, VariableNode):
                return str(info.variable_values.coerced[argument.value.name.value])
    return ""


def _refused(text: str) -> Row:
    return {"fulfillment": None, "userErrors": [{"field": ["fulfillment"], "message": text}]}


def _stock_refused(code: str) -> Row:
    return {"userErrors": [{"code": code, "field": ["input"], "message": code.lower()}]}


def _found(rows: list[Row], query: str) -> list[Row]:
    found = list(rows)
    for name, operator, wanted in _CONDITION.findall(query):
        if name == "name":  # finds words, not the whole name
            found = [row for row in found if wanted.lstrip("#") in row["name"]]
            continue
        field = {"updated_at": "updatedAt", "created_at": "createdAt"}[name]
        keep = {">=": str.__ge__, "<=": str.__le__, "<": str.__lt__, ">": str.__gt__}[operator]
        found = [row for row in found if keep(row[field], wanted)]
    return found


def cost(node: Node, variables: Row, times: int = 1) -> int:
    """Points that a document asks for: one an object that it may return, ten a mutation."""
    total = 0
    selections: SelectionSetNode | None = getattr(node, "selection_set", None)
    for field in selections.selections if selections else ():
        if not isinstance(field, FieldNode) or not field.selection_set:
            continue
        first = next((one.value for one in field.arguments or () if one.name.value == "first"), None)
        if isinstance(first, VariableNode):
            count = int(variables[first.name.value])
        else:
            count = int(first.value) if isinstance(first, IntValueNode) else 1
        wraps = field.name.value in {"nodes", "pageInfo"}
        total += (0 if wraps else times * count) + cost(field, variables, times * count)
    if isinstance(node, OperationDefinitionNode) and node.operation.value == "mutation":
        total += 10
    return total


class Gate:
    """The two addresses of the shop: GraphQL, and where tokens are had."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._schema: GraphQLSchema = build_schema(SCHEMA)
        self._api = Api(shop)

    async def graphql(self, request: Request) -> JSONResponse:
        if request.headers.get("x-shopify-access-token") not in self._shop.tokens:
            text = "[API] Invalid API key or access token (unrecognized login or wrong password)"
            return self._dated({"errors": text}, 401)
        body = await request.json()
        return self._dated(self._answer(body["query"], body.get("variables") or {}))

    async def token(self, request: Request) -> JSONResponse:
        shop = self._shop
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        if (form.get("client_id"), form.get("client_secret")) != (KEY, SECRET):
            return self._dated({"error": "application_cannot_be_found"}, 400)
        given: Row = {"access_token": shop.gid("shpat"), "scope": "write_orders", "expires_in": 86399}
        if form["grant_type"] == "refresh_token":
            if form.get("refresh_token") not in shop.refresh_tokens:
                return self._dated({"error": "invalid_grant"}, 400)
            shop.refresh_tokens = {shop.gid("shprt")}  # each is good for one time
            given |= {"refresh_token": next(iter(shop.refresh_tokens)), "expires_in": 3600}
        shop.tokens.add(given["access_token"])
        return self._dated(given)

    def _dated(self, body: Row, status: int = 200) -> JSONResponse:
        moment = datetime.fromtimestamp(self._shop.now / 1000, UTC)
        return JSONResponse(body, status, {"date": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")})

    def _answer(self, query: str, variables: Row) -> Row:
        shop = self._shop
        document, faults = graphql_documents.read(self._schema, query)
        if faults:
            return {"errors": [{"message": str(faults[0]), "extensions": {"code": "undefinedField"}}]}
        asked = sum(cost(definition, variables) for definition in document.definitions)
        if asked > shop.dearest:
            return {
                "errors": [{"message": f"Query cost is {asked}", "extensions": {"code": "MAX_COST_EXCEEDED"}}]
            }
        state = {"maximumAvailable": 2000.0, "currentlyAvailable": shop.points, "restoreRate": _RATE}
        extensions = {"cost": {"requestedQueryCost": asked, "actualQueryCost": None, "throttleStatus": state}}
        if asked > shop.points:
            error = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
            return {"errors": [error], "extensions": extensions}
        done = execute_sync(self._schema, document, self._api, variable_values=variables)
        if done.errors:
            first = done.errors[0]
            error = {
                "message": first.message,
                "extensions": first.extensions or {"code": "INTERNAL_SERVER_ERROR"},
            }
            return {"errors": [error], "data": None, "extensions": extensions}
        return {"data": done.data, "extensions": extensions}


def application(shop: Shop) -> Starlette:
    """The shop's address."""
    gate = Gate(shop)
    return Starlette(
        routes=[
            Route(f"/admin/api/{VERSION}/graphql.json", gate.graphql, methods=["POST"]),
            Route("/admin/oauth/access_token", gate.token, methods=["POST"]),
        ]
    )


class ShopifyMarket:
    """The shop for the suite that every connector passes."""

    platform = "shopify"
    acting = ("fulfillmentCreate", "inventorySetQuantities")

    def __init__(self, shop: Shop, faults: Faults, endpoint: str) -> None:
        self.shop = shop
        self.faults = faults
        secrets = {"app_key": KEY, "app_secret": SECRET, "access_token": "shpat_first"}
        self.account = Account(endpoint, secrets)

    @property
    def now(self) -> int:
        return self.shop.now

    def place(self, quantity: int = 2) -> str:
        variants = self.shop.variants or [self.shop.add_variant("A1")]
        return str(self.shop.place((variants[0], quantity))["name"])

    def spoil(self, number: str) -> None:
        self.order(number)["displayFinancialStatus"] = "BEWITCHED"

    def refund(self, number: str) -> None:
        order = self.order(number)
        self.shop.refund(order, "20.00", order["rows"][0]["quantity"])

    def expire(self) -> None:
        self.shop.tokens.clear()

    def shipped(self, number: str) -> list[str]:
        return [info["number"] for parcel in self.order(number)["parcels"] for info in parcel["tracking"]]

    def for_sale(self, listing: ListingRef) -> int:
        variant = next(one for one in self.shop.variants if one["id"].endswith(f"/{listing.sku_id}"))
        return self.shop.available[variant["inventoryItem"]["id"], PLACE]

    def order(self, number: str) -> Row:
        return next(order for order in self.shop.orders if order["name"] == number)


@contextlib.contextmanager
def open_market(now: int) -> Iterator[ShopifyMarket]:
    """A shop that is served while the block lasts."""
    shop, faults = Shop(now), Faults()
    with serving(application(shop), faults) as endpoint:
        yield ShopifyMarket(shop, faults, endpoint)
