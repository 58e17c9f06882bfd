"""What is asked of somebody at the door of a room, and who they are by what they answered."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.live.entry import Entrant
from app.live.room import Room
from app.web.current import runtime
from app.web.room import access
from app.web.room.forms import WelcomeForm
from app.web.room.pseudonyms import pseudonym


def at_the_door(room: Room, form: WelcomeForm, entering: access.Entering) -> Entrant:
    """Whoever sent the form."""
    return Entrant(
        entering.token,
        id=runtime().token(),
        name=form.nickname.data or pseudonym(runtime().dice),
        role=form.role.data or "",
        door=access.unlocked(room.id),
        left=entering.left,
        capacity=runtime().admission.capacity(room),
        now=runtime().now() // 1000,
    )


NO_ROLE = _l("En halua kertoa")


def welcome_form(room: Room) -> WelcomeForm:
    """What is asked at the door: a nickname, and a role where the plan has some."""
    form = WelcomeForm()
    choices: Any = {**{role: role for role in room.state.plan.roles}, "": str(NO_ROLE)}
    form.role.choices = choices
    if form.role.data is None:
        form.role.data = ""
    return form
