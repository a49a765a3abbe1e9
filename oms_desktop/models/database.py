"""The only place that knows which database it is: SQLite in a file, or PostgreSQL for several stations."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Table,
    column,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.orm import Session

from oms_desktop.errors import cannot_write
from oms_desktop.models import write_ahead
from oms_desktop.models.base import Base, Big
from oms_desktop.models.write_ahead import LogFolding

HEAD = "0001"
"""Newest revision in migrations/versions; a test compares it with the folder."""

BUSY_MS = 30_000
_ASK_AGAIN_S = 0.001


@dataclass(frozen=True, slots=True)
class Revisions:
    """A folder of migrations and the newest of them. Tests give their own to stand before and after an update."""

    head: str
    folder: Path


CURRENT = Revisions(HEAD, Path(__file__).parent / "migrations")

_SCHEMA_LOCK = 7_301
_WRITERS = 7_302
"""Numbers of PostgreSQL's advisory locks; any that nobody else uses."""

_SEARCH_SQLITE = (
    "CREATE VIRTUAL TABLE order_search USING fts5(body, tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE sku_search USING fts5(body, tokenize='unicode61 remove_diacritics 0')",
)
_SEARCH_POSTGRES = (
    "CREATE TABLE order_search (rowid bigint PRIMARY KEY, body tsvector NOT NULL)",
    "CREATE INDEX ix_order_search_body ON order_search USING gin (body)",
    "CREATE TABLE sku_search (rowid bigint PRIMARY KEY, body tsvector NOT NULL)",
    "CREATE INDEX ix_sku_search_body ON sku_search USING gin (body)",
)


