"""One shop's goods: its platform's catalogue, looked through once a day."""

from __future__ import annotations

import logging

from oms_desktop.errors import PlatformError, RateLimited, Rejected
from oms_desktop.operations.shops.goods import due_page, look_later, take_goods
from oms_desktop.sync.connector import UNREADABLE, Can, ListingPage, why
from oms_desktop.sync.http import Stopping
from oms_desktop.sync.shop_calls import Calls

_PAGES = 5
"""A pass asks for so many at most: orders and reports don't wait for a long catalogue."""
_log = logging.getLogger(__name__)


class ShopGoods:
    """Looks of one shop."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def look(self) -> None:
        """Ask for what is on sale, if the day's look is due.

        A catalogue that can't be had is no reason to stop a shop: orders may come in all the same. Raises RateLimited, and
        asks later then, too: it would be throttled pass after pass.
        """
        calls = self._calls
        if not calls.can(Can.LISTINGS):
            return
        for _ in range(_PAGES):
            with calls.store.reading() as reading:
                page = due_page(reading, calls.shop_id)
            if page is None:
                return
            found = self._asked(page)
            if found is None:
                return
            self._take(found)

    def _asked(self, page: str) -> ListingPage | None:
        try:
            return self._ask(page)
        except Stopping:
            raise
        except PlatformError as error:
            # A page's handle may not outlive the day.
            self._later(str(error), "" if isinstance(error, Rejected) else page)
            if isinstance(error, RateLimited):
                raise
        except UNREADABLE as problem:
            self._later(why(problem), page)
        return None

    def _ask(self, page: str) -> ListingPage:
        return self._calls(lambda connector: connector.listings(page))

    def _take(self, page: ListingPage) -> None:
        """What is not on sale would only take its part of the number from what is."""
        calls = self._calls
        goods = [listing for listing in page.listings if listing.on_sale]
        with calls.store.work(calls.actor) as work:
            take_goods(work, calls.shop_id, goods, page.next)

    def _later(self, reason: str, page: str) -> None:
        calls = self._calls
        _log.warning("shop %s: its goods are not told: %s", calls.shop_id, reason)
        with calls.store.work(calls.actor) as work:
            look_later(work, calls.shop_id, page)
