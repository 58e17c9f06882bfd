"""What a facilitator does to notes after the end, and why, as everybody who took part may read it.

An act holds no text, no id of a note, and nothing of who wrote it. Equal acts of one day are one line with a number.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct


class Deed(StrEnum):
    """What was done to a note, or to the name of a group."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    MASKED = "masked"
    UNMASKED = "unmasked"
    TAKEN = "taken"
    BROUGHT_BACK = "brought_back"
    CLEARED = "cleared"
    UNCLEARED = "uncleared"
    NAME_CLEARED = "name_cleared"
    NAME_UNCLEARED = "name_uncleared"


class Cause(StrEnum):
    """Why. An undone act needs no cause."""

    NONE = ""
    PERSONAL_DATA = "personal_data"
    ASKED = "asked"
    HURTFUL = "hurtful"
    MISTAKE = "mistake"
    OTHER = "other"


class Act(Struct, frozen=True, order=True):
    """An act. `words` explain the cause `OTHER`, in the facilitator's own words, never in those of the note."""

    deed: Deed
    cause: Cause = Cause.NONE
    words: str = ""


class ActsOfDay(Struct, frozen=True):
    """Equal acts of one day (ISO date), and how many notes they were about."""

    day: str
    act: Act
    notes: int


REPEATED = 3
"""So many words in a row, or a whole explanation of fewer, are a quote from the note."""
SHORT = 8
"""Letters. A shorter explanation may be in a note by chance."""


def quotes(words: str, text: str) -> bool:
    """Whether an explanation repeats words of the note."""
    said, written = (re.findall(r"\w+", one.casefold()) for one in (words, text))
    run = min(len(said), REPEATED)
    if run < REPEATED and sum(map(len, said)) < SHORT:
        return False
    runs = {tuple(written[at : at + run]) for at in range(len(written) - run + 1)}
    return any(tuple(said[at : at + run]) in runs for at in range(len(said) - run + 1)) if run else False
