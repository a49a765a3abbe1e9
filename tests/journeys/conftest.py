"""A data folder and the command line beside the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder; it does not exist yet."""
    return tmp_path / "张三 测试" / "店铺"


@pytest.fixture
def beside(folder: Path) -> Program:
    """The command line on the same folder."""
    return Program(folder)
