"""Tables of the first revision: people. Written by tests/models/revise.py."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    "operator": (
        Column("id", BIG, nullable=False),
        Column("name", String(), nullable=False),
        Column("role", String(), nullable=False),
        Column("badge", Text(), nullable=False, server_default=""),
        Column("pin_hash", Text(), nullable=False, server_default=""),
        Column("active", Boolean(), nullable=False),
        Column("created_at", BIG, nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_operator")),
        UniqueConstraint("name", name=conv("uq_operator_name")),
    ),
    "station": (
        Column("id", BIG, nullable=False),
        Column("name", String(), nullable=False),
        Column("warehouse_id", BIG, nullable=True),
        Column("created_at", BIG, nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_station")),
        ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=conv("fk_station_warehouse_id")),
        UniqueConstraint("name", name=conv("uq_station_name")),
    ),
}
