"""Records for the tests of reports: an invented workshop of 103 notes, a hostile one, and a large one."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from app.domain import limits
from app.domain.methods import COMING_WORDS
from app.domain.plan import Area, Contract, Phase, PhaseKind, Plan, Secrecy
from app.domain.record import SCHEMA, Record, RecordedGroup, RecordedNote
from app.domain.room.commands import HideReason
from app.domain.small_groups import shown

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
        phases=tuple(Phase(p["id"], p["title"], PhaseKind.WRITE, minutes=p["minutes"]) for p in source["phases"]),
        roles=tuple(sorted({person["role"] for person in source["participants"]})),
        method="oppimiskahvila",
        retention="2027-09-16",
    )
    return Record(
        schema=SCHEMA, workshop=id_of("ws1"), plan=plan, opened_on=source["date"], closed_on=source["date"],
        headcount=len(source["participants"]), roles=roles, groups=_groups(source, notes), notes=notes,
        hidden={HideReason.PERSONAL_DATA: 2, HideReason.HURTFUL: 1},
    )  # fmt: skip


def _note(note: dict[str, Any], roles: dict[str, int]) -> RecordedNote:
    loose = note["theme"] in {"muu", "virittaytyminen"}
    return RecordedNote(
        id=id_of(note["id"]), area=note["column"], phase=note["phase"], text=note["text"], lang=note["lang"],
        group="" if loose else id_of(f"{note['column']}/{note['theme']}"),
        dots=int(id_of(note["id"]), 16) % 4 if note["column"] == "ideat" else 0,
        role=note["role"] if note["role"] in roles else "",
    )  # fmt: skip


def _groups(source: dict[str, Any], notes: tuple[RecordedNote, ...]) -> tuple[RecordedGroup, ...]:
    used = {note.group for note in notes}
    made = [
        RecordedGroup(id_of(f"{column['id']}/{theme['id']}"), theme["label"], column["id"], dots)
        for phase in source["phases"]
        for column in phase["columns"]
        for dots, theme in enumerate(source["themes"])
    ]
    return tuple(group for group in made if group.id in used)


def hostile() -> Record:
    """Every attempt as a note, a group, an area, a title and a purpose."""
    groups = tuple(RecordedGroup(id_of(f"g{i}"), text[:120], "a", 1) for i, text in enumerate(HOSTILE))
    notes = tuple(
        RecordedNote(
            id_of(f"n{i}"), "a" if i % 2 else "b", "p", text, group=id_of(f"g{i}") if i % 2 else "", dots=i % 3
        )
        for i, text in enumerate(HOSTILE)
    )
    plan = Plan(
        title='=1+1 <b>"Otsikko"</b> \u202e #x',
        purpose='#read("/etc/passwd") {{7*7}}\n- =2\n- toinen',
        areas=(Area("a", "=A1 <i>alue</i>", "@kysymys"), Area("b", "-b", "")),
        phases=(Phase("p", "+vaihe", PhaseKind.WRITE),),
        method="=menetelmä",
    )
    return Record(SCHEMA, id_of("hostile"), plan, "2026-01-02", "2026-01-03", 3, {}, groups, notes)


def large(count: int = 500) -> Record:
    """A workshop of many notes, made of the fixture's."""
    base = workshop()
    notes = tuple(
        RecordedNote(id_of(f"{note.id}/{i}"), note.area, note.phase, note.text, note.lang, note.group, note.dots)
        for i in range(count // len(base.notes) + 1)
        for note in base.notes
    )
    return Record(SCHEMA, base.workshop, base.plan, base.opened_on, base.closed_on, 60, {}, base.groups, notes[:count])


def fullest(letter: str) -> Record:
    """A workshop at every limit at once, all of one letter."""
    line = lambda n: f"{n}{letter * limits.LONGEST_LINE}"[: limits.LONGEST_LINE]  # noqa: E731
    areas = tuple(Area(f"a{n:023d}", line(n), letter * limits.LONGEST_PARAGRAPH) for n in range(limits.MOST_AREAS))
    ids = tuple(area.id for area in areas)
    phases = tuple(
        Phase(f"p{n:023d}", line(n), PhaseKind.DOTS, letter * limits.LONGEST_PARAGRAPH, limits.MOST_MINUTES, ids,
              limits.MOST_DOTS, dots_open=True, coming=tuple(COMING_WORDS))
        for n in range(limits.MOST_PHASES)
    )  # fmt: skip
    roles = tuple(line(n) for n in range(limits.MOST_ROLES))
    plan = Plan(
        line(0), letter * limits.LONGEST_PARAGRAPH, areas, phases, roles, ("smn",) * 11, Contract.EVERYONE,
        Secrecy.CONFIDENTIAL, "9999-12-31", "m" * limits.LONGEST_ID, limits.MOST_PEOPLE,
    )  # fmt: skip
    groups = tuple(RecordedGroup(f"{n:032x}", line(n), ids[n % 12], 500) for n in range(limits.RECORDED_GROUPS))
    notes = tuple(
        RecordedNote(f"{n:032x}", ids[n % 12], phases[0].id, letter * limits.LONGEST_NOTE, "smn",
                     groups[n % len(groups)].id, 200, roles[n % 16], letter * limits.LONGEST_NICKNAME + " 500")
        for n in range(10**6, 10**6 + limits.MOST_NOTES)
    )  # fmt: skip
    counts = dict.fromkeys(roles, limits.RECORDED_PEOPLE // len(roles))
    hidden = dict.fromkeys(HideReason, limits.MOST_NOTES)
    day = "2026-12-31"
    return Record(SCHEMA, "f" * 32, plan, day, day, limits.RECORDED_PEOPLE, counts, groups, notes, hidden)
