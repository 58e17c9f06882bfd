"""Defines the headings of a panel's report in order, and finds those without a text."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from app.domain.texts import shows
from app.domain.translation_marks import N_


class SectionHeading(Struct, frozen=True):
    """A heading of the report. `facts` means that facts are printed under it even without a text."""

    key: str
    title: str
    hint: str
    facts: bool = False


HOW_WE_WORKED = N_("Miten työskenneltiin")
"""Also a heading of the paper of one workshop."""

HEADINGS = (
    SectionHeading(
        "summary", N_("Selkokielinen tiivistelmä"), N_("Enintään viisi havaintoa ja viisi ehdotusta, lyhyin lausein.")
    ),
    SectionHeading(
        "background",
        N_("Tausta ja tarkoitus"),
        N_("Mihin raatia pyydettiin ottamaan kantaa ja mihin se voi vaikuttaa."),
    ),
    SectionHeading(
        "people",
        N_("Raati ja osallistujat"),
        N_("Keitä raatiin kuuluu. Älä kirjoita nimiä. Nuotio lisää määrät."),
        facts=True,
    ),
    SectionHeading(
        "method",
        HOW_WE_WORKED,
        N_("Menetelmä, kesto ja esteettömyys. Nuotio lisää vaiheet."),
        facts=True,
    ),
    SectionHeading(
        "themes",
        N_("Mitä kuultiin: teemat"),
        N_("Johdanto teemoihin. Nuotio lisää teemat ja lainaukset."),
        facts=True,
    ),
    SectionHeading("works", N_("Mikä toimii jo"), N_("Mitä kannattaa jatkaa.")),
    SectionHeading("proposals", N_("Ehdotukset"), N_("Numero, ehdotus, perustelu, vastuutaho ja kiireellisyys.")),
    SectionHeading("statement", N_("Kannanotto"), N_("Raadin hyväksymä kannanotto ja päivä, jona se hyväksyttiin.")),
    SectionHeading(
        "answer",
        N_("Palvelun tai päättäjän vastaus"),
        N_("Toteutetaanko ehdotus kokonaan, osittain vai ei ollenkaan? Perustelu ja aikataulu."),
    ),
    SectionHeading("followup", N_("Sanoitte – teimme"), N_("Mitä aiemmille ehdotuksille on tapahtunut.")),
    SectionHeading(
        "feedback", N_("Osallistujien palaute"), N_("Mitä osallistujat sanoivat työskentelystä ja kuinka moni vastasi.")
    ),
    SectionHeading("limits", N_("Rajoitukset"), N_("Ketkä puuttuivat ja mitä aineisto ei kerro."), facts=True),
    SectionHeading("next", N_("Jatko ja seuraava kokous"), N_("Mitä tapahtuu seuraavaksi, kuka vastaa ja milloin.")),
)
"""In the order of the report. The appendices follow: notes by theme, results of phases, privacy."""


def without_text(texts: Mapping[str, str]) -> tuple[SectionHeading, ...]:
    """The headings that the document leaves out because they have no text."""
    return tuple(heading for heading in HEADINGS if not heading.facts and not shows(texts.get(heading.key, "")))
