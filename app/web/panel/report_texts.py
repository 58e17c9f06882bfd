"""Merges the texts of a report from two pages that were open at the same time. No text is lost."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from werkzeug.datastructures import MultiDict

from app.domain.limits import LONGEST_SECTION
from app.domain.masking import digest
from app.domain.panel.headings import HEADINGS, SectionHeading
from app.domain.texts import cleaned


class Merged(Struct, frozen=True):
    """Texts by heading key. `both`: headings that both pages changed; one text follows the other there."""

    texts: dict[str, str]
    both: tuple[SectionHeading, ...]


def merged(form: MultiDict[str, str], kept: Mapping[str, str]) -> Merged:
    """Merges the stored texts (`kept`) with those that a page sent. A text that the page did not change stays.

    The page sends a digest of each text that it showed. Without a digest, the sent text replaces the stored one.
    """
    texts, both = {}, []
    for heading in HEADINGS:
        sent = cleaned(form.get(f"teksti-{heading.key}"))[:LONGEST_SECTION]
        there, shown = kept.get(heading.key, ""), form.get(f"oli-{heading.key}")
        if shown in (None, digest(there)):
            texts[heading.key] = sent
        elif shown == digest(sent) or sent in there:
            texts[heading.key] = there
        elif there in sent:
            texts[heading.key] = sent
        else:
            texts[heading.key] = f"{there}\n\n{sent}"
            both.append(heading)
    return Merged({key: text for key, text in texts.items() if text}, tuple(both))
