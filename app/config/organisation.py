"""The organisation that runs this server, as the accessibility statement and the privacy notice name it.

It is read once from a YAML file; docs/CONFIGURATION.md shows a full one. The pages and `nuotio doctor` say what the
file lacks.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from app.config.checks import BadConfig

FILE = "organisation.yaml"
Text = Annotated[str, Meta(max_length=2000)]
LocalText = Text | dict[Literal["fi", "fi@selko", "sv", "en"], Text]
"""One text for all languages, or one per language. Easy Finnish falls back on Finnish, all on the first there is."""


class PageText(Struct, frozen=True):
    """A text for a page, in its language if possible; `lang` is empty where the file names no language."""

    text: str
    lang: str = ""


class Failure(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the service that not everybody can use, the reason, and the alternative."""

    what: LocalText
    why: LocalText
    instead: LocalText = ""


class Organisation(Struct, frozen=True, forbid_unknown_fields=True):
    """The organisation that runs this server. If `feedback_email` is empty, `email` is used."""

    name: LocalText = ""
    contact: LocalText = ""
    email: Text = ""
    feedback_email: Text = ""
    feedback_by: LocalText = ""
    controller: LocalText = ""
    processor: LocalText = ""
    legal_basis: LocalText = ""
    data_protection_officer: LocalText = ""
    purpose: LocalText = ""
    recipients: LocalText = ""
    rights: LocalText = ""
    complaint: LocalText = ""
    conformance: Literal["", "full", "partial", "failing"] = ""
    failures: tuple[Failure, ...] = ()
    assessed: Literal["", "self", "external"] = ""
    drawn_up: dt.date | None = None
    updated: dt.date | None = None

    @property
    def statement_lacks(self) -> tuple[str, ...]:
        """What the law requires in an accessibility statement and the file lacks."""
        lacks = [
            one for one in ("name", "conformance", "drawn_up", "assessed", "feedback_by") if not getattr(self, one)
        ]
        unexplained = self.conformance in ("partial", "failing") and not self.failures
        mute = not (self.feedback_email or self.email)
        return (*lacks, *(["failures"] if unexplained else []), *(["email"] if mute else []))

    @property
    def privacy_lacks(self) -> tuple[str, ...]:
        """What the privacy notice must tell and the file lacks. For the rest, what is true everywhere is said."""
        needed = ("controller", "processor", "legal_basis", "contact", "data_protection_officer")
        return tuple(one for one in needed if not getattr(self, one))

    @property
    def untranslated(self) -> tuple[str, ...]:
        """The texts that are told in some languages and stand on the pages of others as they are: “contact (en)”."""
        told = {name: text for name in self.__struct_fields__ if isinstance(text := getattr(self, name), dict)}
        lacks = {name: [lang for lang in ("fi", "sv", "en") if not text.get(lang)] for name, text in told.items()}
        return tuple(f"{name} ({', '.join(langs)})" for name, langs in lacks.items() if langs)

    @property
    def lacks(self) -> tuple[str, ...]:
        """All that the file lacks, each once."""
        return self.statement_lacks + self.privacy_lacks


def page_text(told: LocalText, locale: str) -> PageText:
    """Returns the text for a page in this language."""
    if isinstance(told, str):
        return PageText(told)
    for one in (locale, locale.partition("@")[0], *told):
        if text := told.get(one):  # type: ignore[call-overload]  # a locale is one of them or is not found
            return PageText(text, one.partition("@")[0])
    return PageText("")


def file_of(name: str, folder: Path) -> Path:
    """Returns the path of the file. It is not opened here: a mistake in it must not stop a backup."""
    return Path(name).expanduser().resolve() if name else folder / FILE


def read(file: Path) -> Organisation:
    """Reads the file; if the usual file is absent, the values are empty. Raises BadConfig."""
    try:
        found = msgspec.yaml.decode(file.read_bytes() or b"{}", type=Organisation)
    except FileNotFoundError:
        if file.name != FILE:
            raise BadConfig(f"ORGANISATION: there is no file {file}.") from None
        return Organisation()
    except (OSError, msgspec.DecodeError, ValueError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else " ".join(str(wrong).split())
        raise BadConfig(f"ORGANISATION: {file} cannot be used: {why}.") from None
    _check(found, file)
    return found


def _check(found: Organisation, file: Path) -> None:
    for name in ("email", "feedback_email"):
        if (address := getattr(found, name)) and "@" not in address:
            raise BadConfig(f"ORGANISATION: {name} in {file} is no e-mail address.")
    if found.conformance == "full" and found.failures:
        raise BadConfig(f"ORGANISATION: {file} names failures, so conformance is partial or failing, not full.")
    if found.drawn_up and found.updated and found.updated < found.drawn_up:
        raise BadConfig(f"ORGANISATION: in {file} the statement was updated before it was drawn up.")
