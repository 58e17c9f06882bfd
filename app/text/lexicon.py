"""What the dictionaries know. Reading them takes seconds and 60 MB: only the child process imports this."""

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
"""Where the dictionary is wrong about a word that these workshops are full of."""


SHORTEST_WHOLE = 4
"""Letters of a word that is no abbreviation: the form of “ca” is “circa”."""


@lru_cache(maxsize=100_000)
def lemma(word: str, lang: str) -> str | None:
    """The form under which the dictionary has the word (“jonossa” -> “jono”), or None when it has not."""
    found = CORRECTED.get(lang, {}).get(word) or _DICTIONARY.get_lemma(word, lang)
    form = found.lower() if found else None
    # The dictionary leads from the end of some compounds to the whole: “pirkko” is no form of “leppäpirkko”.
    return word if form and form.endswith(word) and len(word) >= SHORTEST_WHOLE else form


def has(word: str, lang: str) -> bool:
    """Whether this very form is a headword of the dictionary."""
    return lemma(word, lang) == word


def by_ending(word: str, lang: str) -> str | None:
    """The form that a regular ending tells of (“jonottajien” -> “jonottaja”), for words no dictionary has."""
    found: str | None = _ENDINGS.get_lemma(word, lang)
    return found.lower() if found else None
