"""The GraphQL documents that are sent to Vendure's admin API."""

from __future__ import annotations

_ORDER = """
  id code state active type createdAt updatedAt orderPlacedAt currencyCode
  totalWithTax shippingWithTax subTotalWithTax discounts { amountWithTax }
  customer { id emailAddress phoneNumber }
  shippingAddress { fullName company streetLine1 streetLine2 city province postalCode country countryCode
    phoneNumber }
  shippingLines { shippingMethod { code name } }
  lines { id quantity orderPlacedQuantity unitPriceWithTax proratedUnitPriceWithTax
    productVariant { id sku name productId } }
  payments { id method state amount createdAt updatedAt
    refunds { id state total reason createdAt updatedAt lines { orderLineId quantity } } }
  fulfillments { id state method trackingCode createdAt updatedAt lines { orderLineId quantity } }
"""
_FAILED = "__typename ... on ErrorResult { errorCode message }"

LOGIN = f"""mutation ($user: String!, $password: String!) {{
  login(username: $user, password: $password, rememberMe: true) {{
    {_FAILED} ... on CurrentUser {{ id identifier channels {{ id code token }} }} }} }}"""

# Not `me`: a key of the shop (api-key) is no person, and a real Vendure 3.7 forbids it to ask who it is. The count of orders is
# what tells a key that is no longer accepted.
WHO = "query { activeChannel { id code token } orders(options: {take: 1}) { totalItems } }"

ORDERS = f"""query ($options: OrderListOptions) {{ orders(options: $options) {{ totalItems items {{ {_ORDER} }} }} }}"""

COUNT = "query ($options: OrderListOptions) { orders(options: $options) { totalItems } }"

VARIANTS = """query ($options: ProductVariantListOptions) { productVariants(options: $options) { items {
  id sku name enabled priceWithTax createdAt stockOnHand stockAllocated
  stockLevels { stockLocationId stockOnHand stockAllocated }
  options { name } product { id name enabled } } } }"""

SET_STOCK = (
    """mutation ($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }"""
)

FULFIL = f"""mutation ($input: FulfillOrderInput!) {{ addFulfillmentToOrder(input: $input) {{
  {_FAILED} ... on Fulfillment {{ id state }}
  ... on CreateFulfillmentError {{ fulfillmentHandlerError }} }} }}"""

MOVE_FULFILMENT = f"""mutation ($id: ID!, $state: String!) {{ transitionFulfillmentToState(id: $id, state: $state) {{
  {_FAILED} ... on Fulfillment {{ id state }}
  ... on FulfillmentStateTransitionError {{ fromState transitionError }} }} }}"""

NOTES = """query ($options: OrderListOptions) { orders(options: $options) { items { id code
  history(options: { take: 1, sort: { createdAt: DESC, id: DESC }, filter: { type: { eq: "ORDER_NOTE" } } }) {
    items { id isPublic data } } } } }"""

ADD_NOTE = """mutation ($input: AddNoteToOrderInput!) { addNoteToOrder(input: $input) { id } }"""
