"""Hides, masks or deletes notes of a finished workshop that identify somebody."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission
from app.domain.room.evolve import OVER
from app.web.archive.notes.causes import asked_cause
from app.web.archive.notes.finished_notes import all_notes, find, room_of
from app.web.archive.notes.group_names import decide_on_name, found_names
from app.web.archive.notes.note_deeds import WITH_CAUSE, Answered, do_plain
from app.web.archive.notes.note_page import page, redirected
from app.web.archive.notes.unmasking import unmask
from app.web.archive.pagination import MOST
from app.web.current import office, permitted_workshop, runtime

pages = office("notes", __name__)


@pages.get("/tyopajat/<workshop_id>/tulokset/laput")
def show(workshop_id: str) -> str | Response:
    """Lists all notes; first those that may identify somebody."""
    row = permitted_workshop(Permission.MODERATE, workshop_id)
    if row.status not in OVER:
        return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
    room = room_of(workshop_id)
    seen, names = runtime().native(all_notes, room), runtime().native(found_names, room)
    first = min(max(request.args.get("alku", 0, type=int), 0), len(seen))
    return render_template(
        "archive/notes.html",
        row=row,
        notes=seen[first : first + MOST],
        names=names,
        personal=[one for one in seen if one.kinds and not one.note.hidden],
        following=first + MOST if first + MOST < len(seen) else None,
        before=max(first - MOST, 0) if first else None,
        most=MOST,
    )


@pages.post("/tyopajat/<workshop_id>/tulokset/laput")
def change_name(workshop_id: str) -> Response:
    """Decides whether files show the whole name of a group, or cover what looks personal in it."""
    if permitted_workshop(Permission.MODERATE, workshop_id).status in OVER:
        cleared = request.form.get("toimi") == "nayta-tiedostoissa"
        decide_on_name(workshop_id, request.form.get("ryhma", ""), cleared=cleared)
    return redirect(url_for("notes.show", workshop_id=workshop_id), 303)


@pages.get("/tyopajat/<workshop_id>/tulokset/laput/<note_id>")
def one(workshop_id: str, note_id: str) -> str | Response:
    """Shows one note with the possible actions."""
    return _redirect_if_erased(workshop_id, note_id) or page(workshop_id, note_id)


@pages.post("/tyopajat/<workshop_id>/tulokset/laput/<note_id>")
def change(workshop_id: str, note_id: str) -> Answered:
    """Does what the pressed button says."""
    if erased := _redirect_if_erased(workshop_id, note_id):
        return erased
    seen = find(workshop_id, note_id)
    match doing := request.form.get("toimi", ""):
        case "peita" | "piilota" | "poista":
            asked = asked_cause(seen.text)
            if asked.trouble:
                return page(workshop_id, note_id, asked=asked, doing=doing), 422
            return WITH_CAUSE[doing](workshop_id, seen, asked)
        case "kumoa":
            return redirected(workshop_id, note_id, unmask(workshop_id, note_id), _("Lapun teksti on ennallaan."))
        case "nayta" | "palauta" | "nayta-tiedostoissa" | "peita-tiedostoissa":
            return do_plain(workshop_id, note_id, doing)
        case _:
            return page(workshop_id, note_id), 422


def _redirect_if_erased(workshop_id: str, note_id: str) -> Response | None:
    """Redirects to the list when the note has been erased: its page stayed open after the time for undoing."""
    if permitted_workshop(Permission.MODERATE, workshop_id).status not in OVER:
        return None
    note = room_of(workshop_id).state.notes.get(note_id)
    if note is None or not note.erased:
        return None
    flash(_("Lappu on jo poistettu pysyvästi. Sitä ei saa takaisin."), "info")
    return redirect(url_for("notes.show", workshop_id=workshop_id), 303)
