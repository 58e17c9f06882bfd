"""Checks a join code. Wrong codes delay only the client that sends them."""

from __future__ import annotations

import time

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.domain.people import codes
from app.live.entry import EntryRefusal
from app.live.process.gauges import gauges
from app.web.current import client_address
from app.web.room import access
from app.web.room.forms import JoinForm
from app.web.site.wrong_answers import WrongAnswers

Page = tuple[str, int]

pages = Blueprint("joining", __name__)


@pages.get("/liity")
def show() -> str:
    """Shows the field for a code. The page's script fills it from the fragment of the QR code's address."""
    return render_template("room/join.html", form=JoinForm())


@pages.post("/liity")
def join() -> Page | Response:
    """Redirects to the room of a right code at once; for any other, shows why it does not open the room."""
    form = JoinForm()
    if not form.validate():
        return render_template("room/join.html", form=form), 422
    code = codes.read(form.code.data or "")
    if not code:
        return refused(form, EntryRefusal.NO_CODE)
    found = access.find(code)
    if found is None:
        gauges.wrong_codes += 1
        wrong_codes().hold(client_address())
        return refused(form, EntryRefusal.WRONG)
    room, opens = found
    if access.member(room.id) is None and (why := access.shut(room) or (None if opens else EntryRefusal.OLD_CODE)):
        return refused(form, why)
    if opens:
        access.remember_code(room.id, code)
    return redirect(url_for("room.show", workshop_id=room.id), 303)


def refused(form: JoinForm, why: EntryRefusal) -> Page:
    """Shows the field again with what was typed, and the reason. A removed participant gets a page without it."""
    if why is EntryRefusal.REMOVED:
        return render_template("room/removed.html"), 403
    return render_template("room/join.html", form=form, problem=why.value), 422


def wrong_codes() -> WrongAnswers:
    """Returns the counter of wrong join codes of this process."""
    fresh = WrongAnswers(time.monotonic, time.sleep, "join codes")
    counter: WrongAnswers = current_app.extensions.setdefault("wrong_codes", fresh)
    return counter
