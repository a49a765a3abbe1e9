"""A real Vendure shop: installed once from the npm registry into build/, started on a file of the test's own."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).with_name("vendure")
_INSTALL_S = 240


def installed() -> Path:
    """The folder with the server and its packages. Skips the test, with the reason, where they can't be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("no node and npm here")
    lock = (FILES / "package-lock.json").read_bytes()
    folder = ROOT / "build" / f"vendure-{hashlib.sha256(lock).hexdigest()[:12]}"
    done = folder / "installed"
    folder.mkdir(parents=True, exist_ok=True)
    for source in FILES.iterdir():
        shutil.copy(source, folder)
    if done.exists():
        return folder
    environment = dict(os.environ)
    if Path("/usr/include/node").exists():
        environment["npm_config_nodedir"] = "/usr"  # SQLite is compiled with the headers that are here
    command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        made = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_INSTALL_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm ci took longer than {_INSTALL_S} s")
    if made.returncode:
        pytest.skip(f"npm ci failed: {made.stderr[-300:]}")
    done.touch()
    return folder


@contextlib.contextmanager
def running(database: Path) -> Iterator[str]:
    """The base address of a shop that lives in ``database`` while the block lasts."""
    folder = installed()
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "DB_FILE": str(database), "LOG_LEVEL": "0"}
    log = database.with_suffix(".log")
    with log.open("w") as errors:
        server = subprocess.Popen(
            ["node", "server.js"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            assert server.stdout is not None
            for said in server.stdout:
                if said.startswith("READY "):
                    break
            else:
                pytest.fail(f"the shop did not start: {log.read_text()[-500:]}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)
            if server.stdout is not None:
                server.stdout.close()


def buy(endpoint: str, orders: int, lines: int = 2) -> list[str]:
    """Guests buy through the shop's own page interface (the first call makes the catalogue); the order codes."""
    command = ["node", "seed.js", "--orders", str(orders), "--lines", str(lines)]
    environment = {**os.environ, "SHOP_URL": endpoint}
    done = subprocess.run(
        command, cwd=installed(), env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    codes: list[str] = json.loads(done.stdout.splitlines()[-1])["orders"]
    return codes
