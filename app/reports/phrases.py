"""How facts of a workshop are told in words: the same words in every format."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.marking import N_
from app.domain.plan import Contract, PhaseKind, Secrecy
from app.domain.record import Record
from app.domain.room.commands import HideReason
from app.reports.translations import Words

SECRECY = {
    Secrecy.PUBLIC: N_("Julkinen"),
    Secrecy.INTERNAL: N_("Sisäinen työaineisto"),
    Secrecy.CONFIDENTIAL: N_("Salassa pidettävä"),
}
CONTRACT = {
    Contract.NOBODY: N_("Kukaan ei näe, kuka lapun kirjoitti. Tietoa ei ole tallennettu."),
    Contract.FACILITATOR: N_("Vain ohjaaja näki työpajan aikana, kuka lapun kirjoitti."),
    Contract.EVERYONE: N_("Kaikki näkivät työpajan aikana lapun kirjoittajan nimimerkin."),
}
DOING = {
    PhaseKind.TALK: N_("Keskustelu"),
    PhaseKind.WRITE: N_("Kirjoittaminen"),
    PhaseKind.COWRITE: N_("Yhdessä kirjoittaminen"),
    PhaseKind.GROUP: N_("Ryhmittely"),
    PhaseKind.DOTS: N_("Pisteiden antaminen"),
}
LOOSE = N_("Ryhmittelemättömät laput")
COVERED = N_("Laput ovat kirjain kirjaimelta niin kuin ne kirjoitettiin, peitettyjä kohtia lukuun ottamatta.")
ROLES_TOLD = N_(
    "Rooli kerrotaan vain, jos vähintään viisi osallistujaa on valinnut sen. "
    "Suurempikin rooli jätetään pois, jos siitä voisi laskea pienemmän."
)
"""Always both reasons: to say that the second one is at work here would tell that somebody is in a small group."""

REASON = {
    HideReason.PERSONAL_DATA: N_("henkilötietoja"),
    HideReason.HURTFUL: N_("loukkaava sisältö"),
    HideReason.MISTAKE: N_("vahingossa kirjoitettu"),
    HideReason.OTHER: N_("muu syy"),
}


def counted(counts: Mapping[str, int]) -> str:
    """`ammattilainen 8, läheinen 5`: the words are the facilitator's own; a number stays with its word."""
    return ", ".join(f"{name}\u00a0{count}" for name, count in counts.items())


def days(opened: str, closed: str, _: Words) -> str:
    """The day of the workshop, or the first and the last."""
    told = [_.date(day) for day in dict.fromkeys((opened, closed)) if day]
    return " – ".join(told)


def roles(record: Record, _: Words) -> str:
    """The roles that may be told, and why others may not: in the same words whichever reason it was."""
    if not record.plan.roles and not record.roles:
        return _("Rooleja ei kysytty.")
    told = f"{counted(record.roles)}." if record.roles else _("Rooleja ei kerrota.")
    return f"{told} {_(ROLES_TOLD)}"


def lost(sign: str, _: Words) -> str:
    """That some characters could not be printed. `sign` stands in their place."""
    return _("Tiedosto ei osaa näyttää kaikkia lappujen merkkejä. Niiden paikalla on %(box)s.", box=sign)


def doubled(_: Words) -> str:
    """That some letters are copied and read aloud twice, since there were more kinds of them than there is time for."""
    return _(
        "Lapuissa on hyvin paljon erilaisia tarkkeita. "
        "Kun kopioit tai kuuntelet tekstiä, osa kirjaimista voi tulla kahdesti."
    )


def dots(count: int, _: Words) -> str:
    """How many dots, or nothing at all when there are none."""
    return _.ngettext("%(num)s piste", "%(num)s pistettä", count) if count else ""


def hidden(counts: Mapping[HideReason, int], _: Words) -> str:
    """How many notes are left out and why; nothing when none is."""
    if not sum(counts.values()):
        return ""
    told = _.ngettext(
        "Ohjaaja piilotti %(num)s lapun. Sen teksti ei ole tässä.",
        "Ohjaaja piilotti %(num)s lappua. Niiden teksti ei ole tässä.",
        sum(counts.values()),
    )
    reasons = counted({_(REASON[reason]): count for reason, count in sorted(counts.items()) if count})
    return _("%(hidden)s Syyt: %(reasons)s.", hidden=told, reasons=reasons)


def masked(count: int, _: Words) -> str:
    """How many notes have covered passages; nothing when none has."""
    if not count:
        return ""
    return _.ngettext(
        "Ohjaaja peitti kohtia %(num)s lapusta. Niiden paikalla lukee [peitetty].",
        "Ohjaaja peitti kohtia %(num)s lapusta. Niiden paikalla lukee [peitetty].",
        count,
    )


def retention(until: str, _: Words) -> str:
    """When the notes are erased."""
    if not until:
        return _("Säilytysaikaa ei ole asetettu.")
    return _("Laput säilytetään palvelussa %(date)s asti. Sen jälkeen ne poistetaan.", date=_.date(until))
