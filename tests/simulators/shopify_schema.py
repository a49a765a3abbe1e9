"""The part of Shopify's Admin schema, version 2026-10, that order work needs."""

SCHEMA = """
directive @idempotent(key: String!) on FIELD
scalar DateTime
scalar Money
scalar Decimal
type PageInfo { hasNextPage: Boolean! endCursor: String }
type MoneyV2 { amount: Decimal! currencyCode: String! }
type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
type UserError { field: [String!] message: String! }
enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED BEWITCHED }
enum OrderDisplayFulfillmentStatus { FULFILLED FULFILLMENT_NOT_REQUIRED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED
  PENDING_FULFILLMENT REQUEST_DECLINED RESTOCKED SCHEDULED UNFULFILLED }
enum FulfillmentStatus { CANCELLED ERROR FAILURE OPEN PENDING SUCCESS }
enum FulfillmentOrderStatus { CANCELLED CLOSED INCOMPLETE IN_PROGRESS ON_HOLD OPEN SCHEDULED }
enum OrderRiskRecommendationResult { ACCEPT CANCEL INVESTIGATE NONE }
enum OrderSortKeys { CREATED_AT ID UPDATED_AT }
enum ProductVariantSortKeys { ID SKU }
type OrderRiskSummary { recommendation: OrderRiskRecommendationResult! }
type MailingAddress { name: String company: String address1: String address2: String city: String province: String zip: String
  country: String countryCodeV2: String phone: String }
type ShippingLine { title: String! }
type Metafield { value: String! }
type Product { id: ID! title: String! status: String! }
type InventoryQuantity { name: String! quantity: Int! }
type InventoryLevel { quantities(names: [String!]!): [InventoryQuantity!]! }
type InventoryItem { id: ID! tracked: Boolean! inventoryLevel(locationId: ID!): InventoryLevel }
type ProductVariant { id: ID! title: String! sku: String barcode: String price: Money! inventoryQuantity: Int product: Product!
  inventoryItem: InventoryItem! }
type ProductVariantConnection { pageInfo: PageInfo! nodes: [ProductVariant!]! }
type LineItem { id: ID! title: String! variantTitle: String sku: String quantity: Int! currentQuantity: Int!
  requiresShipping: Boolean! originalUnitPriceSet: MoneyBag! discountedUnitPriceAfterAllDiscountsSet: MoneyBag!
  variant: ProductVariant product: Product }
type LineItemConnection { pageInfo: PageInfo! nodes: [LineItem!]! }
type FulfillmentTrackingInfo { company: String number: String }
type FulfillmentLineItem { quantity: Int lineItem: LineItem! }
type FulfillmentLineItemConnection { pageInfo: PageInfo! nodes: [FulfillmentLineItem!]! }
type Fulfillment { id: ID! status: FulfillmentStatus! displayStatus: String createdAt: DateTime! deliveredAt: DateTime
  trackingInfo(first: Int): [FulfillmentTrackingInfo!]!
  fulfillmentLineItems(first: Int, after: String): FulfillmentLineItemConnection! }
type RefundLineItem { quantity: Int! restockType: String! lineItem: LineItem! subtotalSet: MoneyBag! totalTaxSet: MoneyBag! }
type RefundLineItemConnection { nodes: [RefundLineItem!]! }
type Refund { id: ID! createdAt: DateTime updatedAt: DateTime! note: String totalRefundedSet: MoneyBag!
  refundLineItems(first: Int): RefundLineItemConnection! }
type FulfillmentHold { reason: String! }
type Location { id: ID! }
type AssignedLocation { location: Location }
type SupportedAction { action: String! }
type FulfillmentOrderLineItem { id: ID! remainingQuantity: Int! lineItem: LineItem! }
type FulfillmentOrderLineItemConnection { pageInfo: PageInfo! nodes: [FulfillmentOrderLineItem!]! }
type FulfillmentOrder { id: ID! status: FulfillmentOrderStatus! supportedActions: [SupportedAction!]!
  fulfillmentHolds: [FulfillmentHold!]! assignedLocation: AssignedLocation!
  lineItems(first: Int, after: String): FulfillmentOrderLineItemConnection! }
type FulfillmentOrderConnection { nodes: [FulfillmentOrder!]! }
type Order { id: ID! name: String! createdAt: DateTime! processedAt: DateTime! updatedAt: DateTime! cancelledAt: DateTime
  cancelReason: String currencyCode: String! test: Boolean! displayFinancialStatus: OrderDisplayFinancialStatus
  displayFulfillmentStatus: OrderDisplayFulfillmentStatus! note: String email: String phone: String
  paymentGatewayNames: [String!]! risk: OrderRiskSummary! shippingAddress: MailingAddress totalPriceSet: MoneyBag!
  totalShippingPriceSet: MoneyBag! totalDiscountsSet: MoneyBag totalRefundedSet: MoneyBag! shippingLine: ShippingLine
  metafield(namespace: String, key: String!): Metafield lineItems(first: Int, after: String): LineItemConnection!
  fulfillments(first: Int): [Fulfillment!]! refunds(first: Int): [Refund!]!
  fulfillmentOrders(first: Int): FulfillmentOrderConnection! }
type OrderConnection { pageInfo: PageInfo! nodes: [Order!]! }
type Count { count: Int! precision: String! }
type Shop { id: ID! name: String! myshopifyDomain: String! }

input FulfillmentTrackingInput { company: String number: String }
input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
input FulfillmentOrderLineItemsInput { fulfillmentOrderId: ID! fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] }
input FulfillmentInput { lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]! notifyCustomer: Boolean = false
  trackingInfo: FulfillmentTrackingInput }
type FulfillmentCreatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
input InventoryQuantityInput { inventoryItemId: ID! locationId: ID! quantity: Int! changeFromQuantity: Int }
input InventorySetQuantitiesInput { name: String! reason: String! referenceDocumentUri: String
  quantities: [InventoryQuantityInput!]! }
type InventorySetQuantitiesUserError { code: String field: [String!] message: String! }
type InventorySetQuantitiesPayload { userErrors: [InventorySetQuantitiesUserError!]! }
input MetafieldsSetInput { ownerId: ID! namespace: String key: String! type: String value: String! }
type MetafieldsSetPayload { userErrors: [InventorySetQuantitiesUserError!]! }

type QueryRoot {
  shop: Shop!
  order(id: ID!): Order
  orders(first: Int, after: String, query: String, sortKey: OrderSortKeys, reverse: Boolean = false): OrderConnection!
  ordersCount(query: String, limit: Int = 10000): Count
  fulfillment(id: ID!): Fulfillment
  fulfillmentOrder(id: ID!): FulfillmentOrder
  location(id: ID): Location
  productVariant(id: ID!): ProductVariant
  productVariants(first: Int, after: String, sortKey: ProductVariantSortKeys): ProductVariantConnection!
}
type Mutation {
  fulfillmentCreate(fulfillment: FulfillmentInput!, message: String): FulfillmentCreatePayload
  fulfillmentTrackingInfoUpdate(fulfillmentId: ID!, trackingInfoInput: FulfillmentTrackingInput!, notifyCustomer: Boolean):
    FulfillmentCreatePayload
  inventorySetQuantities(input: InventorySetQuantitiesInput!): InventorySetQuantitiesPayload
  metafieldsSet(metafields: [MetafieldsSetInput!]!): MetafieldsSetPayload
}
schema { query: QueryRoot mutation: Mutation }
"""
