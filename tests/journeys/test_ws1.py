from __future__ import annotations

import json
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from playwright.sync_api import expect

from app.domain.plan import Plan
from app.domain.record import SCHEMA, Record, RecordedNote
from app.reports.covering import cover
from tests.journeys.crowd import Simulated
from tests.journeys.reading import missing

SOURCE = json.loads((Path(__file__).parents[1] / "fixtures" / "ws1.json").read_text())[0]
COLUMNS = {column["id"]: column["title"] for phase in SOURCE["phases"] for column in phase["columns"]}


def test_every_note_of_a_whole_workshop_is_in_every_file_to_the_letter(people, server):
    desk = people.desk().plan(SOURCE["title"], *COLUMNS.values())
    desk.open_line("#tiedot")
    desk.page.get_by_label("Roolit, yksi kullekin riville").fill(
        "\n".join({one["role"] for one in SOURCE["participants"]})
    )
    desk.save_plan().open().lead()
    came = desk.drawer("Väki").get_by_text(f"Luettelossa on {len(SOURCE['participants'])} nimeä.")
    # It is told in steps of half a minute.
    written = play_in(server.url, desk.code, while_there=lambda: expect(came).to_be_visible(timeout=40_000))
    expect(desk.page.locator("[data-note]")).to_have_count(len(written))
    desk.close()
    written = leaving(written)
    for kind in ("json", "csv", "xlsx", "txt", "docx", "pdf"):
        assert missing(kind, desk.download(kind), written) == [], kind
    made = json.loads(desk.download("json").read_text())
    assert "roles" not in made, "nobody stayed for a minute"
    assert {note.get("role", "") for note in made["notes"]} == {""}, "a role is most of who wrote an anonymous note"


def leaving(written):
    """The texts as files hold them: what looks personal is covered in every one."""
    notes = tuple(RecordedNote(f"{place:032x}", "a", "p", text) for place, text in enumerate(written))
    return [note.text for note in cover(Record(SCHEMA, "w", Plan(SOURCE["title"]), notes=notes), str).notes]


def play_in(origin, code, while_there):
    """Everybody joins with a role and then writes what they wrote, in the order of the day."""
    with ExitStack() as leaving:
        seats = {}
        for person in SOURCE["participants"]:
            seats[person["id"]] = Simulated(origin, code, person["role"])
            leaving.callback(seats[person["id"]].close)
        spare = cycle(seats.values())
        for note in sorted(SOURCE["notes"], key=lambda note: note["t_offset_s"]):
            answer = seats.get(note["author"], next(spare)).write(COLUMNS[note["column"]], note["text"])
            assert answer["ok"], (note, answer)
        while_there()
    return [note["text"] for note in SOURCE["notes"]]
