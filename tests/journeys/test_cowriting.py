from __future__ import annotations

import re

from playwright.sync_api import expect

AT_THE_START = "Ääkköset ja alku: "
AT_THE_END = " – ja vielä jatko 🙂 loppuun"


def test_two_phones_type_in_one_note_at_once_and_every_letter_of_both_stays(people):
    desk = people.desk().plan("Kaksi puhelinta, yksi lappu")
    desk.kind_of_phase(1, "Kirjoitetaan yhdessä toistenkin lappuihin")
    desk.save_plan().open().lead()
    screen = people.screen(desk)
    anna, ben = people.phone().join(desk.code), people.phone().join(desk.code)
    anna.write("Sama hoitaja").saved("Sama hoitaja")
    desk.go_to("Ryhmitellään")
    first, second = anna.cowrite("Sama hoitaja"), ben.cowrite("Sama hoitaja")
    first.press("Control+Home")
    second.press("Control+End")
    type_in_turns(anna, AT_THE_START, ben, AT_THE_END)
    expect(screen.page.get_by_text("Joku kirjoittaa")).to_be_visible()
    whole = f"{AT_THE_START}Sama hoitaja{AT_THE_END}"
    expect(first).to_have_value(whole)
    expect(second).to_have_value(whole)
    expect(screen.note("Sama hoitaja").locator(".note-text")).to_have_text(whole)
    for phone in (anna, ben):
        phone.sheet().get_by_role("button", name="Valmis").tap()
    for someone in (anna, ben, screen, desk):
        expect(someone.note("Sama hoitaja").locator(".note-text")).to_have_text(whole)
    desk.close()
    assert whole in desk.download("json").read_text()


def test_two_phones_type_in_the_same_place_and_neither_loses_a_letter(people):
    desk = people.desk().plan("Samassa kohdassa")
    desk.kind_of_phase(0, "Kirjoitetaan yhdessä toistenkin lappuihin")
    desk.save_plan().open().lead()
    anna, ben = people.phone().join(desk.code), people.phone().join(desk.code)
    anna.write("=").saved("=")
    expect(ben.note("=")).to_be_visible()
    first, second = anna.cowrite("="), ben.cowrite("=")
    for field in (first, second):
        field.press("Control+End")
    type_in_turns(anna, "abcdefghij", ben, "0123456789")
    for field in (first, second):
        expect(field).to_have_value(re.compile("^=[a-j0-9]{20}$"))
    text = first.input_value()
    expect(second).to_have_value(text)
    assert [letter for letter in text if letter.isalpha()] == list("abcdefghij")
    assert [letter for letter in text if letter.isdigit()] == list("0123456789")


def test_a_phone_that_was_away_while_others_wrote_keeps_what_it_typed(people):
    desk = people.desk().plan("Yksi oli poissa")
    desk.kind_of_phase(0, "Kirjoitetaan yhdessä toistenkin lappuihin")
    desk.save_plan().open().lead()
    anna, ben = people.phone().join(desk.code), people.phone().join(desk.code)
    anna.write("Keskellä").saved("Keskellä")
    expect(ben.note("Keskellä")).to_be_visible()
    first, second = anna.cowrite("Keskellä"), ben.cowrite("Keskellä")
    ben.page.context.set_offline(True)
    second.press("Control+End")
    ben.page.keyboard.type(" lopussa")
    first.press("Control+Home")
    anna.page.keyboard.type("Alussa ")
    ben.page.context.set_offline(False)
    expect(first).to_have_value("Alussa Keskellä lopussa")
    expect(second).to_have_value("Alussa Keskellä lopussa")


def type_in_turns(one, text, other, words):
    """A letter here, a letter there, as fast as the browsers take them."""
    for place in range(max(len(text), len(words))):
        if place < len(text):
            one.page.keyboard.insert_text(text[place])
        if place < len(words):
            other.page.keyboard.insert_text(words[place])
