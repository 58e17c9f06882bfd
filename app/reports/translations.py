"""The words of a file in the language of who asked for it."""

from __future__ import annotations

import gettext
from datetime import date
from pathlib import Path

from app.paths import TRANSLATIONS


class Words:
    """`words(msgid, name=value)` translates; a missing catalogue or text gives the Finnish msgid itself."""

    def __init__(self, locale: str = "fi") -> None:
        self.locale = locale
        path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.mo"
        self._catalogue = _read(path) if locale in _known() and path.exists() else gettext.NullTranslations()

    def __call__(self, msgid: str, **values: str | int) -> str:
        text = self._catalogue.gettext(msgid)
        return text % values if values else text

    def ngettext(self, one: str, many: str, num: int) -> str:
        """One or many, with `%(num)s` in place."""
        return self._catalogue.ngettext(one, many, num) % {"num": num}

    @property
    def lang(self) -> str:
        """The language of the document as in `lang` attributes: easy Finnish is Finnish."""
        return self.locale.partition("@")[0]

    def date(self, iso: str) -> str:
        """An ISO date as people write it; anything else as it stands."""
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


def _known() -> set[str]:
    return {path.name for path in TRANSLATIONS.iterdir()} if TRANSLATIONS.is_dir() else set()


def _read(path: Path) -> gettext.NullTranslations:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
