"""The participant's page: through the door, a word of welcome, then the room."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from msgspec import Struct
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.wrappers import Response

from app.domain.commands import Digest
from app.domain.sight import Audience
from app.domain.workshop import Status
from app.live.room import Room
from app.store import participants, places, workshops
from app.store.access import Missing
from app.store.tables import ParticipantRow
from app.web import doors, live_page
from app.web.current import as_date, house
from app.web.doors import Shut
from app.web.forms import JoinForm, WelcomeForm
from app.web.joining import refused
from app.web.pseudonyms import pseudonym, unlike

Answer = str | tuple[str | Response, int] | tuple[str, int, dict[str, str]] | Response

NO_ROLE = _l("En halua kertoa")

S = TypeVar("S", bound=Struct)

pages = Blueprint("room", __name__)


class Promised(Struct, frozen=True):
    """The hash of a follow-up code."""

    lookup: Digest


class Entrant(Struct, frozen=True):
    """Somebody on the threshold of a room that holds `capacity` people. `door` is the mark of the code they showed.

    `left`: the browser was here before and has left; whoever comes now may have another name. `now` is in seconds.
    """

    token: str
    id: str
    name: str
    role: str
    door: str
    left: bool
    capacity: int
    now: int


@pages.get("/huone/<workshop_id>")
def show(workshop_id: str) -> Answer:
    """The room for its members, the welcome for who showed the code, the code field for everybody else."""
    if member := doors.member(workshop_id):
        return _room(member) if doors.has_place(member) else refused(JoinForm(formdata=None), Shut.FULL)
    if doors.shown_out(workshop_id):
        return refused(JoinForm(formdata=None), Shut.REMOVED)
    if doors.cookie(workshop_id) in request.cookies and (thanks := _thanks(workshop_id)):
        return thanks
    room = _behind_door(workshop_id)
    if room is None:
        return redirect(url_for("joining.show"), 303)
    if why := doors.shut(room) or (Shut.OLD_CODE if doors.is_over(room.id) else None):
        return refused(JoinForm(formdata=None), why)
    return _welcome(room, _form(room))


@pages.post("/huone/<workshop_id>/osallistuminen")
def join(workshop_id: str) -> Answer:
    """Become a member."""
    if doors.member(workshop_id):
        return redirect(url_for("room.show", workshop_id=workshop_id), 303)
    room = _behind_door(workshop_id)
    if room is None:
        return redirect(url_for("joining.show"), 303)
    form = _form(room)
    if not form.validate():
        return _welcome(room, form), 422
    shared = _shared(workshop_id)
    entrant = _entrant(room, form, doors.entering(workshop_id, shared=shared))
    why = house().database.write(lambda rows: _enter(rows, room, entrant))
    if why:
        return refused(JoinForm(formdata=None), why)
    doors.entered(workshop_id, shared=shared)
    answer = make_response(redirect(url_for("room.show", workshop_id=workshop_id), 303))
    doors.keep(answer, workshop_id, entrant.token)
    return answer


@pages.post("/huone/<workshop_id>/lahto")
def leave(workshop_id: str) -> Answer:
    """Forget on this device that it was here. What was written stays, and leads to nobody."""
    answer = make_response(redirect(url_for("front.show"), 303))
    doors.leave(answer, workshop_id)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.post("/huone/<workshop_id>/seuranta")
def promise(workshop_id: str) -> Answer:
    """Let the follow-up code that the device made lead here. The server hears only a hash of it."""
    member = doors.member(workshop_id)
    if member is None:
        raise Forbidden
    who, lookup = member.id, sent(Promised).lookup
    kept = house().database.write(lambda rows: workshops.promise_follow_up(rows, lookup, workshop_id, who))
    return ("", 204) if kept else (jsonify(code="another"), 409)


def sent(kind: type[S]) -> S:
    """What a script sent as JSON, read strictly. Raises BadRequest."""
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise BadRequest from None


def _behind_door(workshop_id: str) -> Room | None:
    if not doors.unlocked(workshop_id):
        return None
    try:
        return house().rooms.get(workshop_id)
    except Missing:
        return None


def _form(room: Room) -> WelcomeForm:
    form = WelcomeForm()
    choices: Any = {**{role: role for role in room.state.plan.roles}, "": str(NO_ROLE)}
    form.role.choices = choices
    if form.role.data is None:
        form.role.data = ""
    return form


def _shared(workshop_id: str) -> bool:
    with house().database.read() as rows:
        return workshops.shares_devices(rows, workshop_id)


def _entrant(room: Room, form: WelcomeForm, entering: tuple[str, bool]) -> Entrant:
    token, left = entering
    return Entrant(
        token,
        id=house().token(),
        name=form.nickname.data or pseudonym(house().dice),
        role=form.role.data or "",
        door=doors.unlocked(room.id),
        left=left,
        capacity=house().admission.capacity(room),
        now=house().now() // 1000,
    )


def _enter(rows: Session, room: Room, entrant: Entrant) -> Shut | None:
    row = workshops.locked(rows, room.id)
    known = participants.any_by_token(rows, room.id, entrant.token)
    if known is not None and known.removed:
        return Shut.REMOVED
    if known is not None and not entrant.left:  # pressed twice
        return None
    if why := known is None and doors.shut_now(rows, room, entrant.capacity, entrant.now):
        return why
    if doors.mark(row.code_fold or "") != entrant.door:
        return Shut.OLD_CODE
    taken = [one.pseudonym for one in participants.everyone(rows, room.id) if known is None or one.id != known.id]
    name = unlike(entrant.name, taken)
    if known is not None:
        participants.rename(rows, room.id, known.id, name, entrant.role)
        return None
    places.forget(rows, room.id, entrant.now)
    participants.join(rows, room.id, entrant.id, entrant.token, name, entrant.role)
    places.reserve(rows, room.id, entrant.id, entrant.now)
    return None


def _welcome(room: Room, form: WelcomeForm) -> str:
    action = url_for("room.join", workshop_id=room.id)
    return render_template(
        "welcome.html", form=form, plan=room.state.plan, retention=as_date(room.state.plan.retention), action=action
    )


def _room(member: ParticipantRow) -> Answer:
    room = house().rooms.get(member.workshop_id)
    urls = {
        "leave": url_for("room.leave", workshop_id=room.id),
        "promise": url_for("room.promise", workshop_id=room.id),
        "followup": url_for("follow_up.show"),
    }
    return live_page.page(room, Audience.PARTICIPANT, member.id, me={"pseudonym": member.pseudonym}, urls=urls)


def _thanks(workshop_id: str) -> str:
    """For somebody who was a member of a workshop that is archived by now, and who was there forgotten."""
    try:
        room = house().rooms.get(workshop_id)
    except Missing:
        return ""
    if room.state.status is not Status.ARCHIVED:
        return ""
    plan = room.state.plan
    leave_action = url_for("room.leave", workshop_id=workshop_id)
    return render_template("end.html", plan=plan, retention=as_date(plan.retention), leave_action=leave_action)
