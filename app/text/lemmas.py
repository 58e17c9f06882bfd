"""Returns the index terms of a text, and the search terms of a query.

A text is indexed by its words in dictionary form, the parts of its compounds and the words that its words are derived
from: “hoitojonottajille” also by “jono”. A query is not expanded like that: “jonottaja” does not find every “jono”.
"""

from __future__ import annotations

from app.text import colloquial, compounds, derivation, plain
from app.text.language_detection import LANGUAGES, language
from app.text.lexicon import by_ending, lemma

LONGEST = 40
"""Letters up to which a word is analysed. A longer word is indexed as it is written."""
MOST_RELATED = 40
"""Most terms of one word. The longest real compounds have half as many."""


def terms(text: str) -> list[str]:
    """Returns the index terms of the text, in dictionary form and lower case, each once."""
    order = _order(language(text))
    found = (term for word in plain.words(text) for term in _terms(word, order))
    return list(dict.fromkeys(found))


def alternatives(query: str) -> list[list[str]]:
    """Returns, for each word of the query, alternative terms; one must match. “*” at the end marks a prefix."""
    return [_alternatives(word) for word in plain.query_words(query)]


def _order(first: str) -> tuple[str, ...]:
    return (first, *(lang for lang in LANGUAGES if lang != first)) if first in LANGUAGES else LANGUAGES


def _terms(word: str, order: tuple[str, ...]) -> list[str]:
    if len(word) > LONGEST:
        return [word]
    lang = next((lang for lang in order if lemma(word, lang)), order[0])
    form = _form(word, lang)
    return [word, form, *_related(form, lang)]


def _form(word: str, lang: str) -> str:
    """Returns the dictionary form, also for a word that no dictionary has."""
    if lang == "fi":
        word = colloquial.written(word)
    known = lemma(word, lang) or (derivation.agent_noun(word) if lang == "fi" else None)
    return known or compounds.whole(word, lang) or by_ending(word, lang) or word


def _related(form: str, lang: str) -> list[str]:
    """Returns the parts of the word and their parts, and the words they are derived from. Splits no word twice."""
    done: dict[str, None] = {}
    related: dict[str, None] = {}
    waiting = [form]
    while waiting and len(related) < MOST_RELATED:
        word = waiting.pop(0)
        if word in done:
            continue
        done[word] = None
        parts = compounds.parts(word, lang) or ()
        related.update(dict.fromkeys([*parts, *(derivation.origins(word) if lang == "fi" else ())]))
        waiting += parts
    return list(related)[:MOST_RELATED]


def _alternatives(word: str) -> list[str]:
    if len(word) > LONGEST:
        return [word]
    knowing = [lang for lang in LANGUAGES if lemma(word, lang)]
    forms = [_form(word, lang) for lang in knowing or LANGUAGES]
    return list(dict.fromkeys([*forms, word, *([] if knowing else plain.prefix(word))]))
