"""Scans that come too soon after another: a code read twice counts once, several codes of one trigger count nothing."""

from __future__ import annotations

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import fold_code
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.views import ScanAnswer
from oms_desktop.operations.packing.words import Act

Seen = tuple[str, float, str]
"""(folded code, time, scan id) of a device's scan."""

_COUNTED = frozenset({Act.COUNT, Act.LEARN, Act.BIND})


def too_quick(desk: Desk, scanned: Scanned, before: Seen | None) -> ScanAnswer | None:
    """The same code again (a bounce), or another within a trigger's time (a burst): both count nothing."""
    if before is None:
        return None
    code, at, scan_id = before
    gap, settings = scanned.at - at, desk.settings
    if code == fold_code(scanned.code):
        if gap < settings.bounce_s:
            return desk.decide(scanned, Case.BOUNCED, values={"n": round(settings.bounce_s * 1000)})
        return None
    return _burst(desk, scanned, scan_id) if gap < settings.burst_s else None


def _burst(desk: Desk, scanned: Scanned, before_id: str) -> ScanAnswer:
    undoable = desk.progress.undoable
    if undoable and undoable[-1].scan_id == before_id and undoable[-1].act in _COUNTED:
        last = undoable[-1]
        undo = desk.decide(
            desk.scanned("", scanned.device, scanned.at),
            Case.UNDONE,
            Act.UNDO,
            undoes=before_id,
            line_id=last.line_id,
            sku_id=last.sku_id,
            tracking=last.tracking,
            reason="burst",
        )
        if undo.decision is None:
            return undo
    return desk.decide(scanned, Case.BURST)
