"""Orders as the platforms sold them, and what we did with them."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oms_desktop.models.base import Base, Big, Fen, Id, Ms, Version, Words, Zero, ref
from oms_desktop.models.lifecycle import check_step, stamp_of
from oms_desktop.vocabulary import OPEN, OrderStatus

_OPEN_LIST = "({})".format(", ".join(f"'{status}'" for status in OPEN))
OPEN_STATUSES = f"status IN {_OPEN_LIST}"
NOT_OPEN = f"status NOT IN {_OPEN_LIST}"


class Order(Base):
    """One order of one shop. ``status`` is what our hands did, ``platform_class`` what the platform last said."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("shop_id", "number"),
        # The open queue: first rows of a million orders in a tenth of a millisecond.
        Index(
            "ix_orders_queue",
            text("priority DESC"),
            "deadline",
            "id",
            "status",  # read from the index itself: else SQLite thinks that sorting the whole table is cheaper
            "shop_id",  # one shop's part of the queue without looking up each order
            sqlite_where=text(OPEN_STATUSES),
            postgresql_where=text(OPEN_STATUSES),
        ),
        # Only what is not open: SQLite would take it for the queue too, and then sort.
        Index(
            "ix_orders_status_created",
            "status",
            "created_at",
            "id",
            sqlite_where=text(NOT_OPEN),
            postgresql_where=text(NOT_OPEN),
        ),
        Index("ix_orders_shop_created", "shop_id", "created_at", "id"),
        Index("ix_orders_created", "created_at", "id"),
        Index("ix_orders_number", "number"),
        Index("ix_orders_paid_amount", "paid", "id"),
        Index("ix_orders_shipped_at", "shipped_at"),
    )

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ref("shop.id"))
    number: Mapped[str]
    status: Mapped[str]
    status_at: Mapped[Ms]
    platform_status: Mapped[Words]
    platform_class: Mapped[Words]
    payment_kind: Mapped[str] = mapped_column(default="online", server_default="online")
    fulfilled_by: Mapped[str] = mapped_column(default="us", server_default="us")
    origin_order: Mapped[int | None] = mapped_column(Big)
    """Re-ship and exchange: the order they come from."""
    replaced_by: Mapped[Words]
    """Numbers of the orders the platform split this one into."""
    # times of the platform and of our hands
    created_at: Mapped[Ms]
    paid_at: Mapped[Ms | None]
    approved_at: Mapped[Ms | None]
    picking_at: Mapped[Ms | None]
    packed_at: Mapped[Ms | None]
    shipped_at: Mapped[Ms | None]
    in_transit_at: Mapped[Ms | None]
    delivered_at: Mapped[Ms | None]
    completed_at: Mapped[Ms | None]
    ended_at: Mapped[Ms | None]
    reported_outside_at: Mapped[Ms | None]
    # deadlines
    ship_by: Mapped[Ms | None]
    collect_by: Mapped[Ms | None]
    deliver_by: Mapped[Ms | None]
    deadline: Mapped[Ms | None]
    """What is shown: the earliest of the platform's promise and the shop's own."""
    priority: Mapped[Zero]
    """1 = marked urgent."""
    # who gets it
    receiver_kind: Mapped[str] = mapped_column(default="none", server_default="none")
    receiver_name: Mapped[Words]
    receiver_phone: Mapped[Words]
    receiver_province: Mapped[Words]
    receiver_city: Mapped[Words]
    receiver_district: Mapped[Words]
    receiver_street: Mapped[Words]
    receiver_postcode: Mapped[Words]
    receiver_token: Mapped[Words]
    receiver_hash: Mapped[Words]
    buyer: Mapped[Words]
    buyer_note: Mapped[Words]
    seller_memo: Mapped[Words]
    flag: Mapped[Words]
    # money
    goods: Mapped[Fen | None]
    postage: Mapped[Fen | None]
    seller_discount: Mapped[Fen | None]
    platform_discount: Mapped[Fen | None]
    paid: Mapped[Fen | None]
    receivable: Mapped[Fen | None]
    refunded: Mapped[Fen | None]
    currency: Mapped[str] = mapped_column(default="CNY", server_default="CNY")
    # our handling
    warehouse_id: Mapped[int | None] = mapped_column(ref("warehouse.id"))
    station_id: Mapped[int | None] = mapped_column(ref("station.id"))
    pick_list_id: Mapped[int | None] = mapped_column(ref("pick_list.id"), index=True)
    carrier: Mapped[Words]
    slip_printed_at: Mapped[Ms | None]
    slip_seq: Mapped[Zero]
    # derived, kept in the same transaction, for lists
    hold_count: Mapped[Zero]
    summary: Mapped[Words]
    """First line's title × quantity."""
    units: Mapped[Zero]
    line_count: Mapped[Zero]
    tracking: Mapped[Words]
    """The newest parcel's number, for the list."""
    # where the news came from
    sources: Mapped[str] = mapped_column(default="{}", server_default="{}")
    """JSON: group of fields -> [source rank, as of]."""
    source_name: Mapped[Words]
    modified_at: Mapped[Ms | None]
    close_reason: Mapped[Words]
    erased_at: Mapped[Ms | None]
    first_seen_at: Mapped[Ms]
    version: Mapped[Version]

    lines: Mapped[list[OrderLine]] = relationship(order_by="OrderLine.position", cascade="all, delete-orphan")
    holds: Mapped[list[Hold]] = relationship(cascade="all, delete-orphan")

    def move_to(self, status: OrderStatus, at: int) -> None:
        """Take one step or jump; raises ``IllegalStep``. Only ``operations.orders.lifecycle.move`` calls this."""
        check_step(OrderStatus(self.status), status)
        self.status = status
        self.status_at = at
        stamp = stamp_of(status)
        if stamp and getattr(self, stamp) is None:
            setattr(self, stamp, at)
        self.version += 1

    @property
    def open_holds(self) -> list[Hold]:
        return [hold for hold in self.holds if hold.closed_at is None]


