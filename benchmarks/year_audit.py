"""What must be true at the year's end: the doctor's checks, a plain count beside them, and errors planted on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select, text

from benchmarks.year_events import Events
from benchmarks.year_house import OWNER, House
from oms_desktop.models import Hold, Listing, Order, OrderLine, Push, StockLevel, Warehouse
from oms_desktop.operations.orders.verbs import release
from oms_desktop.operations.shipping.outbox import list_pushes, retry_pushes
from oms_desktop.operations.station.doctor_data import CHECKS
from oms_desktop.operations.stock.listing_stock import listing_quantity
from oms_desktop.operations.work import Reading, Store, Work
from oms_desktop.sync.platforms.practice.market import Market
from oms_desktop.sync.platforms.practice.trade import SoldOrder, Word
from oms_desktop.vocabulary import ENDED, LEFT, OPEN, HoldReason, OrderStatus, WarehouseKind

_PASSES = 40


def audit(store: Store) -> list[str]:
    """What the nightly audit finds, in words."""
    with store.reading() as reading:
        return _findings(reading)


def _findings(reading: Reading | Work) -> list[str]:
    looked_at = (
        reading if isinstance(reading, Reading) else Reading(reading.session, reading.now, reading.store)
    )
    return [f"{name}: {found.first}" for name, _, _, find in CHECKS if (found := find(looked_at)).wrong]


def settle(house: House, life: Events) -> None:
    """The markets are well, what stands at the door leaves, and all that is to be told is told."""
    for market in house.markets.values():
        market.misbehave(())
    house.doomed = False
    life.courier()
    held = select(Hold.order_id).where(Hold.closed_at.is_(None), Hold.reason == HoldReason.ADDRESS_CHANGED)
    house.do(lambda work: release(work, list(work.session.scalars(held)), HoldReason.ADDRESS_CHANGED))
    for _ in range(_PASSES):
        house.pass_by(6)
        for shop_id in house.markets:
            house.talk(shop_id)
        with house.store.work(OWNER) as work:
            dead = [push.id for push in list_pushes(Reading(work.session, work.now, work.store), dead=True)]
            retry_pushes(work, dead)
            waiting = work.session.scalar(
                select(func.count()).select_from(Push).where(Push.wanted > Push.sent)
            )
        if not waiting:
            return


def reconcile(house: House) -> list[str]:
    """The program's books against what was counted beside them, to the piece."""
    with house.store.reading() as reading:
        found = [*_shelf(house, reading), *_kept(house, reading), *_figures(house, reading)]
        for shop_id, market in house.markets.items():
            found += _orders(house, reading, shop_id, market)
        unsent = reading.session.scalar(select(func.count()).select_from(Push).where(Push.wanted > Push.sent))
    return [*found, *([f"{unsent} pushes never arrived"] if unsent else [])]


def _shelf(house: House, reading: Reading) -> Iterator[str]:
    levels: Counter[tuple[int, bool]] = Counter()
    query = select(StockLevel.sku_id, Warehouse.kind, StockLevel.on_hand).join(Warehouse)
    for sku_id, kind, on_hand in reading.session.execute(query):
        levels[sku_id, kind == WarehouseKind.RETURNS] += on_hand
    goods = house.goods
    for sku_id in goods.skus:
        for place, counted, back in (("shelf", goods.shelf, False), ("returns", goods.back, True)):
            if levels[sku_id, back] != counted[sku_id]:
                yield f"{goods.codes[sku_id]}: {counted[sku_id]} in {place}, the book says {levels[sku_id, back]}"


