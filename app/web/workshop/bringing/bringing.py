"""Brings notes into a planned or open workshop. The first page only looks; nothing is stored before the second."""

from __future__ import annotations

import hashlib

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission
from app.domain.plan import Plan
from app.domain.room.decisions.decision import Server, TakeBack, Waiting
from app.domain.room.decisions.incoming import undone, writing_phases
from app.domain.room.evolve import Status
from app.domain.values import Source
from app.live.operations import LetIn
from app.reports.imports.boards.refused import WHY, BadBoard
from app.store.room import waiting, workshops
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.web.current import office, permitted_workshop, runtime
from app.web.site.not_saved import require_saved
from app.web.workshop.bringing import contents, looked_at, targets
from app.web.workshop.lifecycle import changed_meanwhile

pages = office("bringing", __name__)


@pages.get("/tyopajat/<workshop_id>/laput/tuonti")
def show(workshop_id: str) -> str | Response:
    """Shows the form, and what was brought before."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    return contents.form(row) if _takes(row) else changed_meanwhile(workshop_id)


@pages.post("/tyopajat/<workshop_id>/laput/katselu")
def look(workshop_id: str) -> str | tuple[str, int] | Response:
    """Shows what would become of a list or file. Stores nothing."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    if not _takes(row):
        return changed_meanwhile(workshop_id)
    pasted = request.form.get("teksti", "")
    try:
        board = looked_at.read(pasted)
    except BadBoard as bad:
        return contents.form(row, problem=_(WHY[bad.code]), pasted=pasted), 422
    return contents.preview(row, board)


@pages.post("/tyopajat/<workshop_id>/laput/tuonti")
def bring(workshop_id: str) -> Response:
    """Brings what was looked at. Sent twice, it brings it once."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    if not _takes(row):
        return changed_meanwhile(workshop_id)
    sent = looked_at.sent()
    found, import_id = sent.found, sent.id
    plan, is_draft = decode_plan(row.plan), row.status == Status.DRAFT
    phase = _phase(plan, sent.phase)
    said = targets.chosen_in(request.form, plan, len(found.piles), can_add=is_draft)
    plan, areas = targets.with_new_areas(plan, phase, found.piles, said)
    brought = targets.placed(found.piles, areas, again=bool(request.form.get("myos")))
    ids = waiting.note_ids(import_id, len(brought))
    notes = [
        Waiting(id_, area, phase, _nobodys(), Source.IMPORT, text)
        for id_, (area, text) in zip(ids, brought, strict=True)
    ]
    if not notes or not phase:
        flash(_("Yhtään lappua ei tuotu. Valitse ainakin yhdelle luettelolle alue."), "trouble")
        return _back(workshop_id)
    if is_draft and plan != decode_plan(row.plan) and not _replanned(workshop_id, plan):
        return changed_meanwhile(workshop_id)
    runtime().database.write(lambda rows: waiting.bring(rows, workshop_id, import_id, found.form, notes))
    if not is_draft:
        require_saved(runtime().rooms.do(runtime().rooms.get(workshop_id), Server(), LetIn()))
    flash(ngettext("%(num)s lappu tuotiin.", "%(num)s lappua tuotiin.", len(notes)), "saved")
    return _back(workshop_id)


@pages.post("/tyopajat/<workshop_id>/laput/tuonti/<import_id>/peruminen")
def undo(workshop_id: str, import_id: str) -> Response:
    """Takes the notes of an import out again. Those that people have gone on with stay, and it is said."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    if not _takes(row):
        return changed_meanwhile(workshop_id)
    ids, waited = runtime().database.write(lambda rows: waiting.stop(rows, workshop_id, import_id))
    room = runtime().rooms.get(workshop_id)
    before = room.state
    if row.status == Status.OPEN and ids:
        require_saved(runtime().rooms.do(room, Server(), TakeBack(tuple(ids))))
    runtime().database.write(lambda rows: waiting.forget_import(rows, workshop_id, import_id))
    done = undone(before, room.state, waited, ids)
    flash(ngettext("%(num)s tuotu lappu otettiin pois.", "%(num)s tuotua lappua otettiin pois.", done.taken), "saved")
    if done.left:
        stays = ngettext(
            "%(num)s lappu jäi, koska sitä on jo siirretty tai ryhmitelty, tai se on saanut pisteitä.",
            "%(num)s lappua jäi, koska niitä on jo siirretty tai ryhmitelty, tai ne ovat saaneet pisteitä.",
            done.left,
        )
        flash(stays, "info")
    return _back(workshop_id)


def _phase(plan: Plan, asked: str) -> str:
    """The phase that was chosen, if people write in it, or else the first in which they do; “” if there is none."""
    ids = [phase.id for phase in writing_phases(plan)]
    return asked if asked in ids else next(iter(ids), "")


def _takes(row: WorkshopRow) -> bool:
    return row.status in (Status.DRAFT, Status.OPEN)


def _nobodys() -> str:
    """The hash of a key that nobody has: who leads takes a brought note away, and nobody else is its writer."""
    return hashlib.sha256(runtime().token().encode()).hexdigest()


def _replanned(workshop_id: str, plan: Plan) -> bool:
    done = runtime().database.write(lambda rows: workshops.replan(rows, workshop_id, plan))
    runtime().rooms.forget(workshop_id)
    return done


def _back(workshop_id: str) -> Response:
    return redirect(url_for("bringing.show", workshop_id=workshop_id), 303)
