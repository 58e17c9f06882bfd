"""The most common given names in Finland, also Swedish ones, to suggest where a note may name somebody.

A name that is also an ordinary word (“Toivo”, “Anna”) is in AMBIGUOUS. It counts only before another capitalised word
or inside a sentence. The list is never complete: it helps a reader and does not replace one.
"""

from __future__ import annotations

_GIVEN = """
Maria Helena Johanna Anneli Kaarina Marjatta Liisa Annikki Hannele Kristiina Emilia Tuulikki Elina Marika Sofia
Katariina Marja Ritva Tuula Pirjo Päivi Leena Riitta Sari Minna Tiina Tarja Eila Eeva Helvi Anne Pirkko Kirsi Jaana
Heidi Hanna Laura Mari Sanna Susanna Jenni Katja Niina Maarit Merja Virpi Sirpa Seija Raija Kaija Arja Irma Aino Aila
Aune Elli Hilkka Saara Sara Emma Ella Eevi Venla Iida Ida Julia Noora Nea Jonna Anniina Annika Henna Reetta Satu-Maria
Kati Anu Outi Piia Pia Mia Miia Nina Maija Maiju Kaisa Kaisu Taina Teija Eija Marjo Marjut Mirja Mirjami Orvokki
Juhani Johannes Olavi Antero Tapani Tapio Mikael Kalevi Petteri Matti Pekka Ilmari Jari Timo Kari Antti Hannu Heikki
Jukka Seppo Markku Mika Janne Juha Martti Mikko Jorma Pentti Erkki Pertti Reijo Raimo Veikko Esa Eero Sami Marko Petri
Ville Tomi Teemu Jarmo Jouni Jani Jussi Harri Arto Ari Risto Tuomas Lauri Kimmo Pasi Aleksi Eetu Elias Niko Joonas
Juho Otto Eino Kalle Veli-Matti Arttu Jesse Joni Jere Samuli Henri Hannes Topias Aapo Paavo Simo Vesa Tero Toni Ossi
Christina Margareta Elisabeth Kristina Birgitta Ulla Gunilla Gun Inger Britt Kerstin Ingrid Astrid Solveig Monica
Johan Anders Karl Erik Gustav Nils Lars Fredrik Henrik Stefan Thomas Peter Mats Sven Göran Bengt Hans Jan Kaj Tom
Ahmed Mohamed Mohammed Ali Omar Hassan Fatima Amina Olga Tatjana Natalia Irina Svetlana Sergei Aleksandr Dmitri
"""
_AMBIGUOUS = """
Aamu Anna Armas Helmi Ilta Impi Inkeri Kaino Kielo Kukka Lahja Lempi Lumi Meri Oiva Olli Onni Orvokki Rauha Rauni
Ruusu Satu Suvi Taika Taimi Tarmo Toini Toivo Tuuli Tyyne Urho Usko Valo Veli Vieno Voitto Ilma Into Kai Kauko Terhi
Unto
"""
_ROLES = """
hoitaja sairaanhoitaja lähihoitaja terveydenhoitaja omahoitaja lääkäri omalääkäri ylilääkäri tohtori psykologi
psykiatri sosiaalityöntekijä ohjaaja terapeutti fysioterapeutti kätilö hammaslääkäri opettaja rehtori johtaja
esihenkilö esimies pomo rouva herra neiti potilas asiakas naapuri läkare doktor skötare sjukskötare fru herr
"""

GIVEN = frozenset(_GIVEN.split())
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
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
