"""Nobody touches a mouse or a screen: Tab, Enter, Space, arrows, Escape."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const ringed = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const lit = (it) => ringed(getComputedStyle(it)) || ringed(getComputedStyle(it, '::after'));
  const around = [one, one.closest('label'), one.nextElementSibling].filter(Boolean);
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return { name: one.outerHTML.slice(0, 120), visible: seen && around.some(lit) };
}"""
FAR = 60


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; it must be seen on every stop of the way."""
    for _ in range(FAR):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["visible"] or focus["name"].startswith("<body"), focus
    raise AssertionError(f"The Tab key never came to {wanted}.")


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Go to the button of this name and press it."""
    tab_to(page, page.get_by_role("button", name=name).first)
    page.keyboard.press(key)


def joined(people, desk):
    """A participant who came in by keyboard and wrote two notes."""
    page = people.desk(storage_state=None).page
    page.goto("/")
    tab_to(page, page.get_by_label("Huoneen koodi"))
    page.keyboard.type(desk.code.lower())
    page.keyboard.press("Enter")
    press(page, "Tule mukaan")
    field = page.locator("#new")
    for text in ("Ensimmäinen", "Toinen"):
        tab_to(page, field)
        page.keyboard.type(text)
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-note]").filter(has_text=text).get_by_text("Tallennettu")).to_be_visible()
        expect(field).to_be_focused()
    return page


def test_a_participant_and_a_facilitator_need_no_more_than_a_keyboard(people):
    desk = people.desk().begin("Pelkkä näppäimistö")
    lead = desk.page
    page = joined(people, desk)
    press(page, "Lapun toiminnot: Toinen")
    press(page, "Muokkaa")
    page.keyboard.press("Control+A")
    page.keyboard.type("Toinen, korjattu")
    press(page, "Tallenna")
    expect(desk.note("Toinen, korjattu")).to_be_visible()
    expect(page.get_by_role("button", name="Lapun toiminnot: Toinen")).to_be_focused()

    press(lead, "Seuraava: Ryhmitellään")
    press(lead, "Siirry vaiheeseen")
    expect(page.locator("#phase")).to_contain_text("Ryhmitellään")
    press(page, "Ryhmitä lappuja")
    for text in ("Ensimmäinen", "Toinen, korjattu"):
        tab_to(page, page.get_by_role("checkbox", name=f"Valitse lappu: {text}"))
        page.keyboard.press("Space")
    press(page, "Ryhmitä (2)")
    page.keyboard.type("Yhteinen")
    page.keyboard.press("Enter")
    expect(lead.locator("[data-group]").filter(has_text="Yhteinen")).to_contain_text("2 lappua")
    press(page, "Lapun toiminnot: Ensimmäinen")
    press(page, "Siirrä…")
    press(page, "Mikä ei toimi?")
    expect(desk.area("Mikä ei toimi?").get_by_text("Ensimmäinen")).to_be_visible()

    press(lead, "Vaiheet")
    tab_to(lead, desk.sheet().get_by_role("button", name="Annetaan pisteet"))
    lead.keyboard.press("Enter")
    press(page, "Anna piste: Yhteinen", "Space")
    expect(page.locator(".dots-left")).to_have_text("Pisteitä jäljellä 2/3")
    press(page, "Ota piste pois: Yhteinen", "Space")
    expect(page.locator(".dots-left")).to_have_text("Pisteitä jäljellä 3/3")


def test_a_dialog_keeps_the_focus_and_gives_it_back(people):
    desk = people.desk().begin("Ikkuna pitää kohdistuksen")
    page = desk.page
    press(page, "Väki")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(desk.sheet()).to_have_count(0)
    expect(page.get_by_role("button", name="Väki")).to_be_focused()


def test_the_focus_stays_on_what_was_pressed_and_on_the_note_one_stands_on(people):
    desk = people.desk().begin("Kohdistus pysyy", "Mikä toimii?")
    lead = desk.page
    for name, after in (("Käynnistä", "Pysäytä"), ("+1 min", "+1 min"), ("Pysäytä", "Käynnistä")):
        tab_to(lead, lead.get_by_role("button", name=name, exact=True))
        lead.keyboard.press("Enter")
        expect(lead.get_by_role("button", name=after, exact=True)).to_be_focused()
    reader = people.desk(storage_state=None).page
    reader.goto(f"/liity#{desk.code.replace(' ', '')}")
    press(reader, "Tule mukaan")
    writer = people.phone().join(desk.code)
    for text in ("Ensimmäinen", "Toinen", "Kolmas"):
        writer.write(text).saved(text)
    press(lead, "Vaiheet")
    tab_to(lead, desk.sheet().get_by_role("button", name="Ryhmitellään"))
    lead.keyboard.press("Enter")
    expect(reader.locator("#phase")).to_be_focused()
    expect(lead.get_by_role("button", name="Vaiheet")).to_be_focused()

    press(reader, "Ryhmitä lappuja")
    standing = reader.get_by_role("checkbox", name="Valitse lappu: Toinen")
    tab_to(reader, standing)
    writer.group("Yhteinen", "Toinen", "Kolmas")
    expect(reader.locator("[data-group]").filter(has_text="Yhteinen")).to_contain_text("2 lappua")
    expect(standing).to_be_focused()
    reader.keyboard.press("Space")
    expect(standing).to_be_checked()
    assert reader.get_by_role("checkbox", checked=True).count() == 1
    desk.menu("Toinen", "Piilota lappu…")
    desk.sheet().get_by_role("button", name="muu syy").click()
    expect(reader.get_by_role("checkbox", name="Valitse lappu: Toinen")).to_have_count(0)
    expect(reader.get_by_role("heading", name="Mikä toimii?", level=2).last).to_be_focused()

    before = lead.get_by_role("button", name="Edellinen")
    tab_to(lead, before)
    lead.keyboard.press("Enter")
    expect(lead.locator("#phase")).to_contain_text("Kirjoitetaan")
    expect(before).to_be_focused()
