"""Counts the members of a room who took part, and marks who has stayed. Nothing here hangs on what anybody wrote.

The roles of anonymous notes are stored here too, when the workshop has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from app.store.db.row_order import lock_workshop, scatter
from app.store.room import workshops
from app.store.tables import ParticipantRow, Writing

AT_ONCE = 500


def count_roles(session: Session, workshop_id: str) -> dict[str, int]:
    """How many of those who took part have each role; “” counts those without a role.

    Who only came by does not count: otherwise one person who joins four times could open the rule of five.
    """
    people = select(ParticipantRow.role, func.count().label("people"))
    query = people.where(*_there(workshop_id), ParticipantRow.newcomer.is_(False)).group_by(ParticipantRow.role)
    return {row.role: row.people for row in session.execute(query)}


def stayed(session: Session, workshop_id: str) -> frozenset[str]:
    """The ids of those whom `count_roles` counts."""
    query = select(ParticipantRow.id).where(*_there(workshop_id), ParticipantRow.newcomer.is_(False))
    return frozenset(session.scalars(query))


def headcount(session: Session, workshop_id: str) -> int:
    """How many members have connected and were not removed."""
    return session.scalar(select(func.count()).where(*_there(workshop_id))) or 0


def _there(workshop_id: str) -> tuple[ColumnElement[bool], ...]:
    held, removed = ParticipantRow.held_until, ParticipantRow.removed
    return ParticipantRow.workshop_id == workshop_id, removed.is_(False), held.is_(None)


def have_stayed(session: Session, workshop_id: str, ids: Iterable[str]) -> None:
    """Marks members who have been connected for more than a minute, several in one commit.

    In a peer group nobody is marked: no roles are counted there, and a row must not tell who stayed.
    """
    if workshops.is_peer_group(session, workshop_id):
        return
    lock_workshop(session, workshop_id)
    known = (ParticipantRow.workshop_id == workshop_id, ParticipantRow.id.in_(list(ids)))
    session.execute(update(ParticipantRow).where(*known).values(newcomer=False))
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)


def give_roles(session: Session, workshop_id: str, roles: Mapping[str, str]) -> None:
    """Stores the role of each of these notes, by note."""
    for role in sorted(set(roles.values())):
        ids = sorted(id_ for id_, one in roles.items() if one == role)
        for first in range(0, len(ids), AT_ONCE):
            some = Writing.id.in_(ids[first : first + AT_ONCE])
            session.execute(update(Writing).where(Writing.workshop_id == workshop_id, some).values(role=role))
