"""Settings of this station: each declared once with key, type, default and text; kept as TOML in the data folder.

>>> settings = Settings(data_dir() / FILE_NAME)      # doctest: +SKIP
>>> settings.get(SOUND_VOLUME)                       # doctest: +SKIP
80
>>> settings.set(THEME, "dark")                      # doctest: +SKIP

Texts are English source texts of the context ``Settings``.
"""

from __future__ import annotations

import os
import socket
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

FILE_NAME = "settings.toml"

T = TypeVar("T", bool, int, float, str, list[str], dict[str, Any])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. ``key`` is its place in the file ("sound.volume": table sound, key volume)."""

    key: str
    default: T
    text: str = ""
    """What the settings screen calls it; empty: remembered, never shown there."""
    choices: tuple[tuple[T, str], ...] = ()
    """(value, text); empty: free."""
    low: float | None = None
    high: float | None = None

    def takes(self, value: object) -> bool:
        """Whether a value is of the right type, among the choices and between the limits."""
        wanted = type(self.default)
        if wanted is float and type(value) is int:
            value = float(value)
        if type(value) is not wanted:
            return False
        if isinstance(value, list) and not all(isinstance(part, str) for part in value):
            return False
        if self.choices and value not in [choice for choice, _ in self.choices]:
            return False
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return True


LANGUAGE = Setting(
    "language", "", "Language", (("", "As the system"), ("zh_CN", "简体中文"), ("en", "English"))
)
THEME = Setting(
    "theme", "system", "Theme", (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
)
STATION = Setting("station", socket.gethostname() or "desk", "Name of this station")
SOUND_ON = Setting("sound.on", True, "Sounds")
SOUND_VOLUME = Setting("sound.volume", 80, "Volume (%)", low=0, high=100)
SOUND_DEVICE = Setting("sound.device", "", "Sound device")
SPEECH_ON = Setting("speech.on", False, "Short spoken answers")
SCAN_GAP_MS = Setting(
    "scan.gap_ms", 35, "Longest time between two characters of a scan (ms)", low=5, high=500
)
SCAN_SHORTEST = Setting("scan.shortest", 4, "Shortest code (characters)", low=1, high=20)
SCAN_BOUNCE_MS = Setting(
    "scan.bounce_ms", 150, "Same code again within this time is ignored (ms)", low=0, high=2000
)
SCAN_SILENCE_MS = Setting(
    "scan.silence_ms", 80, "Silence that ends a code of a scanner without Enter (ms)", low=20, high=2000
)
SCAN_DEVICES: Setting[dict[str, Any]] = Setting("scan.devices", {})
"""Device name → what calibration found (fields of ``scan_pipeline.Device``; ``layout`` as a list of pairs)."""
BENCH_MODE = Setting(
    "bench.mode",
    "m1",
    "How a parcel starts at the bench",
    (
        ("m1", "Scan the waybill or slip first"),
        ("m1b", "Scan the slip first, bind the waybill at the end"),
        ("m2", "Scan an item first: orders of one article"),
    ),
)
ORDER_AGE_MINUTES = Setting(
    "bench.order_age_min", 5, "Ask the platform again when an order is older than (minutes)", low=1, high=1440
)
WATCH_FOLDER_ON = Setting("watched_folder.on", False, "Watch a folder for new exports")
WATCH_FOLDER = Setting("watched_folder.path", "", "Watched folder")
PRINTERS: Setting[dict[str, Any]] = Setting("printers", {})
"""Document kind (slip, label, pick_list, calibration) → fields of ``PrinterChoice``."""
OPERATOR = Setting("operator", "owner")
"""Who works here until somebody else logs in."""
LAST_SCREEN = Setting("last.screen", "")
LAST_FOLDER = Setting("last.folder", "")
"""Where files were chosen last."""
COLUMNS: Setting[dict[str, Any]] = Setting("columns", {})
"""List name → names of the shown columns in their order."""

SETTINGS: tuple[Setting[Any], ...] = tuple(
    value for name, value in sorted(globals().items()) if name.isupper() and isinstance(value, Setting)
)
BY_KEY: Mapping[str, Setting[Any]] = {setting.key: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """The printer remembered for a kind of document. Offsets in tenths of a millimetre, right and down."""

    name: str = ""
    """As the system calls it; empty: the system's default printer. ``pdf:`` writes a file instead."""
    dpi: int = 203
    offset_x: int = 0
    offset_y: int = 0
    paper: str = ""
    """Name of the form ("76x130"); empty: the document's usual one."""


