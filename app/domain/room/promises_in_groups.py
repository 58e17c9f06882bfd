"""What is said of summary-only phases: who sees a text, to those who write it and to who leads.

Beside promises.py, which says who sees who wrote it. All are msgids.
"""

from __future__ import annotations

from app.domain.interactions.abilities import Ability
from app.domain.plan import Phase, Plan
from app.domain.room import promises
from app.domain.translation_marks import N_

IN_GROUPS = N_("Vain ohjaaja näkee lappusi heti. Muut näkevät sen, jos hän laittaa sen ryhmään.")
"""In a summary-only phase, in place of promises.AT_ONCE."""
IN_GROUPS_BRIEF = N_("Muut näkevät vain ryhmät")
"""In the folded task, beside the name of the contract."""
SUMMARY_ONLY = N_("Vain tiivistelmä: muut näkevät laput vain ryhmissä, jotka ohjaaja tekee")
SUMMARY_ONLY_HINT = N_(
    "Sopii pieneen ryhmään. Kun laitat lapun ryhmään, muut näkevät sen tekstin ryhmän nimen alla. "
    "Muut laput näkevät vain kirjoittaja ja sinä. Niiden tekstit eivät tule tuloksiin eivätkä raportteihin."
)
SUMMARY_ONLY_SHORT = N_("Vain tiivistelmä")
NOT_FILED = N_(
    "Jos lappusi ei ole ryhmässä, kun työpaja päättyy, sen teksti ei tule tuloksiin eikä raportteihin. "
    "Ohjaaja voi lukea sen, kunnes se poistetaan."
)
"""Before joining, beside IN_GROUPS."""
OWN_WITHHELD = N_("Vain sinä ja ohjaaja näette")
LED_WITHHELD = N_("Vain sinä ja kirjoittaja näette")
"""On a note of a summary-only phase that is in no group: to its writer, and to the facilitator."""

OFFER = N_(
    "Pieni ryhmä: voit näyttää laput muille vain ryhmissä. Tästä lähtien vain sinä teet ryhmiä, ja jo tehdyt jäävät "
    "näkyviin. Tätä ei voi perua."
)
"""To the facilitator while fewer than five are there."""
OFFER_ASKED = N_(
    "Muut eivät enää näe lappuja, jotka eivät ole ryhmässä. Lapun kirjoittaja ja sinä näette ne edelleen. "
    "Niiden tekstit eivät tule tuloksiin eivätkä raportteihin. Tätä ei voi perua."
)
"""Before it is done, since nothing brings it back."""


def seen_by(plan: Plan) -> tuple[str, ...]:
    """What is said before joining of who sees the texts. If only some phases are summary-only, see `phases`."""
    everywhere = bool(plan.summary_only_phases) and not phases(plan)
    return (IN_GROUPS, NOT_FILED) if everywhere else (promises.AT_ONCE,)


def phases(plan: Plan) -> tuple[Phase, ...]:
    """The summary-only phases, if people write in others too that are not."""
    writing = [phase for phase in plan.phases if Ability.WRITE in phase.kind.opens]
    told = tuple(phase for phase in writing if phase.id in plan.summary_only_phases)
    return told if len(told) < len(writing) else ()
