"""Tables of the first revision: records. Written by tests/models/revise.py."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
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
    "audit_entry": (
        Column("id", BIG, nullable=False),
        Column("at", BIG, nullable=False),
        Column("operation", String(), nullable=False),
        Column("operator", String(), nullable=False),
        Column("station", Text(), nullable=False, server_default=""),
        Column("subjects", String(), nullable=False),
        Column("fields", String(), nullable=False),
        Column("previous", Text(), nullable=False, server_default=""),
        Column("hash", String(), nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_audit_entry")),
    ),
    "change": (
        Column("seq", BIG, nullable=False),
        Column("kind", String(), nullable=False),
        Column("row_id", BIG, nullable=False),
        Column("origin", String(), nullable=False),
        PrimaryKeyConstraint("seq", name=conv("pk_change")),
    ),
    "counter": (
        Column("name", String(), nullable=False),
        Column("value", BIG, nullable=False),
        PrimaryKeyConstraint("name", name=conv("pk_counter")),
    ),
    "store_fact": (
        Column("name", String(), nullable=False),
        Column("value", String(), nullable=False),
        PrimaryKeyConstraint("name", name=conv("pk_store_fact")),
    ),
    "alert": (
        Column("id", BIG, nullable=False),
        Column("kind", String(), nullable=False),
        Column("severity", String(), nullable=False),
        Column("subject", String(), nullable=False),
        Column("shop_id", BIG, nullable=True),
        Column("order_id", BIG, nullable=True),
        Column("message", String(), nullable=False),
        Column("detail", String(), nullable=False),
        Column("opened_at", BIG, nullable=False),
        Column("closed_at", BIG, nullable=True),
        Column("closed_by", Text(), nullable=False, server_default=""),
        PrimaryKeyConstraint("id", name=conv("pk_alert")),
        ForeignKeyConstraint(["shop_id"], ["shop.id"], name=conv("fk_alert_shop_id")),
    ),
    "push": (
        Column("id", BIG, nullable=False),
        Column("shop_id", BIG, nullable=False),
        Column("kind", String(), nullable=False),
        Column("subject", String(), nullable=False),
        Column("order_id", BIG, nullable=True),
        Column("parcel_id", BIG, nullable=True),
        Column("wanted", Integer(), nullable=False, server_default="0"),
        Column("sent", Integer(), nullable=False, server_default="0"),
        Column("state", String(), nullable=False),
        Column("owner", Text(), nullable=False, server_default=""),
        Column("attempts", Integer(), nullable=False, server_default="0"),
        Column("not_before", BIG, nullable=True),
        Column("last_error", Text(), nullable=False, server_default=""),
        Column("attempt_key", Text(), nullable=False, server_default=""),
        Column("body", Text(), nullable=False, server_default=""),
        Column("base", Integer(), nullable=True),
        Column("difference", Integer(), nullable=True),
        Column("marked_at", BIG, nullable=False),
        Column("sent_at", BIG, nullable=True),
        PrimaryKeyConstraint("id", name=conv("pk_push")),
        ForeignKeyConstraint(["shop_id"], ["shop.id"], name=conv("fk_push_shop_id")),
        UniqueConstraint("shop_id", "kind", "subject", name=conv("uq_push_shop_id_kind_subject")),
    ),
}
