"""Alerts: one open for a kind and a subject, counted, with what a person must know."""

from __future__ import annotations

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from oms_desktop.exchange import Said
from oms_desktop.models import Alert
from oms_desktop.operations.alerts import (
    AlertFilter,
    alert_ids,
    alert_rows,
    close_alert,
    dismiss_alert,
    list_alerts,
    open_alert,
    open_count,
    open_kinds,
    reopen_alert,
)
from oms_desktop.operations.work import SYSTEM, Actor, Store
from oms_desktop.vocabulary import AlertKind, Role, Severity
from tests.news import make_shop
from tests.stores import Clock

TEXT = "{count} rows of {file} could not be read"


def test_an_alert_is_raised_once_and_brought_up_to_date(any_store: Store, clock: Clock) -> None:
    seen: list[frozenset[tuple[str, int]]] = []
    any_store.listen(seen.append)
    with any_store.work(SYSTEM) as work:
        first = open_alert(work, AlertKind.REJECTED_ROWS, "import:7", TEXT, {"count": 3, "file": "订单.csv"})
    clock.advance(hours=1)
    with any_store.work(SYSTEM) as work:
        again = open_alert(
            work,
            AlertKind.REJECTED_ROWS,
            "import:7",
            TEXT,
            {"count": 4, "file": "订单.csv"},
            severity=Severity.URGENT,
        )
    assert first == again
    with any_store.reading() as reading:
        (view,) = list_alerts(reading)
        assert open_count(reading) == 1
    assert view.message == "4 rows of 订单.csv could not be read"
    assert (view.source, dict(view.values)) == (TEXT, {"count": 4, "file": "订单.csv"})
    assert (view.severity, view.opened_at) == (Severity.URGENT, clock.now - 3_600_000)
    with any_store.work(SYSTEM) as work:
        open_alert(
            work,
            AlertKind.REJECTED_ROWS,
            "import:7",
            TEXT,
            {"count": 4, "file": "订单.csv"},
            severity=Severity.URGENT,
        )
    assert seen == [frozenset({("alert", first)})] * 2


def test_closing_counts_and_a_closed_one_can_be_raised_again(any_store: Store, clock: Clock) -> None:
    with any_store.work(SYSTEM) as work:
        assert not close_alert(work, AlertKind.DEAD_LETTER, "push:1")
        first = open_alert(work, AlertKind.DEAD_LETTER, "push:1", "Braces {stay} without values")
        assert close_alert(work, AlertKind.DEAD_LETTER, "push:1")
        second = open_alert(work, AlertKind.DEAD_LETTER, "push:1", "again")
        open_alert(work, AlertKind.OVERDUE, "push:1", "another kind")
    assert first != second
    clock.advance(minutes=1)
    with any_store.work(Actor(operator="王五", role=Role.PACKER)) as work:
        assert dismiss_alert(work, second)
        assert not dismiss_alert(work, second)
    with any_store.reading() as reading:
        assert [view.kind for view in list_alerts(reading)] == [AlertKind.OVERDUE]
        assert open_count(reading) == 1
        closed = list_alerts(reading, closed=True)
    assert [view.id for view in closed] == [second, first]
    assert closed[0].closed_at == clock.now
    assert closed[1].message == "Braces {stay} without values"


def test_urgent_ones_come_first_then_the_oldest(any_store: Store, clock: Clock) -> None:
    levels = [Severity.INFO, Severity.WARNING, Severity.URGENT, Severity.WARNING, Severity.URGENT]
    for number, severity in enumerate(levels):
        with any_store.work(SYSTEM) as work:
            open_alert(work, AlertKind.CONTESTED, f"order:{number}", "x", severity=severity, order_id=number)
        clock.advance(seconds=1)
    with any_store.reading() as reading:
        assert [view.order_id for view in list_alerts(reading)] == [2, 4, 1, 3, 0]
        assert len(list_alerts(reading, limit=2)) == 2


def test_the_database_holds_one_open_alert_a_subject(any_store: Store) -> None:
    row = {"kind": "overdue", "severity": "info", "subject": "order:1", "message": "x", "opened_at": 0}
    with any_store.work(SYSTEM) as work:
        work.session.execute(insert(Alert), [row | {"closed_at": 1}, row | {"closed_at": 2}, row])
    with pytest.raises(IntegrityError), any_store.work(SYSTEM) as work:
        work.session.execute(insert(Alert), [row])


def test_texts_inside_an_alert_come_back_as_texts(store: Store) -> None:
    reason = Said.of("{column}: {reason}", column="单价", reason=Said.of("“{text}” is no amount", text="x"))
    with store.work(SYSTEM) as work:
        open_alert(
            work, AlertKind.REJECTED_ROWS, "import:1", "row {row}: {reason}", {"row": 4, "reason": reason}
        )
    with store.reading() as reading:
        alert = list_alerts(reading)[0]
    assert alert.values == {"row": 4, "reason": reason}
    assert alert.message == "row 4: 单价: “x” is no amount"
    with pytest.raises(TypeError, match="can't keep"), store.work(SYSTEM) as work:
        open_alert(work, AlertKind.REJECTED_ROWS, "import:2", "{what}", {"what": object()})


def test_the_list_is_narrowed_by_kind_urgency_and_shop(any_store: Store, clock: Clock) -> None:
    shop = make_shop(any_store)
    with any_store.work(SYSTEM) as work:
        late = open_alert(work, AlertKind.OVERDUE, "shop:1", "x", severity=Severity.URGENT, shop_id=shop)
        first = open_alert(work, AlertKind.REJECTED_ROWS, "import:1", "x", shop_id=shop)
        other = open_alert(work, AlertKind.REJECTED_ROWS, "import:2", "x")
        gone = open_alert(work, AlertKind.REJECTED_ROWS, "import:3", "x", shop_id=shop)
        close_alert(work, AlertKind.REJECTED_ROWS, "import:3")
    with any_store.reading() as reading:
        assert alert_ids(reading, AlertFilter()) == [late, first, other]
        assert alert_ids(reading, AlertFilter(kind=AlertKind.REJECTED_ROWS)) == [first, other]
        assert alert_ids(reading, AlertFilter(severity=Severity.URGENT)) == [late]
        assert alert_ids(reading, AlertFilter(shop_id=shop)) == [late, first]
        assert alert_ids(reading, AlertFilter(closed=True, shop_id=shop)) == [gone]
        assert open_kinds(reading) == {AlertKind.OVERDUE: 1, AlertKind.REJECTED_ROWS: 2}
        rows = alert_rows(reading, [gone, late, 99])
    assert {row_id: row.closed_by for row_id, row in rows.items()} == {gone: "system", late: ""}


def test_what_was_dealt_with_can_be_opened_again(any_store: Store) -> None:
    with any_store.work(SYSTEM) as work:
        first = open_alert(work, AlertKind.DEAD_LETTER, "push:1", "x")
        assert not reopen_alert(work, first)
        assert dismiss_alert(work, first)
        assert reopen_alert(work, first)
        assert dismiss_alert(work, first)
        open_alert(work, AlertKind.DEAD_LETTER, "push:1", "raised anew")
        assert not reopen_alert(work, first)
    with any_store.reading() as reading:
        assert open_count(reading) == len(list_alerts(reading)) == 1
