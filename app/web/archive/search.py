"""Finding what was said in workshops that are over, by word. A search never waits for what is being indexed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.runtime import Runtime
from app.store.access import Missing
from app.store.archive import search, search_index
from app.store.tables import WorkshopRow
from app.text import plain
from app.text.child import NoAnswer
from app.web.site.locales import of


class Hit(Struct, frozen=True):
    """A note or the name of a group in which every word was found."""

    workshop_id: str
    title: str
    area: str
    text: str
    lang: str
    spoken: str
    """The language of the workshop's own words."""


class Found(Struct, frozen=True):
    """What was found. `inflected` is whether the words were looked for in all their forms."""

    hits: list[Hit] = []
    inflected: bool = True


def forget(runtime: Runtime, workshop_id: str) -> None:
    """Find an open workshop no more."""
    runtime.database.write(lambda rows: search.forget(rows, workshop_id))


def progress(runtime: Runtime, among: Sequence[WorkshopRow]) -> search_index.Progress:
    """How far these workshops can be searched."""
    with runtime.database.read() as rows:
        return search_index.progress(rows, [row.id for row in among])


def warm(runtime: Runtime) -> None:
    """Somebody is about to search: have the dictionaries read meanwhile."""
    runtime.background(runtime.words.warm)


def find(runtime: Runtime, query: str, among: Sequence[WorkshopRow]) -> Found:
    """What was said in these workshops with all these words, in any form where that can be told at once."""
    try:
        asked, inflected = runtime.words.asked(query), True
    except NoAnswer:
        asked, inflected = plain.asked(query), False
    with runtime.database.read() as rows:
        found = search.find(rows, asked, [row.id for row in among])
    hits = [hit for one in found if (hit := _hit(runtime, one.workshop_id, one.id))]
    return Found(hits, inflected)


def _hit(runtime: Runtime, workshop_id: str, id_: str) -> Hit | None:
    try:
        room = runtime.rooms.get(workshop_id)
    except Missing:  # it was deleted meanwhile
        return None
    state = room.state
    place = state.notes.get(id_) or state.groups.get(id_)
    if place is None or id_ not in room.texts:
        return None
    area = next((area.title for area in state.plan.areas if area.id == place.area), "")
    text, lang = room.texts[id_]
    spoken = of(state.plan)
    return Hit(workshop_id, state.plan.title, area, text, lang or spoken, spoken)
