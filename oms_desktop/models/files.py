"""What is kept about files and raw news."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Big, Id, Ms, Words, Zero, ref


class RawPayload(Base):
    """The latest raw news of an order from one source; compressed and encrypted."""

    __tablename__ = "raw_payload"

    shop_id: Mapped[int] = mapped_column(ref("shop.id"), primary_key=True)
    number: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    """``file`` or ``api``."""
    as_of: Mapped[Ms]
    state: Mapped[Words]
    """Empty, or ``unreadable``: kept until an update can read it."""
    reason: Mapped[Words]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class PendingReport(Base):
    """Lines whose order has not been seen yet (classic item report before its order report)."""

    __tablename__ = "pending_report"
    __table_args__ = (UniqueConstraint("shop_id", "number"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ref("shop.id"))
    number: Mapped[str]
    body: Mapped[str]
    rank: Mapped[int]
    as_of: Mapped[Ms]
    at: Mapped[Ms]


class FileImport(Base):
    """A file that was imported: its hash, to spot repeats, and what came of it."""

    __tablename__ = "file_import"
    __table_args__ = (Index("ix_file_import_sha", "shop_id", "sha256"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ref("shop.id"))
    name: Mapped[str]
    sha256: Mapped[str]
    format: Mapped[str]
    exported_at: Mapped[Ms]
    at: Mapped[Ms]
    operator: Mapped[Words]
    orders: Mapped[Zero]
    new: Mapped[Zero]
    updated: Mapped[Zero]
    rejected: Mapped[Zero]


class Profile(Base):
    """A saved file profile: column mapper for orders, or a platform's batch-shipping template."""

    __tablename__ = "file_profile"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: Mapped[Id]
    kind: Mapped[str]
    """``orders`` or ``ship_file``."""
    name: Mapped[str]
    platform: Mapped[Words]
    body: Mapped[str]
    template: Mapped[bytes | None] = mapped_column(LargeBinary)
    verified: Mapped[Zero]
    at: Mapped[Ms]


class SavedView(Base):
    """A named filter of a list."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("screen", "name"),)

    id: Mapped[Id]
    screen: Mapped[str]
    name: Mapped[str]
    body: Mapped[str]


class ErasedPerson(Base):
    """Order keys (HMAC) whose persons were erased: they stay erased when the order is imported again."""

    __tablename__ = "erased_person"

    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(Big)
