"""What somebody does with their own notes on the follow-up page, and what it tells of them."""

from __future__ import annotations

import re

import pytest

from app.domain.panel.draft import decoded
from app.domain.room.decisions.decide import EraseText, Server
from app.domain.values import NoteUse
from app.live.housekeeping import clock_watch
from app.store.archive import deletion
from app.store.tables import PanelReport, WorkshopRow
from tests.web.holder import allow, follow, give_back, key_of, promised, take_back, write_as_holder
from tests.web.world import PLAN, Browser, World

TEXT = "Soitin neljä kertaa"


@pytest.fixture
def note(world: World, room: str) -> str:
    """A note of somebody with a follow-up code."""
    promised(world, room)
    return write_as_holder(world, room, TEXT)


@pytest.fixture
def finished(world: World, room: str, note: str, facilitator: Browser) -> str:
    """The workshop of the note, when it is over."""
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    return room


@pytest.fixture
def report(facilitator: Browser, finished: str) -> str:
    """The report of a panel that has the workshop."""
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [finished]})
    return facilitator.post(f"{panel}/raportit").headers["Location"]


def test_a_note_is_taken_back_and_given_back_from_any_browser(
    world: World, finished: str, note: str, anybody: Browser, facilitator: Browser
):
    page = f"/tyopajat/{finished}/tulokset/laput"
    assert take_back(anybody, finished, note).status_code == 204
    assert follow(anybody)["view"]["notes"] == {}
    assert TEXT not in facilitator.get(page).text
    assert TEXT not in facilitator.get(f"{page}/{note}").text
    assert "kirjoittaja perui" in facilitator.get(page).text
    assert give_back(anybody, finished, note).status_code == 204
    assert follow(anybody)["view"]["notes"][note]["text"] == TEXT


def test_an_archived_workshop_gives_notes_back_too(finished: str, note: str, anybody: Browser, facilitator: Browser):
    facilitator.post(f"/tyopajat/{finished}/arkistointi", {"varmasti": "kylla"})
    assert follow(anybody)["status"] == "archived"
    assert allow(anybody, finished, note, NoteUse.SUMMARY).status_code == 204
    assert take_back(anybody, finished, note).status_code == 204
    assert follow(anybody)["view"]["notes"] == {}


def test_the_facilitator_cannot_bring_it_back(world: World, finished: str, note: str, facilitator: Browser):
    take_back(world.browser(), finished, note)
    facilitator.post(f"/tyopajat/{finished}/tulokset/laput/{note}", {"toimi": "palauta"})
    assert world.runtime.rooms.get(finished).state.notes[note].removed


@pytest.mark.parametrize("course", [(), ("paattaminen",)])
def test_a_note_is_touched_by_nobody_without_its_key(
    world: World, room: str, note: str, facilitator: Browser, anybody: Browser, course: tuple[str, ...]
):
    others = world.write(room, "Jonkun toisen")
    for deed in course:
        facilitator.post(f"/tyopajat/{room}/{deed}")
    before = world.runtime.rooms.get(room).state.seq
    for asked in (take_back, give_back):
        assert asked(anybody, room, others).get_json() == {"code": "not_yours"}
    assert allow(anybody, room, others, NoteUse.NONE).get_json() == {"code": "not_yours"}
    assert allow(anybody, room, note, NoteUse.NONE, key=key_of(others)).get_json() == {"code": "not_yours"}
    assert take_back(anybody, "0" * 32, note).status_code == 404
    assert world.runtime.rooms.get(room).state.seq == before
    with world.runtime.database.read() as rows:
        assert rows.get_one(WorkshopRow, room).erasing == ""


@pytest.mark.parametrize(
    "command",
    [
        {"t": "EditNote", "note": "0f" * 16, "text": "toisin", "key": "0f" * 32},
        {"t": "HideNote", "note": "0f" * 16, "reason": "other"},
        {"t": "AllowUse", "note": "0f" * 16, "use": "sell", "key": "0f" * 32},
        {"t": "RemoveNote", "note": "0f" * 16},
        None,
    ],
)
def test_nothing_else_is_done_with_a_code(room: str, anybody: Browser, command: object):
    assert anybody.post_json("/seuranta/lappu", {"workshop": room, "command": command}).status_code == 400


def test_what_reports_may_do_is_told_to_the_holder_and_to_nobody_in_the_room(
    world: World, room: str, note: str, anybody: Browser, facilitator: Browser
):
    allow(anybody, room, note, NoteUse.SUMMARY)
    assert follow(anybody, note)["uses"] == {note: "summary"}
    assert follow(anybody)["uses"] == {}, "an open room tells it to who shows the key"
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert follow(anybody)["uses"] == {note: "summary"}
    allow(anybody, room, note, NoteUse.QUOTE)
    assert follow(anybody)["uses"] == {}


def test_a_quote_is_told_once_a_file_was_made_and_not_while_it_is_a_draft(
    world: World, finished: str, note: str, report: str, facilitator: Browser, anybody: Browser
):
    sent = {"tyopaja": [finished], "lainaus": [note], "nakyva": [note]}
    facilitator.post(report, sent)
    assert follow(anybody)["quoted"] == []
    facilitator.post(report, {**sent, "toimi": "tiedosto-report-docx"})
    world.settle()
    assert follow(anybody)["quoted"] == [note]


