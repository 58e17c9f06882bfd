"""In which language each text of a page is read, whatever the page shows and as long as it is open."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Page

# A voice reads what is painted, so it is looked at after each drawing; what is gone before that nobody hears.
READING = """(words) => {
  window.astray = new Set();
  window.right = new Set();
  window.torn = new Set();
  let waiting = false;
  const read = () => {
    waiting = false;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: around, data } = walker.currentNode;
      if (around.closest('script, style') || !words.some((word) => data.includes(word))) continue;
      const sentence = around.closest('p, h1, h2, h3, li, button, label, option')?.textContent.trim();
      const isRight = around.closest('[lang]').lang === LANG && words.includes(data.trim());
      (isRight ? window.right : window.astray).add(sentence.replace(/\\s+/g, ' '));
      const box = around.parentElement;
      const said = [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (said && /flex|grid/.test(getComputedStyle(box).display)) window.torn.add(sentence);
    }
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(read); } };
  const how = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(soon).observe(document, how);
}"""


class Tongues:
    """Begin before the page opens: the words are in `lang`, the pages in another language."""

    def __init__(self, page: Page, words: Iterable[str], lang: str) -> None:
        self._page = page
        listed = "[" + ", ".join(map(repr, words)) + "]"
        page.add_init_script(f"({READING.replace('LANG', repr(lang))})({listed})")

    def astray(self) -> list[str]:
        """What was read by the rules of the page, though words of the workshop are in it."""
        return self._all("astray")

    def right(self) -> list[str]:
        """What was read by the rules of the workshop."""
        return self._all("right")

    def torn(self) -> list[str]:
        """Sentences that are laid out as boxes side by side: each part may break by itself, and gaps stand in them."""
        return self._all("torn")

    def wait(self, sentence: str) -> None:
        """Until this is shown or said, one way or the other."""
        self._page.wait_for_function(
            "(words) => [...window.right, ...window.astray].some((said) => said.includes(words))", arg=sentence
        )

    def _all(self, name: str) -> list[str]:
        found: list[str] = self._page.evaluate(f"[...window.{name}]")
        return found
