"""Every limit of what a workshop holds, and what follows from them. A limit stands here once and nowhere else.

The first part is chosen; the rest is worked out, so that what Nuotio writes at every limit at once it also reads.
Lengths are in characters as Python counts them, sizes in bytes.
"""

from __future__ import annotations

LONGEST_NOTE = 2_000
"""A page and a half: more is several thoughts, and belongs on several notes."""
LONGEST_LINE = 120
"""Of titles, names and roles: two lines on a phone."""
LONGEST_PARAGRAPH = 600
"""Of questions and instructions: what is read while others wait."""
LONGEST_NICKNAME = 40
LONGEST_ID = 24
"""Of areas and phases."""
LONGEST_SECTION = 20_000
"""Of one heading of a panel's report: ten pages."""

MOST_HEADINGS = 16
"""Of a panel's report."""
MOST_AREAS = 12
MOST_PHASES = 20
MOST_ROLES = 16
MOST_MINUTES = 480
"""Of one phase: a working day."""
MOST_DOTS = 20
"""Of one person in one round."""
MOST_PEOPLE = 500
"""Places in a room; a place that somebody was shown out of is free again."""
MOST_NOTES = 5_000
"""Ten of everybody in a full room. Removed ones count: the log holds them."""
MOST_GROUPS = 500
"""At one time."""
MOST_GROUPED = 200
"""Notes that are grouped by one command."""

# What a record may hold. It may come from another server, so it is never less than what a room can come to.

RECORDED_GROUPS = 4 * MOST_GROUPS
RECORDED_PEOPLE = 10 * MOST_PEOPLE
"""Who was shown out has been there too; dots stay when their giver goes."""
RECORDED_DOTS = RECORDED_PEOPLE * MOST_DOTS * MOST_PHASES
"""In all: everybody gives all they have in every phase."""

ESCAPED = 6
"""Bytes that a character takes in JSON at most: a control character, as versions before these limits kept them, is
`\\u001b`. Any other takes four."""
AROUND = 512
"""What stands around the texts of one note, group, area or phase: names of fields, ids, numbers, indents."""


def _part(*longest: int) -> int:
    return AROUND + ESCAPED * sum(longest)


_NOTE = _part(LONGEST_NOTE, LONGEST_LINE, LONGEST_NICKNAME)
_STEP = _part(LONGEST_LINE, LONGEST_PARAGRAPH) + MOST_AREAS * 2 * LONGEST_ID
_PLAN = (1 + MOST_AREAS + MOST_PHASES) * _STEP + 2 * MOST_ROLES * _part(LONGEST_LINE) + 2 * AROUND

RECORD_BYTES = MOST_NOTES * _NOTE + RECORDED_GROUPS * _part(LONGEST_LINE) + _PLAN
"""The largest record as JSON, as it is downloaded: 70 MB, nearly all of it notes. (A usual one has 0.1 MB.)"""

AROUND_FORM = 64 * 1024
"""What a browser puts around the fields of a form."""
UPLOAD_BYTES = RECORD_BYTES + AROUND_FORM

ENCODED = 12
"""Bytes that a character takes in a form at most: `%F0%9F%94%A5`."""
_PLAN_FORM = (1 + MOST_AREAS + MOST_PHASES) * (LONGEST_LINE + LONGEST_PARAGRAPH) + MOST_ROLES * (LONGEST_LINE + 2)
_REPORT_FORM = MOST_HEADINGS * LONGEST_SECTION + LONGEST_LINE
_QUOTES = 4 * MOST_NOTES * len("lainaus=&" + 32 * "0")
OFFICE_FORM_BYTES = AROUND_FORM + _QUOTES + ENCODED * max(_PLAN_FORM, _REPORT_FORM)
"""The largest form that a facilitator fills in: a report's, with the notes that it quotes. 5 MB."""
