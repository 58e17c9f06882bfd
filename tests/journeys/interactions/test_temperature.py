"""Six people show a colour card: nobody sees whose is which, and the colours are told when the phase is over."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.browsers import PHONE
from tests.journeys.reading import texts
from tests.journeys.sizes.test_large_text import SMALL, trouble
from tests.journeys.test_keyboard_only import press

OLD = {**PHONE, "viewport": {"width": 360, "height": 640}}
COLOURS = ("Vihreä", "Keltainen", "Punainen")


def begun(people):
    """The facilitator and the big screen of a room whose phase of cards is on."""
    desk = people.desk().plan("Maanantain tunnelma", "Sana mukaan")
    desk.kind_of_phase(0, "temperature")
    desk.open_line("#tiedot")
    desk.page.get_by_label("Roolit, yksi kullekin riville").fill("asiakas\nammattilainen")
    desk.save_plan().open().lead()
    return desk, people.screen(desk)


def card(page: Page, colour: str):
    return page.get_by_role("button", name=colour, exact=True)


def own(page: Page) -> list[str]:
    """The cards that are shown as one's own."""
    return [colour for colour in COLOURS if card(page, colour).get_attribute("aria-pressed") == "true"]


def counted(page: Page, *counts: int) -> None:
    """The page tells these counts."""
    rows = [re.compile(rf"^\s*{colour}\s+{count}\s*$") for colour, count in zip(COLOURS, counts, strict=True)]
    expect(page.locator(".temperature-row")).to_have_text(rows)


def untold(page: Page, words: str) -> None:
    """The page tells how many there are, and no colours."""
    expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.locator(".temperature-row")).to_have_count(0)


def test_six_show_a_card_and_one_changes_and_the_counts_go_home(people):
    desk, screen = begun(people)
    phones = [people.phone(**OLD).join(desk.code, role="asiakas") for _ in range(6)]
    for phone, colour in zip(phones, ("Vihreä", "Keltainen", "Vihreä", "Punainen"), strict=False):
        phone.tap(colour)
    pages = (desk.page, screen.page, phones[5].page)
    for page in pages:
        untold(page, "4 korttia")
    desk.go_to("Ryhmitellään")
    for page in pages:
        untold(page, "4 korttia")
    desk.go_to("Kirjoitetaan")
    phones[4].tap("Vihreä")
    phones[5].tap("Keltainen")
    phones[0].tap("Punainen")
    for page in pages:
        untold(page, "6 korttia")
    assert own(phones[0].page) == ["Punainen"]
    phones[0].write("Väsynyt").saved("Väsynyt")
    expect(desk.note("Väsynyt")).to_be_visible()
    phones[0].page.reload()
    expect(card(phones[0].page, "Punainen")).to_have_attribute("aria-pressed", "true")
    assert own(phones[0].page) == ["Punainen"]
    desk.go_to("Ryhmitellään")
    for page in pages:
        counted(page, 2, 2, 2)

    desk.close()
    desk.page.goto(f"/tyopajat/{desk.workshop}/tulokset")
    for colour in COLOURS:
        expect(desk.page.get_by_role("row", name=f"{colour} 2", exact=True)).to_be_visible()
    cells = texts("xlsx", desk.download("xlsx"))
    told = list(zip(cells, cells[1:], cells[2:], strict=False))
    # Nobody stayed for a minute, so nothing is told by role.
    numbers = [(colour, "Kortteja", "2") for colour in COLOURS]
    assert [one for one in told if one[0] in COLOURS] == numbers


def test_a_card_is_shown_and_taken_back_by_keyboard(people):
    desk, _ = begun(people)
    page = people.desk(storage_state=None).page
    page.goto(f"/liity#{desk.code.replace(' ', '')}")
    press(page, "Tule mukaan")
    press(page, "Keltainen")
    expect(card(page, "Keltainen")).to_have_attribute("aria-pressed", "true")
    untold(desk.page, "1 kortti")
    press(page, "Punainen", "Space")
    expect(card(page, "Punainen")).to_have_attribute("aria-pressed", "true")
    assert own(page) == ["Punainen"]
    press(page, "Keltainen")
    press(page, "Keltainen", "Space")
    untold(desk.page, "0 korttia")
    assert own(page) == []


def test_the_cards_are_in_sight_at_once_and_fit_with_large_text(people):
    desk, screen = begun(people)
    old, tiny = (people.phone(**how).join(desk.code) for how in (OLD, {**PHONE, **SMALL}))
    for colour in COLOURS:
        seen = card(old.page, colour).evaluate("""(one) => {
          const { left, right, bottom } = one.getBoundingClientRect();
          return one.contains(document.elementFromPoint((left + right) / 2, bottom - 3));
        }""")
        assert seen, colour
    assert trouble(tiny.page) == []
    assert [line for page in (old.page, tiny.page, desk.page, screen.page) for line in violations(page)] == []
