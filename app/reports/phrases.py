"""The texts that several file formats share: labels, column headings, and sentences about a workshop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.domain.interactions.kind import MarkWords
from app.domain.panel.report import Report
from app.domain.plan import Plan, Secrecy
from app.domain.record import PhaseMarks, Record
from app.domain.room import stricter_promises
from app.domain.room.commands import HideReason
from app.domain.translation_marks import N_
from app.domain.values import Source
from app.reports.translations import Translations

AREA, PHASE, THEME, WORKSHOP = N_("Alue"), N_("Vaihe"), N_("Teema"), N_("Työpaja")
SOURCE = N_("Lähde")
GLOSSARY, WORD, MEANING = N_("Sanasto"), N_("Sana"), N_("Mitä se tarkoittaa")
GROUP, GROUPS, NOTES = N_("Ryhmä"), N_("Ryhmiä"), N_("Lappuja")
RESULTS = N_("Vaiheiden tulokset")
DAY, PARTICIPANTS, ROLES, PURPOSE = N_("Päivä"), N_("Osallistujia"), N_("Roolit"), N_("Tarkoitus")
PUBLICITY, RETENTION = N_("Julkisuus"), N_("Säilytys")
FACT_COLUMNS = (N_("Asia"), N_("Tieto"))
NOTICE_SHOWN = N_("Tietosuojaseloste, johon osallistujat saivat linkin")
PAGE = N_("sivu")

SECRECY = {
    Secrecy.PUBLIC: N_("Julkinen"),
    Secrecy.INTERNAL: N_("Sisäinen työaineisto"),
    Secrecy.CONFIDENTIAL: N_("Salassa pidettävä"),
}
STATE, UNFINISHED = N_("Tila"), N_("kesken")
UNFINISHED_TOLD = N_("Kesken: tämä tehtiin, kun työpaja oli vielä käynnissä. Laput ja tulokset voivat muuttua.")
COVERED_PASSAGES = N_("Peitettyjä kohtia")
LOOSE = N_("Ryhmittelemättömät laput")
COVERED = N_("Laput ovat kirjain kirjaimelta niin kuin ne kirjoitettiin, peitettyjä kohtia lukuun ottamatta.")
ROLES_TOLD = N_(
    "Rooli kerrotaan vain, jos vähintään viisi osallistujaa on valinnut sen. "
    "Suurempikin rooli jätetään pois, jos siitä voisi laskea pienemmän."
)
"""Always both reasons: to name only the second would reveal that a small group exists."""
ROLES_HIDDEN = N_("Rooleja ei kerrota.")

REASON = {
    HideReason.PERSONAL_DATA: N_("henkilötietoja"),
    HideReason.HURTFUL: N_("loukkaava sisältö"),
    HideReason.MISTAKE: N_("vahingossa kirjoitettu"),
    HideReason.OTHER: N_("muu syy"),
}

SOURCES = {
    Source.ROOM: N_("puhelin"),
    Source.PAPER: N_("paperi"),
    Source.IMPORT: N_("tuonti"),
    Source.SURVEY: N_("kysely"),
}


def counted(counts: Mapping[str, int]) -> str:
    """Returns `ammattilainen 8, läheinen 5`. A no-break space keeps each number with its name."""
    return ", ".join(f"{name}\u00a0{count}" for name, count in counts.items())


def days(opened: str, closed: str, _: Translations) -> str:
    """Returns the day of the workshop, or its first and last day."""
    dates = [_.date(day) for day in dict.fromkeys((opened, closed)) if day]
    return " – ".join(dates)


def who_saw(plan: Plan, _: Translations) -> str:
    """Returns who was let see who wrote; where the phases differ, with their titles."""
    told = ((_(words), ", ".join(phases)) for words, phases in stricter_promises.filed(plan))
    return " ".join(f"{words} ({phases})" if phases else words for words, phases in told)


def notices(record: Record, _: Translations) -> str:
    """Returns which versions of the privacy notice people were shown when they joined; “” if none is known."""
    told = (
        _(
            "versio %(number)s (%(day)s), tarkiste %(hash)s",
            number=one.number,
            day=_.date(one.day),
            hash=one.sha256[:16],
        )
        for one in record.notices
    )
    return "; ".join(told)


def roles(record: Record, _: Translations) -> str:
    """Returns the roles that may be shown, and why others may not: the same sentence for every reason."""
    if not record.plan.roles and not record.roles:
        return _("Rooleja ei kysytty.")
    shown = f"{counted(record.roles)}." if record.roles else _(ROLES_HIDDEN)
    return f"{shown} {_(ROLES_TOLD)}"


def lost(sign: str, _: Translations) -> str:
    """Returns the remark that some characters could not be printed. `sign` is in their place."""
    return _("Tiedosto ei osaa näyttää kaikkia lappujen merkkejä. Niiden paikalla on %(box)s.", box=sign)


def doubled(_: Translations) -> str:
    """Returns the remark that some letters are copied and read aloud twice: the paper has too many different ones."""
    return _(
        "Lapuissa on hyvin paljon erilaisia tarkkeita. "
        "Kun kopioit tai kuuntelet tekstiä, osa kirjaimista voi tulla kahdesti."
    )


Remark = tuple[str, ...]
"""A short remark beside a note, in parts that follow each other. A part may be in a language of its own."""


def marked(count: int, words: MarkWords, title: str, _: Translations) -> Remark:
    """Returns the number of marks in words, after the title of their phase if there is one."""
    number = _.ngettext(words.one, words.many, count)
    return (title, f": {number}") if title else (number,)


def marks(rounds: Sequence[PhaseMarks], ids: Iterable[str], _: Translations) -> tuple[Remark, ...]:
    """Returns how many marks these notes and groups have together, in each phase that gave them some."""
    asked = tuple(ids)
    sums = [(one, sum(one.counts.get(id_, 0) for id_ in asked)) for one in rounds]
    return tuple(marked(count, one.words, one.title, _) for one, count in sums if count)


def question(title: str, _: Translations) -> Remark:
    """Returns that a note was written for another area than where it lies."""
    words = _("Kirjoitettu alueelle:")
    return f"{words} ", title


def notes(count: int, _: Translations) -> str:
    """Returns the number of notes in words."""
    return _.ngettext("%(num)s lappu", "%(num)s lappua", count)


def sources(record: Record, _: Translations) -> str:
    """Returns how many notes came from where, as `puhelin 12, paperi 3`; “” if all came from phones."""
    if not record.sources:
        return ""
    elsewhere = sum(record.sources.values())
    counts = {Source.ROOM: len(record.notes) - elsewhere, **record.sources}
    return counted({_(SOURCES[source]): count for source, count in counts.items() if count > 0})


def from_sources(record: Record, _: Translations) -> str:
    """Returns `sources` as a sentence; “” if all notes came from phones."""
    told = sources(record, _)
    return _("Lappujen lähde: %(sources)s.", sources=told) if told else ""


def hidden(counts: Mapping[HideReason, int], _: Translations) -> str:
    """Returns how many notes are hidden and why; “” for none."""
    if not sum(counts.values()):
        return ""
    sentence = _.ngettext(
        "Ohjaaja piilotti %(num)s lapun. Sen teksti ei ole tässä.",
        "Ohjaaja piilotti %(num)s lappua. Niiden teksti ei ole tässä.",
        sum(counts.values()),
    )
    reasons = counted({_(REASON[reason]): count for reason, count in sorted(counts.items()) if count})
    return _("%(hidden)s Syyt: %(reasons)s.", hidden=sentence, reasons=reasons)


def covered(count: int, _: Translations) -> str:
    """Returns how many passages are covered; “” for none."""
    if not count:
        return ""
    return _.ngettext(
        "%(num)s kohta on peitetty. Sen paikalla on hakasulut ja sana siitä, mitä poistettiin.",
        "%(num)s kohtaa on peitetty. Niiden paikalla on hakasulut ja sana siitä, mitä poistettiin.",
        count,
    )


def uses(of: Record | Report, _: Translations) -> str:
    """Returns how many notes may only be summarised, and how many are missing and why; “” for none."""
    only = _.ngettext(
        "%(num)s lapun kirjoittaja ei halua, että lappua lainataan. Se on mukana vain luvuissa ja ryhmässään.",
        "%(num)s lapun kirjoittaja ei halua, että lappua lainataan. Ne ovat mukana vain luvuissa ja ryhmissään.",
        of.summarised,
    )
    out = _.ngettext(
        "%(num)s lapun kirjoittaja ei halua lappuaan raportteihin. Se ei ole tässä eikä luvuissa.",
        "%(num)s lapun kirjoittaja ei halua lappuaan raportteihin. Ne eivät ole tässä eivätkä luvuissa.",
        of.kept_out,
    )
    loose = _.ngettext(
        "%(num)s lappu jäi ryhmien ulkopuolelle vaiheessa, josta näytetään vain ryhmät. Se ei ole tässä eikä luvuissa.",
        "%(num)s lappua jäi ryhmien ulkopuolelle vaiheessa, josta näytetään vain ryhmät. "
        "Ne eivät ole tässä eivätkä luvuissa.",
        of.withheld,
    )
    told = ((only, of.summarised), (out, of.kept_out), (loose, of.withheld))
    return " ".join(sentence for sentence, count in told if count)


def retention(until: str, _: Translations) -> str:
    """Returns when the notes are deleted."""
    if not until:
        return _("Säilytysaikaa ei ole asetettu.")
    return _("Laput säilytetään palvelussa %(date)s asti. Sen jälkeen ne poistetaan.", date=_.date(until))
