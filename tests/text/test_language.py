"""The language of a note."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from app.text.language import LANGUAGES, Model, language

FIXTURE = Path(__file__).parents[1] / "fixtures" / "ws1.json"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Jonottajalle ei kerrota mitään", "fi"),
        ("Ai niin ja se lista", "fi"),
        ("Köerna är för långa", "sv"),
        ("Ingen svarar på svenska efter klockan 14.", "sv"),
        ("Nobody told me which door to knock on", "en"),
    ],
)
def test_a_sentence_tells_its_language(text: str, lang: str) -> None:
    assert language(text) == lang


@pytest.mark.parametrize("text", ["", " ", "☕☕☕", "123 456", "ok", "👍🏽", "…", "\ud83d"])
def test_what_is_too_little_to_tell_is_left_open(text: str) -> None:
    assert language(text) == ""


def test_the_notes_of_the_fixture_are_in_the_language_they_are_marked_with() -> None:
    notes = [note for workshop in json.loads(FIXTURE.read_text(encoding="utf-8")) for note in workshop["notes"]]
    wrong = [
        (note["lang"], language(note["text"]), note["text"]) for note in notes if language(note["text"]) != note["lang"]
    ]
    print(f"language: {len(notes) - len(wrong)} of {len(notes)} right; the rest: {wrong}")
    assert len(wrong) <= 2


def test_telling_the_language_holds_nobody_up() -> None:
    text = "Kerroin saman tarinan viidennelle ihmiselle. En jaksanut enää kuudennelle."
    language(text)
    began = time.perf_counter()
    for _ in range(500):
        language(text)
    each = (time.perf_counter() - began) / 500
    print(f"language: {each * 1e6:.0f} µs a note")
    assert each < 0.002  # ten times what is wanted: a busy machine is no failure


def test_the_model_says_what_its_own_library_says() -> None:
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    theirs.set_languages(LANGUAGES)
    ours = Model(LanguageIdentifier.from_model_file(MODEL_FILE))
    notes = [note["text"] for workshop in json.loads(FIXTURE.read_text(encoding="utf-8")) for note in workshop["notes"]]
    for text in [*notes, "HEI KAIKKI", "Köerna", "\ud83d", "☕☕"]:
        guess, confidence = ours.classify(text)
        assert confidence == pytest.approx(theirs.classify(text)[1], abs=1e-4)
        assert guess == theirs.classify(text)[0] or confidence < 0.34, "no feature at all: any will do"
