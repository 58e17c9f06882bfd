"""What a room keeps: the log, its texts, and who takes part. No row leads from a person to a note."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class EventRow(Base):
    """The log: what happened, in order. Ids and settings only, no text and no time."""

    __tablename__ = "event"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class SnapshotRow(Base):
    """The state of a workshop after event number `seq`, so that a long log need not be folded whole.

    `body` is JSON of store/room/snapshots.py `Kept`: ids and settings like the log, no text. `sha256` is over the event
    number `seq` and `body`; where it does not fit the row counts for nothing.
    """

    __tablename__ = "snapshot"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    seq: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


class Writing(Base):
    """The only place with what people wrote: notes and names of groups, by id. Never who wrote it.

    `crdt` is a Yjs update where people have written together, `generation` changes when it is squashed.
    `unsettled` is true while the log has not yet told of the text as it is. `role` is there only if at least
    five participants held that role when the note was written (domain/small_groups.py).
    """

    __tablename__ = "writing"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    id: Id = mapped_column(String(32), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    lang: Mapped[str] = mapped_column(String(8), default="")
    role: Mapped[str] = mapped_column(default="")
    crdt: Mapped[bytes | None]
    generation: Mapped[str] = mapped_column(String(32), default="")
    unsettled: Mapped[bool] = mapped_column(default=False)


class ParticipantRow(Base):
    """A member of one room. No e-mail, no organisation, no link to a note; gone when the workshop is archived."""

    __tablename__ = "participant"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    id: Id = mapped_column(String(32), primary_key=True)
    pseudonym: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    removed: Mapped[bool] = mapped_column(default=False)
    held_until: Mapped[int | None] = mapped_column(BigInteger)
    """Until when a place is held for somebody who has not been there yet, in seconds since 1970; None for who has."""
    promised: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a follow-up code was let lead here by this member; which one is not known."""


class BallotRow(Base):
    """Who has a ballot in a round of dots; never which. One a person is a rule of the database."""

    __tablename__ = "ballot"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(24), primary_key=True)
    participant_id: Id = mapped_column(String(32), primary_key=True)


class Done(Base):
    """The answer that each command got, so that a resend hears the same."""

    __tablename__ = "done"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    op_id: Id = mapped_column(String(32), primary_key=True)
    answer: Mapped[str] = mapped_column(Text)


class FollowUp(Base):
    """A follow-up code leads to a workshop, by a hash that only the code can make."""

    __tablename__ = "follow_up"
    __table_args__ = WITHOUT_ROW_NUMBERS

    lookup_hash: Id = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(ForeignKey("workshop.id"))
