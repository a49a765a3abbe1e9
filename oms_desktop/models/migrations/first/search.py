"""Tables of the first revision: search. Written by tests/models/revise.py."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String
from sqlalchemy.schema import SchemaItem, conv

BIG = BigInteger().with_variant(Integer(), "sqlite")

TABLES: dict[str, tuple[SchemaItem, ...]] = {
    "number_tail": (
        Column("reversed", String(), nullable=False),
        Column("order_id", BIG, nullable=False),
        Column("kind", String(), nullable=False),
        PrimaryKeyConstraint("reversed", "order_id", "kind", name=conv("pk_number_tail")),
        ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=conv("fk_number_tail_order_id"), ondelete="CASCADE"
        ),
    ),
}
