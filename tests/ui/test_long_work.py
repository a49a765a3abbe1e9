"""Long work is told below all screens, and ended from there."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from oms_desktop.app.shell import Shell
from oms_desktop.app.wiring import Wiring
from oms_desktop.operations.station.open_store import OpenedStore
from oms_desktop.ui.screens.imports import ImportsScreen
from oms_desktop.ui.targets import ImportFiles
from tests.ui.test_operators import begin, opened, shell, wirings

__all__ = ["opened", "shell", "wirings"]

EXPORTS = Path(__file__).parents[1] / "data" / "exports"


def test_the_strip_below_all_screens_cancels_the_import(
    qtbot: QtBot, shell: Shell, opened: OpenedStore, wirings: list[Wiring], tmp_path: Path
) -> None:
    whole = (EXPORTS / "pdd_orders.csv").read_text("utf-8-sig").splitlines()
    number = whole[1].split(",")[whole[0].split(",").index("订单号")]
    rows = [whole[1].replace(number, f"261122-{at:015}") for at in range(6000)]
    path = tmp_path / "many.csv"
    path.write_text("\n".join([whole[0], *rows]), encoding="utf-8-sig")
    window = begin(qtbot, shell, opened, wirings)
    imports = window.show_screen("imports", ImportFiles((path,), "拼多多", at_once=True))
    assert isinstance(imports, ImportsScreen)
    (entry,) = imports.queue.entries
    qtbot.waitUntil(lambda: entry.progress[0] > 0 and entry.busy, timeout=20_000)
    window.show_screen("overview")
    assert window.progress.isVisible()
    window.progress.cancel.click()
    qtbot.waitUntil(lambda: entry.report is not None, timeout=20_000)
    assert entry.report is not None
    assert entry.report.cancelled
    assert window.progress.isHidden()
