"""Puts into words what was done to notes after the end, for those who took part and for the facilitator."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.room.acts import ActsOfDay, Cause, Deed
from app.domain.translation_marks import N_
from app.store.room import acts
from app.web.current import as_date, runtime
from app.web.follow_up.codes import CodeRequest, followed
from app.web.room.participant import read_json

pages = Blueprint("acts", __name__)

DONE = {
    Deed.HIDDEN: N_("Lappu piilotettiin"),
    Deed.SHOWN: N_("Piilotettu lappu näytettiin taas"),
    Deed.MASKED: N_("Lapusta peitettiin kohtia"),
    Deed.UNMASKED: N_("Kohtien peittäminen peruttiin"),
    Deed.TAKEN: N_("Lappu poistettiin"),
    Deed.BROUGHT_BACK: N_("Poistettu lappu palautettiin"),
    Deed.CLEARED: N_("Lapun koko teksti päätettiin näyttää tiedostoissa"),
    Deed.UNCLEARED: N_("Lapun ehdotetut kohdat päätettiin peittää tiedostoissa"),
    Deed.NAME_CLEARED: N_("Ryhmän koko nimi päätettiin näyttää tiedostoissa"),
    Deed.NAME_UNCLEARED: N_("Ryhmän nimestä päätettiin peittää kohtia tiedostoissa"),
}
WHY = {
    Cause.PERSONAL_DATA: N_("henkilötietoja"),
    Cause.ASKED: N_("joku pyysi"),
    Cause.HURTFUL: N_("loukkaava"),
    Cause.MISTAKE: N_("vahinko"),
    Cause.OTHER: N_("muu syy"),
}


@pages.post("/seuranta/teot")
def show() -> Response:
    """Returns `{acts}`, the sentences, to the holder of a follow-up code; 404 for an unknown code."""
    return jsonify(acts=told(followed(read_json(CodeRequest))))


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
    known = _(WHY[act.cause])
    why = " – ".join(filter(None, (known if act.cause is not Cause.OTHER else "", act.words))) or known
    return str(_("%(sentence)s Syy: %(why)s.", sentence=sentence, why=why.rstrip(".")))
