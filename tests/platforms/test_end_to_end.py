"""Each platform as a merchant meets it, by the command line: bound, pulled, packed at the bench, told once."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Done, call
from tests.simulators.market import Market, markets

_HOUR_MS = 3_600_000
TRACKING = "SF1234567890123"


@pytest.fixture(params=sorted(markets()))
def market(request: pytest.FixtureRequest) -> Iterator[Market]:
    """A shop with an order of two units that was placed two hours ago."""
    begin = (int(time.time()) - 3 * 3600) * 1000
    with markets()[request.param](begin) as opened:
        inner: Any = opened
        unit = begin // inner.shop.now  # of the simulator's clock, ms
        inner.shop.now = (begin + _HOUR_MS) // unit
        opened.place(2)
        inner.shop.now = (begin + 3 * _HOUR_MS) // unit
        yield opened


class Merchant:
    """Calls of the program on one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def done(self, *words: object, stdin: str = "") -> Done:
        return call("--data-dir", self._folder, "--json", *words, stdin=stdin, OMS_PASSPHRASE="open")

    def __call__(self, *words: object, stdin: str = "") -> Any:
        done = self.done(*words, stdin=stdin)
        assert done.code == 0, (words, done.out, done.err)
        return done.json


@pytest.fixture
def merchant(tmp_path: Path) -> Merchant:
    return Merchant(tmp_path / "data")


def test_an_order_goes_through_the_house(market: Market, merchant: Merchant) -> None:
    account = market.account
    named = {**account.settings, "first_import_days": "1"}
    settings = [word for name, value in named.items() for word in ("--setting", f"{name}={value}")]
    added = merchant(
        *("shops", "add", "--platform", market.platform, "--name", "店", "--endpoint", account.endpoint),
        *settings,
        stdin=json.dumps(dict(account.secrets)),
    )
    assert [shop["mode"] for shop in added["shops"]] == ["watch"]
    merchant("shops", "live", "店", "--since", "2020-01-01T00:00:00+08:00")
    (pulled,) = merchant("sync", "--once")["shops"]
    assert (pulled["new"], pulled["error"]) == (1, None)
    (order,) = merchant("orders", "list")["orders"]
    assert (order["platform"], order["status"], order["holds"]) == (market.platform, "approved", [])
    assert [line["quantity"] for line in order["lines"]] == [2]
    merchant("waybill", "assign", order["number"], "--carrier", "SF", "--tracking", TRACKING)
    item = order["lines"][0]["sku"]
    scans = merchant("scan", order["number"], item, item, TRACKING)["results"]
    assert scans[-1]["result"] == "closed", scans
    (waiting,) = merchant("outbox", "list")["pushes"]
    assert (waiting["kind"], waiting["state"]) == ("shipment", "waiting")
    (told,) = merchant("sync", "--once")["shops"]
    assert (told["pushed"], told["failed"], told["error"]) == (1, 0, None)
    assert merchant("outbox", "list")["pushes"] == []
    assert market.shipped(order["number"]) == [TRACKING]
