"""The result of colour cards: what it tells, and of whom; and that an import gives the same again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import msgspec
import pytest
from immutables import Map

from app.domain.interactions.temperature import result, rules
from app.domain.interactions.temperature.result import TemperatureResult
from app.domain.interactions.temperature.rules import Card, Shown, TemperatureState

G, Y, R = Card.GREEN, Card.YELLOW, Card.RED


def shown(*cards: tuple[Card | None, str, int]) -> TemperatureState:
    """The state in which so many people of a role show a card."""
    people = [(card, role) for card, role, many in cards for _ in range(many)]
    return TemperatureState(Map({f"{tag:064x}": Shown(card, role) for tag, (card, role) in enumerate(people)}))


def imported(given: TemperatureResult) -> TemperatureState:
    """What an import makes of a result."""
    fresh: Iterator[int] = count()
    state = TemperatureState()
    for event in result.events(given, "cards", {}, lambda: f"{next(fresh):032x}"):
        state = rules.evolve(state, event)
    return state


def test_where_nobody_showed_a_card_there_is_no_result() -> None:
    assert result.result(TemperatureState(), ()) is None


@pytest.mark.parametrize("few", range(5))
def test_under_five_cards_the_result_holds_no_number(few: int) -> None:
    state = shown((R, "asukas", few), (None, "", 1))
    assert result.result(state, ()) == TemperatureResult({})


def test_colours_are_told_from_good_to_bad_without_those_that_nobody_showed() -> None:
    given = result.result(shown((R, "", 2), (G, "", 3), (None, "", 4)), ())
    assert given is not None
    assert list(given.cards.items()) == [(G, 3), (R, 2)]
    assert msgspec.to_builtins(given) == {"kind": "temperature", "cards": {"green": 3, "red": 2}}


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (("", 0), {"asukas": {G: 3, R: 2}}),
        (("", 4), {}),
        (("läheinen", 4), {}),
        (("", 5), {"asukas": {G: 3, R: 2}}),
        (("läheinen", 5), {"asukas": {G: 3, R: 2}, "läheinen": {Y: 5}}),
    ],
)
def test_a_role_is_told_if_five_of_it_and_no_few_others_showed_a_card(others: tuple[str, int], told: object) -> None:
    given = result.result(shown((G, "asukas", 3), (R, "asukas", 2), (Y, *others)), ())
    assert given is not None
    assert given.roles == told


def test_careful_leaves_out_what_the_whole_workshop_does_not_tell_and_then_nothing_more() -> None:
    given = result.result(shown((G, "asukas", 5), (R, "läheinen", 5), (Y, "päättäjä", 5)), ())
    assert given is not None
    once = result.careful(given, {"asukas", "läheinen"})
    assert once == TemperatureResult(given.cards, {"asukas": {G: 5}, "läheinen": {R: 5}})
    assert result.careful(once, {"asukas", "läheinen"}) == once
    assert result.careful(given, ()) == TemperatureResult(given.cards)


def test_careful_drops_a_role_from_a_foreign_record_that_would_give_away_a_few_others() -> None:
    foreign = TemperatureResult({G: 8}, {"asukas": {G: 6}})
    assert result.careful(foreign, {"asukas"}) == TemperatureResult({G: 8})
    assert result.careful(TemperatureResult({G: 9}, {"asukas": {G: 4}}), {"asukas"}) == TemperatureResult({G: 9})


def test_careful_tells_no_colour_of_a_few_cards_that_a_foreign_record_tells() -> None:
    assert result.careful(TemperatureResult({R: 1, G: 3}), ()) == TemperatureResult({})


@pytest.mark.parametrize(
    "given",
    [
        TemperatureResult({}),
        TemperatureResult({G: 5}),
        TemperatureResult({G: 4, Y: 3, R: 3}),
        TemperatureResult({G: 5, Y: 2, R: 4}, {"asukas": {G: 5}}),
        TemperatureResult({G: 6, Y: 2, R: 4}, {"asukas": {G: 5}, "läheinen": {G: 1, Y: 2, R: 4}}),
    ],
)
def test_a_result_comes_back_the_same_from_an_import(given: TemperatureResult) -> None:
    assert result.result(imported(given), ()) == given


def test_the_table_has_a_row_for_each_colour_and_a_column_for_each_role_that_is_told() -> None:
    (table,) = result.tables(TemperatureResult({G: 5, R: 5}, {"asukas": {G: 5}, "läheinen": {R: 5}}))
    assert table.header == ("Kortti", "Kaikki")
    assert table.roles == ("asukas", "läheinen")
    assert table.rows == (("Vihreä", (5, 5, 0)), ("Keltainen", (0, 0, 0)), ("Punainen", (5, 0, 5)))


def test_the_table_without_roles_counts_cards_and_that_of_a_few_cards_says_why_it_has_no_numbers() -> None:
    (table,) = result.tables(TemperatureResult({Y: 6}))
    assert (table.header, table.roles) == (("Kortti", "Kortteja"), ())
    assert [cells for _, cells in table.rows] == [(0,), (6,), (0,)]
    (few,) = result.tables(TemperatureResult({}))
    assert (few.caption, few.rows) == ("Kortteja oli alle viisi, joten määriä ei kerrota.", ())


def test_there_are_as_many_people_as_cards_whichever_of_the_numbers_is_larger() -> None:
    assert result.people(TemperatureResult({})) == 0
    assert result.people(TemperatureResult({G: 5, R: 2}, {"asukas": {G: 5}})) == 7
    assert result.people(TemperatureResult({G: 5}, {"asukas": {G: 5}, "läheinen": {R: 6}})) == 11


def test_roles_that_show_more_of_a_colour_than_all_do_not_add_up() -> None:
    assert result.adds_up(TemperatureResult({Card.GREEN: 10}, {"läheinen": {Card.GREEN: 5}}))
    assert not result.adds_up(TemperatureResult({Card.GREEN: 10}, {"läheinen": {Card.RED: 5}}))
    assert not result.adds_up(TemperatureResult({Card.GREEN: 10}, {"a": {Card.GREEN: 6}, "b": {Card.GREEN: 6}}))


def test_the_sentence_has_every_colour_and_is_silent_about_a_few() -> None:
    said = result.sentence(TemperatureResult({G: 4, R: 1}))
    assert said is not None
    assert said.values == {"all": 5, "green": 4, "yellow": 0, "red": 1}
    assert result.sentence(TemperatureResult({})) is None
