from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.interactions import KINDS, CowriteSettings, DotsSettings, WriteSettings
from app.domain.plan import Contract, Plan, Secrecy
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.web.workshop.new_plan import in_a_year, method_library
from tests.web.world import PLAN, Browser, World


def kept(world: World, workshop: str) -> Plan:
    with world.runtime.database.read() as rows:
        return decode_plan(rows.get_one(WorkshopRow, workshop).plan)


def begun(browser: Browser, **how: str) -> str:
    return browser.post("/tyopajat", how).headers["Location"].split("/")[2]


def filled(page: str) -> dict[str, Any]:
    """What a browser would send back if nobody touched the form of the plan."""
    page = page[page.index('<form class="form"') :]
    values: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if attributes.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        values.setdefault(attributes["name"], []).append(attributes.get("value", "y"))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        values[name] = unescape(text).removeprefix("\r\n").removeprefix("\n")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        values[name] = chosen[1] if chosen else ""
    return values


@pytest.fixture
def draft(world: World, facilitator: Browser) -> str:
    return world.draft(facilitator)


def page(browser: Browser, workshop: str) -> dict[str, Any]:
    return filled(browser.get(f"/tyopajat/{workshop}/suunnitelma").text)


def save(browser: Browser, workshop: str, values: dict[str, Any]) -> Any:
    return browser.post(f"/tyopajat/{workshop}/suunnitelma", {**values, "csrf_token": browser.token()})


def test_saving_an_untouched_form_changes_nothing(world: World, facilitator: Browser, draft: str):
    assert save(facilitator, draft, page(facilitator, draft)).status_code == 303
    assert kept(world, draft) == PLAN


@pytest.mark.parametrize("method", sorted(method_library()))
def test_every_method_survives_the_form_with_what_is_coming(world: World, facilitator: Browser, method: str):
    workshop = begun(facilitator, menetelma=method)
    before = kept(world, workshop)
    save(facilitator, workshop, page(facilitator, workshop))
    assert kept(world, workshop) == before
    assert before.phases == method_library()[method].phases
    overview = facilitator.get(f"/tyopajat/{workshop}").text
    assert ("Ei vielä Nuotiossa: " in overview) == bool(method_library()[method].coming)


def test_every_field_is_kept(world: World, facilitator: Browser, draft: str):
    save(
        facilitator,
        draft,
        {
            **page(facilitator, draft),
            "title": "Jonot kuntoon",
            "purpose": "Puhutaan jonoista.",
            "areas-0-prompt": "Mikä on vaikeaa?",
            "phases-0-kind": "cowrite",
            "phases-0-minutes": "25",
            "phases-0-areas": ["auttaa"],
            "phases-2-dots-dots": "7",
            "phases-2-dots-open": "y",
            "roles": "asukas\r\n\r\n läheinen \r\nasukas",
            "languages": ["fi", "sv"],
            "contract": "everyone",
            "secrecy": "confidential",
            "retention": "2098-12-24",
            "capacity": "40",
        },
    )
    plan = kept(world, draft)
    assert (plan.title, plan.purpose, plan.areas[0].prompt) == (
        "Jonot kuntoon",
        "Puhutaan jonoista.",
        "Mikä on vaikeaa?",
    )
    assert (plan.phases[0].settings, plan.phases[0].minutes) == (CowriteSettings(), 25)
    assert plan.phases[0].areas == ("auttaa",)
    assert plan.phases[2].settings == DotsSettings(7, open=True)
    assert plan.roles == ("asukas", "läheinen")
    assert plan.languages == ("fi", "sv")
    assert (plan.contract, plan.secrecy) == (Contract.EVERYONE, Secrecy.CONFIDENTIAL)
    assert (plan.retention, plan.capacity) == ("2098-12-24", 40)


def test_an_unfinished_draft_is_kept_too(world: World, facilitator: Browser):
    workshop = begun(facilitator)
    empty = {"title": "", "purpose": "", "roles": "", "contract": "nobody", "secrecy": "internal", "retention": ""}
    assert save(facilitator, workshop, empty).status_code == 303
    plan = kept(world, workshop)
    assert plan.title == "Työpaja ilman nimeä"
    assert (plan.phases, plan.areas, plan.roles) == ((), (), ())


