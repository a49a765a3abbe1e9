"""A Youzan shop and its connector, for the tests of both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oms_desktop.sync.connector import Account
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.youzan.connector import YouzanConnector
from tests.simulators.youzan import YouzanMarket, open_market

NOW = 1_795_402_800_000


@pytest.fixture
def market() -> Iterator[YouzanMarket]:
    with open_market(NOW) as opened:
        yield opened


def bound(market: YouzanMarket, http: Http, **settings: str) -> YouzanConnector:
    account = market.account
    return YouzanConnector(Account(account.endpoint, account.secrets, settings), http)
