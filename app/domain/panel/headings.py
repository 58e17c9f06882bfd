"""The headings of a report, in its order, and those that nobody has written under."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from app.domain.marking import N_
from app.domain.texts import shows


class Heading(Struct, frozen=True):
    """A heading of the report. `facts` tells that it has something to print also without a text."""

    key: str
    title: str
    hint: str
    facts: bool = False


HEADINGS = (
    Heading(
        "summary", N_("Selkokielinen tiivistelmä"), N_("Enintään viisi havaintoa ja viisi ehdotusta, lyhyin lausein.")
    ),
    Heading(
        "background",
        N_("Tausta ja tarkoitus"),
        N_("Mihin raatia pyydettiin ottamaan kantaa ja mihin se voi vaikuttaa."),
    ),
    Heading(
        "people",
        N_("Raati ja osallistujat"),
        N_("Keitä raatiin kuuluu. Älä kirjoita nimiä. Nuotio lisää määrät."),
        facts=True,
    ),
    Heading(
        "method",
        N_("Miten työskenneltiin"),
        N_("Menetelmä, kesto ja esteettömyys. Nuotio lisää vaiheet."),
        facts=True,
    ),
    Heading(
        "themes",
        N_("Mitä kuultiin: teemat"),
        N_("Johdanto teemoihin. Nuotio lisää teemat ja lainaukset."),
        facts=True,
    ),
    Heading("works", N_("Mikä toimii jo"), N_("Mitä kannattaa jatkaa.")),
    Heading("proposals", N_("Ehdotukset"), N_("Numero, ehdotus, perustelu, vastuutaho ja kiireellisyys.")),
    Heading("statement", N_("Kannanotto"), N_("Raadin hyväksymä kannanotto ja päivä, jona se hyväksyttiin.")),
    Heading(
        "answer",
        N_("Palvelun tai päättäjän vastaus"),
        N_("Toteutetaanko ehdotus kokonaan, osittain vai ei ollenkaan? Perustelu ja aikataulu."),
    ),
    Heading("followup", N_("Sanoitte – teimme"), N_("Mitä aiemmille ehdotuksille on tapahtunut.")),
    Heading(
        "feedback", N_("Osallistujien palaute"), N_("Mitä osallistujat sanoivat työskentelystä ja kuinka moni vastasi.")
    ),
    Heading("limits", N_("Rajoitukset"), N_("Ketkä puuttuivat ja mitä aineisto ei kerro."), facts=True),
    Heading("next", N_("Jatko ja seuraava kokous"), N_("Mitä tapahtuu seuraavaksi, kuka vastaa ja milloin.")),
)
"""In the order of the report. Appendices follow: notes by theme, dots, privacy."""


def unwritten(texts: Mapping[str, str]) -> tuple[Heading, ...]:
    """The headings that would be left out of the document, for the editor to see."""
    return tuple(heading for heading in HEADINGS if not heading.facts and not shows(texts.get(heading.key, "")))
