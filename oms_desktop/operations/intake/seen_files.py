"""Whether a file was imported before: asked by the watched folder at every start, without all that an import needs."""

from __future__ import annotations

from sqlalchemy import select

from oms_desktop.models import FileImport
from oms_desktop.operations.work import Reading, Work


def last_import_of(reading: Reading | Work, shop_id: int, sha256: str) -> int | None:
    """When this very file was imported into the shop, if ever."""
    query = (
        select(FileImport.at)
        .where(FileImport.shop_id == shop_id, FileImport.sha256 == sha256)
        .order_by(FileImport.id.desc())
        .limit(1)
    )
    return reading.session.execute(query).scalar()
