"""Keys and command codes: the verbs of the bench while nothing blocks it."""

from __future__ import annotations

from collections.abc import Callable

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.decisions import Question
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.goods import count_goods, count_option, count_pieces, typed_tail
from oms_desktop.operations.packing.open import open_order
from oms_desktop.operations.packing.questions import missing_options
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer, Text
from oms_desktop.operations.packing.weigh import weigh
from oms_desktop.operations.packing.words import REASONS, Act, Ask, Block, Command
from oms_desktop.vocabulary import ScanMode

_MODES: dict[ScanMode, Text] = {
    ScanMode.M1: Text("It begins with a waybill or a slip."),
    ScanMode.M1B: Text("It begins with a slip."),
    ScanMode.M2: Text("It begins with an item."),
}
"""In the order of the key, with what each begins with."""
_UNKNOWN = (Case.UNKNOWN, Case.MISREAD)
KEYS: dict[Command, str] = {
    Command.HELP: "F1",
    Command.MODE: "F2",
    Command.TYPE: "F4",
    Command.QTY: "F5",
    Command.PICTURE: "F6",
    Command.UNDO: "Ctrl+Z",
    Command.CONFIRM: "F9",
    Command.SHORT: "F10",
    Command.NEXTBOX: "Ctrl+N",
    Command.FINISH: "F12",
    Command.REPRINT: "Ctrl+P",
    Command.HOLD: "Ctrl+H",
    Command.ABORT: "Esc Esc",
    Command.WEIGH: "Ctrl+E",
}
"""Keys as Qt writes them. LEARN, ACK, RECOUNT and BIN have only a code on the bench card."""

_FREE = (Command.HELP, Command.MODE, Command.TYPE)
_OPEN = tuple(one for one in Command if one not in (Command.MODE, Command.BIN))
BLOCK_VERBS: dict[Block, tuple[Command, ...]] = {
    Block.REFUND: (Command.HELP, Command.BIN, Command.HOLD, Command.ABORT, Command.ACK),
    Block.CANCELLED: (Command.HELP, Command.BIN, Command.HOLD, Command.ABORT, Command.ACK),
    Block.HOLD: (Command.HELP, Command.HOLD, Command.ABORT, Command.ACK),
    Block.ADDRESS: (Command.HELP, Command.HOLD, Command.ABORT, Command.ACK, Command.REPRINT),
    Block.WRONG_LABEL: (Command.HELP, Command.HOLD, Command.ABORT, Command.REPRINT),
    Block.TAKEN: (Command.HELP, Command.ABORT, Command.ACK),
}
"""What may be done while blocked; beside it only the scan the block asks for."""


def verbs_now(desk: Desk) -> tuple[Command, ...]:
    """The verbs that have a meaning in this state."""
    if desk.progress.block is not None:
        return BLOCK_VERBS[desk.progress.block]
    return _OPEN if desk.progress.open else _FREE


def command(desk: Desk, scanned: Scanned, verb: Command, argument: str) -> ScanAnswer:
    """Do a verb in the state the bench is in; nothing blocks it."""
    if verb == Command.HELP:
        keys = ", ".join(f"{one.value} {KEYS.get(one, '')}".strip() for one in verbs_now(desk))
        return desk.say(scanned, Case.HELP, {"keys": keys})
    if verb == Command.ACK and _taken(desk):
        order = desk.known.orders[desk.progress.last.order_id]  # type: ignore[union-attr]
        return open_order(desk, scanned, order, take_over=True)
    box = desk.box()
    if box is None:
        if verb == Command.MODE:
            return _next_mode(desk, scanned)
        return not_now(desk, scanned, verb, "No order is on the bench.")
    if verb not in _VERBS:
        return not_now(desk, scanned, verb, "An order is on the bench.")
    return _VERBS[verb](desk, scanned, box, argument)


