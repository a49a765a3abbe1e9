"""What the packer sees and hears for each case: one table of three parts."""

from __future__ import annotations

from oms_desktop.operations.packing.answers_item import ITEM
from oms_desktop.operations.packing.answers_stop import STOP
from oms_desktop.operations.packing.answers_work import WORK
from oms_desktop.operations.packing.cases import Case, Look

__all__ = ["ANSWERS", "Case", "Look"]

ANSWERS: dict[Case, Look] = {**WORK, **ITEM, **STOP}
