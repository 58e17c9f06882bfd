"""Translates the texts of a file, with the catalogues of the pages but without Flask."""

from __future__ import annotations

import gettext
from datetime import date
from pathlib import Path

from app.paths import TRANSLATIONS


class Translations:
    """A catalogue: call it with a msgid and values. A missing text or catalogue gives the Finnish msgid."""

    def __init__(self, locale: str = "fi") -> None:
        self.locale = locale
        path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.mo"
        self._catalogue = _read(path) if locale in known_locales() and path.exists() else gettext.NullTranslations()

    def __call__(self, msgid: str, **values: str | int) -> str:
        text = self._catalogue.gettext(msgid)
        return text % values if values else text

    def ngettext(self, one: str, many: str, num: int, **values: str | int) -> str:
        """Returns the singular or plural form for `num`, with `%(num)s` and the values filled in."""
        return self._catalogue.ngettext(one, many, num) % {"num": num, **values}

    @property
    def lang(self) -> str:
        """The language as a value for `lang` attributes: easy Finnish is Finnish."""
        return self.locale.partition("@")[0]

    def date(self, iso: str) -> str:
        """Returns an ISO date as people write it; any other text unchanged."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return (
            f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            if self.lang == "en"
            else f"{day.day}.{day.month}.{day.year}"
        )


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def known_locales() -> set[str]:
    """Returns the locales that have a catalogue."""
    return {path.name for path in TRANSLATIONS.iterdir()} if TRANSLATIONS.is_dir() else set()


def _read(path: Path) -> gettext.NullTranslations:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
