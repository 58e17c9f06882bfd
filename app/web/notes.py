"""The notes of a workshop that is over: hidden, covered or erased where they tell of somebody, archived or not."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer
from msgspec import Struct
from werkzeug.wrappers import Response

from app.domain.commands import AnyCommand, BringNoteBack, HideNote, HideReason, MaskNote, ShowNote, TakeNote
from app.domain.decide import Facilitator
from app.domain.limits import LONGEST_NOTE
from app.domain.masking import Mask, covered, digest
from app.domain.state import Note
from app.live import withdrawing
from app.live.room import Answer, Room
from app.store import workshops
from app.store.access import Missing
from app.text import personal
from app.web import passages
from app.web.current import house, office, own_workshop
from app.web.note_pages import MOST
from app.web.results import FINISHED
from app.web.session_cookie import PatientSigner
from app.web.unsaved import settled

UNDO_SECONDS = 60

pages = office("notes", __name__)


class Seen(Struct, frozen=True):
    """A note as the coordinator sees it; `kinds` are msgids of what looks personal in it."""

    id: str
    text: str
    lang: str
    note: Note
    area: str
    kinds: tuple[str, ...]


class Undo(NamedTuple):
    """What takes a mask back: it travels in the page and lies nowhere on the server."""

    workshop_id: str
    note: str
    text: str
    of: str
    masked: bool


@pages.get("/tyopajat/<workshop_id>/tulokset/laput")
def show(workshop_id: str) -> str | Response:
    """All notes, first those that may tell of somebody."""
    row = own_workshop(workshop_id)
    if row.status not in FINISHED:
        return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
    seen = house().native(_all, _room(workshop_id))
    first = min(max(request.args.get("alku", 0, type=int), 0), len(seen))
    return render_template(
        "office/notes.html",
        row=row,
        notes=seen[first : first + MOST],
        personal=[one for one in seen if one.kinds and not one.note.hidden],
        following=first + MOST if first + MOST < len(seen) else None,
        before=max(first - MOST, 0) if first else None,
        most=MOST,
    )


@pages.get("/tyopajat/<workshop_id>/tulokset/laput/<note_id>")
def one(workshop_id: str, note_id: str) -> str:
    """One note, and what can be done to it."""
    return _page(workshop_id, note_id)


@pages.post("/tyopajat/<workshop_id>/tulokset/laput/<note_id>")
def change(workshop_id: str, note_id: str) -> str | tuple[str, int] | Response:
    """Do what the pressed button says."""
    _found(workshop_id, note_id)
    match request.form.get("toimi"):
        case "peita":
            return _mask(workshop_id, note_id)
        case "kumoa":
            return _told(workshop_id, note_id, _unmasked(workshop_id, note_id), _("Lapun teksti on ennallaan."))
        case "piilota":
            command: AnyCommand = HideNote(note_id, _reason())
            return _told(workshop_id, note_id, _done(workshop_id, command), _("Lappu on piilotettu."))
        case "nayta":
            return _told(workshop_id, note_id, _done(workshop_id, ShowNote(note_id)), _("Lappu näkyy taas."))
        case "poista":
            house().database.write(lambda rows: workshops.set_erasing(rows, workshop_id, workshops.NOTES))
            words = _("Lappu on poistettu. Sen teksti häviää pysyvästi puolen minuutin kuluttua.")
            return _told(workshop_id, note_id, _done(workshop_id, TakeNote(note_id)), words)
        case "palauta":
            return _told(workshop_id, note_id, _done(workshop_id, BringNoteBack(note_id)), _("Lappu on palautettu."))
        case _:
            return _page(workshop_id, note_id), 422


def _mask(workshop_id: str, note_id: str) -> str | tuple[str, int] | Response:
    seen = _found(workshop_id, note_id)
    asked = passages.chosen(request.form, seen.text)
    if asked.is_stale:
        return _told(workshop_id, note_id, Answer(ok=False, code="changed"), "")
    if asked.unknown or not asked.mask.spans:
        return _page(workshop_id, note_id, asked.unknown, nothing=not asked.unknown), 422
    if len(covered(seen.text, asked.mask.spans)) > LONGEST_NOTE:
        return _page(workshop_id, note_id, too_many=True), 422
    answer = withdrawing.mask(house().rooms, workshop_id, note_id, asked.mask)
    if not answer.ok:
        return _told(workshop_id, note_id, answer, "")
    house().indexing.wake()
    return _page(workshop_id, note_id, undo=_signed(workshop_id, seen, asked.mask))


def _signed(workshop_id: str, before: Seen, mask: Mask) -> str:
    after = digest(covered(before.text, mask.spans))
    return str(_signer().dumps(Undo(workshop_id, before.id, before.text, after, before.note.masked)))


def _unmasked(workshop_id: str, note_id: str) -> Answer:
    try:
        sent = _signer().loads(request.form.get("kumottava", ""), max_age=UNDO_SECONDS)
        undo = msgspec.convert(sent, Undo)
    except (BadData, msgspec.ValidationError):
        return Answer(ok=False, code="late")
    if (undo.workshop_id, undo.note) != (workshop_id, note_id):
        return Answer(ok=False, code="late")
    command = MaskNote(undo.note, undo.text, of=undo.of, masked=undo.masked)
    return withdrawing.unmask(house().rooms, workshop_id, command)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(house().config.secret_key, salt="unmask", signer=PatientSigner)


def _reason() -> HideReason:
    try:
        return HideReason(request.form.get("syy", ""))
    except ValueError:
        return HideReason.OTHER


def _done(workshop_id: str, command: AnyCommand) -> Answer:
    return house().rooms.do(_room(workshop_id), Facilitator(), command)


def _told(workshop_id: str, note_id: str, answer: Answer, done: str) -> Response:
    """Back to the note, which shows the state that it is really in."""
    if settled(answer).ok:
        house().indexing.wake()
        flash(done, "saved")
    else:
        flash(_("Tämä ei enää onnistunut. Tässä on lappu sellaisena kuin se nyt on."), "trouble")
    return redirect(url_for("notes.one", workshop_id=workshop_id, note_id=note_id), 303)


def _room(workshop_id: str) -> Room:
    room = house().rooms.get(workshop_id)
    house().others.freshen(room)
    return room


def _all(room: Room) -> list[Seen]:
    """In the order of the board; what is erased is nowhere."""
    areas = {area.id: (place, area.title) for place, area in enumerate(room.state.plan.areas)}
    notes = [(id_, note) for id_, note in room.state.notes.items() if not note.erased]
    notes.sort(key=lambda item: (areas.get(item[1].area, (len(areas), ""))[0], item[0]))
    return [_seen(room, id_, note, areas.get(note.area, (0, ""))[1]) for id_, note in notes]


def _seen(room: Room, id_: str, note: Note, area: str) -> Seen:
    text, lang = room.texts.get(id_, ("", ""))
    kinds = () if note.removed else tuple(dict.fromkeys(personal.CALLED[found.kind] for found in personal.find(text)))
    return Seen(id_, text, lang, note, area, kinds)


def _found(workshop_id: str, note_id: str) -> Seen:
    """A note of a workshop of one's own that is over. Raises Missing."""
    if own_workshop(workshop_id).status not in FINISHED:
        raise Missing
    room = _room(workshop_id)
    note = room.state.notes.get(note_id)
    if note is None or note.erased:
        raise Missing
    area = next((area.title for area in room.state.plan.areas if area.id == note.area), "")
    return _seen(room, note_id, note, area)


def _page(workshop_id: str, note_id: str, unknown: tuple[str, ...] = (), **more: object) -> str:
    seen = _found(workshop_id, note_id)
    return render_template(
        "office/note.html",
        row=own_workshop(workshop_id),
        seen=seen,
        digest=digest(seen.text),
        offered=passages.offered(seen.text),
        unknown=unknown,
        **more,
    )
