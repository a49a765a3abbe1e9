"""Claims that come from a platform by its API: kept as after-sales, and told to the order's lines as any news is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from oms_desktop.exchange import NewsSource, PlatformLine, PlatformOrder
from oms_desktop.models import AfterSale, AfterSaleLine, Order, OrderLine
from oms_desktop.operations.intake.accept import accept_orders
from oms_desktop.operations.orders.holds import open_hold
from oms_desktop.operations.shops.pulls import NOT_ITS_FAULT, where
from oms_desktop.operations.shops.unreadable import News, RawNews, could_be_read, keep_unreadable
from oms_desktop.operations.work import Actor, Reading, Store, Work, operation
from oms_desktop.vocabulary import UNSHIPPED, AfterSaleKind, HoldReason, Permission, RefundState, SourceRank

_log = logging.getLogger(__name__)

_OVER = (RefundState.REFUNDED, RefundState.REFUSED, RefundState.NONE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as the platform tells it; `sync.connector.RefundNews` says what each field means."""

    number: str
    order_number: str
    kind: AfterSaleKind
    state: RefundState
    raw_status: str
    line_id: str = ""
    quantity: int | None = None
    amount: int | None = None
    reason: str = ""
    return_carrier: str = ""
    return_tracking: str = ""
    opened_at: int | None = None
    modified_at: int | None = None
    deadline: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimsTaken:
    """How many claims were new, and how many changed."""

    new: int = 0
    updated: int = 0
    unreadable: tuple[str, ...] = ()
    """Numbers under which claims are kept raw."""


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """One page of claims as a platform told it. ``since``: where its window began, UTC ms."""

    claims: tuple[Claim, ...]
    unreadable: tuple[RawNews, ...]
    since: int


def take_claims(
    store: Store,
    actor: Actor,
    shop_id: int,
    page: ClaimsPage,
    source: NewsSource,
    after: Callable[[Work], object],
) -> ClaimsTaken:
    """Store a page of claims, ``after`` (the cursor) in the last transaction.

    One that could not be read, or that our own code can't take, is kept raw with the shop's alert, and the rest goes on.
    """
    if not page.unreadable:
        try:
            with store.work(actor) as work:
                taken = accept_claims(work, shop_id, page.claims, source) if page.claims else ClaimsTaken()
                after(work)
            return taken
        except NOT_ITS_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - told claim by claim below
            _log.error("claims of shop %s are taken one by one: %s", shop_id, where(error))
    bad = list(page.unreadable)
    new = updated = 0
    for claim in page.claims:
        try:
            with store.work(actor) as work:
                one = accept_claims(work, shop_id, [claim], source)
        except NOT_ITS_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - kept raw with an alert
            _log.error("claim %s of shop %s can't be taken: %s", claim.number, shop_id, where(error))
            bad.append(RawNews(claim.order_number or claim.number, where(error), b""))
        else:
            new, updated = new + one.new, updated + one.updated
    with store.work(actor) as work:
        keep_unreadable(work, shop_id, bad, page.since, News.CLAIM)
        after(work)
    return ClaimsTaken(new, updated, tuple(one.number for one in bad))


def orders_unknown(reading: Reading, shop_id: int, numbers: Sequence[str]) -> tuple[str, ...]:
    """Those of the order numbers that the shop does not have yet."""
    query = select(Order.number).where(Order.shop_id == shop_id, Order.number.in_(numbers))
    known = set(reading.session.scalars(query))
    return tuple(number for number in dict.fromkeys(numbers) if number not in known)


@operation(Permission.IMPORT)
def accept_claims(work: Work, shop_id: int, claims: Sequence[Claim], source: NewsSource) -> ClaimsTaken:
    """Store a page of claims (≤ 100) and bring the lines they are about to what all their claims together say."""
    orders = _orders(work, shop_id, {claim.order_number for claim in claims})
    new = updated = 0
    touched: dict[str, None] = {}
    for claim in sorted(claims, key=lambda one: one.modified_at or one.opened_at or 0):
        order = orders.get(claim.order_number)
        is_new, changed = _store(work, shop_id, claim, order, source.as_of)
        new += is_new
        updated += changed and not is_new
        if order is not None and changed:
            touched[order.number] = None
    for number in touched:
        _tell(work, shop_id, orders[number], source)
    told = {number for claim in claims for number in (claim.number, claim.order_number)}
    could_be_read(work, shop_id, told, News.CLAIM)
    return ClaimsTaken(new, updated)


def _orders(work: Work, shop_id: int, numbers: set[str]) -> dict[str, Order]:
    query = (
        select(Order)
        .where(Order.shop_id == shop_id, Order.number.in_(numbers))
        .options(selectinload(Order.lines), selectinload(Order.holds))
    )
    return {order.number: order for order in work.session.scalars(query)}


