"""Numbered answers (keys 1–9) to the open question, and the way out of a block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from oms_desktop.operations.packing.answers import Case
from oms_desktop.operations.packing.bench_set import fold_code
from oms_desktop.operations.packing.box import Box
from oms_desktop.operations.packing.close import bind, closing_scan, label_or_unknown, own_label
from oms_desktop.operations.packing.decisions import Question
from oms_desktop.operations.packing.desk import Desk, Scanned
from oms_desktop.operations.packing.goods import count_goods, count_option, find_goods, wanted_here
from oms_desktop.operations.packing.item_first import ask_for_order
from oms_desktop.operations.packing.open import open_order
from oms_desktop.operations.packing.questions import read_option
from oms_desktop.operations.packing.stops import stop_of
from oms_desktop.operations.packing.verbs import (
    BLOCK_VERBS,
    abort,
    ask_reason,
    command,
    learn,
    not_now,
    put_aside,
    reprint,
)
from oms_desktop.operations.packing.views import Request, RequestKind, ScanAnswer, Text
from oms_desktop.operations.packing.weigh import explain_weight
from oms_desktop.operations.packing.words import REASONS, Act, Ask, Block, Command

CLEARS: dict[Block, str] = {
    Block.REFUND: "Put it in the intercept bin and scan the bin's code.",
    Block.CANCELLED: "Put it in the intercept bin and scan the bin's code.",
    Block.HOLD: "Put it aside with Ctrl+H.",
    Block.ADDRESS: "Scan the old label to void it, or the code ACK if there is none.",
    Block.WRONG_LABEL: "Scan the right label, or put the order aside with Ctrl+H.",
    Block.TAKEN: "Put the goods back, then scan the code ACK.",
}
REASON_OF: dict[Block, str] = {
    Block.REFUND: "refunded",
    Block.CANCELLED: "cancelled",
    Block.HOLD: "on hold",
    Block.ADDRESS: "the address has changed",
    Block.WRONG_LABEL: "wrong label",
    Block.TAKEN: "another bench has the order",
}


def choose(desk: Desk, scanned: Scanned, number: int) -> ScanAnswer:
    """Answer the open question with one of its choices."""
    question = desk.progress.question
    if question is None or not 1 <= number <= len(question.options):
        return not_now(desk, scanned, str(number), "There is nothing to choose.")
    option = question.options[number - 1]
    box = desk.box()
    if question.kind == Ask.ORDER:
        return _order(desk, scanned, int(option))
    if question.kind == Ask.FIRST_ITEM:
        return ask_for_order(desk, replace(scanned, code=question.code), read_option(option))
    if question.kind in (Ask.ABORT_WHERE, Ask.REPRINT_REASON):
        text = Text(dict(REASONS[question.kind])[option])
        # An order that was left is not on the bench any more; the question remembers it.
        left = int(question.code) if question.kind == Ask.ABORT_WHERE else desk.progress.order_id
        return desk.decide(
            scanned,
            Case.NOTED,
            Act.NOTE,
            {"reason": text},
            order_id=left,
            reason=f"{question.kind}:{option}",
        )
    if box is None:
        return not_now(desk, scanned, str(number), "No order is on the bench.")
    return _IN_BOX[question.kind](
        desk, replace(scanned, code=question.code or scanned.code), box, question, option
    )


def _order(desk: Desk, scanned: Scanned, order_id: int) -> ScanAnswer:
    order = desk.known.orders.get(order_id) or desk.found.get(order_id)
    if order is not None:
        return open_order(desk, scanned, order)
    request = Request(RequestKind.LOOK_UP, f"O{order_id}", ticket=scanned.scan_id)
    return desk.say(scanned, Case.LOOKING, request=request)


def _item(desk: Desk, scanned: Scanned, box: Box, _: Question, option: str) -> ScanAnswer:
    return count_goods(desk, scanned, box, (read_option(option),))


def _carrier(desk: Desk, scanned: Scanned, box: Box, question: Question, option: str) -> ScanAnswer:
    return bind(desk, scanned, box, question.code, option)


def _learn_line(desk: Desk, scanned: Scanned, box: Box, question: Question, option: str) -> ScanAnswer:
    return learn(desk, scanned, box, question, option)


def _picture_line(desk: Desk, scanned: Scanned, box: Box, _: Question, option: str) -> ScanAnswer:
    return ask_reason(desk, scanned, Ask.PICTURE_REASON, option)


def _picture_reason(desk: Desk, scanned: Scanned, box: Box, question: Question, option: str) -> ScanAnswer:
    return count_option(desk, scanned, box, question.code, reason=f"picture:{option}")


def _short_line(desk: Desk, scanned: Scanned, box: Box, _: Question, option: str) -> ScanAnswer:
    return ask_reason(desk, scanned, Ask.SHORT_REASON, option)


def _short_reason(desk: Desk, scanned: Scanned, box: Box, question: Question, option: str) -> ScanAnswer:
    line_id, sku_id = read_option(question.code)
    line = next(line for line in box.lines if line.line_id == line_id)
    units = box.units(line) - box.whole_units(line)
    return desk.decide(
        scanned,
        Case.SHORTED,
        Act.SHORT,
        {"item": line.label, "n": units},
        line_id=line_id,
        sku_id=sku_id,
        quantity=units,
        units=((line_id, units),),
        reason=option,
    )


def _class(desk: Desk, scanned: Scanned, box: Box, _: Question, option: str) -> ScanAnswer:
    label = own_label(box, scanned.code)
    if option == "label" and label is not None:
        return closing_scan(desk, scanned, box, label)
    return count_goods(desk, scanned, box, wanted_here(box, find_goods(desk.known, scanned.code)))


def _weight_reason(desk: Desk, scanned: Scanned, box: Box, _: Question, option: str) -> ScanAnswer:
    return explain_weight(desk, scanned, box, option)


_IN_BOX: dict[Ask, Callable[[Desk, Scanned, Box, Question, str], ScanAnswer]] = {
    Ask.ITEM: _item,
    Ask.CARRIER: _carrier,
    Ask.LEARN_LINE: _learn_line,
    Ask.PICTURE_LINE: _picture_line,
    Ask.PICTURE_REASON: _picture_reason,
    Ask.SHORT_LINE: _short_line,
    Ask.SHORT_REASON: _short_reason,
    Ask.CLASS: _class,
    Ask.WEIGHT_REASON: _weight_reason,
}


def scan_blocked(desk: Desk, scanned: Scanned, block: Block) -> ScanAnswer:
    """Only the one scan that the block asks for passes."""
    box = desk.box()
    if box is not None and block == Block.WRONG_LABEL:
        label = own_label(box, scanned.code)
        if label is not None:
            return closing_scan(desk, scanned, box, label)
        if not (box.progress.tracking or box.labels()) and _is_fresh(desk, scanned.code):
            return label_or_unknown(desk, scanned, box)
    if box is not None and block == Block.ADDRESS:
        old = desk.progress.tracking
        if old and fold_code(scanned.code) == fold_code(old):
            return desk.decide(
                scanned,
                Case.ACKNOWLEDGED,
                Act.UNBIND,
                tracking=old,
                address=box.order.address_hash,
                reason="address_changed",
            )
    return still_blocked(desk, scanned, block)


def _is_fresh(desk: Desk, code: str) -> bool:
    """Nothing the bench knows: it may be the waybill that was printed for this box."""
    known = desk.known
    return not (find_goods(known, code) or known.by_code(code) or known.waybill(code))


def still_blocked(desk: Desk, scanned: Scanned, block: Block) -> ScanAnswer:
    """Error tone; nothing changes."""
    return desk.decide(
        scanned, Case.BLOCKED, values={"reason": Text(REASON_OF[block]), "clear": Text(CLEARS[block])}
    )


def command_blocked(desk: Desk, scanned: Scanned, verb: Command, argument: str, block: Block) -> ScanAnswer:
    """A verb while blocked. What lies in an intercepted box can only be moved by a named person."""
    box = desk.box()
    if verb == Command.HELP:
        return command(desk, scanned, verb, argument)
    if box is None or verb not in BLOCK_VERBS[block] or not desk.operator:
        return still_blocked(desk, scanned, block)
    if verb == Command.REPRINT:
        return reprint(desk, scanned, box, argument)
    if block in (Block.REFUND, Block.CANCELLED):
        return desk.decide(scanned, Case.INTERCEPTED, Act.INTERCEPT, reason=block.value)
    if verb == Command.ABORT or block == Block.TAKEN:
        return abort(desk, scanned, box, argument)
    if verb == Command.ACK:
        return _acknowledge_block(desk, scanned, box, block)
    return put_aside(desk, scanned, box, "held" if box.order.holds or block == Block.HOLD else argument)


def _acknowledge_block(desk: Desk, scanned: Scanned, box: Box, block: Block) -> ScanAnswer:
    stopped = any(stop_of(order, desk.known.shops[order.shop_id]) for order in box.orders)
    if stopped:
        return put_aside(desk, scanned, box, "held")
    if block == Block.ADDRESS and desk.progress.tracking:
        return still_blocked(desk, scanned, block)
    return desk.decide(scanned, Case.ACKNOWLEDGED, Act.ACK, address=box.order.address_hash)
