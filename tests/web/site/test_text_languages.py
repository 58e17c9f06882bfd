"""On a page in another language the words of a workshop carry their own, so that a voice reads them right."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from app.domain.interactions import GroupSettings, WriteSettings
from app.domain.plan import Area, Phase, Plan
from app.web.workshop.new_plan import method_library
from tests.web.world import PLAN, Browser, World, embedded

LINK = re.compile(r'href="(/[^"#]*)')
GROUP = "Långa köer till tandläkaren"
NOTES = ("Bussen går så sällan på kvällen", "Ingen svarar i telefonen på morgonen", "TAXI")

VOID = {"meta", "link", "input", "br", "img", "hr", "use", "path"}
SWEDISH = Plan(
    title="Smidigare första besök",
    purpose="Hur kommer man till första besöket?",
    areas=(Area("estaa", "Vad hindrar dig?", "Berätta med egna ord."),),
    phases=(
        Phase("kirjoita", "Skriv lappar", WriteSettings(), areas=("estaa",)),
        Phase("ryhmittele", "Gruppera lapparna", GroupSettings(), "En tanke per lapp."),
    ),
    roles=("yrkesperson", "erfarenhetsexpert"),
    retention="2099-01-31",
)


class Spoken(HTMLParser):
    """By each text of a page the language that it is read in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.all: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == open_ for open_, _lang in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        # A title and what is in a field cannot say in which language a part of them is.
        if data.strip() and self._open[-1][0] not in ("title", "script", "textarea"):
            self.found[data.strip()] = self._open[-1][1]
            self.all.append((data.strip(), self._open[-1][1]))


def read(page: str, *words: str) -> set[str]:
    found = Spoken(page).found
    return {found[word] for word in words if word in found}


@pytest.mark.parametrize(("plan", "lang"), [(PLAN, "fi"), (SWEDISH, "sv")])
@pytest.mark.parametrize("kieli", ["fi", "fi@selko", "sv", "en"])
def test_titles_phases_and_questions_are_read_in_the_language_of_the_workshop(
    world: World, facilitator: Browser, kieli: str, plan: Plan, lang: str
):
    workshop = world.open(facilitator, plan)
    writer = world.browser()
    for browser in (facilitator, writer):
        browser.post("/kieli", {"kieli": kieli})
    door = writer.post("/liity", {"code": world.code(workshop)}).headers["Location"]
    assert read(writer.get(door).text, *plan.words) == {lang}
    room = writer.join(world.code(workshop))
    for page in (f"/tyopajat/{workshop}", "/tyopajat", f"/tyopajat/{workshop}/ohjaus", f"/tyopajat/{workshop}/naytto"):
        assert read(facilitator.get(page).text, *plan.words) == {lang}, page
    seen = writer.get(room)
    assert read(seen.text, *plan.words) == {lang}
    assert embedded(seen)["lang"] == lang
    assert ("text_language-" in seen.text) is (not kieli.startswith(lang))


def test_the_words_of_a_page_are_read_in_its_own_language(world: World, facilitator: Browser):
    workshop = world.open(facilitator, SWEDISH)
    assert read(facilitator.get(f"/tyopajat/{workshop}").text, "Alueet", "Vaiheet") == {"fi"}


def test_methods_are_finnish_on_every_page(facilitator: Browser):
    facilitator.post("/kieli", {"kieli": "sv"})
    found = Spoken(facilitator.get("/tyopajat/uusi").text).found
    assert {found[method.name] for method in method_library().values()} == {"fi"}
    assert "sv" in found.values()


def test_a_plan_that_tells_nothing_is_taken_to_be_in_the_first_of_its_languages(world: World, facilitator: Browser):
    plan = Plan(title="SWOT", areas=(Area("a", "S"),), phases=SWEDISH.phases[:0], languages=("sv",))
    workshop = world.draft(facilitator, plan)
    assert read(facilitator.get(f"/tyopajat/{workshop}").text, "SWOT") == {"sv"}


def swedish(world: World, facilitator: Browser, *ends: str) -> str:
    """A workshop in which people spoke Swedish; `ends` are what was done to it afterwards."""
    workshop = world.open(facilitator, SWEDISH)
    for place in range(5):
        world.browser(f"192.0.2.{place}").join(world.code(workshop), role="yrkesperson")
    notes = [world.write(workshop, text) for text in NOTES]
    world.group(workshop, GROUP, *notes[:2])
    for end in ends:
        assert facilitator.post(f"/tyopajat/{workshop}/{end}", {"varmasti": "kylla"}).status_code == 303
    world.settle()
    return workshop


def reported(facilitator: Browser, *workshops: str) -> str:
    """A report of a panel; the page of one of its notes is linked nowhere."""
    panel = facilitator.post("/raadit", {"name": "Patienternas råd i Österbotten"}).headers["Location"]
    facilitator.post(panel, {"name": "Patienternas råd i Österbotten", "tyopaja": list(workshops)})
    return facilitator.post(f"{panel}/raportit").headers["Location"]


def every_page(browser: Browser, *first: str) -> dict[str, str]:
    """All pages that links lead to, by address."""
    pages: dict[str, str] = {}
    ahead = list(first)
    while ahead:
        address = ahead.pop()
        if address in pages or address.startswith("/static"):
            continue
        answer = browser.get(address)
        pages[address] = answer.text if answer.mimetype == "text/html" else ""
        ahead += [unescape(found) for found in LINK.findall(pages[address])]
    return pages


def test_on_every_finnish_page_each_word_of_a_swedish_workshop_is_read_as_swedish(world: World, facilitator: Browser):
    drafted = world.draft(facilitator, SWEDISH)
    running = swedish(world, facilitator)
    closed = swedish(world, facilitator, "paattaminen")
    archived = swedish(world, facilitator, "paattaminen", "arkistointi")
    report = reported(facilitator, closed, archived)
    note = next(id_ for id_, (text, _lang) in world.runtime.rooms.get(closed).texts.items() if text == NOTES[2])
    guest = world.browser("192.0.2.99")
    door = guest.post("/liity", {"code": world.code(running)}).headers["Location"]
    pages = every_page(
        facilitator,
        "/tyopajat",
        "/raadit",
        "/arkisto",
        "/arkisto?haku=bussen",
        f"/tyopajat/{drafted}/suunnitelma",
        f"/tyopajat/{closed}/arkistointi",
        f"{report}/laput/{note}",
    )
    pages["the door"] = guest.get(door).text
    pages["the room"] = guest.get(guest.join(world.code(running))).text
    facilitator.post(f"/tyopajat/{running}/paattaminen")
    pages["the end"] = world.browser("192.0.2.98").get(door).text + guest.get(door).text
    words = (*SWEDISH.words, *SWEDISH.roles, *NOTES, GROUP)
    told = [(at, text, lang) for at, page in pages.items() for text, lang in Spoken(page).all]
    held = [(at, text, lang) for at, text, lang in told if any(word in text for word in words)]
    assert [(at, text) for at, text, lang in held if lang != "sv"] == []
    assert len({at for at, _text, _lang in held}) > 15, "there was much to look at"
    assert {word for word in words if any(word in text for _at, text, _lang in held)} == set(words)
