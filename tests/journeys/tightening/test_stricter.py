"""The facilitator makes the contract of a phase stricter while people write in it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

TEXT = "Jonot ovat pitkiä"


def named_room(people):
    """A room in which everybody sees who wrote, its facilitator, the writer and somebody else."""
    desk = people.desk().plan("Tiukennetaan lupausta")
    desk.page.get_by_label("Nimimerkillä: kaikki näkevät kirjoittajan").check()
    desk.save_plan().open().lead()
    writer, other = (people.phone().join(desk.code, nickname=name) for name in ("Koivu", "Kuusi"))
    writer.write(TEXT).saved(TEXT)
    for seen in (desk.note(TEXT), other.note(TEXT)):
        expect(seen.get_by_text("Koivu")).to_be_visible()
    return desk, writer, other


def tighten(desk, change: str) -> None:
    desk.press("Kuka näkee, kuka kirjoitti")
    desk.sheet().get_by_role("button", name=f"{change}…").first.click()
    asked: Locator = desk.sheet().get_by_role("group", name=change)
    expect(asked).to_be_focused()
    asked.get_by_role("button", name=change, exact=True).click()


def test_names_vanish_at_once_and_everybody_is_told_in_words(people):
    desk, writer, other = named_room(people)
    tighten(desk, "Näytä kirjoittaja vain ohjaajalle")
    told = "muut eivät enää näe, kuka lapun kirjoitti"
    for phone in (writer, other):
        expect(phone.page.locator(".toast").get_by_text(told)).to_be_visible()
    expect(other.note(TEXT).get_by_text("Koivu")).to_have_count(0)
    expect(desk.note(TEXT).get_by_text("Koivu")).to_be_visible()
    expect(desk.sheet()).to_have_count(0)

    tighten(desk, "Muuta anonyymiksi")
    expect(other.page.locator(".toast").get_by_text("Ohjaajakaan ei näe sitä enää.")).to_be_visible()
    expect(desk.page.locator(".toast").get_by_text("etkä näe sitä enää")).to_be_visible()
    expect(desk.note(TEXT).get_by_text("Koivu")).to_have_count(0)
    desk.press("Kuka näkee, kuka kirjoitti")
    expect(desk.sheet().get_by_text("Sitä ennen kaikki näkivät kirjoittajan nimimerkin.")).to_be_visible()
    desk.page.reload()
    expect(desk.note(TEXT)).to_be_visible()
    expect(desk.page.locator("#board").get_by_text("Koivu")).to_have_count(0)


def test_one_s_own_note_stays_one_s_own_by_the_key_of_the_device(people):
    desk, writer, other = named_room(people)
    tighten(desk, "Muuta anonyymiksi")
    expect(other.note(TEXT).get_by_text("Koivu")).to_have_count(0)
    writer.menu(TEXT, "Muokkaa")
    writer.sheet().get_by_role("textbox").fill("Jonot ovat yhä pitkiä")
    writer.sheet().get_by_role("button", name="Tallenna").tap()
    expect(other.note("Jonot ovat yhä pitkiä")).to_be_visible()


def test_a_second_thought_changes_nothing(people):
    desk, _writer, other = named_room(people)
    desk.press("Kuka näkee, kuka kirjoitti")
    desk.sheet().get_by_role("button", name="Muuta anonyymiksi…").first.click()
    desk.sheet().get_by_role("group").get_by_role("button", name="Peru").click()
    expect(desk.sheet().get_by_role("button", name="Muuta anonyymiksi…").first).to_be_focused()
    expect(other.note(TEXT).get_by_text("Koivu")).to_be_visible()
