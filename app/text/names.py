"""The most common given names in Finland, also Swedish ones, to suggest where a note may name somebody.

A name that is also an ordinary word (“Toivo”, “Anna”) is in AMBIGUOUS. It counts only before another capitalised word
or inside a sentence. The list is never complete: it helps a reader and does not replace one.
"""

from __future__ import annotations

from app.domain.personal.words import AMBIGUOUS, GIVEN

_ROLES = """
hoitaja sairaanhoitaja lähihoitaja terveydenhoitaja omahoitaja lääkäri omalääkäri ylilääkäri tohtori psykologi
psykiatri sosiaalityöntekijä ohjaaja terapeutti fysioterapeutti kätilö hammaslääkäri opettaja rehtori johtaja
esihenkilö esimies pomo rouva herra neiti potilas asiakas naapuri läkare doktor skötare sjukskötare fru herr
"""

ROLES = frozenset(_ROLES.split())
"""Titles and roles. A capitalised word after one of them is a name."""
ENDINGS = (
    "", "n", "a", "ä", "ta", "tä", "lle", "lla", "llä", "lta", "ltä", "sta", "stä", "ssa", "ssä", "ksi", "na", "nä",
    "s", "an", "än", "en", "in", "on", "un", "kin", "nkin", "ille", "illa", "ilta", "ista", "ia",
)  # fmt: skip
"""Finnish case endings, and the Swedish genitive."""
_WEAK = {"kk": "k", "tt": "t", "pp": "p"}


def _stems(name: str) -> set[str]:
    """Returns the stems of a name: “Matti” also gives “Mati” (Matin), “Markus” also “Markukse” (Markuksen)."""
    stems = {name}
    if name[-3:-1] in _WEAK:
        stems.add(name[:-3] + _WEAK[name[-3:-1]] + name[-1])
    if name.endswith(("as", "us", "es")):
        stems |= {name[:-1] + "kse", name[:-1] + name[-2]}
    return stems


STEMS = frozenset(stem for name in GIVEN for stem in _stems(name))
AMBIGUOUS_STEMS = frozenset(stem for name in AMBIGUOUS for stem in _stems(name))


def inflects(word: str, stems: frozenset[str]) -> bool:
    """Returns whether the word is one of these stems with a case ending."""
    return any(word.endswith(end) and word[: len(word) - len(end)] in stems for end in ENDINGS)
