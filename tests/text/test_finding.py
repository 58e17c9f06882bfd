"""Finding notes by word: how much of what should be found is found, and how much else comes along.

What should be found was marked by reading the notes: each pattern names the spellings of one word, its compounds and
its kin that a person who looks for it would want. The rules were improved by what was missed in the fixture, so its
figures flatter. The demo was marked before any rule had met it and gave recall 0.949 and precision 0.949 then; its
marks stand as they were, slips included, and one rule (oottaa) was added afterwards.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.startup import demo
from app.text import lexicon
from app.text.lemmas import _related, alternatives, terms
from tests.text.every_word import forget

FIXTURE = Path(__file__).parents[1] / "fixtures" / "ws1.json"
WANTED = {
    "jono": r"jono",
    "hoito": r"hoito|hoido",
    "lääkäri": r"lääkäri|lekuri",
    "kokemusasiantuntija": r"kokemusasiantunt",
    "apu": r"\bapu|\bavu",
    "työntekijä": r"työntekij",
    "aika": r"\baika|\bajan\b|\bajat\b|aikaa\b|\bajalla|ajanvara|ottoaj|ausajat|misajan",
    "ensikäynti": r"ensikäyn",
    "läheinen": r"\blähei[ns]",
    "palvelu": r"palvelu",
    "viesti": r"viesti",
    "kahvi": r"kahvi(?!la)",
    "puhelin": r"puhelin|puhelime",
    "odottaa": r"odot|oott",
    "kuunnella": r"kuunn|kuunt",
    "päättäjä": r"päättäj",
    "ryhmä": r"ryhm",
    "perhe": r"\bperhe",
    "kirje": r"kirje",
    "huone": r"huone",
    "ihminen": r"\bihmi|immei",
    "kysyä": r"kysy",
    "soittaa": r"soit",
    "lapsi": r"\blaps|\blapse",
    "bussi": r"bussi|dösä",
    "tieto": r"\btieto|\btiedo|tietojärj",
}


WANTED_IN_DEMO = {
    "jono": r"jono",
    "hoito": r"hoito(?!v)|hoido",
    "bussi": r"buss[ie]|dösä",
    "raati": r"raati|raadi",
    "puhelin": r"puhelin|puhelime",
    "odottaa": r"odot|oott",
    "työntekijä": r"työntekij",
    "kylä": r"\bkylä|\bkylie",
    "terveysasema": r"terveysasem",
    "kirjasto": r"kirjasto",
    "kertoa": r"\bkerto(?!j)|\bkerro|\bkerrot",
    "kirje": r"\bkirje",
    "vastaanotto": r"vastaanot",
    "digituki": r"digitu|digituen",
    "aika": r"\baika(?!na)|\bajan\b|\bajat\b|odotusaika|ottoaik",
    "soittaa": r"\bsoit(?!tam)|soitto",
    "lapsi": r"\blaps|\blapse",
    "omaishoitaja": r"omaishoit",
    "kokemusasiantuntija": r"kokemusasiantunt",
    "kö": r"\bkö(?:n|er)",
    "svenska": r"svensk",
    "door": r"\bdoor",
}


def fixture_notes() -> list[str]:
    workshops = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return [note["text"] for workshop in workshops for note in workshop["notes"]]


def demo_notes() -> list[str]:
    return [note.text for note in demo.read().notes]


def found(under: dict[str, set[str]], query: str) -> set[str]:
    """The same rule as the index has: every word, by one of its terms."""
    words = alternatives(query)
    return {text for text, has in under.items() if all(any(_is_in(has, term) for term in word) for word in words)}


def _is_in(has: set[str], term: str) -> bool:
    return any(word.startswith(term[:-1]) for word in has) if term.endswith("*") else term in has


@pytest.mark.parametrize(
    ("notes", "words"), [(fixture_notes(), WANTED), (demo_notes(), WANTED_IN_DEMO)], ids=["fixture", "demo"]
)
def test_nearly_all_that_is_wanted_is_found_and_little_else(notes: list[str], words: dict[str, str]) -> None:
    under = {text: set(terms(text)) for text in notes}
    right = wanted_in_all = found_in_all = 0
    for query, pattern in words.items():
        wanted = {text for text in notes if re.search(pattern, text.lower())}
        got = found(under, query)
        right, wanted_in_all, found_in_all = (
            right + len(wanted & got),
            wanted_in_all + len(wanted),
            found_in_all + len(got),
        )
        for text in sorted(wanted ^ got):
            print(query, "missed" if text in wanted else "got also", text, sep=" | ")
    recall, precision = right / wanted_in_all, right / found_in_all
    print(f"search: recall {recall:.3f}, precision {precision:.3f}; {len(words)} words, {wanted_in_all} wanted")
    assert recall >= 0.9
    assert precision >= 0.9


@pytest.mark.parametrize("word", ["jonot", "jonossa", "jonottajalle", "jonottaa", "hoitojonossa", "JONOJA", "jonos"])
def test_looking_for_jono_finds(word: str) -> None:
    assert found({word: set(terms(word))}, "jono")


@pytest.mark.parametrize("word", ["jonottajat", "jonottajien"])
def test_looking_for_jonottajalle_finds_other_forms_of_it_and_not_every_jono(word: str) -> None:
    assert found({text: set(terms(text)) for text in (word, "jono")}, "jonottajalle") == {word}


@pytest.mark.parametrize(("query", "text"), [("vårdkö", "vårdköerna"), ("klient", "klientrådet"), ("queue", "queues")])
def test_swedish_and_english_are_found_too(query: str, text: str) -> None:
    assert found({text: set(terms(text))}, query)


def test_somebody_who_is_still_typing_finds_already() -> None:
    assert found({"asiakasraadissa": set(terms("asiakasraadissa"))}, "asiakasra")


@pytest.mark.parametrize(
    "text", ["kahvila", "palaveri", "kuunnella", "kohtaaminen", "turvallisuus", "puoliso", "esite"]
)
def test_words_that_only_look_like_compounds_are_left_whole(text: str) -> None:
    assert not {"lauantai", "veri", "nella", "uusi", "olla", "sinä", "tiistai"} & set(terms(text))


@pytest.mark.parametrize("word", ["Pirkko", "pirkolle", "Pirkkojen", "leppäpirkko", "murtaja", "korvapuusti"])
def test_a_word_that_the_dictionary_leads_from_to_its_own_compound_is_found(word: str) -> None:
    assert found({word: set(terms(word))}, word)
    assert not found({"Pirkko": set(terms("Pirkko"))}, "leppäpirkko")


def test_words_that_lead_to_each_other_in_a_circle_end(monkeypatch: pytest.MonkeyPatch) -> None:
    # “karhus” leads to a compound that ends with “karhun”, which leads back to the first.
    circle = {"karhus": "talokarhun", "karhun": "talokarhus"}
    for word, form in circle.items():
        monkeypatch.setitem(lexicon.CORRECTED["fi"], word, form)
    forget()
    assert _related("talokarhus", "fi") == ["talo", "talokarhun", "talokarhus"]
    monkeypatch.undo()
    forget()


def test_hostile_text_is_only_text() -> None:
    assert terms('"; DROP TABLE search; --') == ["drop", "table", "search"]
    assert terms("a" * 5000) == ["a" * 60]
    assert alternatives("a" * 5000) == [["a" * 60]]
    assert alternatives("___ \u0000 ''") == []
