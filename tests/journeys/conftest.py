"""One server and one browser for all journeys; each journey has rooms and people of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys import browsers
from tests.journeys.bigscreen import BigScreen
from tests.journeys.browsers import LAPTOP, PHONE, PROJECTOR
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.watching import Watch
from tests.serving import Server

WHO = {"name": "Ohjaaja Esimerkki", "email": "ohjaaja@esimerkki.example", "password": "kolme hirveä rannalla"}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    expect.set_options(timeout=10_000)
    serving = Server(tmp_path_factory.mktemp("nuotio")).start()
    yield serving
    serving.stop()


@pytest.fixture(scope="session")
def chromium():
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def signed_in(server, chromium):
    """What the browser of the first facilitator holds once the printed link has been used."""
    context = chromium.new_context(**LAPTOP, base_url=server.url, locale="fi-FI")
    said = server.log.read_text()
    invitation = re.search(r"/kutsu/\w+", said)
    assert invitation, said
    Desk(context.new_page()).make_account(invitation[0], **WHO)
    held = context.storage_state()
    context.close()
    return held


class People:
    """Whoever takes part in one journey. Everybody has a browser of their own."""

    def __init__(self, browser: Browser, server: Server, facilitator: Any) -> None:
        self._browser = browser
        self._server = server
        self._facilitator = facilitator
        self.watched: dict[BrowserContext, Watch] = {}

    def page(self, **how: Any) -> Page:
        """A page of a fresh browser."""
        context = self._browser.new_context(
            **{"base_url": self._server.url, "locale": "fi-FI", "accept_downloads": True, **how}
        )
        context.set_default_timeout(10_000)
        self.watched[context] = Watch(self._server.url).over(context)
        return context.new_page()

    def desk(self, **how: Any) -> Desk:
        """The facilitator, signed in, on a laptop."""
        return Desk(self.page(**{**LAPTOP, "storage_state": self._facilitator, **how}))

    def phone(self, **how: Any) -> Phone:
        """Somebody with a phone in the hand."""
        return Phone(self.page(**{**PHONE, **how}))

    def phone_of(self, context: BrowserContext) -> Phone:
        """The same phone with a new page."""
        return Phone(context.new_page())

    def screen(self, desk: Desk) -> BigScreen:
        """The projector, beside the facilitator's laptop."""
        return BigScreen(self.page(**PROJECTOR, storage_state=self._facilitator)).watch(desk.workshop)

    def watch(self, someone: Desk | Phone | BigScreen) -> Watch:
        """What was seen over this person's shoulder."""
        return self.watched[someone.page.context]


@pytest.fixture
def people(chromium, server, signed_in):
    """Makes browsers; when the journey is over, none of them may have seen trouble or talked to a stranger."""
    company = People(chromium, server, signed_in)
    yield company
    for context in company.watched:
        context.close()
    for watch in company.watched.values():
        watch.verify()


@pytest.fixture
def thumb():
    """A phone, for who leads a workshop from one."""
    return PHONE
