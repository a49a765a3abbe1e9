"""What the operations in the audit trail are called. One without a word is shown by its own name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

OPERATIONS: Mapping[str, object] = {
    "accept_orders": N("OrderAudit", "Took over news of the order"),
    "create_order": N("OrderAudit", "Created the order by hand"),
    "approve": N("OrderAudit", "Approved"),
    "put_back": N("OrderAudit", "Put back to be approved"),
    "hold": N("OrderAudit", "Put on hold"),
    "release": N("OrderAudit", "Released"),
    "cancel": N("OrderAudit", "Cancelled"),
    "set_memo": N("OrderAudit", "Wrote the memo"),
    "mark_urgent": N("OrderAudit", "Changed the urgency"),
    "assign_carrier": N("OrderAudit", "Chose the carrier"),
    "assign_waybill": N("OrderAudit", "Bound a tracking number"),
    "void_waybill": N("OrderAudit", "Unbound the tracking number"),
    "take_back_waybill": N("OrderAudit", "Took a tracking number back"),
    "change_waybill": N("OrderAudit", "Corrected the tracking number"),
    "shipped_elsewhere": N("OrderAudit", "Marked as shipped elsewhere"),
    "printed": N("OrderAudit", "Printed"),
    "reveal_receiver": N("OrderAudit", "Looked at the receiver"),
    "draft_again": N("OrderAudit", "Prepared to send it again"),
    "ship": N("OrderAudit", "Shipped"),
    "hand_over": N("OrderAudit", "Handed over to the carrier"),
    "apply_decisions": N("OrderAudit", "Worked on it at the bench"),
    "retry_pushes": N("OrderAudit", "Tried the report again"),
    "map_listing": N("OrderAudit", "Matched a product"),
}


def operation_word(name: str) -> str:
    """The operation in the language in force."""
    return QCoreApplication.translate("OrderAudit", str(OPERATIONS.get(name, name)))
