"""Defines the complete record of one workshop. Every download is made from it, and it can be imported again.

The JSON download is exactly this Struct: a change here changes a published format (`SCHEMA`, docs/RECORD.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from app.domain import small_groups
from app.domain.glossary import RecordedWord
from app.domain.interactions import Result, marks_of_result, outcome_of
from app.domain.interactions.kind import MarkWords, ResultTable
from app.domain.limits import LONGEST_LINE, MOST_NOTES, MOST_NOTICES, MOST_WORDS, RECORDED_GROUPS
from app.domain.plan import Phase, Plan
from app.domain.privacy.notice import ShownNotice
from app.domain.room.commands import GroupName, HideReason, NoteText
from app.domain.tally.tally import Tally
from app.domain.texts import distinct
from app.domain.values import Id, NoteUse, Source

SCHEMA = "nuotio-record/2"

Word = Annotated[str, Meta(max_length=LONGEST_LINE)]


class RecordedNote(Struct, frozen=True, omit_defaults=True):
    """One note with its text. `area` and `phase` are its question: where and when it was written.

    `place` is the area where it lies on the board, if it was moved to another one; in a group, see the group.
    `role` is set only if at least five participants have it (see small_groups.py).
    """

    id: Id
    area: str
    phase: str
    text: NoteText
    lang: str = ""
    place: str = ""
    group: str = ""
    role: Word = ""
    author: Word = ""  # the writer's pseudonym; only with the contract “everyone”
    masked: bool = False
    """Whether passages were covered. The text has a placeholder for each."""
    covered: Annotated[int, Meta(ge=0)] = 0
    """How many passages are covered in a file that was made."""
    cleared: bool = False
    """Whether a person found that nothing in the note is personal, whatever it looks like."""
    use: NoteUse = NoteUse.QUOTE
    """What its writer allows. In a file, the text of one that may only be summarised is a placeholder."""


class RecordedGroup(Struct, frozen=True, omit_defaults=True):
    """A group with its name. `area` is where it lies, whatever its notes answer. The rest is as in a note."""

    id: Id
    name: GroupName
    area: str
    lang: str = ""
    covered: Annotated[int, Meta(ge=0)] = 0
    cleared: bool = False


class PhaseMarks(Struct, frozen=True):
    """The marks that one phase gave, such as dots: by the ids of notes and groups. They are never added to others.

    `title` is the title of the phase, unlike that of any other; “” if no other phase of the plan gives marks.
    """

    phase: Phase
    title: str
    words: MarkWords
    counts: Mapping[str, int]


class Record(Struct, frozen=True, omit_defaults=True):
    """A whole workshop. Dates are ISO dates. `roles` counts participants, and only roles of five or more.
    Notes are in the order of the plan (area, then group, then random id), never in the order of writing.
    """

    schema: str
    workshop: str
    plan: Plan
    opened_on: str = ""
    closed_on: str = ""
    headcount: Annotated[int, Meta(ge=0)] = 0
    roles: dict[Word, int] = {}
    groups: Annotated[tuple[RecordedGroup, ...], Meta(max_length=RECORDED_GROUPS)] = ()
    notes: Annotated[tuple[RecordedNote, ...], Meta(max_length=MOST_NOTES)] = ()
    results: dict[str, Result] = {}  # what came of the phases, by phase; counts of different phases are never added
    hidden: dict[HideReason, int] = {}  # how many notes the facilitator hid, by reason; no file has their texts
    kept_out: Annotated[int, Meta(ge=0)] = 0  # notes that their writers keep out of reports; in no other number either
    withheld: Annotated[int, Meta(ge=0)] = 0  # notes of summary-only phases in no group; they are in no other number
    lang: str = ""  # of the plan, and of texts whose own language is not known
    tally: Tally | None = None  # every note ever written and what became of it; older and imported records have none
    unfinished: bool = False  # made while the room was open (interim.py)
    covered: Annotated[int, Meta(ge=0)] = 0  # the sum of all notes and groups
    counted: Annotated[int, Meta(ge=0)] = 0  # how many people `roles` counts, if only some of the headcount stayed
    sources: dict[Source, Annotated[int, Meta(ge=0)]] = {}  # how many of the notes came from where; never which
    notices: Annotated[tuple[ShownNotice, ...], Meta(max_length=MOST_NOTICES)] = ()  # shown at the door
    glossary: Annotated[tuple[RecordedWord, ...], Meta(max_length=MOST_WORDS)] = ()  # in the order of the words

    @property
    def summarised(self) -> int:
        """How many notes may only be summarised."""
        return sum(note.use is NoteUse.SUMMARY for note in self.notes)

    @property
    def marks(self) -> tuple[PhaseMarks, ...]:
        """The marks of notes and groups for each phase of the plan that gives marks, in its order."""
        return marks_by_phase(self.plan, {id_: marks_of_result(result) for id_, result in self.results.items()})

    @property
    def tables(self) -> tuple[tuple[Phase, tuple[ResultTable, ...]], ...]:
        """The tables of the phases that have any, in the order of the plan."""
        found = [
            (phase, outcome_of(self.results[phase.id]).tables(self.results[phase.id]))
            for phase in self.plan.phases
            if phase.id in self.results
        ]
        return tuple((phase, tables) for phase, tables in found if tables)

    @property
    def places(self) -> dict[str, str]:
        """The area where each note lies on the board, by its id: that of its group, if it is in one."""
        groups = {group.id: group.area for group in self.groups}
        return {note.id: groups.get(note.group) or note.place or note.area for note in self.notes}


def marks_by_phase(plan: Plan, counts: Mapping[str, Mapping[str, int]]) -> tuple[PhaseMarks, ...]:
    """The counts of each phase of the plan that gives marks; `counts` are by phase."""
    marking = [(phase, words) for phase in plan.phases if (words := phase.kind.words.marks)]
    titles = distinct([phase.title for phase, _ in marking]) if len(marking) > 1 else [""] * len(marking)
    return tuple(
        PhaseMarks(phase, title, words, counts.get(phase.id, {}))
        for (phase, words), title in zip(marking, titles, strict=True)
    )


def careful(record: Record) -> Record:
    """The record with only the roles that may be shown: of participants, on notes, and in results. Idempotent."""
    roles = small_groups.shown(record.roles, record.counted or record.headcount)
    notes = tuple(note if note.role in roles else replace(note, role="") for note in record.notes)
    results = {phase: outcome_of(result).careful(result, roles) for phase, result in record.results.items()}
    told = {phase: result for phase, result in results.items() if result is not None}
    return replace(record, roles=roles, notes=notes, results=told)
