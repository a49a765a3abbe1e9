"""Drives the program's real window: keys and mouse by xdotool, eyes by accessibility and pictures of the screen.

>>> with Window(tmp_path / "store") as window:                          # doctest: +SKIP
...     window.drop(export)
...     window.press("Import")
...     window.scan("P260101-1", "6901234567892")
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from PIL import Image, ImageGrab

from tests.journeys.window_system import ask_to_close

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 20.0
_NOWHERE = subprocess.DEVNULL
_LOOK_EVERY_S = 0.05
_SOURCE = (1500, 850)
"""Where the window to drag from stands: beside the program's."""
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a screen reader is told of. ``place``: left, top, width, height on the screen, in pixels."""

    role: str
    name: str
    value: str
    place: tuple[int, int, int, int]
    enabled: bool
    focused: bool
    checked: bool

    @property
    def centre(self) -> tuple[int, int]:
        left, top, width, height = self.place
        return left + width // 2, top + height // 2


def wait_for(look: Callable[[], Found | None], what: str, patience: float = PATIENCE_S) -> Found:
    """What ``look`` finds; fails after ``patience`` seconds."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"not within {patience:g} s: {what}"
        time.sleep(_LOOK_EVERY_S)


def xdotool(*words: object) -> str:
    """One call of it; what it printed."""
    command = ["xdotool", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout.strip()


class Window:
    """The program with its window, as another process on one data folder."""

    def __init__(self, folder: Path, *words: str, language: str = "en", **environment: str) -> None:
        self.folder = folder
        self._ours, theirs = socket.socketpair()
        self._ours.settimeout(PATIENCE_S)
        # A keyboard and a scanner have a clock of their own: xdotool comes before the program.
        command = ["nice", "-n", "5", sys.executable, "-m", "tests.journeys.eye", str(theirs.fileno())]
        chosen = {"OMS_LANGUAGE": language, "OMS_THEME": "light", "QT_QPA_PLATFORM": "xcb", **environment}
        self.said = folder.parent / f"{folder.name}.log"
        folder.parent.mkdir(parents=True, exist_ok=True)
        with self.said.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--data-dir", str(folder), *words],
                cwd=ROOT,
                env=os.environ | chosen,
                pass_fds=[theirs.fileno()],
                stderr=log,
            )
        theirs.close()
        self._source = DragSource()

    def __enter__(self) -> Window:
        try:
            self.wait_shown()
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None and os.environ.get("OMS_JOURNEY_PICTURE"):
            self.picture().save(os.environ["OMS_JOURNEY_PICTURE"])
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._ours.close()
        self._source.close()

    # -- looking

    def windows(self) -> list[dict[str, Any]]:
        """All windows of the program, the active one last."""
        answer = bytearray()
        try:
            self._ours.sendall(b"look\n")
            while not answer.endswith(b"\n"):
                part = self._ours.recv(1 << 20)
                if not part:
                    raise ConnectionResetError
                answer += part
        except ConnectionError:
            code, said = self.process.wait(), self.said.read_text("utf-8")
            raise AssertionError(f"the program has ended with {code}:\n{said}") from None
        found: list[dict[str, Any]] = json.loads(answer)
        return found

    def things(self) -> list[Thing]:
        """Everything that can be seen in all windows."""
        return [
            Thing(**{**thing, "place": tuple(thing["place"])})
            for window in self.windows()
            for thing in window["things"]
        ]

    def find(self, name: str, *roles: str) -> Thing | None:
        """The last thing whose name begins so, with one of these roles if any are given."""
        fitting = [
            thing
            for thing in self.things()
            if thing.name.startswith(name) and thing.place[2] > 0 and (not roles or thing.role in roles)
        ]
        return fitting[-1] if fitting else None

    def wait(self, name: str, *roles: str, patience: float = PATIENCE_S) -> Thing:
        """Wait until it is there."""
        try:
            return wait_for(lambda: self.find(name, *roles), name, patience)
        except AssertionError as error:
            raise AssertionError(f"{error}; seen: {self.words()}") from None

    def words(self) -> list[str]:
        """All texts to be read now."""
        return [thing.name or thing.value for thing in self.things() if thing.name or thing.value]

    def shows(self, text: str) -> bool:
        """Whether a text stands anywhere."""
        return any(text in word for word in self.words())

    def wait_words(self, text: str, patience: float = PATIENCE_S) -> str:
        """Wait for a text that contains this one; all of it."""

        def look() -> str | None:
            return next((word for word in self.words() if text in word), None)

        try:
            return wait_for(look, text, patience)
        except AssertionError as error:
            raise AssertionError(f"{error}; seen: {self.words()}") from None

    def wait_shown(self, patience: float = PATIENCE_S) -> None:
        """Until the store is open and a screen is in front; then the keyboard is given to it."""
        wait_for(lambda: any(" – OMS" in one["title"] for one in self.windows()), "a screen", patience)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the topmost window, as a window manager does. There is none on the test's screen."""
        top = self.windows()[-1]
        xdotool("windowraise", top["id"], "windowfocus", top["id"])
        wait_for(lambda: xdotool("getwindowfocus") == str(top["id"]), "keyboard")

    def title(self) -> str:
        """Of the main window."""
        return next(str(one["title"]) for one in self.windows() if " – OMS" in one["title"])

    @staticmethod
    def picture() -> Image.Image:
        """The whole screen."""
        return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])

    def colours(self, thing: Thing) -> dict[tuple[int, ...], float]:
        """The colours of a thing on the screen, with the part of its area that each takes."""
        left, top, width, height = thing.place
        cut = self.picture().convert("RGB").crop((left, top, left + width, top + height))
        counted = cut.getcolors(width * height) or []
        return {tuple(colour): count / (width * height) for count, colour in counted}  # type: ignore[arg-type]

    # -- doing

    def click(self, name: str, *roles: str) -> None:
        """Wait for it and press it with the mouse."""

        def ready() -> Thing | None:
            thing = self.find(name, *roles)
            return thing if thing is not None and thing.enabled else None

        try:
            x, y = wait_for(ready, f"{name} to be pressed").centre
        except AssertionError as error:
            raise AssertionError(f"{error}; seen: {self.words()}") from None
        # Without --sync, which waits fifteen seconds for a mouse that is there already.
        xdotool("mousemove", x, y, "click", 1)

    def press(self, name: str) -> None:
        """Press a button with the mouse."""
        self.click(name, "Button", "ButtonMenu", "CheckBox", "RadioButton")

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, as ``ctrl+p``."""
        for key in keys:
            xdotool("key", "--delay", 20, key)

    def type(self, text: str) -> None:
        """Type as a person does."""
        xdotool("type", "--delay", 60, text)

    def paste(self, text: str) -> None:
        """Copy a text elsewhere and paste it here: keys that no keyboard has can't be sent reliably."""
        copy = ["xclip", "-selection", "clipboard", "-in"]
        # It stays in the background and offers the text until somebody else copies one.
        subprocess.run(copy, input=text.encode(), check=True, timeout=10, stdout=_NOWHERE, stderr=_NOWHERE)
        self.keys("ctrl+v")

    def scan(self, *codes: str, pause: float = 0.25, delay_ms: int = 4) -> None:
        """Scan codes: a burst of keys ``delay_ms`` apart and Enter each, ``pause`` seconds between them.

        Below some 3 ms Qt takes a key that comes twice for one that is held down.
        """
        bursts = [(f'type --delay {delay_ms} "{code}"', "key Return", f"sleep {pause}") for code in codes]
        _script(*(line for burst in bursts for line in burst))

    def drop(self, *files: Path) -> None:
        """Drag files from a window of the test's own and let them fall into the middle of the program's."""
        centre = next(thing for thing in self.things() if thing.role == "Client").centre
        self._source.drag(files, centre)
        self.take_keyboard()

    def choose_file(self, file: Path) -> None:
        """Answer the dialog for files that is open."""

        def opened() -> bool:
            return any(thing.role == "Dialog" for thing in self.things())

        wait_for(opened, "a dialog for files")
        self.take_keyboard()
        self.paste(str(file))
        wait_for(lambda: any(thing.value == str(file) for thing in self.things()), "the file's name")
        self.keys("Return")
        wait_for(lambda: not opened(), "the dialog to close")
        self.take_keyboard()

    # -- ending

    def ask_to_close(self) -> None:
        """What the button of the window's frame does."""
        ask_to_close(next(one["id"] for one in self.windows() if " – OMS" in one["title"]))

    def end(self, how: Callable[[], object], patience: float = PATIENCE_S) -> float:
        """End it and say how many seconds that took; it must leave with 0."""
        begun = time.monotonic()
        how()
        assert self.process.wait(patience) == 0, self.said.read_text("utf-8")
        return time.monotonic() - begun

    def kill(self) -> None:
        """As a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class DragSource:
    """The window beside the program's that files are dragged from."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.drag_source", *map(str, _SOURCE)],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        xdotool("search", "--sync", "--onlyvisible", "--pid", process.pid)
        return process

    def drag(self, files: tuple[Path, ...], to: tuple[int, int]) -> None:
        """Press, pull, let fall."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps([str(file) for file in files]) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n"
        x, y = _SOURCE[0] + 100, _SOURCE[1] + 60
        pull = [f"mousemove {x - step} {y - step}\nsleep 0.03" for step in (8, 20, 40)]
        fall = [f"mousemove {to[0] + step} {to[1]}\nsleep 0.1" for step in (0, 4, 8)]
        _script(f"mousemove {x} {y}", "mousedown 1", *pull, *fall, "sleep 0.1", "mouseup 1")
        assert process.stdout.readline() == "done\n"

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate(timeout=10)


def _script(*lines: str) -> None:
    """Many steps in one call of xdotool."""
    subprocess.run(["xdotool", "-"], input="\n".join(lines) + "\n", text=True, check=True, timeout=60)
