"""What people do in a run: random commands that mean something, from one seed."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from typing import Any

Command = dict[str, Any]

WRITE, GROUP, DOTS = "p1", "p2", "p3"
TOGETHER = "p4"
"""A phase of writing in each other's notes, where the plan has it; nobody goes there by chance."""
AREAS = ("a1", "a2", "a3")


def key(note: str) -> str:
    """What the owner of a note would show."""
    return hashlib.sha256(b"harness" + note.encode()).hexdigest()


def key_hash(note: str) -> str:
    """What the server keeps of it."""
    return hashlib.sha256(bytes.fromhex(key(note))).hexdigest()


@dataclass
class Deeds:
    """One person's wishes. `view` is what they see now."""

    dice: random.Random
    leads: bool = False
    own: list[str] = field(default_factory=list)
    written: int = 0
    written_notes: int = 0
    tag: str = ""
    directed: int = 0
    most: int = 1000
    """Notes of one's own, after which one only changes them."""

    def id(self) -> str:
        """128 random bits of this person's dice."""
        return f"{self.dice.getrandbits(128):032x}"

    def next(self, view: dict[str, Any]) -> Command:
        """The next command."""
        return self._lead(view) if self.leads else self._take_part(view)

    def _lead(self, view: dict[str, Any]) -> Command:
        notes = list(view.get("notes", {}))
        if self.dice.random() < 0.1:
            self.directed += 1  # another page each time: a choice that is on the wall already makes no event
            return {"t": "DirectWall", "scene": "notes", "page": self.directed % 1000}
        if notes and self.dice.random() < 0.3:
            note = self.dice.choice(notes[-40:])
            if view["notes"][note].get("hidden"):
                return {"t": "ShowNote", "note": note}
            return {"t": "HideNote", "note": note, "reason": "other"}
        others = [phase for phase in (WRITE, WRITE, GROUP, DOTS) if phase != view.get("phase")]
        return {"t": "GoToPhase", "phase": self.dice.choice(others)}

    def _take_part(self, view: dict[str, Any]) -> Command:
        notes, wish = view.get("notes", {}), self.dice.random()
        if not self.own or not notes or (wish < 0.5 and self.written_notes < self.most):
            return self._write()
        if wish < 0.75:
            note = self.dice.choice(self.own)
            return {"t": "EditNote", "note": note, "text": self._text(), "key": key(note)}
        if wish < 0.8:
            note = self.own.pop(self.dice.randrange(len(self.own)))
            return {"t": "RemoveNote", "note": note, "key": key(note)}
        note = self.dice.choice(list(notes)[-40:])
        if wish < 0.9:
            return {"t": "MoveNote", "note": note, "area": self.dice.choice(AREAS)}
        self.tag = self.tag or f"{self.dice.getrandbits(256):064x}"
        return {"t": "GiveDot", "phase": DOTS, "target": note, "tag": self.tag}

    def _write(self) -> Command:
        note = self.id()
        self.own.append(note)
        self.written_notes += 1
        where = {"area": self.dice.choice(AREAS), "phase": WRITE}
        return {"t": "WriteNote", "note": note, **where, "text": self._text(), "key_hash": key_hash(note)}

    def _text(self) -> str:
        self.written += 1
        return f"{self.written} {'jonottaminen väsyttää ' * self.dice.randint(1, 8)}{self.dice.getrandbits(40):x}"
