"""Tables of the first revision: stock. Written by tests/models/revise.py."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem, conv

BIG = BigInteger().with_variant(Integer(), "sqlite")

TABLES: dict[str, tuple[SchemaItem, ...]] = {
    "stock_take": (
        Column("id", BIG, nullable=False),
        Column("warehouse_id", BIG, nullable=False),
        Column("note", Text(), nullable=False, server_default=""),
        Column("opened_at", BIG, nullable=False),
        Column("operator_id", BIG, nullable=True),
        Column("closed_at", BIG, nullable=True),
        Column("outcome", Text(), nullable=False, server_default=""),
        PrimaryKeyConstraint("id", name=conv("pk_stock_take")),
        ForeignKeyConstraint(["operator_id"], ["operator.id"], name=conv("fk_stock_take_operator_id")),
        ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=conv("fk_stock_take_warehouse_id")),
    ),
    "stock_level": (
        Column("sku_id", BIG, nullable=False),
        Column("warehouse_id", BIG, nullable=False),
        Column("on_hand", Integer(), nullable=False, server_default="0"),
        Column("reserved", Integer(), nullable=False, server_default="0"),
        PrimaryKeyConstraint("sku_id", "warehouse_id", name=conv("pk_stock_level")),
        ForeignKeyConstraint(["sku_id"], ["sku.id"], name=conv("fk_stock_level_sku_id")),
        ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=conv("fk_stock_level_warehouse_id")),
        CheckConstraint("on_hand >= 0", name=conv("ck_stock_level_on_hand")),
        CheckConstraint("reserved >= 0 AND reserved <= on_hand", name=conv("ck_stock_level_reserved")),
    ),
    "stock_take_line": (
        Column("id", BIG, nullable=False),
        Column("stock_take_id", BIG, nullable=False),
        Column("sku_id", BIG, nullable=False),
        Column("counted", Integer(), nullable=False, server_default="0"),
        Column("book", Integer(), nullable=False, server_default="0"),
        Column("recounted", Integer(), nullable=True),
        Column("rebook", Integer(), nullable=False, server_default="0"),
        Column("at", BIG, nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_stock_take_line")),
        ForeignKeyConstraint(["sku_id"], ["sku.id"], name=conv("fk_stock_take_line_sku_id")),
        ForeignKeyConstraint(
            ["stock_take_id"],
            ["stock_take.id"],
            name=conv("fk_stock_take_line_stock_take_id"),
            ondelete="CASCADE",
        ),
        UniqueConstraint("stock_take_id", "sku_id", name=conv("uq_stock_take_line_stock_take_id_sku_id")),
        CheckConstraint(
            "counted >= 0 AND (recounted IS NULL OR recounted >= 0)", name=conv("ck_stock_take_line_counts")
        ),
    ),
    "reservation": (
        Column("id", BIG, nullable=False),
        Column("order_line_id", BIG, nullable=False),
        Column("sku_id", BIG, nullable=False),
        Column("warehouse_id", BIG, nullable=False),
        Column("quantity", Integer(), nullable=False),
        Column("opened_at", BIG, nullable=False),
        Column("closed_at", BIG, nullable=True),
        Column("outcome", Text(), nullable=False, server_default=""),
        PrimaryKeyConstraint("id", name=conv("pk_reservation")),
        ForeignKeyConstraint(["order_line_id"], ["order_line.id"], name=conv("fk_reservation_order_line_id")),
        ForeignKeyConstraint(["sku_id"], ["sku.id"], name=conv("fk_reservation_sku_id")),
        ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=conv("fk_reservation_warehouse_id")),
        CheckConstraint("quantity >= 1", name=conv("ck_reservation_quantity")),
    ),
    "stock_move": (
        Column("id", BIG, nullable=False),
        Column("sku_id", BIG, nullable=False),
        Column("warehouse_id", BIG, nullable=False),
        Column("kind", String(), nullable=False),
        Column("quantity", Integer(), nullable=False),
        Column("bin", Text(), nullable=False, server_default=""),
        Column("lot", Text(), nullable=False, server_default=""),
        Column("serial", Text(), nullable=False, server_default=""),
        Column("condition", Text(), nullable=False, server_default=""),
        Column("order_line_id", BIG, nullable=True),
        Column("parcel_id", BIG, nullable=True),
        Column("reason", Text(), nullable=False, server_default=""),
        Column("cost", BIG, nullable=True),
        Column("at", BIG, nullable=False),
        Column("operator_id", BIG, nullable=True),
        PrimaryKeyConstraint("id", name=conv("pk_stock_move")),
        ForeignKeyConstraint(["operator_id"], ["operator.id"], name=conv("fk_stock_move_operator_id")),
        ForeignKeyConstraint(["order_line_id"], ["order_line.id"], name=conv("fk_stock_move_order_line_id")),
        ForeignKeyConstraint(["parcel_id"], ["parcel.id"], name=conv("fk_stock_move_parcel_id")),
        ForeignKeyConstraint(["sku_id"], ["sku.id"], name=conv("fk_stock_move_sku_id")),
        ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=conv("fk_stock_move_warehouse_id")),
    ),
}
