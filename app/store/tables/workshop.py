"""Workshops as lists show them, and their join codes."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class WorkshopRow(Base):
    """A workshop: the lock and the head of its log, and what lists show. All dates are ISO dates.

    `plan` is JSON of domain/plan.py `Plan`; it is the draft until the first event and the same for ever after.
    `epoch` is random and changes when a database is restored, so that screens that are ahead notice.
    `erasing` is what is being erased of it once it is over: “notes”, “all” or nothing (store/room/workshops.py).
    `code_fold` is the join code with look-alikes folded: unique among rooms that can be joined.
    """

    __tablename__ = "workshop"

    id: Id = mapped_column(String(32), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    panel_id: Mapped[str | None] = mapped_column(ForeignKey("panel.id"), index=True)
    title: Mapped[str]
    plan: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16), default="draft")
    epoch: Mapped[str] = mapped_column(String(32))
    head: Mapped[int] = mapped_column(default=0)
    join_code: Mapped[str | None] = mapped_column(String(16))
    code_fold: Mapped[str | None] = mapped_column(String(16), unique=True)
    shared_devices: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether several people may take part with one browser, one after the other."""
    created_on: Mapped[str] = mapped_column(String(10))
    opened_on: Mapped[str] = mapped_column(String(10), default="")
    closed_on: Mapped[str] = mapped_column(String(10), default="")
    retention: Mapped[str] = mapped_column(String(10), default="")
    erasing: Mapped[str] = mapped_column(String(8), default="", server_default="")


class RetiredCode(Base):
    """A join code that opens no room any more, by its fold; gone with the workshop that had it."""

    __tablename__ = "retired_code"
    __table_args__ = WITHOUT_ROW_NUMBERS

    code_fold: Id = mapped_column(String(16), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)
