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

from app.domain.room.decide import Server
from app.domain.room.evolve import OVER
from app.domain.texts import NO_TEXT, Text
from app.live.operations import Answer, Op, Outcome, StoreLanguages
from app.live.room import Room
from app.live.rooms import Rooms
from app.text import language_detection

REST = 2.0
"""Seconds without a change after which the language of a text is guessed."""

AT_ONCE = 50
"""Texts in one tick, which is one or two milliseconds: 200 a second. When people write more, languages come later."""

TOGETHER = 2.0
"""Seconds between two commits: everybody in a room gets the languages in one message."""

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
    _next: float = 0.0

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
        if now >= self._next:
            self._next = now + TOGETHER
            self._store()

    def _guess(self, room: Room, id_: str) -> None:
        text, lang = room.texts.get(id_, NO_TEXT)
        if not lang and (lang := language_detection.language(text)):
            self._found[room][id_] = Text(text, lang)

    def _store(self) -> None:
        while self._found:
            room, guessed = self._found.popitem()
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
