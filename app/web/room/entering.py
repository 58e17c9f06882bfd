"""The welcome page of a room with its form, and the new member that the form describes."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.domain import retention
from app.live.entry import Entrant
from app.live.room import Room
from app.web.current import as_date, runtime
from app.web.privacy import notices
from app.web.room import access
from app.web.room.forms import WelcomeForm
from app.web.room.pseudonyms import pseudonym
from app.web.room.shown_notice import read_number
from app.web.site.statements import say


def new_entrant(room: Room, form: WelcomeForm, token: access.MemberToken) -> Entrant:
    """Returns the new member that the form describes."""
    return Entrant(
        token.token,
        id=runtime().token(),
        name=form.nickname.data or pseudonym(runtime().dice),
        role=form.role.data or "",
        door=access.shown_code_mark(room.id),
        left=token.left,
        capacity=runtime().admission.capacity(room),
        now=runtime().now() // 1000,
        notice=read_number(form.notice.data or ""),
    )


NO_ROLE = _l("En halua kertoa")
NO_PEER = _l("En ole mikään näistä")
NO_PEER_VALUE = "ei-mikaan"


def welcome_form(room: Room) -> WelcomeForm:
    """Returns the form for joining: a nickname, and a role if the plan has roles."""
    form = WelcomeForm()
    if room.state.plan.peers_only:
        return _for_peers(room, form)
    choices: Any = {**{role: role for role in room.state.plan.roles}, "": str(NO_ROLE)}
    form.role.choices = choices
    if form.role.data is None:
        form.role.data = ""
    return form


def welcome_page(room: Room, form: WelcomeForm) -> str:
    """Shows who runs the workshop, what for, what others see, until when it is kept, and the form."""
    plan, notice, grace = room.state.plan, notices.in_effect(), runtime().config.retention_grace_days
    last = retention.gone_on(plan.retention, retention.grace_of_peers(grace)) if plan.peers_only else ""
    form.notice.data = str(notice.number)
    return render_template(
        "room/welcome.html",
        form=form,
        plan=plan,
        retention=as_date(plan.retention),
        last=as_date(last),
        action=url_for("room.join", workshop_id=room.id),
        notice_url=url_for("privacy.show", huone=room.id),
        org=runtime().organisation,
        say=say,
    )


def _for_peers(room: Room, form: WelcomeForm) -> WelcomeForm:
    """Returns the form of a peer group. Nothing is chosen beforehand: what somebody says there is their own word."""
    form.role.label.text = _("Mikä näistä sopii sinuun?")
    form.role.choices = [*((role, role) for role in room.state.plan.peer_roles), (NO_PEER_VALUE, str(NO_PEER))]
    form.role.validators = [InputRequired(_("Valitse yksi."))]
    if not request.form:
        form.role.data = None
    return form
