"""Everybody shows one colour card: green, yellow or red. Who wants to can also write a word, which is a note.

A card is known by its tag, so one may show another or take it back. While the phase is on, everybody, the facilitator
too, sees only how many show a card: a count that changes with one card would tell whose it is. The colours are told
when the phase is over, if five showed a card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from app.domain import small_groups
from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import Board, PhaseCommand, PhaseEvent, PhaseSettings, PhaseView
from app.domain.values import Digest

OPENS = frozenset({Ability.WRITE, Ability.EDIT})


class TemperatureSettings(PhaseSettings, frozen=True, tag="temperature"):
    """No settings."""


class Card(StrEnum):
    """The colours, from good to bad."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class ShowCard(PhaseCommand, frozen=True, tag=True):
    """Show a card in place of the one that was shown before."""

    card: Card
    tag: Digest


class TakeCard(PhaseCommand, frozen=True, tag=True):
    """Take one's own card back."""

    tag: Digest


class CardShown(PhaseEvent, frozen=True, tag=True):
    """The holder of `tag` shows a card. `role` is one that may be told, or “”. An import shows `count` cards."""

    card: Card
    tag: str
    role: str = ""
    count: int = 1


class CardTaken(PhaseEvent, frozen=True, tag=True):
    """The holder of `tag` shows no card any more."""

    tag: str


class Shown(Struct, frozen=True, omit_defaults=True):
    """What one tag shows; None if the card was taken back."""

    card: Card | None
    role: str = ""
    count: int = 1


class TemperatureState(Struct, frozen=True, tag_field="kind", tag="temperature"):
    """The cards of one phase, by tag."""

    cards: Map[str, Shown] = Map()


class TemperatureView(PhaseView, frozen=True, tag="temperature"):
    """How many show a card, and how many each colour: no colours while the phase is on, or fewer than five show one."""

    shown: int
    cards: dict[Card, int]


def decide(
    state: TemperatureState, _settings: TemperatureSettings, command: ShowCard | TakeCard, _board: Board, role: str
) -> CardShown | CardTaken | None:
    """The event of the command; None if it changes nothing. Every card may be shown and taken back."""
    shown = state.cards.get(command.tag, Shown(None)).card
    if isinstance(command, TakeCard):
        return CardTaken(command.phase, command.tag) if shown else None
    if shown is command.card:
        return None
    return CardShown(command.phase, command.card, command.tag, role)


def evolve(state: TemperatureState, event: CardShown | CardTaken) -> TemperatureState:
    """The state after the event."""
    shown = Shown(event.card, event.role, event.count) if isinstance(event, CardShown) else Shown(None)
    return TemperatureState(state.cards.set(event.tag, shown))


def without_roles(state: TemperatureState) -> TemperatureState:
    """The same cards, and nobody's role."""
    return TemperatureState(Map({tag: replace(shown, role="") for tag, shown in state.cards.items()}))


def has_acted(state: TemperatureState, tag: str) -> bool:
    """Whether the tag ever showed a card."""
    return tag in state.cards


def mine(state: TemperatureState, tag: str, _board: Board) -> Mapping[str, int]:
    """The card of a tag, by its colour."""
    shown = state.cards.get(tag)
    return {shown.card: 1} if shown and shown.card else {}


def counts(state: TemperatureState, role: str | None = None) -> Counter[Card]:
    """How many cards of each colour are shown, by all or by a role."""
    counted: Counter[Card] = Counter()
    for shown in state.cards.values():
        if shown.card and role in (None, shown.role):
            counted[shown.card] += shown.count
    return counted


def view(state: TemperatureState, *, is_on: bool) -> TemperatureView:
    """What everybody sees, the facilitator too."""
    counted = counts(state)
    told = not is_on and small_groups.large(counted.total())
    return TemperatureView(counted.total(), dict(counted) if told else {})
