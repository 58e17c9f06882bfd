"""The invitation and the calendar file: what they tell of the plan, and that other programs read the file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from app.domain.occasion import Occasion
from app.domain.plan import Contract, Plan
from app.web.room.calendar_file import Invited, calendar_file
from tests.web.world import PLAN, Browser, World

OCCASION = Occasion(
    day="2026-12-16",
    start="13:00",
    minutes=90,
    place="Kirjasto, sali; 2. kerros",
    link="https://teams.example/nuotio",
    fee="30 € ja matkat",
    answer_day="2027-01-20",
    answer="Kirjaston ilmoitustaululla",
)
INVITING = replace(PLAN, occasion=OCCASION, host="Sanna, puh. 010 123", languages=("fi",))
INVITED = Invited(
    "tunnus", 1_780_000_000_000, ZoneInfo("Europe/Helsinki"), ("Milloin: ke", "Ä" * 90), "https://n.example/#K"
)


def event(file: bytes) -> dict[str, Any]:
    """What another program finds in the file."""
    (found,) = Calendar.from_ical(file.decode()).walk("VEVENT")
    return dict(found)


def test_another_program_reads_day_place_and_words(world: World, facilitator: Browser):
    room = world.draft(facilitator, INVITING)
    answer = facilitator.get(f"/tyopajat/{room}/kutsu.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    found = event(answer.data)
    assert found["DTSTART"].dt == datetime(2026, 12, 16, 11, tzinfo=UTC)
    assert found["DTEND"].dt == datetime(2026, 12, 16, 12, 30, tzinfo=UTC)
    assert found["SUMMARY"] == PLAN.title
    assert found["LOCATION"] == OCCASION.place
    for told in ("https://teams.example/nuotio", "30 € ja matkat", "Sanna", "20. tammikuuta 2027, Kirjaston"):
        assert told in found["DESCRIPTION"]
    assert room not in answer.text
    again = event(facilitator.get(f"/tyopajat/{room}/kutsu.ics").data)
    assert again["UID"] == found["UID"]


def test_lines_are_short_end_as_the_standard_says_and_break_no_letter():
    file = calendar_file(replace(INVITING, title='Ä, ö; \\ ja "rivi"' + "ö" * 90), INVITED)
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    assert event(file)["SUMMARY"] == 'Ä, ö; \\ ja "rivi"' + "ö" * 90
    assert event(file)["DESCRIPTION"] == f"Milloin: ke\n{'Ä' * 90}"


def test_a_clock_time_of_summer_is_another_instant_than_one_of_winter():
    summer = replace(INVITING, occasion=replace(OCCASION, day="2026-07-01"))
    assert event(calendar_file(summer, INVITED))["DTSTART"].dt.hour == 10


@pytest.mark.parametrize("minutes", [0, 10])
def test_without_an_asked_length_it_is_as_long_as_its_phases(minutes: int):
    phases = tuple(replace(phase, minutes=minutes) for phase in PLAN.phases)
    found = event(calendar_file(replace(INVITING, phases=phases, occasion=replace(OCCASION, minutes=0)), INVITED))
    assert ("DTEND" in found) == bool(minutes)


def test_a_day_without_a_time_is_a_whole_day():
    found = event(calendar_file(replace(INVITING, occasion=replace(OCCASION, start="")), INVITED))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 12, 16), date(2026, 12, 17))


def test_without_a_day_there_is_no_file_and_it_is_said_what_to_do(world: World, facilitator: Browser):
    room = world.draft(facilitator, PLAN)
    answer = facilitator.get(f"/tyopajat/{room}/kutsu.ics")
    assert answer.status_code == 303
    page = facilitator.get(answer.headers["Location"]).text
    assert "Kerro suunnitelmassa ensin, minä päivänä työpaja on." in page
    assert "Kutsussa ei ole vielä tätä: milloin, missä, etänä" in page
    assert "kutsu.ics" not in page


def invitation(browser: Browser, room: str) -> str:
    text = browser.get(f"/tyopajat/{room}/kutsu").text
    (found,) = re.findall(r'<article class="paper-sheet invitation".*</article>', text, re.DOTALL)
    return unescape(found)


def test_the_invitation_tells_when_where_what_is_paid_and_when_the_answer_comes(world: World, facilitator: Browser):
    room = world.draft(facilitator, INVITING)
    text = invitation(facilitator, room)
    for told in ("16. joulukuuta 2026 klo 13.00–14.30", OCCASION.place, OCCASION.link, OCCASION.fee, INVITING.host):
        assert told in text
    assert "keskiviikko 20. tammikuuta 2027, Kirjaston ilmoitustaululla" in text
    assert "Lappu on anonyymi" in text
    assert f"/tyopajat/{room}/qr.svg" in text


@pytest.mark.parametrize(
    ("plan", "promise"),
    [
        (replace(PLAN, contract=Contract.EVERYONE), "nimimerk"),
        (replace(PLAN, peers_only=True, peer_roles=("kokemusasiantuntija",)), "ertaisryhmä"),
    ],
)
def test_the_invitation_promises_no_more_than_the_plan(world: World, facilitator: Browser, plan: Plan, promise: str):
    text = invitation(facilitator, world.draft(facilitator, plan))
    assert promise in text
    assert "anonyymi" not in text


def test_an_invitation_from_a_closed_room_has_no_code(world: World, facilitator: Browser):
    room = world.open(facilitator, INVITING)
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert "qr.svg" not in invitation(facilitator, room)


def test_easy_finnish_and_swedish_have_their_own_words(world: World, facilitator: Browser):
    room = world.draft(facilitator, INVITING)
    seen = set()
    for locale in ("fi", "fi@selko", "sv", "en"):
        facilitator.client.set_cookie("kieli", locale)
        seen.add(re.sub(r"\d|\s", "", invitation(facilitator, room)))
    assert len(seen) == 4
