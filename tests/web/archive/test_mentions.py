"""A request to know what is held: a word is found in all that people wrote, by whoever may, and by nobody else."""

from __future__ import annotations

import json
from html import unescape

import pytest
from sqlalchemy import String
from sqlalchemy.orm import Session

from app.domain.room.commands import HideNote, HideReason
from app.store.archive import mentions
from app.store.archive.mentions import Mention
from app.store.tables import Account, Feedback, Panel, PanelReport, WorkshopRow, Writing
from app.store.tables.base import Base
from app.web.archive import mentions as page
from tests.story import LEADER
from tests.web.world import Browser, World

SEARCHED = {
    f"{table.__tablename__}.{name}"
    for tables in (
        mentions.OF_A_WORKSHOP,
        mentions.ROLES,
        mentions.OF_AN_OWNER,
        mentions.OF_A_PANEL,
        mentions.OF_THE_SERVER,
    )
    for table, columns in tables.items()
    for name in columns
}
NO_TEXTS = {
    "act": {"workshop_id", "day", "deed", "cause"},
    "account": {"id", "password_hash"},
    "event": {"workshop_id", "body"},  # ids and settings, and the plan, which its workshop has too
    "done": {"workshop_id", "op_id", "answer"},
    "snapshot": {"workshop_id", "sha256", "body"},
    "writing": {"workshop_id", "id", "lang", "generation"},
    "panel": {"id", "owner_id"},
    "panel_report": {"id", "panel_id"},
    "feedback": {"id", "day"},
    "waiting_note": {"workshop_id", "id", "phase", "area", "source", "key_hash"},
    "survey": {"workshop_id", "link", "phase"},
}
"""Columns of the tables above that hold ids, dates, codes and hashes."""
WITHOUT = {
    "sign_in", "password_reset", "invitation", "ballot", "follow_up", "retired_code", "download", "indexed", "clock",
    "heartbeat", "deletion_receipt", "ballot_key", "note_import", "privacy_notice", "notice_shown", "workshop",
    "participant",
}  # fmt: skip
"""Tables without texts of people, or (the last two) with many columns of which the ones searched are told above."""


def test_a_new_text_column_is_searched_or_said_to_hold_no_text():
    undecided = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if table.name not in WITHOUT and isinstance(column.type, String)
        and column.name not in NO_TEXTS.get(table.name, ())
    }  # fmt: skip
    assert undecided <= SEARCHED


@pytest.fixture
def held(world: World, facilitator: Browser) -> str:
    """A workshop that is over and tells of Maija in a note, hidden now; its facilitator's panel names her too."""
    workshop = world.finished(facilitator, "Hoitaja MAIJA Mallikas auttoi", "Aula on kylmä")
    facilitator.post("/raadit", {"name": "Raati", "purpose": "maijan toive"})
    room = world.runtime.rooms.get(workshop)
    note = next(id_ for id_, (text, _) in room.texts.items() if "MAIJA" in text)
    world.runtime.rooms.do(room, LEADER, HideNote(note, HideReason.PERSONAL_DATA))
    return workshop


def asked(browser: Browser, word: str, **more: str) -> str:
    return unescape(browser.post("/arkisto/tietopyynto", {"sana": word, **more}).text)


def test_a_word_is_found_in_hidden_notes_and_panels_in_any_case(facilitator: Browser, held: str):
    told = asked(facilitator, "maija")
    assert "Sana on 2 tekstissä" in told
    assert "Hoitaja MAIJA Mallikas auttoi" in told
    assert "maijan toive" in told
    assert "Aula" not in told
    assert "Mistään tekstistä ei löytynyt" in asked(facilitator, "olematon")


def test_the_result_can_be_saved(facilitator: Browser, held: str):
    found = json.loads(asked(facilitator, "Maija", tallenna="1"))
    assert {one["place"] for one in found} == {"writing.text", "panel.purpose"}


def test_nobody_finds_what_is_in_somebody_elses_workshops(world: World, facilitator: Browser, held: str):
    assert "Mistään tekstistä ei löytynyt" in asked(world.facilitator("toinen@example.org"), "maija")
    assert asked(world.browser(), "maija").count("MAIJA") == 0


@pytest.mark.parametrize("word", ["", " ", "%", "_", "ma", "m a", "...", " a "])
def test_fewer_than_three_letters_find_nothing_and_stay_in_the_field(facilitator: Browser, held: str, word: str):
    told = asked(facilitator, word)
    assert "MAIJA" not in told
    assert "Kirjoita ainakin kolme kirjainta tai numeroa" in told
    assert f'value="{word.strip()}"' in told


def test_searches_run_one_at_a_time_and_let_rooms_load_between_two_workshops(
    world: World, facilitator: Browser, held: str, monkeypatch: pytest.MonkeyPatch
):
    world.finished(facilitator, "Maija soitti")
    searched: list[tuple[str, Session]] = []
    of_workshop = mentions.of_workshop

    def watched(rows: Session, word: str, workshop_id: str) -> list[Mention]:
        assert not page.ONE_SEARCH.acquire(blocking=False)
        searched.append((workshop_id, rows))
        return of_workshop(rows, word, workshop_id)

    monkeypatch.setattr(mentions, "of_workshop", watched)
    assert "Sana on 3 tekstissä" in asked(facilitator, "maija")
    assert len({id_ for id_, _ in searched}) == len({id(rows) for _, rows in searched}) == 2


def test_what_is_more_than_anybody_reads_is_told(facilitator: Browser, held: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page, "MOST", 1)
    assert "Sana on yli 1 tekstissä" in asked(facilitator, "maija")
    assert len(json.loads(asked(facilitator, "maija", tallenna="1"))) == 1


def test_the_whole_server_is_searched_for_its_administrator(world: World, facilitator: Browser, held: str):
    def furnish(rows):
        rows.add(Feedback(id="f" * 32, day="2026-11-30", text="Maija ei saanut apua", reply_to="", answered=False))
        report = PanelReport(id="9" * 32, panel_id=rows.query(Panel.id).scalar(), title="Maijan raportti", body="{}")
        rows.add(report)

    world.runtime.database.write(furnish)
    with world.runtime.database.read() as rows:
        places = [one.place for one in mentions.everywhere(rows, "MAIJA")]
        assert sorted(places) == ["feedback.text", "panel.purpose", "panel_report.title", "writing.text"]
        assert {table.__tablename__ for table in (Account, WorkshopRow, Writing)} == {"account", "workshop", "writing"}


def test_a_long_text_is_told_around_the_word():
    excerpt = mentions._excerpt("x" * 900 + " Maija " + "y" * 900, "maija")
    assert "Maija" in excerpt
    assert len(excerpt) < 450
