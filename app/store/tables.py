"""Every table. What a column never holds matters as much as what it holds: see docs/TOUR.md, “What is kept”.

Tables that would betray an order of arrival have no hidden row numbers (`sqlite_with_rowid` off).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, MetaData, String, Text, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Named constraints, so that a migration can find them again."""

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


class Account(Base):
    """A facilitator. `email` is only a name to sign in with; nothing is ever sent to it."""

    __tablename__ = "account"

    id: Id = mapped_column(String(32), primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]


class SignIn(Base):
    """A browser that is signed in, until the row is deleted. Times are in seconds since 1970.

    `token_hash` is of the random token in the cookie. `used_at` may be some minutes old. No address and no name of a
    browser is kept, and no backup has these rows.
    """

    __tablename__ = "sign_in"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    began_at: Mapped[int] = mapped_column(BigInteger)
    used_at: Mapped[int] = mapped_column(BigInteger)


class PasswordReset(Base):
    """A one-time link for a new password, one for an account. `expires_at` is in seconds since 1970."""

    __tablename__ = "password_reset"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), unique=True)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class Invitation(Base):
    """A one-time link for making an account. `expires_at` is in seconds since 1970."""

    __tablename__ = "invitation"

    token_hash: Id = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[int]


class Panel(Base):
    """A client panel (asiakasraati): it groups workshops."""

    __tablename__ = "panel"

    id: Id = mapped_column(String(32), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    purpose: Mapped[str] = mapped_column(Text, default="")


class PanelReport(Base):
    """A report in the making. `body` is JSON of domain/draft.py `Draft`: chosen workshops, texts, quotes."""

    __tablename__ = "panel_report"

    id: Id = mapped_column(String(32), primary_key=True)
    panel_id: Mapped[str] = mapped_column(ForeignKey("panel.id"), index=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)


class WorkshopRow(Base):
    """A workshop: the lock and the head of its log, and what lists show. All dates are ISO dates.

    `plan` is JSON of domain/plan.py `Plan`; it is the draft until the first event and the same for ever after.
    `epoch` is random and changes when a database is restored, so that screens that are ahead notice.
    `erasing` is what is being erased of it once it is over: “notes”, “all” or nothing (store/workshops.py).
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


class RetiredCode(Base):
    """A join code that opens no room any more, by its fold; gone with the workshop that had it."""

    __tablename__ = "retired_code"
    __table_args__ = WITHOUT_ROW_NUMBERS

    code_fold: Id = mapped_column(String(16), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(ForeignKey("workshop.id"), index=True)


class EventRow(Base):
    """The log: what happened, in order. Ids and settings only, no text and no time."""

    __tablename__ = "event"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class SnapshotRow(Base):
    """The state of a workshop after event number `seq`, so that a long log need not be folded whole.

    `body` is JSON of store/snapshots.py `Kept`: ids and settings like the log, no text. `sha256` is over the event
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
    five participants held that role when the note was written (domain/smallgroups.py).
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


class Indexed(Base):
    """How far a workshop that is over is in the index of the archive: see store/indexing.py.

    `version` tells how its terms were made, `head` up to which event of the log, -1 while it is being done. `plain` is
    how many texts are found only by their words as they are written.
    """

    __tablename__ = "indexed"
    __table_args__ = WITHOUT_ROW_NUMBERS

    workshop_id: Id = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    version: Mapped[int]
    head: Mapped[int]
    plain: Mapped[int]


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
