"""Reads the bench set, single orders and codes from the store. Column rows only: no mapped rows, a few queries in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased

from oms_desktop.carriers import normalise_number
from oms_desktop.models import (
    Alert,
    Barcode,
    Claim,
    Hold,
    Operator,
    Order,
    OrderLine,
    Parcel,
    ParcelLine,
    Shop,
    Sku,
    Station,
    Waybill,
)
from oms_desktop.operations.catalogue.bundles import explode_versions
from oms_desktop.operations.orders.views import shown_name
from oms_desktop.operations.packing.bench_set import (
    OPENABLE,
    BenchLine,
    BenchOrder,
    BenchParcel,
    BenchPart,
    BenchSet,
    BenchShop,
    BenchSku,
    WaybillState,
    fold_code,
)
from oms_desktop.operations.work import Reading, Work
from oms_desktop.vocabulary import (
    AlertKind,
    HoldReason,
    OrderStatus,
    ParcelStatus,
    ReceiverKind,
    RefundState,
    ShopMode,
)

WAYBILL_DAYS = 30
_DAY_MS = 86_400_000
_BATCH = 500
_STANDING = (ParcelStatus.PLANNED.value, ParcelStatus.PACKING.value)


def read_bench_set(reading: Reading, station: str = "") -> BenchSet:
    """All a bench needs: open orders (of the station's warehouse, if it has one), Skus, waybills of 30 days."""
    known = BenchSet()
    known.shops = read_shops(reading)
    _read_goods(reading, known)
    badges = select(Operator.name, Operator.badge).where(Operator.badge != "", Operator.active)
    for name, badge in reading.session.execute(badges):
        known.badges[fold_code(badge)] = name
    _read_waybills(reading, known)
    warehouse = reading.session.scalar(select(Station.warehouse_id).where(Station.name == station))
    wanted: list[ColumnElement[bool]] = [Order.status.in_([status.value for status in OPENABLE])]
    if warehouse is not None:
        wanted.append(or_(Order.warehouse_id.is_(None), Order.warehouse_id == warehouse))
    for order in _read(reading, wanted, station):
        known.put_order(order)
    return known


def read_shops(reading: Reading | Work) -> dict[int, BenchShop]:
    """All shops by id."""
    shops = reading.session.execute(
        select(
            Shop.id, Shop.name, Shop.platform, Shop.mode, ~Shop.has_api, Shop.last_export_at, Shop.last_pull_at,
            Shop.default_carrier, Shop.timezone,
        )
    )  # fmt: skip
    return {
        shop_id: BenchShop(
            shop_id,
            name,
            platform,
            live=mode == ShopMode.LIVE,
            file_shop=file_shop,
            as_of=exported if file_shop else pulled,
            default_carrier=carrier,
            timezone=zone,
        )
        for shop_id, name, platform, mode, file_shop, exported, pulled, carrier, zone in shops
    }


def _read_goods(reading: Reading, known: BenchSet) -> None:
    barcodes: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for sku_id, code, factor in reading.session.execute(select(Barcode.sku_id, Barcode.code, Barcode.factor)):
        barcodes[sku_id].append((code, factor))
    for row in reading.session.execute(_skus()):
        known.put_sku(_sku(row), barcodes.get(row.id, ()))


def read_sku(reading: Reading, sku_id: int) -> tuple[BenchSku, tuple[tuple[str, int], ...]] | None:
    """A Sku with its (code, factor) pairs; ``None`` if it is gone or merged away."""
    row = reading.session.execute(_skus().where(Sku.id == sku_id)).one_or_none()
    codes = reading.session.execute(
        select(Barcode.code, Barcode.factor).where(Barcode.sku_id == sku_id)
    ).all()
    return (_sku(row), tuple((code, factor) for code, factor in codes)) if row else None


def _skus() -> Select[*tuple[Any, ...]]:
    return select(
        Sku.id, Sku.code, Sku.name, Sku.spec, Sku.bin, Sku.picture, Sku.scan_policy, Sku.weight_g
    ).where(Sku.merged_into.is_(None))


def _sku(row: Any) -> BenchSku:
    return BenchSku(
        row.id,
        row.code,
        row.name,
        row.spec,
        row.bin,
        row.picture,
        no_code=row.scan_policy == "no_code",
        weight_g=row.weight_g,
    )


def _read_waybills(reading: Reading, known: BenchSet) -> None:
    since = reading.now - WAYBILL_DAYS * _DAY_MS
    query = (
        select(Waybill.tracking, OrderLine.order_id, Parcel.status, Waybill.voided_at)
        .join(Parcel, Parcel.id == Waybill.parcel_id)
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .where(Waybill.bound_at >= since)
        .distinct()
        .order_by(Waybill.id)
        .add_columns(Waybill.id)
    )
    for tracking, order_id, status, voided_at, _ in reading.session.execute(query):
        known.note_waybill(tracking, order_id, _state(status, voided_at))


def _state(status: str, voided_at: int | None) -> WaybillState:
    if voided_at is not None or status == ParcelStatus.VOID:
        return WaybillState.VOID
    return WaybillState.PLANNED if status in _STANDING else WaybillState.SHIPPED


def read_orders(reading: Reading | Work, order_ids: Sequence[int], station: str = "") -> list[BenchOrder]:
    """These orders as the bench sees them, in whatever state they are."""
    found: list[BenchOrder] = []
    for start in range(0, len(order_ids), _BATCH):
        found += _read(reading, [Order.id.in_(order_ids[start : start + _BATCH])], station)
    return found


def find_orders(reading: Reading, code: str, station: str = "") -> list[BenchOrder]:
    """Orders outside the set that a code may mean: number, ``O`` and id, or waybill, also a void one; at most nine of each.

    A number that is void on one parcel and live on another means the live one.
    """
    ids = dict.fromkeys(
        reading.session.scalars(select(Order.id).where(Order.number == code.strip()).limit(9))
    )
    digits = code.strip()[1:]
    if code.strip()[:1] in ("O", "o") and digits.isascii() and digits.isdigit() and len(digits) < 16:
        ids.update(dict.fromkeys(reading.session.scalars(select(Order.id).where(Order.id == int(digits)))))
    query = (
        select(OrderLine.order_id)
        .join(ParcelLine, ParcelLine.order_line_id == OrderLine.id)
        .join(Waybill, Waybill.parcel_id == ParcelLine.parcel_id)
        .where(Waybill.tracking == normalise_number(code))
        .distinct()
        .limit(9)
    )
    ids.update(dict.fromkeys(reading.session.scalars(query.where(Waybill.voided_at.is_(None)))))
    if not ids:
        ids.update(dict.fromkeys(reading.session.scalars(query.order_by(OrderLine.order_id.desc()))))
    return read_orders(reading, list(ids), station)


@dataclass(slots=True)
class _Parts:
    """What belongs to the orders of one read, by order id."""

    lines: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    holds: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    parcels: dict[int, list[BenchParcel]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[int, tuple[str, int]] = field(default_factory=dict)
    doubts: frozenset[int] = frozenset()
    bundles: dict[int, tuple[BenchPart, ...]] = field(default_factory=dict)


_ORDER = (
    Order.id, Order.number, Order.shop_id, Order.status, Order.deadline, Order.priority, Order.paid_at, Order.carrier,
    Order.buyer_note, Order.seller_memo, Order.flag,
    Order.receiver_kind, Order.receiver_name, Order.receiver_district, Order.receiver_city, Order.receiver_hash,
)  # fmt: skip
_LINE = (
    OrderLine.id, OrderLine.order_id, OrderLine.sku_id, OrderLine.multiplier, OrderLine.bundle_version_id, OrderLine.title,
    OrderLine.spec, OrderLine.gift, OrderLine.ordered, OrderLine.cancelled, OrderLine.refunded, OrderLine.shipped,
    OrderLine.refund, Sku.scan_policy,
)  # fmt: skip
_BOX = (
    Parcel.id, Parcel.uuid, Parcel.seq, Parcel.print_seq, Waybill.tracking, Waybill.carrier, Waybill.source,
    OrderLine.order_id, ParcelLine.order_line_id, ParcelLine.quantity,
)  # fmt: skip
_OTHER = aliased(Order)
_TWIN = exists().where(_OTHER.number == Order.number, _OTHER.id != Order.id).correlate(Order).label("twin")


def _read(reading: Reading | Work, wanted: Sequence[ColumnElement[bool]], station: str) -> list[BenchOrder]:
    query = select(*_ORDER, Shop.ship_complete, _TWIN).join(Shop, Shop.id == Order.shop_id).where(*wanted)
    rows = reading.session.execute(query).all()
    if not rows:
        return []
    parts = _parts(reading, wanted, station)
    return [_order(row, parts) for row in rows]


def _parts(reading: Reading | Work, wanted: Sequence[ColumnElement[bool]], station: str) -> _Parts:
    session = reading.session
    parts = _Parts()
    lines = (
        select(*_LINE).join(Order, Order.id == OrderLine.order_id).outerjoin(Sku, Sku.id == OrderLine.sku_id)
    )
    for line in session.execute(lines.where(*wanted).order_by(OrderLine.order_id, OrderLine.position)):
        parts.lines[line.order_id].append(line)
    holds = select(Hold.order_id, Hold.order_line_id, Hold.reason).join(Order, Order.id == Hold.order_id)
    for hold in session.execute(holds.where(Hold.closed_at.is_(None), *wanted)):
        parts.holds[hold.order_id].append(hold)
    _read_parcels(reading, wanted, parts)
    claims = (
        select(Claim.order_id, Station.name, Claim.token, Claim.expires_at)
        .join(Station, Station.id == Claim.station_id)
        .join(Order, Order.id == Claim.order_id)
        .where(*wanted)
    )
    for order_id, name, token, expires_at in session.execute(claims):
        live = expires_at is None or expires_at > reading.now
        parts.claims[order_id] = (name if live and name != station and station else "", token)
    subjects = session.scalars(
        select(Alert.subject).where(Alert.closed_at.is_(None), Alert.kind == AlertKind.CONTESTED)
    )
    parts.doubts = frozenset(int(one.removeprefix("label:")) for one in subjects if one.startswith("label:"))
    parts.bundles = _read_bundles(reading, parts)
    return parts


def _read_parcels(reading: Reading | Work, wanted: Sequence[ColumnElement[bool]], parts: _Parts) -> None:
    mine = (
        select(ParcelLine.parcel_id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(*wanted)
    )
    query = (
        select(*_BOX)
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .join(OrderLine, OrderLine.id == ParcelLine.order_line_id)
        .outerjoin(Waybill, (Waybill.parcel_id == Parcel.id) & Waybill.voided_at.is_(None))
        .where(Parcel.status.in_(_STANDING), Parcel.id.in_(mine))
        .order_by(Parcel.id, OrderLine.order_id)
    )
    boxes: dict[int, list[Any]] = defaultdict(list)
    for row in reading.session.execute(query):
        boxes[row.id].append(row)
    divided = _divided(boxes.values())
    for rows in boxes.values():
        row, order_ids = rows[0], tuple(dict.fromkeys(one.order_id for one in rows))
        content = tuple((one.order_line_id, one.quantity) for one in rows)
        parcel = BenchParcel(
            row.uuid,
            row.tracking or "",
            row.carrier or "",
            order_ids,
            row.seq,
            row.print_seq,
            () if divided.isdisjoint(order_ids) else content,
        )
        for order_id in order_ids:
            parts.parcels[order_id].append(parcel)


def _divided(boxes: Iterable[Sequence[Any]]) -> set[int]:
    """Orders of which a person has said what goes into which box. Of boxes that the platform told only the numbers are known."""
    told: dict[int, list[bool]] = defaultdict(list)
    for rows in boxes:
        for order_id in {row.order_id for row in rows}:
            told[order_id].append(rows[0].source == "export")
    return {order_id for order_id, all_told in told.items() if len(all_told) > 1 and not all(all_told)}


def _read_bundles(reading: Reading | Work, parts: _Parts) -> dict[int, tuple[BenchPart, ...]]:
    """Bundle version id -> what one bundle consists of, down to what can be scanned."""
    versions = {
        line.bundle_version_id for lines in parts.lines.values() for line in lines if line.bundle_version_id
    }
    return {
        version: tuple(BenchPart(sku_id, quantity) for sku_id, quantity in pieces.items())
        for version, pieces in explode_versions(reading.session, versions).items()
    }


def _order(row: Any, parts: _Parts) -> BenchOrder:
    holds = parts.holds.get(row.id, ())
    held_lines = {hold.order_line_id for hold in holds if hold.order_line_id is not None}
    rows = parts.lines.get(row.id, [])
    lines = tuple(_line(line, parts, held=line.id in held_lines) for line in rows)
    goods = [line for line in lines if not line.gift] or lines
    stopped = row.ship_complete or not any(line.to_pack for line in goods)
    claimed_by, token = parts.claims.get(row.id, ("", 0))
    name = shown_name(row.receiver_kind, row.receiver_name)
    return BenchOrder(
        id=row.id,
        number=row.number,
        shop_id=row.shop_id,
        status=OrderStatus(row.status),
        lines=lines,
        holds=tuple(
            dict.fromkeys(HoldReason(hold.reason) for hold in holds if hold.order_line_id is None or stopped)
        ),
        codes=(fold_code(row.number), f"o{row.id}"),
        parcels=tuple(parts.parcels.get(row.id, ())),
        deadline=row.deadline,
        buyer_note=row.buyer_note,
        seller_memo=row.seller_memo,
        flag=row.flag,
        receiver=f"{name} {row.receiver_district or row.receiver_city}".strip(),
        # Masked receivers become fuller with later news; only a plain address that differs has moved.
        address_hash=row.receiver_hash if row.receiver_kind == ReceiverKind.PLAIN else "",
        carrier=row.carrier,
        refunded=row.status == OrderStatus.CANCELLED
        and any(line.refund == RefundState.REFUNDED or line.refunded for line in rows),
        label_doubt=row.id in parts.doubts,
        claimed_by=claimed_by,
        claim_token=token,
        priority=row.priority,
        paid_at=row.paid_at,
        plain=row.receiver_kind == ReceiverKind.PLAIN,
        twin=bool(row.twin),
    )


def _line(row: Any, parts: _Parts, *, held: bool) -> BenchLine:
    to_pack = 0 if held else max(0, row.ordered - row.cancelled - row.refunded - row.shipped)
    sold_as = parts.bundles.get(row.bundle_version_id or 0)
    if sold_as:
        content = tuple(BenchPart(part.sku_id, part.per_unit * row.multiplier) for part in sold_as)
    else:
        content = (BenchPart(row.sku_id or 0, row.multiplier),)
    return BenchLine(
        line_id=row.id,
        order_id=row.order_id,
        sku_id=row.sku_id or 0,
        title=row.title,
        spec=row.spec,
        to_pack=to_pack,
        parts=content,
        bundle=bool(sold_as),
        gift=row.gift,
        no_code=row.scan_policy == "no_code",
    )
