"""What the database says where the person can put it right."""

from pathlib import Path

import pytest
from sqlalchemy import text

from oms_desktop.errors import Refused
from oms_desktop.models.database import create_schema, open_engine, writing


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "store.sqlite")
    create_schema(engine)
    with writing(engine).connect() as connection:
        with connection.begin():
            pages = connection.execute(text("PRAGMA page_count")).scalar()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(Refused) as refusal, connection.begin():
            connection.execute(
                text("INSERT INTO store_fact VALUES ('big', :value)"), {"value": "x" * 100_000}
            )
    assert refusal.value.code == "disk_full"
    assert refusal.value.values == {"folder": str(tmp_path)}
    engine.dispose()
