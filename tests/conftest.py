"""What every test gets: an environment of its own, Qt off the screen, and the choice of which tests run.

Random order, warnings as errors and failing Qt warnings are set in pyproject.toml.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

# Before Qt is imported anywhere: the platform is chosen once per process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may read or change the secrets of the person who runs it.
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
for _name in ("OMS_DATA_DIR", "OMS_LANGUAGE", "OMS_THEME", "OMS_PASSPHRASE"):
    os.environ.pop(_name, None)

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    part = config.getoption("--part")
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        is_window = item.get_closest_marker("window") is not None
        wanted = part == "all" or is_window == (part == "window")
        if item.get_closest_marker("long") and not config.getoption("--long"):
            wanted = False
        (kept if wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
    if os.environ["QT_QPA_PLATFORM"] != "xcb" or not os.environ.get("DISPLAY"):
        reason = pytest.mark.skip(reason="no X display here: `python3 dev.py test` starts one where Xvfb is")
        for item in items:
            if item.get_closest_marker("window"):
                item.add_marker(reason)


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
