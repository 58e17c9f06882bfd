"""Defines the base class of all tables, and the names of their constraints."""

from __future__ import annotations

from sqlalchemy import LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped


class Base(DeclarativeBase):
    """Gives every constraint a name, because a migration refers to constraints by name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: String(255), bytes: LargeBinary}


WITHOUT_ROW_NUMBERS = {"sqlite_with_rowid": False}

Id = Mapped[str]
