"""Lists and boards that a facilitator brings: looked at first, on the board when the phase opens, undone in one tap."""

from __future__ import annotations

import html
import io
import re

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.domain.room.commands import CloseWorkshop, GoToPhase, GroupNotes
from app.domain.values import Source
from app.store.room.log import decode_plan
from app.store.tables import NoteImport, WaitingNote, WorkshopRow
from tests.reports.boards.files import of_json, spreadsheet
from tests.reports.boards.test_boards import SCRUMLR, WEKAN
from tests.story import LEADER
from tests.web.world import PLAN, Browser, World


def look(browser: Browser, workshop: str, text: str = "", file: bytes = b"", name: str = "laput.csv") -> TestResponse:
    given = FileStorage(io.BytesIO(file), name, "tiedosto")
    boundary, body = encode_multipart({"csrf_token": browser.token(), "teksti": text, "tiedosto": given})
    path, kind = f"/tyopajat/{workshop}/laput/katselu", f"multipart/form-data; boundary={boundary}"
    return browser.client.post(path, data=body, content_type=kind, buffered=True)


def fields(page: str) -> dict[str, str]:
    """What the second page would send if only its button was pressed."""
    hidden = dict(re.findall(r'<input type="hidden" name="(tuonti|loydetty)" value="([^"]*)"', page))
    chosen = re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    for name, options in chosen:
        marked = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        assert marked
        hidden[name] = marked[1]
    return {name: html.unescape(value) for name, value in hidden.items()}


def bring(browser: Browser, workshop: str, page: TestResponse, **other: str) -> TestResponse:
    return browser.post(f"/tyopajat/{workshop}/laput/tuonti", {**fields(page.text), **other})


def texts(world: World, workshop: str) -> dict[str, list[str]]:
    """The texts on the board, by area."""
    room = world.runtime.rooms.get(workshop)
    shown: dict[str, list[str]] = {}
    for id_, note in sorted(room.state.notes.items(), key=lambda item: item[1].at):
        if note.living:
            shown.setdefault(note.area, []).append(room.texts[id_].text)
    return shown


def waiting(world: World) -> list[str]:
    with world.runtime.database.read() as rows:
        return sorted(rows.scalars(select(WaitingNote.text)))


def undo(world: World, browser: Browser, workshop: str) -> str:
    with world.runtime.database.read() as rows:
        import_id = rows.scalars(select(NoteImport.id).where(NoteImport.workshop_id == workshop)).one()
    away = browser.post(f"/tyopajat/{workshop}/laput/tuonti/{import_id}/peruminen").headers["Location"]
    return browser.get(away).text


