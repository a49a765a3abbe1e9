"""The list of scans."""

from __future__ import annotations

from pathlib import Path

from oms_desktop.operations.packing.scans import list_scans, parcel_ids
from oms_desktop.operations.packing.session import BenchSession
from oms_desktop.operations.station.people import actor_for
from oms_desktop.operations.work import Store
from tests import news
from tests.operations.papers.test_slips import take


def test_scans_are_listed_newest_first_and_by_order_or_station(store: Store, tmp_path: Path) -> None:
    first, second = take(store, news.order("T1"), news.order("T2"))
    answers = []
    for station, code in (("east", "T1"), ("west", "T2")):
        session = BenchSession(store, tmp_path, actor_for(store, "owner", station))
        answers.append(session.scan_now(code))
        session.close()
    with store.reading() as reading:
        everything = list_scans(reading)
        assert {(scan.code, scan.result, scan.station) for scan in everything} == {
            ("T1", "opened", "east"),
            ("T2", "opened", "west"),
        }
        assert [scan.code for scan in everything] == ["T2", "T1"]
        assert [scan.order_id for scan in list_scans(reading, order_id=first)] == [first]
        assert [scan.order_id for scan in list_scans(reading, station="west")] == [second]
        assert len(list_scans(reading, limit=1)) == 1
        boxes = parcel_ids(reading, {answer.parcel for answer in answers} | {"none"})
        assert {scan.parcel_uuid: scan.parcel_id for scan in everything} == boxes
