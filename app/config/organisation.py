"""Who answers for this server: what the accessibility statement and the privacy page say of the organisation.

Read from a YAML file, once; docs/CONFIGURATION.md shows a whole one. What is not told there stands on the pages as not
told yet, and `nuotio doctor` names it.
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
Told = Text | dict[Literal["fi", "fi@selko", "sv", "en"], Text]
"""One text for all languages, or one for each; easy Finnish falls back on Finnish, and all on the first there is."""


class Said(Struct, frozen=True):
    """A text in the language of a page, or as near as there is one; `lang` is empty where nobody told it."""

    text: str
    lang: str = ""


class Failure(Struct, frozen=True, forbid_unknown_fields=True):
    """A part that not everybody can use, why, and what they can do instead."""

    what: Told
    why: Told
    instead: Told = ""


class Organisation(Struct, frozen=True, forbid_unknown_fields=True):
    """What is told of who keeps this server. `feedback_email` is `email` where there is no other."""

    name: Told = ""
    contact: Told = ""
    email: Text = ""
    feedback_email: Text = ""
    feedback_by: Told = ""
    controller: Told = ""
    processor: Told = ""
    legal_basis: Told = ""
    conformance: Literal["", "full", "partial", "failing"] = ""
    failures: tuple[Failure, ...] = ()
    assessed: Literal["", "self", "external"] = ""
    drawn_up: dt.date | None = None
    updated: dt.date | None = None

    @property
    def statement_lacks(self) -> tuple[str, ...]:
        """What the law wants in an accessibility statement and nobody has told yet."""
        lacks = [
            one for one in ("name", "conformance", "drawn_up", "assessed", "feedback_by") if not getattr(self, one)
        ]
        unexplained = self.conformance in ("partial", "failing") and not self.failures
        mute = not (self.feedback_email or self.email)
        return (*lacks, *(["failures"] if unexplained else []), *(["email"] if mute else []))

    @property
    def privacy_lacks(self) -> tuple[str, ...]:
        """What a person may ask of the one who keeps their data, and nobody has told yet."""
        return tuple(one for one in ("controller", "processor", "legal_basis", "contact") if not getattr(self, one))

    @property
    def lacks(self) -> tuple[str, ...]:
        """All that is not told, once each."""
        return self.statement_lacks + self.privacy_lacks


def said(told: Told, locale: str) -> Said:
    """What a page in this language says."""
    if isinstance(told, str):
        return Said(told)
    for one in (locale, locale.partition("@")[0], *told):
        if text := told.get(one):  # type: ignore[call-overload]  # a locale is one of them or is not found
            return Said(text, one.partition("@")[0])
    return Said("")


def file_of(name: str, folder: Path) -> Path:
    """The file of these settings. It is not opened here: no slip of the pen in it may keep a backup from being made."""
    return Path(name).expanduser().resolve() if name else folder / FILE


def read(file: Path) -> Organisation:
    """What the file tells; nothing where there is none of the usual name. Raises BadConfig."""
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
