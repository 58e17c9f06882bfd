"""On a page in another language the words of a workshop carry their own, so that a voice reads them right."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from app.domain.plan import Area, Phase, PhaseKind, Plan
from app.web.beginnings import shelf
from tests.web.people import PLAN, Browser, World, embedded

VOID = {"meta", "link", "input", "br", "img", "hr", "use", "path"}
SWEDISH = Plan(
    title="Smidigare första besök",
    purpose="Hur kommer man till första besöket?",
    areas=(Area("a", "Vad hindrar dig?", "Berätta med egna ord."),),
    phases=(Phase("p", "Skriv lappar", PhaseKind.WRITE, "En tanke per lapp."),),
    retention="2099-01-31",
)


class Spoken(HTMLParser):
    """By each text of a page the language that it is read in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
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
        if data.strip() and self._open[-1][0] not in ("title", "script"):
            self.found[data.strip()] = self._open[-1][1]


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
    assert ("spoken-" in seen.text) is (not kieli.startswith(lang))


def test_the_words_of_a_page_are_read_in_its_own_language(world: World, facilitator: Browser):
    workshop = world.open(facilitator, SWEDISH)
    assert read(facilitator.get(f"/tyopajat/{workshop}").text, "Alueet", "Vaiheet") == {"fi"}


def test_methods_are_finnish_on_every_page(facilitator: Browser):
    facilitator.post("/kieli", {"kieli": "sv"})
    found = Spoken(facilitator.get("/tyopajat/uusi").text).found
    assert {found[method.name] for method in shelf().values()} == {"fi"}
    assert "sv" in found.values()


def test_a_plan_that_tells_nothing_is_taken_to_be_in_the_first_of_its_languages(world: World, facilitator: Browser):
    plan = Plan(title="SWOT", areas=(Area("a", "S"),), phases=SWEDISH.phases[:0], languages=("sv",))
    workshop = world.draft(facilitator, plan)
    assert read(facilitator.get(f"/tyopajat/{workshop}").text, "SWOT") == {"sv"}