_LOST_STATION = {
    "options": f"-c lock_timeout={BUSY_MS} -c idle_in_transaction_session_timeout={2 * BUSY_MS}",
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""A station that has lost its network, or stands still, within a transaction must not keep all the others waiting: psycopg's
words, milliseconds and seconds."""


def open_engine(where: Path | str) -> Engine:
    """An engine on a SQLite file (a path) or a database address (``postgresql+psycopg://…``)."""
    if isinstance(where, Path):
        # Not a text: a folder may be called "50% 特价?", and an address would read that as something else.
        url = URL.create("sqlite", database=str(where))
        connect = {"timeout": BUSY_MS / 1000, "check_same_thread": False}
        engine = create_engine(url, connect_args=connect, hide_parameters=True)
    else:
        engine = create_engine(make_url(where), connect_args=_LOST_STATION, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "handle_error", _refuse_full_disk)
        if engine.url.database:
            LogFolding(engine, Path(engine.url.database))
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
        *write_ahead.PRAGMAS,
    ):
        connection.execute(f"PRAGMA {pragma}")


def _refuse_full_disk(context: ExceptionContext) -> None:
    """A full disk is no bug: the person is told which, and what to do."""
    error = context.original_exception
    if not isinstance(error, sqlite3.OperationalError) or context.engine is None:
        return
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
        raise cannot_write(Path(context.engine.url.database or "").parent, error) from error


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    raw = connection.connection.dbapi_connection
    assert raw is not None
    # A migration that rebuilds a table drops the old one: with foreign keys on, that would delete the rows that refer to it.
    raw.cursor().execute("PRAGMA foreign_keys=" + ("OFF" if options.get("oms_upgrade") else "ON"))
    if options.get("oms_writes"):
        # The level can't be changed inside a transaction, and the connection goes back to the pool: set it each time.
        raw.cursor().execute("PRAGMA synchronous=" + ("FULL" if options.get("oms_durable") else "NORMAL"))
        _begin_writing(raw.cursor())
    else:
        raw.cursor().execute("BEGIN DEFERRED")


def _begin_writing(cursor: DBAPICursor) -> None:
    """SQLite itself asks again after up to 100 ms: beside another process that writes batch after batch it would miss one gap
    between two of them after the other, and a scan's save waited for more than a second."""
    until = time.monotonic() + BUSY_MS / 1000
    cursor.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                cursor.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(_ASK_AGAIN_S)
    finally:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def _begin_postgresql(connection: Connection) -> None:
    """Writers stand in one line, as SQLite's do: what an operation has read is what there is until it commits."""
    if connection.get_execution_options().get("oms_writes"):
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def writing(engine: Engine, *, durable: bool = False) -> Engine:
    """The same pool, for transactions that write; ``durable`` ones are on the disk when commit returns."""
    return engine.execution_options(oms_writes=True, oms_durable=durable)


def consistent(engine: Engine) -> Engine:
    """The same pool, for transactions that only read and see one state throughout. SQLite's always do."""
    return (
        engine
        if engine.dialect.name == "sqlite"
        else engine.execution_options(isolation_level="REPEATABLE READ")
    )


def schema_revision(engine: Engine) -> str | None:
    """The store's revision; ``None`` for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def create_schema(engine: Engine) -> None:
    """All tables of the newest revision in an empty database; a test shows it equals what the migrations make.

    Does nothing where another process has made them meanwhile.
    """
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})"))
        if inspect(connection).has_table("alembic_version"):
            return
        Base.metadata.create_all(connection, checkfirst=False)
        create_search(connection)
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def create_search(connection: Connection) -> None:
    """The full-text tables, which SQLAlchemy has no type for."""
    statements = _SEARCH_SQLITE if connection.dialect.name == "sqlite" else _SEARCH_POSTGRES
    for statement in statements:
        connection.execute(text(statement))


def knows_revision(revision: str, revisions: Revisions = CURRENT) -> bool:
    """Whether a store of this revision is ours or older; an unknown one was made by a newer program."""
    from alembic.script import ScriptDirectory

    return any(script.revision == revision for script in ScriptDirectory(revisions.folder).walk_revisions())


def upgrade_schema(engine: Engine, revisions: Revisions = CURRENT) -> None:
    """Run the migrations up to the newest revision, all in one transaction."""
    from alembic import command  # 230 ms to import, and needed once in months
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(revisions.folder).replace("%", "%%"))
    with writing(engine).execution_options(oms_upgrade=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, revisions.head)
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(
                    f"the migration broke {len(broken)} references, the first: {tuple(broken[0])}"
                )


def insert_numbered(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows, all with the same columns, and give their ids in the same order.

    The ids are taken beforehand, so that all rows go in at once: told by the database, each row would be a statement of its own.
    """
    if not rows:
        return []
    rows_table = cast(Table, model.__table__)
    if session.get_bind().dialect.name == "sqlite":  # who writes is alone
        last = session.execute(select(func.coalesce(func.max(rows_table.c.id), 0))).scalar_one()
        ids = list(range(last + 1, last + 1 + len(rows)))
    else:
        numbers = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        ids = list(session.execute(numbers, {"name": rows_table.name, "count": len(rows)}).scalars())
    session.execute(
        insert(rows_table), [{**row, "id": row_id} for row, row_id in zip(rows, ids, strict=True)]
    )
    return ids


def write_search(session: Session, table: str, rows: Sequence[tuple[int, str]], *, replace: bool) -> None:
    """Set the words of rows: ``rows`` are (id, words); ``replace`` where some may stand already."""
    if not rows:
        return
    values: list[dict[str, Any]] = [{"id": row_id, "body": body} for row_id, body in rows]
    if replace:
        session.execute(
            text(f"DELETE FROM {table} WHERE rowid = :id"), [{"id": row_id} for row_id, _ in rows]
        )
    body = ":body" if session.get_bind().dialect.name == "sqlite" else "to_tsvector('simple', :body)"
    session.execute(text(f"INSERT INTO {table} (rowid, body) VALUES (:id, {body})"), values)


def find_search(
    session: Session,
    name: str,
    wanted: Sequence[tuple[tuple[str, ...], bool]],
    limit: int,
    kept: Callable[[ColumnElement[int]], ColumnElement[bool]] | None = None,
) -> list[int]:
    """Ids whose words hold all terms, newest first. ``wanted`` as from ``search.terms``, ``kept`` a condition on the id."""
    if not wanted:
        return []
    if session.get_bind().dialect.name == "sqlite":
        match = " ".join('"' + " ".join(phrase) + '"' + ("*" if prefix else "") for phrase, prefix in wanted)
        where = f"{name} MATCH :match"
    else:
        match = " & ".join(
            "(" + " <-> ".join(phrase) + (":*" if prefix else "") + ")" for phrase, prefix in wanted
        )
        where = "body @@ to_tsquery('simple', :match)"
    rowid = table(name, column("rowid", Big)).c.rowid
    query = select(rowid).where(text(where).bindparams(match=match)).order_by(rowid.desc()).limit(limit)
    return list(session.scalars(query if kept is None else query.where(kept(rowid))))


def backup_file(engine: Engine, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy a SQLite store while it is in use into a new file that needs no other file beside it.

    ``progress(done, total)`` counts pages. The read transaction around it keeps one state of the store: without it each
    commit of somebody else would make the copy start again, and an import would never let it end.
    """
    raw = engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.execute("BEGIN DEFERRED")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            _copy_pages(source, target, progress)
        finally:
            source.execute("ROLLBACK")
    finally:
        raw.close()


def _copy_pages(
    source: sqlite3.Connection, target: Path, progress: Callable[[int, int], None] | None
) -> None:
    copy = sqlite3.connect(target)
    try:
        tell = None if progress is None else lambda _status, left, total: progress(total - left, total)
        source.backup(copy, pages=2000, progress=tell)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def data_version(engine: Engine, connection: Connection) -> int:
    """A number that changes when another connection commits; on PostgreSQL the newest change's number."""
    if engine.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
    return int(connection.execute(text("SELECT coalesce(max(seq), 0) FROM change")).scalar_one())
