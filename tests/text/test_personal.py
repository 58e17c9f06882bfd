"""What is suggested for masking. Everybody in these texts is invented."""

from __future__ import annotations

import json
import re
import time
from typing import NamedTuple

import pytest

from app.domain.personal import names
from app.domain.personal.detector import kinds
from app.text.personal import Personal, find
from tests.reports.samples import FIXTURE

SPOKEN = "nolla neljäkymmentä nolla"
"""A number in words, which only a reader finds."""


def told(text: str) -> list[tuple[Personal, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("hetuni on 131052-308T", Personal.IDENTITY, "131052-308T"),
        ("hetu 131052\u2013308t, pienellä", Personal.IDENTITY, "131052\u2013308t"),
        ("soita 040 123 4567 illalla", Personal.PHONE, "040 123 4567"),
        ("+358 50 1234567 ilta", Personal.PHONE, "+358 50 1234567"),
        ("puh. (09) 3101691", Personal.PHONE, "(09) 3101691"),
        ("maija.esimerkki@example.org vastaa", Personal.EMAIL, "maija.esimerkki@example.org"),
        ("tili FI21 1234 5600 0007 85", Personal.IBAN, "FI21 1234 5600 0007 85"),
        ("odotti (s. 12.4.1956) kauan", Personal.BIRTH, "s. 12.4.1956"),
        ("asun Mannerheimintie 12 A 5", Personal.ADDRESS, "Mannerheimintie 12 A 5"),
        ("Hämeenkadulla 5", Personal.ADDRESS, "Hämeenkadulla 5"),
        ("postinumero 33100 TAMPERE", Personal.ADDRESS, "33100 TAMPERE"),
        ("Maijalle ei soitettu", Personal.NAME, "Maijalle"),
        ("Kerroin Pekalle asian", Personal.NAME, "Pekalle"),
        ("Sitten Toivo Lahtinen tuli", Personal.NAME, "Toivo Lahtinen"),
        ("hoitaja Virtanen oli hyvä", Personal.NAME, "Virtanen"),
        ("kysyin että Korhosen lapsi", Personal.NAME, "Korhosen"),
    ],
)
def test_what_looks_personal_is_found_to_the_letter(text: str, kind: Personal, passage: str) -> None:
    assert told(text) == [(kind, passage)]


@pytest.mark.parametrize(
    "text",
    [
        "kokous 12.11.2026 klo 18-20", "2026-11-21", "budjetti 120 000 €", "linja 550 ja 94N", "pisteet 1234567",
        "ääniä 12 / 34", "versio 1.2.3.4", "vuosina 1990-2020", "050 euroa", "tie 4 on huono", "Valtatie 3 ruuhkautuu",
        "katu 5 kunnostetaan", "100 000 - 200 000 asukasta", "ISBN 978-952-00-1234-5", "12 12 2026", "03-04-2026",
        "Y-tunnus 0112038-9", "ryhmät 040-050", "tilastot 2019 2020 2021 2022", "hinta 0,50 123 kpl", "09 2026",
        "Toivo paremmasta", "Tuuli oli kova", "Anna minulle aikaa", "Sama hoitaja koko ajan", "Kukaan ei vastaa.",
        "FI21 1234 5600 0007 86 on väärä tilinumero",
    ],
)  # fmt: skip
def test_ordinary_words_and_numbers_are_left_in_peace(text: str) -> None:
    assert told(text) == []


def test_every_note_of_the_invented_workshop_that_tells_of_somebody_is_found_and_no_other() -> None:
    notes = [note for room in json.loads(FIXTURE.read_text()) for note in room["notes"] if SPOKEN not in note["text"]]
    assert [note["text"] for note in notes if find(note["text"])] == [
        note["text"] for note in notes if note["contains_pii"]
    ]


def test_several_findings_come_in_the_order_of_the_text_and_never_overlap() -> None:
    text = "Matti Meikäläinen, 040 123 4567, matti.meikalainen@example.org, Koivukuja 3 B"
    assert [kind for kind, _ in told(text)] == [Personal.NAME, Personal.PHONE, Personal.EMAIL, Personal.ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 999 + "@" + "a." * 500,
        "1" * 2000,
        "0 4 0 " * 333,
        "A" * 1990 + "katu ",
        "FI21 " * 400,
        "Aa " * 666,
        "+1 " * 666,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 0.25


def test_before_a_pair_of_words_only_the_word_before_it_is_searched(monkeypatch: pytest.MonkeyPatch):
    searched: list[str] = []

    class Watched(NamedTuple):
        pattern: re.Pattern[str]

        def search(self, text: str) -> re.Match[str] | None:
            searched.append(text)
            return self.pattern.search(text)

    for name in ("_ROLE", "_INSIDE", "_WENT_ON"):
        monkeypatch.setattr(names, name, Watched(getattr(names, name)))
    assert kinds("Aa " * 660 + "sairaanhoitaja Aada Ab") == (Personal.NAME,)
    assert len(searched) > 600
    assert max(map(len, searched)) == len(" sairaanhoitaja ")
