"""Shops and what platforms say after a sale."""

from __future__ import annotations

from sqlalchemy import Boolean, ColumnElement, Index, LargeBinary, UniqueConstraint, or_, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Big, Fen, Id, Ms, Version, Words, Zero, ref

PRACTICE = "practice"
"""The one platform that asks for no credentials."""


class Shop(Base):
    """One account on one platform, whichever way its orders come in."""

    __tablename__ = "shop"
    __table_args__ = (
        Index(
            "uq_shop_account",
            "platform",
            "account_id",
            unique=True,
            sqlite_where=text("account_id <> ''"),
            postgresql_where=text("account_id <> ''"),
        ),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    platform: Mapped[str]
    mode: Mapped[str]
    live_since: Mapped[Ms | None]
    enabled: Mapped[bool] = mapped_column(Boolean, default=True)
    report_at: Mapped[str] = mapped_column(default="packing")
    account_id: Mapped[Words]
    timezone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    endpoint: Mapped[Words]
    make_skus: Mapped[bool] = mapped_column(Boolean, default=True)
    auto_approve: Mapped[bool] = mapped_column(Boolean, default=True)
    ship_complete: Mapped[bool] = mapped_column(Boolean, default=False)
    promise_hours: Mapped[int] = mapped_column(default=48)
    default_carrier: Mapped[Words]
    share_percent: Mapped[int] = mapped_column(default=100)
    buffer: Mapped[Zero]
    mirror: Mapped[bool] = mapped_column(Boolean, default=False)
    interval_s: Mapped[int] = mapped_column(default=60)
    first_import_days: Mapped[int] = mapped_column(default=7)
    cursor: Mapped[Words]
    last_pull_at: Mapped[Ms | None]
    last_export_at: Mapped[Ms | None]
    circuit_opened_at: Mapped[Ms | None]
    circuit_reason: Mapped[Words]
    next_call_at: Mapped[Ms | None]
    clock_ahead: Mapped[int | None] = mapped_column(Big)
    """How far the platform's clock was ahead of this computer's when it last told, ms; negative: behind."""
    lease_owner: Mapped[Words]
    lease_until: Mapped[Ms | None]
    credentials: Mapped[bytes | None] = mapped_column(LargeBinary)
    token_expires: Mapped[Ms | None]
    zip_password: Mapped[bytes | None] = mapped_column(LargeBinary)
    watched_folder: Mapped[Words]
    settings: Mapped[str] = mapped_column(default="{}")
    version: Mapped[Version]
    created_at: Mapped[Ms]

    @hybrid_property
    def has_api(self) -> bool:
        """Whether a platform is asked for the shop's orders; else they come from files or by hand."""
        return self.credentials is not None or self.platform == PRACTICE

    @has_api.inplace.expression
    @classmethod
    def _has_api_in_sql(cls) -> ColumnElement[bool]:
        return or_(cls.credentials.is_not(None), cls.platform == PRACTICE)


class AfterSale(Base):
    """A buyer's claim after the sale."""

    __tablename__ = "after_sale"
    __table_args__ = (UniqueConstraint("shop_id", "number"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ref("shop.id"))
    order_id: Mapped[int | None] = mapped_column(ref("orders.id"), index=True)
    number: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    platform_status: Mapped[Words]
    amount: Mapped[Fen | None]
    reason: Mapped[Words]
    return_carrier: Mapped[Words]
    return_tracking: Mapped[Words]
    opened_at: Mapped[Ms]
    deadline: Mapped[Ms | None]
    closed_at: Mapped[Ms | None]
    version: Mapped[Version]


class AfterSaleLine(Base):
    """Which units of which order line a claim is about."""

    __tablename__ = "after_sale_line"

    after_sale_id: Mapped[int] = mapped_column(ref("after_sale.id", cascade=True), primary_key=True)
    order_line_id: Mapped[int] = mapped_column(Big, ref("order_line.id"), primary_key=True)
    quantity: Mapped[int]
    received: Mapped[Zero]
    condition: Mapped[Words]
