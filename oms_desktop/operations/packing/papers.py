"""What the bench prints, as files: what lies on the box once more, or the label that item-first packing ends with."""

from __future__ import annotations

from pathlib import Path

from oms_desktop.operations.packing.desk import uuid7
from oms_desktop.operations.packing.views import Request, RequestKind
from oms_desktop.operations.papers.labels import labels, print_labels
from oms_desktop.operations.papers.slips import print_slips
from oms_desktop.operations.work import Actor, Reading, Store

FOLDER = "documents"
"""Below the data folder."""


def own_label_on_box(reading: Reading, order_id: int) -> bool:
    """Whether a label of ours has been printed for the order; else its slip lies on the box."""
    return any(label.sequence > 1 for label in labels(reading, [order_id]).labels)


def write_paper(store: Store, actor: Actor, request: Request, data_dir: Path, language: str) -> Path:
    """Do a PRINT or LABEL request as a PDF of its own; where it is. Raises Refused where the paper can't be made."""
    is_label = request.kind == RequestKind.LABEL
    if not is_label:
        with store.reading() as reading:
            is_label = own_label_on_box(reading, request.order_id)
    kind = "label" if is_label else "slip"
    target = data_dir / FOLDER / f"{kind}-O{request.order_id}-{uuid7(store.clock())}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    write = print_labels if is_label else print_slips
    return write(store, actor, [request.order_id], target, language=language).file
