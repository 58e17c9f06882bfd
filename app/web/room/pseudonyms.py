"""Makes pseudonyms for participants without a nickname: two Finnish words of nature, unrelated to the person."""

from __future__ import annotations

from collections.abc import Callable

FIRST = (
    "Aamun", "Ahon", "Hallan", "Hangen", "Harjun", "Illan", "Järven", "Kankaan", "Kesän", "Kevään", "Kuun", "Lahden",
    "Lehdon", "Loimun", "Lumen", "Meren", "Metsän", "Niityn", "Poutasään", "Rannan", "Ruskan", "Saaren", "Salon",
    "Sateen", "Suven", "Syksyn", "Talven", "Tunturin", "Tuulen", "Virran",
)  # fmt: skip

SECOND = (
    "haapa", "hilla", "honka", "hopeapaju", "joutsen", "kaarna", "kanerva", "kataja", "kielo", "kiuru", "koivu",
    "kuikka", "kuusi", "käpy", "käki", "lehti", "lepikko", "lokki", "lumme", "marja", "mustikka", "mänty", "naava",
    "orvokki", "paju", "peippo", "pihlaja", "pisara", "puolukka", "rastas", "saniainen", "sammal", "siipi", "suopursu",
    "tammi", "tuomi", "tähkä", "varpu", "vanamo", "vuokko",
)  # fmt: skip


def pseudonym(dice: Callable[[int], int]) -> str:
    """Returns a pseudonym such as “Illan kanerva”. `dice(n)` returns a random number below n."""
    return f"{FIRST[dice(len(FIRST))]} {SECOND[dice(len(SECOND))]}"
