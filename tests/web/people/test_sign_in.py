from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from app.store.people import accounts
from app.web.people import passwords
from tests.web.world import Browser, World

EMAIL = "ohjaaja@example.org"
PASSWORD = "lumikengät narisevat"
NO = "ei ole oikein"


@pytest.fixture
def account(world: World) -> str:
    world.facilitator(EMAIL, PasswordHasher().hash(PASSWORD))
    return EMAIL


def sign_in(browser: Browser, password: str = PASSWORD, email: str = EMAIL, **more: str):
    return browser.post("/kirjaudu", {"email": email, "password": password, **more})


def test_the_right_password_leads_to_the_workshops(account: str, anybody: Browser):
    answer = sign_in(anybody)
    assert answer.headers["Location"] == "/tyopajat"
    assert anybody.get("/tyopajat").status_code == 200


def test_case_and_spaces_of_the_address_do_not_matter(account: str, anybody: Browser):
    assert sign_in(anybody, email=" Ohjaaja@Example.ORG ").status_code == 303


def test_signing_in_leads_to_the_page_that_was_asked_for(account: str, anybody: Browser):
    asked = anybody.get("/arkisto?haku=jono").headers["Location"]
    page = anybody.get(asked)
    assert 'value="/arkisto?haku=jono"' in page.text
    assert sign_in(anybody, seuraava="/arkisto?haku=jono").headers["Location"] == "/arkisto?haku=jono"


@pytest.mark.parametrize("elsewhere", ["https://paha.example", "//paha.example", "/\\paha.example", "/\n/paha.example"])
def test_signing_in_never_leads_to_another_server(account: str, anybody: Browser, elsewhere: str):
    assert sign_in(anybody, seuraava=elsewhere).headers["Location"] == "/tyopajat"


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(account: str, anybody: Browser):
    wrong = sign_in(anybody, "jokin aivan muu")
    unknown = sign_in(anybody, "jokin aivan muu", "kuka@example.org")
    assert wrong.status_code == unknown.status_code == 422
    assert NO in wrong.text
    assert NO in unknown.text


def test_an_account_without_a_password_lets_nobody_in(world: World, anybody: Browser, monkeypatch: pytest.MonkeyPatch):
    world.facilitator("tyhja@example.org", "")
    monkeypatch.setattr(passwords, "DUMMY_HASH", PasswordHasher().hash(PASSWORD))
    assert sign_in(anybody, PASSWORD, "tyhja@example.org").status_code == 422
    assert sign_in(anybody, PASSWORD, "kuka@example.org").status_code == 422


def test_checking_nobodys_password_costs_as_much_as_anybodys():
    assert not PasswordHasher().check_needs_rehash(passwords.DUMMY_HASH)


def test_signing_in_rightly_is_never_counted(account: str, world: World):
    for _ in range(12):
        assert sign_in(world.browser()).status_code == 303


def test_signing_in_begins_a_new_session(account: str, anybody: Browser):
    with anybody.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    before = anybody.token()
    sign_in(anybody)
    with anybody.client.session_transaction() as session:
        assert "planted" not in session
    assert anybody.post("/tyopajat", {"csrf_token": before}).status_code == 400


def test_the_session_cookie_is_hidden_from_scripts_and_other_sites(account: str, anybody: Browser):
    (cookie,) = [c for c in sign_in(anybody).headers.getlist("Set-Cookie") if c.startswith("nuotio=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_it(account: str, anybody: Browser):
    sign_in(anybody)
    anybody.post("/uloskirjautuminen")
    assert anybody.get("/tyopajat").headers["Location"].startswith("/kirjaudu")


@pytest.fixture
def invitation(world: World) -> str:
    now = world.runtime.now() // 1000
    world.runtime.database.write(lambda rows: accounts.invite(rows, "kutsu", now + 60))
    return "/kutsu/kutsu"


NEW = {"name": "Uusi Ohjaaja", "email": "uusi@example.org", "password": PASSWORD}


def test_an_invitation_makes_one_account_and_signs_it_in(invitation: str, anybody: Browser, world: World):
    assert anybody.get(invitation).status_code == 200
    assert anybody.post(invitation, NEW).headers["Location"] == "/tyopajat"
    assert anybody.get("/tyopajat").status_code == 200
    second = world.browser().post(invitation, {**NEW, "email": "kolmas@example.org"})
    assert second.status_code == 404
    assert sign_in(world.browser(), email="uusi@example.org").status_code == 303


def test_an_old_invitation_makes_nothing(world: World, anybody: Browser):
    now = world.runtime.now() // 1000
    world.runtime.database.write(lambda rows: accounts.invite(rows, "vanha", now - 1))
    assert anybody.post("/kutsu/vanha", NEW).status_code == 404
    assert sign_in(anybody, email="uusi@example.org").status_code == 422


@pytest.mark.parametrize("easy", ["lyhyt", "salasana123", "aaaaaaaaaaaa", "uusi@example.org"])
def test_a_password_that_is_easy_to_guess_is_refused(invitation: str, anybody: Browser, easy: str):
    answer = anybody.post(invitation, {**NEW, "password": easy})
    assert answer.status_code == 422
    assert anybody.get(invitation).status_code == 200, "the invitation is still good"


def test_an_address_that_has_an_account_is_told_so_and_the_invitation_stays(
    account: str, invitation: str, anybody: Browser
):
    answer = anybody.post(invitation, {**NEW, "email": EMAIL.upper()})
    assert "on jo tunnus" in answer.text
    assert anybody.get(invitation).status_code == 200


def test_a_facilitator_invites_another(facilitator: Browser, anybody: Browser):
    link = facilitator.post("/kutsut").text.partition("/kutsu/")[2][:32]
    assert anybody.post(f"/kutsu/{link}", NEW).status_code == 303
