"""Reads the notes of a finished workshop for its facilitator, with what looks personal in them."""

from __future__ import annotations

from msgspec import Struct

from app.domain.people.permissions import Permission
from app.domain.room.evolve import OVER
from app.domain.room.state import Note
from app.live.room import Room
from app.store.access import Missing
from app.text import personal
from app.web.current import permitted_workshop, runtime
from app.web.site.locales import language_of


class FinishedNote(Struct, frozen=True):
    """A note of a finished workshop. `kinds` are msgids of what looks personal in its text."""

    id: str
    text: str
    lang: str
    note: Note
    area: str
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
    areas = {area.id: (place, area.title) for place, area in enumerate(room.state.plan.areas)}
    notes = [(id_, note) for id_, note in room.state.notes.items() if not note.erased]
    notes.sort(key=lambda item: (areas.get(item[1].area, (len(areas), ""))[0], item[0]))
    return [_with_kinds(room, id_, note, areas.get(note.area, (0, ""))[1]) for id_, note in notes]


def _with_kinds(room: Room, id_: str, note: Note, area: str) -> FinishedNote:
    text, lang = room.texts.get(id_, ("", ""))
    kinds = () if note.removed else tuple(dict.fromkeys(personal.CALLED[found.kind] for found in personal.find(text)))
    plan_lang = language_of(room.state.plan)
    return FinishedNote(id_, text, lang or plan_lang, note, area, kinds, plan_lang)


def find(workshop_id: str, note_id: str) -> FinishedNote:
    """Returns a note of an own finished workshop. Raises Missing."""
    if permitted_workshop(Permission.MODERATE, workshop_id).status not in OVER:
        raise Missing
    room = room_of(workshop_id)
    note = room.state.notes.get(note_id)
    if note is None or note.erased:
        raise Missing
    area = next((area.title for area in room.state.plan.areas if area.id == note.area), "")
    return _with_kinds(room, note_id, note, area)
