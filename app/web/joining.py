"""Joining by code. Whoever mistypes or guesses holds up nobody but themselves."""

from __future__ import annotations

import time

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.domain import codes
from app.web import doors
from app.web.current import address
from app.web.doors import Shut
from app.web.forms import JoinForm
from app.web.wrong_codes import WrongCodes

Page = tuple[str, int]

pages = Blueprint("joining", __name__)


@pages.get("/liity")
def show() -> str:
    """The field for a code; the script of the page fills it from the end of a QR code's address."""
    return render_template("join.html", form=JoinForm())


@pages.post("/liity")
def join() -> Page | Response:
    """A plain answer to whatever does not open the door; or it opens, at once however many wrong codes there are."""
    form = JoinForm()
    if not form.validate():
        return render_template("join.html", form=form), 422
    code = codes.read(form.code.data or "")
    if not code:
        return refused(form, Shut.NO_CODE)
    room = doors.find(code)
    if room is None:
        wrong_codes().hold(address())
        return refused(form, Shut.WRONG)
    if doors.member(room.id) is None and (why := doors.shut(room)):
        return refused(form, why)
    doors.unlock(room.id)
    return redirect(url_for("room.show", workshop_id=room.id), 303)


def refused(form: JoinForm, why: Shut) -> Page:
    """The field again with what was typed, and why it did not do."""
    return render_template("join.html", form=form, problem=why.value), 422


def wrong_codes() -> WrongCodes:
    """Those of this server."""
    kept: WrongCodes = current_app.extensions.setdefault("wrong_codes", WrongCodes(time.monotonic, time.sleep))
    return kept
