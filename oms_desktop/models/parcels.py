"""Parcels, their waybills, and what the bench scanned."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Float, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oms_desktop.models.base import Base, Big, Id, Ms, Version, Words, Zero, ref

LIVE = text("voided_at IS NULL")


class Parcel(Base):
    """A box. Parcel lines are its only link to orders: 1..n parcels an order, 1..n orders a parcel."""

    __tablename__ = "parcel"

    id: Mapped[Id]
    uuid: Mapped[str] = mapped_column(unique=True)
    seq: Mapped[int] = mapped_column(default=1)
    """Box 1, 2, … of its order."""
    kind: Mapped[str] = mapped_column(default="normal")
    status: Mapped[str]
    warehouse_id: Mapped[int | None] = mapped_column(ref("warehouse.id"))
    station_id: Mapped[int | None] = mapped_column(ref("station.id"))
    operator_id: Mapped[int | None] = mapped_column(ref("operator.id"))
    verified: Mapped[bool] = mapped_column(Boolean, default=False)
    print_seq: Mapped[Zero]
    number_version: Mapped[Zero]
    """Grows with each change of the waybill number; part of a shipment report's subject."""
    weight_g: Mapped[int | None]
    box: Mapped[Words]
    created_at: Mapped[Ms]
    printed_at: Mapped[Ms | None]
    packed_at: Mapped[Ms | None]
    shipped_at: Mapped[Ms | None]
    handed_over_at: Mapped[Ms | None]
    delivered_at: Mapped[Ms | None]
    version: Mapped[Version]

    lines: Mapped[list[ParcelLine]] = relationship(cascade="all, delete-orphan")
    waybills: Mapped[list[Waybill]] = relationship(order_by="Waybill.id", cascade="all, delete-orphan")

    @property
    def waybill(self) -> Waybill | None:
        """The live one, if any."""
        return next((waybill for waybill in self.waybills if waybill.voided_at is None), None)


class ParcelLine(Base):
    """Listing units of an order line in a parcel."""

    __tablename__ = "parcel_line"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    parcel_id: Mapped[int] = mapped_column(Big, ref("parcel.id", cascade=True), primary_key=True)
    order_line_id: Mapped[int] = mapped_column(Big, ref("order_line.id"), primary_key=True, index=True)
    quantity: Mapped[int]


class Waybill(Base):
    """Carrier and number, what is needed to print it, and the account it came from. One live waybill a parcel."""

    __tablename__ = "waybill"
    __table_args__ = (
        Index(
            "uq_waybill_live", "tracking", "carrier", unique=True, sqlite_where=LIVE, postgresql_where=LIVE
        ),
        Index("uq_waybill_parcel", "parcel_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_waybill_tracking", "tracking"),
    )

    id: Mapped[Id]
    parcel_id: Mapped[int] = mapped_column(Big, ref("parcel.id", cascade=True))
    carrier: Mapped[str]
    tracking: Mapped[str]
    account: Mapped[Words]
    route: Mapped[Words]
    print_data: Mapped[Words]
    source: Mapped[Words]
    """``export``, ``bench``, ``hand`` or the waybill service."""
    bound_at: Mapped[Ms]
    voided_at: Mapped[Ms | None]


class PickList(Base):
    """Orders picked together (wave)."""

    __tablename__ = "pick_list"

    id: Mapped[Id]
    name: Mapped[str]
    station_id: Mapped[int | None] = mapped_column(ref("station.id"))
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[Ms]
    closed_at: Mapped[Ms | None]


class Claim(Base):
    """Who has an order in hand. ``assigned`` stands until packed or released, ``picked`` is a 30 s lease."""

    __tablename__ = "claim"

    order_id: Mapped[int] = mapped_column(ref("orders.id", cascade=True), primary_key=True)
    kind: Mapped[str]
    station_id: Mapped[int] = mapped_column(ref("station.id"))
    operator_id: Mapped[int | None] = mapped_column(ref("operator.id"))
    token: Mapped[int]
    """Fencing token: grows with each take-over; claims and counts with a smaller one are refused."""
    acquired_at: Mapped[Ms]
    heartbeat_at: Mapped[Ms]
    expires_at: Mapped[Ms | None]


class Scan(Base):
    """One decision of the bench, as its journal had it."""

    __tablename__ = "scan"
    __table_args__ = (Index("ix_scan_at", "at"), Index("ix_scan_order", "order_id", "at"))

    scan_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[Ms]
    mono: Mapped[float] = mapped_column(Float)
    station: Mapped[str]
    operator: Mapped[Words]
    device: Mapped[Words]
    mode: Mapped[str]
    code: Mapped[str]
    result: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(Big)
    order_line_id: Mapped[int | None] = mapped_column(Big)
    sku_id: Mapped[int | None] = mapped_column(Big)
    parcel_uuid: Mapped[Words]
    quantity: Mapped[Zero]
    claim_token: Mapped[Zero]
    weight_g: Mapped[int | None]
    reason: Mapped[Words]
    contested: Mapped[bool] = mapped_column(Boolean, default=False)


class JournalPosition(Base):
    """How far a station's journal has been applied."""

    __tablename__ = "journal_position"

    journal: Mapped[str] = mapped_column(primary_key=True)
    applied: Mapped[Ms]
    """Sequence number of the last applied decision."""
