"""Gives ballots to members who ask for them. It runs beside the commit queue: no commit holds both this and a vote."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session
from voprf import ristretto

from app.domain.refusals import Refused
from app.live.ballots.rounds import evaluator
from app.store.db.database import Database
from app.store.room import ballots, participants


def issue(database: Database, workshop_id: str, person_id: str, blinded: Mapping[str, str]) -> dict[str, str]:
    """Returns what the key of each round makes of a blinded tag, with the proof: 96 bytes in hex, by round.

    A round is left out if the member has a ballot for another tag, or the round has no key (any more). Raises Refused
    with removed, and with bad if something is no blinded tag; then nothing is stored.
    """
    inputs = {phase: _read(value) for phase, value in blinded.items()}

    def given(session: Session) -> dict[str, str]:
        if not participants.present(session, [(workshop_id, person_id)]):
            raise Refused("removed")
        seeds = ballots.keys(session, workshop_id)
        asked = {phase: value for phase, value in blinded.items() if phase in seeds}
        return {phase: seeds[phase] for phase in ballots.give(session, workshop_id, person_id, asked)}

    seeds = database.write(given)
    return {phase: evaluator(seed).evaluate(inputs[phase]).serialize().hex() for phase, seed in seeds.items()}


def _read(blinded: str) -> ristretto.BlindedInput:
    try:
        return ristretto.BlindedInput.deserialize(bytes.fromhex(blinded))
    except ValueError:
        raise Refused("bad") from None
