"""Removes withdrawn notes of a workshop that is over from the search index and from drafts of reports.

Drafts hold no texts of notes, but digests of masked texts, from which a short text could be guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.room.events import AnyEvent, NoteCleared, NoteHidden, NoteMasked, NoteRemoved, TextErased
from app.store.archive.search import SEARCH
from app.store.tables import PanelReport, Writing

TAKEN_OUT = (NoteHidden, NoteMasked, NoteRemoved, TextErased)
"""After these events a note is taken out of the search index."""

OUTDATED = ""
"""A digest that matches no text. A mask with it has to be checked again; until then its note is left out."""

Draft = dict[str, Any]


def takes_out(event: AnyEvent) -> bool:
    """Whether earlier downloads of the workshop contain something that was withdrawn by this event."""
    return isinstance(event, TAKEN_OUT) or (isinstance(event, NoteCleared) and not event.cleared)


def withdraw(session: Session, workshop_id: str, happened: Iterable[AnyEvent]) -> None:
    """Withdraws the notes of these events. Call it in the transaction that stores the events."""
    out = [event for event in happened if isinstance(event, TAKEN_OUT)]
    if not out:
        return
    ids = [event.note for event in out]
    session.execute(delete(SEARCH).where(SEARCH.c.workshop_id == workshop_id, SEARCH.c.id.in_(ids)))
    for event in out:
        if isinstance(event, TextErased):
            _in_drafts(session, event.note, partial(_without, notes={event.note}))
        elif isinstance(event, NoteMasked):
            _in_drafts(session, event.note, partial(_outdated, note=event.note))


def forget_workshop(session: Session, workshop_id: str) -> None:
    """Removes a workshop and all its notes from the drafts of reports, before it is deleted."""
    notes = set(session.scalars(select(Writing.id).where(Writing.workshop_id == workshop_id)))

    def without(draft: Draft) -> Draft:
        others = [id_ for id_ in draft.get("workshops", ()) if id_ != workshop_id]
        return _without({**draft, "workshops": others}, notes)

    _in_drafts(session, workshop_id, without)


def _in_drafts(session: Session, mention: str, change: Callable[[Draft], Draft]) -> None:
    """Changes every draft that contains an id."""
    query = select(PanelReport.id, PanelReport.body).where(PanelReport.body.contains(mention)).with_for_update()
    for id_, body in session.execute(query).all():
        changed = msgspec.json.encode(change(msgspec.json.decode(body, type=Draft))).decode()
        session.execute(update(PanelReport).where(PanelReport.id == id_).values(body=changed))


def _without(draft: Draft, notes: Collection[str]) -> Draft:
    lists: Draft = {
        key: [id_ for id_ in draft[key] if id_ not in notes] for key in ("quotes", "left_out") if key in draft
    }
    masks = {id_: mask for id_, mask in draft.get("masks", {}).items() if id_ not in notes}
    return {**draft, **lists, "masks": masks}


def _outdated(draft: Draft, note: str) -> Draft:
    masks = draft.get("masks", {})
    return {**draft, "masks": {**masks, note: {**masks[note], "digest": OUTDATED}}} if note in masks else draft
