"""Every word ends: `python -m tests.text.every_word` puts whole dictionaries, names and random letters into the index.

It prints how many words there were, what failed and how long the slowest took. The tests try a sample of each kind.
`--all` takes every form of the dictionaries (five million) instead of the headwords and 80,000 forms of each.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

from app.domain.personal.words import AMBIGUOUS, GIVEN
from app.text import compounds, derivation, lexicon
from app.text.lemmas import MOST_RELATED, alternatives, terms

SLOWEST = 0.1
"""Seconds of work for one word; ours take a hundredth, and a machine may be busy."""

MOST = 80_000
LETTERS = (
    "aeioutnslkpmrjhvyäö",
    "etaoinshrdlucmfwypvbgkjqxz",
    "оеаинтсрвлкмд",
    "ابتثجحخدذرزس",
    "0123456789",
    "aj",
    "u",
)

SURNAMES = """
Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen
Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila
Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio Miettinen Leinonen Pitkänen Aaltonen Manninen
Hakala Koivisto Laaksonen Anttila Hirvonen Räsänen Lehto Laakso Toivonen Mustonen Rantala Aalto Partanen Niemelä
Moilanen Seppälä Lappalainen Vainio Hänninen Kauppinen Nurmi Kettunen Pesonen Kokkonen Lahti Salmi Oksanen Nurminen
Nykänen Johansson Nyman Lindholm Karlsson Andersson Nyberg Lindström Lindqvist Eriksson Lindroos Öhman Holmström
Söderholm Peltonen Halonen Lampinen Hyvönen Tikkanen Ikonen Kemppainen Peltola Vuorinen Harju Pulkkinen Eskelinen
Holopainen Pennanen Suominen Mikkonen Immonen Kärkkäinen Huttunen Koponen Rissanen Parviainen Ruotsalainen Honkanen
Hietala Ylinen Haapala Rautio Jaakkola Kivelä Kivinen Sillanpää Kangas Nikula Puusti Punahattu Rossi Murtaja Veistäjä
"""
"""The commonest in Finland, and some that a dictionary takes for the end of a compound."""

CASES = ("", "n", "a", "lle", "ssa", "t", "jen", "kin", "nsa")


@dataclass
class Tried:
    """What came of some words."""

    words: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    failed: list[str] = field(default_factory=list)


def dictionary(lang: str, number: random.Random | None, most: int = MOST) -> list[str]:
    """The headwords of a dictionary and as many of its forms; without `number` all forms there are."""
    forms: Mapping[str, str] = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(lang)
    every = list(forms)
    return every if number is None else number.sample(every, min(most, len(every)))


def called() -> list[str]:
    """First and last names in some cases."""
    given = [name for names_ in (GIVEN, AMBIGUOUS) for name in names_]
    return [name + case for name in (*given, *SURNAMES.split()) for case in CASES]


def glued(words: list[str], number: random.Random, count: int) -> list[str]:
    """Two to five words in one, as in compounds."""
    return ["".join(number.choices(words, k=number.randint(2, 5))) for _ in range(count)]


def randomly(number: random.Random, count: int) -> list[str]:
    """Letters without sense, up to longer than any word."""
    return ["".join(number.choices(number.choice(LETTERS), k=number.randint(1, 80))) for _ in range(count)]


def attempt(words: list[str]) -> Tried:
    """Put each word into the index and look for it."""
    tried = Tried()
    for word in words:
        took = _worked(word, tried)
        if took > SLOWEST:  # the machine may have had something else in mind
            forget()
            took = _worked(word, tried)
        tried.words += 1
        tried.seconds += took
        tried.slowest = max(tried.slowest, (took, word))
    return tried


def _worked(word: str, tried: Tried) -> float:
    began = time.thread_time()
    try:
        if len(terms(word)) > MOST_RELATED + 8 or (word.isalnum() and not alternatives(word)):
            tried.failed.append(word)
    except Exception as trouble:  # noqa: BLE001  whatever it is, it is told
        tried.failed.append(f"{word}: {type(trouble).__name__}")
    return time.thread_time() - began


def forget() -> None:
    """As if no word had been met yet."""
    for remembered in (lexicon.lemma, compounds.parts, compounds._cut, derivation.origins):
        remembered.cache_clear()


def kinds(number: random.Random, most: int = MOST, *, everything: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Words by kind."""
    pieces: list[str] = []
    for lang in ("fi", "sv", "en"):
        words = dictionary(lang, None if everything else number, most)
        pieces += number.sample(words, min(500, len(words)))
        yield f"{lang}, forms", words
    names_ = called()
    yield "names", names_ if most >= len(names_) else number.sample(names_, most)
    yield "words glued together", glued(pieces, number, most)
    yield "random letters", randomly(number, most)


def main() -> None:
    """Try all kinds and tell of each; failing when one word fails."""
    wrong = 0
    attempt(["lämmitellään"])
    for kind, words in kinds(random.Random(1), everything="--all" in sys.argv):
        tried = attempt(words)
        slowest, word = tried.slowest
        each = tried.seconds / max(1, tried.words) * 1000
        print(f"{kind}: {tried.words:,} words, {each:.2f} ms each, slowest {slowest * 1000:.0f} ms ({word})", end="")
        print(f", {len(tried.failed)} failed {tried.failed[:10]}", flush=True)
        wrong += len(tried.failed)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