def test_looking_stores_nothing(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    page = look(facilitator, workshop, "Jono\nLomake")
    assert page.status_code == 200
    assert "2 tekstiä löytyi" in page.text
    assert texts(world, workshop) == {}
    assert waiting(world) == []


def test_a_pasted_list_is_on_the_board_of_an_open_room_at_once(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    answer = bring(
        facilitator, workshop, look(facilitator, workshop, "# Mikä auttaa?\nTuki\nAika\n# Mikä estää?\nJono")
    )
    assert answer.status_code == 303
    assert texts(world, workshop) == {"auttaa": ["Tuki", "Aika"], "estaa": ["Jono"]}
    notes = world.runtime.rooms.get(workshop).state.notes.values()
    assert {(note.author, note.source) for note in notes} == {("", Source.IMPORT)}
    assert "3 lappua tuotiin" in facilitator.get(answer.headers["Location"]).text


def test_the_notes_of_a_planned_workshop_wait_for_their_phase(world: World, facilitator: Browser) -> None:
    plan = PLAN
    workshop = world.draft(facilitator, plan)
    bring(facilitator, workshop, look(facilitator, workshop, "Jono\nLomake"))
    assert waiting(world) == ["Jono", "Lomake"]
    facilitator.post(f"/tyopajat/{workshop}/avaus")
    world.do(workshop, LEADER, GoToPhase("kirjoita"))
    assert texts(world, workshop) == {"estaa": ["Jono", "Lomake"]}
    assert waiting(world) == []


def test_columns_of_a_board_become_areas_of_a_plan(world: World, facilitator: Browser) -> None:
    workshop = world.draft(facilitator)
    page = look(facilitator, workshop, file=of_json(SCRUMLR), name="taulu.json")
    assert "Nimet ja osoitteet jäävät pois" in page.text
    assert "Kettu" not in page.text
    bring(facilitator, workshop, page)
    with world.runtime.database.read() as rows:
        areas = [area.title for area in decode_plan(rows.get_one(WorkshopRow, workshop).plan).areas]
    assert areas == ["Mikä estää?", "Mikä auttaa?", "Estää", "Auttaa"]


def test_an_open_room_gets_no_new_area(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    page = look(facilitator, workshop, file=of_json(WEKAN), name="taulu.json")
    assert "Uusi alue" not in page.text
    bring(facilitator, workshop, page, **{"alue-0": "+"})
    assert texts(world, workshop) == {"estaa": ["Tuki"]}


def test_a_spreadsheet_is_read(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    file = spreadsheet([["Mikä estää?", "Mikä auttaa?"], ["Jono", "Tuki"]])
    bring(facilitator, workshop, look(facilitator, workshop, file=file, name="laput.xlsx"))
    assert texts(world, workshop) == {"estaa": ["Jono"], "auttaa": ["Tuki"]}


def test_what_is_there_already_comes_again_only_if_asked(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    bring(facilitator, workshop, look(facilitator, workshop, "Jono"))
    page = look(facilitator, workshop, "Jono\nTuki")
    assert "Tuo myös 1 teksti" in page.text
    bring(facilitator, workshop, page)
    assert texts(world, workshop) == {"estaa": ["Jono", "Tuki"]}
    bring(facilitator, workshop, look(facilitator, workshop, "Jono"), myos="1")
    assert texts(world, workshop) == {"estaa": ["Jono", "Tuki", "Jono"]}


def test_a_form_that_is_sent_twice_brings_once(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    page = look(facilitator, workshop, "Jono\nTuki")
    bring(facilitator, workshop, page)
    bring(facilitator, workshop, page)
    assert texts(world, workshop) == {"estaa": ["Jono", "Tuki"]}


def test_an_import_is_undone_in_one_tap(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    bring(facilitator, workshop, look(facilitator, workshop, "Jono\nTuki"))
    assert "2 tuotua lappua otettiin pois" in undo(world, facilitator, workshop)
    assert texts(world, workshop) == {}


def test_an_import_that_waits_is_undone_too(world: World, facilitator: Browser) -> None:
    workshop = world.draft(facilitator)
    bring(facilitator, workshop, look(facilitator, workshop, "Jono\nTuki"))
    assert "2 tuotua lappua otettiin pois" in undo(world, facilitator, workshop)
    assert waiting(world) == []


def test_notes_that_people_went_on_with_stay_and_it_is_said(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    bring(facilitator, workshop, look(facilitator, workshop, "Jono\nTuki\nAika"))
    notes = {note.at: id_ for id_, note in world.runtime.rooms.get(workshop).state.notes.items()}
    world.do(workshop, LEADER, GroupNotes(world.id(), (notes[min(notes)],), "Jonot"))
    page = undo(world, facilitator, workshop)
    assert "2 tuotua lappua otettiin pois" in page
    assert "1 lappu jäi" in page
    assert texts(world, workshop) == {"estaa": ["Jono"]}


def test_what_still_waits_at_the_end_is_kept(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    bring(facilitator, workshop, look(facilitator, workshop, "Jono"))
    world.do(workshop, LEADER, CloseWorkshop())
    assert texts(world, workshop) == {"estaa": ["Jono"]}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"PK\x03\x04", "Tiedosto on rikki"),
        (b"%PDF-1.7", "Kopioi tiedoston teksti"),
        (b'{"a": 1}', "scrumlrin, Nextcloud Deckin tai Wekanin"),
        (b"", "Liitä luettelo tai valitse tiedosto"),
    ],
)
def test_a_refusal_says_what_would_work(world: World, facilitator: Browser, file: bytes, words: str) -> None:
    answer = look(facilitator, world.draft(facilitator), file=file)
    assert answer.status_code == 422
    assert words in answer.text


def test_what_our_page_never_sends_is_refused(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    good = fields(look(facilitator, workshop, "Jono").text)
    for wrong in (
        {"loydetty": "{}"},
        {"loydetty": '{"form":"list","piles":[{"title":"","texts":["\\u0000"]}]}'},
        {"tuonti": "x"},
    ):
        assert facilitator.post(f"/tyopajat/{workshop}/laput/tuonti", {**good, **wrong}).status_code == 400
    assert texts(world, workshop) == {}


def test_a_workshop_that_is_over_takes_no_notes(world: World, facilitator: Browser) -> None:
    workshop = world.finished(facilitator, "Jono")
    assert facilitator.get(f"/tyopajat/{workshop}/laput/tuonti").status_code == 303
    assert look(facilitator, workshop, "Tuki").status_code == 303
