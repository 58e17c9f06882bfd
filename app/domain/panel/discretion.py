"""Applies an editor's choices to the notes of a report: quotes, notes to leave out, passages to cover."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from app.domain.masking import Mask, covered, fits
from app.domain.record import RecordedNote
from app.domain.values import NoteUse


class Origin(Struct, frozen=True):
    """Where a note is from: the index of its workshop, and the titles of its question (an area) and of its phase."""

    meeting: int
    question: str
    phase: str


class ThemeNote(Struct, frozen=True, omit_defaults=True):
    """A note with its exact text except masked passages. `marks` are its own, by the index of their round.

    A note that is left out is counted and has no text. `changed` means that its mask was made for another text.
    `decided`: a person has looked what in it is personal. `covered`: how many passages are covered in a file. One that
    may only be `summarised` is counted too, and has a text only for who writes the report.
    """

    id: str
    text: str
    lang: str
    origin: Origin
    marks: dict[int, int] = {}
    masked: bool = False
    left_out: bool = False
    changed: bool = False
    decided: bool = False
    covered: int = 0
    summarised: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether its text may be printed."""
        return not self.left_out and not self.summarised


class Discretion(Struct, frozen=True):
    """Ids of notes to quote and to leave out, masks by note id, and whether the report has an appendix of notes.

    Unknown ids are ignored. A mask without passages says that nothing in its note is personal. `reading`: for the eyes
    of who writes the report, so also texts that may only be summarised.
    """

    quotes: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    masks: dict[str, Mask] = {}
    appendix: bool = True
    words: Callable[[str], str] = str
    """Translates the words that replace a passage."""
    reading: bool = False


EVERYTHING = Discretion()


def visible_note(note: RecordedNote, origin: Origin, marks: dict[int, int], discretion: Discretion) -> ThemeNote:
    """The note as the report may show it. If its mask was made for another text, it is left out."""
    mask = discretion.masks.get(note.id)
    changed = mask is not None and not fits(note.text, mask)
    left_out = changed or note.id in discretion.left_out
    summarised = note.use is not NoteUse.QUOTE
    text = covered(note.text, mask.spans, mask.kinds, discretion.words) if mask and not changed else note.text
    return ThemeNote(
        id=note.id,
        text="" if left_out or (summarised and not discretion.reading) else text,
        lang=note.lang,
        origin=origin,
        marks=marks,
        masked=(note.masked or (mask is not None and bool(mask.spans))) and not left_out,
        left_out=left_out,
        changed=changed,
        decided=note.cleared or (mask is not None and not changed),
        summarised=summarised,
    )
