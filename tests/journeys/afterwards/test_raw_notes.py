"""After the evening: the facilitator masks, hides and erases with a reason, and who took part reads what was done."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.reading import squeezed, texts

TELLING = "Soita 040 123 4567, niin kerron"
OTHERS = ["Aula on kylmä", "Kahvi oli hyvää"]


@pytest.fixture
def finished(people):
    """A closed workshop in which a note tells of somebody; its facilitator, and a follow-up code."""
    desk = people.desk().begin("Illan jälkeen")
    phone = people.phone().join(desk.code)
    phone.write_and_mean_it(TELLING).saved(TELLING)
    for text in OTHERS:
        phone.write(text).saved(text)
    desk.close()
    return desk, phone.page.locator(".code-show--small").inner_text()


def open_note(desk, text):
    desk.page.goto(f"/tyopajat/{desk.workshop}/tulokset/laput")
    desk.page.get_by_role("link", name=f"Avaa lappu {text}").first.click()


TOLD = [
    "Lapun koko teksti päätettiin näyttää tiedostoissa.",
    "Lapusta peitettiin kohtia. Syy: joku pyysi.",
    "Lappu piilotettiin. Syy: ei liity aiheeseen.",
    "Lappu poistettiin. Syy: henkilötietoja.",
    "Poistettu lappu palautettiin.",
]
"""The acts of `act_on_notes`, as everybody reads them."""


def act_on_notes(desk):
    """Show one note whole and cover it, hide another, erase a third and bring it back."""
    page = desk.page
    page.goto(f"/tyopajat/{desk.workshop}/tulokset")
    expect(page.get_by_text("1 kohta on peitetty.")).to_be_visible()
    told = squeezed("".join(texts("docx", desk.download("docx"))))
    assert squeezed("Soita [puhelinnumero poistettu], niin kerron") in told
    assert "4567" not in told

    open_note(desk, TELLING)
    desk.press("Ei henkilötietoja: näytä koko teksti")
    expect(page.get_by_text("Päätit, että lapussa ei ole henkilötietoja.")).to_be_visible()
    assert squeezed(TELLING) in squeezed("".join(texts("txt", desk.download("txt"))))

    open_note(desk, TELLING)
    page.get_by_label("040 123 4567").check()
    page.locator("#peita-syy").select_option("asked")
    desk.press("Peitä nämä kohdat")
    expect(page.get_by_text("Kohdat on peitetty pysyvästi.")).to_be_visible()
    expect(page.locator("#lapun-teksti")).to_have_text("Soita [puhelinnumero poistettu], niin kerron")

    open_note(desk, OTHERS[0])
    page.locator("#piilota-syy").select_option("other")
    desk.press("Piilota")
    expect(page.get_by_text("Kerro syy lyhyesti omin sanoin.")).to_be_visible()
    page.locator("#piilota-sanoin").fill("ei liity aiheeseen")
    desk.press("Piilota")
    expect(page.get_by_text("Lappu on piilotettu.").first).to_be_visible()

    open_note(desk, OTHERS[1])
    desk.press("Poista lappu")
    expect(page.get_by_text("Sen teksti häviää pysyvästi puolen minuutin kuluttua.")).to_be_visible()
    desk.press("Kumoa")
    expect(page.get_by_text("Lappu on palautettu.")).to_be_visible()


def test_what_was_done_to_notes_is_told_and_no_file_holds_the_number(people, finished):
    desk, code = finished
    act_on_notes(desk)
    page = desk.page
    page.goto(f"/tyopajat/{desk.workshop}/tulokset")
    phone = people.phone().page
    phone.goto("/seuranta")
    phone.get_by_label("Seurantakoodi").fill(code)
    phone.get_by_role("button", name="Näytä").tap()
    for acts in (page.locator("#acts li"), phone.locator("#followup-acts li")):
        expect(acts).to_have_count(len(TOLD))
        assert sorted(line.partition(": ")[2] for line in acts.all_inner_texts()) == sorted(TOLD)


def test_a_word_is_found_for_a_request_without_a_trace_in_the_address(finished):
    desk, _ = finished
    desk.page.goto("/arkisto")
    desk.page.get_by_role("link", name="Tietopyyntö: etsi, mitä jostakusta on kirjoitettu").click()
    desk.page.get_by_label("Sana tai sen osa").fill("123 4567")
    desk.press("Hae")
    found = desk.page.get_by_text(TELLING).first  # workshops of other journeys may hold it too
    expect(found).to_be_visible()
    assert "4567" not in desk.page.url
    with desk.page.expect_download() as coming:
        desk.press("Tallenna tulos tiedostoon (JSON)")
    assert "4567" in coming.value.path().read_text()


def test_a_copy_of_ones_own_notes_can_be_saved_and_the_code_never_leaves_the_device(people, finished):
    _, code = finished
    phone, sent = people.phone().page, []
    phone.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    phone.goto("/seuranta")
    phone.get_by_label("Seurantakoodi").fill(code)
    phone.get_by_role("button", name="Näytä").tap()
    for kind in ("pdf", "json"):
        with phone.expect_download(timeout=60_000) as coming:
            phone.get_by_role("button", name=f"Tallenna kopio ({kind.upper()})").tap()
        assert squeezed(TELLING) in squeezed("".join(texts(kind, coming.value.path())))
        expect(phone.get_by_text("Kopio on tallennettu.")).to_be_visible()
    assert not [one for one in sent if code.replace("-", "") in one.replace("-", "").upper()]
