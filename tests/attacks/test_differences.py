"""What can be worked out from two numbers that are each harmless."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy.orm import Session

from app.domain.plan import Contract
from app.domain.room.views.build import FACILITATOR
from app.live.broadcast import Fanout, channel
from app.live.presence import Presence
from app.store.room import participants
from tests.live.conftest import WORKSHOP, Place
from tests.screen import sent
from tests.story import hex_id, plan

PEOPLE = [hex_id(700 + number) for number in range(12)]
ROLES = ["ammattilainen"] * 6 + ["kokemusasiantuntija"] * 6


def told(place: Place, presence: Presence) -> dict[str, int]:
    """The roles that the facilitator sees now."""
    place.said.clear()
    presence.tick(0)
    return next(data["roles"] for _, data, to in place.said if to == channel(WORKSHOP, FACILITATOR))


def full_room(place: Place) -> Presence:
    """Eleven of twelve are here; the facilitator has seen their roles, as she may where she sees who wrote."""
    place.room.state = replace(place.room.state, plan=plan(Contract.FACILITATOR))

    def join(session: Session) -> None:
        for person, role in zip(PEOPLE, ROLES, strict=True):
            participants.join(session, WORKSHOP, person, f"avain {person}", person[:8], role)

    place.database.write(join)
    fanout = Fanout(lambda event, data, to: place.said.append((event, sent(data), to)))
    presence = Presence(place.database, fanout, place.rooms.get)
    for person in PEOPLE[:11]:
        presence.add(WORKSHOP, person, person)
    return presence


def test_who_comes_alone_does_not_show_their_role_by_changing_a_number(place: Place) -> None:
    presence = full_room(place)
    before = told(place, presence)
    assert before == {"ammattilainen": 6, "kokemusasiantuntija": 5}
    presence.add(WORKSHOP, PEOPLE[11], PEOPLE[11])
    assert told(place, presence) == before
    presence.remove(WORKSHOP, PEOPLE[0])
    assert told(place, presence) == before


def test_a_crowd_that_comes_is_counted(place: Place) -> None:
    presence = full_room(place)
    told(place, presence)
    for person in PEOPLE[:6]:
        presence.remove(WORKSHOP, person)
    assert told(place, presence) == {"kokemusasiantuntija": 5}
