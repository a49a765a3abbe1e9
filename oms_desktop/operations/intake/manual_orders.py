"""Orders that no platform knows: WeChat buyers, samples, re-ships. They go through the same door as all others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from sqlalchemy import select

from oms_desktop.errors import Refused
from oms_desktop.exchange import Money, NewsSource, PlatformLine, PlatformOrder, Receiver
from oms_desktop.models import Order, Shop, Sku
from oms_desktop.operations.catalogue.skus import find_sku, living_sku
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.lifecycle import record
from oms_desktop.operations.orders.verbs import load
from oms_desktop.operations.shops.verbs import add_shop, shop_for_file
from oms_desktop.operations.work import Work, operation
from oms_desktop.vocabulary import (
    Flag,
    OrderStatus,
    PaymentKind,
    Permission,
    ReceiverKind,
    SourceRank,
)

MANUAL = "manual"
SHOP_NAME = "手工单"
MOST_UNITS = 100_000

_CHINA = timezone(timedelta(hours=8))
_PARTS = ("name", "phone", "province", "city", "street")
_LABELLED = frozenset({ReceiverKind.PLAIN, ReceiverKind.VIRTUAL})
_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line. Either ``sku_id`` or ``sku`` (its code), else a ``title`` for goods that are no Sku yet."""

    quantity: int
    sku_id: int | None = None
    sku: str = ""
    title: str = ""
    spec: str = ""
    price: int = 0
    """Of one unit, minor units."""
    gift: bool = False


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """What a person typed. Money in minor units of ``currency``, times UTC milliseconds."""

    lines: tuple[DraftLine, ...]
    receiver: Receiver
    number: str = ""
    """Empty: the next of today, ``M20261123-001``."""
    shop: str = ""
    """A shop of manual orders; empty: 手工单, made at first use."""
    buyer: str = ""
    buyer_note: str = ""
    seller_memo: str = ""
    flag: Flag = Flag.NONE
    postage: int = 0
    discount: int = 0
    is_paid: bool = True
    payment_kind: PaymentKind = PaymentKind.ONLINE
    currency: str = "CNY"
    ship_by: int | None = None
    origin_order: int | None = None
    """The order that this sends something of once more."""
    extra: tuple[tuple[str, str], ...] = field(default=())


@operation(Permission.EDIT_ORDERS)
def create_order(work: Work, draft: OrderDraft) -> int:
    """A new order's id. It is paid (cash on delivery: accepted) and in the queue, unless ``is_paid`` is off.

    Refused: no_lines, bad_quantity, bad_price, bad_currency, sku_not_found, sku_merged, address_incomplete, number_taken,
    shop_not_manual.
    """
    lines = _lines(work, draft.lines)
    _check_receiver(draft.receiver)
    shop = _shop(work, draft.shop)
    number = _number(work, shop.id, draft.number)
    status = OrderStatus.PAID if draft.is_paid else OrderStatus.PLACED
    news = PlatformOrder(
        number=number,
        raw_status=status.value,
        status=status,
        lines=lines,
        created_at=work.now,
        paid_at=work.now if draft.is_paid else None,
        ship_by=draft.ship_by,
        payment_kind=draft.payment_kind,
        receiver=draft.receiver,
        buyer=draft.buyer,
        buyer_note=draft.buyer_note.strip(),
        seller_memo=draft.seller_memo.strip(),
        flag=draft.flag,
        money=_money(draft, lines),
        extra=draft.extra,
    )
    accept_orders(work, shop.id, [news], NewsSource(SourceRank.API, work.now, "manual"))
    order = work.session.scalars(select(Order).where(Order.shop_id == shop.id, Order.number == number)).one()
    if draft.origin_order is not None:
        _link(work, order, draft.origin_order)
    return order.id


def _money(draft: OrderDraft, lines: Sequence[PlatformLine]) -> Money:
    if min(draft.postage, draft.discount) < 0:
        raise Refused("bad_price", "A price can't be below 0.", "Check the price.")
    if not _CURRENCY.fullmatch(draft.currency):
        raise Refused(
            "bad_currency",
            "{currency} is no currency.",
            "Write its three letters, such as CNY.",
            currency=draft.currency,
        )
    goods = sum((line.price or 0) * line.quantity for line in lines)
    paid = max(0, goods + draft.postage - draft.discount)
    return Money(
        goods=goods,
        postage=draft.postage,
        seller_discount=draft.discount,
        paid=paid,
        receivable=paid,
        currency=draft.currency,
    )


def _lines(work: Work, drafts: Sequence[DraftLine]) -> tuple[PlatformLine, ...]:
    if not drafts:
        raise Refused("no_lines", "An order needs at least one item.", "Choose what is to be sent.")
    return tuple(_line(work, draft, str(place)) for place, draft in enumerate(drafts, 1))


