"""Orders that somebody waits for: asked between two calls of whatever else the shop's thread is about."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from oms_desktop.errors import Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.shop_calls import Calls

Told = Callable[[bool], object]


class ShopAsks:
    """``put`` comes from any thread, the rest from the shop's. Each ``told`` is called once, on the shop's thread."""

    def __init__(self, calls: Calls, take: Callable[[PlatformOrder], object]) -> None:
        self._calls = calls
        self._take = take
        self._waiting: deque[tuple[str, Told]] = deque()
        self._asking = False
        calls.between = self.serve

    def put(self, number: str, told: Told) -> None:
        """Ask for an order as soon as the shop's platform can be called; ``told(True)`` when its answer is stored."""
        self._waiting.append((number, told))

    def serve(self) -> None:
        """Ask for all that wait. Raises PlatformError when the shop can't be talked to."""
        if self._asking:  # asking is a call too
            return
        self._asking = True
        try:
            while self._waiting:
                number, told = self._waiting.popleft()
                stored = False
                try:
                    stored = self._ask(number)
                finally:
                    told(stored)
        finally:
            self._asking = False

    def give_up(self) -> None:
        """Nobody can be asked now."""
        while self._waiting:
            self._waiting.popleft()[1](False)

    def _ask(self, number: str) -> bool:
        try:
            order = self._calls(lambda connector: connector.order(number))
        except Rejected:
            return False
        if order is None:
            return False
        self._take(order)
        return True
