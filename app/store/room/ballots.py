"""Stores which members were given a ballot in which round, and the keys of rounds. Never which ballot it is.

A row says what a member showed, blinded. No row is written when somebody votes.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.store.db.row_order import lock_workshop, scatter
from app.store.tables import BallotKeyRow, BallotRow


def give(session: Session, workshop_id: str, participant_id: str, blinded: Mapping[str, str]) -> list[str]:
    """Stores for which blinded tag a member gets the ballot of each round. Returns the rounds where it may be given.

    A member gets one for each round, and the same one as often as wanted. One that another member has may be given to
    this one too: it is the same ballot, of one person with two devices.
    """
    lock_workshop(session, workshop_id)
    here = BallotRow.workshop_id == workshop_id
    mine = select(BallotRow.phase, BallotRow.blinded).where(here, BallotRow.participant_id == participant_id)
    had = {phase: value for phase, value in session.execute(mine)}  # noqa: C416  the types of a Row
    new = {phase: value for phase, value in blinded.items() if phase not in had}
    if new:
        row = {"workshop_id": workshop_id, "participant_id": participant_id}
        session.execute(insert(BallotRow), [{**row, "phase": phase, "blinded": value} for phase, value in new.items()])
        scatter(session, BallotRow, here)
    return [
        phase
        for phase, value in blinded.items()
        if (had | new)[phase] == value or _is_given(session, workshop_id, phase, value)
    ]


def _is_given(session: Session, workshop_id: str, phase: str, blinded: str) -> bool:
    return (
        session.scalar(
            select(BallotRow.phase).where(
                BallotRow.workshop_id == workshop_id, BallotRow.phase == phase, BallotRow.blinded == blinded
            )
        )
        is not None
    )


def keys(session: Session, workshop_id: str) -> dict[str, str]:
    """The seed of the key of each round, by its phase."""
    query = select(BallotKeyRow.phase, BallotKeyRow.seed).where(BallotKeyRow.workshop_id == workshop_id)
    return {phase: seed for phase, seed in session.execute(query)}  # noqa: C416  the types of a Row


def add_keys(session: Session, workshop_id: str, seeds: Mapping[str, str]) -> None:
    """Stores keys of rounds that have none."""
    rows = [{"workshop_id": workshop_id, "phase": phase, "seed": seed} for phase, seed in seeds.items()]
    session.execute(insert(BallotKeyRow), rows)


def destroy_keys(session: Session, workshop_id: str) -> None:
    """Deletes the keys of all rounds. No ballot can be given or checked under them any more."""
    session.execute(delete(BallotKeyRow).where(BallotKeyRow.workshop_id == workshop_id))


def forget(session: Session, workshop_id: str) -> None:
    """Deletes these rows of a workshop. The tags in the log lead to no person."""
    destroy_keys(session, workshop_id)
    session.execute(delete(BallotRow).where(BallotRow.workshop_id == workshop_id))
