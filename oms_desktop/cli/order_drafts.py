"""Manual orders out of a JSON file: one, a list of them, or ``{"orders": […]}``.

An order has ``lines`` (sku or title, quantity, price, spec, gift) and ``receiver``: an object with name, phone, province, city,
district, street, postcode, or with name, phone and the whole ``address``; or one pasted text. Besides number, shop, buyer,
buyer_note, seller_memo, flag, postage, discount, paid (true or false), payment_kind, currency, ship_by, origin_order (number).
Money is in minor units. Other keys are kept with the order as they are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from oms_desktop.cli.arguments import SHANGHAI
from oms_desktop.errors import Refused
from oms_desktop.exchange import Receiver
from oms_desktop.operations.intake.addresses import take_apart
from oms_desktop.operations.intake.manual_orders import DraftLine, OrderDraft
from oms_desktop.vocabulary import Flag, PaymentKind, ReceiverKind

T = TypeVar("T")

_PARTS = ("name", "phone", "province", "city", "district", "street", "postcode")
_KNOWN = {
    *("number", "shop", "buyer", "buyer_note", "seller_memo", "postage", "discount", "lines", "receiver"),
    *("flag", "paid", "payment_kind", "currency", "ship_by", "origin_order"),
}


def drafts_in(file: Path, find: Callable[[str], int]) -> list[OrderDraft]:
    """The orders of a file, ``-`` for stdin; ``find`` gives the id of an order's number. Refused ``bad_order_file``."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
        content = json.loads(text)
    except OSError as error:
        raise Refused(
            "file_not_found", "The file {file} can't be read.", "Check its name.", file=str(file)
        ) from error
    except ValueError as error:
        raise _bad(f"it is no JSON ({error})") from error
    if isinstance(content, Mapping):
        content = content.get("orders", [content])
    if not isinstance(content, list) or not content:
        raise _bad("it holds no order")
    return [_draft(_object(one, "an order"), find) for one in content]


def _bad(reason: str) -> Refused:
    return Refused(
        "bad_order_file",
        "The file of orders can't be used: {reason}.",
        "See `oms-desktop orders create --help` and the manual for its form.",
        reason=reason,
    )


def _draft(order: Mapping[str, Any], find: Callable[[str], int]) -> OrderDraft:
    lines = _value(order, "lines", list, [])
    origin = order.get("origin_order")
    draft = OrderDraft(
        lines=tuple(_line(_object(line, "a line")) for line in lines),
        receiver=_receiver(order.get("receiver")),
        number=_value(order, "number", str, ""),
        shop=_value(order, "shop", str, ""),
        buyer=_value(order, "buyer", str, ""),
        buyer_note=_value(order, "buyer_note", str, ""),
        seller_memo=_value(order, "seller_memo", str, ""),
        postage=_value(order, "postage", int, 0),
        discount=_value(order, "discount", int, 0),
        flag=_word(Flag, order, "flag", Flag.NONE),
        is_paid=_value(order, "paid", bool, True),
        payment_kind=_word(PaymentKind, order, "payment_kind", PaymentKind.ONLINE),
        currency=_value(order, "currency", str, "CNY"),
        ship_by=_time(order.get("ship_by")),
        origin_order=None if origin is None else find(str(origin)),
    )
    rest = tuple((name, str(value)) for name, value in order.items() if name not in _KNOWN)
    return replace(draft, extra=rest)


def _line(line: Mapping[str, Any]) -> DraftLine:
    return DraftLine(
        quantity=_value(line, "quantity", int, 1),
        sku=_value(line, "sku", str, ""),
        title=_value(line, "title", str, ""),
        spec=_value(line, "spec", str, ""),
        price=_value(line, "price", int, 0),
        gift=_value(line, "gift", bool, False),
    )


def _receiver(said: object) -> Receiver:
    if said is None:
        raise _bad("an order has no receiver")
    if isinstance(said, str):
        return take_apart(said).receiver
    parts = _object(said, "the receiver")
    plain = {name: _value(parts, name, str, "") for name in _PARTS}
    if "address" not in parts:
        return Receiver(ReceiverKind.PLAIN, **plain)
    address = _value(parts, "address", str, "")
    # With its labels: a short name may look like a place.
    return take_apart(f"收货人:{plain['name']}\n电话:{plain['phone']}\n地址:{address}").receiver


def _object(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _bad(f"{what} is not an object")
    return value


def _value(source: Mapping[str, Any], name: str, kind: type[T], default: T) -> T:
    value = source.get(name, default)
    if type(value) is not kind:
        raise _bad(f"{name} is {value!r}")
    return value


def _word(kind: Callable[[str], T], source: Mapping[str, Any], name: str, default: T) -> T:
    try:
        return kind(source.get(name, default))
    except ValueError as error:
        raise _bad(f"{name} is {source[name]!r}") from error


def _time(said: object) -> int | None:
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(str(said))
    except ValueError as error:
        raise _bad(f"ship_by is {said!r}") from error
    aware = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    return round(aware.timestamp() * 1000)
