"""What an empty store shows: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from oms_desktop.ui.icons import icon
from oms_desktop.ui.theme import tokens
from oms_desktop.ui.widgets.buttons import Button, ButtonLook
from oms_desktop.ui.widgets.cards import label

_WIDTH = 620


class _Way(QFrame):
    """A card: a sign, what it is, and its button."""

    asked = Signal()

    def __init__(self, icon_name: str, look: ButtonLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._icon_name = icon_name
        self._sign = label()
        self._title = label("lead")
        self._text = label("soft")
        self._text.setWordWrap(True)
        self.button = Button(look)
        self.button.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        for part in (self._sign, self._title):
            column.addWidget(part)
        column.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.button)
        self._draw()

    def label(self, title: str, text: str, action: str, shortcut: str = "") -> None:
        """Texts."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.button.label(action, shortcut=shortcut)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self._sign.setPixmap(icon(self._icon_name, tokens().accent.ink, 32).pixmap(QSize(32, 32)))

    def _clicked(self) -> None:
        self.asked.emit()


class FirstStart(QWidget):
    """Import a file, add an order by hand, look at the demo, or bind a shop. Files can be dropped anywhere as well."""

    import_wanted = Signal()
    manual_wanted = Signal()
    demo_wanted = Signal()
    shop_wanted = Signal()

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("figure")
        self._text = label("soft")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._note = label("caption")
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.file = _Way("import", ButtonLook.MAIN)
        self.shop = Button(ButtonLook.LINK)
        self.manual = _Way("edit", ButtonLook.PLAIN)
        self.demo = _Way("eye", ButtonLook.PLAIN)
        if not demo:  # shown before it has a parent, it would be a window of its own for a moment
            self.demo.hide()
        self.file.asked.connect(self.import_wanted)
        self.manual.asked.connect(self.manual_wanted)
        self.demo.asked.connect(self.demo_wanted)
        self.shop.clicked.connect(self.shop_wanted)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        ways = QGridLayout()
        ways.setSpacing(16)
        for at, way in enumerate((self.file, self.manual, self.demo)):
            way.setFixedWidth(286)
            way.setMinimumHeight(216)
            ways.addWidget(way, 0, at)
        holder = QWidget()
        holder.setLayout(ways)
        ways.setContentsMargins(0, 8, 0, 8)
        self._text.setFixedWidth(_WIDTH)
        self._note.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (self._title, self._text, holder, self.shop, self._note):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def retranslate(self) -> None:
        """All texts."""
        self._title.setText(self.tr("Welcome"))
        self._text.setText(
            self.tr(
                "From an exported order file to the first printed slip in two minutes. No account and no key is needed: "
                "export your orders in the platform's back office and drop the file on this window."
            )
        )
        self.file.label(
            self.tr("Import an order file"),
            self.tr(
                "Taobao, Tmall, Pinduoduo, Douyin, JD, or any table of orders. Excel, CSV or zip; several at once."
            ),
            self.tr("Choose files…"),
            "Ctrl+O",
        )
        self.manual.label(
            self.tr("Add an order by hand"),
            self.tr("WeChat buyers, samples, re-ships: paste the address as one text, it is taken apart."),
            self.tr("New order…"),
            "Ctrl+N",
        )
        self.demo.label(
            self.tr("Look around first"),
            self.tr(
                "A made-up shop with 200 orders in every state, in a store of its own. Nothing of yours is touched."
            ),
            self.tr("Open the demo"),
        )
        self.shop.label(self.tr("You have keys of a platform's API? Bind the shop…"))
        self._note.setText(
            self.tr(
                "Nothing leaves this computer. Everything is kept in one folder on it and backed up every day."
            )
        )

        for part in (self._text, self._note):
            part.setMinimumHeight(part.heightForWidth(_WIDTH))  # centred, it would get one line

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
