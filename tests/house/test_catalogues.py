"""Every text on screen has its words in every language."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.house.tree import ROOT

LOCALES = ("fi@selko", "sv", "en")
PLACE = re.compile(r"%\((\w+)\)[sd]")
COUNTED = re.compile(r"%\((num|n|left|count|notes|dots|minutes)\)[sd] [a-zäöå]{3,}")
NEVER_ONE = {
    "%(n)s kertaa",
    "Tässä on ensin %(num)s lappua. Loput näkyvät, kun nämä on käsitelty.",
}
"""Shown only of two and more: a file that was loaded again, the notes of a full page."""
KEYWORDS = ("-k", "_l", "-k", "_n:1,2", "-k", "NN_:1,2")


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """The texts as they are marked in the code now."""
    target = tmp_path_factory.mktemp("texts") / "messages.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "pyproject.toml", *KEYWORDS]
    subprocess.run([*extract, "-o", str(target), "app", "client/src"], cwd=ROOT, check=True)
    with target.open("rb") as file:
        return read_po(file)


def catalogue(locale: str) -> Catalog:
    with (ROOT / "app" / "translations" / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=locale)


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_waits_for_its_words(texts, locale):
    translated = catalogue(locale)
    waiting = []
    for message in texts:
        own = translated.get(message.id)
        if message.id and (own is None or own.fuzzy or not all(forms(own.string))):
            waiting.append(forms(message.id)[0])
    assert waiting == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_words_are_kept_for_a_text_that_is_gone(texts, locale):
    assert [forms(one.id)[0] for one in catalogue(locale) if one.id and texts.get(one.id) is None] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_words_name_the_same_places_as_the_text(locale):
    wrong = [
        forms(message.id)[0]
        for message in catalogue(locale)
        if message.id
        and set(PLACE.findall("".join(forms(message.string)))) != set(PLACE.findall("".join(forms(message.id))))
    ]
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_number_before_a_noun_has_a_form_for_one(locale):
    alone = [one for one in catalogue(locale) if isinstance(one.id, str) and one.id not in NEVER_ONE]
    counted = [one.id for one in alone if COUNTED.search(" ".join(forms(one.id) + forms(one.string)))]
    assert counted == []
