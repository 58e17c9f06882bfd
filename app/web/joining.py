"""Joining by code. People who mistype never hold up those around them; only a machine that guesses does."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.domain import codes
from app.web import doors
from app.web.current import address, house
from app.web.doors import Shut
from app.web.failures import Failures
from app.web.forms import JoinForm

Page = tuple[str, int] | tuple[str, int, dict[str, str]]

PATIENCE = 10
"""So many times the allowed wrong codes are not people: such an address waits also with a right one.

At this door nobody is a participant yet, so only addresses can be told apart. Without this a stranger could guess as
fast as the server answers; with it, a machine behind a shared address can hold up those who join from there, and
nobody who is in a room already.
"""

pages = Blueprint("joining", __name__)


class Guard:
    """Wrong codes: from one address, from everywhere, and so many that it cannot be people."""

    def __init__(self, here: int, everywhere: int) -> None:
        self._here = Failures(here, 600)
        self._everywhere = Failures(everywhere, 60)
        self._machine = Failures(here * PATIENCE, 600)

    def add(self) -> int:
        """One more wrong code; seconds to wait, if there have been too many."""
        wait = max(self._here.wait(address()), self._everywhere.wait(""))
        for failures, key in ((self._here, address()), (self._everywhere, ""), (self._machine, address())):
            failures.add(key)
        return wait

    def machine(self) -> int:
        """Seconds that an address has to wait whatever it sends."""
        return self._machine.wait(address())


@pages.get("/liity")
def show() -> str:
    """The field for a code; the script of the page fills it from the end of a QR code's address."""
    return render_template("join.html", form=JoinForm())


@pages.post("/liity")
def join() -> Page | Response:
    """Four plain answers, and a fifth for a locked room; or the door opens."""
    form = JoinForm()
    if not form.validate():
        return render_template("join.html", form=form), 422
    if wait := guard().machine():
        return refused(form, Shut.TOO_MANY, wait)
    code = codes.read(form.code.data or "")
    if not code:
        return refused(form, Shut.NO_CODE)
    room = doors.find(code)
    if room is None:
        wait = guard().add()
        return refused(form, Shut.TOO_MANY if wait else Shut.WRONG, wait)
    if doors.member(room.id) is None and (why := doors.shut(room)):
        return refused(form, why)
    doors.unlock(room.id)
    return redirect(url_for("room.show", workshop_id=room.id), 303)


def refused(form: JoinForm, why: Shut, wait: int = 0) -> Page:
    """The field again with what was typed, and why it did not do."""
    page = render_template("join.html", form=form, problem=why.value)
    return (page, 429, {"Retry-After": str(wait)}) if wait else (page, 422)


def guard() -> Guard:
    """The guard of this server."""
    if "join_guard" not in current_app.extensions:
        config = house().config
        current_app.extensions["join_guard"] = Guard(config.failed_joins, config.failed_joins_in_all)
    found: Guard = current_app.extensions["join_guard"]
    return found
