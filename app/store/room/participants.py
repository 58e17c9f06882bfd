"""Members of rooms: joining, showing who one is, leaving. Nothing here leads to a note."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.db.hot_statements import Often
from app.store.db.scattering import hold, scatter
from app.store.tables import ParticipantRow


def hashed(token: str) -> str:
    """What is kept of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()


def join(session: Session, workshop_id: str, participant_id: str, token: str, pseudonym: str, role: str) -> None:
    """A new member, known from now on by the token in the cookie."""
    hold(session, workshop_id)
    session.execute(
        insert(ParticipantRow).values(
            workshop_id=workshop_id,
            id=participant_id,
            pseudonym=pseudonym,
            role=role,
            token_hash=hashed(token),
        )
    )
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)


def rename(session: Session, workshop_id: str, participant_id: str, pseudonym: str, role: str) -> None:
    """The same member under another name, as somebody who left and came back wants it."""
    named = update(ParticipantRow).where(*one(workshop_id, participant_id)).values(pseudonym=pseudonym, role=role)
    session.execute(named)
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)


def one(workshop_id: str, participant_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Where the row of one member is."""
    return ParticipantRow.workshop_id == workshop_id, ParticipantRow.id == participant_id


def any_by_token(session: Session, workshop_id: str, token: str) -> ParticipantRow | None:
    """Who holds this token, also when removed."""
    query = select(ParticipantRow).where(
        ParticipantRow.workshop_id == workshop_id, ParticipantRow.token_hash == hashed(token)
    )
    return session.scalar(query)


def by_token(session: Session, workshop_id: str, token: str) -> ParticipantRow | None:
    """The member who holds this token, unless removed."""
    found = any_by_token(session, workshop_id, token)
    return None if found is None or found.removed else found


def present(session: Session, people: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The role of each of these (workshop, id) who is still a member of that workshop."""
    return {(workshop_id, id_): role for workshop_id, id_, role in PRESENT.find(session, list(people))}


_PRESENT = select(ParticipantRow.workshop_id, ParticipantRow.id, ParticipantRow.role).where(
    ParticipantRow.removed.is_(False)
)
_KEY = tuple_(ParticipantRow.workshop_id, ParticipantRow.id)
PRESENT = Often(
    _PRESENT.where(_KEY.in_(bindparam("keys", expanding=True))),
    each=_PRESENT.where(ParticipantRow.workshop_id == bindparam("workshop_id"), ParticipantRow.id == bindparam("id")),
)


def everyone(session: Session, workshop_id: str) -> list[ParticipantRow]:
    """All members who were not removed, in no telling order."""
    query = (
        select(ParticipantRow)
        .where(ParticipantRow.workshop_id == workshop_id, ParticipantRow.removed.is_(False))
        .order_by(ParticipantRow.id)
    )
    return list(session.scalars(query))


def count_roles(session: Session, workshop_id: str) -> dict[str, int]:
    """How many members who have been there hold each role; “” counts those who did not tell."""
    query = (
        select(ParticipantRow.role, func.count().label("people"))
        .where(
            ParticipantRow.workshop_id == workshop_id,
            ParticipantRow.removed.is_(False),
            ParticipantRow.held_until.is_(None),
        )
        .group_by(ParticipantRow.role)
    )
    return {row.role: row.people for row in session.execute(query)}


def remove(session: Session, workshop_id: str, participant_id: str) -> bool:
    """Show a member out. What they wrote stays; nobody knows what it was."""
    hold(session, workshop_id)
    still = ParticipantRow.removed.is_(False)
    gone = update(ParticipantRow).where(*one(workshop_id, participant_id), still).values(removed=True)
    return changed(session, gone) == 1


def promise(session: Session, workshop_id: str, participant_id: str) -> bool:
    """Mark that a member has a follow-up code. False when there was one, or they are no member any more."""
    marked = (
        update(ParticipantRow)
        .where(
            ParticipantRow.workshop_id == workshop_id,
            ParticipantRow.id == participant_id,
            ParticipantRow.removed.is_(False),
            ParticipantRow.promised.is_(False),
        )
        .values(promised=True)
    )
    if changed(session, marked) == 0:
        return False
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)
    return True


def shown_out(session: Session, workshop_ids: Iterable[str]) -> set[tuple[str, str]]:
    """Everybody who was shown out of these workshops: workshop and id."""
    query = select(ParticipantRow.workshop_id, ParticipantRow.id).where(
        ParticipantRow.workshop_id.in_(list(workshop_ids)), ParticipantRow.removed.is_(True)
    )
    return {(workshop_id, id_) for workshop_id, id_ in session.execute(query)}


def forget(session: Session, workshop_id: str) -> None:
    """Drop all members of an archived workshop."""
    session.execute(delete(ParticipantRow).where(ParticipantRow.workshop_id == workshop_id))
