"""Contrast, and following the system."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oms_desktop.ui.fonts import families
from oms_desktop.ui.icons import icon, names
from oms_desktop.ui.resources import resource
from oms_desktop.ui.theme import Look, Theme, tokens
from oms_desktop.ui.tokens import DARK, LIGHT, Tokens, Tone, contrast


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable(look: Tokens) -> None:
    grounds = {"page": look.page, "surface": look.surface, "stripe": look.stripe, "hover": look.hover}
    inks = {"text": look.text, "soft": look.soft_text, "faint": look.faint_text}
    inks |= {tone.value: look.shades(tone).ink for tone in Tone}
    pairs = {f"{ink} on {name}": (inks[ink], grounds[name]) for ink in inks for name in grounds}
    for tone in Tone:
        shades = look.shades(tone)
        pairs[f"{tone} solid"] = (shades.on_solid, shades.solid)
        pairs[f"{tone} soft"] = (shades.ink, shades.soft)
        pairs[f"{tone} on a selected row"] = (shades.ink, look.accent.soft)
    pairs["text on a selected row"] = (look.text, look.accent.soft)
    pairs["soft text on a selected row"] = (look.soft_text, look.accent.soft)
    pairs["tooltip"] = (look.surface, look.text)
    pairs["main button under the mouse"] = (look.surface, look.accent.ink)
    poor = {name: round(contrast(*pair), 2) for name, pair in pairs.items() if contrast(*pair) < 4.5}
    assert poor == {}


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_stands_out(look: Tokens) -> None:
    assert all(contrast(look.focus, ground) >= 3 for ground in (look.page, look.surface, look.accent.soft))


@pytest.mark.parametrize(("look", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_drawings_of_the_style_sheet_have_the_colours_of_the_tokens(look: Tokens, name: str) -> None:
    assert look.soft_text in resource("icons", "sheet", f"arrow-{name}.svg").read_text()
    assert look.accent.on_solid in resource("icons", "sheet", "tick.svg").read_text()


def test_the_system_is_followed_at_once(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    theme.choose(Look.SYSTEM)
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.surface
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tokens() is LIGHT


def test_a_choice_stands_whatever_the_system_says(theme: Theme, qapp: QApplication) -> None:
    theme.choose(Look.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tokens() is DARK


def test_the_environment_overrides_the_choice(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMS_THEME", "dark")
    theme.choose(Look.LIGHT)
    assert tokens() is DARK
    assert theme.look is Look.DARK
    monkeypatch.setenv("OMS_THEME", "pink")
    with pytest.raises(ValueError, match="pink"):
        theme.choose(Look.LIGHT)


def test_a_chinese_face_is_named(qapp: QApplication) -> None:
    assert any("CJK" in name or "SC" in name or "YaHei" in name or "PingFang" in name for name in families())


def test_all_icons_draw_in_the_colour_asked_for(theme: Theme) -> None:
    assert {"search", "copy", "check", "cross", "stop", "orders", "packing"} <= set(names())
    for name in names():
        if name == "app":
            continue
        image = icon(name, "#ff0000").pixmap(20, 20).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(20)
            for y in range(20)
            if image.pixelColor(x, y).alpha() > 200
        }
        assert colours, name
        assert all(colour.startswith("#f") and colour.endswith("0000") for colour in colours), (name, colours)
