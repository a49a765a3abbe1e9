"""What went wrong, as code, text, remedy and exit code: the same wherever the command was done."""

from __future__ import annotations

from dataclasses import dataclass

from oms_desktop.cli.output import BUG, OUR_FAULT, OUTSIDE, REFUSED
from oms_desktop.errors import AddressRefused, LoginExpired, PlatformError, Refused, Rejected


@dataclass(frozen=True, slots=True)
class Failure:
    """How a command failed."""

    code: str
    message: str
    hint: str
    exit_code: int


class Failed(Exception):
    """A command that was done elsewhere has failed there; ``trace`` is that of a bug of ours."""

    def __init__(self, failure: Failure, trace: str = "") -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.trace = trace


def _remedy(error: PlatformError) -> str:
    if isinstance(error, LoginExpired):
        return "Check the keys or the login of the shop, and bind it again (shops bind)."
    if isinstance(error, Rejected | AddressRefused):
        return "The platform itself has refused it: put right what it names, then try again."
    return "Try again later."


def failure_of(error: Exception) -> Failure:
    """What is said about an error."""
    if isinstance(error, Failed):
        return error.failure
    if isinstance(error, Refused):
        return Failure(error.code, error.message, error.hint, REFUSED)
    if isinstance(error, PlatformError):
        return Failure(type(error).__name__, str(error), _remedy(error), OUTSIDE)
    return Failure("internal_error", f"{type(error).__name__}: {error}", OUR_FAULT, BUG)
