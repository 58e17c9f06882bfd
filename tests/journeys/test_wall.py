"""The wall is read from six metres: no text on it is small, whatever happens in the room."""

from __future__ import annotations

from playwright.sync_api import Page, expect

FLOOR = 0.02
"""Of the height of the screen."""

SMALL = """floor => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(box).fontSize);
    const seen = box.checkVisibility() && !box.closest('.visually-hidden, .skip-link, script');
    if (walker.currentNode.data.trim() && seen && size < floor)
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
