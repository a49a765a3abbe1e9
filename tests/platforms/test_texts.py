"""What a person reads where a shop is bound: every platform with an API says what it needs, and names what may be set."""

from __future__ import annotations

import pytest

from oms_desktop.marketplaces import marketplaces
from oms_desktop.models.shops import PRACTICE
from oms_desktop.sync.connector import Can
from oms_desktop.sync.platform_folders import platforms

REAL = sorted(set(platforms()) - {PRACTICE})
"""The practice market's settings are made by the program itself."""


@pytest.mark.parametrize("name", REAL)
def test_a_platform_says_what_it_takes(name: str) -> None:
    market, platform = marketplaces()[name], platforms()[name]
    assert market.needs is not None
    assert set(market.settings) == set(platform.settings)
    assert set(market.secrets) <= {secret.name for secret in platform.secrets}


@pytest.mark.parametrize("name", sorted(platforms()))
def test_signing_in_needs_a_page_and_no_tokens(name: str) -> None:
    platform = platforms()[name]
    if name != PRACTICE:
        assert (Can.SIGN_IN in platform.can) is (platform.sign_in_page is not None)
    if platform.signs_in:
        required = {secret.name for secret in platform.secrets if secret.required}
        assert not required & {"access_token", "refresh_token"}
