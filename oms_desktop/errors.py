"""The error tree.

::

    OmsError
    ├── Refused                 the person can put it right; code, message and hint are shown
    └── PlatformError           the outside failed; shown with the shop's name
        ├── LoginExpired        credentials must be renewed
        ├── RateLimited         wait ``retry_after`` seconds
        ├── Unreachable         no network, 5xx before anything was done: surely not carried out
        │   └── AddressRefused  it takes no calls from this computer's public address
        ├── Ambiguous           sent, and no answer that means anything: may have been carried out
        └── Rejected            the platform answered no: its code and text

Everything else that is raised is a bug of ours: it is logged with its trace, the operation is rolled
back and the crash bar is shown. Nothing is swallowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class OmsError(Exception):
    """Base of all errors that are shown to a person."""


class Refused(OmsError):
    """What the person asked for can't be done, and the text says why and what to do.

    ``code`` is stable (snake case, part of the command line's contract), ``message`` and ``hint`` are English source
    texts with ``{name}`` places that ``values`` fills; the window translates the source text and fills it after.
    A value may be a member of the vocabulary or a tuple of them, which the window says in words.
    """

    def __init__(self, code: str, message: str, hint: str = "", /, **values: object) -> None:
        self.code = code
        self.source = message
        self.hint_source = hint
        self.values: Mapping[str, object] = values
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, filled in, in English."""
        return self.source.format(**_listed(self.values)) if self.values else self.source

    @property
    def hint(self) -> str:
        """What to do about it, filled in, in English; may be empty."""
        return self.hint_source.format(**_listed(self.values)) if self.values else self.hint_source


def _listed(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


class PlatformError(OmsError):
    """A platform, carrier or other outside party failed to do what was asked."""


class LoginExpired(PlatformError):
    """The credentials are no longer accepted."""


class RateLimited(PlatformError):
    """Too many calls; ``retry_after`` is in seconds."""

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unreachable(PlatformError):
    """The call did not reach anybody who acts: no network, no connection, 503, a gateway's page. Surely not carried out."""


class AddressRefused(Unreachable):
    """The platform takes no calls from where this one came from; ``address`` as it names it, or empty."""

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__(message)
        self.address = address


class Ambiguous(PlatformError):
    """The call went out and no answer came that means anything (time-out, cut connection, generic error).

    It may have been carried out: who meets this reads the platform's state back and never repeats blindly.
    """


class Rejected(PlatformError):
    """The platform understood and refused; ``code`` and ``text`` are its own."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


def cannot_write(folder: Path, error: Exception) -> Refused:
    """The refusal for a folder or disk that takes no more data."""
    full = getattr(error, "errno", None) in _FULL or "full" in str(error)
    if full:
        return Refused(
            "disk_full",
            "The disk of {folder} is full.",
            "Free some space, or choose a folder on another disk.",
            folder=str(folder),
        )
    return Refused(
        "folder_unwritable",
        "The folder {folder} can't be written to: {reason}",
        "Check its permissions, or choose another folder.",
        folder=str(folder),
        reason=getattr(error, "strerror", None) or str(error),
    )


_FULL = (28, 122, 69, 112)
"""errno of "no space left" and "quota exceeded" on Linux, macOS and Windows."""
