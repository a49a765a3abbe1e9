"""What every test gets: an environment of its own, Qt off the screen, and the choice of which tests run.

Random order, warnings as errors and failing Qt warnings are set in pyproject.toml.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dev import virtual_screen

# Before Qt is imported anywhere: the platform is chosen once per process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may read or change the secrets of the person who runs it.
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
for _name in ("OMS_DATA_DIR", "OMS_LANGUAGE", "OMS_THEME", "OMS_PASSPHRASE"):
    os.environ.pop(_name, None)

WINDOWS = Path(__file__).parent / "journeys"
"""Where tests marked ``window`` are."""

settings.register_profile("ordinary", deadline=None)
settings.register_profile("long", deadline=None, max_examples=1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("oms")
    group.addoption("--long", action="store_true", help="also run the tests marked long")
    group.addoption(
        "--part",
        choices=["all", "ordinary", "window"],
        default="all",
        help="without or only the tests marked window (dev.py runs the two parts one after the other)",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "ordinary")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The part of real windows reads their folder only: to read all tests takes longer than most of its tests."""
    on_the_way = collection_path in (WINDOWS, *WINDOWS.parents) or WINDOWS in collection_path.parents
    return True if config.getoption("--part") == "window" and not on_the_way else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    part = config.getoption("--part")
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        is_window = item.get_closest_marker("window") is not None
        if is_window and WINDOWS not in item.path.parents:
            raise pytest.UsageError(f"{item.nodeid} is marked window: it belongs in {WINDOWS}")
        wanted = part == "all" or is_window == (part == "window")
        if item.get_closest_marker("long") and not config.getoption("--long"):
            wanted = False
        (kept if wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    # What may take longest begins first: otherwise the other processes wait for it at the end.
    items[:] = sorted(kept, key=_patience, reverse=True)
    for item in items:
        if item.get_closest_marker("window"):
            assert isinstance(item, pytest.Function)
            item.fixturenames.insert(0, "screen")


def _patience(item: pytest.Item) -> float:
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0]) if marker else 0.0


def pytest_collection_finish() -> None:
    """All that was imported stays: no collection needs to look at it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What a test of widgets leaves is collected here, on Qt's thread: a simulator's thread of a later test must not.

    Not in a fixture: pytest holds a test's arguments until its protocol ends, and the cycles they are part of.
    """
    has_widgets = "qapp" in getattr(item, "fixturenames", ())
    if has_widgets:
        gc.disable()
    try:
        return (yield)
    finally:
        if has_widgets:
            gc.collect()
            gc.enable()


@pytest.fixture(scope="session")
def screen() -> Iterator[None]:
    """A display of this process's own, for the programs that the tests marked window start."""
    with virtual_screen() as environment, pytest.MonkeyPatch.context() as patch:
        if not environment:
            pytest.skip("needs Xvfb and xdotool")
        patch.setenv("DISPLAY", environment["DISPLAY"])
        yield


@pytest.fixture(scope="session", autouse=True)
def folders_of_nobody() -> Iterator[None]:
    """The user's folders, also for the processes that tests start, point into a folder that goes away."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="oms-tests-", ignore_cleanup_errors=True) as folder:
        os.environ.update({name: os.path.join(folder, name) for name in names})
        yield
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
