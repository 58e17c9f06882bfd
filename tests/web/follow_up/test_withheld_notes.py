"""A note of a summary-only phase that lies in no group: its writer can read and check it, and no file has its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.record import Record
from app.domain.values import NoteUse
from app.reports import KINDS, make
from app.store.archive import records, search_index
from tests.reports.test_uses import printed, report_of
from tests.web.holder import LOOKUP, allow, follow, key_of, promised, take_back, write_as_holder
from tests.web.world import PLAN, Browser, World, embedded

LOOSE, GROUPED = "kanarialintu sanoi tämän", "papukaija sanoi tämän"


@pytest.fixture
def room(world: World, facilitator: Browser) -> str:
    """A room where a summary-only phase has one note in a group and one in none, both of a holder of a code."""
    room = world.open(facilitator, replace(PLAN, summary_only=True))
    promised(world, room)
    write_as_holder(world, room, LOOSE)
    world.group(room, "Jonot", write_as_holder(world, room, GROUPED))
    return room


@pytest.fixture
def note(world: World, room: str) -> str:
    """The loose one."""
    return next(id_ for id_, text in world.runtime.rooms.get(room).texts.items() if text.text == LOOSE)


@pytest.fixture
def finished(room: str, note: str, facilitator: Browser) -> str:
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    return room


def read(browser: Browser, room: str, note: str, key: str = "") -> tuple[int, str]:
    """What the holder of a key is told of a note."""
    answer = browser.post_json("/seuranta/teksti", {"workshop": room, "note": note, "key": key or key_of(note)})
    return answer.status_code, answer.get_json().get("text", "")


def recorded(world: World, workshop: str) -> Record:
    return world.runtime.database.load(lambda rows: records.record(rows, workshop))


def test_the_page_of_a_participant_has_no_letter_of_it(world: World, room: str, facilitator: Browser):
    member = world.browser()
    page = member.get(member.join(world.code(room)))
    assert [one["text"] for one in embedded(page)["view"]["notes"].values()] == [GROUPED]
    assert LOOSE not in page.text
    assert LOOSE not in facilitator.get(f"/tyopajat/{room}/naytto").text


def test_its_writer_reads_it_with_the_key_and_nobody_without(room: str, note: str, anybody: Browser):
    assert follow(anybody, note)["withheld"].keys() == {note}
    assert follow(anybody)["withheld"] == {}, "an open room tells it to who shows the key"
    assert read(anybody, room, note) == (200, LOOSE)
    assert read(anybody, room, note, "0f" * 32) == (404, "")
    assert read(anybody, room, "0f" * 16, "0f" * 32) == (404, "")


def test_after_the_end_a_code_tells_which_notes_were_withheld_and_no_text(finished: str, note: str, anybody: Browser):
    told = follow(anybody)
    assert LOOSE not in str(told)
    assert (told["withheld"].keys(), told["withheld"][note]["at"]) == ({note}, 0)
    assert read(anybody, finished, note) == (200, LOOSE)
    take_back(anybody, finished, note)
    assert read(anybody, finished, note) == (404, "")
    assert follow(anybody)["withheld"] == {}


def test_a_copy_for_the_writer_has_it(finished: str, note: str, anybody: Browser):
    asked = {"lookup": LOOKUP, "kind": "json", "keys": {note: key_of(note)}}
    assert LOOSE in anybody.post_json("/seuranta/kopio", asked).text
    other = {**asked, "keys": {note: "0f" * 32}}
    assert LOOSE not in anybody.post_json("/seuranta/kopio", other).text


def test_the_record_counts_it_and_the_tally_lists_it(world: World, finished: str, note: str, anybody: Browser):
    record = recorded(world, finished)
    assert ([one.text for one in record.notes], record.withheld, record.kept_out) == ([GROUPED], 1, 0)
    assert record.tally
    assert {leaf.id: leaf.fate.value for leaf in record.tally.leaves}[note] == "withheld"
    assert record.tally.cites([one.id for one in record.notes])
    allow(anybody, finished, note, NoteUse.NONE)
    kept = recorded(world, finished)
    assert (kept.withheld, kept.kept_out) == (0, 1), "its writer's own word goes first"


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.extension not in ("png", "zip")])
def test_no_file_has_its_text_and_each_document_says_so(world: World, finished: str, kind: str, tmp_path: Path):
    record = recorded(world, finished)
    found = printed(kind, record if KINDS[kind].of is Record else report_of(record), tmp_path)
    assert "kanarialintu" not in found
    assert "papukaija" in found
    assert ("ryhmienulkopuolelle" in found) is (KINDS[kind].extension not in ("csv", "json"))


def test_a_picture_is_made_without_it(world: World, finished: str):
    record = recorded(world, finished)
    assert make("png", record) == make("png", replace(record, withheld=0))


def test_the_index_does_not_know_it(world: World, finished: str):
    task = world.runtime.database.load(lambda rows: search_index.task(rows, finished))
    assert set(task.texts.values()) == {GROUPED, "Jonot"}


def test_results_say_how_many_stayed_out(finished: str, facilitator: Browser):
    page = facilitator.get(f"/tyopajat/{finished}/tulokset").text
    assert "1 lappu jäi ryhmien ulkopuolelle" in page
    assert LOOSE not in page
