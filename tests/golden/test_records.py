"""A record that any release wrote is read by this one, and shows what it showed then."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.record import SCHEMA, Record
from app.reports import make
from app.reports.imports.checks import BadRecord
from app.reports.imports.reading import read
from tests.reports.samples import two_rounds

KEPT = Path(__file__).with_name("records")
FIRST = sorted(KEPT.glob("*@1.json"))
NOW_AND_THEN = (
    "1 kohta on peitetty. Sen paikalla on hakasulut ja sana siitä, mitä poistettiin.",
    "Ohjaaja peitti kohtia 1 lapusta. Niiden paikalla lukee [peitetty].",
)
SECOND = sorted(KEPT.glob("*@2.json"))


def told(tree: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """What the file says of each note and group."""
    return {
        one["id"]: (one["area"], one.get("phase", ""), one.get("text", one.get("name")), one.get("lang", ""),
                    one.get("group", ""), one.get("role", ""), one.get("masked", False), one.get("dots", 0))
        for one in (*tree.get("notes", ()), *tree.get("groups", ()))
    }  # fmt: skip


def cleared(record: Record) -> Record:
    """The record with nothing personal in its notes, says a person: those releases covered nothing by themselves."""
    return replace(record, notes=tuple(replace(note, cleared=True) for note in record.notes))


def shown(record: Record) -> dict[str, tuple[Any, ...]]:
    """What the record that was read says of each note and group."""
    dots = [marks.counts for marks in record.marks if marks.counts]
    assert len(dots) <= 1
    given = dots[0] if dots else {}
    notes = {
        note.id: (record.places[note.id], note.phase, note.text, note.lang, note.group, note.role, note.masked)
        for note in record.notes
    }
    groups = {group.id: (group.area, "", group.name, group.lang, "", "", False) for group in record.groups}
    return {id_: (*words, given.get(id_, 0)) for id_, words in {**notes, **groups}.items()}


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.stem)
def test_a_record_of_version_1_holds_what_it_held(path: Path) -> None:
    tree, record = json.loads(path.read_bytes()), read(path.read_bytes())
    assert shown(record) == told(tree)
    for name in ("workshop", "opened_on", "closed_on", "headcount", "roles", "hidden", "lang"):
        assert getattr(record, name) == tree.get(name, type(getattr(record, name))())
    titles = [(phase.id, phase.title, phase.minutes, list(phase.areas)) for phase in record.plan.phases]
    then = [(one["id"], one["title"], one["minutes"], one["areas"]) for one in tree["plan"]["phases"]]
    assert titles[: len(then)] == then


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.stem)
def test_a_record_of_version_1_reads_aloud_as_it_did(path: Path) -> None:
    """The text download is the same to the letter. Where two rounds were one sum, the first one names it."""
    record = cleared(read(path.read_bytes()))
    text = make("txt", record).decode().replace(*NOW_AND_THEN)
    if len(record.marks) > 1:
        text = text.replace(f"{record.marks[0].title}: ", "")
    assert text == path.with_suffix(".txt").read_text()


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.stem)
def test_a_record_of_version_1_is_written_as_one_of_today(path: Path) -> None:
    record = cleared(read(path.read_bytes()))
    assert record.schema == SCHEMA
    assert read(make("json", record)) == record


def test_the_dots_of_version_1_go_to_the_first_phase_that_gives_any() -> None:
    record = read((KEPT / "two-rounds@1.json").read_bytes())
    assert list(record.results) == ["eka"]
    assert [sum(marks.counts.values()) for marks in record.marks] == [9, 0]


def test_dots_of_a_plan_without_such_a_phase_get_one_at_its_end() -> None:
    data = (KEPT / "no-round@1.json").read_bytes()
    record = read(data)
    assert [phase.title for phase in record.plan.phases][-1] == "Pisteet"
    assert len(record.plan.phases) == len(json.loads(data)["plan"]["phases"]) + 1
    assert sum(record.marks[0].counts.values()) > 0


def test_dots_are_never_lost_in_silence() -> None:
    """A plan that is full and gives no dots: no Nuotio wrote that, and it is refused as a whole."""
    tree = json.loads((KEPT / "no-round@1.json").read_bytes())
    phase = tree["plan"]["phases"][0]
    more = [{**phase, "id": f"lisa-{place}"} for place in range(20 - len(tree["plan"]["phases"]))]
    tree["plan"]["phases"] += more
    with pytest.raises(BadRecord, match="counts"):
        read(json.dumps(tree).encode())
    for one in (*tree["notes"], *tree["groups"]):
        one.pop("dots", None)
    assert len(read(json.dumps(tree).encode()).plan.phases) == 20


def without_later_fields(made: Any, kept: Any) -> Any:
    """`made` without the fields that `kept` lacks."""
    if isinstance(made, dict) and isinstance(kept, dict):
        return {name: without_later_fields(value, kept[name]) for name, value in made.items() if name in kept}
    if isinstance(made, list) and isinstance(kept, list) and len(made) == len(kept):
        return [without_later_fields(*pair) for pair in zip(made, kept, strict=True)]
    return made


@pytest.mark.parametrize("path", SECOND, ids=lambda path: path.stem)
def test_a_record_of_version_2_is_read_to_the_letter(path: Path) -> None:
    """Fields that came later may be added to it, and nothing else changes."""
    record, kept = read(path.read_bytes()), json.loads(path.read_bytes())
    assert without_later_fields(json.loads(make("json", record)), kept) == kept
    assert make("txt", record) == path.with_suffix(".txt").read_bytes()


def test_the_kept_record_of_version_2_has_two_rounds_and_notes_that_lie_elsewhere() -> None:
    assert read((KEPT / "two-rounds@2.json").read_bytes()) == two_rounds()
