"""One tablet, two people: the second sees nothing of the first, who still finds the own note by the code."""

from __future__ import annotations

import re

from playwright.sync_api import expect

FIRST, SECOND = "Ensimmäisen ajatus", "Toisen ajatus"


def opened(phone):
    """The fold with the code, in the dialog of instruction and code."""
    phone.tap("Ohje ja seurantakoodi")
    phone.sheet().get_by_text("Anna laite seuraavalle…").tap()
    return phone.sheet()


def test_a_tablet_goes_from_hand_to_hand_and_each_has_notes_of_the_own(people):
    desk = people.desk().begin("Yhteinen tabletti", "Mikä toimii?")
    desk.overview().press("Salli useampi osallistuja samalla laitteella")
    phone = people.phone().join(desk.code, nickname="Kettu")
    page = phone.page
    phone.write(FIRST).saved(FIRST)
    page.locator("#new").fill("Jäi kesken")
    dialog = opened(phone)
    code = dialog.locator(".code-show").first.inner_text()
    expect(dialog.locator(".user-text")).to_have_text("Jäi kesken")
    dialog.get_by_role("button", name="Koodi on tallessa, anna laite").press("Enter")

    # The next person: no code to type, nothing of the former, and no way back to it.
    expect(page.get_by_role("button", name="Tule mukaan")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':code'))") == []
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Kettu")
    expect(page.locator("body")).not_to_contain_text("Jäi kesken")
    page.goto(f"/huone/{desk.workshop}")
    phone.step_in("Susi")
    phone.write(SECOND).saved(SECOND)
    expect(page.locator("#new")).to_have_value("")
    expect(phone.note(FIRST).get_by_text("Tallennettu")).to_have_count(0)
    phone.tap("Ohje ja seurantakoodi")
    other = phone.sheet().locator(".code-show").first.inner_text()
    assert re.sub(r"\W", "", other) != re.sub(r"\W", "", code)

    # By the code the first one finds the note, and only that one.
    mine = people.phone().page
    mine.goto("/seuranta")
    mine.get_by_label("Seurantakoodi").fill(code)
    mine.get_by_role("button", name="Näytä").tap()
    expect(mine.get_by_text("Yhteinen tabletti").first).to_be_visible()
