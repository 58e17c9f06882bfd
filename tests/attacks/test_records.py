"""Files that somebody brings as a workshop: refused in words, or taken so that they can be kept everywhere."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.reports import make
from app.store.archive.records import import_record, record
from app.store.backup import backup_file, restore
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.tables import Account, EventRow, Panel, PanelReport, WorkshopRow, Writing
from tests.reports.samples import id_of, workshop
from tests.web.world import Browser, World

OWNER, WORKSHOP = id_of("omistaja"), id_of("tuotu")


def tree(**fields: Any) -> dict[str, Any]:
    """The invented workshop as a file that is to be kept for long."""
    made = json.loads(make("json", workshop()))
    fields = {"results": {}} | fields  # they name notes that a changed file may not have
    return {**made, "plan": {**made["plan"], "retention": "2099-01-31"}, **fields}


NOTE, PLAN = {**tree()["notes"][0], "group": ""}, tree()["plan"]


def bring(browser: Browser, data: bytes, **fields: str) -> TestResponse:
    file = FileStorage(io.BytesIO(data), "työpaja.json", "tiedosto")
    boundary, body = encode_multipart({"csrf_token": browser.token(), "tiedosto": file, **fields})
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post("/tyopajat/tuonti", data=body, content_type=kind, buffered=True)


def rows(world: World) -> list[WorkshopRow]:
    world.settle()
    with world.runtime.database.read() as session:
        return list(session.scalars(select(WorkshopRow)))


def texts(world: World) -> set[str]:
    with world.runtime.database.read() as session:
        return set(session.scalars(select(Writing.text)))


REFUSED = {
    "Windows-1252": (json.dumps(tree(), ensure_ascii=False).encode("cp1252", "replace"), "UTF-8"),
    "nothing": (b"", "Valitse ensin tiedosto"),
    "version 0": (json.dumps(tree(schema="nuotio-record/0")).encode(), "versionumero"),
    "a week": (json.dumps(tree(opened_on="2026-W05-1")).encode(), "vuosi-kuukausi-päivä"),
    "spaces": (json.dumps(tree(notes=[{**NOTE, "text": " \u00a0"}])).encode(), "lappu, jossa ei näy mitään"),
    "an invisible note": (json.dumps(tree(notes=[{**NOTE, "text": "\u2800\u3164"}])).encode(), "lappu, jossa ei näy"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_each_file_that_is_refused_hears_why(world: World, facilitator: Browser, data: bytes, told: str) -> None:
    answer = bring(facilitator, data)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert rows(world) == []


def test_a_nul_is_left_out_with_a_word_on_either_database(world: World, facilitator: Browser) -> None:
    notes = [{**NOTE, "text": "a\0b\x07"}]
    plan = {**PLAN, "title": "NU\0L", "roles": ["asia\0kas"]}
    people = {"headcount": 9, "roles": {"asia\0kas": 9}, "groups": []}
    answer = bring(facilitator, json.dumps(tree(notes=notes, plan=plan, **people)).encode())
    assert answer.status_code == 303, answer.text
    assert "5 merkkiä, joita ei voi tallentaa" in facilitator.get(answer.headers["Location"]).text
    assert (texts(world), [row.title for row in rows(world)]) == ({"ab"}, ["NUL"])
    with world.runtime.database.read() as session:
        assert record(session, rows(world)[0].id).roles == {"asiakas": 9}


def test_a_file_past_its_last_day_asks_for_a_new_one_and_is_kept_until_then(world: World, facilitator: Browser) -> None:
    old = json.dumps(tree(plan={**PLAN, "retention": "2025-01-01"})).encode()
    asked = bring(facilitator, old)
    assert asked.status_code == 422
    assert 'name="viimeinen"' in asked.text
    assert "1. tammikuuta 2025" in asked.text
    for day in ("", "2025-06-01", world.runtime.today(), "huomenna", "2027-W05-1"):
        assert bring(facilitator, old, viimeinen=day).status_code == 422
    assert rows(world) == []
    assert bring(facilitator, old, viimeinen="2098-02-03").status_code == 303
    (row,) = rows(world)
    assert (row.retention, json.loads(row.plan)["retention"]) == ("2098-02-03", "2098-02-03")


def test_the_own_last_day_of_a_file_goes_before_the_one_of_the_page(world: World, facilitator: Browser) -> None:
    fresh = json.dumps(tree(plan={**PLAN, "retention": "2097-01-01"})).encode()
    assert bring(facilitator, fresh, viimeinen="2098-02-03").status_code == 303
    assert rows(world)[0].retention == "2097-01-01"


def test_strangers_cannot_make_the_server_take_in_a_large_file(world: World) -> None:
    assert bring(world.browser(), b" " * 300_000).status_code == 413


def furnished(path: Path) -> Database:
    """An SQLite file into which an earlier version brought NUL characters."""
    database = Database(f"sqlite:///{path}")
    migrate(database)

    def fill(session: Any) -> None:
        session.add(Account(id=OWNER, email="o@example.org", name="Oh\0jaaja", password_hash=""))
        session.flush()
        import_record(session, OWNER, workshop(), WORKSHOP, iter_ids().__next__)
        session.get_one(WorkshopRow, WORKSHOP).title = "NU\0L"
        session.get_one(WorkshopRow, WORKSHOP).plan = '{"title":"NU\\u0000L \\\\u0000"}'
        session.add(Panel(id=OWNER, owner_id=OWNER, name="Raati"))
        session.add(PanelReport(id=OWNER, panel_id=OWNER, title="R", body='{"texts":{"a\\u0000":"b\\u0000c"}}'))
        for writing in session.scalars(select(Writing)):
            writing.text += '\0 "\\u0000"'

    database.write(fill)
    return database


def iter_ids() -> Any:
    return (id_of(f"tunniste {number}") for number in range(10_000))


def test_what_an_earlier_version_took_in_moves_to_postgresql_and_back(tmp_path: Path, postgresql_url: str) -> None:
    database, told = furnished(tmp_path / "old.db"), list[str]()
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    backup_file.write(database, first, told.append)
    database.close()
    for url in (postgresql_url, f"sqlite:///{tmp_path / 'new.db'}"):
        assert restore.restore(url, first, [], told.append).problems == []
        there = Database(url)
        with there.read() as session:
            row = session.get_one(WorkshopRow, WORKSHOP)
            assert (row.title, row.plan) == ("NUL", '{"title":"NUL \\\\u0000"}')
            assert session.get_one(PanelReport, OWNER).body == '{"texts":{"a":"bc"}}'
            assert all(text.endswith(' "\\u0000"') for text in session.scalars(select(Writing.text)))
            assert session.scalars(select(EventRow.body)).first()
        if url == postgresql_url:
            backup_file.write(there, second, told.append)
        there.close()
    assert restore.restore(f"sqlite:///{tmp_path / 'back.db'}", second, [], told.append).problems == []
    assert any("NUL characters were left out" in line for line in told)
