"""What can be done with orders: each a command with a key, an icon, a permission and the statuses it makes sense for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from oms_desktop.ui.icons import icon
from oms_desktop.ui.widgets.buttons import Button, ButtonLook, native
from oms_desktop.vocabulary import ROLE_PERMISSIONS, Permission, Role


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. ``selection``: it needs selected orders."""

    key: str
    shortcut: str
    icon: str
    permission: Permission
    selection: bool = True


COMMANDS = (
    Command("approve", "Ctrl+Return", "check", Permission.APPROVE),
    Command("put_back", "Ctrl+Backspace", "undo", Permission.APPROVE),
    Command("hold", "Ctrl+H", "hold", Permission.EDIT_ORDERS),
    Command("release", "Ctrl+Shift+H", "", Permission.EDIT_ORDERS),
    Command("memo", "Ctrl+M", "note", Permission.EDIT_ORDERS),
    Command("urgent", "Ctrl+U", "urgent", Permission.EDIT_ORDERS),
    Command("not_urgent", "Ctrl+Shift+U", "", Permission.EDIT_ORDERS),
    Command("carrier", "Ctrl+E", "truck", Permission.EDIT_ORDERS),
    Command("tracking", "Ctrl+T", "scan", Permission.SHIP),
    Command("void_tracking", "Ctrl+Alt+T", "", Permission.SHIP),
    Command("slips", "Ctrl+P", "print", Permission.PRINT),
    Command("pick_list", "Ctrl+Shift+P", "picking", Permission.PRINT),
    Command("labels", "Ctrl+Alt+P", "", Permission.PRINT),
    Command("save_pdf", "Ctrl+Shift+S", "download", Permission.PRINT),
    Command("elsewhere", "Ctrl+Shift+E", "export", Permission.SHIP),
    Command("returned", "Ctrl+Shift+B", "undo", Permission.STOCK),
    Command("cancel", "Ctrl+Delete", "trash", Permission.EDIT_ORDERS),
    Command("copy_number", "Ctrl+Shift+C", "copy", Permission.READ),
    Command("copy_tracking", "Ctrl+Shift+T", "", Permission.READ),
    Command("reveal", "Ctrl+Shift+R", "eye", Permission.SEE_PERSONS),
    Command("new", "Ctrl+N", "plus", Permission.EDIT_ORDERS, selection=False),
    Command("filter", "Ctrl+Shift+F", "filter", Permission.READ, selection=False),
    Command("views", "Ctrl+Shift+V", "", Permission.READ, selection=False),
    Command("save_view", "Ctrl+S", "", Permission.READ, selection=False),
    Command("columns", "Ctrl+Shift+K", "columns", Permission.READ, selection=False),
    Command("detail", "Ctrl+I", "eye", Permission.READ, selection=False),
    Command("find", "Ctrl+F", "search", Permission.READ, selection=False),
    Command("undo", "Ctrl+Z", "undo", Permission.READ, selection=False),
    Command("reload", "F5", "sync", Permission.READ, selection=False),
)

MENU = (
    ("approve", "put_back"),
    ("hold", "release"),
    ("memo", "urgent", "not_urgent"),
    ("carrier", "tracking", "void_tracking"),
    ("slips", "pick_list", "labels", "save_pdf"),
    ("elsewhere", "returned", "cancel"),
    ("copy_number", "copy_tracking", "reveal"),
)
"""The groups of the menu of an order."""


class Commands(QObject):
    """The commands a role may use, as actions of the screen. The rest does not exist for it."""

    asked = Signal(str)
    """A command's key."""

    def __init__(self, screen: QWidget, role: Role) -> None:
        super().__init__(screen)
        self._actions: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        self._needs: set[str] = set()
        allowed = ROLE_PERMISSIONS[role]
        for command in COMMANDS:
            if command.permission in allowed:
                self._add(screen, command)
        screen.installEventFilter(self)

    def _add(self, screen: QWidget, command: Command) -> None:
        action = QAction(screen)
        action.setObjectName(command.key)
        action.setShortcut(QKeySequence(command.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._triggered)
        screen.addAction(action)
        self._actions[command.key] = action
        if command.selection:
            self._needs.add(command.key)
            action.setEnabled(False)
        if command.icon:
            self._icons[command.key] = command.icon
            action.setIcon(icon(command.icon))

    def __contains__(self, key: str) -> bool:
        return key in self._actions

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def show_selection(self, count: int) -> None:
        """How many orders are selected: what needs some is off without."""
        for key in self._needs & set(self._actions):
            self._actions[key].setEnabled(count > 0)

    def menu(self, parent: QWidget, groups: Iterable[Iterable[str]] = MENU) -> QMenu:
        """A menu of commands in groups."""
        menu = QMenu(parent)
        for group in groups:
            here = [self._actions[key] for key in group if key in self._actions]
            if here and not menu.isEmpty():
                menu.addSeparator()
            for action in here:
                menu.addAction(action)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            for key, name in self._icons.items():
                self._actions[key].setIcon(icon(name))
        return False

    def retranslate(self) -> None:
        """Texts and tooltips, each with its key."""
        texts = self._texts()
        for key, action in self._actions.items():
            action.setText(texts[key])
            action.setToolTip(f"{texts[key]} · {native(action.shortcut().toString())}")

    def _texts(self) -> dict[str, str]:
        return {
            "approve": self.tr("Approve"),
            "put_back": self.tr("Back to be approved"),
            "hold": self.tr("Hold…"),
            "release": self.tr("Release"),
            "memo": self.tr("Memo and flag…"),
            "urgent": self.tr("Mark urgent"),
            "not_urgent": self.tr("Not urgent"),
            "carrier": self.tr("Carrier…"),
            "tracking": self.tr("Tracking…"),
            "void_tracking": self.tr("Unbind tracking no."),
            "slips": self.tr("Print slips"),
            "pick_list": self.tr("Print pick list"),
            "labels": self.tr("Print labels"),
            "save_pdf": self.tr("Slips as PDF…"),
            "elsewhere": self.tr("Shipped elsewhere"),
            "returned": self.tr("Goods came back…"),
            "cancel": self.tr("Cancel orders…"),
            "copy_number": self.tr("Copy order no."),
            "copy_tracking": self.tr("Copy tracking no."),
            "reveal": self.tr("Show receiver"),
            "new": self.tr("New order"),
            "filter": self.tr("Filter"),
            "views": self.tr("Views"),
            "save_view": self.tr("Save this view…"),
            "columns": self.tr("Columns"),
            "detail": self.tr("Details beside the list"),
            "find": self.tr("Find in this list"),
            "undo": self.tr("Undo"),
            "reload": self.tr("Read again"),
        }

    def _triggered(self) -> None:
        self.asked.emit(self.sender().objectName())


class CommandButton(Button):
    """A button that is one command: same text, same key, off at the same time."""

    def __init__(self, action: QAction, look: ButtonLook = ButtonLook.PLAIN, icon_name: str = "") -> None:
        super().__init__(look, icon_name)
        self._action = action
        self._count = 0
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_count(self, count: int) -> None:
        """How many orders it will be done to, behind its text; 0 and 1 are not shown."""
        self._count = count
        self._follow()

    def _follow(self) -> None:
        text = self._action.text()
        self.label(f"{text} ({self._count:,})" if self._count > 1 else text, self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
