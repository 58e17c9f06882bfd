"""What a kind of phase draws is a file of its own: it is there before its phase, and a room without it still works."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.serving import ROOT

VIEWS = "src/interactions/dots/views.ts"


def file_of_views() -> str:
    built: dict[str, dict[str, list[str]]] = json.loads((ROOT / "app/static/dist/metafile.json").read_text())["outputs"]
    return next(path.rpartition("/")[2] for path, one in built.items() if VIEWS in one["inputs"])


def room(people):
    desk = people.desk().plan("Pisteet", "Mikä auttaa?")
    desk.page.get_by_label("Pisteitä jokaiselle").nth(2).fill("5")
    return desk.save_plan().open().lead(), people.phone()


def test_the_buttons_of_a_later_phase_come_without_fetching_anything(people):
    desk, phone = room(people)
    phone.join(desk.code).write("Bussi kulkee").saved("Bussi kulkee")
    fetched = "name => performance.getEntriesByType('resource').some((one) => one.name.endsWith(name))"
    phone.page.wait_for_function(fetched, arg=file_of_views())
    phone.page.route("**/*.js", lambda route: route.abort())
    desk.go_to("Annetaan pisteet")
    phone.tap("Anna piste: Bussi kulkee")
    expect(phone.note("Bussi kulkee").get_by_text("1 piste")).to_be_visible()


def test_without_the_file_of_a_phase_the_notes_are_there_and_the_buttons_come_later(people):
    desk, phone = room(people)
    phone.page.context.route(f"**/{file_of_views()}", lambda route: route.abort())
    phone.join(desk.code).write("Bussi kulkee").saved("Bussi kulkee")
    desk.go_to("Annetaan pisteet")
    expect(phone.page.locator("#phase")).to_contain_text("Annetaan pisteet")
    phone.page.reload()
    expect(phone.note("Bussi kulkee")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Anna piste: Bussi kulkee")).to_have_count(0)
    phone.page.context.unroute_all()
    desk.go_to("Ryhmitellään")
    expect(phone.page.locator("#phase")).to_contain_text("Ryhmitellään")
    desk.go_to("Annetaan pisteet")
    phone.tap("Anna piste: Bussi kulkee")
    expect(phone.note("Bussi kulkee").get_by_text("1 piste")).to_be_visible()
