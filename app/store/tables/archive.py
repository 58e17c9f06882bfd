"""What is kept of workshops that are over, beside the workshop itself."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class Download(Base):
    """That a file was made of a workshop, on its own (`report_id` is empty) or in a report; it outlives both.

    `head` is how far the log was. `times` counts the same kind of the same day: nobody needs to know more.
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
    """How far a workshop that is over is in the index of the archive: see store/archive/search_index.py.

    `version` tells how its terms were made, `head` up to which event of the log, -1 while it is being done. `plain` is
    how many texts are found only by their words as they are written.
    """

    __tablename__ = "indexed"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    version: Mapped[int]
    head: Mapped[int]
    plain: Mapped[int]
