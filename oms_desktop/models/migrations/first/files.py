"""Tables of the first revision: files. Written by tests/models/revise.py."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem, conv

BIG = BigInteger().with_variant(Integer(), "sqlite")

TABLES: dict[str, tuple[SchemaItem, ...]] = {
    "erased_person": (
        Column("key", String(), nullable=False),
        Column("at", BIG, nullable=False),
        PrimaryKeyConstraint("key", name=conv("pk_erased_person")),
    ),
    "file_profile": (
        Column("id", BIG, nullable=False),
        Column("kind", String(), nullable=False),
        Column("name", String(), nullable=False),
        Column("platform", Text(), nullable=False, server_default=""),
        Column("body", String(), nullable=False),
        Column("template", LargeBinary(), nullable=True),
        Column("verified", Integer(), nullable=False, server_default="0"),
        Column("at", BIG, nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_file_profile")),
        UniqueConstraint("kind", "name", name=conv("uq_file_profile_kind_name")),
    ),
    "saved_view": (
        Column("id", BIG, nullable=False),
        Column("screen", String(), nullable=False),
        Column("name", String(), nullable=False),
        Column("body", String(), nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_saved_view")),
        UniqueConstraint("screen", "name", name=conv("uq_saved_view_screen_name")),
    ),
    "file_import": (
        Column("id", BIG, nullable=False),
        Column("shop_id", BIG, nullable=False),
        Column("name", String(), nullable=False),
        Column("sha256", String(), nullable=False),
        Column("format", String(), nullable=False),
        Column("exported_at", BIG, nullable=False),
        Column("at", BIG, nullable=False),
        Column("operator", Text(), nullable=False, server_default=""),
        Column("orders", Integer(), nullable=False, server_default="0"),
        Column("new", Integer(), nullable=False, server_default="0"),
        Column("updated", Integer(), nullable=False, server_default="0"),
        Column("rejected", Integer(), nullable=False, server_default="0"),
        PrimaryKeyConstraint("id", name=conv("pk_file_import")),
        ForeignKeyConstraint(["shop_id"], ["shop.id"], name=conv("fk_file_import_shop_id")),
    ),
    "pending_report": (
        Column("id", BIG, nullable=False),
        Column("shop_id", BIG, nullable=False),
        Column("number", String(), nullable=False),
        Column("body", String(), nullable=False),
        Column("rank", Integer(), nullable=False),
        Column("as_of", BIG, nullable=False),
        Column("at", BIG, nullable=False),
        PrimaryKeyConstraint("id", name=conv("pk_pending_report")),
        ForeignKeyConstraint(["shop_id"], ["shop.id"], name=conv("fk_pending_report_shop_id")),
        UniqueConstraint("shop_id", "number", name=conv("uq_pending_report_shop_id_number")),
    ),
    "raw_payload": (
        Column("shop_id", BIG, nullable=False),
        Column("number", String(), nullable=False),
        Column("source", String(), nullable=False),
        Column("as_of", BIG, nullable=False),
        Column("state", Text(), nullable=False, server_default=""),
        Column("reason", Text(), nullable=False, server_default=""),
        Column("body", LargeBinary(), nullable=False),
        PrimaryKeyConstraint("shop_id", "number", "source", name=conv("pk_raw_payload")),
        ForeignKeyConstraint(["shop_id"], ["shop.id"], name=conv("fk_raw_payload_shop_id")),
    ),
}
