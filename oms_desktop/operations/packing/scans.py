"""The bench's decisions, newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from oms_desktop.models import Parcel, Scan
from oms_desktop.operations.work import Reading


@dataclass(frozen=True, slots=True)
class ScanView:
    """One scan as it was answered."""

    scan_id: str
    at: int
    code: str
    result: str
    mode: str
    order_id: int | None
    order_line_id: int | None
    parcel_id: int | None
    parcel_uuid: str
    quantity: int
    station: str
    operator: str
    contested: bool
    reason: str


def list_scans(
    reading: Reading, *, limit: int = 100, order_id: int | None = None, station: str = ""
) -> tuple[ScanView, ...]:
    """At most ``limit``, newest first; of one order or one station if named."""
    query = select(Scan, Parcel.id).outerjoin(Parcel, Parcel.uuid == Scan.parcel_uuid)
    if order_id is not None:
        query = query.where(Scan.order_id == order_id)
    if station:
        query = query.where(Scan.station == station)
    rows = reading.session.execute(query.order_by(Scan.at.desc(), Scan.scan_id.desc()).limit(limit))
    return tuple(
        ScanView(
            scan_id=scan.scan_id,
            at=scan.at,
            code=scan.code,
            result=scan.result,
            mode=scan.mode,
            order_id=scan.order_id,
            order_line_id=scan.order_line_id,
            parcel_id=parcel_id,
            parcel_uuid=scan.parcel_uuid,
            quantity=scan.quantity,
            station=scan.station,
            operator=scan.operator,
            contested=scan.contested,
            reason=scan.reason,
        )
        for scan, parcel_id in rows
    )


def parcel_ids(reading: Reading, uuids: Collection[str]) -> dict[str, int]:
    """Uuid → id of parcels that exist; a box is a row from its first scan on."""
    rows = reading.session.execute(select(Parcel.uuid, Parcel.id).where(Parcel.uuid.in_(uuids)))
    return {uuid: parcel_id for uuid, parcel_id in rows}
