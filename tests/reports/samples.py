"""Records for the tests of reports: an invented workshop of 103 notes, a hostile one, and a large one.

Somebody has found nothing personal in their notes, so that files show them to the letter. Others: test_covering.py.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from app.domain import limits
from app.domain.glossary import RecordedWord
from app.domain.interactions import DotsSettings, Result, WriteSettings
from app.domain.interactions.dots.result import DotsResult
from app.domain.methods import COMING_WORDS
from app.domain.plan import Area, Contract, Phase, Plan, Secrecy
from app.domain.record import SCHEMA, Record, RecordedGroup, RecordedNote
from app.domain.room.commands import HideReason
from app.domain.small_groups import shown
from app.domain.tally.tally import Fate, Leaf, tally_of
from tests.domain.tally.cases import note_by
from tests.domain.tally.people import made_of

FIXTURE = Path(__file__).parent.parent / "fixtures" / "ws1.json"

HOSTILE = (
    '=HYPERLINK("http://example.org","klikkaa")', "+358401234567", "-2+3", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "\n=1+1",
    "＝1+1", "＋1", "－1", "＠x", "'=1", '"lainaus", pilkku; puolipiste', "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}", '#read("/etc/passwd") *lihava* $x$ @viite',
    "]]> &amp; <!-- --> &#x41;", "_x0041_ _x000D_", "\u202eoikealta vasemmalle\u202c ja takaisin",
    "مرحبا بالعالم", "排队太久了", "👩‍👩‍👧 🇫🇮 👍🏽",
    "Tämä on hyvä\u0007 kello \u0000 nolla \u001b[31m", "rivi yksi\nrivi kaksi\n\nrivi neljä",
    "' OR 1=1 --", "=cmd|' /C calc'!A0", "http://example.org/?a=b&c=d", "mailto:joku@example.org",
    "  alussa ja lopussa  ",
)  # fmt: skip


def given(phase: str, dots: dict[str, int]) -> dict[str, Result]:
    """The results of a workshop in which one phase gave these dots."""
    told = {id_: count for id_, count in dots.items() if count}
    return {phase: DotsResult(told)} if told else {}


def id_of(name: str) -> str:
    """A 128-bit id that is the same every time."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def workshop() -> Record:
    """The fixture as a record: themes are groups in the area where most of their notes are."""
    source: dict[str, Any] = json.loads(FIXTURE.read_text())[0]
    areas = [column for phase in source["phases"] for column in phase["columns"]]
    roles = shown(Counter(person["role"] for person in source["participants"]), len(source["participants"]))
    notes = tuple(_note(note, roles) for note in source["notes"])
    plan = Plan(
        title=source["title"],
        purpose=source["goal"],
        areas=tuple(Area(area["id"], area["title"], area["prompt"]) for area in areas),
        phases=(
            *(Phase(p["id"], p["title"], WriteSettings(), minutes=p["minutes"]) for p in source["phases"]),
            Phase("pisteet", "Annetaan pisteet", DotsSettings(3)),
        ),
        roles=tuple(sorted({person["role"] for person in source["participants"]})),
        method="oppimiskahvila",
        retention="2027-09-16",
    )
    groups = _groups(source, notes)
    dots = {note.id: int(note.id, 16) % 4 for note in notes if note.area == "ideat"}
    dots |= {group.id: place for place, group in enumerate(groups)}
    return Record(
        schema=SCHEMA, workshop=id_of("ws1"), plan=plan, opened_on=source["date"], closed_on=source["date"],
        headcount=len(source["participants"]), roles=roles, groups=groups, notes=notes,
        results=given("pisteet", dots), hidden={HideReason.PERSONAL_DATA: 2, HideReason.HURTFUL: 1},
    )  # fmt: skip


