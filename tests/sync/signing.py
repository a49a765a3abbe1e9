"""A scripted platform where a person signs in: one code, good once, and only for the address it was brought to."""

from __future__ import annotations

from oms_desktop.errors import LoginExpired
from oms_desktop.sync.connector import Account, Can, Connector, Platform, Secret, Tokens
from oms_desktop.sync.http import Http
from tests.sync.scripted import Scripted, ScriptedConnector

CODE = "c-1"
REDIRECT = "https://shop.example/back"


class Door(ScriptedConnector):
    """The connector of such a platform."""

    def __init__(self, side: Scripted, account: Account, redirect: str, used: list[str]) -> None:
        super().__init__(side, account)
        self._scripted, self._redirect, self._used = side, redirect, used

    def redeem(self, code: str, redirect: str) -> Tokens:
        if code != CODE or redirect != self._redirect or self._used:
            raise LoginExpired("the code is used up")
        self._used.append(code)
        expires = self._scripted.clock.now + 7_200_000
        return Tokens({"access_token": self._scripted.token, "kdt_id": "77"}, expires)


def door(side: Scripted, redirect: str = REDIRECT, name: str = "youzan") -> Platform:
    """The platform, with a page to sign in on that leads back to ``redirect``."""
    used: list[str] = []

    def connect(account: Account, http: Http) -> Connector:
        del http
        return Door(side, account, redirect, used)

    def page(account: Account, where: str, state: str) -> str:
        return f"{account.endpoint or 'https://youzan.example'}/in?to={where}&state={state}"

    return Platform(
        name,
        frozenset(Can),
        connect,
        secrets=(
            Secret("app_key", hidden=False),
            Secret("app_secret", required=False),
            Secret("access_token", required=False),
        ),
        settings=("stock",),
        sign_in_page=page,
    )
