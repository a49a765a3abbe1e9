"""The bench's answers in the operator's language, and in the window's colours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP as N
from PySide6.QtCore import QCoreApplication

from oms_desktop.operations.packing.answers import ANSWERS, Case
from oms_desktop.operations.packing.views import ScanAnswer, Text
from oms_desktop.operations.packing.words import Colour, Command, Sound
from oms_desktop.ui.tokens import Tone
from oms_desktop.ui.widgets.bench import Answer, Symbol
from oms_desktop.vocabulary import ScanMode, ScanResult

translate = QCoreApplication.translate
bench_text = partial(QCoreApplication.translate, "Bench")
"""Texts of operations/packing_*: they are data there."""

_TONES: dict[Colour, Tone] = {
    Colour.BLUE: Tone.ACCENT,
    Colour.GREEN: Tone.GOOD,
    Colour.AMBER: Tone.WARN,
    Colour.RED: Tone.BAD,
    Colour.GREY: Tone.GREY,
    Colour.PURPLE: Tone.STOP,
}
_SYMBOLS: dict[Colour, Symbol] = {
    Colour.BLUE: Symbol.GOING,
    Colour.GREEN: Symbol.RIGHT,
    Colour.AMBER: Symbol.LOOK,
    Colour.RED: Symbol.WRONG,
    Colour.GREY: Symbol.HOLD,
    Colour.PURPLE: Symbol.UNDONE,
}
_RIGHT = frozenset({Case.ACCEPTED, Case.FIRST_ITEM, Case.LINE_DONE, Case.TAKEN_OUT, Case.WEIGHED})
"""The work goes on, and this scan was right: that is what the packer wants to see."""

_COUNTED = frozenset(
    {
        ScanResult.OPENED,
        ScanResult.ACCEPTED,
        ScanResult.LINE_DONE,
        ScanResult.VERIFIED,
        ScanResult.CLOSED,
        ScanResult.UNDONE,
    }
)

MODES: dict[ScanMode, tuple[object, object, Tone]] = {
    ScanMode.M1: (
        N("PackingModes", "M1 Verify by waybill"),
        N("PackingModes", "Scan the waybill or the slip"),
        Tone.ACCENT,
    ),
    ScanMode.M1B: (
        N("PackingModes", "M1b Bind the waybill at the end"),
        N("PackingModes", "Scan the slip"),
        Tone.STOP,
    ),
    ScanMode.M2: (N("PackingModes", "M2 Item first"), N("PackingModes", "Scan an item"), Tone.GOOD),
}
"""Mode → its name, what it begins with, the colour of its band."""

VERBS: dict[Command, object] = {
    Command.HELP: N("PackingVerbs", "Help"),
    Command.MODE: N("PackingVerbs", "Next mode"),
    Command.TYPE: N("PackingVerbs", "Type a code"),
    Command.QTY: N("PackingVerbs", "Quantity"),
    Command.PICTURE: N("PackingVerbs", "By picture"),
    Command.LEARN: N("PackingVerbs", "Learn this code"),
    Command.UNDO: N("PackingVerbs", "Undo last scan"),
    Command.CONFIRM: N("PackingVerbs", "Confirm by hand"),
    Command.SHORT: N("PackingVerbs", "Short"),
    Command.NEXTBOX: N("PackingVerbs", "Next box"),
    Command.FINISH: N("PackingVerbs", "Finish"),
    Command.REPRINT: N("PackingVerbs", "Print again"),
    Command.HOLD: N("PackingVerbs", "Put aside"),
    Command.ABORT: N("PackingVerbs", "Leave the order"),
    Command.ACK: N("PackingVerbs", "Acknowledge"),
    Command.BIN: N("PackingVerbs", "In the intercept bin"),
    Command.RECOUNT: N("PackingVerbs", "Count again"),
    Command.WEIGH: N("PackingVerbs", "Weigh"),
}


_COMMANDS = frozenset(Command)


def mode_words(mode: ScanMode) -> tuple[str, str, Tone]:
    """Its name, what it begins with, its colour."""
    name, begin, tone = MODES[mode]
    return translate("PackingModes", str(name)), translate("PackingModes", str(begin)), tone


def verb_word(verb: Command) -> str:
    """What a key or command code does."""
    return translate("PackingVerbs", str(VERBS[verb]))


def words_of(text: Text) -> str:
    """A text of the bench, translated and filled; commands by the name of what they do."""
    values = tuple((name, _verb(value) if name == "command" else value) for name, value in text.values)
    return Text(text.source, values).render(bench_text).strip()


def _verb(value: object) -> object:
    return verb_word(Command(str(value))) if value in _COMMANDS else value


def tone_of(answer: ScanAnswer) -> Tone:
    """The colour of an answer."""
    return Tone.GOOD if answer.case in _RIGHT else _TONES[answer.look.colour]


def is_stop(answer: ScanAnswer) -> bool:
    """Shown over the whole width: nothing may go on before it was read."""
    return answer.blocked or answer.look.sound is Sound.BLOCK


def shown(answer: ScanAnswer, *, saved: bool = True) -> Answer:
    """What the block says. A closing scan that is not on the disk yet is ``saving``, never green."""
    look = answer.look
    if answer.saving and not saved:
        return Answer(
            Tone.ACCENT,
            Symbol.WAIT,
            translate("PackingAnswer", "Saving…"),
            words_of(answer.what),
            words_of(answer.why),
        )
    symbol = _SYMBOLS[look.colour]
    if answer.case in _RIGHT:
        symbol = Symbol.RIGHT
    elif answer.result is ScanResult.UNDONE:
        symbol = Symbol.UNDONE
    elif answer.result is ScanResult.LOOKING:
        symbol = Symbol.WAIT
    elif is_stop(answer) and look.colour is Colour.RED:
        symbol = Symbol.STOP
    said = words_of(Text(look.word, answer.values))
    return Answer(
        tone_of(answer),
        symbol,
        said,
        _without(words_of(answer.what), said),
        words_of(answer.why),
        f"{answer.verified} / {answer.expected}" if answer.order and answer.result in _COUNTED else "",
        words_of(answer.do) if is_stop(answer) else "",
    )


def _without(text: str, word: str) -> str:
    """The text without the word that stands before it already."""
    return (
        text[len(word) :].lstrip(":, \N{FULLWIDTH COLON}\N{FULLWIDTH COMMA}")
        if text.startswith(word)
        else text
    )


def unsaved(reason: str) -> Answer:
    """The disk refused after the scan was answered: nothing is packed until it takes scans again."""
    look = ANSWERS[Case.NOT_SAVED]
    values: dict[str, object] = {"code": "", "reason": reason}
    return Answer(
        Tone.BAD,
        Symbol.STOP,
        bench_text(look.word),
        translate("PackingAnswer", "The last scan is not on the disk"),
        reason,
        act=words_of(Text(look.do, tuple(values.items()))),
    )
