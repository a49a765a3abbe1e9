"""The first tables. Written by tests/models/revise.py; the tables themselves stand in migrations/first/."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from oms_desktop.models.database import create_search
from oms_desktop.models.migrations.first import (
    catalogue,
    files,
    orders,
    parcels,
    people,
    records,
    search,
    shops,
    stock,
)
from oms_desktop.models.migrations.first.indexes import INDEXES

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Each after those it refers to.
ORDER = (
    "audit_entry",
    "change",
    "counter",
    "erased_person",
    "file_profile",
    "journal_position",
    "operator",
    "product",
    "saved_view",
    "scan",
    "shop",
    "store_fact",
    "warehouse",
    "alert",
    "bin",
    "file_import",
    "pending_report",
    "push",
    "raw_payload",
    "sku",
    "station",
    "stock_take",
    "barcode",
    "bundle_version",
    "listing",
    "parcel",
    "pick_list",
    "stock_level",
    "stock_take_line",
    "bundle_part",
    "orders",
    "waybill",
    "after_sale",
    "claim",
    "number_tail",
    "order_event",
    "order_line",
    "after_sale_line",
    "hold",
    "parcel_line",
    "reservation",
    "stock_move",
)
NEVER_REUSE_NUMBERS = {"change"}


def upgrade() -> None:
    tables = (
        catalogue.TABLES
        | files.TABLES
        | orders.TABLES
        | parcels.TABLES
        | people.TABLES
        | records.TABLES
        | search.TABLES
        | shops.TABLES
        | stock.TABLES
    )
    for name in ORDER:
        op.create_table(name, *tables[name], sqlite_autoincrement=name in NEVER_REUSE_NUMBERS)
    for name, table, columns, unique, condition in INDEXES:
        where = None if condition is None else text(condition)
        op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
    create_search(op.get_bind())
