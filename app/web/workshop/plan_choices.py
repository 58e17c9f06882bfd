"""The choices of the plan form, with their labels and hints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.domain import interactions
from app.domain.plan import Secrecy
from app.domain.room import promises
from app.reports import phrases

KINDS = {kind.name: _l(kind.words.choice) for kind in interactions.KINDS.values()}
CONTRACTS = {contract.value: _l(said.choice) for contract, said in promises.SAID.items()}
CONTRACT_HINTS = {contract.value: _l(said.hint) for contract, said in promises.SAID.items()}
OWN_CONTRACTS = {"": _l(promises.AS_THE_PLAN), **CONTRACTS}
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
