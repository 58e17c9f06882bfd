"""The facilitator at a laptop, as pages of the office and the page from which a workshop is led."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

QUESTIONS = ("Mikä toimii?", "Mikä ei toimi?", "Mitä kokeillaan?")


IN_DRAWERS = {
    "Lukitse huone": "Väki", "Huone on lukittu": "Väki", "Vaihda koodi…": "Koodi", "Lopeta työpaja…": "Lisää",
    "Kuka näkee, kuka kirjoitti": "Vaiheet",
}  # fmt: skip
"""What is not in sight when one leads, and the drawer that holds it."""


ALL_LINES_OPEN = """document.querySelectorAll("main form details:not(details details)")
  .forEach((line) => (line.open = true))"""
"""What a journey fills in a plan is in sight, as if each line had been pressed."""


class Desk:
    """Knows the pages by the words on them, as people do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.workshop = ""
        self.code = ""

    def make_account(self, invitation: str, *, name: str, email: str, password: str) -> None:
        """The first visit: the one-time link, then the list of workshops."""
        self.page.goto(invitation)
        self.page.get_by_label("Nimi").fill(name)
        self.page.get_by_label("Sähköposti").fill(email)
        self.page.get_by_label("Salasana").fill(password)
        self.press("Luo tunnus")
        expect(self.heading("Työpajat")).to_be_visible()

    def sign_in(self, email: str, password: str) -> None:
        """Come back another day."""
        self.page.goto("/kirjaudu")
        self.page.get_by_label("Sähköposti").fill(email)
        self.page.get_by_label("Salasana").fill(password)
        self.press("Kirjaudu")

    def plan(self, title: str, *questions: str) -> Desk:
        """A draft from pasted questions; ends on its plan, saved under this title."""
        self.page.goto("/tyopajat/uusi")
        self.page.get_by_label("Kysymykset, yksi kullekin riville").fill("\n".join(questions or QUESTIONS))
        self.press("Tee työpaja kysymyksistä")
        self.page.get_by_label("Työpajan nimi").fill(title)
        self.page.evaluate(ALL_LINES_OPEN)
        return self

    def kind_of_phase(self, place: int, kind: str) -> None:
        """What is done in a phase of the plan, counted from 0."""
        self.open_line(f"#vaihe-{place}")
        self.page.get_by_label("Mitä vaiheessa tehdään").nth(place).select_option(kind)

    def open_line(self, line: str) -> None:
        """Open a line of the plan, such as `#vaihe-0` or `#tiedot`, unless it is open."""
        closed = self.page.locator(f"{line} > details:not([open]), details{line}:not([open])")
        if closed.count():
            closed.first.locator("> summary").click()

    def save_plan(self) -> Desk:
        """Keep the draft and see its page."""
        self.press("Tallenna suunnitelma")
        expect(self.page.get_by_text("Suunnitelma on tallennettu.")).to_be_visible()
        self.workshop = self.page.url.rsplit("/", 1)[1]
        self.code = (self.page.locator("#join-code [aria-hidden]").inner_text()).strip()
        return self

    def open(self) -> Desk:
        """Let people in."""
        self.press("Avaa huone")
        expect(self.page.get_by_text("Huone on auki. Kerro koodi osallistujille.")).to_be_visible()
        return self

    def begin(self, title: str, *questions: str) -> Desk:
        """The shortest way to an open room and the page that leads it."""
        return self.plan(title, *questions).save_plan().open().lead()

    def welcome(self, title: str) -> Desk:
        """The same, but people talk first: nothing can be written yet, so who comes in is told at once."""
        self.plan(title).kind_of_phase(0, "Puhutaan tai kuunnellaan")
        self.kind_of_phase(1, "Kirjoitetaan omia lappuja")
        return self.save_plan().open().lead()

    def lead(self) -> Desk:
        """To the page from which the workshop is led."""
        self.page.goto(f"/tyopajat/{self.workshop}/ohjaus")
        expect(self.page.get_by_role("navigation", name="Ohjaus")).to_be_visible()
        return self

    def overview(self) -> Desk:
        """To the page of the workshop."""
        self.page.goto(f"/tyopajat/{self.workshop}")
        return self

    def go_to(self, phase: str) -> None:
        """Any phase, by its name in the list."""
        self.drawer("Vaiheet").get_by_role("button", name=phase).click()
        expect(self.page.locator("#phase")).to_contain_text(phase)

    def next_phase(self) -> None:
        """One step on, with the second thought in between."""
        self.page.get_by_role("button", name="Seuraava: ").click()
        self.sheet().get_by_role("button", name="Siirry vaiheeseen").click()

    def close(self) -> None:
        """End the workshop from the leading page; ends on the page of the workshop."""
        self.press("Lopeta työpaja…")
        self.sheet().get_by_role("button", name="Lopeta työpaja", exact=True).click()
        expect(self.page.get_by_text("Työpaja on päättynyt.").first).to_be_visible()

    def download(self, kind: str) -> Path:
        """Press a download on the page of results, wait until it is made, and keep it."""
        self.page.goto(f"/tyopajat/{self.workshop}/tulokset")
        with self.page.expect_download(timeout=60_000) as coming:
            self.page.locator(f'form[action$="/viennit/{kind}"] button').click()
        return Path(coming.value.path())

    def report(self, kind: str) -> Path:
        """Make the report that is being edited and keep the file; ends on the report again."""
        editing = self.page.url
        with self.page.expect_download(timeout=60_000) as coming:
            self.page.locator(f'button[value="tiedosto-{kind}"]').click()
        path = Path(coming.value.path())
        self.page.goto(editing)
        return path

    def note(self, text: str) -> Locator:
        """The note that says this."""
        return self.page.locator("[data-note]").filter(has_text=text)

    def area(self, title: str) -> Locator:
        """An area of the board."""
        return self.page.get_by_role("region", name=title)

    def drag(self, text: str, area: Locator) -> None:
        """Take a note by its grip with the mouse and let go of it over an area."""
        self.note(text).locator("[data-grip]").hover()
        self.page.mouse.down()
        area.hover(force=True)
        area.hover(force=True)
        self.page.mouse.up()

    def menu(self, text: str, item: str) -> None:
        """Choose from the menu of a note."""
        self.note(text).get_by_role("button", name=re.compile("^Lapun toiminnot")).click()
        self.sheet().get_by_role("button", name=item).click()

    def sheet(self) -> Locator:
        """The one dialog."""
        return self.page.locator("dialog[open]")

    def search(self, word: str) -> None:
        """What the archive finds for a word once everything is indexed and the word is known in all its forms."""
        self.page.goto(f"/arkisto?haku={word}")
        for _ in range(300):
            if not re.search("Haku valmistuu|Hae hetken", self.page.locator("main:has(#found-title)").inner_text()):
                return
            self.page.reload()
        raise AssertionError("the search never got ready")

    def drawer(self, name: str) -> Locator:
        """What opens when it is called: beside the board of a laptop, from “Lisää” on a phone."""
        for closing in self.sheet().get_by_role("button", name="Sulje", exact=True).all():
            closing.click()
        opener = self.page.get_by_role("button", name=name, exact=True)
        if opener.count() == 0:
            self.page.get_by_role("button", name="Lisää", exact=True).click()
        opener.click()
        return self.sheet()

    def press(self, name: str) -> None:
        """The button with exactly these words, also where a drawer holds it."""
        if name in IN_DRAWERS and self.page.get_by_role("navigation", name="Ohjaus").count():
            self.drawer(IN_DRAWERS[name])
        self.page.get_by_role("button", name=name, exact=True).click()

    def heading(self, words: str) -> Locator:
        """The title of the page."""
        return self.page.get_by_role("heading", level=1, name=words)
