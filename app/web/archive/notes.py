"""Hides, masks or deletes notes of a finished workshop that identify somebody."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.limits import LONGEST_NOTE
from app.domain.masking import covered, digest
from app.domain.people.permissions import Permission
from app.domain.room.commands import AnyCommand, BringNoteBack, ClearNote, HideNote, HideReason, ShowNote, TakeNote
from app.domain.room.evolve import OVER
from app.live.housekeeping import withdrawal
from app.live.operations import Answer
from app.store.archive import deletion
from app.web.archive import passages
from app.web.archive.finished_notes import all_notes, find, room_of
from app.web.archive.pagination import MOST
from app.web.archive.unmasking import sign_undo, unmask
from app.web.current import facilitator, office, permitted_workshop, runtime
from app.web.site.not_saved import require_saved

pages = office("notes", __name__)


@pages.get("/tyopajat/<workshop_id>/tulokset/laput")
def show(workshop_id: str) -> str | Response:
    """Lists all notes; first those that may identify somebody."""
    row = permitted_workshop(Permission.MODERATE, workshop_id)
    if row.status not in OVER:
        return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
    seen = runtime().native(all_notes, room_of(workshop_id))
    first = min(max(request.args.get("alku", 0, type=int), 0), len(seen))
    return render_template(
        "archive/notes.html",
        row=row,
        notes=seen[first : first + MOST],
        personal=[one for one in seen if one.kinds and not one.note.hidden],
        following=first + MOST if first + MOST < len(seen) else None,
        before=max(first - MOST, 0) if first else None,
        most=MOST,
    )


@pages.get("/tyopajat/<workshop_id>/tulokset/laput/<note_id>")
def one(workshop_id: str, note_id: str) -> str | Response:
    """Shows one note with the possible actions."""
    return _redirect_if_erased(workshop_id, note_id) or _page(workshop_id, note_id)


@pages.post("/tyopajat/<workshop_id>/tulokset/laput/<note_id>")
def change(workshop_id: str, note_id: str) -> str | tuple[str, int] | Response:
    """Does what the pressed button says."""
    if erased := _redirect_if_erased(workshop_id, note_id):
        return erased
    find(workshop_id, note_id)
    match request.form.get("toimi"):
        case "peita":
            return _mask(workshop_id, note_id)
        case "kumoa":
            return _redirect(workshop_id, note_id, unmask(workshop_id, note_id), _("Lapun teksti on ennallaan."))
        case "piilota":
            command: AnyCommand = HideNote(note_id, _reason())
            return _redirect(workshop_id, note_id, _done(workshop_id, command), _("Lappu on piilotettu."))
        case "nayta":
            return _redirect(workshop_id, note_id, _done(workshop_id, ShowNote(note_id)), _("Lappu näkyy taas."))
        case "nayta-tiedostoissa":
            return _redirect(
                workshop_id, note_id, _done(workshop_id, ClearNote(note_id)), _("Tiedostoissa on lapun koko teksti.")
            )
        case "peita-tiedostoissa":
            undo = ClearNote(note_id, cleared=False)
            return _redirect(workshop_id, note_id, _done(workshop_id, undo), _("Kohdat peitetään tiedostoissa."))
        case "poista":
            runtime().database.write(lambda rows: deletion.set_erasing(rows, workshop_id, deletion.NOTES))
            return _redirect(workshop_id, note_id, _done(workshop_id, TakeNote(note_id)), "")
        case "palauta":
            return _redirect(
                workshop_id, note_id, _done(workshop_id, BringNoteBack(note_id)), _("Lappu on palautettu.")
            )
        case _:
            return _page(workshop_id, note_id), 422


def _mask(workshop_id: str, note_id: str) -> str | tuple[str, int] | Response:
    seen = find(workshop_id, note_id)
    asked = passages.chosen_passages(request.form, seen.text)
    if asked.is_stale:
        return _redirect(workshop_id, note_id, Answer(ok=False, code="changed"), "")
    if asked.unknown or not asked.mask.spans:
        return _page(workshop_id, note_id, asked.unknown, nothing=not asked.unknown), 422
    if len(covered(seen.text, asked.mask.spans, asked.mask.kinds)) > LONGEST_NOTE:
        return _page(workshop_id, note_id, too_many=True), 422
    answer = withdrawal.mask(runtime().rooms, workshop_id, facilitator(), note_id, asked.mask)
    if not answer.ok:
        return _redirect(workshop_id, note_id, answer, "")
    runtime().indexing.wake()
    return _page(workshop_id, note_id, undo=sign_undo(workshop_id, seen, asked.mask))


def _reason() -> HideReason:
    try:
        return HideReason(request.form.get("syy", ""))
    except ValueError:
        return HideReason.OTHER


def _done(workshop_id: str, command: AnyCommand) -> Answer:
    return runtime().rooms.do(room_of(workshop_id), facilitator(), command)


def _redirect(workshop_id: str, note_id: str, answer: Answer, done: str) -> Response:
    """Redirects to the note in its real state. `done` is the message; “” where the page of the note already says it."""
    if require_saved(answer).ok:
        runtime().indexing.wake()
        if done:
            flash(done, "saved")
    else:
        flash(_("Tämä ei enää onnistunut. Tässä on lappu sellaisena kuin se nyt on."), "trouble")
    return redirect(url_for("notes.one", workshop_id=workshop_id, note_id=note_id), 303)


def _redirect_if_erased(workshop_id: str, note_id: str) -> Response | None:
    """Redirects to the list when the note has been erased: its page stayed open after the time for undoing."""
    if permitted_workshop(Permission.MODERATE, workshop_id).status not in OVER:
        return None
    note = room_of(workshop_id).state.notes.get(note_id)
    if note is None or not note.erased:
        return None
    flash(_("Lappu on jo poistettu pysyvästi. Sitä ei saa takaisin."), "info")
    return redirect(url_for("notes.show", workshop_id=workshop_id), 303)


def _page(workshop_id: str, note_id: str, unknown: tuple[str, ...] = (), **more: object) -> str:
    seen = find(workshop_id, note_id)
    return render_template(
        "archive/note.html",
        row=permitted_workshop(Permission.MODERATE, workshop_id),
        seen=seen,
        digest=digest(seen.text),
        offered=passages.passages_of(seen.text),
        unknown=unknown,
        **more,
    )
