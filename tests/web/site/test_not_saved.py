"""On a full disk every form says so in plain words, keeps what was typed, and nothing is lost."""

from __future__ import annotations

import html
import re

import pytest
from werkzeug.test import TestResponse

from app.store.tables import WorkshopRow
from tests.store.db.test_brief_writes import files_of_at_most
from tests.web.places import OWNER, Place
from tests.web.world import Browser, World

pytestmark = pytest.mark.in_a_file

TOLD = "Ei voitu tallentaa"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def again(browser: Browser, answer: TestResponse) -> TestResponse:
    """Press the button of the page: the same once more."""
    page = answer.text.partition("<main")[2]
    action = re.search(r'<form[^>]* action="([^"]+)"', page)
    assert action, page
    data = {name: html.unescape(value) for name, value in HIDDEN.findall(page)}
    return browser.client.post(action[1], data=data, environ_base={"REMOTE_ADDR": browser.address})


def on_full_disk(browser: Browser, path: str, data: dict[str, str]) -> TestResponse:
    sent = {"csrf_token": browser.token(), **data}
    with files_of_at_most(0):
        return browser.client.post(path, data=sent, environ_base={"REMOTE_ADDR": browser.address})


def test_who_joins_is_told_and_comes_in_when_there_is_room(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    somebody = world.browser("192.0.2.5")
    somebody.post("/liity", {"code": world.code(workshop)})
    answer = on_full_disk(somebody, f"/huone/{workshop}/osallistuminen", {"nickname": "Metsän mustikka"})
    assert answer.status_code == 503
    assert TOLD in answer.text
    assert "Metsän mustikka" in answer.text
    assert answer.headers["Retry-After"]
    assert again(somebody, answer).status_code == 303
    assert list(world.members(workshop)) == ["Metsän mustikka"]


def test_a_new_workshop_is_made_of_the_same_questions_when_there_is_room(world: World, facilitator: Browser):
    questions = "Mikä estää pääsemästä ajoissa?\nMikä auttaa?"
    answer = on_full_disk(facilitator, "/tyopajat", {"kysymykset": questions})
    assert answer.status_code == 503
    assert "Mikä estää pääsemästä ajoissa?" in answer.text
    made = again(facilitator, answer)
    assert made.status_code == 303
    assert "Mikä estää pääsemästä ajoissa?" in facilitator.get(made.headers["Location"]).text


@pytest.mark.parametrize("step", ["avaus", "paattaminen"])
def test_a_room_that_could_not_be_opened_or_closed_says_why(world: World, facilitator: Browser, step: str):
    workshop = world.draft(facilitator) if step == "avaus" else world.open(facilitator)
    answer = on_full_disk(facilitator, f"/tyopajat/{workshop}/{step}", {})
    assert answer.status_code == 503
    assert TOLD in answer.text
    assert again(facilitator, answer).status_code == 303
    with world.runtime.database.read() as rows:
        assert rows.get_one(WorkshopRow, workshop).status == ("open" if step == "avaus" else "closed")


def test_passwords_do_not_stand_on_the_page(world: World):
    somebody = world.browser()
    link = world.facilitator("kutsuja@example.org").post("/kutsut").text.partition("/kutsu/")[2][:32]
    account = {"name": "Uusi Ohjaaja", "email": "uusi@example.org", "password": "lumikengät narisevat"}
    answer = on_full_disk(somebody, f"/kutsu/{link}", account)
    assert answer.status_code == 503
    assert TOLD in answer.text
    assert "lumikengät" not in answer.text
    assert somebody.post(f"/kutsu/{link}", account).headers["Location"] == "/tyopajat"


def test_what_scripts_send_is_answered_to_scripts(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    somebody = world.browser("192.0.2.5")
    somebody.join(world.code(workshop))
    headers = {"X-CSRFToken": somebody.token()}
    with files_of_at_most(0):
        answer = somebody.client.post(f"/huone/{workshop}/seuranta", json={"lookup": "ab" * 32}, headers=headers)
    assert (answer.status_code, answer.json) == (503, {"code": "unsaved"})


def test_no_form_at_all_answers_with_the_page_of_a_fault(world: World, place: Place):
    browser = place.people[OWNER]
    token = browser.token()
    told: dict[str, int] = {}
    for rule in world.app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()):
            continue
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(f"<{name}>", place.values[name])
        sent = {"csrf_token": token, "title": "Kevään kysymykset", "name": "Raati kaikille", "kysymykset": "Miksi?"}
        with files_of_at_most(0):
            answer = browser.client.post(path, data=sent, environ_base={"REMOTE_ADDR": browser.address})
        told[rule.endpoint] = answer.status_code
        assert (answer.status_code == 503) is (TOLD in answer.text), rule.endpoint
    assert not [endpoint for endpoint, code in told.items() if code == 500]
    assert sum(code == 503 for code in told.values()) >= 8, told


def test_pages_are_shown_while_nothing_can_be_written(world: World, place: Place):
    browser = place.people[OWNER]
    with files_of_at_most(0):
        for path in ("/tyopajat", f"/tyopajat/{place.values['finished']}", "/raadit", "/arkisto"):
            assert browser.get(path).status_code == 200, path


def test_a_fault_of_the_program_is_told_as_one(world: World, facilitator: Browser):
    world.app.config["PROPAGATE_EXCEPTIONS"] = False
    with world.runtime.database.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE panel RENAME COLUMN purpose TO other")
    assert facilitator.post("/raadit", {"name": "Raati"}).status_code == 500
