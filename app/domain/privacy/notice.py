"""The text of the privacy notice in every language, its numbered versions, and what differs between two of them."""

from __future__ import annotations

import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from app.domain.values import Digest

TOO_HIGH = 1_000_000
"""Numbers come from addresses, forms and records. A higher one may not fit the column."""


class NoticeLine(Struct, frozen=True, omit_defaults=True):
    """A sentence, or with a `label` a fact. `lang` is set if it may differ from the language of the notice.

    An empty `text` is a fact that the organisation has not told.
    """

    text: str = ""
    label: str = ""
    lang: str = ""
    link: str = ""
    item: bool = False
    """Whether the line is one of a list."""


class NoticeSection(Struct, frozen=True):
    """A part with a heading. `key` names the part in every version and language."""

    key: str
    title: str
    lines: tuple[NoticeLine, ...]


NoticeText = dict[str, tuple[NoticeSection, ...]]
"""The whole notice, by locale."""


class ShownNotice(Struct, frozen=True):
    """Which version the participants of a workshop were shown. `day` is an ISO date, `sha256` the hash of its text."""

    number: Annotated[int, Meta(ge=1)]
    day: Annotated[str, Meta(max_length=10)]
    sha256: Digest


class NoticeVersion(Struct, frozen=True):
    """A published version. It never changes: another text is another version. `body` is JSON of the text."""

    number: int
    day: str
    sha256: str
    body: str

    @property
    def text(self) -> NoticeText:
        """The text in every language."""
        return msgspec.json.decode(self.body, type=NoticeText)

    @property
    def is_intact(self) -> bool:
        """Whether number, day and text are what the hash was made of."""
        return self.sha256 == digest(self.number, self.day, self.body)

    @property
    def shown(self) -> ShownNotice:
        """What a workshop remembers of this version."""
        return ShownNotice(self.number, self.day, self.sha256)


def encode(text: NoticeText) -> str:
    """Returns the text as JSON, the same bytes for the same text."""
    return msgspec.json.encode(text, order="deterministic").decode()


def version(number: int, day: str, body: str) -> NoticeVersion:
    """Returns a new version with its hash."""
    return NoticeVersion(number, day, digest(number, day, body), body)


def digest(number: int, day: str, body: str) -> str:
    """Returns the hash of a version, in hex: SHA-256 of its number, day and text, one a line."""
    return hashlib.sha256(f"{number}\n{day}\n{body}".encode()).hexdigest()


def changes(old: NoticeText, new: NoticeText, locale: str) -> tuple[str, ...]:
    """Returns the headings of the parts that differ in this language: of `new`, then of parts that are gone."""
    before = {section.key: section for section in old.get(locale, ())}
    after = {section.key: section for section in new.get(locale, ())}
    differ = [section.title for key, section in after.items() if before.get(key) != section]
    return (*differ, *(section.title for key, section in before.items() if key not in after))
