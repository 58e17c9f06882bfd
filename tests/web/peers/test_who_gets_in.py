"""Who gets where in a peer group: every route of a workshop against people who are not of it, and its facilitator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from werkzeug.routing import Rule

from app.domain.people.permissions import NOT_OF_PEERS
from tests.web.peers.circle import NOTE, Circle
from tests.web.places import MEMBER, OWNER, PEOPLE, Place, ask, let_in
from tests.web.test_authorisation import TABLE, For
from tests.web.test_permissions import NEEDED
from tests.web.world import World


@pytest.fixture
def peers(world: World, place: Place) -> Place:
    """The place with a peer group of the same owner as its workshop, open and over; its member is one of the group."""
    circle = Circle(world, place.people[OWNER])
    note = world.write(circle.workshop, NOTE)
    values = {**place.values, "workshop_id": circle.workshop, "finished": circle.workshop, "note_id": note}
    return replace(place, people={**place.people, MEMBER: circle.members[0]}, values=values)


def of_a_workshop(world: World) -> Iterator[Rule]:
    """Routes to a workshop that not everybody may ask."""
    for rule in world.app.url_map.iter_rules():
        if "workshop_id" in rule.arguments and TABLE[rule.endpoint] is not For.EVERYBODY:
            yield rule


def got_in(world: World, place: Place, name: str, endpoints: set[str] | None = None) -> set[str]:
    rules = [rule for rule in of_a_workshop(world) if endpoints is None or rule.endpoint in endpoints]
    return {rule.endpoint for rule in rules if let_in(ask(place, rule, place.people[name]))}


def test_nobody_who_is_not_of_the_group_gets_in_anywhere(world: World, peers: Place) -> None:
    assert len(list(of_a_workshop(world))) > 30
    assert {name: got_in(world, peers, name) for name in PEOPLE if name not in (MEMBER, OWNER)} == {
        name: set() for name in PEOPLE if name not in (MEMBER, OWNER)
    }


def test_its_facilitator_gets_to_nothing_that_is_kept_or_taken_out_of_a_workshop(world: World, peers: Place) -> None:
    kept = {endpoint for endpoint, needed in NEEDED.items() if needed & NOT_OF_PEERS}
    assert {"notes.show", "exports.make"} < kept
    assert got_in(world, peers, OWNER, kept) == set()
    assert got_in(world, peers, OWNER, {"lead.show", "lead.screen"}) == {"lead.show", "lead.screen"}


def test_a_member_gets_where_other_members_get_but_has_no_follow_up_code(
    world: World, place: Place, peers: Place
) -> None:
    members = {endpoint for endpoint, who in TABLE.items() if who is For.MEMBERS and endpoint != "room.leave"}
    assert got_in(world, place, MEMBER, members) - got_in(world, peers, MEMBER, members) == {"room.promise"}
    owners = {endpoint for endpoint, who in TABLE.items() if who is For.ITS_OWNER}
    assert got_in(world, peers, MEMBER, owners) == set()