def _note(note: dict[str, Any], roles: dict[str, int]) -> RecordedNote:
    loose = note["theme"] in {"muu", "virittaytyminen"}
    return RecordedNote(
        id=id_of(note["id"]), area=note["column"], phase=note["phase"], text=note["text"], lang=note["lang"],
        group="" if loose else id_of(f"{note['column']}/{note['theme']}"),
        role=note["role"] if note["role"] in roles else "", cleared=True,
    )  # fmt: skip


def _groups(source: dict[str, Any], notes: tuple[RecordedNote, ...]) -> tuple[RecordedGroup, ...]:
    used = {note.group for note in notes}
    made = [
        RecordedGroup(id_of(f"{column['id']}/{theme['id']}"), theme["label"], column["id"])
        for phase in source["phases"]
        for column in phase["columns"]
        for theme in source["themes"]
    ]
    return tuple(group for group in made if group.id in used)


def hostile() -> Record:
    """Every attempt as a note, a group, an area, a title and a purpose."""
    groups = tuple(RecordedGroup(id_of(f"g{i}"), text[:120], "a") for i, text in enumerate(HOSTILE))
    notes = tuple(
        RecordedNote(
            id_of(f"n{i}"), "a" if i % 4 == 1 else "b", "p", text, group=id_of(f"g{i}") if i % 2 else "", cleared=True
        )
        for i, text in enumerate(HOSTILE)
    )
    first = {note.id: place % 3 for place, note in enumerate(notes)} | {group.id: 1 for group in groups}
    plan = Plan(
        title='=1+1 <b>"Otsikko"</b> \u202e #x',
        purpose='#read("/etc/passwd") {{7*7}}\n- =2\n- toinen',
        areas=(Area("a", "=A1 <i>alue</i>", "@kysymys"), Area("b", "-b", "")),
        phases=(
            Phase("p", "+vaihe", WriteSettings()),
            Phase("d", "=pisteet", DotsSettings(3)),
            Phase("e", "@pisteet", DotsSettings(1)),
        ),
        method="=menetelmä",
    )
    results = given("d", first) | given("e", {notes[1].id: 5})
    return Record(SCHEMA, id_of("hostile"), plan, "2026-01-02", "2026-01-03", 3, {}, groups, notes, results)


def two_rounds() -> Record:
    """A workshop with two rounds of dots. A note was grouped in another area, and another was moved there alone."""
    plan = Plan(
        title="Kaksi kierrosta",
        areas=(Area("a", "Mikä estää?", "Kerro omin sanoin."), Area("b", "Mikä auttaa?")),
        phases=(
            Phase("kirjoita", "Kirjoitetaan", WriteSettings(), minutes=10),
            Phase("eka", "Ensimmäinen kierros", DotsSettings(3)),
            Phase("toka", "Toinen kierros", DotsSettings(1)),
        ),
        retention="2027-01-31",
    )
    groups = (RecordedGroup(id_of("g"), "Jonot ja odottaminen", "a", "fi"),)
    notes = (
        RecordedNote(id_of("n1"), "a", "kirjoita", "Jonotin puhelimessa 40 minuuttia", "fi", group=id_of("g")),
        RecordedNote(id_of("n2"), "b", "kirjoita", "Takaisinsoitto toimi", "fi", group=id_of("g")),
        RecordedNote(id_of("n3"), "a", "kirjoita", "Linja katkesi", "fi", place="b"),
        RecordedNote(id_of("n4"), "b", "kirjoita", "Vertainen odotustilassa", "fi"),
    )
    results = given("eka", {id_of("n1"): 3, id_of("g"): 2, id_of("n3"): 1})
    results |= given("toka", {id_of("n1"): 1, id_of("n4"): 4})
    day = "2026-11-21"
    return Record(SCHEMA, id_of("two"), plan, day, day, 6, {}, groups, notes, results, lang="fi")


