"""Photographs every page of the demo, on a phone and on a laptop, into docs/screens: `bin/screens`."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journeys import browsers
from tests.journeys.browsers import LAPTOP, PHONE, PROJECTOR
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.serving import ROOT, Server, free_port

ALBUM = ROOT / "docs" / "screens"
COLOURS = 96
TALLEST = 2200
HOST = "nuotio.example"
UNTOUCHED = """addEventListener('DOMContentLoaded', () =>
  document.documentElement.style.setProperty('-webkit-tap-highlight-color', 'transparent'))"""
WHO = {"name": "Ohjaaja Esimerkki", "email": "ohjaaja@esimerkki.example", "password": "kolme hirveä rannalla"}
WRITTEN = {
    "puhelin": "Kotihoidon numeroon vastaa aina joku, joka tuntee äidin.",
    "kannettava": "Lääkäri soitti takaisin samana päivänä. Niin sen pitää mennä.",
}
PLAIN = str.maketrans("äö", "ao")
PUBLIC = {
    "etusivu": "/", "kirjautuminen": "/kirjaudu", "seuranta": "/seuranta", "ohje": "/ohje",
    "saavutettavuus": "/saavutettavuus", "tietosuoja": "/tietosuoja", "puuttuva": "/ei-tata-sivua",
}  # fmt: skip
WALL = {
    "Saapuminen": ("arrival", "saapuminen"), "Kysymys": ("question", "kysymys"), "Laput": ("notes", "laput"),
    "Ryhmät": ("themes", "teemat"), "Tulokset": ("results", "tulokset"), "Tauko 10 min": ("pause", "tauko"),
}  # fmt: skip
PROJECTORS = {"": (1280, 720), "-suuri": (1920, 1080), "-nelio": (1024, 768)}
OFFICE = {
    "tyopajat": "/tyopajat", "uusi": "/tyopajat/uusi", "tuonti": "/tyopajat/tuonti", "arkisto": "/arkisto",
    "raadit": "/raadit", "kutsut": "/kutsut",
}  # fmt: skip


@dataclass
class Album:
    """Pictures by name; each is made as small as it can be without looking different."""

    folder: Path
    taken: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str, *, whole: bool = False, dark: bool = False) -> None:
        """One picture of what is on the screen, or of the whole page; `dark` adds one in the dark."""
        page.wait_for_function("[...document.images].every((image) => image.complete)")
        self._shoot(page, name, whole=whole)
        if dark:
            page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            self._shoot(page, f"{name}-tumma", whole=whole)
            page.emulate_media(color_scheme="light", reduced_motion="reduce")

    def _shoot(self, page: Page, name: str, *, whole: bool) -> None:
        device = page.viewport_size
        assert device
        if whole:
            # A higher screen instead of a long picture: bars that stay at the bottom stay there.
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": device["width"], "height": max(device["height"], min(height, TALLEST))})
        with Image.open(BytesIO(page.screenshot(animations="disabled"))) as picture:
            picture.convert("RGB").quantize(COLOURS).save(self.folder / f"{name}.png", optimize=True)
        if whole:
            page.set_viewport_size(device)
        self.taken.append(name)


@dataclass
class Photographer:
    """Goes through the product with a facilitator's laptop or phone and a participant's phone or laptop."""

    browser: Browser
    origin: str
    album: Album
    facilitator: Any = None

    def page(self, device: dict[str, Any], *, office: bool = False) -> Page:
        """A fresh browser, still, in Finnish."""
        signed_in = {"storage_state": self.facilitator} if office else {}
        how = {**device, "device_scale_factor": 1, "base_url": self.origin, "locale": "fi-FI", **signed_in}
        page = self.browser.new_context(**how, reduced_motion="reduce").new_page()
        page.add_init_script(UNTOUCHED)
        page.set_default_timeout(15_000)
        return page

    def doors(self, device: str, how: dict[str, Any], code: str) -> None:
        """What anybody sees."""
        page = self.page(how)
        for name, path in PUBLIC.items():
            page.goto(path)
            self.album.take(page, f"{device}-{name}", whole=True, dark=name == "etusivu")
        page.goto("/liity")
        page.get_by_label("Huoneen koodi").fill("2222 222")
        page.get_by_role("button", name="Jatka").click()
        page.locator(".notice--trouble").wait_for()
        self.album.take(page, f"{device}-vaara-koodi", whole=True)
        page.goto(f"/liity#{code}")
        page.get_by_role("button", name="Tule mukaan").wait_for()
        self.album.take(page, f"{device}-tervetuloa", whole=True)

    def office(self, device: str, how: dict[str, Any]) -> None:
        """The facilitator's pages outside the room."""
        page = self.page(how, office=True)
        for name, path in OFFICE.items():
            page.goto(path)
            self.album.take(page, f"{device}-{name}", whole=True, dark=name == "tyopajat")
        desk = Desk(page).plan("Ensikäynti sujuvaksi", "Mikä estää?", "Mikä auttaa?", "Mitä kokeillaan?")
        page.evaluate("document.querySelectorAll('main form details').forEach((line) => (line.open = false))")
        self.album.take(page, f"{device}-suunnitelma", whole=True)
        desk.save_plan()
        self.album.take(page, f"{device}-luonnos", whole=True)

    def room(self, device: str, how: dict[str, Any], code: str, desk: Desk) -> Phone:
        """The participant's room, phase by phase."""
        phone = Phone(self.page({**how, "has_touch": True}))
        desk.go_to("Nykytila")
        phone.join(code)
        text = WRITTEN[device]
        phone.write(text).saved(text)
        phone.page.evaluate("scrollTo(0, 0)")
        self.album.take(phone.page, f"{device}-huone-kirjoitus", dark=True)
        phone.page.get_by_role("button", name=f"Lapun toiminnot: {text[:20]}").tap()
        self.album.take(phone.page, f"{device}-huone-lapun-valikko")
        phone.page.keyboard.press("Escape")
        phone.tap("Ohje ja seurantakoodi")
        self.album.take(phone.page, f"{device}-huone-ohje")
        phone.page.keyboard.press("Escape")
        desk.go_to("Lue ja jatka")
        phone.cowrite("Työpari: ammattilainen")
        self.album.take(phone.page, f"{device}-huone-yhdessa")
        phone.sheet().get_by_role("button", name="Valmis").tap()
        desk.go_to("Ryhmitellään")
        phone.page.evaluate("scrollTo(0, 0)")
        self.album.take(phone.page, f"{device}-huone-ryhmittely")
        desk.go_to("Annetaan pisteet")
        phone.page.get_by_role("button", name=re.compile("^Anna piste")).first.tap()
        self.album.take(phone.page, f"{device}-huone-pisteet", dark=True)
        return phone

    def lead(self, device: str, how: dict[str, Any], workshop: str) -> Desk:
        """The page from which the workshop is led."""
        desk = Desk(self.page(how, office=True))
        desk.workshop = workshop
        desk.overview()
        self.album.take(desk.page, f"{device}-tyopaja", whole=True)
        desk.lead().page.locator(".presence").wait_for()
        self.album.take(desk.page, f"{device}-ohjaus", dark=True)
        desk.page.locator("[data-note]:visible").first.click()
        self.album.take(desk.page, f"{device}-ohjaus-lappu")
        for name in ("Näyttö", "Vaiheet", "Väki", "Lisää"):
            desk.drawer(name)
            self.album.take(desk.page, f"{device}-ohjaus-{name.lower().translate(PLAIN)}", dark=name == "Näyttö")
        desk.sheet().get_by_role("button", name="Sulje").click()
        return desk

    def wall(self, leader: Desk, workshop: str) -> None:
        """The big screen: each scene that the facilitator can choose, on three projectors."""
        page = self.page(PROJECTOR, office=True)
        page.goto(f"/tyopajat/{workshop}/naytto")
        card = leader.drawer("Näyttö")
        for button, (scene, name) in WALL.items():
            card.get_by_role("button", name=button, exact=True).click()
            page.locator(f".wall--{scene}").wait_for()
            for projector, (width, height) in PROJECTORS.items():
                page.set_viewport_size({"width": width, "height": height})
                self.album.take(page, f"seina-{name}{projector}", dark=True)
        card.get_by_role("button", name="Seuraa vaihetta", exact=True).click()
        card.get_by_role("button", name="Sulje").click()
        page.context.close()

    def after(self, device: str, how: dict[str, Any], workshop: str) -> None:
        """The results, the archive and a panel with its report."""
        page = self.page(how, office=True)
        for name in ("tulokset", "arkistointi"):
            page.goto(f"/tyopajat/{workshop}/{name}")
            self.album.take(page, f"{device}-{name}", whole=True)
        Desk(page).search("jono")
        self.album.take(page, f"{device}-haku", whole=True)
        page.goto("/raadit")
        page.get_by_label("Raadin nimi").fill(f"Saariston asiakasraati ({device})")
        page.get_by_role("button", name="Perusta raati").click()
        page.locator(f'input[value="{workshop}"]').check()
        page.get_by_role("button", name="Tallenna", exact=True).click()
        self.album.take(page, f"{device}-raati", whole=True)
        page.get_by_role("button", name="Aloita raportti").click()
        page.locator(f'input[value="{workshop}"]').check()
        page.get_by_role("button", name="Päivitä työpajat").click()
        page.locator("details").first.wait_for()
        self.album.take(page, f"{device}-raportti", whole=True)


