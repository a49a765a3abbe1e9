"""What a platform's folder says about its export files, and finding those folders."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import oms_desktop.sync.platforms as platforms_package
from oms_desktop.exchange import News, PlatformOrder, Said
from oms_desktop.sync.files.headers import Column, header_set, normal_header
from oms_desktop.sync.files.rows import OrderSheet


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One kind of file that a platform's back office exports."""

    name: str
    """``taobao_orders``: the detected format's name."""
    platform: str
    fingerprints: tuple[frozenset[str], ...]
    """Header sets (normalised); any one of them names the file."""
    columns: tuple[Column, ...]
    layout: Callable[[frozenset[str]], str]
    """Header set → which of the known layouts."""
    read: Callable[[OrderSheet], Iterator[News]]
    items: bool = False
    """True for a report of lines that goes with an order report."""
    fill_down: frozenset[str] = frozenset()
    doubt: Callable[[PlatformOrder], Said | None] | None = None
    """What is odd about an order of this format, for a warning; None if nothing is."""

    def fits(self, headers: frozenset[str]) -> bool:
        """True if a row of these headers is this format's header."""
        return any(fingerprint <= headers for fingerprint in self.fingerprints)


@dataclass(frozen=True, slots=True)
class PlatformExports:
    """All export formats of one platform."""

    platform: str
    formats: tuple[ExportFormat, ...]
    join: Callable[[OrderSheet, OrderSheet], Iterator[News]] | None = None
    """(orders, items) → orders with their lines, where the platform has two reports that belong together."""


def fingerprint(*headers: str) -> frozenset[str]:
    """Normalised header set."""
    return frozenset(map(normal_header, headers))


OTHER_FILES: tuple[tuple[Said, frozenset[str]], ...] = (
    (Said("Pinduoduo settlement"), fingerprint("商户订单号", "账务类型", "业务描述")),
    (Said("Douyin fund flow"), fingerprint("动账方向", "动账场景")),
    (Said("Douyin settlement"), fingerprint("结算单类型", "结算账户")),
    (Said("JD settlement"), fingerprint("单据编号", "费用项", "收支方向")),
    (Said("WeChat Pay bill"), fingerprint("微信订单号", "应结订单金额")),
    (Said("WeChat Pay bill"), fingerprint("微信订单号", "总金额")),
    (Said("WeChat Pay fund bill"), fingerprint("资金流水单号")),
    (Said("Taobao fund flow"), fingerprint("入帐类型", "业务描述")),
    (Said("Douyin after-sale"), fingerprint("售后单号", "售后类型")),
)
"""Files of the same back offices that hold no orders; known so that the refusal can name them."""


def other_file(cells: list[str]) -> Said | None:
    """Name of the kind of file whose header this is, if it is a known one that holds no orders."""
    headers = header_set(cells)
    for name, marks in OTHER_FILES:
        if marks <= headers:
            return name
    first = next((text.strip() for text in cells if text.strip()), "")
    return Said("Alipay bill") if first.startswith("#支付宝") else None


def platform_modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """(folder, its module ``name``) of every platform folder that has one: found, not registered."""
    for entry in pkgutil.iter_modules(platforms_package.__path__):
        module = f"{platforms_package.__name__}.{entry.name}.{name}"
        if entry.ispkg and importlib.util.find_spec(module) is not None:
            yield entry.name, importlib.import_module(module)


@cache
def platform_exports() -> dict[str, PlatformExports]:
    """Every platform folder whose ``export_file.py`` has ``EXPORTS``."""
    return {name: module.EXPORTS for name, module in platform_modules("export_file")}
