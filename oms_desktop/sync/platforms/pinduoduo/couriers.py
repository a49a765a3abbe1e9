"""Pinduoduo's list of couriers, which numbers them; the numbers are asked for, not known. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oms_desktop.carriers import carrier_from_name, code_for

Node = dict[str, Any]

PLATFORM = "pinduoduo"


def couriers_of(rows: Sequence[Node]) -> dict[int, str]:
    """Id → the platform's code of the courier where we know it by that, else its name."""
    found = {}
    for row in rows:
        code, name = str(row.get("code") or ""), str(row.get("logistics_company") or "")
        found[int(row["id"])] = code if carrier_from_name(code, PLATFORM) else name
    return found


def courier_id(rows: Sequence[Node], carrier: str) -> int | None:
    """The id of our carrier among those that may be used; the platform's own code is surer than a name."""
    usable = [row for row in rows if int(row.get("available") or 0) == 1]
    ours = code_for(PLATFORM, carrier)
    for row in usable:
        if ours and str(row.get("code") or "") == ours:
            return int(row["id"])
    for row in usable:
        if carrier_from_name(str(row.get("logistics_company") or ""), PLATFORM) == carrier:
            return int(row["id"])
    return None
