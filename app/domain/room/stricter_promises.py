"""What is said when a contract becomes stricter while the room runs; beside promises.py, which says what holds.

The client's sentences are made of these by bin/protocol. All of them are msgids.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.domain.plan import Contract, Phase, Plan
from app.domain.room.promises import SAID, Said
from app.domain.translation_marks import N_


class Stricter(Struct, frozen=True, kw_only=True):
    """What is said of one change. `%(phase)s` is the title of the phase."""

    does: str
    """On the button."""
    asked: str
    """To the facilitator, before it is done for good."""
    led: str
    """To the facilitator, when it is done."""
    told: str
    """To everybody else."""


_ROLES_GONE = N_("Vaihe ”%(phase)s”: roolit on poistettu lapuista ja korteista, eikä uusia tule.")

STRICTER = {
    Contract.NOBODY: Stricter(
        does=N_("Muuta anonyymiksi…"),
        asked=N_(
            "Tieto siitä, kuka tämän vaiheen laput kirjoitti, poistetaan lopullisesti. Sinäkään et näe sitä enää. "
            "Myös lappujen roolit poistetaan. Laput jäävät. Kaikille huoneessa kerrotaan tästä."
        ),
        led=N_("Vaihe ”%(phase)s” on nyt anonyymi. Tieto lappujen kirjoittajista poistettiin, etkä näe sitä enää."),
        told=N_(
            "Vaihe ”%(phase)s” on nyt anonyymi. Tieto lappujen kirjoittajista poistettiin. "
            "Ohjaajakaan ei näe sitä enää."
        ),
    ),
    Contract.FACILITATOR: Stricter(
        does=N_("Näytä kirjoittaja vain ohjaajalle…"),
        asked=N_(
            "Muut eivät enää näe, kuka tämän vaiheen laput kirjoitti. Sinä näet sen edelleen. "
            "Tätä ei voi perua. Kaikille huoneessa kerrotaan tästä."
        ),
        led=N_("Vaihe ”%(phase)s”: muut eivät enää näe, kuka lapun kirjoitti. Sinä näet sen edelleen."),
        told=N_("Vaihe ”%(phase)s”: muut eivät enää näe, kuka lapun kirjoitti. Ohjaaja näkee sen edelleen."),
    ),
}
ROLES_OFF = Stricter(
    does=N_("Poista roolit…"),
    asked=N_(
        "Roolit poistetaan lopullisesti tämän vaiheen lapuista ja korteista, eikä uusia tule. "
        "Kaikille huoneessa kerrotaan tästä."
    ),
    led=_ROLES_GONE,
    told=_ROLES_GONE,
)
SUMMARY_ONLY_LED = N_(
    "Vaihe ”%(phase)s”: nyt vain ryhmissä olevat laput näkyvät kaikille. Muut laput näkevät vain kirjoittaja ja sinä."
)
SUMMARY_ONLY_TOLD = N_(
    "Vaihe ”%(phase)s”: nyt vain ryhmissä olevat laput näkyvät kaikille. "
    "Muut laput näkevät vain kirjoittaja ja ohjaaja. Uusia ryhmiä tekee vain ohjaaja."
)
"""When a phase became summary-only."""

OPEN_TITLE = N_("Kuka näkee, kuka kirjoitti")
ONLY_STRICTER = N_("Lupausta voi vain tiukentaa. Muutosta ei voi perua.")
LATER = N_(
    "Voit silti tiukentaa lupauksia siitä, kuka näkee laput ja kirjoittajat. Säilytyspäivää voit myöhemmin siirtää. "
    "Vertaisryhmässä kumpikaan ei onnistu."
)
"""Where the plan form says that the plan does not change once the room is open."""
FORMERLY = {
    Contract.FACILITATOR: N_("Tiukentui kesken työpajan. Sitä ennen ohjaaja näki, kuka lapun kirjoitti."),
    Contract.EVERYONE: N_("Tiukentui kesken työpajan. Sitä ennen kaikki näkivät kirjoittajan nimimerkin."),
}
"""By the contract that a phase began with."""
SEEN_BEFORE = N_(
    "Mitä joku on jo nähnyt tai ladannut, sitä ei voi poistaa. "
    "Vanhoissa varmuuskopioissa kirjoittaja ja rooli voivat vielä olla, kunnes kopiot poistetaan."
)

FILED = {
    (Contract.NOBODY, Contract.FACILITATOR): N_(
        "Anonyymi: lapun kirjoittaja ei ole tallessa. Kesken työpajan tiukentunut: alussa ohjaaja sai nähdä sen."
    ),
    (Contract.NOBODY, Contract.EVERYONE): N_(
        "Anonyymi: lapun kirjoittaja ei ole tallessa. Kesken työpajan tiukentunut: alussa kaikki saivat nähdä sen."
    ),
    (Contract.FACILITATOR, Contract.EVERYONE): N_(
        "Nimetön muille: ohjaaja sai nähdä, kuka lapun kirjoitti. "
        "Kesken työpajan tiukentunut: alussa kaikki saivat nähdä sen."
    ),
}
"""In files and results, by the contract and the one that the phase began with."""


def filed(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What files say: of each contract of the plan, with the titles of its phases; with none if it is that of all."""
    told: dict[str, list[str]] = {SAID[one].filed: [] for one in Contract if one in plan.contracts}
    for phase in plan.phases:
        told.setdefault(_filed(plan, phase), []).append(phase.title)
    kept = {words: titles for words, titles in told.items() if titles or not plan.phases}
    for words, titles in kept.items():
        yield words, tuple(titles) if len(kept) > 1 else ()


def _filed(plan: Plan, phase: Phase) -> str:
    contract = plan.contract_of(phase.id)
    return FILED[contract, phase.formerly] if phase.formerly else SAID[contract].filed


def loosest_ever(plan: Plan) -> Said:
    """What is said of the contract by which most people ever saw who wrote, in some phase of the plan."""
    formerly = {phase.formerly for phase in plan.phases if phase.formerly}
    return SAID[max(plan.contracts | formerly, key=list(Contract).index)]
