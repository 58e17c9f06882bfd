"""Colour cards: one for each person, changed and taken back, and told only as numbers about five at least."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions import TemperatureSettings
from app.domain.interactions.temperature import rules
from app.domain.interactions.temperature.rules import Card, ShowCard, TakeCard, TemperatureState
from app.domain.room.commands import GoToPhase
from app.domain.room.decisions.decide import Participant
from app.domain.room.decisions.decision import Decision
from app.domain.room.evolve import Workshop
from app.domain.room.views.audience import VIEWERS, Viewer
from app.domain.room.views.build import view
from tests.domain.room.rooms import LEADER, LIISA, TAG, TALK, after, opened, outcome
from tests.screen import sent

CARDS = "cards"


def tags(count: int) -> list[str]:
    return [f"{number:064x}" for number in range(count)]


def room() -> Workshop:
    """A room whose phase of cards is on."""
    before = opened()
    phase = replace(before.plan.phases[0], id=CARDS, title="Tunnelma", settings=TemperatureSettings())
    return replace(before, plan=replace(before.plan, phases=(*before.plan.phases, phase)), phase_id=CARDS)


def showing(*cards: Card, role: str = "") -> Workshop:
    """The room after so many people showed these cards."""
    shown = zip(tags(len(cards)), cards, strict=True)
    return after(room(), *[(replace(LIISA, role=role), ShowCard(CARDS, card, tag)) for tag, card in shown])


def state(workshop: Workshop) -> TemperatureState:
    held = workshop.work[CARDS]
    assert isinstance(held, TemperatureState)
    return held


def test_a_card_that_is_shown_after_another_takes_its_place() -> None:
    both = after(showing(Card.GREEN), (LIISA, ShowCard(CARDS, Card.RED, tags(1)[0])))
    assert rules.counts(state(both)) == {Card.RED: 1}
    assert rules.mine(state(both), tags(1)[0], both) == {"red": 1}


def test_a_card_that_is_taken_back_counts_no_more_and_its_tag_is_still_known() -> None:
    taken = after(showing(Card.GREEN), (LIISA, TakeCard(CARDS, tags(1)[0])))
    assert rules.counts(state(taken)).total() == 0
    assert rules.mine(state(taken), tags(1)[0], taken) == {}
    assert rules.has_acted(state(taken), tags(1)[0])
    assert not rules.has_acted(state(taken), TAG)
    again = after(taken, (LIISA, ShowCard(CARDS, Card.YELLOW, tags(1)[0])))
    assert rules.counts(state(again)) == {Card.YELLOW: 1}


def test_a_card_is_shown_only_while_its_phase_is_on_and_by_participants() -> None:
    show = ShowCard(CARDS, Card.RED, TAG)
    assert isinstance(outcome(replace(room(), phase_id=TALK), LIISA, show), str)
    assert isinstance(outcome(room(), LEADER, show), str)
    assert not isinstance(outcome(room(), LIISA, show), str)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_under_five_cards_nobody_is_told_more_than_how_many(viewer: Viewer) -> None:
    for few in range(1, 5):
        told = sent(view(after(showing(*[Card.RED] * few), (LEADER, GoToPhase(TALK))), {}, viewer))
        assert told["work"][CARDS] == {"kind": "temperature", "shown": few, "cards": {}}
        assert "red" not in str(told)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_five_cards_are_told_by_colour_when_the_phase_is_over_and_not_before(viewer: Viewer) -> None:
    five = showing(*[Card.GREEN] * 3, Card.YELLOW, Card.RED)
    shown = lambda workshop: sent(view(workshop, {}, viewer))["work"][CARDS]  # noqa: E731
    assert shown(five) == {"kind": "temperature", "shown": 5, "cards": {}}, (
        "a count that changes tells whose card it is"
    )
    over = after(five, (LEADER, GoToPhase(TALK)))
    assert shown(over) == {"kind": "temperature", "shown": 5, "cards": {"green": 3, "yellow": 1, "red": 1}}
    assert shown(after(over, (LEADER, GoToPhase(CARDS))))["cards"] == {}
    four = after(five, (LIISA, TakeCard(CARDS, tags(1)[0])), (LEADER, GoToPhase(TALK)))
    assert shown(four) == {"kind": "temperature", "shown": 4, "cards": {}}


def test_the_same_card_again_and_taking_back_what_is_not_shown_change_nothing() -> None:
    green = ShowCard(CARDS, Card.GREEN, tags(1)[0])
    assert outcome(showing(Card.GREEN), LIISA, green) == Decision(())
    assert outcome(room(), LIISA, TakeCard(CARDS, TAG)) == Decision(()), "and it takes no ballot"


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_audience_is_told_a_tag_or_the_role_of_who_shows_a_card(viewer: Viewer) -> None:
    told = str(sent(view(showing(*[Card.GREEN] * 6, role="läheinen"), {}, viewer))["work"])
    assert not [tag for tag in tags(6) if tag in told]
    assert "läheinen" not in told


def test_a_card_keeps_the_role_of_who_shows_it_only_in_the_state() -> None:
    as_resident: Participant = replace(LIISA, role="asukas")
    held = state(after(room(), (as_resident, ShowCard(CARDS, Card.RED, TAG))))
    assert held.cards[TAG].role == "asukas"
