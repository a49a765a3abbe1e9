"""Settings all stations of a store share."""

from __future__ import annotations

import pytest

from oms_desktop.errors import Refused
from oms_desktop.models import StoreFact
from oms_desktop.operations.settings_shared import (
    SHARED,
    Value,
    change_shared,
    shared_setting,
    shared_settings,
)
from oms_desktop.operations.work import Actor, Store
from oms_desktop.vocabulary import Role


def test_defaults_and_changes(any_store: Store) -> None:
    with any_store.reading() as reading:
        assert shared_settings(reading) == {key: setting.default for key, setting in SHARED.items()}
    with any_store.work(Actor()) as work:
        assert change_shared(work, {"raw_days": 30, "learn_barcodes": True}) == ("raw_days",)
        assert change_shared(work, {"raw_days": 31, "merchant_name": "好物"}) == ("raw_days", "merchant_name")
        assert change_shared(work, {"raw_days": 31}) == ()
    with any_store.reading() as reading:
        assert (shared_setting(reading, "raw_days"), shared_setting(reading, "merchant_name")) == (31, "好物")


@pytest.mark.parametrize(
    ("key", "value"), [("raw_days", 1), ("raw_days", True), ("raw_days", "x"), ("merchant_name", 3)]
)
def test_values_that_are_refused(store: Store, key: str, value: Value) -> None:
    with store.work(Actor()) as work, pytest.raises(Refused) as refusal:
        change_shared(work, {key: value})
    assert refusal.value.code == "bad_setting"


def test_a_value_of_another_type_counts_as_not_set(store: Store) -> None:
    with store.work(Actor()) as work:
        work.session.add(StoreFact(name="setting/raw_days", value='"many"'))
    with store.reading() as reading:
        assert shared_setting(reading, "raw_days") == 90
        with pytest.raises(KeyError):
            shared_setting(reading, "colour")


def test_only_the_owner_changes_them(store: Store) -> None:
    with pytest.raises(Refused) as refusal, store.work(Actor(role=Role.CLERK)) as work:
        change_shared(work, {"raw_days": 30})
    assert refusal.value.code == "not_permitted"
