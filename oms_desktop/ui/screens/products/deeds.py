"""What a person does with products: one act at a time, what is said about it, and the way back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from oms_desktop.errors import OmsError
from oms_desktop.ui.desk import Desk

Undo = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _After:
    text: str
    undo: Undo | None
    then: Callable[[Any], object] | None
    failed: Callable[[OmsError], object] | None


class Deeds(QObject):
    """Acts run on the desk worker, which keeps their order, so that the answers come in the order of the questions."""

    said = Signal(str, object)
    """As Screen.said."""

    refused = Signal(object)
    """An OmsError that nobody else took."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: deque[_After] = deque()
        self._last: Undo | None = None

    def do(
        self,
        operation: Callable[..., Any],
        *args: object,
        text: str = "",
        undo: Undo | None = None,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[OmsError], object] | None = None,
        version: int | None = None,
    ) -> None:
        """Do one operation; ``text`` is said when it is done, with ``undo`` as its way back.

        ``version`` is that of the row as the person saw it.
        """
        self._waiting.append(_After(text, undo, then, failed))
        names = {} if version is None else {"version": version}
        self._desk.background.run(
            self._desk.working, partial(operation, **names), *args, then=self._done, failed=self._failed
        )

    def run(
        self,
        call: Callable[..., Any],
        *args: object,
        text: str = "",
        undo: Undo | None = None,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """The same for a call that opens its transactions itself, because it also works on files."""
        self._waiting.append(_After(text, undo, then, None))
        self._desk.background.run(call, *args, then=self._done, failed=self._failed)

    def undo_last(self) -> None:
        """Take back what was done last; nothing where it has no way back."""
        undo, self._last = self._last, None
        if undo is not None:
            undo()

    def _done(self, result: object) -> None:
        after = self._waiting.popleft()
        self._last = after.undo
        if after.text:
            self.said.emit(after.text, after.undo)
        if after.then is not None:
            after.then(result)

    def _failed(self, error: Exception) -> None:
        after = self._waiting.popleft()
        if not isinstance(error, OmsError):
            return  # the crash bar has it
        if after.failed is not None:
            after.failed(error)
        else:
            self.refused.emit(error)
