"""Which of the languages of a workshop a note is written in."""

from __future__ import annotations

import math
import unicodedata
from functools import cache, lru_cache
from typing import Any

from app.text.scripts import alphabet, by_letters

LANGUAGES = ("fi", "sv", "en")
RIVALS = ("et", "se", "so", "sq", "ku", "tr", "es", "de", "fr", "pl")
"""Languages that people write here too and that the model would take for one of ours. They are never guessed."""

SURE = 0.6
"""Below this the model is guessing, as it does for “ok” and for emoji."""

CLEAR = 0.3
"""By how much (in logarithms of odds) one of ours must be likelier than every rival."""

TELLING_PLAN = 400
"""The same of all the words of a plan together."""

FEWEST = 8
"""Letters; fewer are too little to tell."""

OURS, THEIRS = slice(len(LANGUAGES)), slice(len(LANGUAGES), None)
LOG_2 = math.log(2)

TELLING = 40
"""Characters at the beginning of a text that tell its language."""


def of_plan(words: tuple[str, ...], otherwise: str) -> str:
    """The language of the words of a workshop taken together, or the other one where they do not tell."""
    return _of_words(words) or otherwise


@lru_cache(maxsize=256)
def _of_words(words: tuple[str, ...]) -> str:
    return _told(" ".join(words)[:TELLING_PLAN])


def language(text: str) -> str:
    """“fi”, “sv” or “en”, what another script tells, or “” where it is not sure. Some 20 µs after the first call.

    Nothing is worse than a wrong guess: a voice would read the note by the rules of another language. Where it is not
    sure a note is taken to be in the language of its workshop.

    The first call reads the model, which takes a second: call `warm` beside the hub when the server starts.
    """
    return _told(text[:TELLING])


def _told(text: str) -> str:
    if not alphabet(text):
        return by_letters(text)
    if sum(map(str.isalpha, text)) < FEWEST:
        return ""
    ours, rivals = (_model().scores(text)[part] for part in (OURS, THEIRS))
    best = max(ours)
    odds = 1 / sum(math.exp(score - best) for score in ours)
    return LANGUAGES[ours.index(best)] if odds >= SURE and best - max(rivals) >= CLEAR else ""


def warm() -> None:
    """Read the model now."""
    _model()


def is_warm() -> bool:
    """Whether it was read."""
    return bool(_model.cache_info().currsize)


class Model:
    """The naive Bayes model of py3langid, for some languages alone and without arrays: a note is too short for them."""

    def __init__(self, identifier: Any, languages: tuple[str, ...]) -> None:
        order = [identifier.nb_classes.index(language) for language in languages]
        self._priors = identifier.nb_pc[order].tolist()
        self._table = identifier.nb_ptc[:, order]
        self._weights: dict[int, list[float]] = {}
        """Rows of the table for a feature that is there once, each taken out of its array when it is first needed."""
        self._next = identifier.tk_nextmove
        self._rows = [row << 8 for row in identifier.tk_row]
        self._features = identifier.tk_output

    def scores(self, text: str) -> list[float]:
        """How likely each language is, in its order: logarithms, of which only the differences mean something."""
        data = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
        found = self._found(data)
        rows = [self._priors if found else [0.0] * len(self._priors)]
        for feature, count in found.items():
            if feature not in self._weights:
                self._weights[feature] = [LOG_2 * weight for weight in self._table[feature].tolist()]
            weights = self._weights[feature]
            rows.append(weights if count == 1 else [math.log1p(count) / LOG_2 * weight for weight in weights])
        # The library's own temperature: it keeps the odds of long and short texts alike.
        heat = math.sqrt(len(data) or 1)
        return [sum(column) / heat for column in zip(*rows, strict=True)]

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

    return Model(LanguageIdentifier.from_model_file(MODEL_FILE), LANGUAGES + RIVALS)
