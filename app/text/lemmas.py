"""Under which words a text is found, and what a search asks for.

A text is found under its words in dictionary form, under the parts of its compounds and under the words that its
words come from: “hoitojonottajille” also under “jono”. A search asks only for what it says: “jonottaja” does not
bring every “jono”.
"""

from __future__ import annotations

from app.text import compounds, derivation, plain, spoken
from app.text.language_detection import LANGUAGES, language
from app.text.lexicon import by_ending, lemma

LONGEST = 40
"""Letters up to which a word is taken apart; a longer one is found as it is written."""
MOST_KIN = 40
"""Words that one word may lead to; the longest true compounds lead to half as many."""


def terms(text: str) -> list[str]:
    """The words, in dictionary form and lower case, under which the text is found; each once."""
    order = _order(language(text))
    found = (term for word in plain.words(text) for term in _terms(word, order))
    return list(dict.fromkeys(found))


def asked(query: str) -> list[list[str]]:
    """For each word of the query the terms of which one is enough. A term that ends with “*” is a beginning."""
    return [_alternatives(word) for word in plain.told(query)]


def _order(first: str) -> tuple[str, ...]:
    return (first, *(lang for lang in LANGUAGES if lang != first)) if first in LANGUAGES else LANGUAGES


def _terms(word: str, order: tuple[str, ...]) -> list[str]:
    if len(word) > LONGEST:
        return [word]
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
    """Its parts and theirs, and what each comes from. Dictionaries lead in circles: no word is taken apart twice."""
    apart: dict[str, None] = {}
    kin: dict[str, None] = {}
    waiting = [form]
    while waiting and len(kin) < MOST_KIN:
        word = waiting.pop(0)
        if word in apart:
            continue
        apart[word] = None
        parts = compounds.parts(word, lang) or ()
        kin.update(dict.fromkeys([*parts, *(derivation.origins(word) if lang == "fi" else ())]))
        waiting += parts
    return list(kin)[:MOST_KIN]


def _alternatives(word: str) -> list[str]:
    if len(word) > LONGEST:
        return [word]
    knowing = [lang for lang in LANGUAGES if lemma(word, lang)]
    forms = [_form(word, lang) for lang in knowing or LANGUAGES]
    return list(dict.fromkeys([*forms, word, *([] if knowing else plain.beginning(word))]))
