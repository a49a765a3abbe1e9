"""What is kept about what happened, what must still happen, and what a person must look at."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Big, Id, Ms, Words, Zero, ref

OPEN_ALERT = text("closed_at IS NULL")
UNSENT = text("wanted > sent")


class Push(Base):
    """A call that must reach somebody outside; unsent is ``wanted > sent``."""

    __tablename__ = "push"
    __table_args__ = (
        UniqueConstraint("shop_id", "kind", "subject"),
        Index("ix_push_unsent", "shop_id", "not_before", sqlite_where=UNSENT, postgresql_where=UNSENT),
    )

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ref("shop.id"))
    kind: Mapped[str]
    subject: Mapped[str]
    """SHIPMENT: ``order id/parcel id/number version``; STOCK: listing id."""
    order_id: Mapped[int | None] = mapped_column(Big, index=True)
    parcel_id: Mapped[int | None] = mapped_column(Big, index=True)
    wanted: Mapped[Zero]
    sent: Mapped[Zero]
    state: Mapped[str]
    owner: Mapped[Words]
    attempts: Mapped[Zero]
    not_before: Mapped[Ms | None]
    last_error: Mapped[Words]
    attempt_key: Mapped[Words]
    body: Mapped[Words]
    base: Mapped[int | None]
    difference: Mapped[int | None]
    marked_at: Mapped[Ms]
    sent_at: Mapped[Ms | None]
    """When it was last handed over: the call or the exported file."""


class AuditEntry(Base):
    """One per operation: who, what, subjects and changed fields; no personal values; each hash covers the one before."""

    __tablename__ = "audit_entry"

    id: Mapped[Id]
    at: Mapped[Ms]
    operation: Mapped[str]
    operator: Mapped[str]
    station: Mapped[Words]
    subjects: Mapped[str] = mapped_column(default="[]")
    fields: Mapped[str] = mapped_column(default="[]")
    previous: Mapped[Words]
    hash: Mapped[str]


class Alert(Base):
    """Something a person must look at. One open alert a (kind, subject)."""

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "uq_alert_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=OPEN_ALERT,
            postgresql_where=OPEN_ALERT,
        ),
    )

    id: Mapped[Id]
    kind: Mapped[str]
    severity: Mapped[str]
    subject: Mapped[str]
    """``kind:id`` of what it is about."""
    shop_id: Mapped[int | None] = mapped_column(ref("shop.id"))
    order_id: Mapped[int | None] = mapped_column(Big, index=True)
    message: Mapped[str]
    """English source text with ``{name}`` places."""
    detail: Mapped[str] = mapped_column(default="{}")
    """JSON: the values for the message."""
    opened_at: Mapped[Ms]
    closed_at: Mapped[Ms | None]
    closed_by: Mapped[Words]


class Change(Base):
    """The feed other processes read: what each transaction touched."""

    __tablename__ = "change"
    # Old rows are deleted; a number given twice would hide a change from a reader that stands beyond it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(Big, primary_key=True)
    kind: Mapped[str]
    row_id: Mapped[int] = mapped_column(Big)
    origin: Mapped[str]
    """The process that did it: it knows already."""


class Counter(Base):
    """A count kept in the transaction that changes it, so that no screen ever counts a million rows."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(Big)


class StoreFact(Base):
    """What is true of the whole store: its id, a check of its key, settings shared by all stations."""

    __tablename__ = "store_fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
