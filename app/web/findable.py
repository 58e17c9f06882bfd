"""Making closed workshops findable by word. Works outside requests too: everything comes in as arguments."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from app.domain.workshop import Status
from app.house import House
from app.live.room import Room
from app.store import search
from app.store.access import Missing
from app.store.tables import WorkshopRow
from app.text.child import NoAnswer

MOST_ROUNDS = 3
AT_ONCE = 50

logger = logging.getLogger(__name__)


class Found(Struct, frozen=True):
    """A note or the name of a group in which every word was found."""

    workshop_id: str
    title: str
    area: str
    text: str
    lang: str


def remember(house: House, workshop_id: str) -> None:
    """Index what everybody could see when the workshop closed, and again when something was taken out of it since."""
    for _again in range(MOST_ROUNDS):
        try:
            room = house.rooms.get(workshop_id)
        except Missing:  # it was deleted meanwhile
            return
        seq = room.state.seq
        _remember(house, room)
        if room.state.seq == seq:
            return
    forget(house, workshop_id)  # it changes all the time: the next search tries again


def _remember(house: House, room: Room) -> None:
    workshop_id = room.id
    texts = {id_: room.texts[id_][0] for id_ in _seen(house, workshop_id)}
    if not texts:
        forget(house, workshop_id)
        return
    try:
        terms = [found for some in batched(texts.values()) for found in house.words.terms(some)]
    except NoAnswer:
        logger.warning("A closed workshop could not be indexed yet; the next search tries again.")
        return
    house.database.write(lambda rows: search.index(rows, workshop_id, zip(texts, terms, strict=True)))
    if room.state.status is Status.OPEN:
        forget(house, workshop_id)


def batched(texts: Iterable[str]) -> Iterator[list[str]]:
    """A few at a time: to write or read them all at once would hold up the rooms."""
    waiting = iter(texts)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def forget(house: House, workshop_id: str) -> None:
    """Find an open workshop no more."""
    house.database.write(lambda rows: search.forget(rows, workshop_id))


def catch_up(house: House, finished: list[WorkshopRow]) -> None:
    """Index what a server that went down in the middle did not get to."""
    with house.database.read() as rows:
        known = search.indexed(rows, [row.id for row in finished])
    for row in finished:
        if row.id not in known:
            remember(house, row.id)


def find(house: House, query: str, among: list[WorkshopRow]) -> list[Found]:
    """What was said in these workshops with all these words in any form. Raises NoAnswer."""
    catch_up(house, among)
    asked = house.words.asked(query)
    with house.database.read() as rows:
        hits = search.find(rows, asked, [row.id for row in among])
    return [_found(house, hit.workshop_id, hit.id) for hit in hits]


def _seen(house: House, workshop_id: str) -> list[str]:
    state = house.rooms.get(workshop_id).state
    notes = [id_ for id_, note in state.notes.items() if not note.gone and note.hidden is None]
    used = {state.notes[id_].group for id_ in notes}
    return [*notes, *(id_ for id_ in state.groups if id_ in used)]


def _found(house: House, workshop_id: str, id_: str) -> Found:
    room = house.rooms.get(workshop_id)
    state = room.state
    area_id = state.notes[id_].area if id_ in state.notes else state.groups[id_].area
    area = next((area.title for area in state.plan.areas if area.id == area_id), "")
    text, lang = room.texts[id_]
    return Found(workshop_id, state.plan.title, area, text, lang)
