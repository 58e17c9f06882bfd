"""Puts into words what was done to notes after the end, for those who took part and for the facilitator."""

from __future__ import annotations

from flask_babel import format_date
from flask_babel import gettext as _

from app.domain.room.acts import ActsOfDay, Cause, Deed
from app.domain.translation_marks import N_
from app.store.room import acts
from app.web.current import as_date, runtime

DONE = {
    Deed.HIDDEN: N_("Lappu piilotettiin"),
    Deed.SHOWN: N_("Piilotettu lappu näytettiin taas"),
    Deed.MASKED: N_("Lapusta peitettiin kohtia"),
    Deed.UNMASKED: N_("Kohtien peittäminen peruttiin"),
    Deed.TAKEN: N_("Lappu poistettiin"),
    Deed.BROUGHT_BACK: N_("Poistettu lappu palautettiin"),
    Deed.CLEARED: N_("Lapun koko teksti päätettiin näyttää tiedostoissa"),
    Deed.UNCLEARED: N_("Lapun ehdotetut kohdat päätettiin peittää tiedostoissa"),
}
WHY = {
    Cause.PERSONAL_DATA: N_("henkilötietoja"),
    Cause.ASKED: N_("joku pyysi"),
    Cause.HURTFUL: N_("loukkaava"),
    Cause.MISTAKE: N_("vahinko"),
    Cause.OTHER: N_("muu syy"),
}


def told(workshop_id: str) -> list[str]:
    """Returns a sentence for each kind of act of a day, the latest day first, in the language of the page."""
    with runtime().database.read() as rows:
        return [_sentence(one) for one in acts.of_workshop(rows, workshop_id)]


def _sentence(one: ActsOfDay) -> str:
    act, day = one.act, format_date(as_date(one.day), "short")
    times = _("%(deed)s, %(times)s kertaa", deed=_(DONE[act.deed]), times=one.notes)
    sentence = f"{day}: {times if one.notes > 1 else _(DONE[act.deed])}."
    if act.cause is Cause.NONE:
        return sentence
    why = _(WHY[act.cause]) if not act.words else f"{_(WHY[act.cause])}: {act.words}"
    return str(_("%(sentence)s Syy: %(why)s.", sentence=sentence, why=why.rstrip(".")))
