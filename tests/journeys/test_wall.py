"""The wall is read from six metres: no text on it is small, whatever happens in the room."""

from __future__ import annotations

from contextlib import closing

from playwright.sync_api import Page, expect

from tests.journeys.crowd import Simulated

FLOOR = 0.025
"""Of the height of the screen."""

SMALL = """floor => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(box).fontSize);
    const seen = box.checkVisibility() && !box.closest('.visually-hidden, .skip-link, script');
    if (walker.currentNode.data.trim() && seen && size < floor - 0.01)
      found.push(`${box.className || box.tagName} ${size}: ${walker.currentNode.data.trim()}`);
  }
  return found;
}"""


def small(page: Page) -> list[str]:
    """Texts that those in the last row cannot read."""
    assert page.viewport_size
    found: list[str] = page.evaluate(SMALL, page.viewport_size["height"] * FLOOR)
    return found


def test_no_text_on_the_wall_is_small(people):
    desk = people.desk().begin("Luetaan kaukaa")
    screen = people.screen(desk)
    assert small(screen.page) == []
    phone = people.phone().join(desk.code)
    phone.write("Odotus on pitkä").saved("Odotus").write("Kukaan ei vastaa").saved("Kukaan")
    desk.press("Käynnistä")
    desk.next_phase()
    phone.group("Puhelinpalvelu", "Odotus on pitkä", "Kukaan ei vastaa")
    expect(screen.page.get_by_role("heading", name="Puhelinpalvelu")).to_be_visible()
    assert small(screen.page) == []
    screen.page.context.set_offline(True)
    desk.next_phase()
    expect(screen.page.get_by_role("button", name="Yritä nyt")).to_be_visible()
    assert small(screen.page) == []
    screen.page.context.set_offline(False)
    desk.close()
    expect(screen.page.get_by_role("heading", name="Kiitos!")).to_be_visible(timeout=30_000)
    assert small(screen.page) == []


def choose(desk, name: str) -> None:
    """Press a button in the drawer of the big screen, and put it away."""
    desk.drawer("Näyttö").get_by_role("button", name=name, exact=True).click()
    desk.sheet().get_by_role("button", name="Sulje").click()


def test_the_wall_follows_the_room_and_the_facilitator_directs_it_from_a_phone(people, thumb):
    desk = people.desk(**thumb).welcome("Ohjataan seinää")
    wall = people.screen(desk).page
    expect(wall.get_by_role("heading", name="Tule mukaan")).to_be_visible()
    phone = people.phone().join(desk.code)
    expect(wall.locator(".wall-count")).to_contain_text("1")
    desk.go_to("Ryhmitellään")
    expect(wall.locator(".wall--question")).to_be_visible()
    expect(wall.locator(".wall-count")).to_have_count(0)
    phone.write("Odotus on pitkä").saved("Odotus").write("Kukaan ei vastaa").saved("Kukaan")
    expect(wall.locator(".wall--notes")).to_be_visible()
    desk.menu("Odotus on pitkä", "Nosta isolle näytölle")
    expect(wall.get_by_role("heading", name="Odotus on pitkä")).to_be_visible()
    wall.reload()
    expect(wall.get_by_role("heading", name="Odotus on pitkä")).to_be_visible()
    desk.menu("Odotus on pitkä", "Piilota lappu…")
    desk.sheet().get_by_role("button", name="loukkaava").click()
    expect(wall.locator(".wall--notes")).to_be_visible()
    expect(wall.get_by_text("Odotus on pitkä")).to_have_count(0)
    choose(desk, "Tauko 10 min")
    expect(wall.get_by_role("heading", name="Tauko. Jatkamme kello")).to_be_visible()
    choose(desk, "Seuraa vaihetta")
    expect(wall.locator(".wall--notes")).to_be_visible()


def test_a_hundred_notes_are_a_whole_and_each_is_read_within_a_turn_of_pages(people):
    desk = people.desk(viewport={"width": 1280, "height": 720}).begin("Sata lappua")
    texts = [f"Lappu {number}: jonotin puhelimessa ja linja katkesi" for number in range(98)]
    for start in range(0, 98, 14):
        with closing(Simulated(desk.page.url.partition("/tyopajat")[0], desk.code, "")) as writer:
            for text in texts[start : start + 14]:
                assert writer.write("Mikä toimii?", text)["ok"]
    wall = people.screen(desk).page
    wall.set_viewport_size({"width": 1280, "height": 720})
    choose(desk, "Laput")
    foot, strips = wall.locator(".wall-foot"), wall.locator("[data-note]")
    desk.drawer("Näyttö").get_by_role("button", name="Seuraava sivu").click()
    expect(foot).to_contain_text("98 lappua")
    expect(strips).to_have_count(98)
    expect(desk.page.get_by_text("Näytöllä kaikki yhdessä")).to_be_visible()
    expect(wall.get_by_role("heading", name=texts[-1])).to_be_visible()
    assert small(wall) == []
    read = set()
    for number in range(1, 9):
        desk.page.get_by_role("button", name="Seuraava sivu").click()
        expect(desk.page.get_by_text(f"Näytöllä sivu {number}/")).to_be_visible()
        expect(foot).to_contain_text(f"sivu {number}/")
        read |= {" ".join(strip.split()) for strip in strips.all_inner_texts()}
        if f"sivu {number}/{number}" in foot.inner_text():
            break
    assert read == set(texts)