class OrderLine(Base):
    """A line as sold; quantities are units of the listing, ``multiplier`` Skus each."""

    __tablename__ = "order_line"
    __table_args__ = (
        Index("ix_order_line_order", "order_id", "position"),
        Index("ix_order_line_sku", "sku_id"),
        Index(
            "ix_order_line_unmapped",
            "listing_id",
            sqlite_where=text("sku_id IS NULL"),
            postgresql_where=text("sku_id IS NULL"),
        ),
        CheckConstraint(
            "ordered >= 0 AND cancelled >= 0 AND refunded >= 0 AND shipped >= 0 AND returned >= 0",
            name="signs",
        ),
    )

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ref("orders.id", cascade=True))
    position: Mapped[int]
    line_id: Mapped[Words]
    listing_id: Mapped[int | None] = mapped_column(ref("listing.id"))
    sku_id: Mapped[int | None] = mapped_column(ref("sku.id"))
    multiplier: Mapped[int] = mapped_column(default=1, server_default="1")
    bundle_version_id: Mapped[int | None] = mapped_column(Big)
    title: Mapped[Words]
    spec: Mapped[Words]
    merchant_code: Mapped[Words]
    listing_code: Mapped[Words]
    gift: Mapped[bool] = mapped_column(Boolean, default=False)
    ordered: Mapped[int]
    cancelled: Mapped[Zero]
    refunded: Mapped[Zero]
    shipped: Mapped[Zero]
    stocked: Mapped[Zero]
    """How many of ``shipped`` the stock has taken note of."""
    returned: Mapped[Zero]
    price: Mapped[Fen | None]
    paid: Mapped[Fen | None]
    refunded_amount: Mapped[Fen | None]
    refund: Mapped[str] = mapped_column(default="none", server_default="none")
    version: Mapped[Version]

    @property
    def to_pack(self) -> int:
        """Listing units still to leave."""
        return max(0, self.ordered - self.cancelled - self.refunded - self.shipped)


class Hold(Base):
    """A reason not to ship; several at once, each closed by itself."""

    __tablename__ = "hold"
    __table_args__ = (
        Index(
            "ix_hold_open",
            "reason",
            "order_id",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ref("orders.id", cascade=True), index=True)
    order_line_id: Mapped[int | None] = mapped_column(Big, ref("order_line.id"))
    reason: Mapped[str]
    source: Mapped[Words]
    note: Mapped[Words]
    until: Mapped[Ms | None]
    opened_at: Mapped[Ms]
    opened_by: Mapped[Words]
    closed_at: Mapped[Ms | None]
    closed_by: Mapped[Words]


class OrderEvent(Base):
    """The order's own history. ``what`` is a word of the vocabulary of events, ``detail`` JSON without personal values."""

    __tablename__ = "order_event"
    __table_args__ = (Index("ix_order_event_order", "order_id", "id"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ref("orders.id", cascade=True))
    at: Mapped[Ms]
    what: Mapped[str]
    detail: Mapped[str] = mapped_column(default="{}")
    by: Mapped[Words]
