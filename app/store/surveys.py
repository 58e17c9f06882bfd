"""The survey before a workshop: its link, and the answers, which wait like other notes and name nobody."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.incoming.answer_keys import AnswerKeys
from app.domain.limits import MOST_NOTES
from app.domain.room.decisions.decision import Waiting
from app.domain.values import Source
from app.store.db.row_order import lock_workshop, scatter
from app.store.room import waiting
from app.store.tables import FollowUp, Survey, WaitingNote


def of(session: Session, workshop_id: str) -> Survey | None:
    """The survey of a workshop."""
    return session.get(Survey, workshop_id)


def by_link(session: Session, link: str) -> Survey | None:
    """The survey that somebody was sent a link to."""
    return session.scalar(select(Survey).where(Survey.link == link))


def keep(session: Session, workshop_id: str, link: str, phase: str, material: str) -> None:
    """Opens a survey with this link, or changes the one that is there: its link stays."""
    there = of(session, workshop_id)
    if there is None:
        session.execute(insert(Survey).values(workshop_id=workshop_id, link=link, phase=phase, material=material))
    else:
        here = Survey.workshop_id == workshop_id
        session.execute(update(Survey).where(here).values(phase=phase, material=material))


def end(session: Session, workshop_id: str) -> None:
    """Ends a survey. Its link stays, to take an answer back; what was answered comes in as it would have."""
    session.execute(update(Survey).where(Survey.workshop_id == workshop_id).values(phase=""))


def answer(session: Session, workshop_id: str, notes: Sequence[Waiting], keys: AnswerKeys) -> bool:
    """Stores an answer and the hash of its code. The same again changes nothing. False if the workshop is full."""
    lock_workshop(session, workshop_id)
    if session.get(FollowUp, keys.lookup) is not None:
        return True
    if waiting.count(session, workshop_id, Source.SURVEY) + len(notes) > MOST_NOTES:
        return False
    waiting.add(session, workshop_id, notes, in_order=False)
    session.execute(insert(FollowUp).values(lookup_hash=keys.lookup, workshop_id=workshop_id))
    for table in (WaitingNote, FollowUp):
        scatter(session, table, table.workshop_id == workshop_id)
    return True


def own(session: Session, workshop_id: str, keys: AnswerKeys) -> list[str]:
    """The ids of the answers that wait and were given with this code."""
    here = WaitingNote.workshop_id == workshop_id, WaitingNote.source == Source.SURVEY.value
    rows = session.execute(select(WaitingNote.id, WaitingNote.key_hash).where(*here))
    return [row.id for row in rows if keys.key_hash(row.id) == row.key_hash]
