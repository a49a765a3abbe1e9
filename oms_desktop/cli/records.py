"""``doctor``, ``backup``, ``restore``, ``outbox``, ``audit``: keeping the store in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage
from oms_desktop.cli.order_documents import iso
from oms_desktop.cli.output import REFUSED, Answer, Table
from oms_desktop.cli.station import Station
from oms_desktop.errors import Refused
from oms_desktop.operations import audit
from oms_desktop.operations.shipping import outbox
from oms_desktop.operations.station.backup import BackupReport
from oms_desktop.vocabulary import Permission

CHECKS = ("name", "level", "detail", "fix")


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    app.command("doctor")(doctor)
    app.command("backup")(backup)
    app.command("restore")(restore)
    part = group("Reports to the platforms that are on their way: list, retry.")
    app.add_typer(part, name="outbox")
    part.command("list")(list_pushes)
    part.command("retry")(retry)
    part = group("Who did what: list, verify.")
    app.add_typer(part, name="audit")
    part.command("list")(list_entries)
    part.command("verify")(verify)


def doctor(ctx: typer.Context) -> Answer:
    """Check the store, its key, its folder and this computer."""
    from oms_desktop.operations.station.doctor import all_ok, examine
    from oms_desktop.operations.station.doctor_station import more_checks

    station: Station = ctx.obj
    try:
        store = station.store
    except Refused as refusal:
        # A store that can't be opened is the finding, not a reason to find nothing.
        found: dict[str, object] = {
            "name": "store",
            "ok": False,
            "level": "error",
            "detail": refusal.message,
            "fix": refusal.hint,
        }
        return Answer({"ok": False, "checks": [found]}, Table(CHECKS, [found]), code=REFUSED)
    checks = examine(store, station.opened.data_dir, more=more_checks())
    documents: list[dict[str, object]] = [
        {"name": check.name, "ok": check.ok, "level": check.level, "detail": check.detail, "fix": check.fix}
        for check in checks
    ]
    ok = all_ok(checks)
    return Answer({"ok": ok, "checks": documents}, Table(CHECKS, documents), code=0 if ok else REFUSED)


def backup(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> Answer:
    """Copy the store into a file, and check the copy."""
    from oms_desktop.operations.station.backup import backup as make

    station: Station = ctx.obj
    station.permit(Permission.SYSTEM)
    return _copy(file, make(station.store, file))


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    new_key: Annotated[
        bool, typer.Option("--new-key", help="The copy's key is lost: drop what it sealed.")
    ] = False,
) -> Answer:
    """Put a copy in the store's place; it is checked before, and the old store is kept."""
    from oms_desktop.operations.station.restore import restore as put_back

    station: Station = ctx.obj
    report = put_back(station.data_dir, file, new_key=new_key)
    answer = _copy(file, report.backup)
    kept = None if report.replaced is None else str(report.replaced)
    return Answer({**answer.document, "replaced": kept}, None, (*answer.lines, f"old store: {kept or '-'}"))


def _copy(file: Path, report: BackupReport) -> Answer:
    document: dict[str, object] = {
        "file": str(file),
        "orders": report.orders,
        "sha256": report.sha256,
        "size": report.size,
        "key": report.key,
    }
    return Answer(document, None, (f"{file}: {report.orders} orders, {report.sha256}",))


def list_pushes(
    ctx: typer.Context,
    dead: Annotated[bool, typer.Option("--dead", help="Only what was given up.")] = False,
    done: Annotated[bool, typer.Option("--done", help="Also what has arrived.")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N")] = 500,
) -> Answer:
    """Reports that are not done, oldest first."""
    station: Station = ctx.obj
    with station.reading() as reading:
        views = outbox.list_pushes(reading, dead=dead, done=done, limit=limit)
    return _pushes(views)


def _pushes(views: tuple[outbox.PushView, ...]) -> Answer:
    documents: list[dict[str, object]] = [
        {
            "id": push.id,
            "shop": push.shop,
            "kind": push.kind,
            "subject": push.subject,
            "order": push.order_id,
            "parcel": push.parcel_id,
            "attempts": push.attempts,
            "not_before": iso(push.not_before, push.timezone),
            "marked_at": iso(push.marked_at, push.timezone),
            "sent_at": iso(push.sent_at, push.timezone),
            "last_error": push.last_error,
            "state": push.state,
            "file": push.file,
        }
        for push in views
    ]
    columns = ("id", "shop", "kind", "subject", "state", "attempts", "not_before", "last_error")
    return Answer({"pushes": documents}, Table(columns, documents))


def retry(
    ctx: typer.Context,
    push_id: Annotated[int | None, typer.Argument(metavar="ID")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All that was given up or waits for its next try.")
    ] = False,
) -> Answer:
    """Send now what was given up or waits for its next try."""
    station: Station = ctx.obj
    if (push_id is None) != everything:
        raise WrongUsage("outbox retry needs either ID or --all.")
    with station.work() as work:
        ids = [push_id] if push_id is not None else outbox.resting_pushes(work)
        done = outbox.retry_pushes(work, ids)
    with station.reading() as reading:
        return _pushes(tuple(push for push in outbox.list_pushes(reading) if push.id in done))


def list_entries(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(min=1, metavar="N")] = 100,
    before: Annotated[int | None, typer.Option(metavar="ID", help="Older than this entry.")] = None,
    subject: Annotated[str, typer.Option(metavar="KIND:ID", help="Only what touched it, e.g. order:7.")] = "",
) -> Answer:
    """The audit trail, newest first."""
    station: Station = ctx.obj
    with station.reading() as reading:
        rows = audit.list_entries(reading, limit=limit, before=before, subject=subject)
    documents: list[dict[str, object]] = [
        {
            "id": row.id,
            "at": iso(row.at),
            "operation": row.operation,
            "operator": row.operator,
            "station": row.station,
            "subjects": list(row.subjects),
            "fields": list(row.fields),
        }
        for row in rows
    ]
    return Answer(
        {"entries": documents}, Table(("id", "at", "operation", "operator", "station", "subjects"), documents)
    )


def verify(ctx: typer.Context) -> Answer:
    """Prove that nobody has rewritten the audit trail."""
    station: Station = ctx.obj
    with station.reading() as reading:
        check = audit.verify_chain(reading)
    return Answer(
        {"entries": check.entries, "ok": check.ok, "first_bad": check.first_bad},
        None,
        (f"{check.entries} entries, " + ("unbroken" if check.ok else f"broken at {check.first_bad}"),),
        0 if check.ok else REFUSED,
    )
