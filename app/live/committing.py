"""One transaction for all commands that wait: dedupe, decide, keep, answer. Only then does anybody hear of it.

Whoever gets the lock commits for everybody who waits behind it (`Committing.do`), so the busier the room, the more
commands share one fsync, and there is no queue to run and no thread to watch.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain import may, smallgroups
from app.domain.commands import AnyCommand, ArchiveWorkshop, CloseWorkshop, WriteNote
from app.domain.decide import Actor, Count, Decision, HouseCommand, Participant, Refused, SettleNote, decide
from app.domain.events import AnyEvent
from app.domain.workshop import Workshop, evolve
from app.live.room import Answer, Outcome, Room
from app.store import cowritten, log, participants
from app.store.database import Database
from app.text.language import language

logger = logging.getLogger(__name__)

UNSAVED = Answer(ok=False, code="unsaved", retry=2000)


class KeepText(msgspec.Struct, frozen=True):
    """What several people have written in a note so far: the Yjs state and its plain text."""

    note: str
    crdt: bytes
    generation: str
    text: str


Asked = AnyCommand | HouseCommand | KeepText


@dataclass(eq=False)
class Op:
    """One command on its way. `op_id` empty means that it comes from the house and is never resent."""

    room: Room
    actor: Actor
    command: Asked
    op_id: str = ""
    answer: Answer | None = None


@dataclass
class Committing:
    """The one door for change in all rooms. `tell` is called for each room after the commit, in order of events."""

    database: Database
    now: Callable[[], int]
    today: Callable[[], str]
    tell: Callable[[Room, Outcome], None]
    _waiting: deque[Op] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def do(self, op: Op) -> Answer:
        """The answer to a command, once it is safe on disk or refused."""
        self._waiting.append(op)
        with self._lock:
            if op.answer is None:
                self._commit([self._waiting.popleft() for _ in range(len(self._waiting))])
        return op.answer or UNSAVED

    def _commit(self, batch: list[Op]) -> None:
        now, today = self.now(), self.today()
        try:
            outcomes = self.database.write(lambda session: _decided(session, batch, now, today))
        except (SQLAlchemyError, OSError) as trouble:
            # A full disk, most likely. Nothing happened and everybody may try again; no text goes into the log.
            logger.error(  # noqa: TRY400  a traceback could hold what somebody wrote
                "Could not commit %d commands: %s", len(batch), type(trouble).__name__
            )
            for op in batch:
                op.answer = UNSAVED
            return
        for outcome in outcomes:
            outcome.room.absorb(outcome)
        for op, answer in (pair for outcome in outcomes for pair in outcome.answers):
            op.answer = answer
        for outcome in outcomes:
            self.tell(outcome.room, outcome)


def _decided(session: Session, batch: Sequence[Op], now: int, today: str) -> list[Outcome]:
    by_room: dict[Room, list[Op]] = defaultdict(list)
    for op in batch:
        by_room[op.room].append(op)
    return [_Round(session, room, now, today).commit(ops) for room, ops in by_room.items()]


class _Round:
    """The commands of one room inside one transaction."""

    def __init__(self, session: Session, room: Room, now: int, today: str) -> None:
        self._session = session
        self._room = room
        self._now = now
        self._today = today
        self._head, epoch = log.head(session, room.id)
        # A commit that only seemed to fail leaves a room behind its log; what was written there came with the events.
        behind = self._head != room.state.seq
        missed = log.tail(session, room.id, room.state.seq) if behind else []
        texts = log.texts(session, room.id) if behind else {}
        # A draft changes outside the room.
        state = room.state if self._head else log.load(session, room.id)[0]
        self._missed = len(missed)
        self._outcome = Outcome(room, folded(state, missed), epoch, missed, texts)
        self._heard: dict[str, Answer] = {}

    def commit(self, ops: Sequence[Op]) -> Outcome:
        known = log.answers(self._session, self._room.id, [op.op_id for op in ops if op.op_id])
        self._heard = {op_id: msgspec.json.decode(body, type=Answer) for op_id, body in known.items()}
        self._roles = participants.present(self._session, self._room.id, _members(ops))
        for op in ops:
            self._outcome.answers.append((op, self._answered(op)))
        fresh = {op_id: log.encode(answer) for op_id, answer in self._heard.items() if op_id not in known}
        log.append(self._session, self._room.id, self._head, self._outcome.happened[self._missed :], self._today)
        log.answer(self._session, self._room.id, fresh)
        return self._outcome

    def _answered(self, op: Op) -> Answer:
        if op.op_id in self._heard:
            return self._heard[op.op_id]
        try:
            answer = self._done(op)
        except Refused as refused:
            answer = Answer(ok=False, code=refused.code)
        if op.op_id:
            self._heard[op.op_id] = answer
        return answer

    def _done(self, op: Op) -> Answer:
        if isinstance(op.actor, Participant) and op.actor.id not in self._roles:
            raise Refused("removed")
        if isinstance(op.command, KeepText):
            return self._keep(op.command)
        count = self._count() if isinstance(op.command, CloseWorkshop) else None
        decision = decide(self._outcome.state, op.actor, op.command, self._now, count)
        self._take_ballot(decision, op.actor)
        for id_, text in decision.texts.items():
            role = self._role(op) if isinstance(op.command, WriteNote) else None
            self._outcome.texts[id_] = (text, language(text))
            log.write_text(self._session, self._room.id, id_, *self._outcome.texts[id_], role)
        if isinstance(op.command, SettleNote):
            log.settle(self._session, self._room.id, op.command.note)
        if isinstance(op.command, ArchiveWorkshop):
            self._forget_people()
        self._outcome.happened.extend(decision.events)
        self._outcome.state = folded(self._outcome.state, decision.events)
        return Answer(ok=True, seq=self._outcome.state.seq)

    def _keep(self, kept: KeepText) -> Answer:
        note = self._outcome.state.notes.get(kept.note)
        if note is None or not may.cowrite(self._outcome.state, note):
            raise Refused("not_allowed")
        if not cowritten.keep(self._session, self._room.id, kept.note, kept.crdt, kept.generation, kept.text):
            raise Refused("need_sync")
        self._outcome.texts[kept.note] = (kept.text, language(kept.text))
        return Answer(ok=True, seq=self._outcome.state.seq)

    def _take_ballot(self, decision: Decision, actor: Actor) -> None:
        if not decision.ballot or not isinstance(actor, Participant):
            return
        if log.has_ballot(self._session, self._room.id, decision.ballot, actor.id):
            raise Refused("second_ballot")
        log.take_ballot(self._session, self._room.id, decision.ballot, actor.id)

    def _forget_people(self) -> None:
        participants.forget(self._session, self._room.id)
        log.forget_people(self._session, self._room.id)
        cowritten.squash(self._session, self._room.id)

    def _role(self, op: Op) -> str:
        role = self._roles.get(op.actor.id, "") if isinstance(op.actor, Participant) else ""
        if not role:
            return ""
        counts = participants.count_roles(self._session, self._room.id)
        return role if counts.get(role, 0) >= smallgroups.K else ""

    def _count(self) -> Count:
        counts = participants.count_roles(self._session, self._room.id)
        headcount = sum(counts.values())
        counts.pop("", None)
        return Count(headcount, smallgroups.shown(counts, headcount))


def folded(state: Workshop, happened: Iterable[AnyEvent]) -> Workshop:
    """The state after all these events."""
    for event in happened:
        state = evolve(state, event)
    return state


def _members(ops: Iterable[Op]) -> set[str]:
    return {op.actor.id for op in ops if isinstance(op.actor, Participant)}
