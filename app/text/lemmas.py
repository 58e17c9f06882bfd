"""Under which words a text is found, and what a search asks for.

A text is found under its words in dictionary form, under the parts of its compounds and under the words that its
words come from: “hoitojonottajille” also under “jono”. A search asks only for what it says: “jonottaja” does not
bring every “jono”.
"""

from __future__ import annotations

import re
import unicodedata

from app.text import compounds, derivation, spoken
from app.text.language import LANGUAGES, language
from app.text.lexicon import by_ending, lemma

WORD = re.compile(r"\w+")
LONGEST = 60
"""Letters; what is longer is no word."""
MOST_ASKED = 8
PREFIX_FROM = 4
"""Letters of an unknown word from which on its beginning is searched as well: somebody is still typing."""

SMALL = frozenset(
    (
        "ja", "tai", "on", "ei", "ole", "että", "jos", "kun", "kuin", "se", "ne", "en", "mutta", "myös", "sekä", "niin",
        "och", "eller", "att", "är", "det", "som", "and", "or", "the", "of", "to", "is",
    )
)  # fmt: skip
"""Words that say nothing alone; a search with other words leaves them out."""


def terms(text: str) -> list[str]:
    """The words, in dictionary form and lower case, under which the text is found; each once."""
    order = _order(language(text))
    found = (term for word in _words(text) for term in _terms(word, order))
    return list(dict.fromkeys(found))


def asked(query: str) -> list[list[str]]:
    """For each word of the query the terms of which one is enough. A term that ends with “*” is a beginning."""
    words = _words(query)
    told = [word for word in words if word not in SMALL] or words
    return [_alternatives(word) for word in told[:MOST_ASKED]]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).lower().replace("\u00ad", "")
    return [word.replace("_", "") for word in WORD.findall(plain) if len(word) <= LONGEST and word.strip("_")]


def _order(first: str) -> tuple[str, ...]:
    return (first, *(lang for lang in LANGUAGES if lang != first)) if first else LANGUAGES


def _terms(word: str, order: tuple[str, ...]) -> list[str]:
    lang = next((lang for lang in order if lemma(word, lang)), order[0])
    form = _form(word, lang)
    return [word, form, *_family(form, lang)]


def _form(word: str, lang: str) -> str:
    """The dictionary form, also of a word that no dictionary has."""
    if lang == "fi":
        word = spoken.written(word)
    known = lemma(word, lang) or (derivation.doer(word) if lang == "fi" else None)
    return known or compounds.whole(word, lang) or by_ending(word, lang) or word


def _family(form: str, lang: str) -> list[str]:
    parts = compounds.parts(form, lang) or ()
    family = [kin for part in parts for kin in (part, *_family(part, lang))]
    return [*family, *derivation.origins(form)] if lang == "fi" else family


def _alternatives(word: str) -> list[str]:
    knowing = [lang for lang in LANGUAGES if lemma(word, lang)]
    forms = [_form(word, lang) for lang in knowing or LANGUAGES]
    beginning = [f"{word}*"] if not knowing and len(word) >= PREFIX_FROM else []
    return list(dict.fromkeys([*forms, word, *beginning]))