def _kept(house: House, reading: Reading) -> Iterator[str]:
    """Reserved is what open orders that don't wait for goods still need."""
    waits = select(Hold.order_id).where(Hold.closed_at.is_(None), Hold.reason == HoldReason.OUT_OF_STOCK)
    query = (
        select(OrderLine.id, OrderLine.ordered - OrderLine.cancelled - OrderLine.refunded - OrderLine.shipped)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.status.in_(list(OPEN)), Order.id.not_in(waits))
    )
    needed: Counter[int] = Counter()
    for line_id, units in reading.session.execute(query):
        for sku_id, count in house.goods.pieces(reading, line_id).items():
            needed[sku_id] += count * max(0, units)
    reserved = dict(
        reading.session.execute(
            select(StockLevel.sku_id, func.sum(StockLevel.reserved)).group_by(StockLevel.sku_id)
        ).all()
    )
    for sku_id in house.goods.skus:
        if reserved.get(sku_id, 0) != needed[sku_id]:
            yield f"{house.goods.codes[sku_id]}: {reserved.get(sku_id, 0)} reserved, {needed[sku_id]} needed"


def _figures(house: House, reading: Reading) -> Iterator[str]:
    """Each market offers what it was told, and that is what there is."""
    rows = reading.session.execute(
        select(Listing.id, Listing.shop_id, Listing.item_id, Listing.platform_sku_id)
    ).all()
    for listing_id, shop_id, item_id, sku_id in rows:
        item = house.markets[shop_id].items[item_id, sku_id]
        wanted = listing_quantity(reading, listing_id)
        if item.total - item.occupied != wanted:
            yield f"{item.merchant_code} in shop {shop_id}: offered {item.total - item.occupied}, there are {wanted}"


def _orders(house: House, reading: Reading, shop_id: int, market: Market) -> Iterator[str]:
    orders = {
        order.number: order
        for order in reading.session.scalars(select(Order).where(Order.shop_id == shop_id))
    }
    if orders.keys() != market.orders.keys():
        yield f"{market.name}: orders differ: {sorted(orders.keys() ^ market.orders.keys())[:3]}"
    for number, sold in market.orders.items():
        order = orders.get(number)
        if order is not None:
            yield from _lines(house, sold, order)
            yield from _states(sold, order)


def _lines(house: House, sold: SoldOrder, order: Order) -> Iterator[str]:
    """Units: what was sold is what we think was sold; what left is what really lay in the boxes."""
    ours = {line.line_id: line for line in order.lines}
    for line in sold.lines:
        row = ours.get(line.line_id)
        if row is None or row.ordered != line.quantity:
            yield f"{sold.number}: line {line.line_id}: sold {line.quantity}, we have {row.ordered if row else 'none'}"
            continue
        if row.shipped != house.sent[row.id]:
            yield f"{sold.number}: line {line.line_id}: {house.sent[row.id]} in boxes, the book says {row.shipped}"
        if sold.unsent and order.status in OPEN and row.to_pack != line.left:
            yield f"{sold.number}: line {line.line_id}: {line.left} wanted, {row.to_pack} to be packed"
        if row.cancelled + row.refunded + row.shipped > row.ordered:
            yield f"{sold.number}: line {line.line_id}: more is gone than was ordered"


def _states(sold: SoldOrder, order: Order) -> Iterator[str]:
    left = order.status in LEFT
    came_back = order.status == OrderStatus.RETURNED and all(
        line.returned >= line.shipped for line in order.lines
    )
    if sold.word in (Word.SENT, Word.RECEIVED, Word.FINISHED) and not left and not came_back:
        yield f"{sold.number}: the market says {sold.word}, we {order.status}"
    if sold.word == Word.CANCELLED and order.status not in ENDED:
        yield f"{sold.number}: cancelled there, {order.status} here"
    outside = order.fulfilled_by != "us"
    if left and not outside and order.status == OrderStatus.SHIPPED and sold.unsent:
        yield f"{sold.number}: we have sent it, the market has not heard of it"


