"""The small values that plans, commands and events consist of, and the bases of commands and events."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.limits import LONGEST_ID, LONGEST_LINE, LONGEST_PARAGRAPH
from app.domain.translation_marks import N_

ShortId = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,24}\Z", max_length=LONGEST_ID)]
"""The id of an area or phase: short, lower case, unique in one workshop. (“$” would also match before a line break.)"""

Line = Annotated[str, Meta(min_length=1, max_length=LONGEST_LINE)]
Paragraph = Annotated[str, Meta(max_length=LONGEST_PARAGRAPH)]

# max_length is needed: “$” alone also matches before a line break at the end.
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$", max_length=32)]
"""The id of a note or group: 128 random bits in lower-case hex."""
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", max_length=64)]
Token = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$", max_length=64)]
"""What shows that a tag has a ballot, in hex; “” if nothing does."""


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """The base of every command; `t` on the wire is the class name."""


class Event(Struct, frozen=True, tag_field="t", omit_defaults=True):
    """The base of every event; `t` in the log is the class name."""


class NoteUse(StrEnum):
    """What reports may do with a note. Only its writer decides; a note that nobody decided about may be quoted.

    `SUMMARY`: it counts, and stands in its group, and its words are printed nowhere. `NONE`: it is left out, and stays
    where the workshop's notes are kept.
    """

    QUOTE = "quote"
    SUMMARY = "summary"
    NONE = "none"


class Source(StrEnum):
    """Where a note comes from. Who leads brings it in from elsewhere, and nobody is told who wrote it."""

    ROOM = ""
    PAPER = "paper"
    IMPORT = "import"
    SURVEY = "survey"


SUMMARISED = N_("[vain tiivistettynä]")
"""Stands in the place of a text that may not be quoted. It is words, so that a screen reader reads it too."""
