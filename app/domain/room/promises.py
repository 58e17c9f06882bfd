"""All that is said on screen and in files about who sees who wrote a note. No other file says anything about it, but
stricter_promises.py: what is said when that becomes stricter while the room runs.

Each sentence hangs on the `Contract` that the server enforces, and promises no more than is true. “Anonyymi” is said
only where the writer is not stored; where the facilitator sees the writer, the word is “nimetön muille”.
All of them are msgids.
"""

from __future__ import annotations

from msgspec import Struct

from app.domain.plan import Contract, Phase, Plan
from app.domain.room.peers import PEERS_LEFT, PEERS_ROLE
from app.domain.translation_marks import N_


class Said(Struct, frozen=True, kw_only=True):
    """What is said of one contract."""

    name: str
    """In lists, and on the folded line of the task: “Anonyymi”."""
    few: str
    """The folded line where so few are there that words may tell who wrote: the sentence SMALL unfolds."""
    choice: str
    hint: str
    """To the facilitator who chooses it."""
    writing: str
    """To participants, before they join and where they write."""
    nickname: str
    """Beside the field for the nickname, if no other phase of the plan shows more."""
    filed: str
    """In files and results."""
    counted: str
    """In a panel's report, with the number of workshops."""


SAID = {
    Contract.NOBODY: Said(
        name=N_("Anonyymi"),
        few=N_("Anonyymi, mutta ryhmä on pieni"),
        choice=N_("Anonyymi: kirjoittajaa ei tallenneta"),
        hint=N_("Sinäkään et näe, kuka kirjoitti. Sanoista tai tilanteesta sen voi silti joskus arvata."),
        writing=N_("Lappu on anonyymi: kirjoittajaa ei tallenneta eikä näytetä."),
        nickname=N_("Vain ohjaaja näkee nimimerkkisi osallistujien luettelossa. Se ei tule lappuihin."),
        filed=N_("Anonyymi: lapun kirjoittaja ei ole tallessa."),
        counted=N_("Työpajoja, joissa lapun kirjoittaja ei ole tallessa: %(workshops)s."),
    ),
    Contract.FACILITATOR: Said(
        name=N_("Nimetön muille"),
        few=N_("Nimetön muille, mutta ryhmä on pieni"),
        choice=N_("Nimetön muille: vain ohjaaja näkee kirjoittajan"),
        hint=N_("Sinä näet lapun kirjoittajan nimimerkin. Muut osallistujat eivät näe, eikä se tule tiedostoihin."),
        writing=N_("Lappu on nimetön muille: ohjaaja näkee, kuka kirjoitti."),
        nickname=N_("Vain ohjaaja näkee nimimerkkisi. Voit keksiä sen tai jättää kentän tyhjäksi."),
        filed=N_("Nimetön muille: ohjaaja sai nähdä, kuka lapun kirjoitti. Muut osallistujat eivät nähneet."),
        counted=N_("Työpajoja, joissa vain ohjaaja sai nähdä lapun kirjoittajan: %(workshops)s."),
    ),
    Contract.EVERYONE: Said(
        name=N_("Nimimerkillä"),
        few=N_("Nimimerkillä"),
        choice=N_("Nimimerkillä: kaikki näkevät kirjoittajan"),
        hint=N_("Jokaisessa lapussa näkyy kirjoittajan nimimerkki, myös ladattavissa tiedostoissa."),
        writing=N_("Lapussa näkyy nimimerkkisi kaikille."),
        nickname=N_("Nimimerkkisi näkyy kaikille lapuissa, jotka eivät ole anonyymejä tai nimettömiä muille."),
        filed=N_("Nimimerkillä: kaikki saivat nähdä lapun kirjoittajan nimimerkin."),
        counted=N_("Työpajoja, joissa kaikki saivat nähdä kirjoittajan nimimerkin: %(workshops)s."),
    ),
}