def data_dir(wish: Path | None = None) -> Path:
    """Where everything of this station lives: the wish, else env OMS_DATA_DIR, else the user's data folder."""
    if wish is not None:
        return wish
    named = os.environ.get("OMS_DATA_DIR", "")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # only a start without any wish needs it

    return user_data_path("oms-desktop", appauthor=False, roaming=False)


def load_settings(folder: Path) -> Settings:
    """The settings of the station whose data folder this is."""
    return Settings(folder / FILE_NAME)


class Settings:
    """The values in force, read once; each change is written at once. May be used from any thread.

    A value of a wrong type in the file counts as not set; a file that is no TOML is kept beside as ``.damaged``; both are named
    in ``problems``. Keys that this version does not know are kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[str] = []
        self._lock = threading.Lock()
        self._values = self._read()

    def get(self, setting: Setting[T]) -> T:
        """The value in force; a copy, where it is a list or table."""
        with self._lock:
            value = _find(self._values, setting.key)
        if not setting.takes(value):
            value = setting.default
        if isinstance(setting.default, float):
            value = float(value)
        return _copied(value)  # type: ignore[no-any-return]

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value. Raises ValueError for one the setting doesn't take, OSError where the file can't be written."""
        if not setting.takes(value):
            raise ValueError(f"{setting.key} does not take {value!r}")
        self._change(setting.key, _copied(value))

    def reset(self, setting: Setting[Any]) -> None:
        """Back to the default."""
        self._change(setting.key, None)

    def printer(self, document: str) -> PrinterChoice:
        """The printer remembered for a kind of document."""
        kept = self.get(PRINTERS).get(document)
        if not isinstance(kept, dict):
            return PrinterChoice()
        plain = PrinterChoice()
        names = ("name", "dpi", "offset_x", "offset_y", "paper")
        fits = {name: kept[name] for name in names if type(kept.get(name)) is type(getattr(plain, name))}
        return PrinterChoice(**fits)

    def set_printer(self, document: str, choice: PrinterChoice) -> None:
        """Remember a printer for a kind of document."""
        table = {"name": choice.name, "dpi": choice.dpi}
        table |= {"offset_x": choice.offset_x, "offset_y": choice.offset_y, "paper": choice.paper}
        self.set(PRINTERS, self.get(PRINTERS) | {document: table})

    def _read(self) -> dict[str, Any]:
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return {}
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            kept = self.path.with_name(self.path.name + ".damaged")
            os.replace(self.path, kept)
            self.problems.append(f"{self.path}: {error}; kept as {kept.name}")
            return {}
        for setting in SETTINGS:
            value = _find(values, setting.key)
            if value is not None and not setting.takes(value):
                self.problems.append(f"{setting.key} = {value!r}: {setting.default!r} is used instead")
        return values

    def _change(self, key: str, value: object) -> None:
        import tomlkit  # reading does without it; it keeps comments and order of what others wrote

        with self._lock:
            text = self.path.read_text("utf-8") if self.path.exists() else ""
            document = tomlkit.parse(text)
            _place(document, key, value)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
            try:
                part.write_text(tomlkit.dumps(document), "utf-8")
                os.replace(part, self.path)
            finally:
                part.unlink(missing_ok=True)
            self._values = tomllib.loads(self.path.read_text("utf-8"))


def _find(values: Mapping[str, Any], key: str) -> Any:
    found: Any = values
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


def _place(document: Any, key: str, value: object) -> None:
    """Set or (None) remove a key; a value that stands where a table must be gives way."""
    *tables, last = key.split(".")
    place = document
    for name in tables:
        if not isinstance(place.get(name), Mapping):
            place[name] = {}
        place = place[name]
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_copied(part) for part in value]
    return value
