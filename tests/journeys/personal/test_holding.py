"""What looks personal waits for the facilitator before the whole room reads it on the wall."""

from __future__ import annotations

from playwright.sync_api import expect

NUMBER = "Soittakaa 040 123 4567"
MARK = "Ei isolla näytöllä: puhelinnumero"
SHOW = "Näytä isolla näytöllä"


def test_a_note_with_a_number_is_on_the_wall_only_when_the_facilitator_has_looked(people):
    desk = people.desk().begin("Taulu odottaa")
    screen, other = people.screen(desk), people.phone().join(desk.code)
    writer = people.phone().join(desk.code)
    writer.write(NUMBER).saved(NUMBER).write("Jono on pitkä").saved("Jono on pitkä")
    expect(other.note(NUMBER)).to_be_visible()
    expect(screen.note("Jono on pitkä")).to_be_visible()
    expect(screen.note(NUMBER)).to_have_count(0)
    expect(desk.note(NUMBER).get_by_text(MARK)).to_be_visible()
    expect(other.page.get_by_text(MARK)).to_have_count(0)
    expect(writer.page.get_by_text(MARK)).to_have_count(0)
    screen.page.reload()
    expect(screen.note("Jono on pitkä")).to_be_visible()
    expect(screen.note(NUMBER)).to_have_count(0)
    desk.note(NUMBER).get_by_role("button", name=SHOW).click()
    expect(screen.note(NUMBER)).to_be_visible()
    expect(desk.page.get_by_text(MARK)).to_have_count(0)


def test_an_edited_note_is_looked_at_again(people):
    desk = people.desk().begin("Muokattu katsotaan uudelleen")
    screen, writer = people.screen(desk), people.phone().join(desk.code)
    writer.write(NUMBER).saved(NUMBER)
    desk.note(NUMBER).get_by_role("button", name=SHOW).click()
    expect(screen.note(NUMBER)).to_be_visible()
    writer.menu(NUMBER, "Muokkaa")
    writer.sheet().get_by_label("Lapun teksti").fill("Soittakaa 050 765 4321")
    writer.sheet().get_by_role("button", name="Tallenna").tap()
    writer.sheet().get_by_role("button", name="Lähetä näin").tap()
    expect(desk.note("050 765 4321").get_by_text(MARK)).to_be_visible()
    expect(screen.note("Soittakaa")).to_have_count(0)
