"""Is everything in order? One line a check, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from oms_desktop.operations.station.doctor import ERROR, OK, Check, examine
from oms_desktop.ui.background import LONG
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.settings.lines import Page
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label, set_tone
from oms_desktop.ui.widgets.panels import empty_layout
from oms_desktop.ui.widgets.pill import Pill

CONTEXT = "Doctor"
"""The texts are data of operations; their translations are taken over whole."""

_NAMES = {
    "migrations": N("CheckName", "Version of the tables"),
    "database": N("CheckName", "Database"),
    "stock_ledger": N("CheckName", "Stock ledger"),
    "reservations": N("CheckName", "Reservations"),
    "kept_for_orders": N("CheckName", "Kept for orders"),
    "stock_left": N("CheckName", "Taken from stock"),
    "holds": N("CheckName", "Holds"),
    "counters": N("CheckName", "Counts"),
    "audit_chain": N("CheckName", "Audit trail"),
    "parcels": N("CheckName", "Parcels"),
    "orders": N("CheckName", "Orders"),
    "pushes": N("CheckName", "Shipment reports"),
    "push_states": N("CheckName", "States of reports"),
    "search": N("CheckName", "Search"),
    "keyring": N("CheckName", "Key"),
    "clock": N("CheckName", "Clock"),
    "disk": N("CheckName", "Disk"),
    "folder": N("CheckName", "Data folder"),
    "backup": N("CheckName", "Copies"),
    "shops": N("CheckName", "Shops"),
    "fonts": N("CheckName", "Fonts for printing"),
    "printers": N("CheckName", "Printers"),
}


def check_texts(check: Check) -> tuple[str, str, str]:
    """Name, finding, remedy, in the language in force."""
    filled = []
    for source in (check.source, check.fix):
        text = QCoreApplication.translate(CONTEXT, source) if source else ""
        if source and text == source:
            text = QCoreApplication.translate("Refused", source)
        filled.append(text.format(**check.values) if check.values else text)
    name = QCoreApplication.translate("CheckName", str(_NAMES.get(check.name, check.name)))
    return name, filled[0], filled[1]


class CheckLine(QWidget):
    """One answer."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        name, found, fix = check_texts(check)
        words = {
            OK: (self.tr("fine"), Tone.GOOD),
            ERROR: (self.tr("wrong"), Tone.BAD),
        }
        pill = Pill(*words.get(check.level, (self.tr("look"), Tone.WARN)))
        pill.setMinimumWidth(64)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label("strong", name))
        if found:
            texts.addWidget(_wrapped("caption", found))
        if fix and check.level != OK:
            remedy = _wrapped("", fix)
            set_tone(remedy, Tone.BAD if check.level == ERROR else Tone.WARN)
            texts.addWidget(remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.setAccessibleName(f"{pill.accessibleName()} {name} {found} {fix}".strip())


def _wrapped(kind: str, text: str) -> QWidget:
    made = label(kind, text)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class DoctorPage(Page):
    """Runs when asked: it reads whole tables. ``more`` are checks only this computer can answer."""

    def __init__(
        self, desk: Desk, more: Sequence[Callable[[], Check]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._more = tuple(more)
        self.checks: tuple[Check, ...] = ()
        self._running = False
        self.run, self.copy = Button(ButtonLook.MAIN), Button(ButtonLook.QUIET, "copy")
        self._verdict = label("lead")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._card = self.add_card(self._verdict)
        self._card.head.addWidget(self.copy)
        self._card.head.addWidget(self.run)
        self._card.body.addLayout(self._rows)
        self.run.clicked.connect(self.examine)
        self.copy.clicked.connect(self._copy)
        self.finish()

    def retranslate(self) -> None:
        self._card.set_heading(self.tr("Is everything in order?"))
        self.run.label(self.tr("Check now"))
        self.copy.label(self.tr("Copy"), self.tr("Copy all of it as text"))
        self._show()

    def examine(self) -> None:
        """Check everything, on the long worker."""
        if not self._running:
            self._running = True
            self._show()
            self._desk.background.run(self._examine, on=LONG, then=self._examined, failed=self._failed)

    def _examine(self) -> tuple[Check, ...]:
        return tuple(examine(self._desk.store, self._desk.data_dir, more=self._more))

    def _examined(self, checks: Iterable[Check]) -> None:
        self._running = False
        self.checks = tuple(checks)
        self._show()

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._show()

    def _show(self) -> None:
        self.run.setEnabled(not self._running)
        self.copy.setVisible(bool(self.checks))
        self._verdict.setText(self._sentence())
        self._verdict.setVisible(bool(self._verdict.text()))
        empty_layout(self._rows)
        order = {ERROR: 0, OK: 2}
        for check in sorted(self.checks, key=lambda one: order.get(one.level, 1)):
            self._rows.addWidget(CheckLine(check))

    def _sentence(self) -> str:
        if self._running:
            return self.tr("Looking…")
        if not self.checks:
            return self.tr("Store, copies, disk, printers and fonts are looked at. It takes a few seconds.")
        wrong = sum(check.level == ERROR for check in self.checks)
        doubtful = sum(check.level not in (ERROR, OK) for check in self.checks)
        set_tone(self._verdict, Tone.BAD if wrong else Tone.WARN if doubtful else Tone.GOOD)
        if wrong:
            return self.tr("%n thing(s) are wrong.", "", wrong)
        if doubtful:
            return self.tr("In order; %n thing(s) to look at.", "", doubtful)
        return self.tr("Everything is in order.")

    def _copy(self) -> None:
        lines = [" | ".join((check.level, *check_texts(check))) for check in self.checks]
        QApplication.clipboard().setText("\n".join(lines))