def photograph(origin: str, said: str, browser: Browser, album: Album) -> None:
    """The whole tour. `said` is what the server printed: it holds the first link and the demo's code."""
    invitation, code = re.search(r"/kutsu/\w+", said), re.search(r"/liity#(\w+)", said)
    assert invitation, said
    assert code, said
    tour = Photographer(browser, origin, album)
    page = tour.page(LAPTOP)
    page.goto(invitation[0])
    album.take(page, "kannettava-kutsu", whole=True)
    Desk(page).make_account(invitation[0], **WHO)
    tour.facilitator = page.context.storage_state()
    page.get_by_role("link", name="Palvelut lähelle").first.click()
    workshop = page.url.rsplit("/", 1)[1]
    for device, how in (("puhelin", PHONE), ("kannettava", LAPTOP)):
        tour.doors(device, how, code[1])
        tour.office(device, how)
        desk = tour.lead(device, how, workshop)
        leader = Desk(page)
        leader.workshop = workshop
        phone = tour.room(device, how, code[1], leader.lead())
        if device == "kannettava":
            tour.wall(leader, workshop)
        leader.close()
        phone.page.get_by_role("heading", name="Kiitos!").wait_for()
        album.take(phone.page, f"{device}-huone-loppu", whole=True)
        tour.after(device, how, workshop)
        leader.overview().press("Avaa uudelleen")
        desk.page.context.close()


def main() -> None:
    """Start a server with the demo, go round, leave."""
    ALBUM.mkdir(parents=True, exist_ok=True)
    for old in ALBUM.glob("*.png"):
        old.unlink()
    album, port = Album(ALBUM), free_port()
    origin = f"http://{HOST}:{port}"
    with (
        tempfile.TemporaryDirectory() as folder,
        browsers.chromium(f"--host-resolver-rules=MAP {HOST} 127.0.0.1") as it,
    ):
        server = Server(Path(folder), {"PUBLIC_URL": origin}, ("--demo",), port).start()
        try:
            photograph(origin, server.log.read_text(), it, album)
        finally:
            server.stop()
    print(f"{len(album.taken)} pictures in {ALBUM.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
