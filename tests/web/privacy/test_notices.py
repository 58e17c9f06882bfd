"""The privacy notice: every text is a version that stays, and a workshop remembers which one people were shown."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from app.admin.feedback import checks
from app.config import organisation
from app.domain.privacy.notice import ShownNotice
from app.store import privacy_notices
from app.store.archive.records import import_record, record
from app.store.tables import Account, NoticeShown, ParticipantRow, PrivacyNotice
from tests.web.world import Browser, World

FIRST = "controller: {fi: Esimerkki, sv: Exempel, en: Example}\nlegal_basis: Yleinen etu\nrights: Kysy kirjaamosta.\n"
SECOND = FIRST.replace("Kysy kirjaamosta.", "Kysy neuvonnasta.")
CHANGED = "Tätä versiota on muutettu julkaisemisen jälkeen."


def told(world: World, text: str) -> None:
    file = Path(world.runtime.config.organisation)
    file.write_text(text)
    world.runtime.organisation = organisation.read(file)  # as at the next start


def welcome(world: World, browser: Browser, workshop: str) -> str:
    browser.post("/liity", {"code": world.code(workshop)})
    return unescape(browser.get(f"/huone/{workshop}").text)


def joined(world: World, browser: Browser, workshop: str) -> None:
    """Sees the welcome page and joins with the form that it has."""
    shown = re.search(r'name="notice"[^>]*value="(\d*)"', welcome(world, browser, workshop))
    assert shown
    assert browser.post(f"/huone/{workshop}/osallistuminen", {"notice": shown[1]}).status_code == 303


def shown(world: World, workshop: str) -> list[int]:
    with world.runtime.database.read() as rows:
        return [one.number for one in privacy_notices.shown_in(rows, workshop)]


def test_a_text_is_one_version_however_often_it_is_read_and_another_text_is_the_next(world: World, anybody: Browser):
    told(world, FIRST)
    assert [("versio 1" in anybody.get("/tietosuoja").text) for _ in range(3)] == [True] * 3
    told(world, FIRST)
    assert "versio 1" in anybody.get("/tietosuoja").text
    told(world, SECOND)
    assert "versio 2" in anybody.get("/tietosuoja").text


def test_an_old_version_stays_at_its_own_address_in_every_language(world: World, anybody: Browser):
    for text in (FIRST, SECOND):
        told(world, text)
        anybody.get("/tietosuoja")
    for language, name in (("fi", "Esimerkki"), ("fi@selko", "Esimerkki"), ("sv", "Exempel"), ("en", "Example")):
        anybody.post("/kieli", {"kieli": language})
        old, new = anybody.get("/tietosuoja/1").text, anybody.get("/tietosuoja/2").text
        assert name in old
        assert ("Kysy kirjaamosta." in old, "Kysy neuvonnasta." in old) == (True, False)
        assert ("Kysy kirjaamosta." in new, "Kysy neuvonnasta." in new) == (False, True)
    assert [anybody.get(f"/tietosuoja/{number}").status_code for number in (0, 3, 99999999999999999999)] == [404] * 3


@pytest.mark.parametrize("fault", [{"body": "{}"}, {"day": "2020-01-01"}, {"sha256": "0" * 64}])
def test_a_version_that_was_changed_in_place_is_found_by_its_hash(
    world: World, anybody: Browser, fault: dict[str, str]
):
    for text in (FIRST, SECOND):
        told(world, text)
        anybody.get("/tietosuoja")
    assert CHANGED not in anybody.get("/tietosuoja/1").text
    assert not [one for one in checks(world.runtime.config, world.runtime.database) if one.state == "BAD"]
    if "body" in fault:  # one word of the text
        with world.runtime.database.read() as rows:
            body = rows.get_one(PrivacyNotice, 1).body
        fault = {"body": body.replace("kirjaamosta", "pankista")}
    world.runtime.database.write(
        lambda rows: rows.execute(update(PrivacyNotice).where(PrivacyNotice.number == 1).values(fault))
    )
    assert CHANGED in anybody.get("/tietosuoja/1").text
    assert CHANGED not in anybody.get("/tietosuoja/2").text
    (found,) = [one for one in checks(world.runtime.config, world.runtime.database) if one.state == "BAD"]
    assert found.found.startswith("version 1 was changed")


def test_a_workshop_remembers_which_versions_people_were_shown_and_never_whom(world: World, facilitator: Browser):
    told(world, FIRST)
    workshop, late = world.open(facilitator), world.browser()
    page = welcome(world, late, workshop)
    assert 'name="notice" type="hidden" value="1"' in page
    told(world, SECOND)
    joined(world, world.browser(), workshop)
    assert shown(world, workshop) == [2]
    late.post(f"/huone/{workshop}/osallistuminen", {"notice": "1"})  # what the page said that they read
    assert shown(world, workshop) == [1, 2]
    joined(world, world.browser(), workshop)
    assert shown(world, workshop) == [1, 2]
    assert not {"notice", "version"} & {column.name for column in ParticipantRow.__table__.columns}


@pytest.mark.parametrize("number", ["", "0", "-1", "7", "x", "²", "9" * 50])
def test_a_number_that_is_no_version_keeps_nobody_out_and_is_not_remembered(
    world: World, facilitator: Browser, number: str
):
    workshop, browser = world.open(facilitator), world.browser()
    welcome(world, browser, workshop)
    assert browser.post(f"/huone/{workshop}/osallistuminen", {"notice": number}).status_code == 303
    assert shown(world, workshop) == []
    assert len(world.members(workshop)) == 1


def test_who_comes_back_after_a_change_is_told_once_which_parts_differ(world: World, facilitator: Browser):
    told(world, FIRST)
    workshop, browser, fresh = world.open(facilitator), world.browser(), world.browser()
    joined(world, browser, workshop)
    assert "on muuttunut" not in browser.get(f"/huone/{workshop}").text
    told(world, SECOND)
    assert "Tietosuojaseloste on muuttunut: Oikeutesi." in browser.get(f"/huone/{workshop}").text
    assert "on muuttunut" not in browser.get(f"/huone/{workshop}").text
    joined(world, fresh, workshop)
    assert "on muuttunut" not in fresh.get(f"/huone/{workshop}").text


def test_a_browser_forgets_what_it_was_shown_when_its_user_leaves(world: World, facilitator: Browser):
    told(world, FIRST)
    workshop, browser = world.open(facilitator), world.browser()
    joined(world, browser, workshop)
    assert remembered(browser) == {workshop: 1}
    browser.post(f"/huone/{workshop}/lahto")
    assert remembered(browser) == {}


def test_who_joins_without_a_notice_is_not_taken_for_who_was_shown_one_before(world: World, facilitator: Browser):
    workshop, browser = world.open(facilitator), world.browser()
    welcome(world, browser, workshop)
    with browser.client.session_transaction() as session:
        session["notices"] = {workshop: 1, "another": 2}
    browser.post(f"/huone/{workshop}/osallistuminen", {"notice": ""})
    assert remembered(browser) == {"another": 2}


def remembered(browser: Browser) -> dict[str, int]:
    with browser.client.session_transaction() as session:
        return dict(session["notices"])


def test_the_record_tells_the_version_and_an_import_keeps_it(world: World, facilitator: Browser):
    told(world, FIRST)
    workshop, copy = world.open(facilitator), world.id()
    joined(world, world.browser(), workshop)
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    with world.runtime.database.read() as rows:
        made, version = record(rows, workshop), privacy_notices.find(rows, 1)
    assert version
    assert made.notices == (ShownNotice(1, world.runtime.today(), version.sha256),)
    assert version.sha256[:16] in facilitator.get(f"/tyopajat/{workshop}/tulokset").text
    with world.runtime.database.read() as rows:
        owner = rows.scalars(select(Account.id)).first() or ""
    world.runtime.database.write(lambda rows: import_record(rows, owner, made, copy, world.id))
    with world.runtime.database.read() as rows:
        assert record(rows, copy).notices == made.notices
        assert rows.scalars(select(NoticeShown.workshop_id)).all().count(copy) == 1


def test_the_notice_can_be_read_while_nothing_can_be_written(
    world: World, anybody: Browser, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    with monkeypatch.context() as disk:
        disk.setattr(privacy_notices, "publish", full)
        page = anybody.get("/tietosuoja")
    assert page.status_code == 200
    assert "versio" not in page.text.partition("</h1>")[2][:400]
    assert "versio 1" in anybody.get("/tietosuoja").text


def test_the_three_contracts_stand_as_a_list_of_which_one_is_agreed(world: World, anybody: Browser):
    page = anybody.get("/tietosuoja").text
    items = re.findall(r"<ul><li>(.*?)</ul>", page, re.DOTALL)[1]
    assert items.count("</li>") == 3
    assert page.index("Se sovitaan ennen työpajaa") < page.index(items)
