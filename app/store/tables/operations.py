"""Defines the tables of the server itself: feedback, the privacy notice, heartbeat, clock."""

from __future__ import annotations

from sqlalchemy import BigInteger, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class Feedback(Base):
    """Feedback about the service, sent on `day` (ISO date). `reply_to` is an address for the answer, or empty."""

    __tablename__ = "feedback"
    __table_args__ = WITHOUT_ROW_NUMBERS
    id: Id = mapped_column(String(32), primary_key=True)
    day: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    reply_to: Mapped[str] = mapped_column(Text)
    answered: Mapped[bool] = mapped_column(default=False, server_default=false())


class PrivacyNotice(Base):
    """A published version of the privacy notice. A row never changes: `sha256` is over the other columns.

    `day` is the ISO date of publication, `body` JSON of domain/privacy/notice.py `NoticeText`.
    """

    __tablename__ = "privacy_notice"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


class Heartbeat(Base):
    """One row that is updated regularly to check that writing works. `at` is in milliseconds since 1970."""

    __tablename__ = "heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)


class ClockRow(Base):
    """One row: domain/clock_trust.py `ClockState`. All columns are milliseconds since 1970."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    trusted: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger)
