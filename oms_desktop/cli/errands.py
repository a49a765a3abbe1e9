"""Commands that an open window does for the command line, because the shops' threads and the bench are there.

Both ends stand here. The caller has understood its command line; the job itself is one function, which a command alone calls on a
store of its own and the window on its store, so that the answer is the same.
"""

from __future__ import annotations

import logging
import os
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from oms_desktop.cli.arguments import Start
from oms_desktop.cli.failures import Failed, Failure, failure_of
from oms_desktop.cli.loading import loading
from oms_desktop.cli.output import BUG, Answer, Table
from oms_desktop.cli.station import Station

if TYPE_CHECKING:
    from oms_desktop.app.errands import WindowPlace
    from oms_desktop.operations.station.errands import Errand

_log = logging.getLogger(__name__)


class NotHere(Exception):
    """The window can't do it, or not to its end: who asked has to. Nothing is left that would be done twice."""


Act = Callable[..., Answer]
"""What is done at a `Station` with arguments that are JSON."""


@dataclass(frozen=True, slots=True)
class _Job:
    load: Callable[[], Act]
    again: bool = False
    """Whether it does no harm when it is done twice, or twice at once."""


def _scan() -> Act:
    from oms_desktop.cli.bench_jobs import scan

    return scan


def _ship() -> Act:
    from oms_desktop.cli.bench_jobs import ship

    return ship


def _sync() -> Act:
    from oms_desktop.cli.passes import sync_once

    return sync_once


_JOBS = {"scan": _Job(_scan), "ship": _Job(_ship), "sync": _Job(_sync, again=True)}
_in_turn = threading.Lock()


def by_the_window_or_here(station: Station, name: str, **arguments: object) -> Answer:
    """Do a job: by the window that is open on the data folder, else in this process. ``arguments`` are JSON.

    Raises what the job raises, Failed where it failed in the window; Refused ``window_lost``.
    """
    from oms_desktop.operations.station.instance import is_window_open

    job = _JOBS[name]
    if is_window_open(station.data_dir):
        from oms_desktop.operations.station.errands import Errand, run_errand

        errand = Errand(name, arguments, station.operator, os.environ.get("OMS_LANGUAGE", ""))
        outcome = run_errand(station.data_dir, errand, told=station.tell, again=job.again)
        if outcome is not None:
            return _answer_in(outcome)
    with loading():
        act = job.load()
    return act(station, **arguments)


def _answer_in(outcome: Mapping[str, Any]) -> Answer:
    if "failure" in outcome:
        raise Failed(Failure(**outcome["failure"]), outcome["trace"])
    table = outcome["table"] and Table(tuple(outcome["table"]["columns"]), outcome["table"]["rows"])
    return Answer(outcome["document"], table or None, tuple(outcome["lines"]), outcome["code"])


def serve(errand: Errand, place: WindowPlace, told: Callable[[str], object]) -> Mapping[str, Any] | None:
    """The window's end: what came of the job, for ``_answer_in``; ``None``: who asked has to do it."""
    job = _JOBS.get(errand.name)
    if job is None:
        return None
    start = Start(None, errand.operator, demo=False, rest=())
    station = Station(start, as_json=True, place=place, language=errand.language, tell=told)
    try:
        with nullcontext() if job.again else _in_turn:
            return _told(job.load()(station, **errand.arguments))
    except NotHere:
        return None
    except Exception as error:  # noqa: BLE001 - told to who asked, a bug with its trace; the window goes on
        failure = failure_of(error)
        trace = traceback.format_exc() if failure.exit_code == BUG else ""
        if trace:
            _log.exception("errand %s failed", errand.name)
        return {"failure": asdict(failure), "trace": trace}


def _told(answer: Answer) -> Mapping[str, Any]:
    table = answer.table
    return {
        "document": dict(answer.document),
        "table": None if table is None else {"columns": table.columns, "rows": list(table.rows)},
        "lines": answer.lines,
        "code": answer.code,
    }