def test_who_writes_the_report_is_warned_when_a_quoted_note_is_taken_back(
    world: World, finished: str, note: str, report: str, facilitator: Browser, anybody: Browser
):
    panel, warning = report.partition("/raportit")[0], "Lainattu lappu on peruttu"
    facilitator.post(report, {"tyopaja": [finished], "lainaus": [note], "nakyva": [note]})
    assert warning not in facilitator.get(report).text + facilitator.get(panel).text
    take_back(anybody, finished, note)
    assert warning in facilitator.get(report).text
    assert warning in facilitator.get(panel).text
    assert re.search(
        r'button--danger[^>]*>Avaa ja korjaa.*button--quiet">.*Aloita raportti', facilitator.get(panel).text, re.DOTALL
    )
    give_back(anybody, finished, note)
    assert warning not in facilitator.get(report).text + facilitator.get(panel).text
    assert "Avaa ja korjaa" not in facilitator.get(panel).text
    take_back(anybody, finished, note)
    facilitator.post(report, {"tyopaja": [finished], "toimi": "tallenna", "peruttu": [note]})
    assert warning in facilitator.get(report).text, "only who says that they have read the texts ends the warning"
    facilitator.post(report, {"tyopaja": [finished], "toimi": "tarkistettu", "peruttu": [note]})
    assert warning not in facilitator.get(report).text + facilitator.get(panel).text


def test_a_note_that_may_only_be_summarised_cannot_be_quoted_and_the_editor_says_why(
    world: World, finished: str, note: str, report: str, facilitator: Browser, anybody: Browser
):
    facilitator.post(report, {"tyopaja": [finished], "lainaus": [note], "nakyva": [note]})
    allow(anybody, finished, note, NoteUse.SUMMARY)
    page = facilitator.get(report).text
    assert TEXT in page, "who writes the report reads it"
    assert f'name="lainaus" value="{note}"' not in page
    assert "kirjoittaja antoi käyttää lappua vain tiivistettynä" in page
    facilitator.post(report, {"tyopaja": [finished], "lainaus": [note], "toimi": "tallenna"})
    allow(anybody, finished, note, NoteUse.QUOTE)
    assert re.search(rf'name="lainaus" value="{note}" checked', facilitator.get(report).text)


def test_a_note_that_is_kept_out_is_only_counted_for_who_writes_the_report(
    world: World, finished: str, note: str, report: str, facilitator: Browser, anybody: Browser
):
    allow(anybody, finished, note, NoteUse.NONE)
    page = facilitator.get(report).text
    assert TEXT not in page
    assert note not in page
    assert "1 lapun kirjoittaja ei halua lappua raporttiin" in page
    assert TEXT in facilitator.get(f"/tyopajat/{finished}/tulokset/laput").text


def test_another_use_outdates_what_was_downloaded_before(
    world: World, finished: str, note: str, facilitator: Browser, anybody: Browser
):
    job = facilitator.post(f"/tyopajat/{finished}/viennit/txt").headers["Location"].partition("?")[0]
    world.settle()
    assert TEXT in facilitator.get(f"{job}/tiedosto").get_data(as_text=True)
    assert "vanhentunut: " not in facilitator.get(f"/tyopajat/{finished}/tulokset").text
    allow(anybody, finished, note, NoteUse.SUMMARY)
    assert "vanhentunut: " in facilitator.get(f"/tyopajat/{finished}/tulokset").text


def test_the_days_until_the_deletion_are_counted_by_the_clock_that_is_trusted(
    world: World, room: str, note: str, anybody: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(type(world.runtime), "today", lambda _self: "2099-01-01")
    keeping = follow(anybody, note)["keeping"]
    assert keeping == {"until": PLAN.retention, "gone_on": "2099-02-07", "days": 37, "hold": ""}
    monkeypatch.setattr(clock_watch.ClockTrust, "leapt", True)
    assert follow(anybody, note)["keeping"]["days"] is None


def test_who_stops_the_deletion_tells_why(world: World, finished: str, note: str, anybody: Browser):
    world.runtime.database.write(lambda rows: deletion.hold(rows, finished, "oikeudenkäynti"))
    keeping = follow(anybody)["keeping"]
    assert (keeping["hold"], keeping["gone_on"], keeping["days"]) == ("oikeudenkäynti", "", None)
    assert take_back(anybody, finished, note).status_code == 204


def test_who_was_removed_from_the_room_takes_notes_back_and_changes_no_text(world: World, room: str, note: str):
    gone = world.browser()
    command = {"t": "EditNote", "note": note, "text": "toisin", "key": key_of(note)}
    assert gone.post_json("/seuranta/lappu", {"workshop": room, "command": command}).status_code == 400
    assert take_back(gone, room, note).status_code == 204


def test_a_draft_that_quoted_an_erased_note_keeps_the_warning_and_no_quote(
    world: World, finished: str, note: str, report: str, facilitator: Browser, anybody: Browser
):
    facilitator.post(report, {"tyopaja": [finished], "lainaus": [note], "nakyva": [note]})
    take_back(anybody, finished, note)
    rooms = world.runtime.rooms
    assert rooms.do(rooms.get(finished), Server(), EraseText(note)).ok
    with world.runtime.database.read() as rows:
        draft = decoded(rows.get_one(PanelReport, report.rpartition("/")[2]).body)
    assert draft.quotes == ()
    assert draft.recalled == (note,)