def _next_mode(desk: Desk, scanned: Scanned) -> ScanAnswer:
    modes = list(_MODES)
    mode = modes[(modes.index(desk.mode) + 1) % len(modes)]
    values: dict[str, object] = {"mode": mode.value.upper(), "reason": _MODES[mode]}
    return desk.decide(scanned, Case.MODE, Act.MODE, values, mode=mode)


def _taken(desk: Desk) -> bool:
    last = desk.progress.last
    return last is not None and last.case == Case.TAKEN and last.order_id in desk.known.orders


def not_now(desk: Desk, scanned: Scanned, verb: Command | str, reason: str) -> ScanAnswer:
    """The verb has no meaning now; says why."""
    return desk.decide(scanned, Case.NOT_NOW, values={"command": str(verb), "reason": Text(reason)})


def _type(desk: Desk, scanned: Scanned, box: Box, argument: str) -> ScanAnswer:
    goods = typed_tail(desk, box, argument) if len(argument) >= 4 else ()
    if not goods:
        return desk.decide(scanned, Case.UNKNOWN, values={"code": argument})
    return count_goods(desk, scanned, box, goods)


def _quantity(desk: Desk, scanned: Scanned, box: Box, argument: str) -> ScanAnswer:
    n = int(argument) if argument.isascii() and argument.isdigit() else 0
    if not 1 <= n <= box.left:
        return not_now(desk, scanned, Command.QTY, "The number must be between 1 and what is missing.")
    return desk.decide(scanned, Case.QUANTITY, Act.QTY, {"n": n}, quantity=n)


