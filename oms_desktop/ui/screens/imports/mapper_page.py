"""The column mapper: which of a file's columns are which of our fields, with what comes of it beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from oms_desktop.errors import OmsError
from oms_desktop.exchange import FileProfile, News, OrderFiles, PlatformOrder, RejectedRow
from oms_desktop.marketplaces import MANUAL, marketplaces
from oms_desktop.ui.screens.imports.entries import Entry
from oms_desktop.ui.screens.imports.file_words import field_word
from oms_desktop.ui.screens.imports.preview import PlainTable
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.translation import error_text, said_text
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import Card, label, set_tone
from oms_desktop.ui.widgets.cells import amount_text
from oms_desktop.ui.widgets.panels import FormRow, empty_layout
from oms_desktop.ui.words import platform_word, word
from oms_desktop.vocabulary import OrderStatus

_MOST_WORDS = 12
_GATHER_MS = 150
_STATUSES = (
    OrderStatus.PLACED,
    OrderStatus.PAID,
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.COMPLETED,
    OrderStatus.CANCELLED,
    OrderStatus.CLOSED,
)


class MapperPage(Card):
    """See the module. The screen answers ``sample_wanted`` by ``show_sample`` or ``show_trouble``."""

    sample_wanted = Signal(object)
    """A FileProfile that can be tried."""

    save_wanted = Signal(object)
    """The FileProfile to be kept."""

    removed = Signal()

    def __init__(self, files: OrderFiles, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._files = files
        self._entry: Entry | None = None
        self._news: tuple[News, ...] = ()
        self._quiet = False
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.platform = QComboBox()
        self.boxes: dict[str, QComboBox] = {}
        self.words: dict[str, QComboBox] = {}
        self._names: dict[str, QLabel] = {}
        self.sample = PlainTable()
        self.save = Button(ButtonLook.MAIN, "check")
        self.drop = Button(ButtonLook.QUIET)
        self._intro, self._result = label("soft"), label("section")
        self._fields_title, self._words_title = label("section"), label("section")
        self._name_row, self._platform_row = FormRow(self.name), FormRow(self.platform)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self.name.textChanged.connect(self._touched)
        self.platform.currentIndexChanged.connect(self._touched)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self.removed)
        self.retranslate()

    # -- what the screen calls

    def show_entry(self, entry: Entry) -> None:
        """Another file; what was chosen for the same file stays."""
        look = entry.look
        if entry is self._entry or look is None:
            return
        self._entry = entry
        known = self._profile_of(entry)
        self.set_heading(entry.path.name)
        self._quiet = True
        chosen = dict(known.fields if known else self._files.suggested(look.columns))
        headers = tuple(dict.fromkeys(header for header in look.columns if header))
        for field, box in self.boxes.items():
            box.clear()
            box.addItem(self.tr("– not in the file –"), "")
            for header in headers:
                box.addItem(header, header)
            box.setCurrentIndex(max(0, box.findData(chosen.get(field, ""))))
        self.name.setText(known.name if known else entry.path.stem[:60])
        self.platform.setCurrentIndex(max(0, self.platform.findData(known.platform if known else "")))
        self._quiet = False
        self.save.setEnabled(False)
        self._show_words(dict(known.statuses) if known else {})
        self._touched()

    def show_sample(self, news: tuple[News, ...]) -> None:
        """What the profile reads: orders, and rows it refuses."""
        self._news = news
        orders = [one for one in news if isinstance(one, PlatformOrder)]
        refused = [one for one in news if isinstance(one, RejectedRow)]
        text = self.tr("What comes of it: %n order(s) of the first rows", "", len(orders))
        if refused:
            text += " · " + self.tr("%n row(s) refused", "", len(refused))
        self._say(text, Tone.WARN if refused else None)
        titles = [
            self.tr("Order"),
            self.tr("Status"),
            self.tr("Items"),
            self.tr("Receiver"),
            self.tr("Address"),
            self.tr("Paid"),
        ]
        self.sample.show_rows(titles, [_refusal(one) for one in refused] + [_cells(one) for one in orders])
        self.save.setEnabled(bool(orders))

    def show_trouble(self, error: OmsError) -> None:
        """The profile can't be tried."""
        self._show_raw(error_text(error))

    def profile(self) -> FileProfile | None:
        """What is chosen now; None while a needed field has no column."""
        look = self._entry.look if self._entry else None
        needed = [field.name for field in self._files.mappable() if field.required]
        chosen = {field: str(box.currentData() or "") for field, box in self.boxes.items()}
        if look is None or not all(chosen[field] for field in needed) or not self.name.text().strip():
            return None
        fields = tuple((field, header) for field, header in chosen.items() if header)
        statuses = tuple(
            (text, str(box.currentData())) for text, box in self.words.items() if box.currentData()
        )
        platform = str(self.platform.currentData() or "")
        return self._files.profile(
            " ".join(self.name.text().split()), platform, look.columns, fields, statuses
        )

    # -- inside

    def _profile_of(self, entry: Entry) -> FileProfile | None:
        name = entry.look.format.removeprefix("profile:") if entry.look else ""
        profiles = entry.looked.profiles if entry.looked else ()
        return next((one for one in profiles if one.name == name), None)

    def _touched(self) -> None:
        if not self._quiet and self._entry is not None:
            self._timer.start()

    def _status_chosen(self) -> None:
        if not self._quiet:
            self._show_words({text: str(box.currentData() or "") for text, box in self.words.items()})

    def _ask(self) -> None:
        profile = self.profile()
        if profile is None:
            missing = [
                field_word(field.name)
                for field in self._files.mappable()
                if field.required and not self.boxes[field.name].currentData()
            ]
            text = self.tr("Choose the columns for: {fields}").format(fields=", ".join(missing))
            self._show_raw(text if missing else self.tr("Give the layout a name."))
        else:
            self.sample_wanted.emit(profile)

    def _save(self) -> None:
        profile = self.profile()
        if profile is not None:
            self.save_wanted.emit(profile)

    def _show_raw(self, text: str) -> None:
        """While nothing can be made of it: the rows as they are, to see what its columns hold."""
        look = self._entry.look if self._entry else None
        self._say(text, Tone.WARN)
        self.sample.show_rows(look.columns if look else (), look.rows if look else ())
        self.save.setEnabled(False)

    def _say(self, text: str, tone: Tone | None) -> None:
        self._result.setText(text)
        self.sample.setAccessibleName(text)
        set_tone(self._result, tone)

    def _show_words(self, chosen: dict[str, str]) -> None:
        """A choice for each word the status column has in the first rows."""
        empty_layout(self._word_grid)
        self.words = {}
        for at, text in enumerate(self._status_words()):
            box = QComboBox()
            box.addItem(self.tr("as recognised"), "")
            for status in _STATUSES:
                box.addItem(word(status), status.value)
            box.setCurrentIndex(max(0, box.findData(chosen.get(text, ""))))
            box.setAccessibleName(text)
            box.currentIndexChanged.connect(self._touched)
            self.words[text] = box
            self._word_grid.addWidget(label("", text), at, 0)
            self._word_grid.addWidget(box, at, 1)
        self._words_title.setVisible(bool(self.words))

    def _status_words(self) -> Sequence[str]:
        look = self._entry.look if self._entry else None
        header = str(self.boxes["status"].currentData() or "")
        if look is None or header not in look.columns:
            return ()
        at = look.columns.index(header)
        found = (row[at] for row in look.rows if at < len(row) and row[at])
        return tuple(dict.fromkeys(found))[:_MOST_WORDS]

    # -- building

    def _lay_out(self) -> None:
        self._intro.setWordWrap(True)
        self._result.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(self._name_row, 3)
        top.addWidget(self._platform_row, 2)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._fields(), 5)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._result)
        right.addWidget(self.sample, 1)
        middle.addLayout(right, 6)
        foot = QHBoxLayout()
        foot.addWidget(self.drop)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(self._intro)
        self.body.addLayout(top)
        self.body.addLayout(middle, 1)
        self.body.addLayout(foot)

    def _fields(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        for at, field in enumerate(self._files.mappable()):
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            chosen = self._status_column if field.name == "status" else self._touched
            box.currentIndexChanged.connect(chosen)
            name = label()
            name.setBuddy(box)
            self.boxes[field.name], self._names[field.name] = box, name
            grid.addWidget(name, at, 0)
            grid.addWidget(box, at, 1)
        self._word_grid = QGridLayout()
        self._word_grid.setColumnStretch(1, 1)
        column.addWidget(self._fields_title)
        column.addLayout(grid)
        column.addSpacing(8)
        column.addWidget(self._words_title)
        column.addLayout(self._word_grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _status_column(self) -> None:
        self._status_chosen()
        self._touched()

    def retranslate(self) -> None:
        """All texts."""
        self._intro.setText(
            self.tr(
                "This layout is not known yet. Say once which column is what; files like it are then read by themselves."
            )
        )
        self._name_row.label(self.tr("Name of this layout"))
        self._platform_row.label(self.tr("Platform"))
        self._fill_platforms()
        self._fields_title.setText(self.tr("Our field and its column in the file"))
        self._words_title.setText(self.tr("Words of the status column"))
        for field in self._files.mappable():
            text = field_word(field.name)
            self._names[field.name].setText(f"{text} *" if field.required else text)
            self.boxes[field.name].setAccessibleName(text)
            self.boxes[field.name].setItemText(0, self.tr("– not in the file –"))
        self.save.label(self.tr("Save layout and go on"), shortcut="Ctrl+Return")
        self.drop.label(self.tr("Take off the list"), shortcut="Ctrl+Backspace")
        if self._entry is not None:
            self._show_words({text: str(box.currentData() or "") for text, box in self.words.items()})
            self._touched()

    def _fill_platforms(self) -> None:
        chosen = self.platform.currentData() or ""
        self._quiet = True
        self.platform.clear()
        self.platform.addItem(self.tr("None: a list of my own"), "")
        for name in marketplaces():
            if name != MANUAL:
                self.platform.addItem(platform_word(name), name)
        self.platform.setCurrentIndex(max(0, self.platform.findData(chosen)))
        self._quiet = False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _refusal(one: RejectedRow) -> tuple[str, ...]:
    return one.order, said_text(one.said)


def _cells(one: PlatformOrder) -> tuple[str, ...]:
    lines = one.lines or ()
    items = ", ".join(f"{line.title or line.merchant_code} ×{line.quantity}" for line in lines)
    who = one.receiver
    place = "".join((who.province, who.city, who.district, who.street)) if who else ""
    status = word(one.status) if one.status else one.raw_status
    return one.number, status, items, who.name if who else "", place, amount_text(one.money.paid)
