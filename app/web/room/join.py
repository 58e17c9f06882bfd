"""Joining by code. Whoever mistypes or guesses holds up nobody but themselves."""

from __future__ import annotations

import time

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.domain import codes
from app.live.entry import EntryRefusal
from app.live.process.gauges import gauges
from app.web.current import address
from app.web.room import access
from app.web.room.forms import JoinForm
from app.web.site.wrong_answers import WrongAnswers

Page = tuple[str, int]

pages = Blueprint("joining", __name__)


@pages.get("/liity")
def show() -> str:
    """The field for a code; the script of the page fills it from the end of a QR code's address."""
    return render_template("room/join.html", form=JoinForm())


@pages.post("/liity")
def join() -> Page | Response:
    """A plain answer to whatever does not open the door; or it opens, at once however many wrong codes there are."""
    form = JoinForm()
    if not form.validate():
        return render_template("room/join.html", form=form), 422
    code = codes.read(form.code.data or "")
    if not code:
        return refused(form, EntryRefusal.NO_CODE)
    found = access.find(code)
    if found is None:
        gauges.wrong_codes += 1
        wrong_codes().hold(address())
        return refused(form, EntryRefusal.WRONG)
    room, opens = found
    if access.member(room.id) is None and (why := access.shut(room) or (None if opens else EntryRefusal.OLD_CODE)):
        return refused(form, why)
    if opens:
        access.unlock(room.id, code)
    return redirect(url_for("room.show", workshop_id=room.id), 303)


def refused(form: JoinForm, why: EntryRefusal) -> Page:
    """The field again with what was typed, and why it did not do. Who was shown out gets no field."""
    if why is EntryRefusal.REMOVED:
        return render_template("room/removed.html"), 403
    return render_template("room/join.html", form=form, problem=why.value), 422


def wrong_codes() -> WrongAnswers:
    """Those of this server."""
    fresh = WrongAnswers(time.monotonic, time.sleep, "join codes")
    kept: WrongAnswers = current_app.extensions.setdefault("wrong_codes", fresh)
    return kept
