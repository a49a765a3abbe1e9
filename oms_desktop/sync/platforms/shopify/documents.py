"""The GraphQL documents that are sent to Shopify's Admin API.

Each is as small as what is mapped: what an answer may hold at most is what a call costs, and a shop has few points a second.
"""

from __future__ import annotations

_LINE = """id title variantTitle sku quantity currentQuantity requiresShipping
  originalUnitPriceSet { shopMoney { amount } } discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount } }
  variant { id } product { id }"""

_ORDER = """
  id name createdAt processedAt updatedAt cancelledAt cancelReason currencyCode test
  displayFinancialStatus displayFulfillmentStatus note email phone paymentGatewayNames
  risk { recommendation }
  shippingAddress { name company address1 address2 city province zip country countryCodeV2 phone }
  totalPriceSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
  totalDiscountsSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } }
  shippingLine { title } memo: metafield(namespace: "oms", key: "memo") { value }
"""
_TRACKING = "id status displayStatus createdAt deliveredAt trackingInfo(first: 3) { company number }"

ORDERS = f"""query ($first: Int!, $after: String, $query: String!) {{
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {{
    pageInfo {{ hasNextPage endCursor }}
    nodes {{ {_ORDER}
      lineItems(first: 10) {{ pageInfo {{ hasNextPage }} nodes {{ {_LINE} }} }}
      fulfillments(first: 5) {{ {_TRACKING} }} refunds(first: 1) {{ id }} }} }} }}"""

DETAILS = f"""query ($id: ID!) {{ order(id: $id) {{ {_ORDER}
  lineItems(first: 50) {{ pageInfo {{ hasNextPage endCursor }} nodes {{ {_LINE} }} }}
  fulfillments(first: 10) {{ {_TRACKING}
    fulfillmentLineItems(first: 20) {{ pageInfo {{ hasNextPage }} nodes {{ quantity lineItem {{ id }} }} }} }}
  refunds(first: 10) {{ id }} }} }}"""

MORE_LINES = f"""query ($id: ID!, $after: String!) {{ order(id: $id) {{
  lineItems(first: 50, after: $after) {{ pageInfo {{ hasNextPage endCursor }} nodes {{ {_LINE} }} }} }} }}"""

FULFILLED = """query ($id: ID!, $after: String) { fulfillment(id: $id) {
  fulfillmentLineItems(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
    nodes { quantity lineItem { id } } } } }"""

HOLDS = """query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 10) {
  nodes { status fulfillmentHolds { reason } } } } }"""

REFUNDS = """query ($id: ID!) { order(id: $id) { name refunds(first: 10) {
  id createdAt updatedAt note totalRefundedSet { shopMoney { amount } }
  refundLineItems(first: 10) { nodes { quantity restockType lineItem { id }
    subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } } } } } }"""

NAMED = "query ($query: String!) { orders(first: 5, query: $query) { nodes { id name } } }"

COUNT = "query ($query: String!) { ordersCount(query: $query, limit: null) { count precision } }"

SHOP = "query { shop { id name myshopifyDomain } }"

_WORK = "pageInfo { hasNextPage endCursor } nodes { id remainingQuantity lineItem { id } }"

TO_SHIP = f"""query ($id: ID!) {{ order(id: $id) {{ cancelledAt
  fulfillments(first: 20) {{ id status trackingInfo(first: 5) {{ number }} }}
  fulfillmentOrders(first: 5) {{ nodes {{ id status supportedActions {{ action }}
    assignedLocation {{ location {{ id }} }} lineItems(first: 40) {{ {_WORK} }} }} }} }} }}"""

MORE_WORK = f"""query ($id: ID!, $after: String) {{ fulfillmentOrder(id: $id) {{
  lineItems(first: 100, after: $after) {{ {_WORK} }} }} }}"""

FULFIL = """mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) {
  fulfillment { id status } userErrors { field message } } }"""

RENUMBER = """mutation ($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
    fulfillment { id } userErrors { field message } } }"""

LOCATION = "query { location { id } }"

STOCK = """query ($id: ID!, $location: ID!) { productVariant(id: $id) { inventoryItem { id
  inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } } } } }"""

SET_STOCK = """mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } } }"""

VARIANTS = """query ($first: Int!, $after: String) { productVariants(first: $first, after: $after, sortKey: ID) {
  pageInfo { hasNextPage endCursor }
  nodes { id title sku barcode price inventoryQuantity product { id title status } } } }"""

SET_MEMO = """mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
  userErrors { code field message } } }"""
