"""The result of the colour cards: how many of each, and for roles that may be told, how many of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import repeat
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from app.domain import small_groups
from app.domain.interactions.kind import ResultTable, Sentence
from app.domain.interactions.temperature.rules import Card, CardShown, CardTaken, TemperatureState, counts
from app.domain.interactions.temperature.words import ALL, CARD, CARDS, COLOURS, FEW, SHOWN
from app.domain.limits import RECORDED_PEOPLE
from app.domain.values import Line

Count = Annotated[int, Meta(ge=1, le=RECORDED_PEOPLE)]


class TemperatureResult(Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="temperature"):
    """The cards by colour; none if fewer than five were shown. By role if five of it and five others showed one."""

    cards: dict[Card, Count]
    roles: dict[Line, dict[Card, Count]] = {}


def result(state: TemperatureState, _seen: Collection[str]) -> TemperatureResult | None:
    """The counts of the cards that are shown at the end; None if nobody ever showed one."""
    if not state.cards:
        return None
    if not small_groups.large(counts(state).total()):
        return TemperatureResult({})
    told = small_groups.count(
        role for shown in state.cards.values() if shown.card for role in repeat(shown.role, shown.count)
    )
    return TemperatureResult(_in_order(counts(state)), {role: _in_order(counts(state, role)) for role in sorted(told)})


def careful(given: TemperatureResult, roles: Collection[str]) -> TemperatureResult:
    """The result with only the roles that may be shown here and in the whole workshop, and no colours of a few."""
    if not small_groups.large(sum(given.cards.values())):
        return TemperatureResult({})
    sizes = {role: sum(cards.values()) for role, cards in given.roles.items() if role in roles}
    told = small_groups.shown(sizes, sum(given.cards.values()))
    return replace(given, roles={role: cards for role, cards in given.roles.items() if role in told})


def events(
    given: TemperatureResult, phase: str, _fresh: Mapping[str, str], token: Callable[[], str]
) -> Iterator[CardShown | CardTaken]:
    """One event for each colour of a role, under an invented tag."""
    if not given.cards:
        yield CardTaken(phase, token() * 2)  # somebody showed one
    rest = Counter(given.cards)
    for role, cards in given.roles.items():
        rest.subtract(cards)
        yield from _shown(phase, cards, role, token)
    yield from _shown(phase, +rest, "", token)


def _shown(phase: str, cards: Mapping[Card, int], role: str, token: Callable[[], str]) -> Iterator[CardShown]:
    for card, count in cards.items():
        yield CardShown(phase, card, token() * 2, role, count)


def tables(given: TemperatureResult) -> tuple[ResultTable, ...]:
    """One table: the colours down, all people and each role across."""
    if not given.cards:
        return (ResultTable(FEW, (CARD, CARDS), ()),)
    columns = [given.cards, *given.roles.values()]
    rows = [(COLOURS[card], tuple(column.get(card, 0) for column in columns)) for card in Card]
    looks = tuple(f"temperature--{card}" for card in Card)
    return (ResultTable("", (CARD, ALL if given.roles else CARDS), tuple(rows), tuple(given.roles), looks),)


def sentence(given: TemperatureResult) -> Sentence | None:
    """How many of each colour; None if fewer than five were shown: the table says that."""
    if not given.cards:
        return None
    return Sentence(SHOWN, {"all": sum(given.cards.values()), **{card: given.cards.get(card, 0) for card in Card}})


def adds_up(given: TemperatureResult) -> bool:
    """Whether the cards of the roles are among those of all."""
    by_card = {card: {role: cards.get(card, 0) for role, cards in given.roles.items()} for card in Card}
    return all(small_groups.add_up(roles, given.cards.get(card, 0)) for card, roles in by_card.items())


def people(given: TemperatureResult) -> int:
    """Everybody shows one card."""
    return max(sum(given.cards.values()), sum(sum(cards.values()) for cards in given.roles.values()))


def _in_order(cards: Mapping[Card, int]) -> dict[Card, int]:
    return {card: cards[card] for card in Card if cards.get(card)}
