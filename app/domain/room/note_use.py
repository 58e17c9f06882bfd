"""What the writer of a note lets reports and downloads do with it. app/reports/obeying.py makes a record obey."""

from __future__ import annotations

from enum import StrEnum

from app.domain.translation_marks import N_


class NoteUse(StrEnum):
    """What reports may do with a note. Only its writer decides; a note that nobody decided about may be quoted.

    `SUMMARY`: it counts, and stands in its group, and its words are printed nowhere. `NONE`: it is left out, and stays
    where the workshop's notes are kept.
    """

    QUOTE = "quote"
    SUMMARY = "summary"
    NONE = "none"


SUMMARISED = N_("[vain tiivistettynä]")
"""Stands in the place of a text that may not be quoted. It is words, so that a screen reader reads it too."""
