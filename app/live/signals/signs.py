"""The signs of one room. No row, no event and no line of a log tells of them; the server forgets them at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from app.live.messages import WallPage


class Hand(NamedTuple):
    """A raised hand: a random id, and the pseudonym where people are seen (“” elsewhere)."""

    id: str
    name: str


@dataclass
class Signs:
    """What people of a room signal now."""

    phase: str = ""
    ready: set[str] = field(default_factory=set)
    """Participants who are ready with this phase."""
    step: int | None = None
    ready_at_step: int = 0
    """How many were ready when the step began: where nobody may learn who wrote, only that is told."""
    unclear: dict[str, set[str]] = field(default_factory=dict)
    """By word of this phase (“”: all of the instruction): the participants who do not understand it."""
    hands: dict[str, Hand] = field(default_factory=dict)
    """By participant, in the order of raising. A hand stays up over phases."""

    support: dict[str, Hand] = field(default_factory=dict)
    """By participant, or by its own id once an anonymous one has left: who asks for support, in order."""

    wall: WallPage | None = None
    """What the big screen said last of its pages."""

    def enter(self, phase: str) -> None:
        """Begins anew what belongs to a phase, when it is another one."""
        if phase != self.phase:
            self.phase, self.step, self.ready_at_step = phase, None, 0
            self.ready.clear()
            self.unclear.clear()

    def at_step(self, step: int) -> int:
        """How many were ready when this step began."""
        if step != self.step:
            self.step, self.ready_at_step = step, len(self.ready)
        return self.ready_at_step

    def ask(self, word: str, person: str, *, on: bool) -> None:
        """Somebody does not understand a word, or takes that back."""
        asking = self.unclear.setdefault(word, set())
        asking.add(person) if on else asking.discard(person)
        if not asking:
            del self.unclear[word]

    def forget_person(self, person: str) -> None:
        """Somebody left the room or was removed."""
        self.ready.discard(person)
        for word in list(self.unclear):
            self.ask(word, person, on=False)
        self.hands.pop(person, None)
        self._let_go(person)

    def _let_go(self, person: str) -> None:
        """One who gave no name and left still waits: what goes with a name would tell whose it was."""
        if (asked := self.support.get(person)) and asked.name:
            del self.support[person]
        elif asked:
            self.support = {one.id if one is asked else who: one for who, one in self.support.items()}

    def attend(self, id_: str) -> str:
        """Somebody was given support. Returns who had asked, or “”."""
        person = next((person for person, asked in self.support.items() if asked.id == id_), "")
        self.support.pop(person, None)
        return person

    def lower(self, hand_id: str) -> str:
        """Lowers a hand. Returns whose it was, or “”."""
        person = next((person for person, hand in self.hands.items() if hand.id == hand_id), "")
        self.hands.pop(person, None)
        return person
