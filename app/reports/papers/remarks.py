"""The remarks beside the notes and groups of a workshop: where and when they were written, and their marks."""

from __future__ import annotations

from app.domain.record import Record, RecordedNote
from app.reports import phrases
from app.reports.papers.board import phases, questions
from app.reports.phrases import Remark
from app.reports.translations import Translations


class Remarks:
    """The remarks of one record."""

    def __init__(self, record: Record, translate: Translations) -> None:
        self._translate = translate
        self._phases, self._questions, self._marks = phases(record), questions(record), record.marks

    def origin(self, note: RecordedNote) -> tuple[Remark, ...]:
        """Returns the area that the note was written for, if it lies in another one, and the phase."""
        asked = self._questions.get(note.id)
        phase = self._phases.get(note.phase, "")
        return ((phrases.question(asked, self._translate),) if asked else ()) + (((phase,),) if phase else ())

    def marks(self, *ids: str) -> tuple[Remark, ...]:
        """Returns how many marks these notes and groups have together, in each phase."""
        return phrases.marks(self._marks, ids, self._translate)
