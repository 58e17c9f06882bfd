"""Roles are kept with what people do only where the plan lets them be, and never after they were told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions import TemperatureSettings
from app.domain.interactions.temperature.result import TemperatureResult
from app.domain.interactions.temperature.rules import Card, CardShown, ShowCard
from app.domain.plan import Contract, Phase
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Count
from app.domain.room.events import WorkshopClosed, WorkshopReopened
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.roles import keeps_role
from app.store.archive.records import _results
from tests.domain.room.rooms import LEADER, NOTE, TAG, WRITE, after, opened, write
from tests.story import key

CARDS = "cards"


def room(contract: Contract = Contract.FACILITATOR, *, roles_off: bool = False) -> Workshop:
    """Open, with a phase of cards; roles may be off in it and in the phase where people write."""
    before = opened(contract=contract)
    phases = (*before.plan.phases, Phase(CARDS, "Tunnelma", TemperatureSettings()))
    changed = tuple(replace(one, roles_off=roles_off and one.id in (WRITE, CARDS)) for one in phases)
    return replace(before, plan=replace(before.plan, phases=changed))


def ended(workshop: Workshop, headcount: int = 9) -> Workshop:
    return evolve(workshop, WorkshopClosed(headcount, {"asukas": 5} if headcount > 4 else {}))


CARD = ShowCard(CARDS, Card.GREEN, TAG)


@pytest.mark.parametrize("contract", Contract)
def test_a_note_keeps_a_role_only_where_its_author_is_kept_too(contract: Contract) -> None:
    assert keeps_role(room(contract), write()) is contract.stores_author
    assert keeps_role(room(contract), CARD)


@pytest.mark.parametrize("contract", Contract)
def test_where_roles_are_off_nothing_keeps_one(contract: Contract) -> None:
    off = room(contract, roles_off=True)
    assert not any(keeps_role(off, command) for command in (write(), CARD))


def test_what_is_no_note_and_no_card_keeps_no_role() -> None:
    assert not keeps_role(room(), c.RemoveNote(NOTE, key(NOTE)))
    assert not keeps_role(room(), write(phase="gone"))


@pytest.mark.parametrize(("headcount", "kept"), [(4, True), (5, False)])
def test_after_roles_were_told_nothing_new_keeps_one(headcount: int, kept: bool) -> None:  # noqa: FBT001
    again = evolve(ended(room(), headcount), WorkshopReopened())
    assert [keeps_role(again, command) for command in (write(), CARD)] == [kept, kept]
    assert again.reopened is not kept


def test_who_took_part_counts_also_when_they_were_removed_before_the_second_end() -> None:
    again = evolve(ended(room()), WorkshopReopened())
    assert after(again, (LEADER, c.CloseWorkshop())).headcount == 9
    assert Count().headcount == 0


def test_the_cards_are_told_by_role_only_until_the_workshop_goes_on() -> None:
    """One who changes their card in a second session would move one number of a role."""
    workshop = room()
    for number in range(5):
        workshop = evolve(workshop, CardShown(CARDS, Card.RED, f"{number:064x}", "asukas"))
    told = _results(ended(workshop), set())[CARDS]
    assert told == TemperatureResult({Card.RED: 5}, {"asukas": {Card.RED: 5}})
    again = evolve(evolve(ended(workshop), WorkshopReopened()), CardShown(CARDS, Card.GREEN, f"{0:064x}"))
    assert _results(ended(again), set())[CARDS] == TemperatureResult({Card.GREEN: 1, Card.RED: 4})
