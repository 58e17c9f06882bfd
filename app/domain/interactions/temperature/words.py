"""The words of the kind."""

from __future__ import annotations

from app.domain.interactions.kind import Words
from app.domain.interactions.temperature.rules import Card
from app.domain.translation_marks import N_

CARD, CARDS, ALL = N_("Kortti"), N_("Kortteja"), N_("Kaikki")
FEW = N_("Kortteja oli alle viisi, joten määriä ei kerrota.")
SHOWN = N_("Kortteja näytettiin %(all)s: vihreitä %(green)s, keltaisia %(yellow)s, punaisia %(red)s.")
COLOURS = {Card.GREEN: N_("Vihreä"), Card.YELLOW: N_("Keltainen"), Card.RED: N_("Punainen")}

WORDS = Words(
    choice=N_("Näytetään tunnelma värikortilla"),
    doing=N_("Tunnelman näyttäminen värikortilla"),
)
