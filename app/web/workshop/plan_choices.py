"""The choices of the plan form, with their labels and hints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.domain import interactions
from app.domain.plan import Contract, Secrecy
from app.reports import phrases

KINDS = {kind.name: _l(kind.words.choice) for kind in interactions.KINDS.values()}
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
