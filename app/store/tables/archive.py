"""Defines the tables about workshops that are over: downloads, and the state of the search index."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class Download(Base):
    """A file that was made of a workshop alone (`report_id` is empty) or in a report. The row outlives both.

    `head` is the last event of the log that was in the file. `times` counts files of the same kind on the same day.
    """

    __tablename__ = "download"

    id: Id = mapped_column(String(32), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    workshop_id: Id = mapped_column(String(32), index=True)
    report_id: Mapped[str] = mapped_column(String(32), default="")
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[str] = mapped_column(String(10))
    head: Mapped[int]
    times: Mapped[int] = mapped_column(default=1)


class Indexed(Base):
    """How far a workshop that is over is in the search index: see store/archive/search_index.py.

    `version` is the way in which terms are made. `head` is the last event that is indexed, -1 while indexing runs.
    `plain` counts the texts that are found only by their words as written, not by base forms.
    """

    __tablename__ = "indexed"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    version: Mapped[int]
    head: Mapped[int]
    plain: Mapped[int]


class DeletionReceipt(Base):
    """The receipt of a deleted workshop. `body` is JSON of domain/retention/receipt.py `Receipt`.

    It is begun with the deletion. Until traces were searched and it is `signed`, `ids` holds some ids of deleted notes
    to search for, written backwards.
    """

    __tablename__ = "deletion_receipt"
    __table_args__ = WITHOUT_ROW_NUMBERS

    id: Id = mapped_column(String(32), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    ids: Mapped[str] = mapped_column(Text)
    signed: Mapped[bool] = mapped_column(default=False, server_default=false())
