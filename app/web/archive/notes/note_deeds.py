"""Hides, masks or removes a note of a finished workshop, with a line that participants can read, and undoes it."""

from __future__ import annotations

from collections.abc import Callable

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.limits import LONGEST_NOTE
from app.domain.masking import covered
from app.domain.room.acts import Act, Deed
from app.domain.room.commands import AnyCommand, BringNoteBack, ClearText, HideNote, ShowNote, TakeNote
from app.live.housekeeping import withdrawal
from app.live.operations import Answer
from app.web.archive.notes import passages
from app.web.archive.notes.causes import AskedCause
from app.web.archive.notes.finished_notes import FinishedNote, room_of
from app.web.archive.notes.note_page import page, redirected
from app.web.archive.notes.unmasking import sign_undo
from app.web.current import facilitator, runtime

Answered = str | tuple[str, int] | Response


def do_plain(workshop_id: str, note_id: str, doing: str) -> Response:
    """Does what takes nothing away from anybody, so that no cause is asked for."""
    commands: dict[str, tuple[AnyCommand, Deed, str]] = {
        "nayta": (ShowNote(note_id), Deed.SHOWN, _("Lappu näkyy taas.")),
        "palauta": (BringNoteBack(note_id), Deed.BROUGHT_BACK, _("Lappu on palautettu.")),
        "nayta-tiedostoissa": (ClearText(note_id), Deed.CLEARED, _("Tiedostoissa on lapun koko teksti.")),
        "peita-tiedostoissa": (
            ClearText(note_id, cleared=False), Deed.UNCLEARED, _("Kohdat peitetään tiedostoissa.")
        ),
    }  # fmt: skip
    command, deed, done = commands[doing]
    return redirected(workshop_id, note_id, _done(workshop_id, command, Act(deed)), done)


def _hide(workshop_id: str, seen: FinishedNote, asked: AskedCause) -> Response:
    answer = _done(workshop_id, HideNote(seen.id, asked.reason), asked.act(Deed.HIDDEN))
    return redirected(workshop_id, seen.id, answer, _("Lappu on piilotettu."))


def _take(workshop_id: str, seen: FinishedNote, asked: AskedCause) -> Response:
    return redirected(workshop_id, seen.id, _done(workshop_id, TakeNote(seen.id), asked.act(Deed.TAKEN)), "")


def _mask(workshop_id: str, seen: FinishedNote, why: AskedCause) -> Answered:
    asked = passages.chosen_passages(request.form, seen.text)
    if asked.is_stale:
        return redirected(workshop_id, seen.id, Answer(ok=False, code="changed"), "")
    if asked.unknown or not asked.mask.spans:
        return page(workshop_id, seen.id, asked.unknown, nothing=not asked.unknown, asked=why, doing="peita"), 422
    if len(covered(seen.text, asked.mask.spans, asked.mask.kinds)) > LONGEST_NOTE:
        return page(workshop_id, seen.id, too_many=True, asked=why, doing="peita"), 422
    answer = withdrawal.mask(runtime().rooms, workshop_id, facilitator(), seen.id, asked.mask, why.act(Deed.MASKED))
    if not answer.ok:
        return redirected(workshop_id, seen.id, answer, "")
    runtime().indexing.wake()
    return page(workshop_id, seen.id, undo=sign_undo(workshop_id, seen, asked.mask))


WITH_CAUSE: dict[str, Callable[[str, FinishedNote, AskedCause], Answered]] = {
    "peita": _mask,
    "piilota": _hide,
    "poista": _take,
}


def _done(workshop_id: str, command: AnyCommand, act: Act) -> Answer:
    return runtime().rooms.do(room_of(workshop_id), facilitator(), command, act=act)
