"""What readers say about files, in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from oms_desktop.errors import Refused
from oms_desktop.exchange import Said
from oms_desktop.operations.alerts import AlertView
from oms_desktop.ui.alert_actions import alert_text
from oms_desktop.ui.translation import Language, Translation, error_text, said_text
from oms_desktop.vocabulary import AlertKind, HoldReason, OrderStatus, Severity

AMOUNT = Said.of("{column}: {reason}", column="单价", reason=Said.of("“{text}” is no amount", text="x"))
ROW = Said.of("row {row} of the same order: {reason}", row="4", reason=AMOUNT)


def test_a_text_is_translated_with_the_texts_inside_it(translation: Translation) -> None:
    assert said_text(ROW) == ROW.text == "row 4 of the same order: 单价: “x” is no amount"
    translation.choose(Language.CHINESE)
    assert said_text(ROW) == "同一订单的第 4 行:单价:“x”不是金额"
    assert said_text(Said("a text that nobody translated")) == "a text that nobody translated"


def test_a_refusal_inside_a_row_is_translated(translation: Translation) -> None:
    translation.choose(Language.CHINESE)
    message = Said.of("There is no order {number}.", number="8841")
    both = Said.of("{message} {hint}", message=message, hint=Said("Check the number."))
    assert said_text(both) == "没有订单 8841。请核对号码。"


def test_a_refusal_and_an_alert_may_carry_texts(translation: Translation) -> None:
    refused = Refused(
        "not_orders",
        "{name} is a file of the kind “{kind}”; it holds no orders.",
        name="a.csv",
        kind=Said("JD settlement"),
    )
    assert error_text(refused) == refused.message
    alert = AlertView(
        id=1,
        kind=AlertKind.REJECTED_ROWS,
        severity=Severity.WARNING,
        subject="import:1",
        source="{count} rows of {file} could not be read; the first: row {row}, {reason}",
        values={"count": 2, "file": "a.csv", "row": 4, "reason": AMOUNT},
        shop_id=None,
        order_id=None,
        opened_at=0,
        closed_at=None,
    )
    assert alert_text(alert) == alert.message
    translation.choose(Language.CHINESE)
    assert "京东账单明细" in error_text(refused)
    assert "JD" not in error_text(refused)
    assert alert_text(alert) == "a.csv 中有 2 行无法读取;第一处在第 4 行:单价:“x”不是金额"


def test_a_refusal_says_states_reasons_platforms_and_verbs_in_words(translation: Translation) -> None:
    translation.choose(Language.CHINESE)
    held = Refused(
        "order_held",
        "Order {number} is on hold: {reasons}.",
        "Release the hold first.",
        number="8841",
        reasons=(HoldReason.LOCKED, HoldReason.RISK_REVIEW),
    )
    assert held.message == "Order 8841 is on hold: locked, risk_review."
    assert "平台锁定、风控审核" in error_text(held)
    state = Refused(
        "wrong_status",
        "Order {number} is {status}: {verb} is not possible.",
        number="8841",
        status=OrderStatus.SHIPPED,
        verb="cancel",
    )
    assert error_text(state) == "订单 8841 的状态是 已发货:不能取消。"
    other = Refused("ship_layout_unknown", "For {platform} no batch-shipping file is known.", platform="jd")
    assert "京东" in error_text(other)


def test_qts_own_file_dialog_is_chinese_in_chinese(translation: Translation) -> None:
    translation.choose(Language.CHINESE)
    for context, source in (
        ("QFileDialog", "&Look in:"),
        ("QFileDialog", "Files of &type:"),
        ("QPrintDialog", "Print"),
    ):
        assert QCoreApplication.translate(context, source) != source
