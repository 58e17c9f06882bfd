"""Converts words of spoken Finnish to their written form, because people write notes as they talk."""

from __future__ import annotations

import re

from app.text.lexicon import lemma

WORDS = {
    "oo": "ole", "oon": "olen", "oot": "olet", "ollu": "ollut", "mä": "minä", "sä": "sinä",
    "mun": "minun", "sun": "sinun", "mua": "minua", "sua": "sinua", "mulle": "minulle", "sulle": "sinulle",
    "mulla": "minulla", "sulla": "sinulla", "multa": "minulta", "meiän": "meidän", "teiän": "teidän",
    "noi": "nuo", "nää": "nämä", "toi": "tuo", "tää": "tämä", "tän": "tämän", "ku": "kun", "mut": "mutta",
    "vois": "voisi", "pitäis": "pitäisi", "ois": "olisi", "oisko": "olisiko", "emmä": "en",
    "yks": "yksi", "kaks": "kaksi", "viis": "viisi", "kuus": "kuusi", "tääl": "täällä", "siel": "siellä",
    "tarvii": "tarvitsee", "tarttee": "tarvitsee", "tarttis": "tarvitsisi",
    "haluu": "haluaa", "oottaa": "odottaa", "ootan": "odotan", "ootin": "odotin", "oottelee": "odottelee",
    "takas": "takaisin", "sit": "sitten",
    "dösä": "bussi", "dösän": "bussin", "dösät": "bussit", "dösällä": "bussilla", "duuni": "työ", "duunia": "työtä",
    "nuokkari": "nuorisotalo", "nuokkarin": "nuorisotalon", "työkkäri": "työvoimatoimisto",
    "työkkärin": "työvoimatoimiston", "sossu": "sosiaalitoimisto", "sossun": "sosiaalitoimiston",
    "sossuun": "sosiaalitoimistoon", "sossusta": "sosiaalitoimistosta", "terkkari": "terveyskeskus",
    "terkkarin": "terveyskeskuksen", "terkkarista": "terveyskeskuksesta", "tk": "terveyskeskus",
    "lekuri": "lääkäri", "lekurin": "lääkärin", "lekurille": "lääkärille", "hammaslekuri": "hammaslääkäri",
}  # fmt: skip

ENDINGS = (
    (r"ee$", ("eä", "ea")),
    (r"eetä$", ("eätä",)),
    (r"eeta$", ("eata",)),
    (r"oo$", ("oa",)),
    (r"öö$", ("öä",)),
    (r"uu$", ("ua", "uaa")),
    (r"yy$", ("yä",)),
    (r"ii$", ("ia", "iä")),
    (r"is$", ("isi",)),
    (r"een$", ("emaan", "emään")),
    (r"uun$", ("umaan",)),
    (r"yyn$", ("ymään",)),
    (r"ks$", ("ksi",)),
    (r"s$", ("ssa", "ssä")),
    (r"st$", ("sta", "stä")),
    (r"l$", ("lla", "llä")),
    (r"lt$", ("lta", "ltä")),
    (r"([nlrs][uy])$", (r"\1t",)),
    (r"(?<=\w{3})sin$", ("isin",)),
    (r"(?<=\w{3})(?:kin|kaan|kään|ko|kö|han|hän|pa|pä)$", ("",)),
)
"""Patterns of spoken endings (tärkee, autoo, kaipais, tekeen, kesäks, jonos, jonost, tullu, iltasin) and of enclitics
(kollegoillakin), with their written forms."""


SHORTEST = 4
"""Letters. A shorter word is too ambiguous to convert."""


def written(word: str) -> str:
    """Returns the written form of a spoken word; the word itself if it is a written form or no pattern fits."""
    if word in WORDS:
        return WORDS[word]
    if len(word) < SHORTEST or lemma(word, "fi"):
        return word
    return next((form for form in _forms(word) if lemma(form, "fi")), word)


def _forms(word: str) -> list[str]:
    return [re.sub(ending, full, word) for ending, fulls in ENDINGS if re.search(ending, word) for full in fulls]
