"""Files of a room that is open say so, and two of them laid side by side tell nothing about people."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec
import pytest

from app.reports import KINDS, make
from app.store.archive import records
from tests.web.archive.test_results import bring, fetched
from tests.web.peers.circle import Circle
from tests.web.world import PLAN, Browser, World

SIX = [f"192.0.2.{number}" for number in range(100, 106)]


@pytest.fixture
def room(world: World, facilitator: Browser) -> str:
    """Six people of one role are there, and one of them wrote."""
    room = world.open(facilitator, PLAN)
    for address in SIX:
        world.browser(address).join(world.code(room), role="ammattilainen")
    world.runtime.newcomers.store(room)
    world.write(room, "Jonot ovat liian pitkiä")
    return room


def taken(world: World, room: str) -> Any:
    """The JSON that would leave the room now."""
    return msgspec.json.decode(make("json", world.runtime.database.load(lambda rows: records.present(rows, room))))


def test_every_file_of_an_open_room_says_that_it_is_unfinished(world: World, facilitator: Browser, room: str):
    page = facilitator.get(f"/tyopajat/{room}").text
    for kind in ("pdf", "csv", "xlsx", "txt", "json"):
        assert f'/viennit/{kind}"' in page
        file = fetched(world, facilitator, room, kind)
        assert "-kesken" in file.headers["Content-Disposition"]
        if kind == "json":
            assert msgspec.json.decode(file.data)["unfinished"] is True
        if kind == "txt":
            assert "Kesken: tämä tehtiin" in file.data.decode("utf-8-sig")
        if kind == "csv":
            header, *rows = csv.reader(io.StringIO(file.data.decode("utf-8-sig")))
            assert [row[header.index("Tila")] for row in rows] == ["kesken"]


def test_a_file_of_a_finished_workshop_does_not(world: World, facilitator: Browser, room: str):
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    file = fetched(world, facilitator, room, "json")
    assert "kesken" not in file.headers["Content-Disposition"]
    assert "unfinished" not in msgspec.json.decode(file.data)


def test_two_files_do_not_tell_who_came_between_them(world: World, room: str):
    before = taken(world, room)
    world.browser("192.0.2.200").join(world.code(room), role="kokemusasiantuntija")
    world.runtime.newcomers.store(room)
    assert taken(world, room) == before


def test_nobody_is_counted_and_no_role_is_told_not_even_of_six(world: World, room: str):
    record = taken(world, room)
    assert not {"headcount", "counted", "roles", "tally"} & record.keys()
    assert not any("role" in note or "author" in note for note in record["notes"])


def test_notes_stand_by_random_ids_and_not_as_they_came(world: World, room: str):
    for number in range(8):
        world.write(room, f"Lappu {number}")
    ids = [note["id"] for note in taken(world, room)["notes"]]
    assert ids == sorted(ids)


def test_a_draft_and_a_peer_group_have_no_files(world: World, facilitator: Browser):
    for workshop in (world.draft(facilitator), Circle(world, facilitator).workshop):
        assert "/viennit/" not in facilitator.get(f"/tyopajat/{workshop}").text
        assert facilitator.post(f"/tyopajat/{workshop}/viennit/json").status_code == 404


def test_an_unfinished_file_can_be_brought_back_and_that_is_said(world: World, facilitator: Browser, room: str):
    answer = bring(facilitator, fetched(world, facilitator, room, "json").data)
    page = facilitator.get(answer.headers["Location"])
    assert "Tiedosto tehtiin kesken työpajan." in page.text
    assert "Jonot ovat liian pitkiä" in page.text


def test_every_kind_of_file_of_a_record_can_be_made_of_an_unfinished_one(world: World, room: str):
    record = world.runtime.database.load(lambda rows: records.present(rows, room))
    for kind in ("docx", "pptx", "png", "csv-excel", "csv-exact"):
        assert KINDS[kind].of is type(record)
        assert make(kind, record)


def test_the_list_of_files_says_which_were_made_unfinished(world: World, facilitator: Browser, room: str):
    fetched(world, facilitator, room, "pdf")
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    fetched(world, facilitator, room, "csv")
    page = facilitator.get(f"/tyopajat/{room}/tulokset").text
    listed = page[page.index('id="earlier"') :].split("<li ")[1:3]
    assert ["kesken: tehty" in line for line in listed] == ["PDF" in line for line in listed]
    assert sum("kesken: tehty" in line for line in listed) == 1


def test_the_link_of_the_lead_opens_the_list_of_files(facilitator: Browser, room: str):
    page = facilitator.get(f"/tyopajat/{room}").text
    inside = page[page.index("<details", page.index('class="more"') - 12) :]
    assert inside.index("<summary") < inside.index('id="interim"') < inside.index("</details>")
