"""Defines the tally: every note that was ever written in a workshop, and whether the record cites it.

Whoever wrote a note recognises it with the follow-up code, and nobody else does. The root is printed in every paper,
so a note cannot be dropped from the tally unnoticed. The tally holds no text: a text may be covered or erased, and its
note still counts. See docs/decisions/0030-my-word-was-counted.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.limits import MOST_NOTES
from app.domain.room.state import Note
from app.domain.tally.tree import leaf_hash, root_hash
from app.domain.values import Digest, Id, NoteUse

IMPORTED = "0" * 64
"""The hash that imported notes have in place of that of a key. Nobody has a key to them."""


class Fate(StrEnum):
    """What became of a note in the record."""

    CITED = "cited"
    GROUPED = "grouped"
    HIDDEN = "hidden"
    REMOVED = "removed"
    KEPT_OUT = "kept_out"
    WITHHELD = "withheld"
    EMPTY = "empty"


IN_THE_RECORD = (Fate.CITED, Fate.GROUPED)


class Leaf(Struct, frozen=True):
    """A note. `key` is the hash of its key, which only the follow-up code of its writer gives."""

    id: Id
    key: Digest
    fate: Fate

    @property
    def hash(self) -> bytes:
        """The hash of this leaf. Both ids have a fixed length, so no two leaves have the same words."""
        return leaf_hash(f"{self.id}:{self.key}:{self.fate}".encode())


class Tally(Struct, frozen=True):
    """All notes in the order of their hashes, which tells nothing, and the root over them."""

    root: Digest
    leaves: Annotated[tuple[Leaf, ...], Meta(max_length=MOST_NOTES)] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every note is here once and the root is that of these leaves."""
        hashes = [leaf.hash for leaf in self.leaves]
        unique = len({leaf.id for leaf in self.leaves}) == len(self.leaves)
        return unique and hashes == sorted(hashes) and root_hash(hashes).hex() == self.root

    def cites(self, notes: Collection[str]) -> bool:
        """Whether these are exactly the notes that are in the record by the tally."""
        return {leaf.id for leaf in self.leaves if leaf.fate in IN_THE_RECORD} == set(notes)


def tally_of(
    notes: Mapping[str, Note],
    groups: Mapping[str, str],
    blank: Collection[str] = (),
    summary_only: Collection[str] = (),
) -> Tally | None:
    """Returns the tally of all notes. `groups` holds the group, or “”, of those that are in the record.

    `blank` are those without a text, and loose notes of the `summary_only` phases are withheld. Any other that is not
    in the record, and that nobody removed or hid, was kept out of it by its writer.

    None for an imported workshop: nobody could recognise a note there. (One such note is no import: any phone can send
    that hash.)
    """
    if notes and all(note.key_hash == IMPORTED for note in notes.values()):
        return None
    fates = {
        id_: _fate(note, groups.get(id_), blank=id_ in blank, withheld=note.is_withheld(summary_only))
        for id_, note in notes.items()
    }
    leaves = [Leaf(id_, notes[id_].key_hash, fate) for id_, fate in fates.items()]
    leaves.sort(key=lambda leaf: leaf.hash)
    return Tally(root_hash([leaf.hash for leaf in leaves]).hex(), tuple(leaves))


def _fate(note: Note, group: str | None, *, blank: bool, withheld: bool) -> Fate:
    if group is not None:
        return Fate.GROUPED if group else Fate.CITED
    if note.gone:
        return Fate.REMOVED
    if note.hidden:
        return Fate.HIDDEN
    if blank:
        return Fate.EMPTY
    return Fate.KEPT_OUT if note.use is NoteUse.NONE or not withheld else Fate.WITHHELD