QUESTION = N_("Kuka näkee, kuka lapun kirjoitti?")
AT_ONCE = N_("Muut näkevät lappusi heti.")
LEFT = N_(
    "Kirjoittajan voi silti joskus arvata: sanoista, asiasta tai siitä, kuka juuri silloin kirjoitti. "
    "Mitä pienempi ryhmä, sitä helpompaa se on. "
    "Palvelimen ylläpitäjä voisi tarkkailla, miltä laitteelta lappu tulee juuri silloin, kun se lähetetään."
)
"""What no contract hides: handwriting of words, a small room, what people see, who runs the server."""
LEFT_STORED = N_("Kun lappu on nimetön muille, kirjoittaja on tallessa. Myös palvelimen ylläpitäjä voisi katsoa sen.")
"""Beside LEFT, if the contract of some phase stores the writer for the facilitator."""
LEFT_TITLE = N_("Mitä tämä ei peitä")
SMALL = N_("Pieni ryhmä: kirjoitustapasi voi paljastaa sinut.")
"""Where people write, if fewer than five are there, or fewer than ten where their number is not told."""
FILED_TITLE = N_("Kuka sai nähdä kirjoittajan")
AS_THE_PLAN = N_("Kuten koko työpajassa")
AGREED = N_(
    "Se sovitaan ennen työpajaa ja kerrotaan sinulle, ennen kuin tulet mukaan. "
    "Työpajan aikana sitä voi vain tiukentaa, ja siitä kerrotaan heti kaikille huoneessa."
)
KEPT = N_(
    "Kun lappu on anonyymi, mikään tallennettu tieto ei yhdistä sinua siihen. "
    "Vain oma laitteesi ja seurantakoodisi kertovat, mitkä laput ovat sinun. Älä anna koodia muille."
)
BEFOREHAND = N_("Vastaus on anonyymi: emme kysy, kuka olet, eikä vastaajaa tallenneta. Siitä tulee työpajassa lappu.")
"""What is said to whoever answers before the evening, under every contract: nobody is asked who they are."""
BEFOREHAND_CODE = N_(
    "Palvelin teki koodin juuri äsken, näyttää sen vain tässä eikä pidä sitä tallessa. "
    "Sillä voit poistaa vastauksesi. Älä anna koodia muille."
)
ROLE_MAY = N_("Roolisi voi tulla lappuihisi, jos vähintään viidellä ihmisellä on sama rooli.")
ROLE_AFTERWARDS = N_(
    "Roolisi voi tulla anonyymeihin lappuihisi, kun työpaja on päättynyt: "
    "vain jos vähintään viisi samassa roolissa kirjoitti samassa vaiheessa."
)
ROLE_NOT = N_("Roolisi ei tule anonyymeihin lappuihin.")
ROLE_CARDS = N_("Värikorttien tulokset voidaan kertoa rooleittain, jos roolissa oli vähintään viisi ihmistä.")
ROLES_COUNTED = N_("Lopuksi kerrotaan, montako ihmistä oli kussakin roolissa, jos heitä on vähintään viisi.")
VIEWPOINTS = N_("Näkökulmat: anonyymeihinkin lappuihin voi tulla kirjoittajan rooli")
VIEWPOINTS_HINT = N_(
    "Rooli tulee lappuihin vasta työpajan päätyttyä, jos vähintään viisi samassa roolissa kirjoitti vaiheessa. "
    "Ennen sitä roolia ei tallenneta lappuun. Osallistujille kerrotaan tästä."
)
REPORTED = N_("Raportti ei kerro, kuka lapun kirjoitti.")


def loosest(plan: Plan) -> Said:
    """What is said of the contract by which most people see who wrote, in some phase of the plan."""
    return SAID[max(plan.contracts, key=list(Contract).index)]


def hides(plan: Plan) -> bool:
    """Whether somebody may not see who wrote, in some phase of the plan."""
    return plan.contracts != {Contract.EVERYONE}


def left(plan: Plan) -> tuple[str, ...]:
    """What no contract of the plan hides, in sentences."""
    stored = (LEFT_STORED,) if Contract.FACILITATOR in plan.contracts else ()
    return (LEFT, *stored, *((PEERS_LEFT,) if plan.peers_only else ()))


def exceptions(plan: Plan) -> tuple[tuple[Phase, Said], ...]:
    """The phases that have another contract than the plan, and what is said of it."""
    told = [(phase, plan.contract_of(phase.id)) for phase in plan.phases]
    return tuple((phase, SAID[contract]) for phase, contract in told if contract is not plan.contract)


def role(plan: Plan) -> tuple[str, ...]:
    """What is said beside the choice of a role."""
    if plan.peers_only:
        return (PEERS_ROLE,)
    told = [phase for phase in plan.phases if not phase.roles_off]
    kept = (ROLE_MAY,) if plan.contracts - {Contract.NOBODY} else ()
    hidden = (ROLE_AFTERWARDS if plan.viewpoints else ROLE_NOT,) if plan.hides_people else ()
    cards = (ROLE_CARDS,) if any(phase.kind.work and phase.kind.work.asks_role for phase in told) else ()
    return (*kept, *hidden, *cards, ROLES_COUNTED)
