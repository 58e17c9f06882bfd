"""Who comes to the evening, and what each of them says and hears."""

from __future__ import annotations

from contextlib import ExitStack

from playwright.sync_api import Locator, expect

from tests.journeys.browsers import PHONE
from tests.journeys.crowd import Simulated
from tests.journeys.ears import Ears
from tests.journeys.phone import Phone

QUESTIONS = ("Mikä toimii?", "Mikä ei toimi?", "Mitä kokeillaan?")
LEADING = {**PHONE, "viewport": {"width": 390, "height": 844}}
SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}
CROWD, EACH = 9, 10


class Blind:
    """Has a page, sees nothing of it: finds by role and name, knows what was said aloud."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.page, self.ears = phone, phone.page, Ears(phone.page)

    def join(self, code: str) -> Blind:
        """Through the front page."""
        self.page.goto("/")
        self.page.get_by_role("textbox", name="Huoneen koodi").fill(code)
        self.button("Jatka").press("Enter")
        self.button("Tule mukaan").press("Enter")
        expect(self.page.get_by_role("form", name="Uusi lappu")).to_be_visible()
        return self

    def write(self, text: str) -> None:
        """A note, until it was told that it is kept."""
        told = self.ears.times("Tallennettu.")
        self.page.get_by_role("form", name="Uusi lappu").get_by_role("textbox").fill(text)
        self.button("Lähetä").press("Enter")
        self.page.wait_for_function(
            "(many) => window.heard.join(' ').split('Tallennettu.').length - 1 > many", arg=told, timeout=20_000
        )

    def area(self, title: str) -> Blind:
        """Go to the notes of a question."""
        places = self.page.get_by_role("navigation", name="Alueet")
        places.get_by_role("button", name=title).press("Enter")
        return self

    def button(self, name: str) -> Locator:
        """The button of this name."""
        return self.page.get_by_role("button", name=name, exact=True)


def crowd_writes(origin: str, code: str) -> list[str]:
    """Nine people write ten notes each, in turn, to the questions in turn; what they wrote, in that order."""
    written = []
    with ExitStack() as leaving:
        people = [Simulated(origin, code.replace(" ", ""), "") for _ in range(CROWD)]
        for one in people:
            leaving.callback(one.close)
        for turn in range(EACH):
            for place, one in enumerate(people):
                text = f"Ajatus {turn * CROWD + place + 1}: jonotin puhelimessa ja linja katkesi"
                answer = one.write(QUESTIONS[place % len(QUESTIONS)], text)
                assert answer["ok"], answer
                written.append(text)
    return written


def answers_each_question(phone: Phone, texts: tuple[str, ...]) -> None:
    """One note to each question, from the field on, with the step that the field offers."""
    place = phone.page.get_by_role("group", name="Mihin kysymykseen kirjoitat")
    for number, (question, text) in enumerate(zip(QUESTIONS, texts, strict=True), start=1):
        expect(place).to_contain_text(f"Kysymys {number}/{len(QUESTIONS)}")
        expect(place).to_contain_text(question)
        expect(place).to_be_in_viewport(ratio=1)
        expect(phone.field()).to_be_in_viewport(ratio=1)
        phone.write(text).saved(text)
        if number < len(QUESTIONS):
            phone.tap("Seuraava kysymys")
