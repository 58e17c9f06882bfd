"""The keys of the rounds of a workshop, from its opening to its end, and the check of a token."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from msgspec.structs import replace
from sqlalchemy.orm import Session
from voprf import ristretto

from app.domain.interactions import WorkCommand
from app.domain.plan import Plan
from app.domain.refusals import Refused
from app.domain.room.commands import AnyCommand
from app.domain.room.events import (
    AnyEvent,
    BallotKeysPublished,
    WorkshopArchived,
    WorkshopClosed,
    WorkshopOpened,
    WorkshopReopened,
)
from app.domain.room.evolve import Status, Workshop
from app.store.room import ballots

TOKEN = 32
"""Bytes of the function's output that a token has."""


class NoKey(Exception):
    """An open round has no key: it could not be stored. Nothing is decided about a token."""


def evaluator(seed: str) -> ristretto.Evaluator:
    """The key of a round."""
    return ristretto.Evaluator(bytes.fromhex(seed))


def public_key(seed: str) -> str:
    """What everybody may know of a key, in hex."""
    return evaluator(seed).public_key.serialize().hex()


def token(seed: str, tag: str) -> str:
    """The token of a tag under a key, in hex."""
    return evaluator(seed).evaluate_known_input(bytes.fromhex(tag))[:TOKEN].hex()


def keep_keys(session: Session, workshop_id: str, state: Workshop) -> tuple[BallotKeysPublished, ...]:
    """Makes the keys that a workshop lacks although it is open. Returns what to publish."""
    if state.status is not Status.OPEN:
        return ()
    public = _make_missing(session, workshop_id, state.plan)
    return (BallotKeysPublished(public),) if public != dict(state.ballot_keys) else ()


def keyed(session: Session, workshop_id: str, plan: Plan, events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """Returns the events. Those that open the room publish new keys; with the end of the workshop all are destroyed."""
    return [_keyed(session, workshop_id, plan, event) for event in events]


def _keyed(session: Session, workshop_id: str, plan: Plan, event: AnyEvent) -> AnyEvent:
    match event:
        case WorkshopOpened() | WorkshopReopened():
            return replace(event, ballot_keys=_make_missing(session, workshop_id, plan))
        case WorkshopClosed() | WorkshopArchived():
            ballots.destroy_keys(session, workshop_id)
    return event


def _make_missing(session: Session, workshop_id: str, plan: Plan) -> dict[str, str]:
    """The public key of every round."""
    seeds = ballots.keys(session, workshop_id)
    missing = {phase: secrets.token_hex(32) for phase in plan.rounds if phase not in seeds}
    if missing:
        ballots.add_keys(session, workshop_id, missing)
    return {phase: public_key(seed) for phase, seed in (seeds | missing).items()}


def with_token(session: Session, workshop_id: str, command: AnyCommand) -> AnyCommand:
    """Returns the command as who has a ballot sends it. For rooms that the server fills itself, such as the demo."""
    if not isinstance(command, WorkCommand):
        return command
    return replace(command, token=token(ballots.keys(session, workshop_id)[command.phase], command.tag))


def check(session: Session, workshop_id: str, phase: str, tag: str, shown: str) -> None:
    """Raises Refused unless the token is that of the tag under the key of the round. Raises NoKey."""
    seed = ballots.keys(session, workshop_id).get(phase)
    if seed is None:
        raise NoKey
    if not secrets.compare_digest(token(seed, tag), shown):
        raise Refused("no_ballot")
