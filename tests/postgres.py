"""A PostgreSQL that the tests start themselves: on a free loopback port, as a user without rights, gone afterwards."""

from __future__ import annotations

import functools
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from oms_desktop.models.database import create_schema, open_engine

_numbers = itertools.count(1)

_CLEAN = """
DO $$
DECLARE name text;
BEGIN
  SET LOCAL session_replication_role = replica;
  SET LOCAL lock_timeout = '10s';
  FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
  FOR name IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    PERFORM setval(name::regclass, 1, false);
  END LOOP;
END $$
"""


class Server:
    """A running server; ``fresh_database`` makes an empty one, ``fresh_store`` one that has the tables."""

    def __init__(self, bin_dir: Path) -> None:
        self._bin = bin_dir
        self._user = _user_without_rights()
        self._folder = Path(tempfile.mkdtemp(prefix="oms-postgres-"))
        if self._user:
            shutil.chown(self._folder, self._user)
        self._data = self._folder / "data"
        self._run("initdb", "-D", self._data, "-U", "oms", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.port = _free_port()
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off "
            "-c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB"
        )
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", self._folder / "log", "-o", options, "start"
        )
        self._shared: Engine | None = None
        self._make("oms_template")
        engine = open_engine(self.address("oms_template"))
        create_schema(engine)
        engine.dispose()

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        # pg_ctl leaves the server behind with its output: a pipe would never end.
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            user=self._user,
            cwd=self._folder,
            env=_environment(),
        )

    def address(self, database: str) -> str:
        """The database's address as SQLAlchemy takes it."""
        return f"postgresql+psycopg://oms@127.0.0.1:{self.port}/{database}"

    def fresh_database(self) -> str:
        """Address of a new, empty database."""
        return self._make(f"oms_{next(_numbers)}")

    def fresh_store(self) -> str:
        """Address of a new database with the tables."""
        return self._make(f"oms_{next(_numbers)}", "oms_template")

    def clean_store(self) -> str:
        """Address of the one database with empty tables that all tests use in turn: ten times as fast as a new one."""
        if self._shared is None:
            self._shared = create_engine(self.fresh_store(), isolation_level="AUTOCOMMIT")
        with self._shared.connect() as connection:
            connection.execute(text(_CLEAN))
        return self._shared.url.render_as_string(hide_password=False)

    def _make(self, name: str, template: str = "template0") -> str:
        engine = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine.dispose()
        return self.address(name)

    def stop(self) -> None:
        """End the server at once and remove its files."""
        if self._shared is not None:
            self._shared.dispose()
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder)


def _user_without_rights() -> str | None:
    """PostgreSQL refuses to run as root: another user then; ``None`` where we are one already."""
    import pwd  # not on Windows

    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@functools.cache
def find_programs() -> Path | None:
    """Folder of initdb and pg_ctl: the newest that Debian keeps, else from the search path."""
    if os.name == "nt":
        return None
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if kept:
        return kept[-1].parent
    found = shutil.which("pg_ctl")
    return Path(found).resolve().parent if found and shutil.which("initdb") else None


_running: list[Server] = []


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The server of this test run, started when the first test asks for it."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL on this machine (initdb, pg_ctl)")
    if not _running:  # conftest files of several folders share this fixture
        _running.append(Server(programs))
    yield _running[0]
    while _running:
        _running.pop().stop()
