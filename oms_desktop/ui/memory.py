"""What the window remembers from one start to the next: sizes, columns, the last screen. No data of the business."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Short texts by key, in an INI file of this station."""

    def __init__(self, path: Path) -> None:
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str) -> str:
        """What was kept, or an empty text."""
        return str(self._kept.value(key, ""))

    def keep(self, key: str, text: str) -> None:
        """Keep it; written to disk soon, and at the latest by ``flush``."""
        self._kept.setValue(key, text)

    def get_bytes(self, key: str) -> QByteArray:
        """What ``keep_bytes`` kept, or nothing."""
        return QByteArray.fromBase64(QByteArray(self.get(key).encode()))

    def keep_bytes(self, key: str, data: QByteArray) -> None:
        """Keep Qt's own description of a geometry or state."""
        self.keep(key, bytes(data.toBase64().data()).decode())

    def flush(self) -> None:
        """Write to disk now."""
        self._kept.sync()
