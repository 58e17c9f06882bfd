"""A word that is too long for its line is broken between syllables, with a hyphen that is in no text."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.browsers import PHONE

LONG = "Kokemusasiantuntijatoiminnankehittämissuunnitelmaluonnokset"
TITLE = "Mielenterveyskuntoutujien yhdenvertaisuussuunnitelma"
NARROW = {**PHONE, "viewport": {"width": 320, "height": 640}}
BREAKS = """(it) => {
  const walk = document.createTreeWalker(it, NodeFilter.SHOW_TEXT), lines = [];
  let line = '', top;
  while (walk.nextNode()) for (let at = 0; at < walk.currentNode.length; at++) {
    const range = new Range();
    range.setStart(walk.currentNode, at);
    range.setEnd(walk.currentNode, at + 1);
    const now = Math.round(range.getClientRects()[0].top);
    if (top !== undefined && now !== top) { lines.push(line); line = ''; }
    line += range.toString();
    top = now;
  }
  const drawn = [...it.querySelectorAll('.syllable')].map((point) => point.getBoundingClientRect().width > 0);
  return { lines: [...lines, line], hyphens: drawn };
}"""
SELECTED = "(it) => { getSelection().selectAllChildren(it); return getSelection().toString(); }"
FOUND = "(word) => { getSelection().removeAllRanges(); return find(word) && getSelection().toString(); }"


def broken(locator):
    """The lines of an element once a word in it is broken; every break in a word has its hyphen."""
    expect(locator.locator(".syllable").first).to_be_attached()
    seen = locator.evaluate(BREAKS)
    assert all(seen["hyphens"]), seen
    ends = zip(seen["lines"], seen["lines"][1:], strict=False)
    torn = [(before, after) for before, after in ends if before[-1:].isalpha() and after[0].isalpha()]
    assert len(torn) == len(seen["hyphens"]), seen
    return seen["lines"]


def heard(page, *roles):
    """What the accessibility tree holds of these roles."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") in roles and "name" in node]


def test_a_long_word_in_a_note_is_broken_between_syllables_and_copied_and_found_whole(people):
    desk = people.desk().begin("Pitkät sanat")
    phone = people.phone(**NARROW).join(desk.code)
    text = f"Ja {LONG} ovat hyvä."
    phone.write(text).saved(text)
    note = phone.page.locator(".note-text")
    lines = broken(note)
    assert "".join(lines) == text
    assert all(len(line.strip()) >= 3 for line in lines[1:])
    assert note.text_content() == text
    assert note.evaluate(SELECTED) == text
    assert phone.page.evaluate(FOUND, LONG) == LONG
    parts = [part for part in heard(phone.page, "StaticText") if part.strip() and part.strip() in text]
    assert text in "".join(parts)
    assert not any("\xad" in part for part in heard(phone.page, "StaticText"))


def test_a_long_word_in_a_heading_is_heard_as_one(people):
    desk = people.desk(viewport={"width": 320, "height": 640}).begin(TITLE, f"Miten {LONG} toimii?")
    desk.overview()
    heading = desk.page.locator("h1")
    assert len(broken(heading)) > 1
    assert TITLE in heard(desk.page, "heading")
    phone = people.phone(**NARROW).join(desk.code)
    broken(phone.page.locator("#task"))
    assert f"Miten {LONG} toimii?" in heard(phone.page, "heading")


def test_a_word_that_fits_is_left_whole_and_one_that_no_longer_does_is_broken(people):
    desk = people.desk().begin("Pitkät sanat")
    phone = people.phone(**NARROW).join(desk.code)
    for text in (LONG, f"Soita {LONG.lower()}@esimerkki.example", "Mielenterveyspalvelut"):
        phone.write(text).saved(text)
    broken(phone.note(LONG).first.locator(".note-text"))
    word = phone.note("Mielenterveyspalvelut").locator(".note-text")
    address = phone.note("Soita").locator(".note-text")
    assert [it.locator(".syllable").count() for it in (word, address)] == [0, 0]
    phone.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert "".join(broken(word)) == "Mielenterveyspalvelut"
    assert address.locator(".syllable").count() == 0
    phone.page.set_viewport_size({"width": 1200, "height": 700})
    phone.page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    expect(word.locator(".syllable")).to_have_count(0)
    assert word.evaluate("(it) => it.childNodes.length") == 1


def test_a_broken_note_can_be_written_anew(people):
    desk = people.desk().begin("Pitkät sanat")
    phone = people.phone(**NARROW).join(desk.code)
    phone.write(LONG).saved(LONG)
    broken(phone.page.locator(".note-text"))
    phone.menu(LONG, "Muokkaa")
    phone.sheet().get_by_role("textbox").fill(f"Uudet {LONG[::-1]} tulivat")
    phone.sheet().get_by_role("button", name="Tallenna").tap()
    expect(phone.page.locator(".note-text")).to_have_text(f"Uudet {LONG[::-1]} tulivat")
    assert "".join(broken(phone.page.locator(".note-text"))) == f"Uudet {LONG[::-1]} tulivat"


def test_the_name_of_an_area_is_broken_in_its_tab_and_heard_whole(people):
    questions = (f"Miten {LONG} toimii?", "Muuta")
    desk = people.desk().begin("Pitkät sanat", *questions)
    phone = people.phone(**NARROW).join(desk.code)
    broken(phone.page.locator(".chip-name").first)
    assert f"{questions[0]} 0" in heard(phone.page, "button")


def test_what_is_said_at_once_is_not_changed_for_a_hyphen(people):
    """A live region that changes is read again."""
    page = people.phone(**NARROW).page
    page.goto("/liity")
    page.evaluate(
        """(word) => document.getElementById("main").append(
            ...["alert", ""].map((role) => Object.assign(document.createElement("p"), { role, textContent: word })))""",
        LONG,
    )
    expect(page.locator("p:not([role=alert]) > .syllable").first).to_be_attached()
    expect(page.locator("[role=alert] > .syllable")).to_have_count(0)
