"""What a page says to who cannot see it: every change of a live region that is heard, in order."""

from __future__ import annotations

import re

from playwright.sync_api import Page

LISTENING = """() => {
  const LIVE = '[aria-live], [role=status], [role=alert]';
  const inert = (region) => document.querySelector('dialog:modal') && !region.closest('dialog:modal');
  window.heard = [];
  window.late = [];
  // A region that comes with its words is not heard: those who listen only hear of changes in what was there.
  const came = (node) => {
    if (node.nodeType !== 1) return [];
    return [node, ...node.querySelectorAll('*')].filter((it) => it.matches(LIVE) && it.textContent.trim());
  };
  const told = (records) => {
    for (const { target, addedNodes } of records) {
      const late = [...addedNodes].flatMap(came);
      window.late.push(...late.map((it) => it.outerHTML.slice(0, 160)));
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(LIVE);
      const words = region?.textContent.trim();
      if (words && !inert(region)) window.heard.push(words);
    }
  };
  new MutationObserver(told).observe(document, { subtree: true, childList: true, characterData: true });
}"""


class Ears:
    """Begin before the page that is listened to opens."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(f"({LISTENING})()")

    def heard(self) -> list[str]:
        """Every saying since the page opened."""
        said: list[str] = self._page.evaluate("window.heard")
        return said

    def late(self) -> list[str]:
        """The regions that came with their words, which nobody hears."""
        regions: list[str] = self._page.evaluate("window.late")
        return regions

    def wait(self, words: str) -> None:
        """Until this has been said."""
        self._page.wait_for_function("(words) => window.heard.some((said) => said.includes(words))", arg=words)

    def times(self, words: str) -> int:
        """How often this has been said."""
        return sum(said.count(words) for said in self.heard())

    def wait_for_notes(self, area: str, many: int) -> None:
        """Until so many new notes have been told of an area, all sayings together."""
        counting = r"""([area, many]) => {
          const told = window.heard.join(' ').matchAll(/(\d+) (?:uusi lappu|uutta lappua) alueella ([^.]+)\./g);
          return [...told].filter(([, , where]) => where === area).reduce((sum, [, n]) => sum + Number(n), 0) === many;
        }"""
        self._page.wait_for_function(counting, arg=[area, many], timeout=20_000)


def landmarks(page: Page, role: str) -> list[str]:
    """The names of the places of this role that ears can go to."""
    return re.findall(rf'- {role} "([^"]*)"', page.locator("body").aria_snapshot())
