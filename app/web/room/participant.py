"""The participant's page: through the door, a word of welcome, then the room."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from msgspec import Struct
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.wrappers import Response

from app.domain.room.commands import Digest
from app.domain.room.evolve import Status
from app.domain.room.views import Audience
from app.live.entry import EntryRefusal, enter
from app.live.room import Room
from app.store.access import Missing
from app.store.room import workshops
from app.store.tables import ParticipantRow
from app.web.current import as_date, runtime
from app.web.room import access, live_page, member_cookie
from app.web.room.entering import at_the_door, welcome_form
from app.web.room.forms import JoinForm, WelcomeForm
from app.web.room.join import refused

Answer = str | tuple[str | Response, int] | tuple[str, int, dict[str, str]] | Response


S = TypeVar("S", bound=Struct)

pages = Blueprint("room", __name__)


class Promised(Struct, frozen=True):
    """The hash of a follow-up code."""

    lookup: Digest


@pages.get("/huone/<workshop_id>")
def show(workshop_id: str) -> Answer:
    """The room for its members, the welcome for who showed the code, the code field for everybody else."""
    if member := access.member(workshop_id):
        return _room(member) if access.has_place(member) else refused(JoinForm(formdata=None), EntryRefusal.FULL)
    if access.shown_out(workshop_id):
        return refused(JoinForm(formdata=None), EntryRefusal.REMOVED)
    if member_cookie.name(workshop_id) in request.cookies and (thanks := _thanks(workshop_id)):
        return thanks
    room = _behind_door(workshop_id)
    if room is None:
        return redirect(url_for("joining.show"), 303)
    if why := access.shut(room) or (EntryRefusal.OLD_CODE if access.is_over(room.id) else None):
        return refused(JoinForm(formdata=None), why)
    return _welcome(room, welcome_form(room))


@pages.post("/huone/<workshop_id>/osallistuminen")
def join(workshop_id: str) -> Answer:
    """Become a member."""
    if access.member(workshop_id):
        return redirect(url_for("room.show", workshop_id=workshop_id), 303)
    room = _behind_door(workshop_id)
    if room is None:
        return redirect(url_for("joining.show"), 303)
    form = welcome_form(room)
    if not form.validate():
        return _welcome(room, form), 422
    shared = _shared(workshop_id)
    entrant = at_the_door(room, form, access.entering(workshop_id, shared=shared))
    why = runtime().database.write(lambda rows: enter(rows, room, entrant))
    if why:
        return refused(JoinForm(formdata=None), why)
    access.entered(workshop_id, shared=shared)
    answer = make_response(redirect(url_for("room.show", workshop_id=workshop_id), 303))
    member_cookie.keep(answer, workshop_id, entrant.token)
    return answer


@pages.post("/huone/<workshop_id>/lahto")
def leave(workshop_id: str) -> Answer:
    """Forget on this device that it was here. What was written stays, and leads to nobody."""
    answer = make_response(redirect(url_for("front.show"), 303))
    access.leave(answer, workshop_id)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.post("/huone/<workshop_id>/seuranta")
def promise(workshop_id: str) -> Answer:
    """Let the follow-up code that the device made lead here. The server hears only a hash of it."""
    member = access.member(workshop_id)
    if member is None:
        raise Forbidden
    who, lookup = member.id, sent(Promised).lookup
    kept = runtime().database.write(lambda rows: workshops.promise_follow_up(rows, lookup, workshop_id, who))
    return ("", 204) if kept else (jsonify(code="another"), 409)


def sent(kind: type[S]) -> S:
    """What a script sent as JSON, read strictly. Raises BadRequest."""
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise BadRequest from None


def _behind_door(workshop_id: str) -> Room | None:
    if not access.unlocked(workshop_id):
        return None
    try:
        return runtime().rooms.get(workshop_id)
    except Missing:
        return None


def _shared(workshop_id: str) -> bool:
    with runtime().database.read() as rows:
        return workshops.shares_devices(rows, workshop_id)


def _welcome(room: Room, form: WelcomeForm) -> str:
    action = url_for("room.join", workshop_id=room.id)
    plan = room.state.plan
    return render_template("room/welcome.html", form=form, plan=plan, retention=as_date(plan.retention), action=action)


def _room(member: ParticipantRow) -> Answer:
    room = runtime().rooms.get(member.workshop_id)
    urls = {
        "leave": url_for("room.leave", workshop_id=room.id),
        "promise": url_for("room.promise", workshop_id=room.id),
        "followup": url_for("follow_up.show"),
    }
    return live_page.page(room, Audience.PARTICIPANT, member.id, me={"pseudonym": member.pseudonym}, urls=urls)


def _thanks(workshop_id: str) -> str:
    """For somebody who was a member of a workshop that is archived by now, and who was there forgotten."""
    try:
        room = runtime().rooms.get(workshop_id)
    except Missing:
        return ""
    if room.state.status is not Status.ARCHIVED:
        return ""
    plan = room.state.plan
    leave_action = url_for("room.leave", workshop_id=workshop_id)
    return render_template("room/end.html", plan=plan, retention=as_date(plan.retention), leave_action=leave_action)
