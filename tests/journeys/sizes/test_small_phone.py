"""On a small phone: what is asked, what was written and where one writes are seen without scrolling."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import PHONE

QUESTION = "Mikä estää sinua saamasta apua?"
INSTRUCTION = "Kirjoita yksi asia yhteen lappuun. Voit kirjoittaa monta lappua. Ajattele viimeistä käyntiäsi."
SMALL = [(320, 568), (360, 640)]


def seen(page: Page, what: Locator) -> None:
    """Wholly in the first view, above what stays at the bottom."""
    page.evaluate("scrollTo(0, 0)")
    expect(what).to_be_in_viewport(ratio=1)
    bottom = "it => it.getBoundingClientRect().bottom"
    top = page.locator(".foot").evaluate("foot => foot.getBoundingClientRect().top")
    assert what.evaluate(bottom) <= top + 1


def room(people: Any) -> Any:
    """A room with an instruction, and two notes of others."""
    desk = people.desk().plan("Pieni puhelin", QUESTION, "Mikä auttaa?")
    desk.page.get_by_label("Ohje").first.fill(INSTRUCTION)
    desk.save_plan().open().lead()
    other = people.phone().join(desk.code)
    for text in ("Jonotin kauan", "Numero on hukassa"):
        other.write(text).saved(text)
    return desk


@pytest.mark.parametrize(("width", "height"), SMALL)
def test_the_first_view_has_the_question_a_note_and_the_field_and_two_items_to_press(
    people: Any, width: int, height: int
) -> None:
    desk = room(people)
    phone = people.phone(**{**PHONE, "viewport": {"width": width, "height": height}}).join(desk.code)
    question = phone.page.get_by_role("group", name="Mihin kysymykseen kirjoitat").locator("p", has_text=QUESTION)
    more = phone.page.locator(".task-more")
    expect(phone.field()).to_be_in_viewport(ratio=1)
    expect(question).to_be_in_viewport(ratio=1)
    for what in (more, phone.note("Jonotin kauan").locator(".note-text")):
        seen(phone.page, what)
    more.tap()
    expect(phone.page.get_by_text("kirjoittajaa ei tallenneta eikä näytetä")).to_be_visible()
    expect(phone.page.get_by_text("Ajattele viimeistä käyntiäsi.")).to_be_visible()
    more.tap()
    expect(phone.page.get_by_text("kirjoittajaa ei tallenneta eikä näytetä")).to_be_hidden()
    phone.write("Oma lappuni").saved("Oma lappuni")
    expect(question).to_be_in_viewport(ratio=1)
    for what in (more, phone.note("Jonotin kauan"), phone.note("Numero on hukassa").locator(".note-text")):
        seen(phone.page, what)
    for phase in ("Ryhmitellään", "Annetaan pisteet"):
        desk.go_to(phase)
        phone.page.get_by_role("heading", name=phase, exact=True).wait_for()
        for text in ("Jonotin kauan", "Numero on hukassa"):
            seen(phone.page, phone.note(text).locator(".note-text"))


KEYBOARD = 268
"""The height that a phone's keyboard takes; the page gets what is left."""
TO_THE_END = "document.getElementById('main').scrollIntoView({ block: 'end' })"


@pytest.mark.parametrize(("width", "height"), SMALL)
def test_the_question_stays_in_sight_while_the_keyboard_is_open(people: Any, width: int, height: int) -> None:
    desk = room(people)
    phone = people.phone(**{**PHONE, "viewport": {"width": width, "height": height}}).join(desk.code)
    page = phone.page
    for number in range(6):
        phone.write(f"Lappu numero {number}").saved(f"Lappu numero {number}")
    expect(phone.note("Lappu numero 5")).to_be_in_viewport(ratio=1)
    expect(page.locator(".task-more")).to_be_in_viewport(ratio=1)
    expect(phone.field()).to_be_in_viewport(ratio=1)
    asked = page.get_by_role("group", name="Mihin kysymykseen kirjoitat")
    phone.field().tap()
    page.set_viewport_size({"width": width, "height": height - KEYBOARD})
    asked.get_by_role("button", name="Seuraava kysymys").tap()
    expect(phone.field()).to_be_focused()
    page.evaluate(TO_THE_END)
    for what in (asked.locator("p", has_text="Mikä auttaa?"), phone.field()):
        expect(what).to_be_in_viewport(ratio=1)
    phone.write("Soittoaika").saved("Soittoaika")
    page.set_viewport_size({"width": width, "height": height})
    more = page.locator(".task-more")
    more.tap()
    expect(page.get_by_text("Ajattele viimeistä käyntiäsi.")).to_be_visible()
    more.tap()
    expect(page.get_by_text("Ajattele viimeistä käyntiäsi.")).to_be_hidden()


def test_the_only_question_stays_in_one_line_above_the_notes_while_the_keyboard_is_open(people: Any) -> None:
    desk = people.desk().begin("Yksi kysymys", QUESTION)
    phone = people.phone(**{**PHONE, "viewport": {"width": 320, "height": 568}}).join(desk.code)
    phone.field().tap()
    phone.page.set_viewport_size({"width": 320, "height": 568 - KEYBOARD})
    for text in (None, *("Pitkä lappu " * 12 for _more in range(3))):
        if text:
            phone.field().fill(text)
            phone.page.get_by_role("button", name="Lähetä", exact=True).tap()
        phone.page.evaluate(TO_THE_END)
        for what in (phone.page.locator("#task", has_text=QUESTION), phone.field()):
            expect(what).to_be_in_viewport(ratio=1)
    expect(phone.page.get_by_role("group", name="Mihin kysymykseen kirjoitat")).to_have_count(0)
