"""Lists the names of groups that may identify somebody, and keeps what the facilitator decides of them."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from msgspec import Struct

from app.domain.room.acts import Act, Deed
from app.domain.room.commands import ClearText
from app.domain.texts import NO_TEXT
from app.live.room import Room
from app.text import personal
from app.web.archive.notes.finished_notes import room_of
from app.web.current import facilitator, runtime
from app.web.site.locales import language_of
from app.web.site.not_saved import require_saved


class FoundName(Struct, frozen=True):
    """The name of a group. `kinds` are msgids of what looks personal in it."""

    id: str
    text: str
    lang: str
    cleared: bool
    kinds: tuple[str, ...]


def found_names(room: Room) -> list[FoundName]:
    """Returns the names in which something looks personal, also where it was found not to be."""
    groups = [(id_, group) for id_, group in sorted(room.state.groups.items()) if room.state.gathering(id_).living]
    names = []
    for id_, group in groups:
        text, lang = room.texts.get(id_, NO_TEXT)
        kinds = tuple(dict.fromkeys(personal.CALLED[one.kind] for one in personal.find(text)))
        if kinds:
            names.append(FoundName(id_, text, lang or language_of(room.state.plan), group.cleared, kinds))
    return names


def decide_on_name(workshop_id: str, group_id: str, *, cleared: bool) -> None:
    """Lets files show the whole name, or cover it again, with a line that participants can read."""
    room, command = room_of(workshop_id), ClearText(group_id, cleared)
    if group_id not in room.state.groups:
        flash(_("Ryhmää ei enää ole."), "trouble")
        return
    act = Act(Deed.NAME_CLEARED if cleared else Deed.NAME_UNCLEARED)
    if require_saved(runtime().rooms.do(room, facilitator(), command, act=act)).ok:
        done = _("Tiedostoissa on ryhmän koko nimi.") if cleared else _("Ryhmän nimestä peitetään kohtia tiedostoissa.")
        flash(done, "saved")
