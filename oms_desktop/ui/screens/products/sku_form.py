"""The fields of a Sku. What is typed stays typed until it is saved or given up, whatever others do meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from oms_desktop.operations.catalogue.skus import NO_CODE, SkuDraft
from oms_desktop.ui.widgets.panels import FormRow

EMPTY = SkuDraft(code="")
_TEXTS = ("code", "name", "spec", "bin", "weight_g", "cost", "safety_stock")


class SkuForm(QWidget):
    """``base`` is what the store has, as far as this form knows."""

    edited = Signal()
    """Something was typed or ticked, or put back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.base = EMPTY
        self.rows = {name: FormRow(QLineEdit()) for name in _TEXTS}
        self.no_code = QCheckBox()
        self.stopped = QCheckBox()
        self._bins = QStringListModel(self)
        self._quiet = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def field(self, name: str) -> QLineEdit:
        """A text field by the name of the draft's field."""
        found = self.rows[name].field
        assert isinstance(found, QLineEdit)
        return found

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.rows["name"], 0, 0, 1, 2)
        places = (
            ("spec", 1, 0),
            ("code", 1, 1),
            ("bin", 2, 0),
            ("safety_stock", 2, 1),
            ("weight_g", 3, 0),
            ("cost", 3, 1),
        )
        for name, row, place in places:
            grid.addWidget(self.rows[name], row, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.no_code)
        column.addWidget(self.stopped)

    def _connect(self) -> None:
        self.field("code").setMaxLength(64)
        for name in ("name", "spec", "bin"):
            self.field(name).setMaxLength(300)
        completer = QCompleter(self._bins, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field("bin").setCompleter(completer)
        for name in _TEXTS:
            self.field(name).textChanged.connect(self._changed)
        for box in (self.no_code, self.stopped):
            box.toggled.connect(self._changed)

    def retranslate(self) -> None:
        """All texts."""
        self.rows["code"].label(self.tr("Merchant code"))
        self.rows["name"].label(self.tr("Name"))
        self.rows["spec"].label(self.tr("Spec"))
        self.rows["bin"].label(self.tr("Bin"))
        self.rows["weight_g"].label(self.tr("Weight (g)"))
        self.rows["cost"].label(self.tr("Cost (¥)"))
        self.rows["safety_stock"].label(self.tr("Safety stock"))
        self.no_code.setText(self.tr("No barcode: confirmed by hand"))
        self.no_code.setToolTip(
            self.tr("Goods without a readable barcode are confirmed with a key at the bench")
        )
        self.stopped.setText(self.tr("No longer sold"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def offer_bins(self, bins: Sequence[str]) -> None:
        """What is completed while a bin is typed."""
        self._bins.setStringList(list(bins))

    # -- what stands in it

    def show_draft(self, draft: SkuDraft) -> None:
        """Show what the store has; what was typed is gone."""
        self._quiet = True
        self.base = draft
        self._fill(draft)
        self._quiet = False
        self._check()
        self.edited.emit()

    def show_behind(self, draft: SkuDraft) -> tuple[str, ...]:
        """The store has changed: show that, but keep what was typed. The fields that both have changed."""
        typed = self._loose()
        mine = self.changed_fields()
        both = tuple(name for name in mine if getattr(draft, name) != getattr(self.base, name))
        self.show_draft(draft)
        self._quiet = True
        for name in mine:
            self._put(name, typed[name])
        self._quiet = False
        self._check()
        self.edited.emit()
        return both

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what the store has."""
        return bool(self.changed_fields())

    def changed_fields(self) -> tuple[str, ...]:
        """Names of the fields that were changed."""
        shown = self._loose_of(self.base)
        return tuple(name for name, text in self._loose().items() if text != shown[name])

    def draft(self) -> SkuDraft | None:
        """What was typed; ``None`` while something in it can't be read, which is then marked."""
        if not self._check():
            return None
        return replace(
            self.base,
            code=self._text("code"),
            name=self._text("name"),
            spec=self._text("spec"),
            bin=self._text("bin"),
            weight_g=_whole(self._text("weight_g")),
            cost=_minor(self._text("cost")),
            safety_stock=_whole(self._text("safety_stock")) or 0,
            scan_policy=NO_CODE if self.no_code.isChecked() else "",
            stopped=self.stopped.isChecked(),
        )

    def _text(self, name: str) -> str:
        return self.field(name).text().strip()

    def _fill(self, draft: SkuDraft) -> None:
        for name, value in self._loose_of(draft).items():
            self._put(name, value)

    def _put(self, name: str, value: str | bool) -> None:
        if name == "scan_policy":
            self.no_code.setChecked(bool(value))
        elif name == "stopped":
            self.stopped.setChecked(bool(value))
        else:
            self.field(name).setText(str(value))
            self.field(name).setCursorPosition(0)

    def _loose(self) -> dict[str, str | bool]:
        found: dict[str, str | bool] = {name: self._text(name) for name in _TEXTS}
        return found | {"scan_policy": self.no_code.isChecked(), "stopped": self.stopped.isChecked()}

    def _loose_of(self, draft: SkuDraft) -> dict[str, str | bool]:
        found: dict[str, str | bool] = {
            entry.name: str(getattr(draft, entry.name))
            for entry in fields(SkuDraft)
            if entry.name in ("code", "name", "spec", "bin")
        }
        found["weight_g"] = "" if draft.weight_g is None else str(draft.weight_g)
        found["cost"] = "" if draft.cost is None else f"{Decimal(draft.cost) / 100:.2f}"
        found["safety_stock"] = str(draft.safety_stock) if draft.safety_stock else ""
        return found | {"scan_policy": bool(draft.scan_policy), "stopped": draft.stopped}

    def _changed(self) -> None:
        if not self._quiet:
            self._check()
            self.edited.emit()

    def _check(self) -> bool:
        wrong = {
            "weight_g": self.tr("Whole grams, or nothing") if _bad(_whole, self._text("weight_g")) else "",
            "cost": self.tr("An amount like 12.50, or nothing") if _bad(_minor, self._text("cost")) else "",
            "safety_stock": self.tr("A whole number") if _bad(_whole, self._text("safety_stock")) else "",
        }
        for name, text in wrong.items():
            self.rows[name].show_wrong(text)
        return not any(wrong.values())


def _bad(read: object, text: str) -> bool:
    assert callable(read)
    try:
        read(text)
    except ValueError:
        return True
    return False


def _whole(text: str) -> int | None:
    """A whole number from 0 on, nothing for nothing. Raises ValueError."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise ValueError(text)
    return int(text)


def _minor(text: str) -> int | None:
    """An amount as minor units, nothing for nothing. Raises ValueError."""
    if not text:
        return None
    try:
        value = Decimal(text.removeprefix("¥")) * 100
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or value < 0 or value > 10**9 or value != value.to_integral_value():
        raise ValueError(text)
    return int(value)
