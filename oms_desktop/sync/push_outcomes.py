"""What a push's call comes to: an answer, or the note that it was refused, lost or not carried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from oms_desktop.errors import AddressRefused, Ambiguous, PlatformError, Refused, Rejected, Unreachable
from oms_desktop.operations.shops import pushes
from oms_desktop.operations.shops.pushes import Claimed
from oms_desktop.sync.connector import Connector
from oms_desktop.sync.http import Stopping
from oms_desktop.sync.shop_calls import Busy, Calls

R = TypeVar("R")
PAUSES_S = (0.5, 1.0)
"""Before a call that was not carried out is made again; a server that answers every third call is no reason to rest."""


@dataclass(slots=True)
class Pushed:
    """How many arrived, and how many were refused or lost."""

    done: int = 0
    failed: int = 0


class NotYet(Rejected):
    """Refused, and will be taken later: something runs at the platform that ends by itself."""


class NoAnswer:
    """The push was noted as refused or lost."""


NO_ANSWER = NoAnswer()


def ask_for(
    calls: Calls, claimed: Claimed, ask: Callable[[Connector], R], tally: Pushed, *, patient: bool = True
) -> R | NoAnswer:
    """What the platform answers; ``NO_ANSWER`` where the push is over for now. Raises when the shop can't be talked to.

    ``patient``: a call that surely was not carried out is made again at once, twice. Not for a difference: its base is read anew.
    """
    try:
        return _patiently(calls, ask) if patient and not calls.probing else calls(ask)
    except NotYet as error:
        with calls.store.work(calls.actor) as work:
            pushes.push_not_yet(work, claimed, str(error), calls.around.chance)
    except Rejected as error:
        with calls.store.work(calls.actor) as work:
            pushes.push_failed(work, claimed, str(error), calls.around.chance)
        tally.failed += 1
    except Ambiguous as error:
        with calls.store.work(calls.actor) as work:
            pushes.push_ambiguous(work, claimed, str(error))
        tally.failed += 1
        calls.lost()
    except (PlatformError, Refused, Busy):
        with calls.store.work(calls.actor) as work:
            pushes.push_deferred(work, claimed)
        raise
    except Exception as error:
        # Our own fault in the middle of a call: nobody knows whether it was carried out.
        with calls.store.work(calls.actor) as work:
            pushes.push_ambiguous(work, claimed, type(error).__name__)
        raise
    return NO_ANSWER


def _patiently(calls: Calls, ask: Callable[[Connector], R]) -> R:
    for pause in PAUSES_S:
        try:
            return calls(ask)
        except (Stopping, AddressRefused):
            raise
        except Unreachable:
            calls.around.sleep(pause * calls.around.chance.uniform(0.5, 1.5))
    return calls(ask)
