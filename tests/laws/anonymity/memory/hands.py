"""What the phones of those who play hold at one moment of a history."""

from __future__ import annotations

from typing import NamedTuple

from pycrdt import Doc, Text

from tests.laws.anonymity.acts.playing import Scene, Turn
from tests.laws.anonymity.history import Cast, History
from tests.laws.anonymity.memory.play import MemoryPlay


class HeldTurn(NamedTuple):
    """A turn in a shared note, with the writer id and the document on the phone."""

    who: int
    note: str
    writer: int
    document: bytes


class Hands(NamedTuple):
    """Nothing of this ever changes."""

    here: tuple[tuple[int, str], ...]
    turns: tuple[tuple[int, HeldTurn], ...]
    notes: tuple[tuple[int, str], ...]
    written: tuple[str, ...]
    votes: frozenset[tuple[int, str]]
    """By part and phase: which ballots are used."""
    secrets: frozenset[bytes]

    @classmethod
    def at_first(cls, play: MemoryPlay) -> Hands:
        """When everybody is there."""
        return cls(tuple(play.here.items()), (), (), (), frozenset(), frozenset())

    @classmethod
    def of(cls, scene: Scene) -> Hands:
        """After an act."""
        turns = tuple((part, _held(turn)) for part, turn in sorted(scene.turns.items()))
        here, notes = tuple(sorted(scene.here.items())), tuple(scene.notes.items())
        votes = frozenset((part, phase) for (_, phase), part in scene.votes.items())
        return cls(here, turns, notes, tuple(scene.written), votes, frozenset(scene.secrets))

    def scene(self, play: MemoryPlay, history: History, cast: Cast) -> Scene:
        """The same hands at work. Who has which ballot follows from the cast."""
        turns = {part: _taken_up(turn) for part, turn in self.turns}
        votes = {(cast[part], phase): part for part, phase in self.votes}
        scene = Scene(play, history, cast, dict(self.here), turns, dict(self.notes), votes)
        scene.written, scene.secrets = list(self.written), set(self.secrets)
        return scene


def _held(turn: Turn) -> HeldTurn:
    return HeldTurn(turn.who, turn.note, turn.doc.client_id, turn.doc.get_update())


def _taken_up(turn: HeldTurn) -> Turn:
    doc: Doc[Text] = Doc(client_id=turn.writer)
    doc.get("t", type=Text)
    doc.apply_update(turn.document)
    return Turn(turn.who, turn.note, doc)
