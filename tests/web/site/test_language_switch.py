from __future__ import annotations

import pytest

from tests.web.world import Browser, World


def test_a_page_is_in_finnish_unless_somebody_asks_for_another(anybody: Browser):
    assert '<html lang="fi">' in anybody.get("/").text


@pytest.mark.parametrize(("kieli", "lang"), [("sv", "sv"), ("en", "en"), ("fi@selko", "fi"), ("fi", "fi")])
def test_the_switch_is_remembered_and_leads_back_to_the_same_place(anybody: Browser, kieli: str, lang: str):
    answer = anybody.post("/kieli", {"kieli": kieli, "takaisin": "/liity?x=1"})
    assert answer.headers["Location"] == "/liity?x=1"
    page = anybody.get("/liity").text
    assert f'<html lang="{lang}">' in page
    assert f'value="{kieli}"' in page


def test_a_browser_that_asks_for_swedish_gets_it(anybody: Browser):
    page = anybody.get("/", headers={"Accept-Language": "sv-FI,sv;q=0.9,fi;q=0.5"})
    assert '<html lang="sv">' in page.text


def test_what_a_person_chose_wins_over_the_browser(anybody: Browser):
    anybody.post("/kieli", {"kieli": "fi", "takaisin": "/"})
    assert '<html lang="fi">' in anybody.get("/", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("elsewhere", ["https://paha.example/", "//paha.example", "javascript:alert(1)", ""])
def test_the_switch_never_leads_to_another_server(anybody: Browser, elsewhere: str):
    assert anybody.post("/kieli", {"kieli": "sv", "takaisin": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("shown_again", "page"),
    [
        ("/tyopajat/abc/avaus", "/tyopajat/abc"),
        ("/huone/abc/osallistuminen", "/huone/abc"),
        ("/uloskirjautuminen", "/"),
    ],
)
def test_from_a_form_that_was_sent_the_switch_leads_to_the_page_it_came_from(
    anybody: Browser, shown_again: str, page: str
):
    assert anybody.post("/kieli", {"kieli": "sv", "takaisin": shown_again}).headers["Location"] == page


def test_an_unknown_language_changes_nothing(anybody: Browser):
    answer = anybody.post("/kieli", {"kieli": "../../etc", "takaisin": "/"})
    assert not any(cookie.startswith("kieli=") for cookie in answer.headers.getlist("Set-Cookie"))


def test_switching_in_the_middle_of_a_workshop_keeps_the_person(world: World, facilitator: Browser, anybody: Browser):
    workshop = world.open(facilitator)
    room = anybody.join(world.code(workshop), nickname="Kettu")
    anybody.post("/kieli", {"kieli": "en", "takaisin": room})
    assert '"locale":"en"' in anybody.get(room).text.replace(" ", "")
    assert set(world.members(workshop)) == {"Kettu"}
