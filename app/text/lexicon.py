"""Looks words up in the dictionaries. Loading them takes seconds and 60 MB, so only the child process imports this."""

from __future__ import annotations

from functools import lru_cache

from simplemma.strategies import DictionaryLookupStrategy, RulesStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

_DICTIONARY = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)
_ENDINGS = RulesStrategy()


CORRECTED = {
    "fi": {
        "ajan": "aika", "avuksi": "apu", "avulla": "apu", "avun": "apu", "avusta": "apu", "ensi": "ensi",
        "käynnistä": "käynti",
    },
}  # fmt: skip
"""Corrections for words that are common in workshops and wrong in the dictionary."""


SHORTEST_WHOLE = 4
"""Minimum letters of a word that is not an abbreviation (the dictionary form of “ca” is “circa”)."""


@lru_cache(maxsize=100_000)
def lemma(word: str, lang: str) -> str | None:
    """Returns the dictionary form of a word (“jonossa” -> “jono”), or None if the dictionary does not have it."""
    found = CORRECTED.get(lang, {}).get(word) or _DICTIONARY.get_lemma(word, lang)
    form = found.lower() if found else None
    # For the last part of some compounds the dictionary gives the whole: “pirkko” is not a form of “leppäpirkko”.
    return word if form and form.endswith(word) and len(word) >= SHORTEST_WHOLE else form


def has(word: str, lang: str) -> bool:
    """Returns whether this exact form is a headword of the dictionary."""
    return lemma(word, lang) == word


def by_ending(word: str, lang: str) -> str | None:
    """Returns the base form by regular endings (“jonottajien” -> “jonottaja”), for words that no dictionary has."""
    found: str | None = _ENDINGS.get_lemma(word, lang)
    return found.lower() if found else None
