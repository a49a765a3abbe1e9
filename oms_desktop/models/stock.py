"""How much there is, why, and for whom it is kept."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Big, Fen, Id, Ms, Words, Zero, ref


class StockLevel(Base):
    """Quantity of a Sku in a warehouse. The CHECKs are the last net, not a way to say no."""

    __tablename__ = "stock_level"
    __table_args__ = (
        CheckConstraint("on_hand >= 0", name="on_hand"),
        CheckConstraint("reserved >= 0 AND reserved <= on_hand", name="reserved"),
    )

    sku_id: Mapped[int] = mapped_column(ref("sku.id"), primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(ref("warehouse.id"), primary_key=True)
    on_hand: Mapped[Zero]
    reserved: Mapped[Zero]

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


class StockMove(Base):
    """Append-only ledger; the only way on_hand changes. ``quantity`` is signed."""

    __tablename__ = "stock_move"
    __table_args__ = (
        Index("ix_stock_move_sku_warehouse", "sku_id", "warehouse_id", "id"),
        # What was sold lately, read from the index alone.
        Index("ix_stock_move_lately", "kind", "at", "sku_id", "quantity"),
    )

    id: Mapped[Id]
    sku_id: Mapped[int] = mapped_column(ref("sku.id"))
    warehouse_id: Mapped[int] = mapped_column(ref("warehouse.id"))
    kind: Mapped[str]
    quantity: Mapped[int]
    bin: Mapped[Words]
    lot: Mapped[Words]
    serial: Mapped[Words]
    condition: Mapped[Words]
    order_line_id: Mapped[int | None] = mapped_column(Big, ref("order_line.id"), index=True)
    parcel_id: Mapped[int | None] = mapped_column(Big, ref("parcel.id"), index=True)
    reason: Mapped[Words]
    cost: Mapped[Fen | None]
    at: Mapped[Ms]
    operator_id: Mapped[int | None] = mapped_column(ref("operator.id"))


class Reservation(Base):
    """Ties a quantity of a stock level to an order line; open until ``closed_at``."""

    __tablename__ = "reservation"
    __table_args__ = (
        CheckConstraint("quantity >= 1", name="quantity"),
        Index(
            "ix_reservation_open",
            "sku_id",
            "warehouse_id",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    order_line_id: Mapped[int] = mapped_column(Big, ref("order_line.id"), index=True)
    sku_id: Mapped[int] = mapped_column(ref("sku.id"))
    warehouse_id: Mapped[int] = mapped_column(ref("warehouse.id"))
    quantity: Mapped[int]
    opened_at: Mapped[Ms]
    closed_at: Mapped[Ms | None]
    outcome: Mapped[Words]
    """``consumed`` or ``released``."""


class StockTake(Base):
    """A stock take of one warehouse; open until it is posted or dropped."""

    __tablename__ = "stock_take"

    id: Mapped[Id]
    warehouse_id: Mapped[int] = mapped_column(ref("warehouse.id"))
    note: Mapped[Words]
    opened_at: Mapped[Ms]
    operator_id: Mapped[int | None] = mapped_column(ref("operator.id"))
    closed_at: Mapped[Ms | None]
    outcome: Mapped[Words]
    """``posted`` or ``dropped``."""


class StockTakeLine(Base):
    """One Sku of a stock take, counted blind. The second count is asked for where the first differs from the book."""

    __tablename__ = "stock_take_line"
    __table_args__ = (
        UniqueConstraint("stock_take_id", "sku_id"),
        CheckConstraint("counted >= 0 AND (recounted IS NULL OR recounted >= 0)", name="counts"),
    )

    id: Mapped[Id]
    stock_take_id: Mapped[int] = mapped_column(ref("stock_take.id", cascade=True))
    sku_id: Mapped[int] = mapped_column(ref("sku.id"))
    counted: Mapped[Zero]
    book: Mapped[Zero]
    """on_hand when ``counted`` was last changed."""
    recounted: Mapped[int | None]
    rebook: Mapped[Zero]
    """on_hand when ``recounted`` was last changed."""
    at: Mapped[Ms]