def _picture(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    options = missing_options(box)
    if not options:
        return not_now(desk, scanned, Command.PICTURE, "Nothing is missing.")
    return desk.decide(scanned, Case.CHOOSE, question=Question(Ask.PICTURE_LINE, "", options))


def _learn(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    last = desk.progress.last
    options = missing_options(box)
    if last is None or last.case not in _UNKNOWN or not desk.settings.may_learn or not options:
        return not_now(desk, scanned, Command.LEARN, "Scan the unknown code of a missing item first.")
    learnt = Question(Ask.LEARN_LINE, last.code, options)
    if len(options) == 1:
        return learn(desk, scanned, box, learnt, options[0])
    return desk.decide(scanned, Case.CHOOSE, question=learnt)


def learn(desk: Desk, scanned: Scanned, box: Box, question: Question, option: str) -> ScanAnswer:
    """Bind the unknown code to the Sku of the chosen line, and count the piece in hand."""
    from dataclasses import replace

    return count_option(
        desk, replace(scanned, code=question.code), box, option, act=Act.LEARN, reason="learned"
    )


def _undo(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    if not desk.progress.undoable:
        return desk.decide(scanned, Case.NOTHING_TO_UNDO)
    last = desk.progress.undoable[-1]
    sku = desk.known.skus.get(last.sku_id)
    answer = desk.decide(
        scanned,
        Case.UNDONE,
        Act.UNDO,
        {"item": sku.label if sku else last.tracking or last.reason},
        undoes=last.scan_id,
        line_id=last.line_id,
        sku_id=last.sku_id,
        tracking=last.tracking,
        reason=last.act.value,
    )
    if answer.decision is not None and last.act == Act.LEARN:
        desk.known.forget_barcode(last.code, last.sku_id)
    return answer


def _confirm(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    if desk.settings.must_read and not desk.progress.read:
        return _acknowledge(desk, scanned, box, "")
    line = next((line for line in box.waiting if line.by_hand), None)
    if line is None:
        return not_now(desk, scanned, Command.CONFIRM, "No line waits for a confirmation.")
    pieces = tuple(
        (line.line_id, part.sku_id, box.need(line, part) - box.done(line, part))
        for part in line.parts
        if box.need(line, part) > box.done(line, part)
    )
    n = sum(piece[2] for piece in pieces)
    return count_pieces(desk, scanned, box, pieces, line.sku_id, n, reason="confirmed")


def _short(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    options = tuple(f"{line.line_id}/{line.sku_id}" for line in box.waiting)[:9]
    if not options:
        return not_now(desk, scanned, Command.SHORT, "Nothing is missing.")
    if len(options) == 1:
        return ask_reason(desk, scanned, Ask.SHORT_REASON, options[0])
    return desk.decide(scanned, Case.CHOOSE, question=Question(Ask.SHORT_LINE, "", options))


def ask_reason(desk: Desk, scanned: Scanned, kind: Ask, option: str) -> ScanAnswer:
    """Ask why, for something already chosen; ``option`` is kept in the question's code."""
    words = tuple(word for word, _ in REASONS[kind])
    return desk.decide(scanned, Case.CHOOSE, question=Question(kind, option, words))


def _next_box(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    if box.verified == 0:
        return desk.decide(scanned, Case.NOTHING_PACKED)
    if box.left == 0 or box.loose or box.over:
        return not_now(
            desk, scanned, Command.NEXTBOX, "A box is closed between whole units, while some are missing."
        )
    return desk.decide(scanned, Case.NEXT_BOX, Act.FULL)


def _finish(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    begun = [line for line in box.waiting if box.line_done(line)]
    if not (desk.settings.finish_early and begun):
        return not_now(
            desk, scanned, Command.FINISH, "Here every piece is scanned; use F10 for what is short."
        )
    pieces = tuple(
        (line.line_id, part.sku_id, box.need(line, part) - box.done(line, part))
        for line in begun
        for part in line.parts
        if box.need(line, part) > box.done(line, part)
    )
    n = sum(piece[2] for piece in pieces)
    return count_pieces(desk, scanned, box, pieces, begun[-1].sku_id, n, reason="finished")


def reprint(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    """Print again what lies on the box: the label if it is ours, else the slip. The reason is asked while it prints."""
    tracking = box.progress.tracking or next(iter(box.labels()), "")
    words = tuple(word for word, _ in REASONS[Ask.REPRINT_REASON])
    request = Request(RequestKind.PRINT, tracking, box.order.id)
    question = Question(Ask.REPRINT_REASON, box.progress.parcel, words)
    case = Case.REPRINT if tracking and box.order.plain else Case.REPRINT_SLIP
    return desk.decide(scanned, case, Act.REPRINT, request=request, question=question)


def put_aside(desk: Desk, scanned: Scanned, box: Box, argument: str) -> ScanAnswer:
    """Free the bench; the counts are kept. ``reason`` ``held``: it is on hold already."""
    return desk.decide(scanned, Case.ASIDE, Act.ASIDE, reason=argument or "manual")


def abort(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    """Leave the order; the counts go back to nothing, and where the goods are is asked."""
    words = tuple(word for word, _ in REASONS[Ask.ABORT_WHERE])
    question = Question(Ask.ABORT_WHERE, str(box.order.id), words)
    return desk.decide(scanned, Case.ABORTED, Act.ABORT, question=question, order_id=box.order.id)


def _acknowledge(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    return desk.decide(scanned, Case.ACKNOWLEDGED, Act.ACK, address=box.order.address_hash)


def _recount(desk: Desk, scanned: Scanned, box: Box, _: str) -> ScanAnswer:
    progress = desk.progress
    return desk.decide(scanned, Case.RECOUNT, Act.RECOUNT, orders=progress.orders)


Verb = Callable[[Desk, Scanned, Box, str], ScanAnswer]
_VERBS: dict[Command, Verb] = {
    Command.TYPE: _type,
    Command.QTY: _quantity,
    Command.PICTURE: _picture,
    Command.LEARN: _learn,
    Command.UNDO: _undo,
    Command.CONFIRM: _confirm,
    Command.SHORT: _short,
    Command.NEXTBOX: _next_box,
    Command.FINISH: _finish,
    Command.REPRINT: reprint,
    Command.HOLD: put_aside,
    Command.ABORT: abort,
    Command.ACK: _acknowledge,
    Command.RECOUNT: _recount,
    Command.WEIGH: weigh,
}