def _store(work: Work, shop_id: int, claim: Claim, order: Order | None, as_of: int) -> tuple[bool, bool]:
    """(new, changed)"""
    query = select(AfterSale).where(AfterSale.shop_id == shop_id, AfterSale.number == claim.number)
    row = work.session.scalars(query).one_or_none()
    is_new = row is None
    if row is None:
        row = AfterSale(shop_id=shop_id, number=claim.number, opened_at=claim.opened_at or as_of, version=0)
        work.session.add(row)
    elif row.state == RefundState.REFUNDED and claim.state != RefundState.REFUNDED:
        return False, False  # money that went back stays back: older news came late
    values = {
        "kind": claim.kind.value,
        "state": claim.state.value,
        "platform_status": claim.raw_status,
        "amount": claim.amount,
        "reason": claim.reason,
        "return_carrier": claim.return_carrier,
        "return_tracking": claim.return_tracking,
        "deadline": claim.deadline,
        "order_id": None if order is None else order.id,
    }
    changed = {
        name for name, value in values.items() if value not in (None, "") and getattr(row, name) != value
    }
    for name in changed:
        setattr(row, name, values[name])
    if not changed:
        return False, False
    row.closed_at = (claim.modified_at or as_of) if claim.state in _OVER else None
    row.version += 1
    work.session.flush()
    if order is not None:
        _store_lines(work, row, claim, order)
    work.changed("after_sale", row.id, *sorted(changed))
    return is_new, True


def _store_lines(work: Work, row: AfterSale, claim: Claim, order: Order) -> None:
    for line in _lines_of(claim, order):
        quantity = line.ordered if claim.quantity is None or not claim.line_id else claim.quantity
        standing = work.session.get(AfterSaleLine, (row.id, line.id))
        if standing is None:
            work.session.add(AfterSaleLine(after_sale_id=row.id, order_line_id=line.id, quantity=quantity))
        else:
            standing.quantity = quantity
    work.session.flush()


def _lines_of(claim: Claim, order: Order) -> list[OrderLine]:
    """The lines a claim is about; one that names a line we don't know is about the whole order, to be on the safe side."""
    named = [line for line in order.lines if claim.line_id and line.line_id == claim.line_id]
    return named or list(order.lines)


@dataclass(frozen=True, slots=True)
class _Share:
    """What one claim says of one line."""

    state: RefundState
    quantity: int
    amount: int | None
    whole_order: bool


def _tell(work: Work, shop_id: int, order: Order, source: NewsSource) -> None:
    """Give the order's lines what their claims say, as news."""
    shares = _shares(work, order)
    news = [_line(order, line, shares[line.id]) for line in order.lines if line.id in shares]
    told = PlatformOrder(number=order.number, raw_status="", status=None, lines=tuple(news), header=False)
    api = NewsSource(SourceRank.API, source.as_of, source.name)
    accept_orders(work, shop_id, [told], api)
    if order.status not in UNSHIPPED:
        return
    for line in order.lines:
        asked = any(share.state == RefundState.REQUESTED for share in shares.get(line.id, ()))
        if asked and line.to_pack:  # also of a line of which a part was refunded before
            open_hold(work, order, HoldReason.REFUND_REQUESTED, source="platform", line_id=line.id)


def _shares(work: Work, order: Order) -> dict[int, list[_Share]]:
    query = (
        select(
            AfterSaleLine.order_line_id,
            AfterSaleLine.quantity,
            AfterSale.state,
            AfterSale.amount,
            AfterSale.id,
        )
        .join(AfterSale, AfterSale.id == AfterSaleLine.after_sale_id)
        .where(AfterSale.order_id == order.id)
        .order_by(AfterSale.id)
    )
    rows = work.session.execute(query).all()
    spread = {row.id: sum(other.id == row.id for other in rows) for row in rows}
    found: dict[int, list[_Share]] = {}
    for row in rows:
        share = _Share(RefundState(row.state), row.quantity, row.amount, spread[row.id] > 1)
        found.setdefault(row.order_line_id, []).append(share)
    return found


def _line(order: Order, line: OrderLine, shares: Sequence[_Share]) -> PlatformLine:
    item_id, _, sku_id = line.listing_code.partition("/")
    base = PlatformLine(
        title=line.title,
        quantity=line.ordered,
        line_id=line.line_id,
        item_id=item_id,
        sku_id=sku_id,
        merchant_code=line.merchant_code,
        spec=line.spec,
    )
    back = [share for share in shares if share.state == RefundState.REFUNDED]
    if back:
        return _refunded(base, order, line, back)
    asked = any(share.state == RefundState.REQUESTED for share in shares)
    return _with(base, RefundState.REQUESTED if asked else shares[-1].state)


def _refunded(base: PlatformLine, order: Order, line: OrderLine, back: Sequence[_Share]) -> PlatformLine:
    """Money went back. Units are known if the platform counts them, or if all of the money went back."""
    units = min(sum(share.quantity for share in back), line.ordered)
    amounts = [share.amount for share in back]
    amount = None if None in amounts else sum(each or 0 for each in amounts)
    of_order = any(share.whole_order for share in back)
    whole = order.paid if of_order else line.paid
    partial = amount is not None and whole is not None and amount < whole
    if not partial and of_order:
        amount = line.paid  # of all that went back, this line's share
    if not partial or units < line.ordered:
        return _with(base, RefundState.REFUNDED, units=units, amount=amount)
    if not line.paid:
        return _with(
            base, RefundState.REQUESTED
        )  # nobody can tell which goods the money was for: a person must look
    assert amount is not None  # a part of it
    assert whole  # more than that
    return _with(base, RefundState.REFUNDED, amount=amount * line.paid // whole, paid=line.paid)


def _with(
    base: PlatformLine,
    state: RefundState,
    *,
    units: int | None = None,
    amount: int | None = None,
    paid: int | None = None,
) -> PlatformLine:
    return replace(base, refund=state, refunded_quantity=units, refunded_amount=amount, paid=paid)
