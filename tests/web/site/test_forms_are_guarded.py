from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from app.domain.limits import LONGEST_LINE, LONGEST_SECTION, OFFICE_FORM_BYTES
from app.domain.panel.headings import HEADINGS
from app.store.tables import PanelReport
from tests.reports.samples import fullest
from tests.web.places import FINISHED, OWNER, Place
from tests.web.workshop.test_plan import kept, page, save
from tests.web.world import Browser, World

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


FOR_MACHINES = ("/readyz", "/metrics")
"""Only this machine may look at them without a token; for everybody else there is nothing."""


def test_no_form_is_taken_without_the_token_of_our_own_page(world: World, place: Place):
    browser = place.people[OWNER]
    asked = [rule for rule in world.app.url_map.iter_rules() if rule.methods and "POST" in rule.methods]
    assert len(asked) > 15
    for rule in asked:
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(f"<{name}>", place.values[name])
        for data in ({}, {"csrf_token": "x"}):
            answer = browser.client.post(path, data=data)
            assert answer.status_code == 400, f"{path}: {answer.status_code}"
    assert browser.get("/tyopajat").status_code == 200, "still signed in"


def test_every_page_carries_the_headers_that_protect_people(world: World, place: Place):
    browser = place.people[OWNER]
    for rule in world.app.url_map.iter_rules():
        if (
            rule.endpoint == "static"
            or rule.endpoint.startswith("exports.")
            or not rule.methods
            or "GET" not in rule.methods
        ):
            continue
        path = rule.rule
        values = {**place.values, **({"workshop_id": place.values["finished"]} if rule.endpoint in FINISHED else {})}
        for name in rule.arguments:
            path = re.sub(rf"<(\w+:)?{name}>", values[name], path)
        answer = browser.get(path)
        assert answer.status_code in ((404,) if path in FOR_MACHINES else (200, 303)), path
        for header, value in HEADERS.items():
            assert answer.headers[header] == value, path
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "Strict-Transport-Security" not in answer.headers


def test_no_page_has_inline_script_or_style(world: World, place: Place):
    browser = place.people[OWNER]
    workshop, panel = place.values["workshop_id"], place.values["panel_id"]
    paths = [
        "/", "/liity", "/kirjaudu", "/seuranta", "/tyopajat", "/tyopajat/uusi", f"/tyopajat/{workshop}", "/raadit",
        f"/tyopajat/{workshop}/ohjaus", f"/tyopajat/{workshop}/naytto", f"/raadit/{panel}", "/arkisto", "/ohje",
    ]  # fmt: skip
    for path in paths:
        text = browser.get(path).text
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert " onclick" not in text, path
        for opening in text.split("<script")[1:]:
            assert "src=" in opening.partition(">")[0] or 'type="application/json"' in opening.partition(">")[0], path


@pytest.mark.parametrize("path", ["/eiole", "/huone/x/y", "/static/eiole.js"])
def test_a_page_that_is_not_there_is_told_in_plain_words(anybody: Browser, path: str):
    answer = anybody.get(path)
    assert answer.status_code == 404
    assert "Sivua ei löytynyt" in answer.text


def test_a_form_that_is_too_large_is_refused(facilitator: Browser, anybody: Browser):
    assert anybody.post("/liity", {"code": "x" * 300_000}).status_code == 413
    assert facilitator.post("/tyopajat", {"kysymykset": "x" * OFFICE_FORM_BYTES}).status_code == 413


@pytest.mark.parametrize("letter", ["ä", "🔥"])
def test_a_plan_at_every_limit_at_once_fits_its_form(world: World, facilitator: Browser, letter: str):
    plan = replace(fullest(letter).plan, languages=("fi",), method="")
    draft = world.draft(facilitator, plan)
    values = page(facilitator, draft)
    assert save(facilitator, draft, values).status_code == 303
    assert kept(world, draft) == plan


def test_a_report_at_every_limit_at_once_fits_its_form(world: World, facilitator: Browser):
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    report = facilitator.post(f"{panel}/raportit").headers["Location"]
    text = "🔥" * LONGEST_SECTION
    texts = {f"teksti-{heading.key}": text for heading in HEADINGS}
    assert facilitator.post(report, {"otsikko": "🔥" * LONGEST_LINE, **texts}).status_code == 303
    with world.runtime.database.read() as rows:
        assert rows.query(PanelReport).one().body.count(text) == len(HEADINGS)


def test_a_failure_of_ours_is_told_without_its_insides(world: World, facilitator: Browser):
    world.runtime.database.close()
    world.app.config["PROPAGATE_EXCEPTIONS"] = False
    world.runtime.rooms.get = None  # type: ignore[assignment, method-assign]
    workshop = world.draft(facilitator)
    answer = facilitator.post(f"/tyopajat/{workshop}/avaus")
    assert answer.status_code == 500
    assert "Vika on meidän" in answer.text
    assert "NoneType" not in answer.text
