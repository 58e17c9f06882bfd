"""Texts that an editor of a report may accept as they are: facts only."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.domain import smallgroups
from app.domain.marking import N_
from app.domain.record import Record
from app.domain.report_themes import themes


class Words(Struct, frozen=True):
    """A suggested sentence: a msgid and the values for its places."""

    msgid: str
    values: dict[str, str | int] = {}


def suggestions(records: Sequence[Record]) -> dict[str, tuple[Words, ...]]:
    """Texts that an editor may accept as they are, by heading key: one sentence or paragraph each, only facts."""
    notes = sum(len(record.notes) for record in records)
    found = themes([smallgroups.careful(record) for record in records])
    named = [theme for theme in found if theme.name][:5]
    heard = tuple(
        Words(
            N_("- %(theme)s: lappuja %(notes)s, pisteitä %(dots)s."),
            {"theme": t.name, "notes": len(t.notes), "dots": t.dots},
        )
        for t in named
    )
    told = Words(N_("Työpajoissa kirjoitettiin näin monta lappua: %(notes)s."), {"notes": notes})
    return {
        "summary": (told, *((Words(N_("Eniten puhuttiin näistä asioista:")), *heard) if heard else ())),
        "background": tuple(
            Words("%(title)s: %(purpose)s", {"title": record.plan.title, "purpose": record.plan.purpose})
            for record in records
            if record.plan.purpose
        ),
        "people": (Words(N_("Osallistujien nimiä ei kerätty. Roolin sai jättää kertomatta.")),),
        "method": (Words(N_("Jokainen kirjoitti lappuja omalla laitteellaan. Laput ryhmiteltiin yhdessä teemoiksi.")),),
        "limits": (
            Words(N_("Laput kertovat niiden kirjoittajien kokemuksista.")),
            Words(N_("Ne eivät kerro, mitä kaikki asiakkaat ajattelevat.")),
        ),
    }
