"""A word that somebody does not understand is explained once, and everybody can read it from then on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.reading import squeezed, texts

WORD, MEANING = "Integraatio", "Palvelut toimivat yhdessä, eikä ihmisen tarvitse kertoa samaa uudelleen."


def ask_about(phone, word):
    phone.page.get_by_role("button", name="En ymmärrä").tap()
    phone.sheet().get_by_role("button", name=word, exact=True).tap()
    expect(phone.page.get_by_text("Hän ei näe, kuka kysyi.")).to_be_visible()


def answer(desk, word, meaning):
    desk.page.get_by_role("button", name="1 epäselvä sana").click()
    desk.sheet().get_by_role("button", name=f"Selitä sanastoon: “{word}”").click()
    desk.sheet().get_by_label("Mitä se tarkoittaa?").fill(meaning)
    desk.sheet().get_by_role("button", name="Lisää sanastoon").click()
    expect(desk.page.get_by_text(f"Sana {word} on sanastossa.")).to_be_visible()


def test_a_word_is_asked_explained_opened_by_keyboard_and_taken_home(people):
    desk = people.desk().begin("Sanoja", "Integraatio arjessa")
    phone, other = people.phone().join(desk.code), people.phone().join(desk.code)
    phone.write("Integraatiota ei näy").saved("Integraatiota")
    ask_about(phone, WORD)
    answer(desk, WORD, MEANING)
    expect(desk.page.get_by_role("button", name="1 epäselvä sana")).to_have_count(0)

    word = other.note("Integraatiota ei näy").get_by_role("button", name="Integraatiota")
    word.focus()
    other.page.keyboard.press("Enter")
    expect(other.sheet().get_by_role("heading", name=WORD)).to_be_focused()
    expect(other.sheet().get_by_text(MEANING)).to_be_visible()
    other.page.keyboard.press("Escape")
    expect(word).to_be_focused()
    expect(other.page.locator("#task").get_by_role("button", name=WORD)).to_be_visible()
    phone.page.get_by_role("button", name="Sanasto").tap()
    expect(phone.sheet().get_by_role("term")).to_have_text([WORD])
    phone.sheet().get_by_role("button", name="Sulje").tap()

    desk.drawer("Lisää")
    desk.sheet().get_by_role("button", name="Sanasto").click()
    desk.sheet().get_by_role("button", name=f"Poista: {WORD}").click()
    expect(word).to_have_count(0)
    desk.press("Kumoa")
    expect(word).to_be_visible()

    desk.close()
    desk.page.goto(f"/tyopajat/{desk.workshop}/tulokset")
    expect(desk.page.get_by_role("definition").get_by_text(MEANING)).to_be_visible()
    assert squeezed(MEANING) in squeezed("".join(texts("txt", desk.download("txt"))))
