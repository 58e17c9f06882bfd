"""Removes withdrawn notes of a workshop that is over from the search index and from drafts of reports.

Drafts hold no texts of notes, but digests of masked texts, from which a short text could be guessed. A draft that
quotes a note, or has printed it, remembers that its writer took it back: somebody has to look at the texts around it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.room.events import (
    AnyEvent,
    NameCleared,
    NoteCleared,
    NoteHidden,
    NoteMasked,
    NoteRemoved,
    NoteRestored,
    PhaseTightened,
    TextErased,
    UseAllowed,
)
from app.domain.values import NoteUse
from app.store.archive.search import SEARCH
from app.store.tables import PanelReport, Writing

TAKEN_OUT = (NoteHidden, NoteMasked, NoteRemoved, TextErased)
"""After these events a note is taken out of the search index."""

OUTDATED = ""
"""A digest that matches no text. A mask with it has to be checked again; until then its note is left out."""

CHOSEN = ("quotes", "left_out")

Draft = dict[str, Any]


def withdraw(session: Session, workshop_id: str, happened: Iterable[AnyEvent]) -> None:
    """Withdraws the notes of these events. Call it in the transaction that stores the events."""
    happened = list(happened)
    if ids := [event.note for event in happened if isinstance(event, TAKEN_OUT)]:
        session.execute(delete(SEARCH).where(SEARCH.c.workshop_id == workshop_id, SEARCH.c.id.in_(ids)))
    for event in happened:
        if change := _change_of(event):
            _in_drafts(session, *change)


def takes_out(event: AnyEvent) -> bool:
    """Whether earlier downloads of the workshop may contain something that no later one does."""
    if isinstance(event, UseAllowed):
        return event.use is not NoteUse.QUOTE
    if isinstance(event, NoteCleared | NameCleared):
        return not event.cleared
    if isinstance(event, PhaseTightened):  # files of before may name writers and roles
        return True
    return isinstance(event, TAKEN_OUT)


def _change_of(event: AnyEvent) -> tuple[str, Callable[[Draft], Draft]] | None:
    """The note of this event, and what happens in the drafts that mention it."""
    match event:
        case TextErased(note=note):
            return note, partial(erased, note=note)
        case NoteMasked(note=note):
            return note, partial(outdated, note=note)
        case NoteRestored(note=note) | UseAllowed(note=note, use=NoteUse.QUOTE):
            return note, partial(_given_back, note=note)
        case NoteRemoved(note=note) | UseAllowed(note=note):
            return note, partial(_recalled, note=note)
        case _:
            return None


def forget_workshop(session: Session, workshop_id: str) -> None:
    """Removes a workshop and all its notes from the drafts of reports, before it is deleted."""
    notes = set(session.scalars(select(Writing.id).where(Writing.workshop_id == workshop_id)))
    _in_drafts(session, workshop_id, partial(without_workshop, workshop_id=workshop_id, notes=notes))


def without_workshop(draft: Draft, workshop_id: str, notes: Collection[str]) -> Draft:
    """Returns a draft that mentions neither the workshop nor its notes."""
    others = [id_ for id_ in draft.get("workshops", ()) if id_ != workshop_id]
    return _without({**draft, "workshops": others}, notes, (*CHOSEN, "printed", "recalled"))


def _in_drafts(session: Session, mention: str, change: Callable[[Draft], Draft]) -> None:
    """Changes every draft that contains an id."""
    query = select(PanelReport.id, PanelReport.body).where(PanelReport.body.contains(mention)).with_for_update()
    for id_, body in session.execute(query).all():
        session.execute(update(PanelReport).where(PanelReport.id == id_).values(body=changed(body, change)))


def changed(body: str, change: Callable[[Draft], Draft]) -> str:
    """Returns the stored form of a draft after a change."""
    return msgspec.json.encode(change(msgspec.json.decode(body, type=Draft))).decode()


def _without(draft: Draft, notes: Collection[str], lists: Collection[str] = CHOSEN) -> Draft:
    kept: Draft = {key: [id_ for id_ in draft[key] if id_ not in notes] for key in lists if key in draft}
    masks = {id_: mask for id_, mask in draft.get("masks", {}).items() if id_ not in notes}
    return {**draft, **kept, "masks": masks}


def erased(draft: Draft, note: str) -> Draft:
    """Returns the draft without a note, and with a warning if the note was cited."""
    return _without(_recalled(draft, note), {note})


def _recalled(draft: Draft, note: str) -> Draft:
    told = draft.get("recalled", [])
    cited = note in draft.get("quotes", ()) or note in draft.get("printed", ())
    return {**draft, "recalled": [*told, note]} if cited and note not in told else draft


def _given_back(draft: Draft, note: str) -> Draft:
    return {**draft, "recalled": [id_ for id_ in draft.get("recalled", ()) if id_ != note]}


def outdated(draft: Draft, note: str) -> Draft:
    """Returns the draft with a mask of the note, if there was one, that must be checked again."""
    masks = draft.get("masks", {})
    return {**draft, "masks": {**masks, note: {**masks[note], "digest": OUTDATED}}} if note in masks else draft
