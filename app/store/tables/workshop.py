"""Defines the tables of workshops, of their join codes, and of the privacy notices that were shown."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class WorkshopRow(Base):
    """A workshop. Its row is the lock of its log, `head` the number of the last event. All dates are ISO dates.

    `plan` is JSON of domain/plan.py `Plan`: a draft until the first event. After it only a contract becomes stricter.
    `epoch` is random. A restore changes it, so that clients that are ahead of the restored log notice.
    `erasing` is what is being erased: “notes”, “all” or “” (store/archive/deletion.py).
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
    """Whether several people may take part with one browser, one after another."""
    created_on: Mapped[str] = mapped_column(String(10))
    opened_on: Mapped[str] = mapped_column(String(10), default="")
    closed_on: Mapped[str] = mapped_column(String(10), default="")
    retention: Mapped[str] = mapped_column(String(10), default="")
    peers_only: Mapped[bool] = mapped_column(default=False, server_default=false())
    """As in the plan: a peer group, of which nothing is kept. Here, so that no list can forget to ask."""
    hold: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Why the workshop must not be deleted (legal hold), in the words of its facilitator; “” if it may be."""
    erasing: Mapped[str] = mapped_column(String(8), default="", server_default="")


class RetiredCode(Base):
    """A join code that is no longer valid, by its fold. Deleted with the workshop that had it."""

    __tablename__ = "retired_code"
    __table_args__ = WITHOUT_ROW_NUMBERS

    code_fold: Id = mapped_column(String(16), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)


class NoticeShown(Base):
    """A version of the privacy notice that the join page showed to people who joined. Never to whom.

    It repeats what the version was, so that a version that is changed or lost later can be noticed.
    """

    __tablename__ = "notice_shown"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    sha256: Id = mapped_column(String(64), primary_key=True)
    number: Mapped[int]
    day: Mapped[str] = mapped_column(String(10))
