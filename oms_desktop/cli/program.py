"""All commands in one tree, and what becomes of their answers and errors."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout
from importlib import import_module

import typer

from oms_desktop.cli.arguments import Start, WrongUsage
from oms_desktop.cli.failures import Failed, failure_of
from oms_desktop.cli.loading import loading
from oms_desktop.cli.output import Answer, Printer
from oms_desktop.cli.station import Station
from oms_desktop.errors import PlatformError, Refused

HELP = """OMS Desktop on the command line: the same operations as in the window.

Without a command the window opens; --demo opens it on a demo store. Before the command stand: --data-dir DIR (or the
environment variable OMS_DATA_DIR), where everything of this station lives; --as NAME, who acts. --json may stand anywhere:
exactly one JSON document comes out.

Exit codes: 0 done, 1 refused (you can put it right), 2 wrong usage, 3 the outside failed, 70 our bug.
"""


PARTS = {
    "bench": ("scan", "ship", "scans"),
    "catalogue": ("products", "listings"),
    "files": ("import", "ship-file"),
    "orders": ("orders",),
    "papers": ("slip", "label", "picklist"),
    "records": ("doctor", "backup", "restore", "outbox", "audit"),
    "shops": ("shops", "warehouses"),
    "stock": ("stock",),
    "sync": ("sync",),
    "waybills": ("waybill", "parcels"),
}
"""The modules and the first words of their commands."""


def build(word: str = "") -> typer.Typer:
    """The tree of commands; where ``word`` begins one, only as much of it as that needs."""
    app = _group(HELP)
    app.command("version")(_version)
    wanted = [part for part, words in PARTS.items() if word in words]
    for part in wanted or PARTS:
        import_module(f"oms_desktop.cli.{part}").register(app, _group)
    return app


def _group(help_text: str) -> typer.Typer:
    return typer.Typer(
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _version() -> Answer:
    """Versions of the program, Python, Qt and SQLite."""
    from oms_desktop.cli import version

    return version()


def run_command(start: Start, printer: Printer) -> int:
    """Run the command of ``start``, print what it answers; the exit code."""
    station = Station(start, as_json=printer.as_json)
    chatter = io.StringIO()
    try:
        # What a library or the help prints must not get between the document and its reader.
        with redirect_stdout(chatter):
            with loading():
                command = typer.main.get_command(build(start.rest[0]))
            found = command.main(
                list(start.rest), prog_name="oms-desktop", standalone_mode=False, obj=station
            )
        return printer.answer(found) if isinstance(found, Answer) else _plain(found, chatter, printer)
    except WrongUsage as error:
        return printer.usage(str(error))
    except typer.TyperException as error:
        return printer.usage(error.format_message())
    except (Refused, PlatformError, Failed) as error:
        if isinstance(error, Failed) and error.trace:
            print(error.trace, file=sys.stderr)
        failure = failure_of(error)
        return printer.error(failure.code, failure.message, failure.hint, failure.exit_code)
    finally:
        station.close()


def _plain(found: object, chatter: io.StringIO, printer: Printer) -> int:
    """A command that gave no answer printed its help, or was interrupted (then its exit code came back)."""
    if isinstance(found, int) and found:
        return found
    return printer.help(chatter.getvalue())
