"""The participant's pages: the welcome form, the room itself, leaving, and registering a follow-up code."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from msgspec import Struct
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.wrappers import Response

from app.domain.room.evolve import Status
from app.domain.room.views.build import PARTICIPANT
from app.domain.values import Digest
from app.live.entry import EntryRefusal, enter
from app.live.room import Room
from app.store.access import Missing
from app.store.room import workshops
from app.store.tables import ParticipantRow
from app.web.current import as_date, runtime
from app.web.room import access, live_page, member_cookie, shown_notice
from app.web.room.entering import new_entrant, welcome_form, welcome_page
from app.web.room.forms import JoinForm
from app.web.room.handing_over import is_shared
from app.web.room.join import refused
from app.web.room.live_page import Me, Urls

Answer = str | tuple[str | Response, int] | tuple[str, int, dict[str, str]] | Response


S = TypeVar("S", bound=Struct)

pages = Blueprint("room", __name__)


class FollowUpHash(Struct, frozen=True):
    """The request body: the hash of a follow-up code."""

    lookup: Digest


@pages.get("/huone/<workshop_id>")
def show(workshop_id: str) -> Answer:
    """Shows the room to a member, the welcome form after a right code, and the code field otherwise."""
    if member := access.member(workshop_id):
        return _room(member) if access.has_place(member) else refused(JoinForm(formdata=None), EntryRefusal.FULL)
    if access.was_removed(workshop_id):
        return refused(JoinForm(formdata=None), EntryRefusal.REMOVED)
    if member_cookie.name(workshop_id) in request.cookies and (answer := _of_former_member(workshop_id)):
        return answer
    room = _room_of_shown_code(workshop_id)
    if room is None:
        return redirect(url_for("joining.show"), 303)
    if why := access.shut(room) or (EntryRefusal.OLD_CODE if access.code_has_changed(room.id) else None):
        return refused(JoinForm(formdata=None), why)
    return welcome_page(room, welcome_form(room))


@pages.post("/huone/<workshop_id>/osallistuminen")
def join(workshop_id: str) -> Answer:
    """Makes this browser a member."""
    if access.member(workshop_id):
        return redirect(url_for("room.show", workshop_id=workshop_id), 303)
    room = _room_of_shown_code(workshop_id)
    if room is None:
        return redirect(url_for("joining.show"), 303)
    form = welcome_form(room)
    if not form.validate():
        return welcome_page(room, form), 422
    shared = _shared(workshop_id)
    entrant = new_entrant(room, form, access.member_token(workshop_id, shared=shared))
    why = runtime().database.write(lambda rows: enter(rows, room, entrant))
    if why is EntryRefusal.NOT_PEER:
        return render_template("room/peers_only.html", plan=room.state.plan), 403
    if why:
        return refused(JoinForm(formdata=None), why)
    access.record_entry(workshop_id, shared=shared)
    shown_notice.remember(workshop_id, entrant.notice)
    answer = make_response(redirect(url_for("room.show", workshop_id=workshop_id), 303))
    member_cookie.keep(answer, workshop_id, entrant.token)
    return answer


@pages.post("/huone/<workshop_id>/lahto")
def leave(workshop_id: str) -> Answer:
    """Deletes everything about the room from this device. Written notes stay, without a link to the writer."""
    answer = make_response(redirect(url_for("front.show"), 303))
    access.leave(answer, workshop_id)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.post("/huone/<workshop_id>/seuranta")
def promise(workshop_id: str) -> Answer:
    """Stores the hash of a follow-up code that the device made. The server never receives the code itself."""
    member = access.member(workshop_id)
    if member is None or runtime().rooms.get(workshop_id).state.plan.peers_only:
        raise Forbidden
    who, lookup = member.id, read_json(FollowUpHash).lookup
    kept = runtime().database.write(lambda rows: workshops.promise_follow_up(rows, lookup, workshop_id, who))
    return ("", 204) if kept else (jsonify(code="another"), 409)


def read_json(kind: type[S]) -> S:
    """Returns the JSON body of the request, checked against `kind`. Raises BadRequest."""
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise BadRequest from None


def _room_of_shown_code(workshop_id: str) -> Room | None:
    if not access.shown_code_mark(workshop_id):
        return None
    try:
        return runtime().rooms.get(workshop_id)
    except Missing:
        return None


def _shared(workshop_id: str) -> bool:
    with runtime().database.read() as rows:
        return workshops.shares_devices(rows, workshop_id)


def _room(member: ParticipantRow) -> Answer:
    room = runtime().rooms.get(member.workshop_id)
    peers = room.state.plan.peers_only  # nobody there has a follow-up code: its row would outlive what was said
    urls = Urls(
        leave=url_for("room.leave", workshop_id=room.id),
        promise=None if peers else url_for("room.promise", workshop_id=room.id),
        followup=None if peers else url_for("follow_up.show"),
        hand_over=url_for("handing_over.hand_over", workshop_id=room.id) if is_shared(room.id) else None,
    )
    change = shown_notice.change(member.workshop_id)
    return live_page.page(room, PARTICIPANT, member.id, urls, notice_change=change, me=Me(member.pseudonym))


def _of_former_member(workshop_id: str) -> Answer | None:
    """Returns what somebody sees who was a member of a workshop that is archived or deleted; None for any other.

    410 tells the browser that the room is deleted: it forgets then what was written in a peer group.
    """
    try:
        room = runtime().rooms.get(workshop_id)
    except Missing:
        return render_template("room/gone.html"), 410
    if room.state.status is not Status.ARCHIVED:
        return None
    plan = room.state.plan
    leave_action = url_for("room.leave", workshop_id=workshop_id)
    return render_template("room/end.html", plan=plan, retention=as_date(plan.retention), leave_action=leave_action)
