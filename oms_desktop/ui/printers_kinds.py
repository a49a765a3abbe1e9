"""What can be put on paper: kinds of documents, and the form and resolution each usually has."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

from oms_desktop.printing.papers import A4, LABEL_76X130, Paper

SLIP, LABEL, PICK_LIST, CALIBRATION = "slip", "label", "pick_list", "calibration"
REPRINT = "reprint"
"""What lies on the box already, slip or label, once more."""
DOCUMENTS = (SLIP, LABEL, PICK_LIST, CALIBRATION)

USUAL_PAPER: dict[str, Paper] = {SLIP: LABEL_76X130, LABEL: LABEL_76X130, PICK_LIST: A4, CALIBRATION: A4}
USUAL_DPI = {SLIP: 203, LABEL: 203, PICK_LIST: 300, CALIBRATION: 300}

_NAMES = {
    SLIP: N("PaperKind", "Packing slips"),
    LABEL: N("PaperKind", "Carrier labels"),
    PICK_LIST: N("PaperKind", "Pick lists"),
    CALIBRATION: N("PaperKind", "Scanner sheets"),
    REPRINT: N("PaperKind", "Reprint"),
}


def document_word(document: str) -> str:
    """What a person calls it."""
    return QCoreApplication.translate("PaperKind", str(_NAMES[document]))
