"""Defines the tables of a room: the log, the texts and the participants. No row links a person to a note."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import WITHOUT_ROW_NUMBERS, Base, Id


class EventRow(Base):
    """The log: the events of each workshop in order. Ids and settings only, no text and no time."""

    __tablename__ = "event"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class SnapshotRow(Base):
    """The state of a workshop after event number `seq`. It saves applying all events of a long log.

    `body` is JSON of store/room/snapshots.py `StoredState`: ids and settings like the log, no text. `sha256` is over
    the event number `seq` and `body`; a row whose hash is wrong is ignored.
    """

    __tablename__ = "snapshot"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    seq: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


class Writing(Base):
    """The texts of notes on the board and the names of groups, by id. No other table holds them. Never who wrote them.

    `crdt` is a Yjs update if people have co-written the text; `generation` changes when it is squashed.
    `unsettled` is true while the log has no event for the latest change of the text. `role` is set only if it
    could be shown when the note was written (domain/room/roles.py).
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


class WaitingNote(Base):
    """A note that waits for its phase: brought by who leads, or an answer from before the evening. Never who wrote it.

    `place` is its place in an import; all answers have 0, so that nothing tells which came first.
    """

    __tablename__ = "waiting_note"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    id: Id = mapped_column(String(32), primary_key=True)
    phase: Mapped[str] = mapped_column(String(24))
    area: Mapped[str] = mapped_column(String(24))
    source: Mapped[str] = mapped_column(String(8))
    key_hash: Mapped[str] = mapped_column(String(64))
    place: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class Survey(Base):
    """The survey before a workshop: who has the link may answer the questions of a phase until it opens."""

    __tablename__ = "survey"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    link: Mapped[str] = mapped_column(String(32), unique=True)
    phase: Mapped[str] = mapped_column(String(24))
    material: Mapped[str] = mapped_column(Text)
    """What people read beforehand: a line each, perhaps with an address."""


class NoteImport(Base):
    """An import that can be undone: what it was, and of how many notes. The ids of the notes follow from its own."""

    __tablename__ = "note_import"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    id: Id = mapped_column(String(32), primary_key=True)
    form: Mapped[str] = mapped_column(String(16))
    notes: Mapped[int]


class ActRow(Base):
    """How many notes were hidden, masked or erased on a day after the end, and why: see domain/room/acts.py.

    Never which note, a text, or who wrote it. Everybody who took part may read it.
    """

    __tablename__ = "act"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    deed: Mapped[str] = mapped_column(String(16), primary_key=True)
    cause: Mapped[str] = mapped_column(String(16), primary_key=True)
    words: Mapped[str] = mapped_column(String(120), primary_key=True)
    notes: Mapped[int]


class ParticipantRow(Base):
    """A member of one room. No e-mail, no organisation, no link to a note. Deleted when the workshop is archived."""

    __tablename__ = "participant"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    id: Id = mapped_column(String(32), primary_key=True)
    pseudonym: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    removed: Mapped[bool] = mapped_column(default=False)
    held_until: Mapped[int | None] = mapped_column(BigInteger)
    """When the hold on the place ends, in seconds since 1970; None after the member has connected once."""
    newcomer: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this member joined and has not been connected for more than a minute yet. It hangs on nothing else."""
    promised: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this member has made a follow-up code; nothing stores which one."""


class BallotRow(Base):
    """That a member was given a ballot for a round (a phase), never which one. The primary key allows one for each.

    `blinded` is what the member's device showed, in hex: its tag under a factor that only the device knows, so that
    every tag could be in it. None: given by version 0.1, with the first vote.
    """

    __tablename__ = "ballot"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(24), primary_key=True)
    participant_id: Id = mapped_column(String(32), primary_key=True)
    blinded: Mapped[str | None] = mapped_column(String(64))


class BallotKeyRow(Base):
    """The secret key of a round, as the seed that it is made from (hex). In no backup; deleted when the workshop ends.

    Who has it could make ballots, and not learn whose is whose.
    """

    __tablename__ = "ballot_key"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(24), primary_key=True)
    seed: Mapped[str] = mapped_column(String(64))


class Done(Base):
    """The answer to each command, so that a repeated command gets the same answer."""

    __tablename__ = "done"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    op_id: Id = mapped_column(String(32), primary_key=True)
    answer: Mapped[str] = mapped_column(Text)


class FollowUp(Base):
    """The workshop of a follow-up code. Only the code itself can produce `lookup_hash`."""

    __tablename__ = "follow_up"
    __table_args__ = WITHOUT_ROW_NUMBERS

    lookup_hash: Id = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(ForeignKey("workshop.id"))
