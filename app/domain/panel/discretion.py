"""What an editor quotes of the notes of a report, and what is kept back so that it tells of nobody."""

from __future__ import annotations

from msgspec import Struct

from app.domain.masking import COVER, Mask, covered, fits
from app.domain.record import RecordedNote


class ThemeNote(Struct, frozen=True, omit_defaults=True):
    """A note as it stands, to the letter but for what is masked. `meeting` is the index of its workshop.

    One that is left out counts and has no text; `changed` tells that its mask was made for another text.
    """

    id: str
    text: str
    lang: str
    dots: int
    meeting: int
    masked: bool = False
    left_out: bool = False
    changed: bool = False


class Discretion(Struct, frozen=True):
    """Ids of notes to quote, of notes to leave out, passages to cover by the note's id, perhaps no appendix at all.

    Unknown ids are passed by. `cover` stands in the place of a passage, in the language of the report.
    """

    quotes: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    masks: dict[str, Mask] = {}
    cover: str = COVER
    appendix: bool = True


EVERYTHING = Discretion()


def told(note: RecordedNote, meeting: int, discretion: Discretion) -> ThemeNote:
    """The note as it may be told; one that was masked for another text is left out whole."""
    mask = discretion.masks.get(note.id)
    changed = mask is not None and not fits(note.text, mask)
    left_out = changed or note.id in discretion.left_out
    text = covered(note.text, mask.spans, discretion.cover) if mask and not changed else note.text
    return ThemeNote(
        id=note.id,
        text="" if left_out else text,
        lang=note.lang,
        dots=note.dots,
        meeting=meeting,
        masked=(note.masked or (mask is not None and bool(mask.spans))) and not left_out,
        left_out=left_out,
        changed=changed,
    )
