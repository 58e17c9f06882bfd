from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.tongues import Tongues

QUESTIONS = ("Mikä estää ensikäynnille pääsyn?", "Mikä auttaa pääsemään?")
READ = """() => {
  const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
  const found = {};
  while (walker.nextNode())
    found[walker.currentNode.textContent.trim()] = walker.currentNode.parentElement.closest("[lang]").lang;
  return found;
}"""


def test_on_a_swedish_page_the_words_of_a_finnish_workshop_are_read_as_finnish_as_they_come(people):
    desk = people.desk().plan("Ensikäynti sujuvaksi", *QUESTIONS)
    desk.save_plan().open().lead()
    phone = people.phone().join(desk.code)
    phone.write("Jono on pitkä").saved("Jono on pitkä")
    phone.write("Nej").saved("Nej")
    phone.page.context.add_cookies([{"name": "kieli", "value": "sv", "url": phone.page.url}])
    phone.page.reload()
    expect(phone.page.get_by_text("Ensikäynti sujuvaksi").first).to_have_attribute("lang", "fi")
    found = phone.page.evaluate(READ)
    for words in (
        "Ensikäynti sujuvaksi",
        "Mikä estää ensikäynnille pääsyn?",
        "Mikä auttaa pääsemään?",
        "Jono on pitkä",
    ):
        assert found[words] == "fi", words
    assert found["Nej"] == "fi", "where nobody is sure it is read as the rest of the workshop"
    assert found["din"] == "sv"
    desk.go_to("Ryhmitellään")
    expect(phone.page.locator("#task")).to_have_text("Ryhmitellään")
    expect(phone.page.locator("#task")).to_have_attribute("lang", "fi")


def test_a_note_in_another_language_is_read_as_such_by_everybody_who_is_there(people):
    desk = people.desk().plan("Ensikäynti sujuvaksi", *QUESTIONS)
    desk.save_plan().open().lead()
    writer, reader = people.phone().join(desk.code), people.phone().join(desk.code)
    swedish = "Jag väntade i telefonen i fyrtio minuter"
    writer.write(swedish).saved(swedish)
    for page in (writer.page, reader.page, desk.page):
        expect(page.locator(".note-text", has_text=swedish).first).to_have_attribute("lang", "sv")


AREAS = ("Vad hindrar dig från att komma?", "Vad skulle hjälpa dig att komma?")
PHASES = ("Skriv lapparna", "Gruppera lapparna", "Ge dina poäng", "Skriv tillsammans")
TITLE, GROUP, TODAY = "Smidigare första besök", "Långa köer till tandläkaren", "TAXI"
PURPOSE = "Hur kommer man lättare till mottagningen?"
FOLLOWING = "Kom ihåg att ta en paus."
LATE = "Tiden räcker inte till någonting"
WORDS = (*AREAS, *PHASES, TITLE, GROUP, TODAY, PURPOSE, FOLLOWING)


SENTENCES = (
    f"Vaihe 1/4: {PHASES[0]}",
    f"Seuraavaksi: {PHASES[1]}",
    f"Uusi lappu alueelle {AREAS[0]}",
    f"Kirjoitat vielä vaiheeseen {PHASES[0]}. Jätä keskeneräisiin",
    f"{PHASES[0]} · {AREAS[0]}",
    f"Lappu on nyt alueella {AREAS[1]}.",
    f"2 lappua ryhmässä {TODAY}.",
    f"Ryhmän nimi on nyt {GROUP}.",
)


def in_swedish(people):
    """A workshop in Swedish, planned and led by somebody who reads the pages in Finnish."""
    desk = people.desk().plan(TITLE, *AREAS)
    page = desk.page
    page.get_by_label("Mitä varten työpaja on").fill(PURPOSE)
    for place, (title, kind) in enumerate(zip(PHASES, ("write", "group", "dots", "cowrite"), strict=True)):
        page.get_by_label("Vaiheen nimi").nth(place).fill(title)
        page.get_by_label("Ohje osallistujille").nth(place).fill(FOLLOWING)
        desk.kind_of_phase(place, kind)
    page.get_by_label("Pisteitä jokaiselle").nth(2).fill("3")
    return desk.save_plan().open()


def a_draft_is_left_behind(desk, phone, taking):
    phone.field().fill(LATE)
    phone.page.get_by_role("button", name="Ohje ja seurantakoodi").tap()
    phone.sheet().get_by_role("button", name="Sulje").tap()
    desk.next_phase()
    taking.wait(f"Vaihe 2/4: {PHASES[1]}. Keskeneräinen tekstisi on tallessa.")
    expect(phone.page.get_by_text("Kirjoitat vielä vaiheeseen")).to_be_visible()
    phone.tap("Jätä keskeneräisiin")
    phone.tap("1 keskeneräinen teksti")
    phone.sheet().get_by_role("button", name="Poista").tap()


def every_leaf_of_grouping(phone, texts):
    phone.menu(texts[0], "Siirrä…")
    phone.sheet().get_by_role("button", name=AREAS[1]).tap()
    expect(phone.page.locator(".toast")).to_contain_text(f"Lappu on nyt alueella {AREAS[1]}.")
    phone.group(TODAY, *texts[1:])
    expect(phone.page.locator(".toast")).to_contain_text("2 lappua ryhmässä")
    phone.page.get_by_role("button", name=f"Ryhmän toiminnot: {TODAY}").tap()
    phone.sheet().get_by_role("button", name="Nimeä uudelleen…").tap()
    phone.sheet().get_by_label("Ryhmän nimi").fill(GROUP)
    phone.sheet().get_by_role("button", name="Tallenna").tap()
    expect(phone.page.locator(".toast")).to_contain_text(f"Ryhmän nimi on nyt {GROUP}.")
    phone.area(AREAS[1])
    phone.menu(texts[0], "Ryhmään…")
    phone.sheet().get_by_role("button", name=GROUP).tap()
    expect(phone.page.locator(".toast")).to_contain_text(f"1 lappu ryhmässä {GROUP}.")


def test_on_a_finnish_page_no_word_of_a_swedish_workshop_is_read_as_finnish_in_any_state_of_the_room(people):
    desk = in_swedish(people)
    phone = people.phone(viewport={"width": 360, "height": 1200})  # so tall that no toast lies over a button
    tongues = [Tongues(one.page, WORDS, "sv") for one in (desk, phone)]
    leading, taking = tongues
    phone.join(desk.code).unfold()
    desk.lead()
    screen = people.screen(desk)
    tongues.append(Tongues(screen.page, WORDS, "sv"))
    screen.page.reload()
    texts = ("Kön är lång på morgonen", "Bussen går så sällan", "Ingen svarar i telefonen")
    for text in texts:
        phone.write(text).saved(text)
    leading.wait(f"alueella {AREAS[0]}")
    a_draft_is_left_behind(desk, phone, taking)
    every_leaf_of_grouping(phone, texts)
    for phase in PHASES[2:]:
        desk.go_to(phase)
        expect(phone.page.locator("#phase")).to_contain_text(phase)
        expect(screen.page.locator("#phase")).to_contain_text(phase)
    for one in tongues:
        assert one.right()
        assert one.astray() == []
        assert one.torn() == []
    desk.close()
    expect(phone.page.get_by_text("Kiitos!").first).to_be_visible()
    assert taking.astray() == []
    assert set(SENTENCES) <= set(taking.right())
