"""Writes the privacy notice: what the organisation tells in its file, and what is true of the program everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from app.config.checks import LOCALES
from app.config.organisation import LocalText, Organisation, page_text
from app.domain.privacy.notice import NoticeLine, NoticeSection, NoticeText
from app.domain.room import promises
from app.domain.room.stricter_promises import SEEN_BEFORE
from app.domain.translation_marks import N_
from app.store import feedback
from app.web.site.locales import GETTEXT

OMBUDSMAN = "https://tietosuoja.fi"
PURPOSE = N_(
    "Työpajoissa kehitetään palveluja yhdessä. Jokaisen työpajan oma tarkoitus kerrotaan, ennen kuin tulet mukaan."
)
VOLUNTARY = N_("Osallistuminen on vapaaehtoista. Voit lopettaa milloin vain, eikä se vaikuta palveluihisi.")
STORED = (N_("Laput, jotka kirjoitat, ja pisteet, jotka annat."), N_("Nimimerkki ja rooli, jos haluat kertoa ne."))
CHECKED = (
    N_("Emme kysy nimeäsi, sähköpostiasi, puhelinnumeroasi emmekä diagnoosiasi."),
    N_("Älä kirjoita nimiä, henkilötunnuksia tai muita tietoja, joista ihmisen voi tunnistaa."),
    N_(
        "Ennen lähettämistä laitteesi katsoo, näyttääkö tekstissä olevan henkilötietoja, ja kysyy, haluatko "
        "muokata sitä. Tarkistus tehdään laitteessasi."
    ),
    N_(
        "Myös palvelin tarkistaa laput. Jos lapussa näyttää olevan henkilötietoja, ohjaaja saa merkin, ja iso "
        "näyttö näyttää lapun vasta, kun ohjaaja on katsonut sen. "
        "Muiden puhelimissa lappu näkyy heti, ellei vaiheesta näytetä vain ryhmiä."
    ),
    N_("Kun kirjoitatte yhdessä, muut näkevät tekstin jo ennen kysymystä."),
    N_("Tarkistus ei huomaa kaikkea."),
)
CONTRACTS = tuple(said.writing for said in promises.SAID.values())
WRITER = (promises.KEPT, promises.LEFT, promises.LEFT_STORED, SEEN_BEFORE)
RECIPIENTS = N_(
    "Ohjaaja näkee laput. Myös muut osallistujat voivat nähdä ne, ja ne voivat näkyä isolla näytöllä. "
    "Palvelun ylläpitäjä pääsee palvelimen tietoihin. Ohjaaja voi antaa lapuista tehdyn raportin tai tiedoston muille."
)
NOWHERE_ELSE = N_("Nuotio ei lähetä tietoja muille palveluille. Emme käytä mainoksia emmekä seurantaa.")
ON_THE_DEVICE = (
    N_(
        "Selain muistaa, missä huoneessa olet, seurantakoodisi, omat lappusi, pisteisiin ja kortteihin tarvittavat "
        "tunnisteet sekä keskeneräiset ja lähettämättömät tekstisi."
    ),
    N_("Se muistaa myös, mikä versio tästä selosteesta oli voimassa, kun tulit mukaan."),
    N_("Vertaisryhmän tekstit selain unohtaa, kun avaat Nuotion seuraavan kerran ryhmän poistamisen jälkeen."),
    N_("Yhteisellä laitteella paina lopuksi ”Poistu ja poista tiedot laitteelta”."),
    N_(
        "Ohjaajan selain muistaa evästeellä, että siinä on kirjauduttu. Sillä oikea salasana kelpaa, vaikka muut "
        "arvailisivat sitä."
    ),
)
AMONG_PEERS = N_(
    "Vertaisryhmässä on toisin: ohjaaja näkee laput samoin kuin muut, seurantakoodia ja raportteja ei ole, ja kaikki "
    "poistetaan, kun ryhmä päättyy. Tästä kerrotaan, ennen kuin tulet mukaan."
)
"""Beside each promise of the notice that a peer group does not keep as it stands."""
DAY_SET = N_(
    "Ohjaaja päättää ennen työpajaa, mihin päivään asti laput säilytetään. Näet päivän, ennen kuin tulet mukaan."
)
LONGER = (
    N_("Siinä ajassa ohjaaja voi vielä päättää, että ne säilytetään pidempään. Uuden päivän näet seurantakoodillasi."),
    N_(
        "Joskus laput on säilytettävä pidempään, esimerkiksi selvityksen vuoksi. Silloin niitä ei poisteta, ennen "
        "kuin syy on ohi."
    ),
)
ASK = N_(
    "Voit poistaa omat lappusi työpajan aikana. Tiedoista vastaa organisaatio, joka kutsui sinut työpajaan. "
    "Siltä voit kysyä, mitä tietoja sinusta on."
)
RIGHTS = N_(
    "Voit pyytää, että tietosi korjataan tai poistetaan tai että niiden käyttöä rajoitetaan. "
    "Voit myös vastustaa niiden käyttöä."
)
COMPLAINT = N_(
    "Jos tietojasi käytetään mielestäsi väärin, voit tehdä valituksen tietosuojavaltuutetulle: tietosuoja.fi"
)


def notice_text(org: Organisation, grace: int) -> NoticeText:
    """Returns the whole notice in every language. `grace`: days between the last day of a workshop and its deletion."""
    text = {}
    for locale in LOCALES:
        with force_locale(GETTEXT.get(locale, locale)):
            text[locale] = tuple(_sections(org, locale, grace))
    return text


def _sections(org: Organisation, locale: str, grace: int) -> Iterator[NoticeSection]:
    feedback_kept = ngettext(
        "Palaute palvelusta, jos annat sitä. Se poistetaan %(num)s päivän kuluttua.",
        "Palaute palvelusta, jos annat sitä. Se poistetaan %(num)s päivän kuluttua.",
        feedback.KEPT_DAYS,
    )
    deleted = ngettext(
        "Kun päivä on ohi, laput poistetaan %(num)s päivän kuluttua.",
        "Kun päivä on ohi, laput poistetaan %(num)s päivän kuluttua.",
        grace,
    )
    yield NoticeSection("who", _("Kuka vastaa tiedoista"), tuple(_who(org, locale)))
    yield NoticeSection("why", _("Mihin ja millä perusteella"), tuple(_why(org, locale)))
    stored = (*_items(*map(_, STORED), feedback_kept), *_lines(*map(_, CHECKED)))
    yield NoticeSection("what", _("Mitä tallennetaan"), stored)
    writer = (NoticeLine(_(promises.AGREED)), *_items(*map(_, CONTRACTS)), *_lines(*map(_, WRITER)))
    yield NoticeSection("writer", _(promises.QUESTION), writer)
    recipients = _said(org.recipients, locale, otherwise=_(RECIPIENTS))
    given = (recipients, *_lines(_(AMONG_PEERS), _(NOWHERE_ELSE)))
    yield NoticeSection("recipients", _("Kenelle tietoja annetaan"), given)
    yield NoticeSection("device", _("Mitä laitteellesi jää"), _lines(*map(_, ON_THE_DEVICE)))
    yield NoticeSection("until", _("Kuinka kauan"), _lines(_(AMONG_PEERS), _(DAY_SET), deleted, *map(_, LONGER)))
    yield NoticeSection("rights", _("Oikeutesi"), tuple(_rights(org, locale)))


def _lines(*texts: str) -> tuple[NoticeLine, ...]:
    return tuple(map(NoticeLine, texts))


def _items(*texts: str) -> tuple[NoticeLine, ...]:
    return tuple(NoticeLine(text, item=True) for text in texts)


def _said(told: LocalText, locale: str, label: str = "", otherwise: str = "") -> NoticeLine:
    """Returns a line of the organisation with its language, or what is true otherwise."""
    said = page_text(told, locale)
    return NoticeLine(said.text, label, said.lang) if said.text else NoticeLine(otherwise, label)


def _who(org: Organisation, locale: str) -> Iterator[NoticeLine]:
    yield _said(org.controller, locale, _("Rekisterinpitäjä, joka päättää tiedoista"))
    yield _said(org.contact, locale, _("Yhteystiedot"))
    if org.email:
        yield NoticeLine(org.email, _("Sähköposti"), link=f"mailto:{org.email}")
    yield _said(org.data_protection_officer, locale, _("Tietosuojavastaava"))
    yield _said(org.processor, locale, _("Kuka käsittelee tietoja rekisterinpitäjän puolesta"))


def _why(org: Organisation, locale: str) -> Iterator[NoticeLine]:
    yield _said(org.purpose, locale, _("Mihin tietoja käytetään"), _(PURPOSE))
    yield _said(org.legal_basis, locale, _("Miksi tietoja saa käsitellä (oikeusperuste)"))
    yield NoticeLine(_(VOLUNTARY))


def _rights(org: Organisation, locale: str) -> Iterator[NoticeLine]:
    yield NoticeLine(_(ASK))
    yield _said(org.rights, locale, otherwise=_(RIGHTS))
    complaint = _said(org.complaint, locale)
    yield complaint if complaint.text else NoticeLine(_(COMPLAINT), link=OMBUDSMAN)
