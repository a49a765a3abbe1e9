"""Pinduoduo, by its open platform: lists of changes in half-hour windows, gone through from the last page to the first."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from oms_desktop.errors import Rejected
from oms_desktop.exchange import PlatformOrder
from oms_desktop.sync.connector import (
    UNREADABLE,
    Account,
    Can,
    Identity,
    ListingPage,
    ListingRef,
    OrderPage,
    Platform,
    PlatformListing,
    Pull,
    RefundPage,
    Secret,
    Shipment,
    StockChange,
    StockKind,
    StockReading,
    Tokens,
    Window,
    kept,
    unreadable_row,
    why,
)
from oms_desktop.sync.http import Http
from oms_desktop.sync.platforms.pinduoduo import client as talk
from oms_desktop.sync.platforms.pinduoduo import mapping
from oms_desktop.sync.platforms.pinduoduo.claims import ANY_ORDER, Claims, changed_orders
from oms_desktop.sync.platforms.pinduoduo.client import Client
from oms_desktop.sync.platforms.pinduoduo.shipping import Shipping
from oms_desktop.sync.turning import Turn, first_turn, next_turn
from oms_desktop.vocabulary import Flag

Node = dict[str, Any]

_MINUTE = 60_000
PULL = Pull(
    # What is late comes within three minutes; a window of half an hour is refused by a second more.
    overlap=5 * _MINUTE,
    longest=29 * _MINUTE,
    lag=200_000,
    page_size=100,
    backwards=True,
    oldest=90 * 24 * 60 * _MINUTE,
)
_DAY_S = 86_400


class PinduoduoConnector:
    """The calls on one shop."""

    def __init__(self, account: Account, http: Http) -> None:
        self._client = Client(account, http)
        self._shipping = Shipping(self._client, account.settings.get("couriers", ""))
        self._claims = Claims(self._client, account.settings.get("claim_states", ""))

    def identify(self) -> Identity:
        """The shop's number. An app that may not ask for it is tried by its orders, and has no name here."""
        now: int | None = None
        with contextlib.suppress(Rejected):  # its clock is worth knowing, and no more
            now = self._client.server_time()
        try:
            shop = self._client.ask(talk.SHOP)
            return Identity(str(shop.get("mall_id") or ""), str(shop.get("mall_name") or ""), now)
        except Rejected:
            pass  # whatever is wrong with the credentials is wrong for orders too
        end = self._client.now - 5 * _MINUTE
        changed_orders(self._client, Window(end - 5 * _MINUTE, end), 1, 1, counted=True)
        return Identity("", "", now)

    def redeem(self, code: str, redirect: str) -> Tokens:
        """By the gateway."""
        return self._client.redeem(code, redirect)

    def renew(self) -> Tokens:
        """By the refresh token."""
        return self._client.renew()

    def orders_since(self, window: Window, page: str = "") -> OrderPage:
        """Orders by the time of their last change, from the last page to the first: what moves meanwhile moves forward."""
        turn = Turn.of(page)
        told = None if page else changed_orders(self._client, window, 1, PULL.page_size, counted=True)
        if told is not None:
            turn = first_turn(talk.total_of(told), PULL.page_size)
        counted = turn.page == 1
        if told is None or turn.page > 1:
            told = changed_orders(self._client, window, turn.page, PULL.page_size, counted=counted)
        following = next_turn(turn, talk.total_of(told) if counted else None, PULL.page_size)
        orders, raw, unreadable = [], [], []
        for node in told.get("order_sn_list") or ():
            try:
                orders.append(self._mapped(node))
                raw.append(kept(node))
            except UNREADABLE as problem:
                unreadable.append(unreadable_row(node, problem, "order_sn"))
        return OrderPage(tuple(orders), tuple(unreadable), following, turn.total, tuple(raw))

    def count(self, window: Window) -> int:
        """By the time they were concluded: no list has orders whose group is still forming."""
        first, last = -(-window.start // 1000), (window.end - 1) // 1000
        total = 0
        for start in range(first, last + 1, _DAY_S):
            end = min(start + _DAY_S - 1, last)
            times = {"start_confirm_at": start, "end_confirm_at": end}
            answer = self._client.ask(talk.COUNT, **times, **ANY_ORDER, page=1, page_size=1)
            total += talk.total_of(answer)
        return total

    def order(self, number: str) -> PlatformOrder | None:
        """By its number."""
        node = self._shipping.order(number)
        if node is None:
            return None
        try:
            return self._mapped(node)
        except UNREADABLE as problem:
            raise Rejected("UNREADABLE", f"{number}: {why(problem)}") from problem

    def refunds_since(self, window: Window, page: str = "") -> RefundPage:
        """Claims by the time of their last change."""
        return self._claims.since(window, page)

    def ship(self, shipment: Shipment) -> None:
        """The main parcel, one more, or another number for the main one."""
        self._shipping.ship(shipment)

    def stock(self, listing: ListingRef) -> StockReading:
        """What is for sale; the list is searched by the merchant's code first, since it knows no search by number."""
        searches: list[dict[str, object]] = [{"is_onsale": 1}, {"is_onsale": 0}]
        if listing.merchant_code:
            searches.insert(0, {"outer_id": listing.merchant_code})
        for search in searches:
            page = 1
            while page:
                found, page = self._goods(search, page)
                for one in found:
                    if (one.item_id, one.sku_id) == (listing.item_id, listing.sku_id) and one.stock:
                        return one.stock
        raise Rejected("GOODS_NOT_FOUND", f"{listing.item_id}/{listing.sku_id}")

    def set_stock(self, change: StockChange) -> None:
        """A total. Goods in a promotion don't take a smaller one."""
        listing = change.listing
        name = {"sku_id": listing.sku_id} if listing.sku_id else {"outer_id": listing.merchant_code}
        answer = self._client.act(
            talk.STOCK, goods_id=listing.item_id, **name, quantity=change.quantity, update_type=1
        )
        if not answer.get("is_success"):
            raise Rejected("NOT_TAKEN", "the platform did not take the figure")

    def listings(self, page: str = "") -> ListingPage:
        """What is for sale, then what is not."""
        shelf, number = json.loads(page) if page else (1, 1)
        found, following = self._goods({"is_onsale": shelf}, number)
        if following:
            return ListingPage(tuple(found), json.dumps([shelf, following]))
        return ListingPage(tuple(found), json.dumps([0, 1]) if shelf else "")

    def write_memo(self, number: str, text: str, flag: Flag) -> None:
        """It replaces what stands there; the name of a tag that stays is kept."""
        node = self._shipping.order(number)
        if node is None:
            raise Rejected("ORDER_NOT_FOUND", number)
        if not text:
            raise Rejected("EMPTY_NOTE", "the platform takes no empty note")
        tag, standing = mapping.TAGS.get(flag), int(node.get("remark_tag") or 0)
        if text == (node.get("remark") or "") and tag in {None, standing}:
            return
        name = node.get("remark_tag_name") if tag == standing else ""
        named = {"tag": tag, "tag_name": name or mapping.TAG_NAMES[flag]} if tag else {}
        self._client.act(talk.MEMO, order_sn=number, note=text, **named)

    def _goods(self, search: dict[str, object], page: int) -> tuple[list[PlatformListing], int]:
        """Listings of a page, and the number of the next one or 0."""
        answer = self._client.ask(talk.GOODS, **search, page=page, page_size=PULL.page_size)
        rows = answer.get("goods_list") or ()
        found = [one for row in rows for one in mapping.listings_of(row)]
        more = bool(rows) and page * PULL.page_size < int(answer.get("total_count") or 0)
        return found, page + 1 if more else 0

    def _mapped(self, node: Node) -> PlatformOrder:
        return mapping.order_of(node, self._shipping.names() if mapping.has_parcels(node) else {})


PLATFORM = Platform(
    name="pinduoduo",
    can=frozenset(Can),
    connect=PinduoduoConnector,
    secrets=(
        Secret("app_key", hidden=False),
        Secret("app_secret"),
        Secret("access_token", required=False),
        Secret("refresh_token", required=False),
    ),
    settings=("sign_in", "couriers", "claim_states"),
    stock=StockKind.ABSOLUTE,
    reads_stock_first=False,
    pull=PULL,
    rates=talk.RATES,
    sign_in_page=talk.sign_in_page,
    address_codes=frozenset({"20005"}),
)
