"""Browsers of different people, and a world in which they meet."""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import dataclass, field
from typing import Any

import msgspec
from flask import Flask
from werkzeug.test import TestResponse

from app.domain.interactions import DotsSettings, GroupSettings, WriteSettings
from app.domain.plan import Area, Contract, Phase, Plan
from app.domain.room.commands import AnyCommand, GoToPhase, GroupNotes, WriteNote
from app.domain.room.decisions.decide import Actor, Participant
from app.runtime import Runtime
from app.store.people import sign_ins
from app.store.room import participants, workshops
from app.store.tables import Account, WorkshopRow
from tests.story import LEADER

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')

PLAN = Plan(
    title="Ensikäynti sujuvaksi",
    purpose="Miten ihminen pääsee ensikäynnille?",
    areas=(Area("estaa", "Mikä estää?", "Kerro omin sanoin."), Area("auttaa", "Mikä auttaa?")),
    phases=(
        Phase("kirjoita", "Kirjoitetaan", WriteSettings(), minutes=10),
        Phase("ryhmittele", "Ryhmitellään", GroupSettings()),
        Phase("pisteet", "Annetaan pisteet", DotsSettings(3)),
    ),
    roles=("ammattilainen", "kokemusasiantuntija"),
    retention="2099-01-31",
    contract=Contract.NOBODY,
)


@dataclass
class Browser:
    """One person's browser: it keeps cookies and sends the forms of our own pages."""

    app: Flask
    address: str = "192.0.2.1"

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, environ_base={"REMOTE_ADDR": self.address}, buffered=True, **more)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form with the token of a page that this browser was given."""
        sent = {"csrf_token": self.token(), **(data or {})}
        return self.client.post(path, data=sent, environ_base={"REMOTE_ADDR": self.address}, **more)

    def post_json(self, path: str, value: Any) -> TestResponse:
        """What the scripts of our pages send."""
        headers = {"X-CSRFToken": self.token()}
        return self.client.post(path, json=value, headers=headers, environ_base={"REMOTE_ADDR": self.address})

    def token(self) -> str:
        found = TOKEN.search(self.get("/ohje").text)
        assert found
        return found[1]

    def join(self, code: str, **who: str) -> str:
        """Through the door, welcome and into the room; its address."""
        door = self.post("/liity", {"code": code})
        assert door.status_code == 303, door.text
        room = door.headers["Location"]
        self.post(f"{room}/osallistuminen", who)
        return room


@dataclass
class World:
    """A server and what has been made on it so far."""

    app: Flask
    made: int = field(default=0)

    def __post_init__(self) -> None:
        self._threads = set(threading.enumerate())

    @property
    def runtime(self) -> Runtime:
        runtime: Runtime = self.app.extensions["nuotio"]
        return runtime

    def browser(self, address: str = "192.0.2.1") -> Browser:
        return Browser(self.app, address)

    def facilitator(self, email: str, password_hash: str = "") -> Browser:
        """A browser that is signed in."""
        account_id = self.id()
        account = Account(id=account_id, email=email, name="Ohjaaja", password_hash=password_hash)
        self.runtime.database.write(lambda rows: rows.add(account))
        return self.signed_in(account_id)

    def signed_in(self, account_id: str) -> Browser:
        """One more browser of a facilitator who is there."""
        token, now = self.id(), self.runtime.now() // 1000
        self.runtime.database.write(lambda rows: sign_ins.begin(rows, token, account_id, now))
        browser = self.browser()
        with browser.client.session_transaction() as session:
            session["sign_in"] = token
        return browser

    def draft(self, browser: Browser, plan: Plan = PLAN) -> str:
        """A workshop that is ready to be opened; its id."""
        workshop_id = browser.post("/tyopajat", {}).headers["Location"].split("/")[2]
        self.runtime.database.write(lambda rows: workshops.replan(rows, workshop_id, plan))
        return workshop_id

    def open(self, browser: Browser, plan: Plan = PLAN) -> str:
        workshop_id = self.draft(browser, plan)
        assert browser.post(f"/tyopajat/{workshop_id}/avaus").status_code == 303
        return workshop_id

    def code(self, workshop_id: str) -> str:
        with self.runtime.database.read() as rows:
            code = rows.get_one(WorkshopRow, workshop_id).join_code
        assert code
        return code

    def members(self, workshop_id: str) -> dict[str, str]:
        """Role by pseudonym."""
        with self.runtime.database.read() as rows:
            return {member.pseudonym: member.role for member in participants.everyone(rows, workshop_id)}

    def do(self, workshop_id: str, actor: Actor, command: AnyCommand) -> None:
        answer = self.runtime.rooms.do(self.runtime.rooms.get(workshop_id), actor, command, self.id())
        assert answer.ok, answer

    def write(self, workshop_id: str, text: str, area: str = "estaa") -> str:
        """A note by whoever joined first; its id."""
        with self.runtime.database.read() as rows:
            somebody = participants.everyone(rows, workshop_id)[0].id
        note = self.id()
        self.do(workshop_id, Participant(somebody), WriteNote(note, area, "kirjoita", text, "0" * 64))
        return note

    def group(self, workshop_id: str, name: str, *notes: str) -> None:
        self.do(workshop_id, LEADER, GoToPhase("ryhmittele"))
        self.do(workshop_id, LEADER, GroupNotes(self.id(), notes, name))

    def finished(self, browser: Browser, *texts: str) -> str:
        """A closed workshop in which somebody wrote these notes."""
        workshop_id = self.open(browser)
        self.browser("192.0.2.77").join(self.code(workshop_id))
        for text in texts:
            self.write(workshop_id, text)
        assert browser.post(f"/tyopajat/{workshop_id}/paattaminen").status_code == 303
        return workshop_id

    def settle(self) -> None:
        """Wait until whatever the server does in the background is done."""
        for thread in set(threading.enumerate()) - self._threads:
            thread.join(60)

    def id(self) -> str:
        self.made += 1
        return hashlib.sha256(str(self.made).encode()).hexdigest()[:32]


def embedded(page: TestResponse) -> dict[str, Any]:
    """What the page of a live room carries for its script."""
    found = re.search(r'<script type="application/json" id="room">(.*?)</script>', page.text, re.DOTALL)
    assert found, page.text
    value: dict[str, Any] = msgspec.json.decode(found[1])
    return value
