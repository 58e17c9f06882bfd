"""Which of the languages of a workshop a note is written in."""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from typing import Any

LANGUAGES = ("fi", "sv", "en")
SURE = 0.6
"""Below this the model is guessing, as it does for “ok” and for emoji."""

LOG_2 = math.log(2)

TELLING = 40
"""Characters at the beginning of a text that tell its language."""


def language(text: str) -> str:
    """“fi”, “sv” or “en”, or “” when the text is too short or too strange to tell. About 10 µs after the first call.

    The first call reads the model, which takes a second: call `warm` beside the hub when the server starts.
    """
    if not any(char.isalpha() for char in text):
        return ""
    guess, confidence = _model().classify(text[:TELLING])
    return guess if confidence >= SURE else ""


def warm() -> None:
    """Read the model now."""
    _model()


def is_warm() -> bool:
    """Whether it was read."""
    return bool(_model.cache_info().currsize)


class Model:
    """The naive Bayes model of py3langid, for our languages alone and without arrays: a note is too short for them."""

    def __init__(self, identifier: Any) -> None:
        identifier.set_languages(LANGUAGES)
        order = [identifier.nb_classes.index(language) for language in LANGUAGES]
        self._priors = tuple(identifier.nb_pc[order].tolist())
        self._table = identifier.nb_ptc[:, order]
        self._weights: dict[int, tuple[float, float, float]] = {}
        """Rows of the table, each taken out of its array when it is first needed."""
        self._next = identifier.tk_nextmove
        self._rows = [row << 8 for row in identifier.tk_row]
        self._features = identifier.tk_output

    def classify(self, text: str) -> tuple[str, float]:
        """The most likely language, and how likely from 0 to 1."""
        data = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
        found = self._found(data)
        finnish, swedish, english = self._priors if found else (0.0, 0.0, 0.0)
        for feature, count in found.items():
            if feature not in self._weights:
                self._weights[feature] = tuple(self._table[feature].tolist())
            fi, sv, en = self._weights[feature]
            weight = LOG_2 if count == 1 else math.log1p(count)
            finnish, swedish, english = finnish + weight * fi, swedish + weight * sv, english + weight * en
        scores = (finnish, swedish, english)
        best = max(scores)
        # The library's own temperature: it keeps the odds of long and short texts alike.
        heat = math.sqrt(len(data) or 1)
        odds = sum(math.exp((score - best) / heat) for score in scores)
        return LANGUAGES[scores.index(best)], 1 / odds

    def _found(self, data: bytes) -> dict[int, int]:
        """How often each feature (a few bytes in a row) is in the text: one walk through the model's automaton."""
        moves, rows, features, state = self._next, self._rows, self._features, 0
        found: dict[int, int] = {}
        for byte in data:
            state = moves[rows[state] + byte]
            feature = features[state]
            if feature >= 0:
                found[feature] = found.get(feature, 0) + 1
        return found


@cache
def _model() -> Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return Model(LanguageIdentifier.from_model_file(MODEL_FILE))
