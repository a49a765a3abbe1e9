"""A small practice market for tests, and its connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from oms_desktop.sync.connector import Account, OrderPage, Window
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.practice import registry
from oms_desktop.sync.platforms.practice.connector import PracticeConnector, connect
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import Item, Person
from tests.stores import NOW

MINUTE = 60_000
WHO = Person("王小明", "19912345678", "浙江省", "杭州市", "余杭区", "文一西路1号2幢301室")
ELSEWHERE = Person("王小明", "19912345678", "江苏省", "苏州市", "吴中区", "东方大道7号")


class Scene:
    """A market that follows its own clock, and a connector to it. ``items`` are a cup and a lid, ten of each."""

    def __init__(self, name: str = "test", **settings: str) -> None:
        self.cup = Item("i1", "1", "保温杯", "白", "CUP", "2000000000015", 8800, 10)
        self.lid = Item("i2", "", "杯盖", "", "LID", "2000000000022", 1000, 10, deducts_at_order=False)
        self.market = Market(name, 7, NOW, [self.cup, self.lid])
        registry.put(self.market, lambda: self.market.now)
        self.settings = {"market": name, **settings}
        self.connector = self.connect()

    def connect(self, secrets: Mapping[str, str] | None = None) -> PracticeConnector:
        """A connector as the engine makes it for each pass."""
        account = Account("", secrets or {}, self.settings)
        return cast(PracticeConnector, connect(account, cast(Http, None)))

    def order(self, *wishes: tuple[Item, int], paid: bool = True) -> str:
        """A buyer takes something (one cup) and pays."""
        number = self.market.place(wishes or ((self.cup, 1),), WHO)
        assert number is not None
        if paid:
            assert self.market.pay(number)
        return number

    def pass_by(self, minutes: float) -> None:
        """Time goes on."""
        self.market.advance(self.market.now + round(minutes * MINUTE))

    def pages(self, window: Window | None = None) -> list[OrderPage]:
        """All pages of a window (all of today), in the order in which they are asked."""
        window = window or Window(NOW - MINUTE, self.market.now + MINUTE)
        found = [self.connector.orders_since(window)]
        while found[-1].next:
            found.append(self.connector.orders_since(window, found[-1].next))
        return found
