"""The welcome form of a room, and the new member that it describes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.live.entry import Entrant
from app.live.room import Room
from app.web.current import runtime
from app.web.room import access
from app.web.room.forms import WelcomeForm
from app.web.room.pseudonyms import pseudonym


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
    )


NO_ROLE = _l("En halua kertoa")


def welcome_form(room: Room) -> WelcomeForm:
    """Returns the form for joining: a nickname, and a role if the plan has roles."""
    form = WelcomeForm()
    choices: Any = {**{role: role for role in room.state.plan.roles}, "": str(NO_ROLE)}
    form.role.choices = choices
    if form.role.data is None:
        form.role.data = ""
    return form
