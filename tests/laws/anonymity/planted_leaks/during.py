"""Leaks that are planted into the real code, one at a time, to see that the law finds each.

The product knows nothing of this. A leak that finds no place to grow in raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flask import after_this_request
from msgspec.structs import replace
from sqlalchemy import update

from app.domain.room.commands import WriteNote
from app.domain.room.decisions.decide import Participant, decide
from app.domain.room.events import NoteRewritten, NoteWritten
from app.live import commit_queue, transaction
from app.live.broadcast import Fanout
from app.live.cowriting.open_note import OpenNote
from app.live.cowriting.open_notes import Cowriting
from app.live.presence import Presence
from app.live.process.gauges import gauges
from app.live.room import Room
from app.live.transaction import _RoomTransaction
from app.store.archive import records
from app.store.room import log_writing
from app.store.tables import ParticipantRow
from app.web.room import live_page
from tests.laws.anonymity.room import MEMBERS
from tests.laws.anonymity.surroundings import Clock


class Doing:
    """Who is doing something, which the real code knows for a moment."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.who = folder, ""
        self.clock = Clock()
        self.wrote: dict[str, str] = {}
        answer = _RoomTransaction._answer

        def watched(room: Any, op: Any, now: int) -> Any:
            self.who = op.actor.id if isinstance(op.actor, Participant) else ""
            if isinstance(op.command, WriteNote):
                self.wrote[op.command.note] = self.who
            return answer(room, op, now)

        self.watching = patch.object(_RoomTransaction, "_answer", watched)

    @property
    def number(self) -> int:
        """A small number of their own."""
        return MEMBERS.index(self.who) % 7 + 1 if self.who in MEMBERS else 0


def changed_events(change: Callable[[Any], Any]) -> Any:
    """Every event as `change` makes it."""

    def decided(*given: Any) -> Any:
        decision = decide(*given)
        return replace(decision, events=tuple(change(event) for event in decision.events))

    return patch.object(transaction, "decide", decided)


def before_keeping(change: Callable[[Any, Any], None]) -> Any:
    """`change(session, write)` spoils what is kept of a room."""
    append = log_writing.append

    def kept(session: Any, writes: Any, today: str) -> None:
        for one in writes:
            change(session, one)
        append(session, writes, today)

    return patch.object(log_writing, "append", kept)


def after_telling(say: Callable[[Fanout, Any, Any], None]) -> Any:
    """`say(fanout, room, outcome)` after the room was told of a commit."""
    tell = Fanout.tell

    def told(self: Fanout, room: Any, outcome: Any) -> None:
        tell(self, room, outcome)
        say(self, room, outcome)

    return patch.object(Fanout, "tell", told)


def say(fanout: Fanout, room: Any, event: str, message: Any) -> None:
    """What no message of ours holds, to everybody in the room."""
    fanout.say(room, event, message)


def an_author_in_an_event(doing: Doing) -> Any:
    def named(event: Any) -> Any:
        return replace(event, author=doing.who) if isinstance(event, NoteWritten) else event

    return changed_events(named)


def an_author_in_a_payload(doing: Doing) -> Any:
    batches = Room.batches

    def named(self: Any, *given: Any) -> Any:
        made = batches(self, *given)
        return {viewer: replace(batch, epoch=doing.who or batch.epoch) for viewer, batch in made.items()}

    return patch.object(Room, "batches", named)


def a_role_on_a_note(doing: Doing) -> Any:
    def roled(_session: Any, one: Any) -> None:
        for id_, kept in one.texts.items():
            one.texts[id_] = (*kept[:2], "ammattilainen" if doing.number % 2 else "")

    return before_keeping(roled)


def a_list_in_the_order_of_acting(doing: Doing) -> Any:
    """The names of everybody, who acted last first: no name is joined to anything."""

    def listed(fanout: Fanout, room: Any, _outcome: Any) -> None:
        names = sorted(f"{number:02}" for number in range(7))
        say(fanout, room, "people", names[doing.number :] + names[: doing.number])

    return after_telling(listed)


def the_id_of_a_command_in_a_payload(_doing: Doing) -> Any:
    def numbered(fanout: Fanout, room: Any, outcome: Any) -> None:
        say(fanout, room, "done", [op.op_id for op, _ in outcome.answers])

    return after_telling(numbered)


def presence_that_follows_a_note(doing: Doing) -> Any:
    tick = Presence.tick

    def told(self: Presence, now: float) -> None:
        tick(self, now)
        if doing.who:
            say(self.fanout, self.find(next(iter(self._here))), "active", [doing.who])
            doing.who = ""

    return patch.object(Presence, "tick", told)


