"""Runs between BEGIN and COMMIT: catch up with the log, decide each command, store the results in few statements.

A command is decided on the folded state of its room. This is correct because the row of the workshop is locked and
its head compared: if another process has appended events, they are folded first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy.orm import Session

from app.domain import small_groups
from app.domain.interactions import WorkCommand
from app.domain.refusals import Refused
from app.domain.room import permissions
from app.domain.room.commands import AnyCommand, ArchiveWorkshop, CloseWorkshop, ReopenWorkshop
from app.domain.room.decisions.decide import (
    Actor,
    BringIn,
    Count,
    Facilitator,
    Participant,
    Server,
    ServerCommand,
    SettleNote,
    decide,
)
from app.domain.room.decisions.looking import with_new_names
from app.domain.room.decisions.undo import outdated
from app.domain.room.events import AnyEvent, NoteRewritten, PhaseChanged, PhaseTightened, WorkshopOpened
from app.domain.room.evolve import OVER, Workshop, evolve
from app.domain.room.roles import keeps_role, on_notes
from app.domain.room.tightening import without_people
from app.domain.texts import NO_TEXT, Text
from app.live.ballots import rounds
from app.live.operations import Answer, CatchUp, KeepKeys, LetIn, Op, Outcome, RefreshText, StoreLanguages, StoreText
from app.live.room import Room
from app.store.archive import deletion, withdrawal
from app.store.people import sign_ins
from app.store.people.present import Present
from app.store.room import ballots, cowriting, log, log_writing, participants, taking_part, tightening, waiting
from app.text.language_detection import SAMPLE, language

NO_ROOM = Answer(ok=False, code="no_room")
UNSAVED = Answer(ok=False, code="unsaved", retry=2000)


def decide_all(session: Session, batch: Sequence[Op], now: int, today: str, *, known: bool = False) -> list[Outcome]:
    """Decides all commands and stores the results. With `known`, a command that has a stored answer gets that answer.

    Without `known`, such a command violates the key of its answer: IntegrityError is raised, and nothing is stored.
    """
    by_room: dict[Room, list[Op]] = defaultdict(list)
    for op in batch:
        by_room[op.room].append(op)
    heads = log.heads(session, {room.id for room in by_room})
    before = log.answers(session, ((op.room.id, op.op_id) for op in batch if op.op_id)) if known else {}
    present = Present(participants.present(session, _people(batch)), sign_ins.accounts_of(session, _sessions(batch)))
    transactions = [_RoomTransaction(session, room, heads.get(room.id), present) for room in by_room]
    for one in transactions:
        one.decide(by_room[one.room], before.get(one.room.id, {}), now)
    log_writing.append(session, [one.to_store for one in transactions], today)
    return [one.outcome for one in transactions]


class _RoomTransaction:
    """The commands of one room inside one transaction. `head` is None when the workshop is deleted."""

    def __init__(self, session: Session, room: Room, head: log.Head | None, present: Present) -> None:
        self.room = room
        self.outcome = Outcome(room.state, room.epoch, [], room=room)
        self.to_store = log_writing.RoomWrite(room.id)
        self._session = session
        self._head = head
        self._owner = head.owner if head else ""
        self._present = present
        self._counts: dict[str, int] | None = None

    def decide(self, ops: Sequence[Op], before: Mapping[str, str], now: int) -> None:
        """Decides the commands and collects what to store."""
        if self._head is None:
            self.outcome.answers = [(op, NO_ROOM) for op in ops]
            return
        if self._head.epoch != self.room.epoch or self._head.seq < self.room.state.seq:
            # The database was restored and lacks events of this room, so nothing may be decided.
            self.outcome.outdated = True
            self.outcome.answers = [(op, UNSAVED) for op in ops]
            return
        self._catch_up(self._head)
        missed = len(self.outcome.happened)
        answered = {op_id: msgspec.json.decode(body, type=Answer) for op_id, body in before.items()}
        for op in ops:
            if op.op_id not in answered:
                answered[op.op_id] = self._answer(op, now)
                if op.op_id and not answered[op.op_id].retry:
                    self.to_store.answers[op.op_id] = log.encode(answered[op.op_id])
            self.outcome.answers.append((op, answered[op.op_id] if op.op_id else answered.pop("")))
        self.to_store.events = self.outcome.happened[missed:]

    def _catch_up(self, head: log.Head) -> None:
        """Folds missed events: another process wrote them, or a commit that seemed to fail. They are few."""
        self.to_store.after = head.seq
        if head.seq != self.room.state.seq:
            self.outcome.happened = log.tail(self._session, self.room.id, self.room.state.seq)
            self._read_texts()
            self.outcome.state = folded(self.room.state, self.outcome.happened)
        if not head.seq:  # a draft changes outside the room
            self.outcome.state = log.load(self._session, self.room.id).workshop

    def _read_texts(self) -> None:
        """Reads the texts that other processes have changed, and the languages that they have guessed."""
        before, now = self.room.texts, log.texts(self._session, self.room.id)
        changed = {id_: text for id_, text in now.items() if text != before.get(id_)}
        self.outcome.texts = changed | self.outcome.texts
        same = (id_ for id_, (text, _) in changed.items() if before.get(id_, (None,))[0] == text)
        self.outcome.guessed.update(id_ for id_ in same if changed[id_][1])

    def _answer(self, op: Op, now: int) -> Answer:
        if code := self._present.missing(self.room.id, self._owner, op.actor):
            return Answer(ok=False, code=code)
        try:
            if isinstance(op.command, StoreText):
                self._store_text(op.command)
            elif isinstance(op.command, RefreshText):
                self._refresh_text(op.command.note)
            elif isinstance(op.command, StoreLanguages):
                self._store_languages(op.command.guessed)
            elif isinstance(op.command, KeepKeys):
                self._happen(rounds.keep_keys(self._session, self.room.id, self.outcome.state))
            elif isinstance(op.command, LetIn):
                self._let_in()
            elif not isinstance(op.command, CatchUp):
                self._decide(op, op.command, now)
        except Refused as refused:
            return Answer(ok=False, code=refused.code)
        except rounds.NoKey:
            self._happen(rounds.keep_keys(self._session, self.room.id, self.outcome.state))
            return UNSAVED
        return Answer(ok=True, seq=self.outcome.state.seq)

    def _decide(self, op: Op, command: AnyCommand | ServerCommand, now: int) -> None:
        if outdated(command, self._text):
            raise Refused("changed")
        if isinstance(command, CloseWorkshop):
            self._let_in(ending=True)
        count = self._count() if isinstance(command, CloseWorkshop) else None
        actor = self._with_role(op.actor, command)
        decision = decide(self.outcome.state, actor, command, now, count)
        if decision.ballot and isinstance(command, WorkCommand):
            rounds.check(self._session, self.room.id, decision.ballot, command.tag, command.token)
        happened = with_new_names(self.outcome.state, decision, self._text)
        for id_, text in decision.texts.items():
            stored = Text(text, self._language(id_, text))
            self.outcome.texts[id_] = stored
            role = actor.role if isinstance(actor, Participant) else ""
            self.to_store.texts[id_] = (*stored, role or self.to_store.texts.get(id_, ("", "", ""))[2])
        if isinstance(command, SettleNote):
            log_writing.settle(self._session, self.room.id, command.note)
        self._end(command)
        # While it is open too: it may have been over before, and in the index and in drafts of reports since.
        withdrawal.withdraw(self._session, self.room.id, happened)
        deletion.remember_to_erase(self._session, self.room.id, happened)
        if op.act and happened:
            self.to_store.acts.append(op.act)
        before = self.outcome.state.status
        self._happen(rounds.keyed(self._session, self.room.id, self.outcome.state.plan, happened))
        if before not in OVER and self.outcome.state.status in OVER:
            self._guess_all()
        self._follow(happened)

    def _follow(self, happened: Iterable[AnyEvent]) -> None:
        """Does what follows from events: clears what a stricter promise forbids, lets in what waits for a phase."""
        for event in happened:
            if isinstance(event, PhaseTightened):
                self._tighten(event)
            if isinstance(event, WorkshopOpened | PhaseChanged):
                self._let_in()

    def _let_in(self, *, ending: bool = False) -> None:
        """Puts on the board what waits for a phase that has opened; at the end, all that waits."""
        if notes := waiting.take(self._session, self.room.id, self.outcome.state, ending=ending):
            self._decide(Op(self.room, Server(), BringIn(notes)), BringIn(notes), 0)

    def _happen(self, events: Sequence[AnyEvent]) -> None:
        self.outcome.happened.extend(events)
        self.outcome.state = folded(self.outcome.state, events)

    def _tighten(self, event: PhaseTightened) -> None:
        """Clears what is stored, and what this transaction has yet to store."""
        state = self.outcome.state
        tightening.clear(self._session, self.room.id, state, event)
        self.outcome.happened = [without_people(state.plan, one, event) for one in self.outcome.happened]
        for id_, (text, lang, _) in list(self.to_store.texts.items()):
            if id_ in state.notes and not on_notes(state, state.notes[id_].phase):
                self.to_store.texts[id_] = (text, lang, "")

    def _store_text(self, kept: StoreText) -> None:
        note = self.outcome.state.notes.get(kept.note)
        if note is None or not permissions.cowrite(self.outcome.state, note):
            raise Refused("not_allowed")
        log_writing.write_texts(self._session, [self.to_store])
        self.to_store.texts.clear()
        lang = self._language(kept.note, kept.text)
        state = cowriting.State(kept.crdt, kept.generation, kept.text, kept.before, lang)
        if not cowriting.store(self._session, self.room.id, kept.note, state):
            raise Refused("need_sync")
        is_another = kept.text != self._text(kept.note)
        self.outcome.texts[kept.note] = Text(kept.text, lang)
        if note.looked_at and is_another:  # than the one that the facilitator looked at
            self._happen((NoteRewritten(kept.note),))

    def _refresh_text(self, note_id: str) -> None:
        text = cowriting.text(self._session, self.room.id, note_id)
        if text is not None and note_id not in self.to_store.texts:
            self.outcome.texts[note_id] = Text(text, self._language(note_id, text))

    def _text(self, id_: str) -> str:
        """Returns the text as it stands in this transaction."""
        return (self.outcome.texts.get(id_) or self.room.texts.get(id_, NO_TEXT)).text

    def _language(self, id_: str, text: str) -> str:
        """Returns the stored language while the beginning is the same, otherwise “”: it is guessed once the text rests.

        When the workshop is over it is guessed at once: no record may leave with a language missing.
        """
        before, lang = self.outcome.texts.get(id_) or self.room.texts.get(id_, NO_TEXT)
        if lang and text[:SAMPLE] == before[:SAMPLE]:
            return lang
        return language(text) if self.outcome.state.status in OVER else ""

    def _guess_all(self) -> None:
        """Guesses what was not guessed yet. Another process may have written in a shared text."""
        self._read_texts()
        texts = self.room.texts | self.outcome.texts
        self._store_languages(
            {id_: Text(text, language(text)) for id_, (text, lang) in texts.items() if text and not lang}
        )

    def _store_languages(self, guessed: Mapping[str, Text]) -> None:
        """Stores languages, except of texts that begin otherwise by now."""
        for id_, (text, lang) in guessed.items():
            now = self._text(id_)
            if lang and now[:SAMPLE] == text[:SAMPLE]:
                self.outcome.texts[id_] = self.to_store.languages[id_] = Text(now, lang)
                self.outcome.guessed.add(id_)

    def _end(self, command: AnyCommand | ServerCommand) -> None:
        """Stores what the end of a workshop changes beside its log: a peer group is marked for deletion.

        Who goes on with a workshop keeps it: the mark goes in the same commit.
        """
        if isinstance(command, ArchiveWorkshop):
            self._forget_people()
        if isinstance(command, CloseWorkshop):
            deletion.mark_ended_peers(self._session, self.room.id)
        if isinstance(command, ReopenWorkshop):
            deletion.keep_after_all(self._session, self.room.id)

    def _forget_people(self) -> None:
        participants.forget(self._session, self.room.id)
        ballots.forget(self._session, self.room.id)
        cowriting.squash(self._session, self.room.id)

    def _with_role(self, actor: Actor, command: AnyCommand | ServerCommand) -> Actor:
        """Returns the actor with the role that what they do may keep. Most commands keep none."""
        if not isinstance(actor, Participant) or not keeps_role(self.outcome.state, command):
            return actor
        role = self._present.members.get((self.room.id, actor.id), "")
        return Participant(actor.id, small_groups.on_note(role, self._roles())) if role else actor

    def _roles(self) -> dict[str, int]:
        if self._counts is None:
            self._counts = taking_part.count_roles(self._session, self.room.id)
        return self._counts

    def _count(self) -> Count:
        headcount, counts = taking_part.headcount(self._session, self.room.id), self._roles()
        return Count(headcount, small_groups.shown_of_all(counts), sum(counts.values()))


def folded(state: Workshop, happened: Iterable[AnyEvent]) -> Workshop:
    """Returns the state after all these events."""
    for event in happened:
        state = evolve(state, event)
    return state


def _people(ops: Iterable[Op]) -> set[tuple[str, str]]:
    return {(op.room.id, op.actor.id) for op in ops if isinstance(op.actor, Participant)}


def _sessions(ops: Iterable[Op]) -> set[str]:
    return {op.actor.sign_in for op in ops if isinstance(op.actor, Facilitator) and op.actor.sign_in}
