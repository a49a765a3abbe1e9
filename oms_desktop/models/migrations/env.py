"""Runs migrations on the connection it is given; ``models.database.upgrade_schema`` opens and commits the transaction."""

from __future__ import annotations

from alembic import context

from oms_desktop.models import Base

_SEARCH = ("order_search", "sku_search")


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The full-text tables have no SQLAlchemy type: migrations make them by ``database.create_search``."""
    return not (kind == "table" and name is not None and name.startswith(_SEARCH))


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    include_name=_is_ours,
    compare_type=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
