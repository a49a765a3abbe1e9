"""Who works, and where."""

from __future__ import annotations

from sqlalchemy import Boolean
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Id, Ms, Words, ref


class Operator(Base):
    """A person with a role; the station's owner account exists from the start."""

    __tablename__ = "operator"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    badge: Mapped[Words]
    pin_hash: Mapped[Words]
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[Ms]


class Station(Base):
    """A desk or bench; made at first use."""

    __tablename__ = "station"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    warehouse_id: Mapped[int | None] = mapped_column(ref("warehouse.id"))
    created_at: Mapped[Ms]
