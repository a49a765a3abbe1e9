"""What the tests of all connectors share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oms_desktop.sync.http import Http
from tests.simulators.market import Market


@pytest.fixture
def http(market: Market) -> Iterator[Http]:
    """The door to a test's ``market``; nobody waits."""
    opened = Http(endpoint=market.account.endpoint, sleep=lambda _seconds: None)
    yield opened
    opened.close()
