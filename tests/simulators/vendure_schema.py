"""The part of Vendure's admin schema that its reference shows."""

SCHEMA = """
scalar DateTime
scalar Money
scalar JSON
interface ErrorResult { errorCode: String! message: String! }
type InvalidCredentialsError implements ErrorResult { errorCode: String! message: String! }
type ItemsAlreadyFulfilledError implements ErrorResult { errorCode: String! message: String! }
type InsufficientStockOnHandError implements ErrorResult { errorCode: String! message: String! stockOnHand: Int! }
type CreateFulfillmentError implements ErrorResult {
  errorCode: String! message: String! fulfillmentHandlerError: String! }
type FulfillmentStateTransitionError implements ErrorResult {
  errorCode: String! message: String! transitionError: String! fromState: String! toState: String! }

type Channel { id: ID! code: String! token: String! }
type CurrentUser { id: ID! identifier: String! channels: [Channel!]! }
union LoginResult = CurrentUser | InvalidCredentialsError

type Address { fullName: String company: String streetLine1: String streetLine2: String city: String province: String
  postalCode: String country: String countryCode: String phoneNumber: String }
type Customer { id: ID! firstName: String! lastName: String! emailAddress: String! phoneNumber: String }
type Option { name: String! }
type Product { id: ID! name: String! enabled: Boolean! }
type StockLevel { stockLocationId: ID! stockOnHand: Int! stockAllocated: Int! }
type Variant { id: ID! productId: ID! sku: String! name: String! enabled: Boolean! createdAt: DateTime! priceWithTax: Money!
  stockOnHand: Int! stockAllocated: Int! stockLevels: [StockLevel!]! options: [Option!]! product: Product! }
type OrderLine { id: ID! quantity: Int! orderPlacedQuantity: Int! unitPriceWithTax: Money! linePriceWithTax: Money!
  proratedUnitPriceWithTax: Money! productVariant: Variant! }
type FulfillmentLine { orderLineId: ID! quantity: Int! }
type Fulfillment { id: ID! state: String! method: String! trackingCode: String createdAt: DateTime! updatedAt: DateTime!
  nextStates: [String!]! lines: [FulfillmentLine!]! }
type RefundLine { orderLineId: ID! quantity: Int! }
type Refund { id: ID! state: String! total: Money! reason: String createdAt: DateTime! updatedAt: DateTime!
  lines: [RefundLine!]! }
type Payment { id: ID! method: String! state: String! amount: Money! createdAt: DateTime! updatedAt: DateTime!
  refunds: [Refund!]! }
type ShippingMethod { code: String! name: String! }
type ShippingLine { shippingMethod: ShippingMethod! priceWithTax: Money! }
type Discount { amountWithTax: Money! }
type HistoryEntry { id: ID! isPublic: Boolean! data: JSON! createdAt: DateTime! }
type HistoryEntryList { items: [HistoryEntry!]! }
type Order { id: ID! code: String! state: String! active: Boolean! type: String! createdAt: DateTime! updatedAt: DateTime!
  orderPlacedAt: DateTime currencyCode: String! totalWithTax: Money! shippingWithTax: Money! subTotalWithTax: Money!
  discounts: [Discount!]! customer: Customer shippingAddress: Address shippingLines: [ShippingLine!]!
  lines: [OrderLine!]! payments: [Payment!] fulfillments: [Fulfillment!]
  history(options: HistoryEntryListOptions): HistoryEntryList! }
type OrderList { items: [Order!]! totalItems: Int! }
type VariantList { items: [Variant!]! totalItems: Int! }

enum SortOrder { ASC DESC }
input StringOperators { eq: String in: [String!] notIn: [String!] }
input IDOperators { eq: String in: [String!] notIn: [String!] }
input BooleanOperators { eq: Boolean }
input DateRange { start: DateTime! end: DateTime! }
input DateOperators { eq: DateTime before: DateTime after: DateTime between: DateRange }
input OrderFilterParameter { id: IDOperators code: StringOperators state: StringOperators active: BooleanOperators
  createdAt: DateOperators updatedAt: DateOperators orderPlacedAt: DateOperators
  _and: [OrderFilterParameter!] _or: [OrderFilterParameter!] }
input OrderSortParameter { id: SortOrder createdAt: SortOrder updatedAt: SortOrder }
input OrderListOptions { skip: Int take: Int sort: OrderSortParameter filter: OrderFilterParameter }
input VariantFilterParameter { id: IDOperators sku: StringOperators createdAt: DateOperators }
input ProductVariantListOptions { skip: Int take: Int sort: OrderSortParameter filter: VariantFilterParameter }
input HistoryEntryFilter { type: StringOperators }
input HistoryEntryListOptions { take: Int sort: OrderSortParameter filter: HistoryEntryFilter }
input OrderLineInput { orderLineId: ID! quantity: Int! }
input ConfigArgInput { name: String! value: String! }
input ConfigurableOperationInput { code: String! arguments: [ConfigArgInput!]! }
input FulfillOrderInput { lines: [OrderLineInput!]! handler: ConfigurableOperationInput! }
input StockLevelInput { stockLocationId: ID! stockOnHand: Int! }
input UpdateProductVariantInput { id: ID! stockOnHand: Int stockLevels: [StockLevelInput!] }
input AddNoteToOrderInput { id: ID! note: String! isPublic: Boolean! }

union AddFulfillmentToOrderResult =
  Fulfillment | ItemsAlreadyFulfilledError | InsufficientStockOnHandError | CreateFulfillmentError
union TransitionFulfillmentToStateResult = Fulfillment | FulfillmentStateTransitionError

type Query {
  me: CurrentUser
  activeChannel: Channel!
  orders(options: OrderListOptions): OrderList!
  productVariants(options: ProductVariantListOptions): VariantList!
}
type Mutation {
  login(username: String!, password: String!, rememberMe: Boolean): LoginResult!
  addFulfillmentToOrder(input: FulfillOrderInput!): AddFulfillmentToOrderResult!
  transitionFulfillmentToState(id: ID!, state: String!): TransitionFulfillmentToStateResult!
  updateProductVariants(input: [UpdateProductVariantInput!]!): [Variant]!
  addNoteToOrder(input: AddNoteToOrderInput!): Order!
}
"""
