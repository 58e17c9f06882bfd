"""Notes of those without a phone: twenty rows are typed in by keyboard alone, and every file counts them once."""

from __future__ import annotations

import zipfile

from playwright.sync_api import Page, expect

from tests.journeys.reading import squeezed, texts

ROWS = [f"Paperin ajatus numero {number}" for number in range(1, 21)]


def typed(page: Page, rows: list[str]) -> None:
    """Nothing but the text and Enter."""
    for row in rows:
        page.keyboard.type(row)
        page.keyboard.press("Enter")


def test_a_pile_of_paper_is_written_down_by_keyboard_and_counted_once_in_every_file(people, tmp_path):
    desk = people.desk().begin("Jonot kuriin")
    page = desk.page
    phone = people.phone().join(desk.code)
    phone.write("Puhelimesta kirjoitettu").saved("Puhelimesta kirjoitettu")
    drawer = desk.drawer("Kirjaa paperilta")
    expect(page.locator("#paper-text")).to_be_focused()
    typed(page, ROWS[:8])
    page.context.set_offline(True)
    typed(page, ROWS[8:12])
    expect(drawer.get_by_text("12 lappua kirjattu")).to_be_visible()
    page.context.set_offline(False)
    expect(drawer.get_by_text("Odottaa yhteyttä")).to_have_count(0, timeout=30_000)
    page.get_by_label("Arkki", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    expect(page.get_by_label("Rivi", exact=True)).to_have_value("1")
    page.locator("#paper-text").focus()
    typed(page, ROWS[12:])
    expect(drawer.get_by_text("20 lappua kirjattu")).to_be_visible()

    a_row_that_lay_in_the_pile_again_is_noticed(page, drawer)
    rows_are_mended_and_taken_back(page, drawer)

    # Whoever sits in the room sees notes, and not which of them are from paper.
    expect(phone.page.get_by_text("Korjattu ajatus")).to_be_visible()
    seen = "".join(people.watch(phone).heard)
    assert ROWS[5] in seen
    assert '"source"' not in seen

    page.reload()
    the_count_goes_on(desk)
    desk.close()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':paper:'))") == []
    told_in_files(desk, tmp_path)


def the_count_goes_on(desk):
    """After a reload, where the pile was left."""
    desk.drawer("Kirjaa paperilta")
    expect(desk.page.get_by_label("Arkki", exact=True)).to_have_value("2")
    expect(desk.page.get_by_label("Rivi", exact=True)).to_have_value("9")
    desk.sheet().get_by_role("button", name="Sulje", exact=True).click()


def told_in_files(desk, tmp_path):
    """How many are from paper, and that with those from phones they are all."""
    desk.page.goto(f"/tyopajat/{desk.workshop}/tulokset")
    expect(desk.page.get_by_text("puhelin\u00a01, paperi\u00a019")).to_be_visible()
    with zipfile.ZipFile(desk.download("zip")) as archive:
        archive.extractall(tmp_path)
    told = {path.suffix: path for path in tmp_path.iterdir()}
    for kind in ("pdf", "txt", "xlsx", "pptx"):
        assert squeezed("puhelin 1, paperi 19") in squeezed("\n".join(texts(kind, told[f".{kind}"]))), kind
    assert '"paper": 19' in told[".json"].read_text()


def a_row_that_lay_in_the_pile_again_is_noticed(page, drawer):
    """It is not written down, and nothing has to be deleted."""
    page.get_by_label("Rivi", exact=True).fill("3")
    page.locator("#paper-text").focus()
    typed(page, [ROWS[14]])
    expect(drawer.get_by_text("Arkin 2 rivi 3 on jo kirjattu:")).to_be_visible()
    drawer.get_by_role("button", name="Ohita rivi").click()
    expect(drawer.get_by_text("20 lappua kirjattu")).to_be_visible()


def rows_are_mended_and_taken_back(page, drawer):
    """One is mended, one taken back."""
    drawer.get_by_role("button", name=f"Korjaa 1.1: {ROWS[0]}", exact=True).click()
    page.locator("#paper-text").fill("Korjattu ajatus")
    page.keyboard.press("Enter")
    drawer.get_by_role("button", name=f"Poista 1.2: {ROWS[1]}", exact=True).click()
    expect(drawer.get_by_text("19 lappua kirjattu")).to_be_visible()