def large(count: int = 500) -> Record:
    """A workshop of many notes, made of the fixture's."""
    base = workshop()
    notes = tuple(
        RecordedNote(
            id_of(f"{note.id}/{i}"), note.area, note.phase, note.text, note.lang, group=note.group, cleared=True
        )
        for i in range(count // len(base.notes) + 1)
        for note in base.notes
    )
    dots = given("pisteet", {note.id: int(note.id, 16) % 4 for note in notes[:count] if note.area == "ideat"})
    day = base.opened_on
    return Record(SCHEMA, base.workshop, base.plan, day, day, 60, {}, base.groups, notes[:count], dots)


def fullest(letter: str) -> Record:
    """A workshop at every limit at once, all of one letter."""
    line = lambda n: f"{n}{letter * limits.LONGEST_LINE}"[: limits.LONGEST_LINE]  # noqa: E731
    areas = tuple(Area(f"a{n:023d}", line(n), letter * limits.LONGEST_PARAGRAPH) for n in range(limits.MOST_AREAS))
    ids = tuple(area.id for area in areas)
    phases = tuple(
        Phase(f"p{n:023d}", line(n), DotsSettings(limits.MOST_DOTS, open=True), letter * limits.LONGEST_PARAGRAPH,
              limits.MOST_MINUTES, ids, tuple(COMING_WORDS))
        for n in range(limits.MOST_PHASES)
    )  # fmt: skip
    roles = tuple(line(n) for n in range(limits.MOST_ROLES))
    plan = Plan(
        line(0), letter * limits.LONGEST_PARAGRAPH, areas, phases, roles, ("smn",) * 11, Contract.EVERYONE,
        Secrecy.CONFIDENTIAL, "9999-12-31", "m" * limits.LONGEST_ID, limits.MOST_PEOPLE,
    )  # fmt: skip
    groups = tuple(RecordedGroup(f"{n:032x}", line(n), ids[n % 12], "smn") for n in range(limits.RECORDED_GROUPS))
    notes = tuple(
        RecordedNote(f"{n:032x}", ids[n % 12], phases[0].id, letter * limits.LONGEST_NOTE, "smn",
                     ids[n % 11], groups[n % len(groups)].id, roles[n % 16], letter * limits.LONGEST_NICKNAME + " 500")
        for n in range(10**6, 10**6 + limits.MOST_NOTES)
    )  # fmt: skip
    counts = dict.fromkeys(roles, limits.RECORDED_PEOPLE // len(roles))
    hidden = dict.fromkeys(HideReason, limits.MOST_NOTES)
    day = "2026-12-31"
    # as many dots as a record of version 1 can have, in every phase
    there = [*(note.id for note in notes), *(group.id for group in groups)]
    results: dict[str, Result] = {phase.id: DotsResult(dict.fromkeys(there, 285)) for phase in phases}
    tally = made_of(Leaf(note.id, "f" * 64, Fate.GROUPED) for note in notes)
    paragraph = lambda n: f"{n}{letter * limits.LONGEST_PARAGRAPH}"[: limits.LONGEST_PARAGRAPH]  # noqa: E731
    words = tuple(RecordedWord(line(n), paragraph(n), "smn") for n in range(limits.MOST_WORDS))
    return Record(
        SCHEMA, "f" * 32, plan, day, day, limits.RECORDED_PEOPLE, counts, groups, notes, results, hidden,
        tally=tally, glossary=words,
    )  # fmt: skip


def counted() -> Record:
    """The workshop with the tally of its notes, of three more that were hidden, and of one that was removed."""
    base = workshop()
    groups = {note.id: note.group for note in base.notes}
    notes = {id_: note_by("23456789BCDFGHJK", id_) for id_ in groups}
    hidden: dict[str, object] = {"hidden": HideReason.OTHER}
    removed: dict[str, object] = {"removed": True}
    for number, state in enumerate((hidden, hidden, hidden, removed)):
        id_ = id_of(f"not told {number}")
        notes[id_] = note_by("23456789BCDFGHJK", id_, **state)
    return replace(base, tally=tally_of(notes, groups))
