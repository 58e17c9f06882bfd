"""320 px wide with letters of twice the size: nothing is cut off, nothing lies on the button that sends."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.test_taking_home import NOTES

SMALL = {"viewport": {"width": 320, "height": 640}}
TWICE = "() => { document.documentElement.style.fontSize = '200%'; }"
TOO_WIDE = """() => {
  // Not innerWidth: a phone makes that as wide as what does not fit.
  const width = 320;
  if (document.scrollingElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 1)
    .slice(0, 5).map((it) => it.outerHTML.slice(0, 100));
}"""
CUT = """() => [...document.querySelectorAll('h1, h2, h3, p, button, a, label, .note-text')]
  .filter((it) => it.offsetParent && !it.closest('.visually-hidden, .skip-link') && it.clientWidth > 0
    && getComputedStyle(it).overflowX !== 'visible' && it.scrollWidth > it.clientWidth + 1)
  .map((it) => it.outerHTML.slice(0, 100))"""
WIDEST = """(code) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const seen = walk.currentNode.nodeValue, groups = [code.slice(0, 4), code.slice(4)];
    if (walk.currentNode.parentElement.closest('.code-show [aria-hidden]'))
      walk.currentNode.nodeValue = groups.reduce((text, it) => text.replace(it, 'W'.repeat(it.length)), seen);
  }
}"""
PUBLIC = ("/", "/liity", "/kirjaudu", "/seuranta", "/ohje", "/saavutettavuus", "/tietosuoja")
OFFICE = ("/tyopajat", "/tyopajat/uusi", "/arkisto", "/raadit")


def trouble(page):
    page.evaluate(TWICE)
    return page.evaluate(TOO_WIDE) + page.evaluate(CUT)


def covered(page, selector):
    """What lies on the middle and the corners of an element."""
    return page.locator(selector).evaluate("""(it) => {
      const { left, right, top, bottom } = it.getBoundingClientRect();
      const points = [[(left + right) / 2, (top + bottom) / 2], [left + 6, (top + bottom) / 2],
        [right - 6, (top + bottom) / 2], [(left + right) / 2, top + 6], [(left + right) / 2, bottom - 6]];
      return points.map(([x, y]) => document.elementFromPoint(x, y)).filter((on) => on !== it && !it.contains(on))
        .map((on) => on ? on.outerHTML.slice(0, 120) : 'outside the screen');
    }""")


def test_public_pages_fit(people):
    page = people.phone(**SMALL).page
    found = []
    for path in PUBLIC:
        page.goto(path)
        found += trouble(page)
    assert found == []


def test_pages_of_the_office_fit(people):
    desk = people.desk(**SMALL)
    found = []
    for path in OFFICE:
        desk.page.goto(path)
        found += trouble(desk.page)
    assert found == []


def test_the_room_fits_and_nothing_covers_the_button_that_sends(people):
    desk = people.desk(**SMALL).begin("Epäjärjestelmällistyttämättömyys ja muut pitkät sanat")
    phone = people.phone(**SMALL).join(desk.code)
    for text in (*NOTES, "Päihdepalveluohjaajakoulutettavat ja mielenterveyskuntoutujien"):
        phone.write(text).saved(text)
    assert trouble(phone.page) == []
    assert covered(phone.page, ".composer .round-button") == []
    phone.field().fill("Rivi\nrivi\nrivi\nrivi\nrivi\nrivi\nrivi\nrivi")
    assert covered(phone.page, ".composer .round-button") == []
    assert trouble(desk.page) == []
    desk.page.get_by_role("button", name="Seuraava: ").click()
    assert trouble(desk.page) == []
    desk.sheet().get_by_role("button", name="Siirry vaiheeseen").click()
    phone.page.get_by_role("button", name="Jätä keskeneräisiin").tap()
    phone.tap("Ryhmitä lappuja")
    assert trouble(phone.page) == []
    phone.tap("Peru")
    phone.menu(NOTES[0], "Siirrä…")
    assert trouble(phone.page) == []


def widest(desk):
    """A room can have any letters in its code: the widest as well."""
    desk.page.evaluate(WIDEST, desk.code.replace(" ", ""))
    assert desk.page.locator(".code-show [aria-hidden]").first.inner_text().replace("\n", " ") == "WWWW WWWW"
    return trouble(desk.page)


def test_every_code_fits_wherever_it_is_shown(people):
    desk = people.desk(**SMALL).begin("Leveät kirjaimet")
    expect(desk.drawer("Koodi")).to_be_visible()
    found = widest(desk)
    found += widest(desk.overview())
    desk.page.goto(f"/tyopajat/{desk.workshop}/naytto")
    expect(desk.page.locator(".code-show").first).to_be_visible()
    found += widest(desk)
    assert found == []


def test_the_room_fits_and_is_accessible_in_every_language(people):
    desk = people.desk(**SMALL).begin("Kaikilla kielillä")
    phone = people.phone(**SMALL).join(desk.code)
    phone.write(NOTES[0]).saved(NOTES[0])
    found = []
    for name, lang in (("Selkosuomi", "fi"), ("Svenska", "sv"), ("English", "en")):
        phone.page.locator("details.language summary").tap()
        phone.page.get_by_role("button", name=name).tap()
        expect(phone.page.locator("details.language button", has_text=name)).to_have_attribute("aria-current", "true")
        expect(phone.settled().page.locator("html")).to_have_attribute("lang", re.compile(f"^{lang}"))
        found += trouble(phone.page) + violations(phone.page)
    assert found == []


COVERED_STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return 'end';
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const steps = (from, to, most) => {
    const [start, end] = [Math.max(from + 1, 1), Math.min(to - 1, most - 1)];
    return start > end ? [] : [0, 0.25, 0.5, 0.75, 1].map((part) => start + part * (end - start));
  };
  const points = steps(left, right, innerWidth).flatMap((x) => steps(top, bottom, innerHeight).map((y) => [x, y]));
  const seen = points.some(([x, y]) => one.contains(document.elementFromPoint(x, y)));
  return seen ? '' : one.outerHTML.slice(0, 160);
}"""
ZOOMED = ((320, 180, False), (320, 256, False), (320, 640, True))
STOPS = 80


