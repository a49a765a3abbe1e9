"""Exceptions: everything that needs a person, each with the action that settles it."""

from __future__ import annotations

from oms_desktop.ui.screens.exceptions.screen import ExceptionsScreen

__all__ = ["ExceptionsScreen"]