def writers_that_follow_a_phone(_doing: Doing) -> Any:
    leave = Cowriting.leave

    def counted(self: Cowriting, channel: str) -> None:
        leave(self, channel)
        for (room_id, note_id), note in self._notes.items():
            room = self.rooms.if_loaded(room_id)
            if room:
                say(self.rooms.fanout, room, "writers", [note_id, len(note.turns)])

    return patch.object(Cowriting, "leave", counted)


def a_ballot_in_one_commit_with_its_dots(doing: Doing) -> Any:
    def named(session: Any, one: Any) -> None:
        if doing.who and any(type(event).__name__ in ("DotGiven", "CardShown") for event in one.events):
            session.execute(update(ParticipantRow).where(ParticipantRow.id == doing.who).values(held_until=2))

    return before_keeping(named)


def a_size(doing: Doing) -> Any:
    def padded(_session: Any, one: Any) -> None:
        one.answers = {op: answer + " " * doing.number for op, answer in one.answers.items()}

    return before_keeping(padded)


def a_line_of_the_log(doing: Doing) -> Any:
    def logged(_fanout: Fanout, _room: Any, _outcome: Any) -> None:
        commit_queue.logger.info("A commit of %s", doing.who[:6])

    return after_telling(logged)


def a_header_of_a_page(doing: Doing) -> Any:
    page = live_page.page

    def marked(*given: Any, **more: Any) -> Any:
        def tag(response: Any) -> Any:
            response.headers["ETag"] = f'"{sorted(doing.wrote.items())!r}"'
            return response

        after_this_request(tag)
        return page(*given, **more)

    return patch.object(live_page, "page", marked)


def a_metric(doing: Doing) -> Any:
    def counted(_fanout: Fanout, _room: Any, _outcome: Any) -> None:
        gauges.refusals[doing.who[:4]] += 1

    return after_telling(counted)


def a_sorted_export(doing: Doing) -> Any:
    order = records._order
    return patch.object(records, "_order", lambda state, note: (doing.wrote.get(note.id, ""), *order(state, note)))


def the_time_of_an_edit(doing: Doing) -> Any:
    def seen(session: Any, one: Any) -> None:
        if any(isinstance(event, NoteRewritten) for event in one.events):
            session.execute(update(ParticipantRow).where(ParticipantRow.id == doing.who).values(held_until=1))

    return before_keeping(seen)


def a_row_written_again(doing: Doing) -> Any:
    """With what it held before: only its place in the file and its transaction tell."""

    def touched(session: Any, _one: Any) -> None:
        here = ParticipantRow.id == doing.who
        session.execute(update(ParticipantRow).where(here).values(promised=ParticipantRow.promised))

    return before_keeping(touched)


def a_later_moment(doing: Doing) -> Any:
    """What some people do is told with the next tick."""
    waiting: list[tuple[Fanout, Any, Any]] = []
    tell, tick = Fanout.tell, Presence.tick

    def held(self: Fanout, room: Any, outcome: Any) -> None:
        if doing.number % 2:
            waiting.append((self, room, outcome))
        else:
            tell(self, room, outcome)

    def late(self: Presence, now: float) -> None:
        while waiting:
            tell(*waiting.pop(0))
        tick(self, now)

    @contextmanager
    def both() -> Iterator[None]:
        waiting.clear()
        with patch.object(Fanout, "tell", held), patch.object(Presence, "tick", late):
            yield

    return both()


def a_writer_id_that_stays(_doing: Doing) -> Any:
    join = OpenNote.join

    def known(self: OpenNote, document: Any, writer: Any, name: str, _dice: Any) -> Any:
        number = int(writer.actor.id[:6], 16)
        return join(self, document, writer, name, lambda most: number % most)

    return patch.object(OpenNote, "join", known)


def a_file_of_who_was_last(doing: Doing) -> Any:
    def written(_fanout: Fanout, _room: Any, _outcome: Any) -> None:
        (doing.folder / "last").write_text(doing.who)

    return after_telling(written)


DURING: tuple[Callable[[Doing], Any], ...] = (
    an_author_in_an_event, an_author_in_a_payload, a_role_on_a_note, a_list_in_the_order_of_acting,
    the_id_of_a_command_in_a_payload, presence_that_follows_a_note, writers_that_follow_a_phone,
    a_ballot_in_one_commit_with_its_dots, a_size, a_line_of_the_log, a_header_of_a_page, a_metric, a_sorted_export,
    the_time_of_an_edit, a_later_moment, a_writer_id_that_stays, a_file_of_who_was_last,
)  # fmt: skip
