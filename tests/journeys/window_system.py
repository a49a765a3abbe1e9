"""What a window manager would do, on a screen that has none: a polite request to close, and which window lies on top."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import subprocess
from typing import Any

_CLIENT_MESSAGE = 33


class _ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    ]


class _Event(ctypes.Union):
    _fields_ = [("message", _ClientMessage), ("room", ctypes.c_long * 24)]


def _library() -> Any:
    library = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XInternAtom.restype = ctypes.c_ulong
    library.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    library.XSendEvent.argtypes = [
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_int,
        ctypes.c_long,
        ctypes.c_void_p,
    ]
    library.XCloseDisplay.argtypes = [ctypes.c_void_p]
    return library


def ask_to_close(window: int) -> None:
    """Send the message of the frame's close button (WM_DELETE_WINDOW)."""
    library = _library()
    display = library.XOpenDisplay(None)
    assert display, "no display"
    event = _Event()
    message = event.message
    message.type, message.window, message.format = _CLIENT_MESSAGE, window, 32
    message.message_type = library.XInternAtom(display, b"WM_PROTOCOLS", 0)
    message.data[0] = library.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    library.XSendEvent(display, window, 0, 0, ctypes.byref(event))
    library.XCloseDisplay(display)  # sends what waits


def from_the_top() -> list[int]:
    """The numbers of the screen's windows, topmost first."""
    done = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True, check=True)
    return [int(found, 16) for found in re.findall(r"^     (0x[0-9a-f]+) ", done.stdout, re.MULTILINE)]
