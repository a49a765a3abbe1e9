"""The one style sheet, made from the tokens. Widgets choose a look by properties, never by a sheet of their own.

Properties: ``look`` of buttons (``main``, ``plain``, ``quiet``, ``danger``), ``kind`` of labels (``title``, ``lead``,
``caption``, ``soft``, ``figure``), ``tone`` of labels (a Tone's value), ``frame`` of widgets (``card``, ``page``, ``bar``).
"""

from __future__ import annotations

from string import Template

from oms_desktop.ui.fonts import Size, families
from oms_desktop.ui.resources import resource
from oms_desktop.ui.tokens import CARD_RADIUS, CONTROL_HEIGHT, RADIUS, Tokens

_SHEET = Template("""
* { font-family: $families; font-size: ${body}px; }
QToolTip { background: $text; color: $surface; border: none; padding: 5px 8px; font-size: ${caption}px; }
QMainWindow, QWidget[frame="page"] { background: $page; }
QWidget[frame="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QWidget[frame="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QWidget[frame="strip"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[frame="card"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[frame="card"]:focus { border: 2px solid $focus; }
QFrame[frame="popup"] { background: $surface; border: 1px solid $border; border-radius: ${card}px; }
QFrame[frame="line"] { background: transparent; border: 1px solid transparent; border-radius: ${radius}px; }
QFrame[frame="line"]:hover { background: $hover; }
QFrame[frame="line"]:focus { border: 1px solid $focus; }
QFrame[frame="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; color: $text; }
QLabel[kind="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[kind="lead"] { font-size: ${lead}px; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="caption"] { font-size: ${caption}px; color: $soft_text; }
QLabel[kind="section"] { font-size: ${caption}px; font-weight: 600; color: $soft_text; }
QLabel[kind="soft"] { color: $soft_text; }
QLabel[kind="figure"] { font-size: ${figure}px; font-weight: 600; }
QLabel[tone="accent"] { color: $accent_ink; }
QLabel[tone="good"] { color: $good_ink; }
QLabel[tone="warn"] { color: $warn_ink; }
QLabel[tone="bad"] { color: $bad_ink; }
QLabel[tone="stop"] { color: $stop_ink; }
QLabel[tone="grey"] { color: $soft_text; }

QPushButton, QToolButton { background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius}px;
  min-height: ${control}px; padding: 0 14px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 0 13px; min-height: ${inner}px; }
QPushButton:disabled, QToolButton:disabled { color: $faint_text; background: $page; border-color: $line; }
QPushButton[look="main"] { background: $accent_solid; color: $accent_on_solid; border: 1px solid $accent_solid;
  font-weight: 600; }
QPushButton[look="main"]:hover { background: $accent_ink; color: $surface; }
QPushButton[look="main"]:focus { border: 2px solid $text; }
QPushButton[look="main"]:disabled { background: $page; color: $faint_text; border-color: $line; }
QPushButton[look="danger"] { color: $bad_ink; border-color: $bad_ink; }
QPushButton[look="danger"]:hover { background: $bad_soft; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid $focus; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: $accent_ink; padding: 0 6px; }
QPushButton[look="link"]:hover { background: $accent_soft; }
QPushButton[look="link"]:focus { border: 2px solid $focus; padding: 0 5px; }
QPushButton[look="choice"] { text-align: left; }
QPushButton[look="choice"]:checked { background: $accent_soft; color: $accent_ink; border-color: $accent_solid;
  font-weight: 600; }
QPushButton[look="token"] { background: $accent_soft; color: $accent_ink; border: 1px solid $accent_soft; padding: 0 8px;
  min-height: ${inner}px; }
QPushButton[look="token"]:hover { border-color: $accent_ink; }
QPushButton[look="token"]:focus { border: 2px solid $focus; padding: 0 7px; min-height: ${inner}px; }
QToolButton[icononly="true"] { padding: 0; min-width: ${control}px; max-width: ${control}px; }
QToolButton[icononly="small"] { padding: 0; min-width: 24px; max-width: 24px; min-height: 24px; max-height: 24px; }
QLineEdit > QToolButton, QLineEdit > QToolButton:hover, QLineEdit > QToolButton:focus { background: transparent;
  border: none; padding: 0; min-height: 0; }
QToolButton::menu-indicator { image: none; }
QFileDialog QToolButton { padding: 0; min-width: ${control}px; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius}px; padding: 0 10px;
  min-height: ${control}px; selection-background-color: $accent_solid; selection-color: $accent_on_solid; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { background: transparent; border: none; padding: 0;
  min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QDateTimeEdit:focus,
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding-left: 9px; padding-right: 9px;
  min-height: ${inner}px; }
QLineEdit:disabled, QComboBox:disabled { background: $page; color: $faint_text; }
QLineEdit[wrong="true"] { border: 2px solid $bad_solid; }
QLineEdit[scan="true"] { font-size: 24px; min-height: 56px; padding: 0 18px; border: 2px solid $focus;
  border-radius: ${card}px; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("$arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: 24px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $soft_text;
  background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent_solid; border-color: $accent_solid; image: url("$tick"); }
QRadioButton::indicator:checked { border: 5px solid $accent_solid; width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus; width: 14px; height: 14px; }
QCheckBox::indicator:checked:focus { border: 2px solid $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $page; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QTableView, QListView, QTreeView { background: $surface; alternate-background-color: $stripe; color: $text;
  border: 1px solid $line; border-radius: ${card}px; outline: none; gridline-color: transparent;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView:focus, QListView:focus { border: 1px solid $focus; }
QFrame[frame="popup"] QListView, QFrame[frame="popup"] QListView:focus { border: none; }
QListView::item { min-height: ${control}px; padding: 0 8px; }
QListView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $soft_text; font-weight: 600; font-size: 13px; border: none;
  border-bottom: 1px solid $line; padding: 0 8px; min-height: 39px; }
QHeaderView::section:hover { background: $hover; }
QTableCornerButton::section { background: $surface; border: none; }

QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint_text; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QTabBar::tab { background: transparent; color: $soft_text; padding: 0 14px; min-height: ${control}px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent_ink; border-bottom: 2px solid $accent_solid; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid $focus; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $border; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $faint_text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent_solid; border-radius: 3px; }
""")


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of one look."""
    sizes = {size.name.lower(): str(size.value) for size in Size}
    measures = {
        "card": str(CARD_RADIUS),
        "radius": str(RADIUS),
        "control": str(CONTROL_HEIGHT),
        "inner": str(CONTROL_HEIGHT - 2),
        "families": ", ".join(f'"{name}"' for name in families()),
    }
    pictures = {
        "arrow": resource("icons", "sheet", f"arrow-{'dark' if tokens.dark else 'light'}.svg").as_posix(),
        "tick": resource("icons", "sheet", "tick.svg").as_posix(),
    }
    return _SHEET.substitute(tokens.colours() | sizes | measures | pictures)
