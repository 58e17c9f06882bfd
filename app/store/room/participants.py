"""Stores the members of rooms and finds them by their token. Nothing here links a member to a note."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.db.hot_statements import HotStatement
from app.store.db.row_order import lock_workshop, scatter
from app.store.tables import ParticipantRow


def hashed(token: str) -> str:
    """The hash that is stored in place of a secret token."""
    return hashlib.sha256(token.encode()).hexdigest()


def join(session: Session, workshop_id: str, participant_id: str, token: str, pseudonym: str, role: str) -> None:
    """Stores a new member, who is recognised by the token in the cookie."""
    lock_workshop(session, workshop_id)
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
    """Changes pseudonym and role of a member, for somebody who left and comes back."""
    named = update(ParticipantRow).where(*one(workshop_id, participant_id)).values(pseudonym=pseudonym, role=role)
    session.execute(named)
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)


def one(workshop_id: str, participant_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The WHERE conditions for the row of one member."""
    return ParticipantRow.workshop_id == workshop_id, ParticipantRow.id == participant_id


def any_by_token(session: Session, workshop_id: str, token: str) -> ParticipantRow | None:
    """The member with this token, removed or not; None if there is none."""
    query = select(ParticipantRow).where(
        ParticipantRow.workshop_id == workshop_id, ParticipantRow.token_hash == hashed(token)
    )
    return session.scalar(query)


def by_token(session: Session, workshop_id: str, token: str) -> ParticipantRow | None:
    """The member with this token; None if there is none or they were removed."""
    found = any_by_token(session, workshop_id, token)
    return None if found is None or found.removed else found


def present(session: Session, people: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The role of each of these people (workshop, id). Those who were removed are left out."""
    return {(workshop_id, id_): role for workshop_id, id_, role in PRESENT.find(session, list(people))}


_PRESENT = select(ParticipantRow.workshop_id, ParticipantRow.id, ParticipantRow.role).where(
    ParticipantRow.removed.is_(False)
)
_KEY = tuple_(ParticipantRow.workshop_id, ParticipantRow.id)
PRESENT = HotStatement(
    _PRESENT.where(_KEY.in_(bindparam("keys", expanding=True))),
    each=_PRESENT.where(ParticipantRow.workshop_id == bindparam("workshop_id"), ParticipantRow.id == bindparam("id")),
)


def everyone(session: Session, workshop_id: str) -> list[ParticipantRow]:
    """All members who were not removed, in the order of their random ids, which shows nothing about arrival."""
    query = (
        select(ParticipantRow)
        .where(ParticipantRow.workshop_id == workshop_id, ParticipantRow.removed.is_(False))
        .order_by(ParticipantRow.id)
    )
    return list(session.scalars(query))


def arrived(session: Session, workshop_id: str) -> list[tuple[str, str]]:
    """The id and the pseudonym of each member who has been in the room and was not removed, in no order."""
    query = select(ParticipantRow.id, ParticipantRow.pseudonym).where(
        ParticipantRow.workshop_id == workshop_id,
        ParticipantRow.removed.is_(False),
        ParticipantRow.held_until.is_(None),
    )
    return [(id_, pseudonym) for id_, pseudonym in session.execute(query)]


def remove(session: Session, workshop_id: str, participant_id: str) -> bool:
    """Removes a member; returns False if they were removed before. Their notes stay: nothing links to them."""
    lock_workshop(session, workshop_id)
    still = ParticipantRow.removed.is_(False)
    gone = update(ParticipantRow).where(*one(workshop_id, participant_id), still).values(removed=True)
    return changed(session, gone) == 1


def promise(session: Session, workshop_id: str, participant_id: str) -> bool:
    """Marks that a member has a follow-up code. Returns False if they have one already or were removed."""
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
    """The members who were removed from these workshops: workshop and id."""
    query = select(ParticipantRow.workshop_id, ParticipantRow.id).where(
        ParticipantRow.workshop_id.in_(list(workshop_ids)), ParticipantRow.removed.is_(True)
    )
    return {(workshop_id, id_) for workshop_id, id_ in session.execute(query)}


def forget(session: Session, workshop_id: str) -> None:
    """Deletes all members of an archived workshop."""
    session.execute(delete(ParticipantRow).where(ParticipantRow.workshop_id == workshop_id))
