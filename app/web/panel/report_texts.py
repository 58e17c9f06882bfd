"""The texts of a report from two pages that were open at the same time: nothing that either wrote is lost."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from werkzeug.datastructures import MultiDict

from app.domain.limits import LONGEST_SECTION
from app.domain.masking import digest
from app.domain.panel.headings import HEADINGS, SectionHeading
from app.domain.texts import cleaned


class Merged(Struct, frozen=True):
    """Texts by heading key; and the headings under which both pages had written, where one text follows the other."""

    texts: dict[str, str]
    both: tuple[SectionHeading, ...]


def merged(form: MultiDict[str, str], kept: Mapping[str, str]) -> Merged:
    """What is kept by now and what a page sent: who did not change a text leaves it as it is.

    The page tells by a digest which text it showed. One without it says what stands there from now on.
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
