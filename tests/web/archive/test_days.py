"""Half an hour after midnight in Helsinki it is still yesterday by UTC, in winter and in summer."""

from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from app.startup import demo
from app.store.tables import Download, WorkshopRow
from tests.web.archive.test_results import fetched
from tests.web.world import PLAN, Browser, World

MIDNIGHTS = ["2027-11-30T00:30+02:00", "2027-03-28T00:30+02:00", "2027-03-29T00:30+03:00", "2027-10-31T00:30+03:00"]
"""In winter, before the day with 23 hours and after it, and before the one with 25."""


@pytest.fixture(params=MIDNIGHTS)
def today(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The day that people in Helsinki have; the clock of the server stands still there."""
    at = round(datetime.fromisoformat(request.param).timestamp())
    monkeypatch.setattr("app.runtime.time.time_ns", lambda: at * 1_000_000_000)
    return str(request.param[:10])


def written_out(day: str) -> str:
    year, month, date = map(int, day.split("-"))
    return f"{date}.{month}.{year}"


def test_a_workshop_is_dated_by_the_day_that_its_people_have(today: str, world: World, facilitator: Browser):
    workshop = world.finished(facilitator, "Jono on pitkä")
    with world.runtime.database.read() as rows:
        row = rows.get_one(WorkshopRow, workshop)
    assert {row.created_on, row.opened_on, row.closed_on} == {today}
    assert f"Päättyi {written_out(today)}" in facilitator.get("/tyopajat").text


def test_its_files_bear_that_day_in_their_names_and_in_themselves(today: str, world: World, facilitator: Browser):
    workshop = world.finished(facilitator, "Jono on pitkä")
    text = fetched(world, facilitator, workshop, "txt")
    assert f"ensikaynti-sujuvaksi-{today}.txt" in text.headers["Content-Disposition"]
    assert written_out(today) in text.text
    record = fetched(world, facilitator, workshop, "json")
    assert record.json["opened_on"] == record.json["closed_on"] == today
    with world.runtime.database.read() as rows:
        assert set(rows.scalars(select(Download.day))) == {today}


def test_a_room_may_not_be_opened_to_be_kept_until_today(today: str, world: World, facilitator: Browser):
    workshop = world.draft(facilitator, replace(PLAN, retention=today))
    facilitator.post(f"/tyopajat/{workshop}/avaus")
    with world.runtime.database.read() as rows:
        assert rows.get_one(WorkshopRow, workshop).opened_on == ""


def test_the_report_of_a_panel_is_dated_by_it(today: str, world: World, facilitator: Browser):
    workshop = world.finished(facilitator, "Jono on pitkä")
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [workshop]})
    report = facilitator.post(f"{panel}/raportit").headers["Location"]
    started = (
        facilitator.post(report, {"otsikko": "Raportti", "tyopaja": [workshop], "toimi": "tiedosto-report-docx"})
        .headers["Location"]
        .partition("?")[0]
    )
    world.settle()
    assert f"-{today}.docx" in facilitator.get(f"{started}/tiedosto").headers["Content-Disposition"]


def test_the_demo_begins_on_it(today: str, world: World):
    demo.open_room(world.runtime)
    with world.runtime.database.read() as rows:
        assert {row.opened_on for row in rows.scalars(select(WorkshopRow))} == {today}
