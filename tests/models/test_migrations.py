"""What ``create_schema`` makes is what the migrations make, on both databases."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from oms_desktop.models.database import (
    CURRENT,
    Revisions,
    create_schema,
    knows_revision,
    open_engine,
    schema_revision,
    upgrade_schema,
    writing,
)
from tests.models.revise import write_first
from tests.postgres import Server

Where = Callable[[], Path | str]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """Gives a new empty database each time it is called."""
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres_server")
        return server.fresh_database
    names = iter("abcd")
    return lambda: tmp_path / f"{next(names)}.sqlite"


def _sqlite_shape(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
    # The order of constraints inside a table means nothing.
    return {name: sorted(part.strip().rstrip(",") for part in sql.splitlines()) for name, sql in rows}


def _postgres_shape(engine: Engine) -> dict[str, list[str]]:
    columns = text(
        "SELECT table_name || '.' || column_name, concat_ws(' ', ordinal_position, data_type, is_nullable, column_default)"
        " FROM information_schema.columns WHERE table_schema = 'public'"
    )
    indexes = text("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
    constraints = text(
        "SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace"
    )
    with engine.connect() as connection:
        return {
            name: [value]
            for query in (columns, indexes, constraints)
            for name, value in connection.execute(query)
        }


def shape(engine: Engine) -> dict[str, list[str]]:
    """Every table, column, constraint and index of a database by name."""
    found = _sqlite_shape(engine) if engine.dialect.name == "sqlite" else _postgres_shape(engine)
    return {name: what for name, what in found.items() if "alembic" not in name}


def test_the_migrations_make_what_create_schema_makes(empty_database: Where) -> None:
    made, migrated = open_engine(empty_database()), open_engine(empty_database())
    create_schema(made)
    upgrade_schema(migrated)
    assert schema_revision(made) == schema_revision(migrated) == CURRENT.head
    expected, found = shape(made), shape(migrated)
    made.dispose()
    migrated.dispose()
    assert len(expected) > 80
    assert set(expected) == set(found)
    assert {name: what for name, what in expected.items() if what != found[name]} == {}


def test_creating_twice_changes_nothing(empty_database: Where) -> None:
    engine = open_engine(empty_database())
    create_schema(engine)
    before = shape(engine)
    create_schema(engine)
    after = shape(engine)
    engine.dispose()
    assert before == after


def test_an_empty_database_has_no_revision(empty_database: Where) -> None:
    engine = open_engine(empty_database())
    assert schema_revision(engine) is None
    engine.dispose()


def test_head_is_the_newest_file_of_the_folder() -> None:
    newest = max(path.name for path in (CURRENT.folder / "versions").glob("[0-9]*.py"))
    assert newest.startswith(f"{CURRENT.head}_")
    assert knows_revision(CURRENT.head)
    assert not knows_revision("9999")


def test_the_first_revision_is_what_the_models_say_today(tmp_path: Path) -> None:
    """Until somebody has a store, revision 0001 is written anew instead of being followed by another."""
    folder = tmp_path / "migrations"
    for part in ("first", "versions"):
        (folder / part).mkdir(parents=True)
    for written in write_first(folder):
        kept = CURRENT.folder / written.relative_to(folder)
        assert kept.read_text("utf-8") == written.read_text("utf-8"), (
            f"{kept.name}: run python -m tests.models.revise first"
        )


def _with_next_revision(tmp_path: Path, upgrade: str) -> Revisions:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_first_tables.py"):
        (folder / name).write_text((CURRENT.folder / name).read_text("utf-8"), "utf-8")
    head = "from alembic import op\nimport sqlalchemy as sa\nrevision, down_revision = '0002', '0001'\n"
    (folder / "versions" / "0002_test.py").write_text(f"{head}def upgrade():\n    {upgrade}\n")
    return Revisions("0002", folder)


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(tmp_path: Path) -> None:
    """SQLite changes a column by making the table anew; dropping the old one must not delete its children."""
    path = tmp_path / "store.sqlite"
    engine = open_engine(path)
    create_schema(engine)
    with writing(engine).begin() as connection:
        connection.execute(
            text(
                "INSERT INTO sku (id, code, code_folded, name, tracked, stopped, created_at) VALUES (1,'A','a','A',0,0,0)"
            )
        )
        connection.execute(
            text("INSERT INTO bundle_version (id, sku_id, number, created_at) VALUES (1, 1, 1, 0)")
        )
        connection.execute(
            text("INSERT INTO bundle_part (bundle_version_id, sku_id, quantity) VALUES (1, 1, 2)")
        )
    change = "\n    ".join(
        (
            "with op.batch_alter_table('bundle_version', recreate='always') as batch:",
            "    batch.add_column(sa.Column('note', sa.Text(), nullable=True))",
        )
    )
    upgrade_schema(engine, _with_next_revision(tmp_path, change))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT quantity FROM bundle_part")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    assert schema_revision(engine) == "0002"
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "op.execute('INSERT INTO counter VALUES (1, 2)'); raise ValueError('half way')",
        "op.execute('INSERT INTO bundle_version (id, sku_id, number, created_at) VALUES (1, 99, 1, 0)')",
    ],
    ids=["fails half way", "breaks a reference"],
)
def test_a_failing_migration_leaves_the_store_as_it_was(tmp_path: Path, change: str) -> None:
    path = tmp_path / "store.sqlite"
    engine = open_engine(path)
    create_schema(engine)
    with pytest.raises((ValueError, RuntimeError)):
        upgrade_schema(engine, _with_next_revision(tmp_path, change))
    assert schema_revision(engine) == "0001"
    engine.dispose()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM counter").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM bundle_version").fetchone() == (0,)
    raw.close()


def test_constraint_names_are_fixed(tmp_path: Path) -> None:
    """A migration can only drop what has a name."""
    engine = open_engine(tmp_path / "a.sqlite")
    create_schema(engine)
    lines = [line for part in shape(engine).values() for line in part]
    engine.dispose()
    nameless = [line for line in lines if re.match(r"(PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK)\b", line)]
    assert nameless == []
