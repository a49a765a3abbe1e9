"""The order that is looked at: read on the worker, read again when it changes, its receiver shown on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from oms_desktop.operations.audit import AuditRow, list_entries
from oms_desktop.operations.orders.views import OrderView, ReceiverView, order_view, reveal_receiver
from oms_desktop.operations.shops.views import ShopView
from oms_desktop.operations.work import Reading
from oms_desktop.ui.background import Job
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.moments import ZONE
from oms_desktop.ui.screens.orders.order_parts import Scene
from oms_desktop.vocabulary import ROLE_PERMISSIONS, Permission

_AUDIT = "audit"
"""A lane of its own: looking through a long trail must keep nobody waiting."""


_ENTRIES = 30


class Viewer(QObject):
    """One order at a time. A slow answer about an order that was left behind is dropped."""

    arrived = Signal(object)
    """Scene."""

    gone = Signal()
    """No order, or one that is not there any more."""

    audit_arrived = Signal(object)
    """tuple[AuditRow, …] of the order that is shown."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = 0
        self._job: Job | None = None
        self._view: OrderView | None = None
        self._revealed: ReceiverView | None = None
        self._zones: dict[int, str] = {}
        self._audit: tuple[AuditRow, ...] = ()

    @property
    def view(self) -> OrderView | None:
        """The order that is shown; None while it is on its way."""
        return self._view

    @property
    def audit(self) -> tuple[AuditRow, ...]:
        """The trail of the order shown, as far as it has been asked for."""
        return self._audit

    def show_shops(self, shops: Sequence[ShopView]) -> None:
        """Whose zones the times are shown in."""
        self._zones = {shop.id: shop.timezone for shop in shops}

    def look_at(self, order_id: int) -> None:
        """Another order; 0 for none."""
        if order_id != self._wanted:
            self._revealed = None
            self._audit = ()
        self._wanted = order_id
        if self._job is not None:
            self._job.cancel()
        if order_id:
            self._job = self._desk.ask(order_view, order_id, then=self._arrived, failed=self._missing)
        else:
            self._missing(None)

    def look_again(self) -> None:
        """It has changed."""
        if self._wanted:
            self.look_at(self._wanted)

    def hide_receiver(self) -> None:
        """What was revealed is masked again."""
        if self._revealed is not None:
            self._revealed = None
            self.tell()

    def reveal(self) -> None:
        """Show the receiver; the look is noted."""
        if self._view is not None:
            self._desk.act(reveal_receiver, self._view.id, then=self._shown)

    def ask_audit(self) -> None:
        """The operations that touched the order, newest first."""
        if self._wanted:
            self._desk.ask(_trail, self._wanted, then=self._audit_read, on=_AUDIT)

    def scene(self, *, wide: bool = False) -> Scene | None:
        """What the parts are drawn from."""
        if self._view is None:
            return None
        allowed = ROLE_PERMISSIONS[self._desk.actor.role]
        return Scene(
            view=self._view,
            now=self._desk.now,
            pictures=self._desk.pictures,
            folder=self._desk.data_dir,
            may_see_persons=Permission.SEE_PERSONS in allowed,
            may_edit=Permission.EDIT_ORDERS in allowed,
            revealed=self._revealed,
            wide=wide,
            zone=self._zones.get(self._view.shop_id, ZONE),
        )

    def tell(self) -> None:
        """Hand out the scene again: time has passed, or the language is another."""
        if self._view is not None:
            self.arrived.emit(self.scene())

    def _arrived(self, view: OrderView) -> None:
        if view.id == self._wanted:
            self._view = view
            self.tell()

    def _missing(self, error: Exception | None) -> None:
        self._view = None
        self.gone.emit()

    def _shown(self, person: ReceiverView) -> None:
        self._revealed = person
        self.tell()

    def _audit_read(self, answer: tuple[int, tuple[AuditRow, ...]]) -> None:
        order_id, entries = answer
        if order_id == self._wanted:
            self._audit = entries
            self.audit_arrived.emit(entries)


def _trail(reading: Reading, order_id: int) -> tuple[int, tuple[AuditRow, ...]]:
    return order_id, tuple(list_entries(reading, limit=_ENTRIES, subject=f"order:{order_id}"))
