"""The projector: nobody touches it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class BigScreen:
    """What the whole room sees on the wall."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def watch(self, workshop: str) -> BigScreen:
        """Show this workshop."""
        self.page.goto(f"/tyopajat/{workshop}/naytto")
        expect(self.page.locator("#phase")).to_be_visible()
        return self

    def note(self, text: str) -> Locator:
        """The note that says this."""
        return self.page.locator("[data-note]").filter(has_text=text)
