"""Reads the notes of a finished workshop for its facilitator, with what looks personal in them."""

from __future__ import annotations

from msgspec import Struct

from app.domain.interactions import marks_of
from app.domain.people.permissions import Permission
from app.domain.record import PhaseMarks, marks_by_phase
from app.domain.room.evolve import OVER
from app.domain.room.state import Note
from app.domain.texts import NO_TEXT
from app.live.room import Room
from app.store.access import Missing
from app.text import personal
from app.web.current import permitted_workshop, runtime
from app.web.site.locales import language_of


class FinishedNote(Struct, frozen=True):
    """A note of a finished workshop; without its text if its writer took it back.

    `kinds` are msgids of what looks personal in the text.
    """

    id: str
    text: str
    lang: str
    note: Note
    area: str
    """The title of the area where it lies on the board: that of its group, if it is in one."""
    question: str
    """The title of the area that it was written for, if that is another."""
    marks: tuple[tuple[PhaseMarks, int], ...]
    """Its marks in each phase that gave it some."""
    kinds: tuple[str, ...]
    plan_lang: str
    """The language of the plan; also assumed for a note of unknown language."""


def room_of(workshop_id: str) -> Room:
    """Returns the room with the latest events, also those that another process wrote."""
    room = runtime().rooms.get(workshop_id)
    runtime().log_follower.catch_up_unwatched(room)
    return room


def all_notes(room: Room) -> list[FinishedNote]:
    """Returns the notes in the order of the board, without erased ones."""
    places = {area.id: place for place, area in enumerate(room.state.plan.areas)}
    reader = _Reader(room)
    notes = [(id_, note) for id_, note in room.state.notes.items() if not note.erased]
    notes.sort(key=lambda item: (places.get(reader.area_of(item[1]), len(places)), item[0]))
    return [reader.read(id_, note) for id_, note in notes]


class _Reader:
    """Reads notes of one room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._titles = {area.id: area.title for area in room.state.plan.areas}
        self._plan_lang = language_of(room.state.plan)
        counts = {phase: marks_of(work) for phase, work in room.state.work.items()}
        self._marks = marks_by_phase(room.state.plan, counts)

    def area_of(self, note: Note) -> str:
        """Returns the area where the note lies on the board."""
        group = self._room.state.groups.get(note.group)
        return group.area if group else note.area

    def read(self, id_: str, note: Note) -> FinishedNote:
        """Returns the note with its text."""
        text, lang = self._room.texts.get(id_, NO_TEXT)
        found = () if note.removed or note.cleared else personal.find(text)
        text = "" if note.withdrawn else text
        area = self.area_of(note)
        return FinishedNote(
            id=id_,
            text=text,
            lang=lang or self._plan_lang,
            note=note,
            area=self._titles.get(area, ""),
            question=self._titles.get(note.question, "") if note.question != area else "",
            marks=tuple((one, one.counts[id_]) for one in self._marks if one.counts.get(id_)),
            kinds=tuple(dict.fromkeys(personal.CALLED[one.kind] for one in found)),
            plan_lang=self._plan_lang,
        )


def find(workshop_id: str, note_id: str) -> FinishedNote:
    """Returns a note of an own finished workshop. Raises Missing."""
    if permitted_workshop(Permission.MODERATE, workshop_id).status not in OVER:
        raise Missing
    room = room_of(workshop_id)
    note = room.state.notes.get(note_id)
    if note is None or note.erased:
        raise Missing
    return _Reader(room).read(note_id, note)
