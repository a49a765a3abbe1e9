"""``import`` and ``ship-file``: files in, files out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage, time_of
from oms_desktop.cli.output import Answer, Table
from oms_desktop.cli.station import Station
from oms_desktop.errors import Refused, cannot_write
from oms_desktop.exchange import RejectedRow
from oms_desktop.operations.intake.file_import import ImportReport, ImportWish, import_file
from oms_desktop.operations.shipping.ship_file import ShipFileReport, write_ship_file

_SHOWN = 20


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the commands."""
    part = group("Files in: orders, products, opening stock.")
    app.add_typer(part, name="import")
    part.command("orders")(import_orders)
    part.command("products")(import_products)
    part.command("stock")(import_stock)
    app.command("ship-file")(ship_file)


def import_orders(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The platform's order export.")],
    shop: Annotated[str, typer.Option(metavar="NAME", help="Whose orders; made if there is none.")],
    items: Annotated[Path | None, typer.Option(metavar="FILE", help="The item report beside it.")] = None,
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="F", help="taobao, pinduoduo, douyin, jd or a profile.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read, store nothing.")] = False,
    rejects: Annotated[Path | None, typer.Option(metavar="FILE", help="Write refused rows there.")] = None,
    make_skus: Annotated[
        bool | None, typer.Option("--make-skus/--no-make-skus", help="Skus for unknown listings.")
    ] = None,
    exported_at: Annotated[str | None, typer.Option(metavar="TIME", help="How new the file is.")] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="The archive's password is read from stdin.")
    ] = False,
) -> Answer:
    """Read an order export into a shop."""
    if rejects is not None:
        _must_be_writable(rejects)
    given = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    wish = ImportWish(
        path=file,
        shop=shop,
        items=items,
        format=format_name,
        password=given,
        exported_at=None if exported_at is None else time_of(exported_at, "--exported-at"),
        make_skus=make_skus,
        dry_run=dry_run,
    )
    report = _import(ctx.obj, wish)
    if rejects is not None:
        from oms_desktop.sync.files.rejects import write_rejects

        write_rejects(rejects, report.look.columns, report.rejected)
    return _imported(report, dry_run=dry_run)


def _must_be_writable(file: Path) -> None:
    """Refused before the import rather than after it, when the refused rows would be lost."""
    if file.is_dir():
        raise cannot_write(file.parent, IsADirectoryError(f"{file.name} is a folder"))
    if not os.access(file.parent, os.W_OK):
        raise cannot_write(file.parent, PermissionError("it is not there, or not ours to write to"))


def _import(station: Station, wish: ImportWish) -> ImportReport:
    """With the saved profiles and, where none was given, the shop's archive password; a given one is remembered."""
    from oms_desktop.operations.intake.profiles import order_profiles
    from oms_desktop.operations.shops.verbs import remember_zip_password, zip_password
    from oms_desktop.sync.files.export_files import ExportFiles

    with station.reading() as reading:
        known = wish.password or zip_password(reading, wish.shop)
        wished = replace(wish, password=known, profiles=order_profiles(reading))
    report = import_file(station.store, station.actor(), ExportFiles(), wished, progress=_progress(station))
    if wish.password and report.shop_id is not None:
        with station.work() as work:
            remember_zip_password(work, report.shop_id, wish.password)
    return report


def _progress(station: Station) -> Callable[[int, int], None] | None:
    """Counts on a terminal; a log gets none."""
    if station.as_json or not sys.stderr.isatty():
        return None

    def show(done: int, rows: int) -> None:
        of = f" / {rows}" if rows >= 0 else ""
        print(f"\r{done}{of}", end="", file=sys.stderr, flush=True)

    return show


def _imported(report: ImportReport, *, dry_run: bool) -> Answer:
    accepted = report.accepted
    document: dict[str, object] = {
        "format": report.look.platform or report.look.format.removeprefix("profile:"),
        "report": report.look.format,
        "layout": report.look.layout,
        "orders": accepted.new + accepted.updated + accepted.unchanged,
        "lines": accepted.lines,
        "new": accepted.new,
        "updated": accepted.updated,
        "unchanged": accepted.unchanged,
        "waiting": accepted.waiting,
        "rejected": rejected_documents(report.rejected),
        "unmapped_items": accepted.unmapped,
        "warnings": [warning.text for warning in report.look.warnings],
        "missing_columns": list(report.look.missing),
        "seen_before": report.seen_before is not None,
        "dry_run": dry_run,
    }
    counts = ", ".join(
        f"{document[name]} {name.replace('_', ' ')}"
        for name in ("orders", "new", "updated", "unchanged", "waiting", "unmapped_items")
    )
    return Answer(document, None, (f"{document['format']}: {counts}", *_reasons(report.rejected)))


def rejected_documents(rejected: Sequence[RejectedRow]) -> list[dict[str, object]]:
    """Refused rows with their reasons."""
    return [{"row": row.row, "order": row.order, "reason": row.reason} for row in rejected]


