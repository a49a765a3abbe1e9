"""What all tables share. Times are integer UTC milliseconds, money integer minor units, lengths mm, weights grams."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import BigInteger, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

# SQLite gives row ids only to a column typed INTEGER; PostgreSQL needs 64 bits for times in milliseconds.
Big = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(Big, primary_key=True)]
Ms = Annotated[int, mapped_column(Big)]
Fen = Annotated[int, mapped_column(Big)]
Words = Annotated[str, mapped_column(Text, default="", server_default="")]
Zero = Annotated[int, mapped_column(Integer, default=0, server_default="0")]
Version = Annotated[int, mapped_column(Integer, default=1, server_default="1")]


class Base(DeclarativeBase):
    """Base of all rows. Names of constraints are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def ref(target: str, *, cascade: bool = False) -> ForeignKey:
    """A foreign key to ``target`` ("table.column"); ``cascade`` deletes the row with its owner."""
    return ForeignKey(target, ondelete="CASCADE" if cascade else None)
