"""A browser that keeps no cookies is told so, at every form; an old page is something else."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.places import Place
from tests.web.world import TOKEN, Browser, World

NEEDED, WHY = "Nuotio tarvitsee yhden evästeen", "Muiden evästeitä tällä sivustolla ei ole"
STALE = "auki liian kauan. Palaa takaisin"


@pytest.fixture
def refusing(world: World) -> FlaskClient:
    return world.app.test_client(use_cookies=False)


def send(client: FlaskClient, path: str, page: str = "/liity", **fields: str) -> TestResponse:
    found = TOKEN.search(client.get(page).text)
    assert found
    headers = {"Referer": f"http://localhost{page}"}
    return client.post(path, data={"csrf_token": found[1], **fields}, headers=headers)


def test_who_refuses_cookies_is_told_at_every_form_that_one_is_needed_and_why(
    world: World,
    place: Place,
    refusing: FlaskClient,
):
    asked = [rule for rule in world.app.url_map.iter_rules() if rule.methods and "POST" in rule.methods]
    for rule in asked:
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(f"<{name}>", place.values[name])
        answer = send(refusing, path)
        assert answer.status_code == 400, path
        assert NEEDED in answer.text, path
        assert WHY in answer.text, path


@pytest.mark.parametrize("page", ["/liity", "/kirjaudu"])
def test_from_there_one_link_leads_back_to_the_form(refusing: FlaskClient, page: str):
    assert f'href="{page}"' in send(refusing, page, page).text.partition("<main")[2].partition("</main")[0]


def test_no_other_site_gets_a_link_from_there(refusing: FlaskClient):
    answer = refusing.post("/liity", headers={"Referer": "https://example.org//evil.example.org"})
    assert "evil" not in answer.text


def test_scripts_are_told_the_same(refusing: FlaskClient, anybody: Browser):
    assert refusing.post("/seuranta", json={"lookup": "0" * 64}).json == {"code": "cookies"}
    anybody.get("/seuranta")
    assert anybody.client.post("/seuranta", json={"lookup": "0" * 64}).json == {"code": "stale"}


def test_an_old_page_is_not_blamed_on_cookies(anybody: Browser):
    anybody.get("/liity")
    answer = anybody.client.post("/liity", data={"csrf_token": "vanha", "code": "KX74 BDF"})
    assert STALE in answer.text
    assert NEEDED not in answer.text


def test_a_browser_that_lost_only_the_cookie_of_its_session_keeps_cookies(anybody: Browser):
    anybody.client.set_cookie("kieli", "fi")
    assert STALE in anybody.client.post("/liity", data={"code": "KX74 BDF"}).text