def stops_out_of_sight(page):
    """Tab through the page; the stops of which nothing is seen, and how many there were in all (WCAG 2.4.11)."""
    page.evaluate("() => { document.querySelector('.skip-link').focus(); scrollTo(0, 0); }")
    lost: list[str] = []
    for stop in range(STOPS):
        page.keyboard.press("Tab")
        covered = page.evaluate(COVERED_STOP)
        if covered == "end":
            return lost, stop
        lost += [covered] if covered else []
    return lost, STOPS


def test_the_focus_is_never_behind_a_bar_however_far_one_zooms(people):
    desk = people.desk().begin("Neljäsataa prosenttia", "Mikä toimii?", "Mikä ei toimi?")
    reader = people.desk(storage_state=None).page
    reader.goto(f"/liity#{desk.code.replace(' ', '')}")
    reader.get_by_role("button", name="Tule mukaan").click()
    phone = people.phone().join(desk.code)
    for text in NOTES[:6]:
        phone.write(text).saved(text)
    desk.go_to("Ryhmitellään")
    expect(reader.locator("#phase")).to_contain_text("Ryhmitellään")
    found = []
    for turn in ("arrange", "pick", "dot", "write"):
        if turn == "pick":
            desk.drawer("Ryhmitä lappuja")
            reader.get_by_role("button", name="Ryhmitä lappuja").click()
        if turn == "dot":
            desk.press("Peru")
        if turn in ("dot", "write"):
            desk.go_to("Annetaan pisteet" if turn == "dot" else "Kirjoitetaan")
            expect(reader.locator("#phase")).to_contain_text("Annetaan" if turn == "dot" else "Kirjoitetaan")
        for width, height, twice in ZOOMED:
            for page in (desk.page, reader):
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", "200%" if twice else "")
                lost, stops = stops_out_of_sight(page)
                assert stops > 8
                found += [f"{turn} {height}: {one}" for one in lost]
    assert found == []
