"""Guesses the language of each text once it rests, so that no command waits for it.

In the database a text without a language is one that was not guessed yet, or one whose language is not clear. So after
a crash nothing is missing: the texts without a language are guessed once when their room is loaded. While a room is
loaded a text is guessed again only when it has changed. Several processes find the same, so each may store it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from app.domain.room.decisions.decide import Server
from app.domain.room.evolve import OVER
from app.domain.texts import NO_TEXT, Text
from app.live.operations import Answer, Op, Outcome, StoreLanguages
from app.live.room import Room
from app.live.rooms import Rooms
from app.text import language_detection

REST = 2.0
"""Seconds without a change after which the language of a text is guessed."""

AT_ONCE = 20
"""Texts in one tick, which is about one millisecond: 80 a second. When people write more, languages come later."""

TOGETHER = 2.0
"""Seconds between two commits of one room: everybody in it gets the languages in one message."""

ROOMS_AT_ONCE = 2
"""Rooms that store in one tick. If all rooms stored in the same moment, every command in that moment would wait."""

Guesses = dict[str, Text]
"""By id: a text and its language."""


@dataclass(eq=False)
class LanguageGuessing:
    """Stores which texts wait for how long. `clock` returns monotonic seconds."""

    rooms: Rooms
    clock: Callable[[], float]
    _due: dict[tuple[str, str], float] = field(default_factory=dict)
    """By room and text: when it has rested. The first is due first."""
    _found: dict[Room, Guesses] = field(default_factory=lambda: defaultdict(dict))
    _stored_until: dict[Room, float] = field(default_factory=dict)
    """Rooms that stored a moment ago, and when each may store again."""

    def __post_init__(self) -> None:
        self.rooms.loaded_hooks.append(lambda room: self._wait_for(room, room.texts))
        self.rooms.committed_hooks.append(self.hear)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """Lets the texts that changed rest."""
        self._wait_for(room, outcome.texts)

    def tick(self, now: float) -> None:
        """Guesses some of the texts that have rested. Until the model is loaded, they wait."""
        if not language_detection.is_warm():
            return
        for room_id, id_ in self._take_due(now):
            if room := self.rooms.if_loaded(room_id):
                self._guess(room, id_)
        self._stored_until = {room: until for room, until in self._stored_until.items() if until > now}
        waiting = (room for room in self._found if room not in self._stored_until)
        for room in list(islice(waiting, ROOMS_AT_ONCE)):
            self._stored_until[room] = now + TOGETHER
            self._store(room, self._found.pop(room))

    def _guess(self, room: Room, id_: str) -> None:
        text, lang = room.texts.get(id_, NO_TEXT)
        if not lang and (lang := language_detection.language(text)):
            self._found[room][id_] = Text(text, lang)

    def _store(self, room: Room, guessed: Guesses) -> None:
        if self.rooms.if_loaded(room.id) is room:  # loaded again, it waits anew
            over = partial(self._stored, room, guessed)
            self.rooms.submit(Op(room, Server(), StoreLanguages(guessed), answered=over))

    def _take_due(self, now: float) -> Iterable[tuple[str, str]]:
        due = [key for key, when in islice(self._due.items(), AT_ONCE) if when <= now]
        for key in due:
            del self._due[key]
        return due

    def _wait_for(self, room: Room, texts: Mapping[str, Text]) -> None:
        if room.state.status in OVER:  # such texts are guessed when they are written
            return
        when = self.clock() + REST
        for id_, (text, lang) in texts.items():
            self._due.pop((room.id, id_), None)
            if text and not lang:
                self._due[room.id, id_] = when

    def _stored(self, room: Room, guessed: Guesses, answer: Answer) -> None:
        if answer.retry:  # the disk would not take it
            self._wait_for(room, {id_: Text(text) for id_, (text, _) in guessed.items()})
