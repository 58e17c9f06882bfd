"""Searches the notes and group names of finished workshops. A search never waits for indexing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.runtime import Runtime
from app.store.access import Missing
from app.store.archive import search, search_index
from app.store.tables import WorkshopRow
from app.text import plain
from app.text.lemma_client import NoAnswer
from app.web.site.locales import language_of


class Hit(Struct, frozen=True):
    """A note or group name that contains every word of the query."""

    workshop_id: str
    title: str
    area: str
    text: str
    lang: str
    plan_lang: str
    """The language of the plan."""


class SearchResult(Struct, frozen=True):
    """The hits. `inflected` is false if only the exact words were searched, not their other forms."""

    hits: list[Hit] = []
    inflected: bool = True


def forget(runtime: Runtime, workshop_id: str) -> None:
    """Removes a workshop from the index, because it is open again."""
    runtime.database.write(lambda rows: search.forget(rows, workshop_id))


def progress(runtime: Runtime, among: Sequence[WorkshopRow]) -> search_index.Progress:
    """Returns how far these workshops are indexed."""
    with runtime.database.read() as rows:
        return search_index.progress(rows, [row.id for row in among])


def warm(runtime: Runtime) -> None:
    """Loads the dictionaries in the background before the first search."""
    runtime.background(runtime.lemma_client.warm)


def find(runtime: Runtime, query: str, among: Sequence[WorkshopRow]) -> SearchResult:
    """Searches these workshops for all words of the query: in any form or, if the dictionaries are busy, as written."""
    try:
        asked, inflected = runtime.lemma_client.alternatives(query), True
    except NoAnswer:
        asked, inflected = plain.alternatives(query), False
    with runtime.database.read() as rows:
        found = search.find(rows, asked, [row.id for row in among])
    hits = [hit for one in found if (hit := _hit(runtime, one.workshop_id, one.id))]
    return SearchResult(hits, inflected)


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
    plan_lang = language_of(state.plan)
    return Hit(workshop_id, state.plan.title, area, text, lang or plan_lang, plan_lang)
