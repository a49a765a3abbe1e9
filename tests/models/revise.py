"""Writes migrations from the models: ``python -m tests.models.revise first`` and ``… next "what changes"``.

``first`` writes revision 0001 anew (only before anybody has a store); ``next`` adds a revision with the difference between the
newest revision and the models, to be read and mended by hand. docs/guides/change-the-tables.md says when to use which.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import Constraint
from sqlalchemy.types import TypeEngine

from oms_desktop.models import Base
from oms_desktop.models.database import CURRENT, open_engine, upgrade_schema, writing

MIGRATIONS = CURRENT.folder

_TYPES: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Boolean, "Boolean()"),
    (BigInteger, "BIG"),
    (Integer, "Integer()"),
    (Float, "Float()"),
    (Text, "Text()"),
    (String, "String()"),
    (LargeBinary, "LargeBinary()"),
)


def _type(column: Column[object]) -> str:
    return next(text for kind, text in _TYPES if isinstance(column.type, kind))


def _column(column: Column[object]) -> str:
    parts = [repr(column.name), _type(column), f"nullable={column.nullable}"]
    if column.server_default is not None:
        parts.append(f"server_default={column.server_default.arg!r}")  # type: ignore[attr-defined]
    return f"Column({', '.join(parts)})"


def _constraint(constraint: Constraint) -> str:
    named = f"name=conv({str(constraint.name)!r})"
    if isinstance(constraint, CheckConstraint):
        return f"CheckConstraint({str(constraint.sqltext)!r}, {named})"
    assert isinstance(constraint, (PrimaryKeyConstraint, ForeignKeyConstraint, UniqueConstraint))
    names = [column.name for column in constraint.columns]
    if isinstance(constraint, ForeignKeyConstraint):
        targets = [element.target_fullname for element in constraint.elements]
        cascade = f", ondelete={constraint.ondelete!r}" if constraint.ondelete else ""
        return f"ForeignKeyConstraint({names!r}, {targets!r}, {named}{cascade})"
    return f"{type(constraint).__name__}({', '.join(map(repr, names))}, {named})"


def _table(table: Table) -> list[str]:
    order = (PrimaryKeyConstraint, ForeignKeyConstraint, UniqueConstraint, CheckConstraint)
    constraints = sorted(
        table.constraints,
        key=lambda each: (next(n for n, kind in enumerate(order) if isinstance(each, kind)), str(each.name)),
    )
    items = [_column(column) for column in table.columns] + [
        _constraint(constraint) for constraint in constraints
    ]
    return [f"    {table.name!r}: (", *[f"        {item}," for item in items], "    ),"]


def _index(index: Index) -> str:
    names = [
        repr(each.name) if isinstance(each, Column) else f"text({str(each)!r})" for each in index.expressions
    ]
    where = index.dialect_options["sqlite"]["where"]
    condition = "None" if where is None else repr(str(where))
    assert index.table is not None
    return f"    ({str(index.name)!r}, {index.table.name!r}, [{', '.join(names)}], {bool(index.unique)}, {condition}),"


_TABLES = """\
\"\"\"Tables of the first revision: {name}. Written by tests/models/revise.py.\"\"\"

from __future__ import annotations

from sqlalchemy import {types}
from sqlalchemy.schema import {schema}

BIG = BigInteger().with_variant(Integer(), "sqlite")

TABLES: dict[str, tuple[SchemaItem, ...]] = {{
{tables}
}}
"""

_INDEXES = """\
\"\"\"Indexes of the first revision: name, table, columns, unique, condition. Written by tests/models/revise.py.\"\"\"

from __future__ import annotations

from sqlalchemy import TextClause, text

INDEXES: list[tuple[str, str, list[str | TextClause], bool, str | None]] = [
{indexes}
]
"""

_REVISION = """\
\"\"\"The first tables. Written by tests/models/revise.py; the tables themselves stand in migrations/first/.\"\"\"

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from oms_desktop.models.database import create_search
from oms_desktop.models.migrations.first import {modules}
from oms_desktop.models.migrations.first.indexes import INDEXES

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Each after those it refers to.
ORDER = (
{order}
)
NEVER_REUSE_NUMBERS = {autoincrement}


def upgrade() -> None:
    tables = {all_tables}
    for name in ORDER:
        op.create_table(name, *tables[name], sqlite_autoincrement=name in NEVER_REUSE_NUMBERS)
    for name, table, columns, unique, condition in INDEXES:
        where = None if condition is None else text(condition)
        op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
    create_search(op.get_bind())
"""


def write_first(folder: Path = MIGRATIONS) -> list[Path]:
    """Write revision 0001 and first/ into a folder of migrations from the models; gives the files."""
    modules: dict[str, list[Table]] = defaultdict(list)
    homes = {
        mapper.local_table: mapper.class_.__module__.rpartition(".")[2] for mapper in Base.registry.mappers
    }
    for table in Base.metadata.sorted_tables:
        modules[homes[table]].append(table)
    written = [_write_tables(folder, name, tables) for name, tables in sorted(modules.items())]
    ordered = Base.metadata.sorted_tables
    indexes = sorted(
        (index for table in ordered for index in table.indexes), key=lambda index: str(index.name)
    )
    written.append(
        _write(folder / "first" / "indexes.py", _INDEXES.format(indexes="\n".join(map(_index, indexes))))
    )
    never = {table.name for table in ordered if table.dialect_options["sqlite"]["autoincrement"]}
    text = _REVISION.format(
        modules=", ".join(sorted(modules)),
        order="\n".join(f"    {table.name!r}," for table in ordered),
        autoincrement=repr(never) if never else "frozenset[str]()",
        all_tables=" | ".join(f"{name}.TABLES" for name in sorted(modules)),
    )
    written.append(_write(folder / "versions" / "0001_first_tables.py", text))
    subprocess.run(
        [sys.executable, "-m", "ruff", "check", "-q", "--select=I", "--fix", *map(str, written)], check=True
    )
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", *map(str, written)], check=True)
    return written


def _write_tables(folder: Path, name: str, tables: list[Table]) -> Path:
    body = "\n".join(line for table in tables for line in _table(table))
    types: tuple[str, ...] = (
        "Boolean",
        "CheckConstraint",
        "Column",
        "Float",
        "ForeignKeyConstraint",
        "LargeBinary",
    )
    types += ("PrimaryKeyConstraint", "String", "Text", "UniqueConstraint")
    used = ["BigInteger", "Integer", *[each for each in types if f"{each}(" in body]]
    text = _TABLES.format(
        name=name,
        types=", ".join(sorted(used)),
        schema="SchemaItem, conv" if "conv(" in body else "SchemaItem",
        tables=body,
    )
    return _write(folder / "first" / f"{name}.py", text)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def write_next(message: str) -> None:
    """Add a revision with the difference between the newest revision and the models."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "newest.sqlite")
        upgrade_schema(engine)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with writing(engine).begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{int(CURRENT.head) + 1:04d}")
        engine.dispose()


if __name__ == "__main__":
    if sys.argv[1:] == ["first"]:
        write_first()
    elif len(sys.argv) == 3 and sys.argv[1] == "next":
        write_next(sys.argv[2])
    else:
        sys.exit(__doc__)