def _line(work: Work, draft: DraftLine, line_id: str) -> PlatformLine:
    if not 1 <= draft.quantity <= MOST_UNITS:
        raise Refused(
            "bad_quantity",
            "{quantity} can't be sent.",
            "Type a number from 1 to {most}.",
            quantity=draft.quantity,
            most=MOST_UNITS,
        )
    if draft.price < 0:
        raise Refused("bad_price", "A price can't be below 0.", "Check the price.")
    sku = _sku(work, draft)
    line = PlatformLine(
        title=draft.title.strip() or (sku.name if sku else ""),
        quantity=draft.quantity,
        line_id=line_id,
        spec=draft.spec.strip() or (sku.spec if sku else ""),
        price=draft.price,
        paid=draft.price * draft.quantity,
        gift=draft.gift,
    )
    if sku is None:
        return line
    # The Sku's id is the listing: a code may be given to other goods one day.
    return PlatformLine(
        title=line.title,
        quantity=line.quantity,
        line_id=line_id,
        item_id=f"sku{sku.id}",
        sku_id=f"sku{sku.id}",
        merchant_code=sku.code,
        spec=line.spec,
        price=line.price,
        paid=line.paid,
        gift=line.gift,
    )


def _sku(work: Work, draft: DraftLine) -> Sku | None:
    sku_id = draft.sku_id
    if sku_id is None and draft.sku.strip():
        sku_id = find_sku(work, draft.sku)
        if sku_id is None:
            raise Refused(
                "sku_not_found",
                "There is no Sku {sku}.",
                "Look at the list of products.",
                sku=draft.sku.strip(),
            )
    if sku_id is not None:
        return living_sku(work, sku_id)
    if not draft.title.strip():
        raise Refused("no_lines", "A line says neither Sku nor title.", "Choose what is to be sent.")
    return None


def _check_receiver(receiver: Receiver) -> None:
    missing = [part for part in _PARTS if not getattr(receiver, part).strip()]
    if missing or receiver.kind not in _LABELLED:
        raise Refused(
            "address_incomplete",
            "The address lacks: {missing}.",
            "Complete the address; without it nothing can be sent.",
            missing=", ".join(missing) or "what the platform hides",
        )


def _shop(work: Work, name: str) -> Shop:
    if not name.strip() and work.session.scalar(select(Shop.id).where(Shop.name == SHOP_NAME)) is None:
        return work.session.get_one(Shop, add_shop(work, SHOP_NAME, MANUAL))
    shop = work.session.get_one(Shop, shop_for_file(work, MANUAL, name.strip() or SHOP_NAME))
    if shop.platform != MANUAL:
        raise Refused(
            "shop_not_manual",
            "{shop} is a shop on {platform}: its orders come from there.",
            "Choose a shop of manual orders.",
            shop=shop.name,
            platform=shop.platform,
        )
    return shop


def _number(work: Work, shop_id: int, wished: str) -> str:
    wished = wished.strip()
    if wished:
        query = select(Order.id).where(Order.shop_id == shop_id, Order.number == wished)
        if work.session.scalar(query) is not None:
            raise Refused(
                "number_taken",
                "There is an order {number} already.",
                "Choose another number, or leave it empty.",
                number=wished,
            )
        return wished
    today = datetime.fromtimestamp(work.now / 1000, _CHINA)
    prefix = f"M{today:%Y%m%d}-"
    # ":" is what follows the digits: all numbers that begin so, by the index; of all shops, since a slip's code names no shop.
    query_all = select(Order.number).where(Order.number >= prefix, Order.number < prefix + ":")
    tails = [number[len(prefix) :] for number in work.session.scalars(query_all)]
    last = max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0)
    return f"{prefix}{last + 1:03}"


def _link(work: Work, order: Order, origin_id: int) -> None:
    origin = load(work, origin_id)
    order.origin_order = origin.id
    record(work, order.id, "sent_again_for", number=origin.number)
    record(work, origin.id, "sent_again_as", number=order.number)
    work.changed("order", order.id, "origin_order")
    work.changed("order", origin.id)


@operation(Permission.SEE_PERSONS)
def draft_again(work: Work, order_id: int) -> OrderDraft:
    """A draft that sends an order once more (re-ship), for a person to change: same receiver, same goods, nothing to pay.

    Refused ``address_incomplete`` where the platform hides the receiver: the buyer's address must then be pasted.
    """
    order = load(work, order_id)
    receiver = Receiver(
        ReceiverKind(order.receiver_kind),
        order.receiver_name,
        order.receiver_phone,
        order.receiver_province,
        order.receiver_city,
        order.receiver_district,
        order.receiver_street,
        order.receiver_postcode,
    )
    _check_receiver(receiver)
    lines = tuple(
        DraftLine(
            quantity=line.ordered * (line.multiplier if line.sku_id else 1),
            sku_id=line.sku_id,
            title="" if line.sku_id else line.title,
            spec="" if line.sku_id else line.spec,
            gift=line.gift,
        )
        for line in order.lines
    )
    work.changed("order", order.id)
    return OrderDraft(lines, receiver, buyer=order.buyer, origin_order=order.id)