_LEVEL = "WHERE sku_id = :sku AND warehouse_id = 1"
_NEWEST = "WHERE id = (SELECT max(id) FROM stock_move WHERE sku_id = :sku)"
PLANTED = (
    ("stock_ledger", f"UPDATE stock_level SET on_hand = on_hand + 1 {_LEVEL}", "code"),
    ("stock_ledger", f"UPDATE stock_move SET quantity = quantity + 1 {_NEWEST}", "code"),
    (
        "reservations",
        f"UPDATE stock_level SET on_hand = on_hand + 1, reserved = reserved + 1 {_LEVEL}",
        "code",
    ),
    ("kept_for_orders", "DELETE FROM reservation WHERE order_line_id = :kept", "kept_number"),
    ("parcels", "UPDATE order_line SET shipped = shipped - 1 WHERE id = :line", "number"),
    ("orders", "UPDATE order_line SET ordered = ordered + 1 WHERE id = :line", "number"),
    ("stock_left", "UPDATE order_line SET stocked = stocked + 1 WHERE id = :line", "number"),
    ("holds", "UPDATE orders SET hold_count = hold_count + 1 WHERE number = :number", "number"),
    ("counters", "UPDATE counter SET value = value + 1 WHERE name = 'alerts/open'", "counter"),
    ("audit_chain", "UPDATE audit_entry SET operator = 'somebody' WHERE id = :entry", "entry"),
    ("push_states", "UPDATE push SET sent = wanted - 1 WHERE id = :push", "push"),
    ("search", "DELETE FROM order_search WHERE rowid = :order", "number"),
)
"""(the check that must find it, the error, what it must name)"""


class _Back(Exception):
    """Nothing of it stays."""


def not_found(store: Store) -> list[str]:
    """Plant each error by itself; those that the audit did not find, or not name."""
    with store.reading() as reading:
        subject = _subject(reading)
    missed = []
    for check, error, named in PLANTED:
        found = _with(store, error, subject)
        name = subject[named]
        if not any(one.startswith(f"{check}: ") and name in one for one in found):
            missed.append(f"{error}: {found}")
    return missed


def _with(store: Store, error: str, subject: dict[str, str]) -> list[str]:
    found: list[str] = []
    try:
        with store.work(OWNER) as work:
            if not work.session.connection().execute(text(error), subject).rowcount:
                return ["nothing was planted"]
            found = _findings(work)
            raise _Back
    except _Back:
        return found


def _subject(reading: Reading) -> dict[str, str]:
    """Rows on which an error shows."""
    one = reading.session.execute(
        text(
            "SELECT o.id, o.number, l.id, l.sku_id, s.code FROM orders o JOIN order_line l ON l.order_id = o.id "
            "JOIN sku s ON s.id = l.sku_id JOIN parcel_line p ON p.order_line_id = l.id "
            "JOIN parcel b ON b.id = p.parcel_id JOIN stock_move m ON m.order_line_id = l.id AND m.kind = 'ship' "
            "WHERE o.fulfilled_by = 'us' AND o.status IN ('shipped', 'delivered', 'completed') "
            "AND b.status IN ('shipped', 'delivered') AND l.cancelled = 0 "
            "AND l.refunded = 0 AND l.bundle_version_id IS NULL AND l.ordered = l.shipped ORDER BY o.id LIMIT 1"
        )
    ).one()
    kept = reading.session.execute(
        text(
            "SELECT r.order_line_id, o.number FROM reservation r JOIN order_line l ON l.id = r.order_line_id "
            "JOIN orders o ON o.id = l.order_id WHERE r.closed_at IS NULL ORDER BY r.id LIMIT 1"
        )
    ).one()
    entry = reading.session.execute(text("SELECT min(id) + 7 FROM audit_entry")).scalar_one()
    push = reading.session.execute(text("SELECT min(id) FROM push WHERE state = 'done'")).scalar_one()
    order_id, number, line_id, sku_id, code = one
    values = {
        "order": order_id, "number": number, "line": line_id, "sku": sku_id, "code": code, "kept": kept[0],
        "kept_number": kept[1], "counter": "alerts/open", "entry": entry, "push": push,
    }  # fmt: skip
    return {name: str(value) for name, value in values.items()}
