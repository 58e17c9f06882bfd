"""What the laws need of this kind: settings, what participants may do, random commands, and a planted fault."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.interactions import TemperatureSettings
from app.domain.interactions.kind import Kind
from app.domain.interactions.temperature import rules
from app.domain.interactions.temperature.rules import Card, CardShown, CardTaken, ShowCard, TakeCard, TemperatureState

SETTINGS = TemperatureSettings()
MAY = {"write", "edit", "remove", "act"}
CARDS = list(Card)


def command(phase: str, _target: str, tag: str, dice: int) -> ShowCard | TakeCard:
    """A card shown, more often than taken back."""
    return ShowCard(phase, CARDS[dice % 3], tag) if dice % 4 else TakeCard(phase, tag)


def examples(phase: str, _note: str, _other: str, tag: str) -> tuple[ShowCard | TakeCard, ...]:
    """A command that comes before, and then one of each."""
    return ShowCard(phase, Card.GREEN, tag), ShowCard(phase, Card.RED, tag), TakeCard(phase, tag)


def law(state: TemperatureState) -> None:
    """Nobody shows two cards: there are as many as tags that show one."""
    showing = [shown for shown in state.cards.values() if shown.card]
    on, over = (rules.view(state, is_on=is_on) for is_on in (True, False))
    assert on.shown == over.shown == len(showing) <= len(state.cards)
    assert on.cards == {}
    assert sum(over.cards.values()) == (over.shown if over.shown >= 5 else 0)


def planted(kind: Kind) -> Kind:
    """The kind with a fault: a card that is shown again counts twice."""
    assert kind.work

    def evolve(state: TemperatureState, event: CardShown | CardTaken) -> TemperatureState:
        after = rules.evolve(state, event)
        if not isinstance(event, CardShown):
            return after
        again = replace(after.cards[event.tag], count=1 + (event.tag in state.cards))
        return TemperatureState(after.cards.set(event.tag, again))

    return replace(kind, work=replace(kind.work, evolve=evolve))
