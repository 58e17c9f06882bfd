"""The form of a phase on paper: its questions, its promise, and how many sheets."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from app.domain.interactions import DotsSettings, WriteSettings
from app.domain.plan import Area, Contract, Phase
from tests.web.world import PLAN, Browser, World

FORM = replace(
    PLAN,
    areas=(Area("a", "Mikä estää?", "Kerro omin sanoin."), Area("b", "Mikä auttaa?")),
    phases=(
        Phase("eka", "Kirjoita", WriteSettings(), "Yksi ajatus."),
        Phase("toka", "Lisää", WriteSettings(), areas=("b",), contract=Contract.NOBODY),
        Phase("pisteet", "Pisteet", DotsSettings(3)),
    ),
    contract=Contract.EVERYONE,
)


def sheets(page: str) -> list[str]:
    """The sheets on the page, as HTML."""
    return re.findall(r'<article class="paper-sheet".*?</article>', page, re.DOTALL)


def test_a_sheet_has_the_questions_of_its_phase_with_rows_numbered_through(world: World, facilitator: Browser):
    room = world.draft(facilitator, FORM)
    (first, *others) = sheets(facilitator.get(f"/tyopajat/{room}/lomake").text)
    assert len(others) == 4
    assert "Kerro omin sanoin." in first
    assert re.findall(r'"paper-row">([\d.]+)<', first) == [f"1.{row}" for row in range(1, 9)]
    (second,) = sheets(facilitator.get(f"/tyopajat/{room}/lomake?vaihe=toka&arkkeja=1").text)
    assert "Mikä estää?" not in second
    assert re.findall(r'"paper-row">([\d.]+)<', second) == [f"1.{row}" for row in range(1, 9)]


def test_a_sheet_promises_what_the_contract_of_its_phase_keeps(world: World, facilitator: Browser):
    room = world.open(facilitator, FORM)
    assert "Lapussa näkyy, että se on paperilta" in facilitator.get(f"/tyopajat/{room}/lomake").text
    assert "Muille ei näytetä" in facilitator.get(f"/tyopajat/{room}/lomake?vaihe=toka").text


@pytest.mark.parametrize(("asked", "printed"), [("7", 7), ("0", 5), ("31", 5), ("9" * 9, 5), ("kaksi", 5), ("-1", 5)])
def test_no_more_sheets_are_made_than_can_be_meant(world: World, facilitator: Browser, asked: str, printed: int):
    room = world.draft(facilitator, FORM)
    assert len(sheets(facilitator.get(f"/tyopajat/{room}/lomake?arkkeja={asked}").text)) == printed


def test_a_phase_that_is_not_there_or_in_which_nobody_writes_has_no_form(world: World, facilitator: Browser):
    room = world.draft(facilitator, FORM)
    for phase in ("pisteet", "puuttuu"):
        assert facilitator.get(f"/tyopajat/{room}/lomake?vaihe={phase}").status_code == 404
    silent = world.draft(facilitator, replace(FORM, phases=()))
    page = facilitator.get(f"/tyopajat/{silent}/lomake").text
    assert "ei ole vaihetta, jonka voi tehdä paperilla" in page
    assert sheets(page) == []
