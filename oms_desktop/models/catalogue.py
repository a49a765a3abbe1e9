"""What the merchant sells, where it lies, and under which names platforms sell it."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oms_desktop.models.base import Base, Big, Fen, Id, Ms, Version, Words, Zero, ref


class Warehouse(Base):
    """A place with stock of its own."""

    __tablename__ = "warehouse"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    is_default: Mapped[bool] = mapped_column(Boolean, default=False)


class Bin(Base):
    """A shelf place; ``walk_order`` is its place on the walking path."""

    __tablename__ = "bin"
    __table_args__ = (UniqueConstraint("warehouse_id", "code"),)

    id: Mapped[Id]
    warehouse_id: Mapped[int] = mapped_column(ref("warehouse.id"))
    code: Mapped[str]
    walk_order: Mapped[Zero]


class Product(Base):
    """What several Skus have in common."""

    __tablename__ = "product"

    id: Mapped[Id]
    name: Mapped[str]
    created_at: Mapped[Ms]


class Sku(Base):
    """The unit that is stored, scanned and shipped. ``code_folded`` is the code as it is compared."""

    __tablename__ = "sku"

    id: Mapped[Id]
    product_id: Mapped[int | None] = mapped_column(ref("product.id"), index=True)
    code: Mapped[str]
    code_folded: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    spec: Mapped[Words]
    weight_g: Mapped[int | None]
    cost: Mapped[Fen | None]
    currency: Mapped[str] = mapped_column(default="CNY", server_default="CNY")
    bin: Mapped[Words]
    safety_stock: Mapped[Zero]
    tracked: Mapped[bool] = mapped_column(Boolean, default=False)
    tracked_since: Mapped[Ms | None]
    bundle_version_id: Mapped[int | None] = mapped_column(Big)
    scan_policy: Mapped[Words]
    """Empty: every unit is scanned; ``no_code``: no readable barcode, confirmed by hand."""
    picture: Mapped[Words]
    """File name below the data folder's pictures/."""
    stopped: Mapped[bool] = mapped_column(Boolean, default=False)
    merged_into: Mapped[int | None] = mapped_column(ref("sku.id"))
    version: Mapped[Version]
    created_at: Mapped[Ms]

    @property
    def is_bundle(self) -> bool:
        return self.bundle_version_id is not None


class Barcode(Base):
    """A code printed on the goods. One code may stand on two Skus: the bench then asks."""

    __tablename__ = "barcode"
    __table_args__ = (
        UniqueConstraint("code", "sku_id"),
        CheckConstraint("factor >= 1", name="factor"),
    )

    id: Mapped[Id]
    code: Mapped[str]
    sku_id: Mapped[int] = mapped_column(ref("sku.id"), index=True)
    factor: Mapped[int] = mapped_column(default=1, server_default="1")
    """Units a scan counts: 12 on a carton of twelve."""
    source: Mapped[Words]
    """``import``, ``bench`` (learned) or ``hand``."""
    created_at: Mapped[Ms]


class BundleVersion(Base):
    """A bundle's content at a time; an order line keeps the version it was sold with."""

    __tablename__ = "bundle_version"
    __table_args__ = (UniqueConstraint("sku_id", "number"),)

    id: Mapped[Id]
    sku_id: Mapped[int] = mapped_column(ref("sku.id"))
    number: Mapped[int]
    created_at: Mapped[Ms]


class BundlePart(Base):
    """One component of a bundle version."""

    __tablename__ = "bundle_part"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    bundle_version_id: Mapped[int] = mapped_column(ref("bundle_version.id", cascade=True), primary_key=True)
    sku_id: Mapped[int] = mapped_column(ref("sku.id"), primary_key=True, index=True)
    quantity: Mapped[int]


class Listing(Base):
    """A platform's item, mapped to one Sku; ``multiplier`` Skus leave for one unit sold."""

    __tablename__ = "listing"
    __table_args__ = (
        UniqueConstraint("shop_id", "code"),
        CheckConstraint("multiplier >= 1", name="multiplier"),
        Index("ix_listing_sku", "sku_id"),
    )

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ref("shop.id"))
    code: Mapped[str]
    item_id: Mapped[Words]
    platform_sku_id: Mapped[Words]
    merchant_code: Mapped[Words]
    title: Mapped[Words]
    spec: Mapped[Words]
    sku_id: Mapped[int | None] = mapped_column(ref("sku.id"))
    multiplier: Mapped[int] = mapped_column(default=1, server_default="1")
    deducts_at_order: Mapped[bool] = mapped_column(Boolean, default=False)
    held_unpaid: Mapped[Zero]
    stop_sale: Mapped[bool] = mapped_column(Boolean, default=False)
    last_pushed: Mapped[int | None]
    version: Mapped[Version]
    created_at: Mapped[Ms]
