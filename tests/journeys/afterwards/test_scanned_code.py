"""The follow-up code as a picture: another device opens the notes with it, and the server never hears it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.phone import Phone

MINE, MORE = "Jonotin kauan", "Kirjoitin toisella laitteella"


def code_of(phone: Phone) -> str:
    """As the end of the workshop shows it."""
    expect(phone.page.get_by_role("heading", name="Kiitos!")).to_be_visible()
    return phone.page.locator(".code-show--small").inner_text()


def test_a_scanned_code_opens_ones_notes_and_stays_in_neither_the_address_nor_a_request(people):
    desk = people.desk().begin("Kuvattu koodi")
    first, second = (people.phone().join(desk.code) for _ in range(2))
    first.write(MINE).saved(MINE)
    second.write(MORE).saved(MORE)
    desk.close()
    code, other = code_of(first), code_of(second)
    picture = first.page.get_by_role("img", name="QR-koodi, jossa on seurantakoodisi")
    expect(picture).to_be_hidden()
    first.page.get_by_text("Näytä QR-koodina").tap()
    expect(picture).to_be_in_viewport()

    page, asked = people.phone().page, []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''} {request.headers}"))
    page.goto(f"/seuranta#{code}")
    expect(page.locator("[data-own]")).to_have_text(re.compile(MINE))
    assert page.url.endswith("/seuranta")
    expect(page.get_by_label("Seurantakoodi")).to_have_value("")

    # The page that is open takes the code of another device too.
    page.evaluate("(code) => { location.hash = code; }", other)
    expect(page.locator("[data-own]")).to_have_count(2)
    assert page.url.endswith("/seuranta")
    for secret in (code, other):
        letters = re.sub(r"\W", "", secret)
        assert asked
        assert not [one for one in asked if letters.lower() in re.sub(r"\W", "", one).lower()]


def test_a_scanned_code_with_a_letter_too_few_asks_nothing_and_the_field_waits(people):
    page, asked = people.phone().page, []
    page.on("request", lambda request: asked.append(request.method))
    page.goto("/seuranta#ABCD-EFGH-JKLM-NP")
    expect(page.get_by_label("Seurantakoodi")).to_have_value("")
    assert "POST" not in asked
