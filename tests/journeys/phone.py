"""A participant with a phone: taps, never hovers, and reads what is on a screen of 360 × 740."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import script_with


class Phone:
    """Knows the room by the words in it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def knock(self, typed: str) -> Phone:
        """Type a code on the front page, as well as one can."""
        self.page.goto("/")
        self.page.get_by_label("Huoneen koodi").press_sequentially(typed)
        self.page.get_by_role("button", name="Jatka").tap()
        return self

    def scan(self, code: str) -> Phone:
        """Open what the QR code holds."""
        self.page.goto(f"/liity#{code.replace(' ', '')}")
        return self

    def step_in(self, nickname: str = "", role: str = "") -> Phone:
        """Past the welcome. Saying nothing costs no tap."""
        if nickname or role:
            self.page.get_by_text("(ei pakollinen)").tap()
        if nickname:
            self.page.get_by_label("Nimimerkki").fill(nickname)
        if role:
            self.page.get_by_label(role, exact=True).tap()
        self.page.get_by_role("button", name="Tule mukaan").tap()
        return self.settled()

    def join(self, code: str, nickname: str = "", role: str = "") -> Phone:
        """From the code to the room."""
        return self.knock(code).step_in(nickname, role)

    def settled(self) -> Phone:
        """Once the living room is there."""
        expect(self.page.locator("#phase")).to_be_visible()
        return self

    def write(self, text: str) -> Phone:
        """A note of one's own, seen on the board at once. Asked whether it is meant so, this person says yes."""
        self.field().fill(text)
        self.page.get_by_role("button", name="Lähetä", exact=True).tap()
        meant = self.page.get_by_role("button", name="Lähetä näin")
        expect(self.note(text).or_(meant).first).to_be_visible()
        if meant.is_visible():
            meant.tap()
        expect(self.note(text)).to_be_visible()
        return self

    def watched(self) -> Phone:
        """What looks at texts loads with the field and is here now. Until it is, texts are sent as ever."""
        self.field().tap()
        self.page.evaluate("(script) => import(script).then(() => undefined)", script_with("src/views/board/nudge.ts"))
        return self

    def write_and_mean_it(self, text: str) -> Phone:
        """A note about which one is asked."""
        self.watched().field().fill(text)
        self.tap("Lähetä")
        self.tap("Lähetä näin")
        return self

    def saved(self, text: str) -> Phone:
        """The note has reached the disk of the server."""
        expect(self.note(text).get_by_text("Tallennettu", exact=True)).to_be_visible()
        return self

    def field(self) -> Locator:
        """Where one writes."""
        return self.page.locator("#new")

    def area(self, title: str) -> Phone:
        """Look at an area and write to it."""
        tabs = self.page.get_by_role("navigation", name="Alueet")
        tabs.get_by_role("button", name=re.compile(re.escape(title))).tap()
        return self

    def note(self, text: str) -> Locator:
        """The note that says this."""
        return self.page.locator("[data-note]").filter(has_text=text)

    def menu(self, text: str, item: str) -> None:
        """Choose from the menu of a note. A tap right after another in the same place is taken for its double."""
        more = self.note(text).get_by_role("button", name=re.compile("^Lapun toiminnot"))
        chosen = self.sheet().get_by_role("button", name=item)
        more.tap()
        try:
            expect(chosen).to_be_visible(timeout=4000)  # a slow machine loads the menu for seconds
        except AssertionError:
            more.tap()
        chosen.tap()

    def group(self, name: str, *texts: str) -> None:
        """Tick notes and name what they have in common."""
        self.tap("Ryhmitä lappuja")
        for text in texts:
            self.page.get_by_role("checkbox", name=f"Valitse lappu: {text}").check()
        self.tap(f"Ryhmitä ({len(texts)})")
        self.sheet().get_by_label("Ryhmän nimi").fill(name)
        self.sheet().get_by_role("button", name="Ryhmitä", exact=True).tap()

    def cowrite(self, text: str) -> Locator:
        """Open the note to write in it together; the field, once the others' text is there."""
        self.menu(text, "Kirjoita yhdessä")
        field = self.sheet().get_by_label("Lapun teksti")
        expect(field).to_be_focused()
        expect(field).to_be_editable()
        return field

    def sheet(self) -> Locator:
        """The one dialog."""
        return self.page.locator("dialog[open]")

    def unfold(self) -> Phone:
        """The task with its instruction and all that is promised."""
        self.page.locator(".task-more").tap()
        return self

    def tap(self, name: str) -> None:
        """The button with exactly these words."""
        self.page.get_by_role("button", name=name, exact=True).tap()
