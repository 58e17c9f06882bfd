"""Who sees who wrote is said in one place, of the contract that is enforced, and no more is said than is true."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from app.domain.interactions import TalkSettings, TemperatureSettings
from app.domain.plan import Contract, Phase, Plan
from app.domain.room import promises
from app.domain.room.events import PhaseTightened
from app.domain.room.stricter_promises import FILED, filed, loosest_ever
from app.domain.room.tightening import stricter
from tests.house.test_catalogues import catalogue, forms

ABOUT = re.compile(r"kirjoitt(i|aj|an)|kirjoitustapa|nimimerk|anonyym|nimet[öt]", re.IGNORECASE)
PROMISES = re.compile(r"\b(näk|näe|näh|näy|talle|selvi|kerro|kerta|yhdist|paljast|piilo|tiet)", re.IGNORECASE)
HERE = {
    "app/domain/room/promises.py", "app/domain/room/promises_in_groups.py", "app/domain/room/stricter_promises.py",
    "app/domain/room/promises_on_paper.py",
    "app/domain/room/peers.py",
    "client/src/text/promises.ts", "client/src/text/promises_later.ts", "client/src/text/stricter_promises.ts",
}  # fmt: skip
"""The client's are made of the others by bin/protocol."""
OTHERS = {
    "Voit antaa palautetta myös nimettömästi. Jos kerrot yhteystietosi, sinulle vastataan kahden viikon kuluessa.": (
        "feedback on the service, and no note"
    ),
    "Onko tämä oikea nimesi tai muu tieto sinusta? Voit keksiä nimimerkin.": "a question beside the field",
    "Kerro nimimerkkini: %(name)s": "what a person chooses to tell when asking for support, and no note",
}
"""Sentences about writers that promise nothing about who sees them, each with its reason."""
STRONGER = re.compile(r"kukaan ei voi|mahdoton|täysin|varmasti|ei koskaan|kukaan ei saa", re.IGNORECASE)
"""Nobody can promise that: a neighbour may look, and words have a handwriting."""
ANONYMOUS = {"fi": "anonyym", "sv": "anonym", "en": "anonymous"}


def told() -> dict[str, set[str]]:
    """Every text in the code, and the files that it stands in."""
    return {forms(one.id)[0]: {place for place, _ in one.locations} for one in catalogue("sv") if one.id}


def test_every_sentence_about_who_sees_who_wrote_stands_in_the_module_of_promises() -> None:
    found = {text for text in told() if ABOUT.search(text) and PROMISES.search(text)}
    assert {text for text in found - OTHERS.keys() if not told()[text] <= HERE} == set()
    assert OTHERS.keys() <= found, "no exception is kept for a sentence that is gone"
    assert len(found) > len(promises.SAID) * 4, "the words by which they are found still find them"


@pytest.mark.parametrize(
    "planted",
    [
        "Kukaan ei voi selvittää, kuka kirjoitti.",
        "Nimimerkkisi näkyy vain sinulle.",
        "Anonyymi: et näy missään.",
    ],
)
def test_a_sentence_that_is_planted_elsewhere_would_be_found(planted: str) -> None:
    assert ABOUT.search(planted)
    assert PROMISES.search(planted)


def test_no_sentence_promises_what_nobody_can() -> None:
    assert [text for text in told() if ABOUT.search(text) and STRONGER.search(text)] == []


def translated(words: Catalog, text: str) -> str:
    found = words.get(text)
    assert found
    return forms(found.string)[0]


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_anonymous_is_said_only_where_the_writer_is_not_stored(locale: str) -> None:
    words = catalogue(locale) if locale != "fi" else None
    for contract, said in promises.SAID.items():
        sentences = [said.name, said.choice, said.writing, said.filed]
        shown = [translated(words, one) if words else one for one in sentences]
        anonymous = [ANONYMOUS[locale] in one.lower() for one in shown]
        assert anonymous == [not contract.stores_author] * len(shown), shown


def test_every_contract_has_words_of_its_own() -> None:
    assert promises.SAID.keys() == set(Contract)
    for field in promises.Said.__struct_fields__:
        assert len({getattr(said, field) for said in promises.SAID.values()}) == len(Contract), field


def test_files_say_of_each_contract_in_which_phases_it_held() -> None:
    phases = (Phase("p", "Alku", TalkSettings()), Phase("q", "Loppu", TalkSettings(), contract=Contract.EVERYONE))
    assert list(filed(Plan("x", phases=phases))) == [
        (promises.SAID[Contract.NOBODY].filed, ("Alku",)),
        (promises.SAID[Contract.EVERYONE].filed, ("Loppu",)),
    ]
    assert [titles for _, titles in filed(Plan("x", phases=phases[:1]))] == [()]
    assert [phase.title for phase, _ in promises.exceptions(Plan("x", phases=phases))] == ["Loppu"]


def test_it_is_said_that_a_stored_writer_can_be_read_by_who_runs_the_server() -> None:
    for contract in Contract:
        told = promises.left(Plan("Työpaja", contract=contract))
        assert told[0] == promises.LEFT
        assert (promises.LEFT_STORED in told) is (contract is Contract.FACILITATOR)


@pytest.mark.parametrize(("settings", "roles_off", "told"), [
    (TemperatureSettings(), False, True), (TemperatureSettings(), True, False), (TalkSettings(), False, False),
])  # fmt: skip
def test_it_is_said_where_colour_cards_may_be_told_by_role(
    settings: TemperatureSettings | TalkSettings,
    roles_off: bool,  # noqa: FBT001
    told: bool,  # noqa: FBT001
) -> None:
    plan = Plan("Työpaja", phases=(Phase("p", "Tunnelma", settings, roles_off=roles_off),))
    assert (promises.ROLE_CARDS in promises.role(plan)) is told


@pytest.mark.parametrize("before", [Contract.FACILITATOR, Contract.EVERYONE])
def test_files_say_who_could_see_it_until_the_contract_became_stricter(before: Contract) -> None:
    plan = Plan("x", contract=before, phases=(Phase("p", "Alku", TalkSettings()), Phase("q", "Loppu", TalkSettings())))
    now = stricter(plan, PhaseTightened("p", Contract.NOBODY))
    assert list(filed(now)) == [
        (promises.SAID[before].filed, ("Loppu",)),
        (FILED[Contract.NOBODY, before], ("Alku",)),
    ]
    last = stricter(stricter(now, PhaseTightened("q", Contract.NOBODY)), PhaseTightened("q", None, roles_off=True))
    assert list(filed(last)) == [(FILED[Contract.NOBODY, before], ())]
    assert last.contract is Contract.NOBODY, "no phase is as loose as the plan was"
    assert loosest_ever(last) == promises.SAID[before]


def test_no_file_says_that_others_never_saw_it_where_they_did() -> None:
    plan = Plan("x", contract=Contract.EVERYONE, phases=(Phase("p", "Alku", TalkSettings()),))
    milder = stricter(plan, PhaseTightened("p", Contract.FACILITATOR))
    strict = stricter(milder, PhaseTightened("p", Contract.NOBODY))
    assert [words for words, _ in filed(milder)] == [FILED[Contract.FACILITATOR, Contract.EVERYONE]]
    assert [words for words, _ in filed(strict)] == [FILED[Contract.NOBODY, Contract.EVERYONE]], "the first is meant"