def press(browser: Browser, workshop: str, button: str) -> Any:
    return save(browser, workshop, {**page(browser, workshop), "toimi": button})


def test_areas_are_added_moved_and_removed_by_buttons_without_a_script(world: World, facilitator: Browser, draft: str):
    assert press(facilitator, draft, "lisaa-alue").headers["Location"].endswith("/suunnitelma?auki=alue-2#alue-2")
    assert [area.title for area in kept(world, draft).areas] == ["Mikä estää?", "Mikä auttaa?", "Alue 3"]
    press(facilitator, draft, "ylos-alue-2")
    press(facilitator, draft, "poista-alue-0")
    assert [area.title for area in kept(world, draft).areas] == ["Alue 3", "Mikä auttaa?"]
    press(facilitator, draft, "alas-alue-0")
    assert [area.title for area in kept(world, draft).areas] == ["Mikä auttaa?", "Alue 3"]


def test_phases_are_added_moved_and_removed_by_buttons_without_a_script(world: World, facilitator: Browser, draft: str):
    press(facilitator, draft, "lisaa-vaihe")
    press(facilitator, draft, "ylos-vaihe-3")
    press(facilitator, draft, "poista-vaihe-0")
    assert [phase.title for phase in kept(world, draft).phases] == ["Ryhmitellään", "Vaihe 4", "Annetaan pisteet"]


def test_what_was_typed_is_kept_when_a_button_is_pressed(world: World, facilitator: Browser, draft: str):
    values = {**page(facilitator, draft), "title": "Uusi nimi", "toimi": "lisaa-alue"}
    save(facilitator, draft, values)
    assert kept(world, draft).title == "Uusi nimi"


def test_removing_an_area_takes_it_out_of_the_phases(world: World, facilitator: Browser):
    phases = (replace(PLAN.phases[0], areas=("estaa", "auttaa")), *PLAN.phases[1:])
    workshop = world.draft(facilitator, replace(PLAN, phases=phases))
    press(facilitator, workshop, "poista-alue-0")
    assert kept(world, workshop).phases[0].areas == ("auttaa",)


@pytest.mark.parametrize("button", ["poista-alue-99", "ylos-alue-0", "alas-alue-1", "lisaa-mitahan", "poista-vaihe-77"])
def test_a_button_that_leads_nowhere_changes_nothing(world: World, facilitator: Browser, draft: str, button: str):
    press(facilitator, draft, button)
    assert kept(world, draft) == PLAN


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 121),
        ("purpose", "x" * 601),
        ("areas-0-title", "x" * 121),
        ("areas-0-id", "../etc"),
        ("phases-0-kind", "dance"),
        ("phases-0-minutes", "-5"),
        ("phases-0-minutes", "paljon"),
        ("phases-2-dots-dots", "21"),
        ("phases-0-areas", "muualla"),
        ("contract", "kaikki"),
        ("secrecy", ""),
        ("retention", "huomenna"),
        ("capacity", "100000"),
    ],
)
def test_a_value_that_cannot_be_is_told_and_nothing_is_lost(
    world: World, facilitator: Browser, draft: str, field: str, value: str
):
    answer = save(facilitator, draft, {**page(facilitator, draft), "purpose": "Juuri kirjoitettu", field: value})
    assert answer.status_code == 422
    assert kept(world, draft) == PLAN
    assert f'<li><a href="#{field}">' in answer.text
    if field != "purpose":
        assert "Juuri kirjoitettu" in answer.text


def test_three_pasted_questions_become_three_areas(world: World, facilitator: Browser):
    workshop = begun(facilitator, kysymykset="1. Mikä auttaa?\n\n2. Mikä estää?\n- Mitä kokeillaan?\n")
    plan = kept(world, workshop)
    assert [area.title for area in plan.areas] == ["Mikä auttaa?", "Mikä estää?", "Mitä kokeillaan?"]
    assert plan.retention == in_a_year(world.runtime.today())


