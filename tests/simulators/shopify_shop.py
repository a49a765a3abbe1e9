"""The rows of a Shopify shop, and what buyers and its own people do there."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]
PLACE = "gid://shopify/Location/1"


class Shop:
    """The shop's rows, and its clock in UTC ms."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.orders: list[Row] = []
        self.variants: list[Row] = []
        self.available: dict[tuple[str, str], int] = {}
        """(inventory item, location) -> units for sale."""
        self.tokens = {"shpat_first"}
        self.refresh_tokens: set[str] = set()
        self.points = 2000.0
        self.dearest = 1000
        self.keys: dict[str, object] = {}
        """Idempotency keys and what they were used for."""
        self.writes: list[str] = []
        self.mails: list[str] = []
        self._ids = itertools.count(1001)

    def gid(self, kind: str) -> str:
        return f"gid://shopify/{kind}/{next(self._ids)}"

    def time(self) -> str:
        return datetime.fromtimestamp(self.now // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def add_variant(
        self, sku: str, price: str = "10.00", stock: int = 100, title: str = "Default Title"
    ) -> Row:
        item = self.gid("InventoryItem")
        self.available[item, PLACE] = stock

        def level(_info: object, locationId: str) -> Row | None:
            if (item, locationId) not in self.available:
                return None
            return {
                "quantities": lambda _info, names: [
                    {"name": name, "quantity": self.available[item, locationId]} for name in names
                ]
            }

        variant = {
            "id": self.gid("ProductVariant"), "title": title, "sku": sku, "barcode": None, "price": price,
            "inventoryQuantity": lambda _info: self.available[item, PLACE],
            "product": {"id": self.gid("Product"), "title": f"Product {sku}", "status": "ACTIVE"},
            "inventoryItem": {"id": item, "tracked": True, "inventoryLevel": level},
        }  # fmt: skip
        self.variants.append(variant)
        return variant

    def place(self, *wanted: tuple[Row, int], money: str = "PAID", places: tuple[str, ...] = (PLACE,)) -> Row:
        """An order. Each of ``places`` has its own fulfilment order, the lines dealt out in turn."""
        lines, work = [], []
        for variant, quantity in wanted:
            self.available[variant["inventoryItem"]["id"], PLACE] -= quantity
            lines.append({
                "id": self.gid("LineItem"), "title": variant["product"]["title"], "variantTitle": variant["title"],
                "sku": variant["sku"], "quantity": quantity, "currentQuantity": quantity, "requiresShipping": True,
                "originalUnitPriceSet": bag(variant["price"]), "variant": variant, "product": variant["product"],
                "discountedUnitPriceAfterAllDiscountsSet": bag(variant["price"]),
            })  # fmt: skip
        for at, place in enumerate(places):
            rows = [
                {
                    "id": self.gid("FulfillmentOrderLineItem"),
                    "remainingQuantity": line["quantity"],
                    "lineItem": line,
                }
                for line in lines[at :: len(places)]
            ]
            work.append({
                "id": self.gid("FulfillmentOrder"), "status": "OPEN", "supportedActions": [{"action": "CREATE_FULFILLMENT"}],
                "fulfillmentHolds": [], "assignedLocation": {"location": {"id": place}}, "rows": rows,
                "lineItems": lambda _info, first, after=None, rows=rows: page(rows, first, after),
            })  # fmt: skip
        order = self._order(
            lines, work, sum(float(variant["price"]) * count for variant, count in wanted), money
        )
        self.orders.append(order)
        return order

    def _order(self, lines: list[Row], work: list[Row], goods: float, money: str) -> Row:
        parcels: list[Row] = []
        refunds: list[Row] = []
        fields: dict[str, str] = {}

        def field(_info: object, key: str, namespace: str = "") -> Row | None:
            return {"value": fields[f"{namespace}.{key}"]} if f"{namespace}.{key}" in fields else None

        return {
            "id": self.gid("Order"), "name": f"#{len(self.orders) + 1001}", "createdAt": self.time(),
            "processedAt": self.time(), "updatedAt": self.time(), "cancelledAt": None, "cancelReason": None,
            "currencyCode": "USD", "test": False, "displayFinancialStatus": money,
            "displayFulfillmentStatus": "UNFULFILLED", "note": None, "email": "erika@example.com",
            "phone": None, "paymentGatewayNames": ["shopify_payments"], "risk": {"recommendation": "ACCEPT"},
            "shippingAddress": {"name": "Erika Example", "company": None, "address1": "1 Main St", "address2": "Apt 2",
                                "city": "Springfield", "province": "Illinois", "zip": "62701", "country": "United States",
                                "countryCodeV2": "US", "phone": "+1 555 0100"},
            "totalPriceSet": bag(f"{goods + 4.9:.2f}"), "totalShippingPriceSet": bag("4.90"),
            "totalDiscountsSet": bag("0.0"), "totalRefundedSet": bag("0.0"), "shippingLine": {"title": "Standard"},
            "metafield": field, "lineItems": lambda _info, first, after=None: page(lines, first, after),
            "fulfillments": lambda _info, first: parcels[:first], "refunds": lambda _info, first: refunds[:first],
            "fulfillmentOrders": lambda _info, first: {"nodes": work[:first]},
            "rows": lines, "work": work, "parcels": parcels, "refund_rows": refunds, "fields": fields,
        }  # fmt: skip

    def fulfil(self, order: Row, parts: list[tuple[Row, int]], tracking: Row) -> Row:
        """A parcel with these units."""
        packed = []
        for row, quantity in parts:
            row["remainingQuantity"] -= quantity
            packed.append({"quantity": quantity, "lineItem": row["lineItem"]})
        tracked = [tracking]
        parcel = {
            "id": self.gid("Fulfillment"), "status": "SUCCESS", "displayStatus": "FULFILLED", "createdAt": self.time(),
            "deliveredAt": None, "tracking": tracked, "trackingInfo": lambda _info, first: tracked[:first],
            "fulfillmentLineItems": lambda _info, first, after=None: page(packed, first, after),
        }  # fmt: skip
        order["parcels"].append(parcel)
        left = sum(row["remainingQuantity"] for work in order["work"] for row in work["rows"])
        order["displayFulfillmentStatus"] = "PARTIALLY_FULFILLED" if left else "FULFILLED"
        order["updatedAt"] = self.time()
        return parcel

    def refund(self, order: Row, amount: str, quantity: int = 0, restock: str = "CANCEL") -> Row:
        """Money back, for units of the first line or for none."""
        line = order["rows"][0]
        rows = [{"quantity": quantity, "restockType": restock, "lineItem": line, "subtotalSet": bag(amount),
                 "totalTaxSet": bag("0.0")}] if quantity else []  # fmt: skip
        line["currentQuantity"] -= quantity
        if restock == "CANCEL":
            order["work"][0]["rows"][0]["remainingQuantity"] -= quantity
        refund = {"id": self.gid("Refund"), "createdAt": self.time(), "updatedAt": self.time(), "note": "broken",
                  "totalRefundedSet": bag(amount), "refundLineItems": lambda _info, first: {"nodes": rows[:first]}}  # fmt: skip
        order["refund_rows"].append(refund)
        whole = not any(row["currentQuantity"] for row in order["rows"])
        order["displayFinancialStatus"] = "REFUNDED" if whole else "PARTIALLY_REFUNDED"
        order["updatedAt"] = self.time()
        return refund

    def hold(self, order: Row, reason: str) -> None:
        """Its people stop the order."""
        for work in order["work"]:
            work.update(status="ON_HOLD", supportedActions=[], fulfillmentHolds=[{"reason": reason}])
        order["displayFulfillmentStatus"] = "ON_HOLD"


def bag(amount: str) -> Row:
    money = {"amount": amount, "currencyCode": "USD"}
    return {"shopMoney": money, "presentmentMoney": {"amount": "999.99", "currencyCode": "XXX"}}


def page(rows: list[Row], first: int, after: str | None) -> Row:
    start = int(after or 0)
    more = start + first < len(rows)
    return {
        "nodes": rows[start : start + first],
        "pageInfo": {"hasNextPage": more, "endCursor": str(min(start + first, len(rows)))},
    }
