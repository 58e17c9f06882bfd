"""A name of a group that looks personal is covered in files, unless the facilitator finds that nobody is exposed."""

from __future__ import annotations

from html import unescape

import pytest

from app.domain.room import commands as c
from tests.story import LEADER, hex_id
from tests.web.archive.test_finished_notes import made
from tests.web.world import Browser, World

NAME, GROUP = "Matti Virtanen", hex_id(70)
SHOW, COVER = ({"ryhma": GROUP, "toimi": f"{what}-tiedostoissa"} for what in ("nayta", "peita"))


@pytest.fixture
def workshop(world: World, facilitator: Browser) -> str:
    workshop = world.finished(facilitator, "Aula on kylmä", "Jonot ovat pitkiä")
    facilitator.post(f"/tyopajat/{workshop}/uudelleenavaus")
    notes = tuple(world.runtime.rooms.get(workshop).state.notes)
    world.do(workshop, LEADER, c.GoToPhase(world.runtime.rooms.get(workshop).state.plan.phases[1].id))
    world.do(workshop, LEADER, c.GroupNotes(GROUP, notes, NAME))
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    world.settle()
    return workshop


def test_a_cleared_name_is_whole_in_files_until_it_is_covered_again(world: World, facilitator: Browser, workshop: str):
    page = f"/tyopajat/{workshop}/tulokset/laput"
    assert "1 ryhmän nimessä voi olla henkilötietoja" in facilitator.get(page).text
    assert "MattiVirtanen" not in made(world, facilitator, workshop, "txt")
    assert "Tiedostoissa on ryhmän koko nimi." in unescape(facilitator.post(page, SHOW, follow_redirects=True).text)
    world.settle()
    for kind in ("txt", "json", "docx"):
        assert "MattiVirtanen" in made(world, facilitator, workshop, kind), kind
    facilitator.post(page, COVER)
    world.settle()
    assert "MattiVirtanen" not in made(world, facilitator, workshop, "txt")


def test_those_who_took_part_read_that_it_was_decided_and_not_the_name(facilitator: Browser, workshop: str):
    facilitator.post(f"/tyopajat/{workshop}/tulokset/laput", SHOW)
    results = unescape(facilitator.get(f"/tyopajat/{workshop}/tulokset").text)
    assert "Ryhmän koko nimi päätettiin näyttää tiedostoissa" in results


def test_a_group_that_is_not_there_is_told_so(facilitator: Browser, workshop: str):
    page = f"/tyopajat/{workshop}/tulokset/laput"
    answer = facilitator.post(page, {**SHOW, "ryhma": hex_id(71)}, follow_redirects=True)
    assert "Ryhmää ei enää ole." in unescape(answer.text)
