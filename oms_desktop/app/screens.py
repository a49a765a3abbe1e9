"""Which screens there are, and what each is given. A screen's module is imported at its first visit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from oms_desktop.app.shell import Shell
from oms_desktop.app.syncing import Syncing
from oms_desktop.ui import navigation
from oms_desktop.ui.desk import Desk
from oms_desktop.ui.screen import Screen, ScreenSpec
from oms_desktop.vocabulary import ROLE_PERMISSIONS, Permission

if TYPE_CHECKING:
    from oms_desktop.ui.print_jobs import PrintDesk

IMPORTS = navigation.Place("imports", 0, str(QT_TRANSLATE_NOOP("Screen", "Import files")), "import")


class Screens:
    """Builds the screens of one desk, each when it is first wanted."""

    def __init__(self, desk: Desk, shell: Shell, syncing: Syncing) -> None:
        self._desk = desk
        self._syncing = syncing
        self._shell = shell
        self._window = shell.window
        self._memory = shell.memory

    @cached_property
    def printing(self) -> PrintDesk:
        """Shared by all screens that print: one queue of jobs."""
        from oms_desktop.ui.print_jobs import PrintDesk

        window = self._window
        printing = PrintDesk(self._desk, window, bench_in_front=self._bench_in_front)
        printing.started.connect(window.progress.start)
        printing.progressed.connect(window.progress.step)
        printing.ended.connect(window.progress.finish)
        printing.told.connect(window.notify)
        printing.said.connect(window.say_with_undo)
        window.progress.cancel_wanted.connect(printing.cancel)
        return printing

    def _bench_in_front(self) -> bool:
        screen = self._window.built(self._window.current_key)
        return screen is not None and screen.bench

    def specs(self) -> list[ScreenSpec]:
        """The screens the operator's role may use, in the order of the navigation."""
        allowed = ROLE_PERMISSIONS[self._desk.actor.role]
        places = (
            (navigation.OVERVIEW, self._overview, Permission.IMPORT),
            (navigation.ORDERS, self._orders, Permission.EDIT_ORDERS),
            (navigation.PICKING, self._picking, Permission.PRINT),
            (navigation.PACKING, self._packing, Permission.PACK),
            (navigation.EXCEPTIONS, self._exceptions, Permission.IMPORT),
            (navigation.PRODUCTS, self._products, Permission.CATALOGUE),
            (navigation.SHOPS, self._shops, Permission.SHOPS),
            (navigation.SETTINGS, self._settings, Permission.SETTINGS),
            (IMPORTS, self._imports, Permission.IMPORT),
        )
        return [place.screen(build) for place, build, permission in places if permission in allowed]

    def _overview(self) -> Screen:
        from oms_desktop.ui.screens.overview import OverviewScreen

        return OverviewScreen(self._desk, self._shell.open_demo)

    def _orders(self) -> Screen:
        from oms_desktop.ui.screens.orders import OrdersScreen

        return OrdersScreen(self._desk, self.printing, self._memory)

    def _picking(self) -> Screen:
        from oms_desktop.ui.screens.picking import PickingScreen

        return PickingScreen(self._desk, self.printing)

    def _packing(self) -> Screen:
        from oms_desktop.ui.screens.packing import PackingScreen

        screen = PackingScreen(self._desk, self.printing, self._syncing)
        screen.engine.followed.connect(self._shell.garbage.after_scan)
        screen.warming.ended.connect(self._shell.garbage.settle)
        return screen

    def _exceptions(self) -> Screen:
        from oms_desktop.ui.screens.exceptions import ExceptionsScreen

        return ExceptionsScreen(self._desk)

    def _products(self) -> Screen:
        from oms_desktop.sync.files.plain_tables import PlainTables
        from oms_desktop.ui.screens.products import ProductsScreen

        return ProductsScreen(self._desk, PlainTables(), self._memory)

    def _shops(self) -> Screen:
        from oms_desktop.app.shop_api import PlatformApi
        from oms_desktop.ui.screens.shops import ShopsScreen

        return ShopsScreen(self._desk, PlatformApi(self._desk.store, self._syncing.sync_now))

    def _settings(self) -> Screen:
        from oms_desktop.operations.station.doctor_station import more_checks
        from oms_desktop.ui.screens.settings import SettingsScreen

        shell = self._shell
        screen = SettingsScreen(
            self._desk,
            shell.theme,
            shell.translation,
            self.printing,
            restore=shell.restore,
            checks=more_checks(),
        )
        screen.setting_changed.connect(self._setting_changed)
        return screen

    def _setting_changed(self, key: str) -> None:
        """The bench hears of it while it is behind; a screen that is not built yet reads the settings when it is."""
        packing = self._window.built(navigation.PACKING.key)
        if packing is None:
            return
        from oms_desktop.ui.screens.packing import PackingScreen

        if isinstance(packing, PackingScreen):
            packing.setting_changed(key)

    def _imports(self) -> Screen:
        from oms_desktop.ui.screens.imports import ImportsScreen

        screen = ImportsScreen(self._desk)
        progress = self._window.progress
        screen.began.connect(progress.start)
        screen.progressed.connect(progress.step)
        screen.ended.connect(progress.finish)
        progress.cancel_wanted.connect(screen.cancel_running)
        return screen
