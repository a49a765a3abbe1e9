"""Youzan: how parcels are reported and their numbers changed, and what is read back of them."""

from __future__ import annotations

import pytest

from oms_desktop.errors import Ambiguous, Rejected
from oms_desktop.exchange import Tracking
from oms_desktop.sync.connector import Shipment
from oms_desktop.sync.http import Http
from oms_desktop.vocabulary import OrderStatus
from tests.platforms.youzan_house import NOW, bound, market
from tests.simulators.youzan import YouzanMarket

__all__ = ["market"]


def parcel(
    number: str, tracking: str, *lines: tuple[str, int], previous: str = "", carrier: str = "ZTO"
) -> Shipment:
    return Shipment(number, tracking, 1, carrier, tracking, NOW, lines=lines, previous=previous)


def test_lines_go_one_after_the_other(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    items = [market.shop.add_item(code) for code in "ABC"]
    order = market.shop.place(*((item, None, 2) for item in items))
    number = order["info"]["tid"]
    a, b, c = (row["oid"] for row in order["rows"])
    connector.ship(parcel(number, "75300000000001", (a, 2), (b, 2)))
    told = connector.order(number)
    assert told is not None
    assert (told.status, told.shipped_at) == (OrderStatus.APPROVED, None)
    assert told.lines is not None
    assert [line.shipped_quantity for line in told.lines] == [2, 2, 0]
    connector.ship(parcel(number, "75300000000001", (a, 2), (b, 2)))
    with pytest.raises(Rejected, match="102570038"):
        connector.ship(parcel(number, "75300000000009", previous="75300000000001"))
    connector.ship(parcel(number, "SF1234567890123", (c, 2), carrier="SF"))
    assert market.shipped(number) == ["75300000000001", "SF1234567890123"]
    connector.ship(parcel(number, "75300000000009", previous="75300000000001"))
    connector.ship(parcel(number, "75300000000009", previous="75300000000001"))
    assert market.shipped(number) == ["75300000000009", "SF1234567890123"]
    assert market.shop.writes == ["confirm", "confirm", "renumber"]


def test_a_second_box_of_one_line_is_refused_aloud(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place(2)
    line = market.order(number)["rows"][0]["oid"]
    connector.ship(parcel(number, "75300000000001", (line, 1)))
    with pytest.raises(Rejected, match="102570007"):
        connector.ship(parcel(number, "75300000000002", (line, 1)))
    assert market.shipped(number) == ["75300000000001"]
    with pytest.raises(Rejected, match="102570020"):
        connector.ship(parcel(number, "75300000000002"))


def test_what_can_not_be_shipped(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    number = market.place()
    with pytest.raises(Rejected, match="102599996"):
        connector.ship(parcel(number, "75300000000001", ("28", 1)))
    with pytest.raises(Rejected, match="105000016"):
        connector.ship(parcel("E1", "75300000000001"))
    market.refund(number)
    with pytest.raises(Rejected, match="102570038"):
        connector.ship(parcel(number, "75300000000001"))
    assert market.shop.writes == []


def test_half_a_report_and_no_word_is_read_back(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    items = [market.shop.add_item(code) for code in "AB"]
    order = market.shop.place(*((item, None, 1) for item in items))
    market.api.partial = True
    lines = [(row["oid"], 1) for row in order["rows"]]
    with pytest.raises(Ambiguous):
        connector.ship(parcel(order["info"]["tid"], "75300000000001", *lines))
    told = connector.order(order["info"]["tid"])
    assert told is not None
    assert [one.number for one in told.trackings] == ["75300000000001"]
    market.api.partial = False
    for _ in range(2):  # the rest is told under the same number
        connector.ship(parcel(order["info"]["tid"], "75300000000001", lines[1]))
    assert market.shipped(order["info"]["tid"]) == ["75300000000001", "75300000000001"]


def test_a_report_that_was_taken_in_part_is_completed(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http)
    items = [market.shop.add_item(code) for code in "ABC"]
    order = market.shop.place(*((item, None, 1) for item in items))
    number = order["info"]["tid"]
    a, b, c = (row["oid"] for row in order["rows"])
    market.shop.send(order, [a], "3", "75300000000001")
    connector.ship(parcel(number, "75300000000001", (a, 1), (b, 1)))
    assert [box["oids"] for box in order["parcels"]] == [[a], [b]]
    assert market.shipped(number) == ["75300000000001", "75300000000001"]
    market.api.whole_or_nothing = True
    market.shop.ask_back(order, order["rows"][2])
    connector.ship(parcel(number, "75300000000001"))  # nothing left but what is asked back
    other = market.shop.place(*((item, None, 1) for item in items))
    market.shop.send(other, [other["rows"][0]["oid"]], "3", "75300000000002")
    connector.ship(parcel(other["info"]["tid"], "75300000000002"))
    assert [len(box["oids"]) for box in other["parcels"]] == [1, 2]
    # What is in somebody else's box is not called ours.
    market.shop.send(order, [c], "3", "75300000000009")
    with pytest.raises(Rejected, match="102570007"):
        connector.ship(parcel(number, "75300000000001", (b, 1), (c, 1)))


def test_which_carrier_youzan_means(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http, sender_mobile="13800000000")
    connector.ship(
        parcel(market.place(1), "JT1234567890123", carrier="JT")
    )  # only Youzan's own list knows its id
    assert market.api.calls[-1][1]["out_stype"] == "40"
    connector.ship(parcel(market.place(1), "SF1234567890123", carrier="SF"))
    assert market.api.calls[-1][1]["out_stype"] == "7"
    assert market.api.calls[-1][1]["outer_sender"] == {"sender_mobile": "13800000000"}
    with pytest.raises(Rejected, match="NO_CARRIER"):
        connector.ship(parcel(market.place(1), "4312345678901", carrier="YUNDA"))  # Youzan hides it
    market.api.not_granted = {"youzan.logistics.express.get"}
    without = bound(market, http)
    with pytest.raises(Rejected, match="NO_CARRIER"):
        without.ship(parcel(market.place(1), "JT1234567890124", carrier="JT"))
    market.api.not_granted = set()
    without.ship(parcel(market.place(1), "JT1234567890124", carrier="JT"))
    market.api.not_granted = {"youzan.logistics.express.get"}
    bound(market, http).ship(parcel(market.place(1), "77123456789012", carrier="STO"))
    assert market.api.calls[-1][1]["out_stype"] == "1"
    bound(market, http, carriers="STO=2, X").ship(parcel(market.place(1), "77123456789013", carrier="STO"))
    assert market.api.calls[-1][1]["out_stype"] == "2"


@pytest.mark.parametrize("form", ["both", "flat", "modify"])
def test_forms_of_a_changed_number(market: YouzanMarket, http: Http, form: str) -> None:
    connector = bound(market, http, change_form=form)
    number = market.place(1)
    connector.ship(parcel(number, "75300000000001"))
    connector.ship(parcel(number, "75300000000002", previous="75300000000001"))
    assert market.shipped(number) == ["75300000000002"]
    body = market.api.calls[-1][1]
    assert ("out_sid" in body) == (form != "modify")
    assert ("trade_express_modify" in body) == (form != "flat")
    # A number that never arrived is reported as a new one.
    other = market.place(1)
    connector.ship(parcel(other, "75300000000004", previous="75300000000003"))
    assert market.shipped(other) == ["75300000000004"]


def test_youzans_list_tells_whose_a_parcel_is(market: YouzanMarket, http: Http) -> None:
    connector = bound(market, http, carriers="YTO=3")
    for theirs, carrier, name in (
        ("40", "JT", "极兔速递"),
        ("4", "YUNDA", "韵达快递"),  # hidden: it may still have parcels
        ("3", "YTO", "中通快递"),  # the merchant's word
        ("77", "", "某某快送"),
        ("99", "", "99"),
    ):
        number = market.place(1)
        order = market.order(number)
        market.shop.send(order, [order["rows"][0]["oid"]], theirs, "612345678901")
        told = connector.order(number)
        assert told is not None
        assert told.trackings == (Tracking("612345678901", carrier, name),)
