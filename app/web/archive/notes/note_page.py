"""Shows one note of a finished workshop, and redirects to it in its real state."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.masking import digest
from app.domain.people.permissions import Permission
from app.live.operations import Answer
from app.web.archive.notes import passages
from app.web.archive.notes.causes import CHOICES
from app.web.archive.notes.finished_notes import find
from app.web.current import permitted_workshop, runtime
from app.web.follow_up.acts import WHY
from app.web.site.not_saved import require_saved


def redirected(workshop_id: str, note_id: str, answer: Answer, done: str) -> Response:
    """Redirects to the note in its real state. `done` is the message; “” where the page of the note already says it."""
    if require_saved(answer).ok:
        runtime().indexing.wake()
        if done:
            flash(done, "saved")
    else:
        flash(_("Tämä ei enää onnistunut. Tässä on lappu sellaisena kuin se nyt on."), "trouble")
    return redirect(url_for("notes.one", workshop_id=workshop_id, note_id=note_id), 303)


def page(workshop_id: str, note_id: str, unknown: tuple[str, ...] = (), **more: object) -> str:
    seen = find(workshop_id, note_id)
    return render_template(
        "archive/note.html",
        row=permitted_workshop(Permission.MODERATE, workshop_id),
        seen=seen,
        digest=digest(seen.text),
        offered=passages.passages_of(seen.text),
        unknown=unknown,
        causes=CHOICES,
        why=WHY,
        **more,
    )
