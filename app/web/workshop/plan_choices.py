"""The choices of the plan form, with their labels and hints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.domain.plan import Contract, PhaseKind, Secrecy
from app.reports import phrases

KINDS = {
    PhaseKind.TALK.value: _l("Puhutaan tai kuunnellaan"),
    PhaseKind.WRITE.value: _l("Kirjoitetaan omia lappuja"),
    PhaseKind.COWRITE.value: _l("Kirjoitetaan yhdessä toistenkin lappuihin"),
    PhaseKind.GROUP.value: _l("Siirretään ja ryhmitellään laput"),
    PhaseKind.DOTS.value: _l("Annetaan pisteitä"),
}
CONTRACTS = {
    Contract.NOBODY.value: _l("Kukaan ei näe"),
    Contract.FACILITATOR.value: _l("Vain ohjaaja näkee"),
    Contract.EVERYONE.value: _l("Kaikki näkevät"),
}
CONTRACT_HINTS = {
    Contract.NOBODY.value: _l("Kirjoittajaa ei tallenneta mihinkään. Kukaan ei voi selvittää sitä, et sinäkään."),
    Contract.FACILITATOR.value: _l("Sinä näet lapun kirjoittajan nimimerkin. Muut osallistujat eivät näe."),
    Contract.EVERYONE.value: _l("Jokaisessa lapussa näkyy kirjoittajan nimimerkki, myös ladattavissa tiedostoissa."),
}
SECRECY = {
    Secrecy.PUBLIC.value: _l("Julkinen raportti"),
    Secrecy.INTERNAL.value: _l(phrases.SECRECY[Secrecy.INTERNAL]),
    Secrecy.CONFIDENTIAL.value: _l(phrases.SECRECY[Secrecy.CONFIDENTIAL]),
}

LANGUAGES = {
    "fi": "Suomi",
    "sv": "Svenska",
    "en": "English",
    "se": "Davvisámegiella",
    "smn": "Anarâškielâ",
    "sms": "Sääʹmǩiõll",
    "ru": "Русский",
    "uk": "Українська",
    "et": "Eesti",
    "ar": "العربية",
    "so": "Soomaali",
}
"""Each language by its own name, whatever the language of the page."""


def translated_choices(choices: Mapping[str, Any]) -> Any:
    """Returns a callable for WTForms that gives label by value, translated for the current request."""
    return lambda: {value: str(label) for value, label in choices.items()}
