"""Detects the language of a text: Finnish, Swedish, English, or a language with another script."""

from __future__ import annotations

import math
import unicodedata
from functools import cache, lru_cache
from typing import Any

from app.text.scripts import by_letters, has_only_own_letters

LANGUAGES = ("fi", "sv", "en")
RIVALS = ("et", "se", "so", "sq", "ku", "tr", "es", "de", "fr", "pl")
"""Other languages that people write and that the model could take for one of LANGUAGES. They are never returned."""

SURE = 0.6
"""Minimum probability. Below it the model only guesses, as for “ok” and emoji."""

CLEAR = 0.3
"""Minimum distance (log odds) of the best language to every rival."""

SAMPLE_OF_PLAN = 400
"""Characters of all texts of a plan together that are examined."""

FEWEST = 8
"""Minimum letters for a detection."""

OURS, THEIRS = slice(len(LANGUAGES)), slice(len(LANGUAGES), None)
LOG_2 = math.log(2)

SAMPLE = 40
"""Characters at the beginning of a text that are examined."""


def of_plan(words: tuple[str, ...], otherwise: str) -> str:
    """Returns the language of the texts of a plan taken together, or `otherwise` if it is not clear."""
    return _of_words(words) or otherwise


@lru_cache(maxsize=256)
def _of_words(words: tuple[str, ...]) -> str:
    return _detect(" ".join(words)[:SAMPLE_OF_PLAN])


def language(text: str) -> str:
    """Returns “fi”, “sv” or “en”, the language of another script, or “” if it is not clear. Takes 20 to 50 µs.

    No answer is better than a wrong one: a screen reader would pronounce the note by the rules of another language. The
    caller then assumes the language of the workshop.

    The first call loads the model, which takes a second: call `warm` on a native thread when the server starts.
    """
    return _detect(text[:SAMPLE])


def _detect(text: str) -> str:
    if not has_only_own_letters(text):
        return by_letters(text)
    if sum(map(str.isalpha, text)) < FEWEST:
        return ""
    ours, rivals = (_model().scores(text)[part] for part in (OURS, THEIRS))
    best = max(ours)
    odds = 1 / sum(math.exp(score - best) for score in ours)
    return LANGUAGES[ours.index(best)] if odds >= SURE and best - max(rivals) >= CLEAR else ""


def warm() -> None:
    """Loads the model."""
    _model()


def is_warm() -> bool:
    """Returns whether the model is loaded."""
    return bool(_model.cache_info().currsize)


class Model:
    """The naive Bayes model of py3langid for a few languages, without numpy arrays, which are slow for short texts."""

    def __init__(self, identifier: Any, languages: tuple[str, ...]) -> None:
        order = [identifier.nb_classes.index(language) for language in languages]
        self._priors = identifier.nb_pc[order].tolist()
        self._table = identifier.nb_ptc[:, order]
        self._weights: dict[int, list[float]] = {}
        """Cached rows of the table, weighted for one occurrence of the feature."""
        self._next = identifier.tk_nextmove
        self._rows = [row << 8 for row in identifier.tk_row]
        self._features = identifier.tk_output

    def scores(self, text: str) -> list[float]:
        """Returns the log likelihood of each language, in order. Only the differences have a meaning."""
        data = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
        counts = self._feature_counts(data)
        rows = [self._priors if counts else [0.0] * len(self._priors)]
        for feature, count in counts.items():
            if feature not in self._weights:
                self._weights[feature] = [LOG_2 * weight for weight in self._table[feature].tolist()]
            weights = self._weights[feature]
            rows.append(weights if count == 1 else [math.log1p(count) / LOG_2 * weight for weight in weights])
        # The library divides so too: it keeps the odds of long and short texts comparable.
        heat = math.sqrt(len(data) or 1)
        return [sum(column) / heat for column in zip(*rows, strict=True)]

    def _feature_counts(self, data: bytes) -> dict[int, int]:
        """Returns how often each feature (a few bytes in a row) occurs: one pass through the model's automaton."""
        moves, rows, features, state = self._next, self._rows, self._features, 0
        counts: dict[int, int] = {}
        for byte in data:
            state = moves[rows[state] + byte]
            feature = features[state]
            if feature >= 0:
                counts[feature] = counts.get(feature, 0) + 1
        return counts


@cache
def _model() -> Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return Model(LanguageIdentifier.from_model_file(MODEL_FILE), LANGUAGES + RIVALS)
