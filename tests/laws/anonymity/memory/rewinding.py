"""A moment of a server in memory, and going back to it. What never changes is shared; a shared note is read anew."""

from __future__ import annotations

import threading
from collections import deque
from copy import copy
from dataclasses import replace
from typing import Any, NamedTuple

from app.live.cowriting.open_note import OpenNote
from app.live.presence import Presence
from app.live.room import REMEMBERED, Room
from app.sockets.connections import Connections
from tests.laws.anonymity.memory.kept import Kept
from tests.laws.anonymity.surroundings import Server

Sets = dict[Any, Any]


class Moment(NamedTuple):
    """All that may change in the parts of a server."""

    seconds: float
    drawn: int
    kept: Kept
    room: tuple[Any, str, Sets, list[Any]]
    channels: dict[str, list[str]]
    whose: dict[str, int]
    connections: tuple[Sets, Sets]
    presence: tuple[Sets, set[str], Sets, Sets]
    notes: dict[tuple[str, str], OpenNote]
    squashed: bool
    due: Sets
    tightened: bool


def moment(play: Any) -> Moment:
    """The moment that it is."""
    parts, room = play.runtime, play.room
    return Moment(
        play.clock.seconds,
        parts.dice.drawn,
        parts.database.kept.as_now(),
        (room.state, room.epoch, dict(room.texts), list(room._recent)),
        _channels(play.server),
        dict(play.server.whose),
        _connections(play.connections),
        _presence(parts.presence),
        {key: _open(note) for key, note in parts.cowriting._notes.items()},
        room in parts.cowriting._settling._squashed,
        dict(parts.erasing._due),
        parts.tightening._due,
    )


def likeness(one: Moment) -> tuple[Any, ...]:
    """What two moments must have in common to be one: all of it. A connection is as good as another of its name."""
    people = {sid: (known.audience, known.person_id, known.group) for sid, known in one.connections[0].items()}
    notes = {key: {**vars(note), "lock": None} for key, note in one.notes.items()}
    return (*one[:6], people, one.presence, notes, *one[9:])


def go_back(play: Any, to: Moment) -> None:
    """Let everything be as it was then, and nothing held of what came later."""
    parts, room = play.runtime, play.room
    play.clock.seconds, parts.dice.drawn = to.seconds, to.drawn
    parts.database.kept = to.kept.as_now()
    _restore(room, to.room)
    play.server.channels.clear()
    play.server.channels.update({name: list(sids) for name, sids in to.channels.items()})
    play.server.whose = dict(to.whose)
    connections = play.connections
    connections._open.clear()
    connections._open.update(to.connections[0])
    connections._people.clear()
    connections._people.update({who: set(tabs) for who, tabs in to.connections[1].items()})
    presence, (here, changed, told, looked) = parts.presence, to.presence
    presence._here.clear()
    presence._here.update({id_: dict(sids) for id_, sids in here.items()})
    presence._changed, presence._told, presence._looked = set(changed), dict(told), dict(looked)
    notes = parts.cowriting._notes
    notes.clear()
    notes.update({key: _open(note) for key, note in to.notes.items()})
    squashed = parts.cowriting._settling._squashed
    (squashed.add if to.squashed else squashed.discard)(room)
    parts.erasing._due = dict(to.due)
    parts.tightening._due = to.tightened
    play.trace.lines = []


def _restore(room: Room, to: tuple[Any, str, Sets, list[Any]]) -> None:
    room.state, room.epoch, room.texts = to[0], to[1], dict(to[2])
    room._recent = deque(to[3], maxlen=REMEMBERED)
    room._guessed.clear()
    room._snapshots.clear()
    room._since.clear()


def _channels(server: Server) -> dict[str, list[str]]:
    return {name: list(sids) for name, sids in server.channels.items()}


def _connections(connections: Connections) -> tuple[Sets, Sets]:
    return dict(connections._open), {who: set(tabs) for who, tabs in connections._people.items()}


def _presence(presence: Presence) -> tuple[Sets, set[str], Sets, Sets]:
    here = {id_: dict(sids) for id_, sids in presence._here.items()}
    return here, set(presence._changed), dict(presence._told), dict(presence._looked)


def _open(note: OpenNote) -> OpenNote:
    """The document is left out: the product reads the stored one when it has none."""
    known = copy(note)
    known.document = None
    known.lock = threading.Lock()
    known.turns = {channel: replace(turn, seen=dict(turn.seen)) for channel, turn in note.turns.items()}
    return known
