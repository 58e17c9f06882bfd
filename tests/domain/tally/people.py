"""A workshop of 98 notes by 30 people, with every fate, and what the holder of a follow-up code can find out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from random import Random

from msgspec import Struct

from app.domain.room.commands import HideReason
from app.domain.room.state import Note
from app.domain.tally.tally import Leaf, Tally, tally_of
from app.domain.tally.tree import root_hash
from tests.domain.tally.cases import key_of, note_by

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
PEOPLE, NOTES = 30, 98


class Evening(Struct, frozen=True):
    """What happened: the writers by note in the order of writing, the notes, and the groups of those in the record."""

    codes: tuple[str, ...]
    writers: dict[str, str]
    notes: dict[str, Note]
    groups: dict[str, str]

    @property
    def tally(self) -> Tally:
        """The tally of the workshop."""
        made = tally_of(self.notes, self.groups)
        assert made
        return made

    def written_by(self, code: str) -> set[str]:
        """The notes that the holder of this code remembers."""
        return {id_ for id_, writer in self.writers.items() if writer == code}


def random_code(dice: Random) -> str:
    """A follow-up code."""
    return "".join(dice.choice(ALPHABET) for _ in range(16))


def evening(dice: Random, people: int = PEOPLE, notes: int = NOTES) -> Evening:
    """A workshop in which everybody writes at least one note."""
    codes = tuple(random_code(dice) for _ in range(people))
    names = [*codes, *(dice.choice(codes) for _ in range(notes - people))]
    dice.shuffle(names)
    writers = {dice.randbytes(16).hex(): name for name in names}
    states: tuple[dict[str, object], ...] = ({}, {}, {}, {"hidden": HideReason.HURTFUL}, {"removed": True})
    fates = {id_: dice.randrange(5) for id_ in writers}
    made = {id_: note_by(code, id_, **states[fates[id_]]) for id_, code in writers.items()}
    groups = {id_: "g" * (fate % 2) for id_, fate in fates.items() if fate < 3}
    return Evening(codes, writers, made, groups)


def recognised(tally: Tally, code: str) -> set[str]:
    """The notes of the tally that this code wrote."""
    return {leaf.id for leaf in tally.leaves if hashlib.sha256(key_of(code, leaf.id)).hexdigest() == leaf.key}


def made_of(leaves: Iterable[Leaf]) -> Tally:
    """A tally of these leaves that is whole in itself, whoever made it up."""
    in_order = tuple(sorted(leaves, key=lambda leaf: leaf.hash))
    return Tally(root_hash([leaf.hash for leaf in in_order]).hex(), in_order)
