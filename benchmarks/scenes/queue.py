"""The order list: first screen, filters, sorting, search; and the overview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.bench import Bench
from benchmarks.figures import Figure, at_most, median, milliseconds, percentile
from benchmarks.trade import article, number_of
from oms_desktop.operations.orders.queue import Filter, recent_start
from oms_desktop.operations.orders.search import search
from oms_desktop.operations.overview import overview
from oms_desktop.operations.work import Store
from oms_desktop.ui.screens.orders.order_source import OrderSource
from oms_desktop.ui.widgets.rows import Query

GROWTH = at_most(1.5)
LIST = at_most(50)


def run(bench: Bench) -> list[Figure]:
    """Each list and each search at each size, and how much they grow from the smallest to the greatest store."""
    figures: list[Figure] = []
    medians: dict[str, list[float]] = {}
    for orders in bench.sizes:
        with bench.store(orders) as opened:
            for name, call in (_lists(opened.store) | _searches(opened.store, orders)).items():
                took = milliseconds(call, bench.samples)
                medians.setdefault(name, []).append(median(took))
                figures.append(bench.figure(f"{name}/p50/{orders}", median(took), "ms", samples=len(took)))
                figures.append(
                    bench.figure(
                        f"{name}/p95/{orders}",
                        percentile(took, 0.95),
                        "ms",
                        LIST,
                        samples=len(took),
                        again=call,
                    )
                )
            took = milliseconds(partial(_overview, opened.store), bench.few)
            figures.append(
                bench.figure(f"overview/refresh/{orders}", median(took), "ms", LIST, samples=len(took))
            )
    if len(bench.sizes) > 1:
        first, last = bench.sizes[0], bench.sizes[-1]
        for name, values in medians.items():
            grown = values[-1] / values[0]
            figures.append(
                bench.figure(
                    f"{name}/growth/{last}", grown, "×", GROWTH, beside=f"{first} orders", ratio=grown
                )
            )
    return figures


def _overview(store: Store) -> None:
    with store.reading() as reading:
        overview(reading)


def _lists(store: Store) -> dict[str, Callable[[], object]]:
    """What the order screen asks for, read as it reads it: all ids and the first rows."""
    source = OrderSource(store)
    since = recent_start(store.clock())
    wanted = {
        "queue/open": Query(filter=Filter("to_ship")),
        "queue/filter-shop": Query(filter=Filter("to_ship", shop_ids=(3,))),
        "queue/filter-noted": Query(filter=Filter("open", noted=True)),
        "queue/filter-shipped": Query(filter=Filter("shipped")),
        "queue/filter-all-90-days": Query(filter=Filter("all", created_from=since)),
        "queue/sort-created": Query("created_at", True, Filter("all")),
        "queue/sort-amount": Query("amount", True, Filter("all")),
        "queue/sort-number": Query("number", False, Filter("all")),
    }
    return {name: partial(source.load, query) for name, query in wanted.items()}


def _searches(store: Store, orders: int) -> dict[str, Callable[[], object]]:
    goods = article(7)
    typed = {
        "search/two-characters": "儿童",
        "search/one-character": "杯",
        "search/word": goods.code,
        "search/number-tail": number_of(orders // 3)[-6:],
        "search/phrase": "尽快发货谢谢",
        "search/nothing-found": "孔雀石雕像",
    }
    calls: dict[str, Callable[[], object]] = {
        name: partial(_find, store, text) for name, text in typed.items()
    }
    source = OrderSource(store)
    calls["search/list-two-characters"] = partial(source.load, Query(filter=Filter("all", search="儿童")))
    calls["search/list-in-open"] = partial(source.load, Query(filter=Filter("to_ship", search="儿童")))
    return calls


def _find(store: Store, text: str) -> None:
    with store.reading() as reading:
        search(reading, text)
