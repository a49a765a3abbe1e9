"""The pages of one shop: those of a shop whose orders come from files, or of one with an API."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from oms_desktop.operations.shops.api import ApiPlatform, ShopApi
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screens.shops.api_tab import ApiTab
from oms_desktop.ui.screens.shops.days_tab import DaysTab
from oms_desktop.ui.screens.shops.guide import GuideTab
from oms_desktop.ui.screens.shops.live_tab import LiveTab
from oms_desktop.ui.screens.shops.reads import ShopDetail
from oms_desktop.ui.screens.shops.settings_tab import SettingsTab
from oms_desktop.ui.screens.shops.sign_in_part import Opener
from oms_desktop.ui.screens.shops.state_tab import StateTab
from oms_desktop.ui.screens.shops.work_tab import WorkTab


class ShopTabs(QTabWidget):
    """See the module."""

    def __init__(self, desk: Desk, api: ShopApi, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._platform: ApiPlatform | None = None
        self._shown = ""
        self.work, self.state = WorkTab(desk.data_dir), StateTab()
        self.days, self.settings, self.guide = DaysTab(desk, api), SettingsTab(), GuideTab()
        self.api, self.live = ApiTab(desk, api, opener), LiveTab(desk)
        self._pages = (self.work, self.state, self.settings, self.guide, self.days, self.api, self.live)
        for page in self._pages:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(page)
            self.addTab(area, "")

    def show_detail(self, detail: ShopDetail) -> None:
        """Another shop, or the same one with news."""
        shop = detail.shop
        if shop.platform != self._shown:
            self._shown, self._platform = shop.platform, self._api.platform(shop.platform)
        self._show_pages(file_shop=shop.file_shop)
        self.work.show_detail(detail)
        self.state.show_detail(detail, self._platform)
        self.settings.show_shop(shop)
        self.guide.show_platform(shop.platform)
        self.days.show_shop(shop, self._platform)

    def show_fresh(self, detail: ShopDetail) -> None:
        """The same, for what asks the store or keeps what is being typed: only when it was read anew."""
        self.api.show_shop(detail.shop, detail.settings)
        self.live.show_shop(detail.shop)

    def show_live(self) -> None:
        """The page that asks from which moment on orders are ours."""
        self.setCurrentIndex(self._pages.index(self.live))

    def put_away(self) -> None:
        """Nothing is waited for any more."""
        self.api.put_away()
        self.days.stop()

    def retitle(self) -> None:
        """Their names in the language in force."""
        texts = (
            *(self.tr("Work"), self.tr("State"), self.tr("Settings"), self.tr("How to export")),
            *(self.tr("Day by day"), self.tr("API"), self.tr("Go live")),
        )
        for at, text in enumerate(texts):
            self.setTabText(at, text)
        self.setAccessibleName(self.tr("Shop"))

    def _show_pages(self, *, file_shop: bool) -> None:
        hidden: set[QWidget] = {self.state, self.days} if file_shop else {self.work, self.guide}
        if self._platform is not None and not self._platform.needs_keys:
            hidden.add(self.api)
        before = self._pages[self.currentIndex()]
        for at, page in enumerate(self._pages):
            self.setTabVisible(at, page not in hidden)
        if before in hidden:
            self.setCurrentIndex(self._pages.index(self.work if file_shop else self.state))
