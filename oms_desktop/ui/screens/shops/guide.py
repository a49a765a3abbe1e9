"""How orders are exported from each platform's back office, and how the batch-shipping file goes back, step by step."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oms_desktop.marketplaces import folder_of
from oms_desktop.ui.export_picture import ExportPicture
from oms_desktop.ui.widgets.cards import label

_CONTEXT = "ShopGuide"

_OUT: dict[str, tuple[object, ...]] = {
    "taobao": (
        N("ShopGuide", "Open Qianniu (the seller workbench) and go to Trade, then Sold items."),
        N(
            "ShopGuide",
            "Choose the time and the state “awaiting shipment”, search, and press Export orders in bulk.",
        ),
        N(
            "ShopGuide",
            "Wait until the report is made, then download both: the order report and the item report.",
        ),
        N("ShopGuide", "Drop both files on this window at once. They find each other."),
    ),
    "pinduoduo": (
        N("ShopGuide", "Open the merchant back office and go to Shipping, then Order search."),
        N(
            "ShopGuide",
            "Choose “awaiting shipment” and press Export orders; pick all columns the first time.",
        ),
        N("ShopGuide", "Download the file from the export records. A zip needs the password shown there."),
        N("ShopGuide", "Drop it here. The password is asked once and remembered, sealed, for this shop."),
    ),
    "douyin": (
        N("ShopGuide", "Open the Doudian back office and go to Orders, then Order management."),
        N(
            "ShopGuide",
            "Filter “awaiting shipment” and press Export; choose the report with one line for each item.",
        ),
        N("ShopGuide", "Download it from the export records and drop it here as it is."),
    ),
    "jd": (
        N("ShopGuide", "Open the JD merchant back office and go to Orders, then Order search."),
        N(
            "ShopGuide",
            "Choose “awaiting shipment” and press Export; wait for the task and download the Excel file.",
        ),
        N("ShopGuide", "Drop it here. Its merged cells are understood."),
    ),
    "": (
        N(
            "ShopGuide",
            "Export the orders that await shipment from the platform's back office, as Excel or CSV.",
        ),
        N("ShopGuide", "Drop the file here. If its layout is not known yet, say once which column is what."),
    ),
    "manual": (
        N("ShopGuide", "Orders of this shop are added by hand under Orders, New order."),
        N("ShopGuide", "A list in Excel or CSV can be dropped here as well: say once which column is what."),
    ),
}
_CARE = (
    N(
        "ShopGuide",
        "Don't open the file in a spreadsheet program and save it: long order numbers lose digits.",
    ),
    N("ShopGuide", "The same orders may be exported as often as you like: nothing is taken twice."),
)
_BACK = (
    N(
        "ShopGuide",
        "Download the platform's empty batch-shipping template once and choose it here under Reports.",
    ),
    N(
        "ShopGuide",
        "Press “Write batch-shipping file” after shipping, and upload the file in the platform's back office.",
    ),
    N("ShopGuide", "The next export that shows the orders as shipped confirms the reports by itself."),
)


class GuideTab(QWidget):
    """A picture and the steps in words for one platform."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._platform = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 14, 8, 0)
        self._column.setSpacing(8)
        self.picture = ExportPicture()
        self._column.addWidget(self.picture)
        self._labels = [label() for _ in range(14)]
        for made in self._labels:
            made.setWordWrap(True)
            self._column.addWidget(made)
        self._column.addStretch(1)

    def show_platform(self, platform: str) -> None:
        """The steps of this platform."""
        self._platform = platform
        self.picture.show_platform(platform)
        texts = _lines(platform)
        for made, (kind, text) in zip(self._labels, texts, strict=False):
            made.setProperty("kind", kind)
            made.style().unpolish(made)
            made.style().polish(made)
            made.setText(text)
            made.setAccessibleName(text)
        for at, made in enumerate(self._labels):
            made.setVisible(at < len(texts))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.show_platform(self._platform)
        super().changeEvent(event)


def _lines(platform: str) -> list[tuple[str, str]]:
    """(kind of label, text)"""
    say = QCoreApplication.translate
    heading, back = N("ShopGuide", "Export orders"), N("ShopGuide", "Report shipments")
    steps = _OUT.get(folder_of(platform), _OUT[""])
    lines = [("section", say(_CONTEXT, str(heading)))]
    lines += [("", f"{at}. {say(_CONTEXT, str(text))}") for at, text in enumerate(steps, 1)]
    lines += [("caption", say(_CONTEXT, str(text))) for text in _CARE]
    if platform != "manual":
        lines.append(("section", say(_CONTEXT, str(back))))
        lines += [("", f"{at}. {say(_CONTEXT, str(text))}") for at, text in enumerate(_BACK, 1)]
    return lines
