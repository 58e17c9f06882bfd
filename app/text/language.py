"""Which of the languages of a workshop a note is written in."""

from __future__ import annotations

from functools import cache
from typing import Any

LANGUAGES = ("fi", "sv", "en")
SURE = 0.6
"""Below this the detector is guessing, as it does for “ok” and for emoji."""


def language(text: str) -> str:
    """“fi”, “sv” or “en”, or “” when the text is too short or too strange to tell. About 30 µs after the first call.

    The first call reads the model, which takes half a second: call `warm` before anybody is there.
    """
    if not any(char.isalpha() for char in text):
        return ""
    guess, confidence = _detector().classify(text)
    return str(guess) if confidence >= SURE else ""


def warm() -> None:
    """Read the model now."""
    _detector()


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(LANGUAGES)
    return detector