def _reasons(rejected: Sequence[RejectedRow]) -> tuple[str, ...]:
    shown = [f"row {row.row} {row.order}: {row.reason}" for row in rejected[:_SHOWN]]
    more = len(rejected) - len(shown)
    return (*shown, f"… and {more} rows more") if more else tuple(shown)


def import_products(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX.")]
) -> Answer:
    """Read Skus: code, name, spec, barcodes, weight, cost, bin, bundles …"""
    from oms_desktop.operations.catalogue.files import import_products as read_products
    from oms_desktop.sync.files.plain_tables import PlainTables

    station: Station = ctx.obj
    report = read_products(station.store, station.actor(), PlainTables(), file)
    document: dict[str, object] = {
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "rejected": [{"row": row.row, "sku": row.order, "reason": row.reason} for row in report.rejected],
        "notes": [{"row": row, "note": note.text} for row, note in report.notes],
        "unknown_columns": list(report.unknown_columns),
    }
    counts = f"{report.new} new, {report.updated} updated, {report.unchanged} unchanged"
    notes = tuple(f"row {row}: {note}" for row, note in report.notes)
    return Answer(document, None, (counts, *_reasons(report.rejected), *notes))


def import_stock(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX: sku 商家编码, on_hand 数量.")],
    warehouse: Annotated[str, typer.Option(metavar="NAME", help="Code or name.")] = "main",
    includes_unshipped: Annotated[
        str,
        typer.Option(
            "--includes-unshipped",
            metavar="yes|no",
            help="yes: counted on the shelf, goods of paid orders among it; no: a platform's figure, net of them.",
        ),
    ] = "yes",
) -> Answer:
    """Post opening stock: the Skus are tracked from now on."""
    from oms_desktop.operations.stock.files import post_stock_file, read_stock_file
    from oms_desktop.operations.stock.levels import find_warehouse
    from oms_desktop.sync.files.plain_tables import PlainTables

    if includes_unshipped not in ("yes", "no"):
        raise WrongUsage("--includes-unshipped is yes or no")
    station: Station = ctx.obj
    with station.reading() as reading:
        place = find_warehouse(reading, warehouse)
    report = post_stock_file(
        station.store,
        station.actor(),
        read_stock_file(PlainTables(), file),
        warehouse_id=place,
        includes_unshipped=includes_unshipped == "yes",
    )
    document: dict[str, object] = {
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "added": report.added,
        "rejected": [{"row": row.row, "sku": row.order, "reason": row.reason} for row in report.rejected],
    }
    counts = f"{report.new} new, {report.updated} updated, {report.unchanged} unchanged"
    return Answer(document, None, (counts, *_reasons(report.rejected)))


def ship_file(
    ctx: typer.Context,
    shop: Annotated[str, typer.Option(metavar="NAME", help="Whose shipments.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The platform's empty template; remembered.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also what was exported, not confirmed.")] = False,
) -> Answer:
    """Write the platform's batch-shipping upload file."""
    from oms_desktop.operations.intake.profiles import note_layout, template_file
    from oms_desktop.operations.shops.verbs import shop_named
    from oms_desktop.sync.files.ship_files import TemplateShipFiles

    station: Station = ctx.obj
    with station.reading() as reading:
        platform = shop_named(reading, shop).platform
        kept = template_file(reading, platform, station.opened.data_dir)
    given, template = template, template or kept
    try:
        report = write_ship_file(
            station.store, station.actor(), TemplateShipFiles(), shop, output, template=template, again=again
        )
    except Refused as refusal:
        exported = refusal.values.get("exported")
        if refusal.code != "nothing_to_report" or not exported:
            raise
        # All has been written before and waits for the platform: an answer, not a failure.
        empty: dict[str, object] = {"file": None, "orders": [], "already_exported": exported}
        return Answer(empty, None, (refusal.message, refusal.hint))
    if given is not None:
        _keep_template(station, platform, given)
    if report.layout is not None:
        with station.work() as work:
            note_layout(work, platform, report.layout)
    return _shipped(report)


def _keep_template(station: Station, platform: str, template: Path) -> None:
    """A template that could be filled is the platform's from now on."""
    from oms_desktop.operations.intake.profiles import keep_template

    with station.work() as work:
        keep_template(work, platform, template.name, template.read_bytes())


def _shipped(report: ShipFileReport) -> Answer:
    orders: list[dict[str, object]] = [
        {"number": row.number, "carrier": row.carrier, "tracking": row.tracking} for row in report.rows
    ]
    document: dict[str, object] = {
        "file": str(report.file),
        "orders": orders,
        "already_exported": report.already_exported,
        "layout_verified": report.layout.verified if report.layout else None,
        "columns": dict(report.layout.columns) if report.layout else {},
    }
    lines = [
        f"{report.file}: {len(orders)} orders; exported before, not confirmed: {report.already_exported}"
    ]
    if report.layout and not report.layout.verified:
        lines.append(
            "The built-in layout of this platform is not verified: give its own template with --template."
        )
    return Answer(document, Table(("number", "carrier", "tracking"), orders), tuple(lines))
