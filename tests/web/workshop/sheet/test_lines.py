from __future__ import annotations

import re
from html import unescape
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tests.web.workshop.test_plan import begun, kept, page, press, save
from tests.web.world import PLAN, Browser, World

ASKED = {"day": "2026-12-16", "start": "13:00", "asked": "90", "people": "14", "place": "Kirjasto"}


@pytest.fixture
def draft(world: World, facilitator: Browser) -> str:
    return world.draft(facilitator)


def shown(browser: Browser, workshop: str, **asked: Any) -> str:
    save(browser, workshop, {**page(browser, workshop), **ASKED, **asked})
    return unescape(browser.get(f"/tyopajat/{workshop}/suunnitelma").text)


def lengths(*minutes: int) -> dict[str, str]:
    return {f"phases-{place}-minutes": str(length) for place, length in enumerate(minutes)}


def test_clock_times_follow_the_start_and_the_facts_are_one_line(facilitator: Browser, draft: str):
    text = shown(facilitator, draft, **lengths(10, 20, 5))
    assert re.findall(r"data-clock>([^<]*)<", text) == ["13.00", "13.10", "13.30"]
    assert "keskiviikko 16. joulukuuta 2026 · klo 13.00 · Kirjasto · 14 ihmistä · " in text
    assert "Aikaa jää 55 min: pyydetty 90 min, suunniteltu 35 min." in text


def test_too_long_is_said_and_a_button_shortens_a_phase(world: World, facilitator: Browser, draft: str):
    text = shown(facilitator, draft, **lengths(40, 30, 25))
    assert "5 min liikaa: pyydetty 90 min, suunniteltu 95 min." in text
    assert "Kirjoitetaan: 40 → 35 min" in text
    press(facilitator, draft, "minuutit-vaihe-0-35")
    assert [phase.minutes for phase in kept(world, draft).phases] == [35, 30, 25]


def test_advice_is_at_its_line_and_keeps_nobody_from_opening(facilitator: Browser, draft: str):
    text = shown(facilitator, draft, **lengths(10, 20, 0))
    assert 'id="neuvo-2"' in text
    assert "Kesto puuttuu." in text
    assert "Huone on auki" in facilitator.get(facilitator.post(f"/tyopajat/{draft}/avaus").headers["Location"]).text


def test_a_removed_phase_comes_back_where_it_was_with_all_that_it_had(world: World, facilitator: Browser, draft: str):
    page_after = press(facilitator, draft, "poista-vaihe-1")
    assert page_after.status_code == 200
    assert [phase.id for phase in kept(world, draft).phases] == ["kirjoita", "pisteet"]
    found = re.search(r'name="poistettu" value="([^"]*)"', page_after.text)
    assert found
    back = {
        **page(facilitator, draft),
        "title": "Muutettu välissä",
        "poistettu": unescape(found[1]),
        "toimi": "palauta",
    }
    assert save(facilitator, draft, back).status_code == 303
    assert kept(world, draft) == replace(PLAN, title="Muutettu välissä")


def test_a_removed_area_comes_back_to_the_phases_that_had_it(world: World, facilitator: Browser):
    phases = (replace(PLAN.phases[0], areas=("estaa",)), *PLAN.phases[1:])
    workshop = world.draft(facilitator, replace(PLAN, phases=phases))
    found = re.search(r'name="poistettu" value="([^"]*)"', press(facilitator, workshop, "poista-alue-0").text)
    assert found
    save(facilitator, workshop, {**page(facilitator, workshop), "poistettu": unescape(found[1]), "toimi": "palauta"})
    assert kept(world, workshop).areas == PLAN.areas
    assert kept(world, workshop).phases == phases


@pytest.mark.parametrize("broken", ["", "[]", '["vaihe",0,{}]', '["muu",0,{"id":"a","title":"b"}]'])
def test_what_cannot_come_back_changes_nothing(world: World, facilitator: Browser, draft: str, broken: str):
    asked = {**page(facilitator, draft), "poistettu": broken, "toimi": "palauta"}
    assert save(facilitator, draft, asked).status_code == 400
    assert kept(world, draft) == PLAN


def test_a_copy_comes_after_its_original_and_is_open(world: World, facilitator: Browser, draft: str):
    answer = press(facilitator, draft, "kopioi-vaihe-2")
    assert answer.headers["Location"].endswith("?auki=vaihe-3#vaihe-3")
    copy, original = kept(world, draft).phases[3], kept(world, draft).phases[2]
    assert copy == replace(original, id=copy.id)
    assert copy.id != original.id


def test_a_line_moves_any_way_at_once(world: World, facilitator: Browser, draft: str):
    press(facilitator, draft, "siirra-vaihe-2-0")
    assert [phase.id for phase in kept(world, draft).phases] == ["pisteet", "kirjoita", "ryhmittele"]


def opened(text: str) -> list[str]:
    lines = re.findall(r'id="((?:vaihe|alue)-\d+)".*?<details class="line-more"([^>]*)>', text, re.DOTALL)
    return [line for line, attributes in lines if "open" in attributes]


def test_an_error_opens_its_line_and_no_other(facilitator: Browser, draft: str):
    assert opened(facilitator.get(f"/tyopajat/{draft}/suunnitelma").text) == []
    answer = save(facilitator, draft, {**page(facilitator, draft), "phases-2-dots-dots": "21"})
    assert opened(answer.text) == ["vaihe-2"]
    assert '<details class="occasion" id="tiedot">' in answer.text
    answer = save(facilitator, draft, {**page(facilitator, draft), "capacity": "100000"})
    assert '<details class="occasion" id="tiedot" open>' in answer.text


def test_when_and_where_are_kept_with_the_plan(world: World, facilitator: Browser):
    workshop = begun(facilitator)
    shown(facilitator, workshop)
    assert msgspec.to_builtins(kept(world, workshop).occasion) == {
        "day": "2026-12-16", "start": "13:00", "minutes": 90, "people": 14, "place": "Kirjasto",
    }  # fmt: skip
