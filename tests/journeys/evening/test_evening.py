"""A whole evening of fourteen people, ninety minutes in one: led by a phone alone, from the poster to the thanks."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import PHONE
from tests.journeys.evening.company import LEADING, QUESTIONS, SMALL, Blind, answers_each_question, crowd_writes

NAMED = "Hoitaja Maija Virtanen kuunteli minua"
PAPER = "Kirjoitan mieluummin kynällä"
MINE = ("Sain ajan heti", "Numero on hukassa", "Kokeillaan takaisinsoittoa")
HEARD = ("Ääni neuvoi oikealle ovelle", "Näyttö ei puhu")
LATE = "Tulin kaukaa"
THEMES = {
    "Puhelut": (QUESTIONS[1], MINE[1], "Ajatus 2: jonotin puhelimessa"),
    "Perillä": (QUESTIONS[0], MINE[0], HEARD[0]),
}


class Evening:
    """Who is there. Fourteen take part: nine at their phones afar, four in sight, one with a pen."""

    def __init__(self, people, server):
        self.origin = server.url
        self.desk = people.desk(**LEADING).plan("Ilta nuotiolla", *QUESTIONS).save_plan().open().lead()
        self.wall = people.screen(self.desk).page
        self.wall.set_viewport_size({"width": 1280, "height": 720})
        self.small, self.sleeper, self.other = (people.phone(**how) for how in (SMALL, PHONE, PHONE))
        self.blind = Blind(people.phone())

    def show(self, name):
        """The lead chooses what the wall shows, from her phone."""
        self.desk.drawer("Näyttö").get_by_role("button", name=name, exact=True).tap()
        self.desk.sheet().get_by_role("button", name="Sulje").tap()

    def scene(self, name):
        """The wall is at this scene."""
        expect(self.wall.locator(f".wall--{name}")).to_be_visible()


@pytest.fixture
def evening(people, server):
    return Evening(people, server)


def test_an_evening_from_the_poster_to_the_thanks(evening):
    people_arrive(evening)
    three_questions_are_answered(evening)
    a_name_waits_until_the_lead_has_looked(evening)
    who_has_no_phone_is_written_down(evening)
    ninety_eight_notes_are_told_and_read(evening)
    themes_are_made_while_one_phone_sleeps(evening)
    dots_choose_a_theme(evening)
    they_rest_and_thank(evening)
    every_note_went_home_under_its_question(evening)


def people_arrive(evening):
    """By the poster on the wall: the code, in three ways."""
    evening.show("Saapuminen")
    evening.scene("arrival")
    expect(evening.wall.get_by_role("heading", name="Tule mukaan")).to_be_visible()
    qr = evening.wall.get_by_role("img", name="QR-koodi")
    box = qr.bounding_box()
    assert box
    assert box["height"] >= 0.3 * 720
    code = evening.wall.locator(".code-show [aria-hidden]").inner_text()
    evening.small.scan(code).step_in()
    for one in (evening.sleeper, evening.other, evening.blind):
        one.join(code)
    evening.show("Seuraa vaihetta")
    evening.scene("question")
    for question in QUESTIONS:
        expect(evening.wall.get_by_text(question)).to_be_visible()


def three_questions_are_answered(evening):
    """Each under its own, on the smallest phone; and by ear."""
    evening.desk.page.get_by_role("button", name="Käynnistä").tap()
    expect(evening.wall.get_by_role("timer")).to_be_visible()
    answers_each_question(evening.small, MINE)
    evening.scene("notes")
    for text in HEARD:
        evening.blind.write(text)
    evening.sleeper.write(LATE).saved(LATE)
    evening.crowd = crowd_writes(evening.origin, evening.desk.code)
    evening.blind.ears.wait(f"alueella {QUESTIONS[0]}")


def a_name_waits_until_the_lead_has_looked(evening):
    """All phones have the note, the wall has it when the lead says so."""
    evening.other.write(NAMED).saved(NAMED)
    expect(evening.sleeper.note(NAMED)).to_have_count(1)
    expect(evening.wall.locator(".wall-foot")).to_contain_text("96 lappua")
    expect(evening.wall.get_by_text("Virtanen")).to_have_count(0)
    evening.desk.note(NAMED).get_by_role("button", name="Näytä isolla näytöllä").tap()
    expect(evening.wall.locator(".wall-foot")).to_contain_text("97 lappua")


def who_has_no_phone_is_written_down(evening):
    """The lead does it, on the phone by which she leads."""
    evening.desk.drawer("Kirjaa paperilta")
    evening.desk.page.locator("#paper-text").fill(PAPER)
    evening.desk.page.keyboard.press("Enter")
    expect(evening.desk.sheet().get_by_text("1 lappu kirjattu")).to_be_visible()
    evening.desk.sheet().get_by_role("button", name="Sulje", exact=True).tap()
    expect(evening.sleeper.note(PAPER)).to_have_count(1)


def ninety_eight_notes_are_told_and_read(evening):
    """How many at a glance, the newest in full, all within a turn of pages that the lead turns."""
    evening.show("Laput")
    foot, strips = evening.wall.locator(".wall-foot"), evening.wall.locator("[data-note]")
    expect(foot).to_contain_text("98 lappua")
    evening.desk.drawer("Näyttö").get_by_role("button", name="Seuraava sivu").tap()
    expect(evening.wall.get_by_role("heading", name=PAPER)).to_be_visible()
    expect(strips).to_have_count(98)
    read, number = set(), 0
    while f"sivu {number}/{number}" not in foot.inner_text():
        number += 1
        evening.desk.page.get_by_role("button", name="Seuraava sivu").tap()
        expect(foot).to_contain_text(f"sivu {number}/")
        read |= {" ".join(one.split()) for one in strips.all_inner_texts()}
    evening.desk.sheet().get_by_role("button", name="Sulje").tap()
    assert read == {*evening.crowd, *MINE, *HEARD, LATE, NAMED, PAPER}
    evening.show("Seuraa vaihetta")


def themes_are_made_while_one_phone_sleeps(evening):
    """The wall shows them as they come."""
    evening.sleeper.page.context.set_offline(True)
    evening.desk.next_phase()
    evening.blind.ears.wait("Ryhmitellään")
    for name, (question, *texts) in THEMES.items():
        name_theme(evening.other.area(question), name, texts)
        expect(evening.other.page.get_by_role("heading", name=name)).to_be_visible()
        expect(evening.wall.get_by_text(name)).to_be_visible()
    evening.scene("themes")


def name_theme(phone, name, texts):
    """Ticked, named, and sent with the keyboard of the phone: a tap this soon would be taken for a double."""
    phone.tap("Ryhmitä lappuja")
    for text in texts:
        phone.page.get_by_role("checkbox", name=f"Valitse lappu: {text}").check()
    phone.tap(f"Ryhmitä ({len(texts)})")
    phone.sheet().get_by_label("Ryhmän nimi").fill(name)
    phone.sheet().get_by_label("Ryhmän nimi").press("Enter")


def dots_choose_a_theme(evening):
    """Who slept wakes to the voting and votes; the winner stands in the first view."""
    evening.desk.next_phase()
    evening.blind.ears.wait("Annetaan pisteet")
    evening.sleeper.page.context.set_offline(False)
    expect(evening.sleeper.page.locator("#phase")).to_contain_text("Annetaan pisteet", timeout=30_000)
    for phone in (evening.small, evening.sleeper, evening.other):
        phone.area(QUESTIONS[1]).tap("Anna piste: Puhelut")
    evening.blind.area(QUESTIONS[0]).button("Anna piste: Perillä").press("Enter")
    evening.blind.ears.wait("Pisteitä jäljellä")
    evening.show("Tulokset")
    expect(evening.wall.get_by_text("Tulos näytetään tässä.")).to_be_visible()
    evening.show("Seuraa vaihetta")
    evening.desk.next_phase()
    evening.scene("results")
    winner = evening.wall.locator("[data-first]")
    expect(winner).to_have_text("Puhelut")
    expect(winner).to_be_in_viewport(ratio=1)
    expect(evening.wall.get_by_text("3 pistettä").first).to_be_in_viewport(ratio=1)


def they_rest_and_thank(evening):
    """A pause with its time, and the end on every screen, said aloud too."""
    evening.show("Tauko 10 min")
    evening.scene("pause")
    expect(evening.wall.get_by_role("heading", name="Tauko. Jatkamme kello")).to_be_visible()
    evening.desk.close()
    evening.scene("thanks")
    expect(evening.wall.get_by_role("heading", name="Kiitos!")).to_be_visible()
    for page in (evening.small.page, evening.sleeper.page, evening.other.page, evening.blind.page):
        expect(page.get_by_role("heading", name="Kiitos!")).to_be_visible()
    evening.blind.ears.wait("Työpaja päättyi")
    assert evening.blind.ears.late() == []


def every_note_went_home_under_its_question(evening):
    """Ninety-eight, and nobody lost one."""
    made = json.loads(evening.desk.download("json").read_text())
    assert len(made["notes"]) == 98
    titles = {area["id"]: area["title"] for area in made["plan"]["areas"]}
    under = {note["text"]: titles[note["area"]] for note in made["notes"]}
    assert [under[text] for text in MINE] == list(QUESTIONS)
