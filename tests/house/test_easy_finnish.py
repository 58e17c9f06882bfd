"""Easy Finnish is easy: short sentences, words of every day, and the words that docs/GLOSSARY.md gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.house.test_catalogues import PLACE, catalogue, forms

MOST_WORDS = 15
SENTENCE = re.compile(r"(?<=[.!?:…])\s+")
WORD = re.compile(r"\w")
OFFICIALESE = (
    "osallistam osallistav prosess implement fasilit resurss konsept jalkaut toimenpi mahdollista edellyt mukais "
    "kyseis kohdist hyödynt koskien johtuen toimest liittyen puitteis taholt osalta ohess lukien nojal aineisto"
)
SHORTENED = "esim mm ym ns jne tms yms nro pvm min klo"
REPLACED = "vaihe vaihei nimimerk seurantakood menetelm teema teemo arkisto luonno sarak muokka kumoa tallennettu"
"""Words of plain Finnish that have an easier one; the glossary tells which."""


def easy() -> Iterator[str]:
    for message in catalogue("fi@selko"):
        if message.id:
            yield from (PLACE.sub("", text) for text in forms(message.string))


def beginning_with(stems: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(stems.split())})\w*", re.IGNORECASE)


def test_a_sentence_of_easy_finnish_has_at_most_fifteen_words():
    sentences = (sentence for text in easy() for sentence in SENTENCE.split(text))
    assert [one for one in sentences if sum(bool(WORD.search(word)) for word in one.split()) > MOST_WORDS] == []


def test_no_word_of_easy_finnish_is_from_an_office():
    office = beginning_with(OFFICIALESE)
    assert [text for text in easy() if office.search(text)] == []


def test_no_word_of_easy_finnish_is_shortened():
    short = re.compile(rf"\b(?:{'|'.join(SHORTENED.split())})\b", re.IGNORECASE)
    assert [text for text in easy() if short.search(text)] == []


def test_easy_finnish_uses_its_own_words_of_the_glossary():
    plain = beginning_with(REPLACED)
    assert [text for text in easy() if plain.search(text)] == []
