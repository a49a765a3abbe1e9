"""``sync``: news in, reports and figures out, once or until it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from oms_desktop.cli.arguments import WrongUsage
from oms_desktop.cli.errands import by_the_window_or_here
from oms_desktop.cli.loading import loading
from oms_desktop.cli.output import Answer
from oms_desktop.cli.station import Station


def register(app: typer.Typer, group: Callable[[str], typer.Typer]) -> None:
    """Add the command."""
    del group
    app.command("sync")(sync)


def sync(
    ctx: typer.Context,
    shop: Annotated[
        list[str] | None,
        typer.Option("--shop", metavar="N", help="Only this shop; may be given several times."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One pass of each shop, then end.")] = False,
    pull_only: Annotated[bool, typer.Option("--pull-only", help="Only news in.")] = False,
    push_only: Annotated[bool, typer.Option("--push-only", help="Only reports and figures out.")] = False,
    max_wait: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, help="Wait out throttling so long.")
    ] = 60.0,
) -> Answer:
    """Talk with the platforms: orders and refunds in, shipments and stock out. Without --once until it is interrupted."""
    station: Station = ctx.obj
    if pull_only and push_only:
        raise WrongUsage("--pull-only and --push-only exclude each other.")
    if not once and (pull_only or push_only):
        raise WrongUsage("--pull-only and --push-only go with --once.")
    if once:
        wish = {"pull": not push_only, "push": not pull_only, "max_wait": max_wait}
        return by_the_window_or_here(station, "sync", names=shop or [], **wish)
    with loading():
        from oms_desktop.cli.passes import sync_until_stopped
    return sync_until_stopped(station, shop or [])
