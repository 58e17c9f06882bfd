"""Defines every limit of a workshop, and the sizes that follow from them. Each limit is defined only here.

The first part is chosen. The rest is calculated, so that Nuotio can import its own largest export. Lengths are in
characters as Python counts them, sizes in bytes.
"""

from __future__ import annotations

LONGEST_NOTE = 2_000
"""A page and a half. A longer text should be several notes."""
LONGEST_LINE = 120
"""Of titles, names and roles. Two lines on a phone."""
LONGEST_PARAGRAPH = 600
"""Of questions and instructions, which people read while others wait."""
LONGEST_NICKNAME = 40
LONGEST_ID = 24
"""Of areas and phases."""
LONGEST_SECTION = 20_000
"""Of the text under one heading of a panel's report. Ten pages."""

MOST_HEADINGS = 16
"""Of a panel's report."""
MOST_AREAS = 12
MOST_PHASES = 20
MOST_ROLES = 16
MOST_MINUTES = 480
"""Of one phase: a working day."""
MOST_PLANNED = 1440
"""Of a whole workshop: a day and a night."""
MOST_DOTS = 20
"""Of one person in one round."""
MOST_PEOPLE = 500
"""Places in a room. The place of a removed participant is free again."""
MOST_NOTES = 5_000
"""Ten for each person in a full room. Removed notes count, because the log holds them."""
MOST_NOTICES = 100
"""Versions of the privacy notice that one workshop can have shown."""
MOST_GROUPS = 500
"""At one time."""
MOST_GROUPED = 200
"""Notes in one command that groups."""
MOST_WORDS = 100
"""In the sanasto of a workshop. Those that were taken out count, because the log holds them."""

# The limits of a record. It may come from another server, so they allow everything that a room can reach.

RECORDED_GROUPS = 4 * MOST_GROUPS
RECORDED_PEOPLE = 10 * MOST_PEOPLE
"""Removed participants count too, and what they did stays."""

ESCAPED = 6
"""Bytes of a character in JSON, at most: `\\u001b` for a control character, which earlier versions stored. Any other
character takes at most four."""
AROUND = 512
"""Bytes around the texts of one note, group, area or phase: names of fields, ids, numbers, indents."""


ENTRY = 56
"""Bytes of the number of one note or group in a result: its id, the indent, a number of up to seven digits."""


def _part(*longest: int) -> int:
    return AROUND + ESCAPED * sum(longest)


_NOTE = _part(LONGEST_NOTE, LONGEST_LINE, LONGEST_NICKNAME)
_STEP = _part(LONGEST_LINE, LONGEST_PARAGRAPH) + MOST_AREAS * 2 * LONGEST_ID
_PLAN = (1 + MOST_AREAS + MOST_PHASES) * _STEP + (2 * MOST_ROLES + 4) * _part(LONGEST_LINE) + 2 * AROUND

_RESULTS = MOST_PHASES * ((MOST_NOTES + RECORDED_GROUPS) * ENTRY + AROUND)

LEAF = 192
"""Bytes of a note in the tally: its id, the hash of its key, a word, indents."""
_TALLY = MOST_NOTES * LEAF + AROUND

RECORD_BYTES = (
    MOST_NOTES * _NOTE
    + RECORDED_GROUPS * _part(LONGEST_LINE)
    + _PLAN
    + _RESULTS
    + _TALLY
    + MOST_NOTICES * LEAF
    + MOST_WORDS * _part(LONGEST_LINE, LONGEST_PARAGRAPH)
)
"""The largest JSON download of a record: 79 MB, nearly all of it notes. (A usual one has 0.1 MB.)"""

AROUND_FORM = 64 * 1024
"""Bytes that a browser adds around the fields of a form."""
UPLOAD_BYTES = RECORD_BYTES + AROUND_FORM

ENCODED = 12
"""Bytes of a character in a form, at most: `%F0%9F%94%A5`."""
_PLAN_FORM = (1 + MOST_AREAS + MOST_PHASES) * (LONGEST_LINE + LONGEST_PARAGRAPH) + (MOST_ROLES + 1) * (LONGEST_LINE + 2)
_REPORT_FORM = MOST_HEADINGS * LONGEST_SECTION + LONGEST_LINE
_QUOTES = 4 * MOST_NOTES * len("lainaus=&" + 32 * "0")
OFFICE_FORM_BYTES = AROUND_FORM + _QUOTES + ENCODED * max(_PLAN_FORM, _REPORT_FORM)
"""The largest form of a facilitator: a report with the notes that it quotes. 5 MB."""
