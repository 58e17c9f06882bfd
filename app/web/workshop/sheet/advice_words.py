"""Says advice on a plan in plain words, each with what to do next."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from msgspec import Struct

from app.domain.plan import Plan
from app.domain.run_sheet.advice import Advice, Lesson, advice


class Told(Struct, frozen=True):
    """Advice at the phase of this place."""

    place: int
    text: str
    next: str


def advice_on(plan: Plan) -> list[Told]:
    """Returns all advice on a plan, in the order of its phases."""
    return [Told(one.place, *_words(one)) for one in advice(plan)]


def _words(one: Advice) -> tuple[str, str]:
    match one.lesson:
        case Lesson.NO_MINUTES:
            return _("Kesto puuttuu."), _("Kirjoita minuutit, niin kellonajat pitävät paikkansa.")
        case Lesson.NOBODY_DECIDES:
            return (
                _("Ohje ei kerro, kuka päättää ja mitä pisteillä tehdään."),
                _("Kirjoita se ohjeeseen. Esimerkiksi: Pisteet kertovat, mikä on tärkeää. Johtoryhmä päättää."),
            )
        case Lesson.TOO_FEW_TO_GROUP:
            return _("Ryhmittelyyn teitä on vähän."), _("Puhukaa laput läpi yhdessä. Vaihda tähän keskustelu.")
        case Lesson.TOO_SHORT_TO_SORT | Lesson.TOO_MANY_QUESTIONS:
            return _of_little_time(one)
        case Lesson.NO_BREAK | Lesson.NO_CLOSING:
            return _of_what_is_missing(one)


def _of_little_time(one: Advice) -> tuple[str, str]:
    if one.lesson is Lesson.TOO_SHORT_TO_SORT:
        return (
            _("Tämä on lyhyt aika lukea ja ryhmitellä laput. Niitä voi olla %(notes)s.", notes=one.has),
            ngettext(
                "Varaa %(num)s minuutti tai kysy vähemmän.", "Varaa %(num)s minuuttia tai kysy vähemmän.", one.needs
            ),
        )
    return (
        _("Kysymyksiä on %(questions)s. Aika ei riitä niihin kaikkiin.", questions=one.has),
        ngettext(
            "Varaa kirjoittamiseen yhteensä %(num)s minuutti tai poista kysymyksiä.",
            "Varaa kirjoittamiseen yhteensä %(num)s minuuttia tai poista kysymyksiä.",
            one.needs,
        ),
    )


def _of_what_is_missing(one: Advice) -> tuple[str, str]:
    if one.lesson is Lesson.NO_BREAK:
        return (
            ngettext(
                "Tähän mennessä on istuttu %(num)s minuutti ilman taukoa.",
                "Tähän mennessä on istuttu %(num)s minuuttia ilman taukoa.",
                one.has,
            ),
            _("Lisää ennen tätä vaihe, jonka nimi on Tauko. Kymmenen minuuttia riittää."),
        )
    return (
        _("Lopetus puuttuu."),
        ngettext(
            "Lisää loppuun %(num)s minuutti: kiitos, ja mitä seuraavaksi tapahtuu.",
            "Lisää loppuun %(num)s minuuttia: kiitos, ja mitä seuraavaksi tapahtuu.",
            one.needs,
        ),
    )