def test_settings_of_a_kind_that_is_not_chosen_are_neither_checked_nor_kept(
    world: World, facilitator: Browser, draft: str
):
    tried = {"phases-2-kind": "write", "phases-2-dots-dots": "999", "phases-2-dots-open": "y"}
    assert save(facilitator, draft, {**page(facilitator, draft), **tried}).status_code == 303
    assert kept(world, draft).phases[2].settings == WriteSettings()


def test_settings_of_a_kind_that_is_not_chosen_come_back_with_an_error_elsewhere(facilitator: Browser, draft: str):
    tried = {"phases-2-kind": "write", "phases-2-dots-dots": "7", "phases-2-dots-open": "y", "retention": "huomenna"}
    answer = save(facilitator, draft, {**page(facilitator, draft), **tried})
    assert answer.status_code == 422
    again = filled(answer.text)
    assert (again["phases-2-dots-dots"], again["phases-2-dots-open"]) == (["7"], ["y"])


def test_a_number_that_is_not_filled_in_is_asked_for_before_the_room_opens(
    world: World, facilitator: Browser, draft: str
):
    assert save(facilitator, draft, {**page(facilitator, draft), "phases-2-dots-dots": ""}).status_code == 303
    assert kept(world, draft).phases[2].settings == DotsSettings(0)
    assert page(facilitator, draft)["phases-2-dots-dots"] == [""]
    assert '/suunnitelma#phases-2-dots-dots"' in facilitator.post(f"/tyopajat/{draft}/avaus").text


def test_every_kind_and_each_of_its_settings_is_in_the_form(facilitator: Browser, draft: str):
    shown = facilitator.get(f"/tyopajat/{draft}/suunnitelma").text
    for kind in KINDS.values():
        assert f'value="{kind.name}">{kind.words.choice}</option>' in shown
        for name in kind.settings.__struct_fields__:
            assert f'id="phases-0-{kind.name}-{name}"' in shown


def test_without_a_script_the_settings_of_every_kind_lie_under_its_name_and_those_of_the_chosen_are_open(
    facilitator: Browser, draft: str
):
    shown = facilitator.get(f"/tyopajat/{draft}/suunnitelma").text
    parts = re.findall(r'<details class="[^"]*kind-settings"([^>]*)>\s*<summary>([^<]*)</summary>', shown)
    assert [words for _, words in parts] == ["Annetaan pisteitä"] * 3
    assert ["open" in attributes for attributes, _ in parts] == [False, False, True]


def test_too_many_or_no_questions_are_told(facilitator: Browser):
    assert "enintään 12" in facilitator.post("/tyopajat", {"kysymykset": "Miksi?\n" * 13}).text
    assert "ainakin yksi" in facilitator.post("/tyopajat", {"kysymykset": " \n "}).text


def test_methods_are_found_by_time_and_size(facilitator: Browser):
    everything = facilitator.get("/tyopajat/uusi").text
    assert all(method.name in unescape(everything) for method in method_library().values())
    few = unescape(facilitator.get("/tyopajat/uusi?osallistujia=8&minuutteja=45").text)
    for method in method_library().values():
        fits = method.people[0] <= 8 <= method.people[1] and method.minutes <= 45
        assert (f'value="{method.id}"' in few) == fits, method.id


def test_a_leap_day_has_a_day_next_year():
    assert in_a_year("2028-02-29") == "2029-02-28"
    assert in_a_year("2026-11-21") == "2027-11-21"


@pytest.mark.parametrize(
    ("language", "first", "role"), [("sv", "Vi skriver", "yrkesperson"), ("fi", "Kirjoitetaan", "ammattilainen")]
)
def test_a_plan_from_questions_begins_in_the_language_of_the_page(
    world: World, facilitator: Browser, language: str, first: str, role: str
):
    facilitator.post("/kieli", {"kieli": language, "takaisin": "/"})
    plan = kept(world, begun(facilitator, kysymykset="Mikä estää?\nMikä auttaa?"))
    assert (plan.phases[0].title, plan.roles[0]) == (first, role)
