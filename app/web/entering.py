"""Somebody becomes a member of a room, if there is still a place and the code that they showed still holds."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from msgspec import Struct
from sqlalchemy.orm import Session

from app.live.room import Room
from app.store import participants, places, workshops
from app.web import doors
from app.web.current import house
from app.web.doors import Shut
from app.web.forms import WelcomeForm
from app.web.pseudonyms import pseudonym, unlike


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


def at_the_door(room: Room, form: WelcomeForm, entering: tuple[str, bool]) -> Entrant:
    """Whoever sent the form; `entering` is a token, and whether the browser was here before and has left."""
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


def enter(rows: Session, room: Room, entrant: Entrant) -> Shut | None:
    """Make them a member with a place, or tell why not."""
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


NO_ROLE = _l("En halua kertoa")


def welcome_form(room: Room) -> WelcomeForm:
    """What is asked at the door: a nickname, and a role where the plan has some."""
    form = WelcomeForm()
    choices: Any = {**{role: role for role in room.state.plan.roles}, "": str(NO_ROLE)}
    form.role.choices = choices
    if form.role.data is None:
        form.role.data = ""
    return form
