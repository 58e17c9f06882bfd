"""Rows of the server itself."""

from __future__ import annotations

from sqlalchemy import BigInteger, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class Feedback(Base):
    """What somebody wrote of the service, on an ISO `day`. `reply_to` is where they want an answer, if they do."""

    __tablename__ = "feedback"
    __table_args__ = WITHOUT_ROW_NUMBERS
    id: Id = mapped_column(String(32), primary_key=True)
    day: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    reply_to: Mapped[str] = mapped_column(Text)
    answered: Mapped[bool] = mapped_column(default=False, server_default=false())


class Heartbeat(Base):
    """One row, written now and then to see whether writing works. `at` is in milliseconds since 1970."""

    __tablename__ = "heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)


class ClockRow(Base):
    """One row: what is known of the wall clock. See domain/clock_trust.py `Known`; milliseconds since 1970."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    trusted: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger)
