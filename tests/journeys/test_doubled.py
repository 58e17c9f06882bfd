"""A double click does one deed: not what a button has become meanwhile, and not what came under the finger."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import LAPTOP, PHONE

DEED = re.compile(r'"(?:t|do)":"(\w+)"')
OP = re.compile(r'"op":"(\w+)"')
NAMES = """(root) => [...document.querySelector(root).querySelectorAll('button')]
  .filter((one) => one.checkVisibility() && !one.disabled)
  .map((one) => (one.getAttribute('aria-label') ?? one.textContent).trim().replace(/\\s+/g, ' '))"""

PRESSING = """async (button) => {
  button.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = button.getBoundingClientRect();
  const [clientX, clientY] = [left + width / 2, top + height / 2];
  const there = () => document.elementFromPoint(clientX, clientY);
  const press = (detail) => there().dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail, clientX, clientY }));
  if (!button.contains(there()))
    throw new Error(`over the button lies ${there()?.outerHTML.slice(0, 200)}`);
  press(1);
  for (const _painted of [1, 2]) await new Promise(requestAnimationFrame);
  press(2);
  await fetch('/ohje');
}"""
"""In the page itself: a busy machine may let more time go by between two clicks from outside than a hand does.

What is fetched last comes after all that was sent before it.
"""


PATIENCE = 20
"""Seconds. A dot waits for its ballot; a deed that never leaves fails with what was told instead."""


@dataclass
class Finger:
    """Presses twice at one point, as fast as people do, and tells which deeds left for the server."""

    page: Page
    said: list[str]

    def twice(self, button: Locator, *deeds: str) -> None:
        before = len(self.said)
        expect(button).to_be_visible()
        button.evaluate(PRESSING)
        patience = time.monotonic() + PATIENCE
        while len(self.told(before)) < len(deeds) and time.monotonic() < patience:
            self.page.evaluate("fetch('/ohje')")
        assert self.told(before) == list(deeds), button

    def told(self, before: int) -> list[str]:
        """Which deeds were sent since; what is sent again carries the same op and is done once."""
        sent = {(OP.findall(frame) or [frame])[0]: DEED.findall(frame) for frame in self.said[before:]}
        return [deed for deeds in sent.values() for deed in deeds]


def in_sheet(page, name):
    return page.locator("dialog[open]").get_by_role("button", name=name, exact=True)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def surveyed(page, root, known):
    """Every button that is there is one of those that the survey presses, or does the same each time."""
    strangers = [name for name in page.evaluate(NAMES, root) if not re.fullmatch(known, name)]
    assert strangers == []


LEADING = (
    r"Ryhmitä lappuja|Käynnistä|Pysäytä|\+\d min|Lisää|Edellinen|Seuraava: .*|Vaiheet|Väki|Näyttö|Koodi|"
    r".* tullut mukaan|.* valmiina|"
    r"Näytölle|Ryhmään|Piilota|Muuta|Lapun toiminnot: .*|Mikä .*|Mitä .*|Kumoa|Näytä vain ryhmissä…"
)
DRAWERS = {
    "Vaiheet": r"Sulje|(Kirjoitetaan|Ryhmitellään|Annetaan pisteet|Katsotaan yhdessä)( \d+ min)?|Kuka näkee.*",
    "Näyttö": r"Sulje|Seuraa vaihetta|Saapuminen|Kysymys|Laput|Ryhmät|Tulokset|Tauko \d+ min|Aloita tauko",
    "Koodi": r"Sulje|Vaihda koodi…",
    "Lisää": (
        r"Sulje|Vaiheet|Väki|Koodi|Sanasto|Ryhmitä lappuja|Kirjaa paperilta|Kuka näkee, kuka kirjoitti|Lopeta työpaja…"
    ),
}


def the_code_is_changed_once(desk, finger):
    page = desk.page
    desk.drawer("Koodi")
    finger.twice(in_sheet(page, "Vaihda koodi…"))
    surveyed(page, "dialog[open]", r"Sulje|Vaihda koodi|Peru")
    finger.twice(in_sheet(page, "Peru"))
    finger.twice(in_sheet(page, "Vaihda koodi…"))
    finger.twice(in_sheet(page, "Vaihda koodi"), "new_code")
    in_sheet(page, "Sulje").click()
    finger.twice(button(page, "Lisää"))
    in_sheet(page, "Sulje").click()


def people_are_let_in_and_listed(desk, finger):
    page = desk.page
    desk.drawer("Väki")
    finger.twice(in_sheet(page, "Lukitse huone"), "LockRoom")
    finger.twice(in_sheet(page, "Huone on lukittu"), "UnlockRoom")
    removing = page.get_by_role("button", name=re.compile("^Poista huoneesta: "))
    expect(removing).to_be_visible(timeout=40_000)  # who comes is told in steps of half a minute
    people_there = r"Sulje|Lukitse huone|Poista huoneesta: .*|Poista kaikki, jotka eivät ole käyneet täällä"
    surveyed(page, "dialog[open]", people_there)
    finger.twice(removing)
    finger.twice(in_sheet(page, "Peru"))
    finger.twice(in_sheet(page, "Sulje"))
    expect(desk.sheet()).to_have_count(0)


def a_row_is_written_down_once(desk, finger):
    page = desk.page
    desk.drawer("Kirjaa paperilta")
    page.locator("#paper-text").fill("Paperilta")
    finger.twice(in_sheet(page, "Kirjaa"), "WriteNote")
    surveyed(page, "dialog[open]", r"Sulje|Kirjaa|(Korjaa|Poista) 1\.1: Paperilta")
    page.get_by_label("Rivi", exact=True).fill("1")
    page.locator("#paper-text").fill("Toinen")
    finger.twice(in_sheet(page, "Kirjaa"))
    finger.twice(in_sheet(page, "Kirjaa silti"), "WriteNote")
    finger.twice(in_sheet(page, "Korjaa 1.1: Toinen"))
    finger.twice(in_sheet(page, "Peru korjaus"))
    finger.twice(in_sheet(page, "Poista 1.1: Toinen"), "RemoveNote")
    finger.twice(in_sheet(page, "Palauta 1.1: Toinen"), "RestoreNote")
    finger.twice(in_sheet(page, "Poista 1.1: Toinen"), "RemoveNote")
    finger.twice(in_sheet(page, "Poista 1.1: Paperilta"), "RemoveNote")


def phases_are_gone_through(desk, finger):
    page = desk.page
    for _ in range(2):
        finger.twice(page.get_by_role("button", name="Seuraava: "))
        finger.twice(in_sheet(page, "Siirry vaiheeseen"), "GoToPhase")
        expect(desk.sheet()).to_have_count(0)
    finger.twice(button(page, "Edellinen"), "GoToPhase")
    expect(page.locator("#phase")).to_contain_text("Ryhmitellään")
    finger.twice(desk.drawer("Vaiheet").get_by_role("button", name="Kirjoitetaan"), "GoToPhase")
    finger.twice(button(page, "Kumoa"), "GoToPhase")


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_every_button_that_leads_does_one_deed_when_it_is_pressed_twice(people, device):
    desk = people.desk(**device).begin("Kahdesti ohjaten")
    people.phone().join(desk.code).write("Bussi kulkee").saved("Bussi kulkee")
    page = desk.page
    finger = Finger(page, people.watch(desk).said)
    surveyed(page, "main", LEADING)
    finger.twice(button(page, "Käynnistä"), "StartTimer")
    finger.twice(button(page, "+1 min"), "AddTime", "AddTime")
    finger.twice(button(page, "Pysäytä"), "StopTimer")
    finger.twice(button(page, "Kumoa"), "StartTimer")
    for name, known in DRAWERS.items():
        desk.drawer(name)
        surveyed(page, "dialog[open]", known)
    a_row_is_written_down_once(desk, finger)
    people_are_let_in_and_listed(desk, finger)
    phases_are_gone_through(desk, finger)
    finger.twice(page.locator("[data-note]"))
    finger.twice(button(page, "Näytölle"), "DirectWall")
    finger.twice(button(page, "Kumoa"), "DirectWall")
    finger.twice(page.get_by_role("button", name=re.compile("^Lapun toiminnot")))
    surveyed(page, "dialog[open]", r"Sulje|Siirrä…|Ryhmään…|Nosta isolle näytölle|Piilota lappu…")
    finger.twice(in_sheet(page, "Piilota lappu…"))
    finger.twice(in_sheet(page, "muu syy"), "HideNote")
    finger.twice(button(page, "Kumoa"), "ShowNote")
    desk.drawer("Ryhmitä lappuja")
    expect(button(page, "Peru")).to_be_visible()
    finger.twice(button(page, "Peru"))
    expect(button(page, "Peru")).to_have_count(0)
    the_code_is_changed_once(desk, finger)
    desk.go_to("Kirjoitetaan")
    finger.twice(button(page, "Näytä vain ryhmissä…"))
    finger.twice(button(page, "Peru"))
    desk.drawer("Näyttö")
    finger.twice(in_sheet(page, "Tulokset"), "DirectWall")
    finger.twice(in_sheet(page, "Tauko 5 min"), "DirectWall")


TAKING_PART = (
    r"Ohje ja seurantakoodi|.* – Ohje ja kuka näkee|Ryhmitä lappuja|Lapun toiminnot: .*|Ryhmän toiminnot: .*|Mikä .*|"
    r"Edellinen kysymys|Seuraava kysymys|Lähetä|Kumoa|Anna piste: .*|Ota piste pois: .*|Sulje|Valmis|En ymmärrä|"
    r"Puheenvuoro"
)


@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_every_button_of_who_takes_part_does_one_deed_when_it_is_pressed_twice(people, device):
    desk = people.desk().begin("Kahdesti mukana", "Mikä toimii?", "Mikä ei toimi?")
    phone = people.phone(**{**PHONE, **device, "has_touch": True}).join(desk.code)
    page = phone.page
    finger = Finger(page, people.watch(phone).said)
    surveyed(page, "main", TAKING_PART)
    finger.twice(button(page, "Seuraava kysymys"))
    finger.twice(button(page, "Edellinen kysymys"))
    phone.field().fill("Bussi kulkee")
    finger.twice(button(page, "Lähetä"), "WriteNote")
    phone.saved("Bussi kulkee")
    finger.twice(page.get_by_role("button", name=re.compile("^Lapun toiminnot")))
    surveyed(page, "dialog[open]", r"Sulje|Muokkaa|Poista")
    finger.twice(in_sheet(page, "Muokkaa"))
    phone.sheet().get_by_label("Lapun teksti").fill("Bussi kulkee harvoin")
    finger.twice(in_sheet(page, "Tallenna"), "EditNote")
    finger.twice(page.get_by_role("button", name=re.compile("^Lapun toiminnot")))
    finger.twice(in_sheet(page, "Poista"), "RemoveNote")
    finger.twice(button(page, "Kumoa"), "RestoreNote")
    phone.saved("Bussi kulkee harvoin")
    desk.go_to("Ryhmitellään")
    expect(page.locator("#phase")).to_contain_text("Ryhmitellään")
    finger.twice(button(page, "Ryhmitä lappuja"))
    page.get_by_role("checkbox", name="Valitse lappu: Bussi").check()
    finger.twice(button(page, "Ryhmitä (1)"))
    phone.sheet().get_by_label("Ryhmän nimi").fill("Kulkeminen")
    finger.twice(in_sheet(page, "Ryhmitä"), "GroupNotes")
    finger.twice(button(page, "Ryhmän toiminnot: Kulkeminen"))
    surveyed(page, "dialog[open]", r"Sulje|Nimeä uudelleen…|Pura ryhmä")
    finger.twice(in_sheet(page, "Pura ryhmä"), "Ungroup")
    finger.twice(button(page, "Kumoa"), "PutBack")
    desk.go_to("Annetaan pisteet")
    expect(page.locator("#phase")).to_contain_text("Annetaan pisteet")
    surveyed(page, "main", TAKING_PART)
    finger.twice(button(page, "Anna piste: Kulkeminen"), "GiveDot", "GiveDot")
    finger.twice(button(page, "Ota piste pois: Kulkeminen"), "TakeDot", "TakeDot")
