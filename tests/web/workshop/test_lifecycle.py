from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from app.domain.interactions import DotsSettings, TalkSettings
from app.domain.plan import Phase
from app.domain.room.decisions.decide import Actor, Facilitator
from app.domain.room.evolve import Status
from app.store.archive.records import import_record
from app.store.tables import Account, SignIn, WorkshopRow
from tests.reports import samples
from tests.web.world import PLAN, Browser, World, embedded


def status(world: World, workshop: str) -> Status:
    return world.runtime.rooms.get(workshop).state.status


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": "Työpaja ilman nimeä"}, "Anna työpajalle nimi"),
        ({"areas": ()}, "Lisää ainakin yksi alue"),
        ({"phases": ()}, "Lisää ainakin yksi vaihe"),
        ({"retention": ""}, "mihin päivään asti"),
        ({"retention": "2020-01-01"}, "on jo mennyt"),
        ({"peers_only": True, "peer_roles": ("kokija",)}, "se poistetaan pian tämän päivän jälkeen"),
        ({"languages": ()}, "yksi kieli"),
        ({"phases": (Phase("p", "Pisteet", DotsSettings(0)),)}, "montako pistettä"),
    ],
)
def test_a_plan_that_lacks_something_does_not_open_and_says_why(
    world: World, facilitator: Browser, change: dict[str, object], told: str
):
    workshop = world.draft(facilitator, replace(PLAN, **change))
    answer = facilitator.post(f"/tyopajat/{workshop}/avaus")
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.text
    assert told in answer.text
    assert status(world, workshop) is Status.DRAFT


def test_a_talking_circle_needs_no_areas(world: World, facilitator: Browser):
    circle = replace(PLAN, areas=(), phases=(Phase("piiri", "Piiri", TalkSettings()),))
    workshop = world.draft(facilitator, circle)
    facilitator.post(f"/tyopajat/{workshop}/avaus")
    assert status(world, workshop) is Status.OPEN


def test_the_whole_life_of_a_workshop(world: World, facilitator: Browser):
    workshop = world.draft(facilitator)
    code = world.code(workshop)
    seen = []
    for step in ("avaus", "paattaminen", "uudelleenavaus", "paattaminen"):
        assert facilitator.post(f"/tyopajat/{workshop}/{step}").status_code == 303
        seen.append(status(world, workshop))
    assert seen == [Status.OPEN, Status.CLOSED, Status.OPEN, Status.CLOSED]
    assert world.code(workshop) == code, "printed invitations stay good"
    assert "Sitä ei voi enää avata" in facilitator.get(f"/tyopajat/{workshop}/arkistointi").text
    facilitator.post(f"/tyopajat/{workshop}/arkistointi")
    assert status(world, workshop) is Status.CLOSED, "asked once"
    facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    assert status(world, workshop) is Status.ARCHIVED
    facilitator.post(f"/tyopajat/{workshop}/uudelleenavaus")
    assert status(world, workshop) is Status.ARCHIVED


def test_pressing_twice_is_told_and_harmless(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    facilitator.post(f"/tyopajat/{workshop}/avaus")
    assert "Tilanne oli jo muuttunut" in facilitator.get(f"/tyopajat/{workshop}").text
    assert status(world, workshop) is Status.OPEN


def test_the_plan_cannot_be_changed_after_opening(world: World, facilitator: Browser):
    workshop = world.draft(facilitator)
    form = facilitator.get(f"/tyopajat/{workshop}/suunnitelma")
    assert form.status_code == 200
    facilitator.post(f"/tyopajat/{workshop}/avaus")
    late = facilitator.post(
        f"/tyopajat/{workshop}/suunnitelma", {"title": "Toinen", "contract": "everyone", "secrecy": "internal"}
    )
    assert late.status_code == 303
    assert world.runtime.rooms.get(workshop).state.plan == PLAN
    assert facilitator.get(f"/tyopajat/{workshop}/suunnitelma").status_code == 303


def test_the_page_of_an_open_workshop_shows_the_way_in(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    code = world.code(workshop)
    page = facilitator.get(f"/tyopajat/{workshop}").text
    assert f"{code[:4]} {code[4:]}" in page
    assert "/liity" in page
    picture = facilitator.get(f"/tyopajat/{workshop}/qr.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.data.startswith(b"<svg")


@pytest.mark.parametrize(("path", "audience"), [("ohjaus", "facilitator"), ("naytto", "screen")])
def test_the_live_pages_carry_the_room_as_their_audience_sees_it(
    world: World, facilitator: Browser, path: str, audience: str
):
    workshop = world.open(facilitator)
    world.browser().join(world.code(workshop))
    note = world.write(workshop, "Puhelin </script><script>alert(1)</script> ei vastaa")
    page = facilitator.get(f"/tyopajat/{workshop}/{path}")
    data = embedded(page)
    assert data["audience"] == audience
    assert data["view"]["notes"][note]["text"].startswith("Puhelin </script>")
    assert "</script><script>alert" not in page.text
    assert data["code"] == world.code(workshop)
    assert {"workshop", "ticket", "epoch", "seq", "now", "locale", "words", "csrf", "urls"} <= data.keys()


def test_a_draft_has_no_live_page_yet(world: World, facilitator: Browser):
    workshop = world.draft(facilitator)
    assert facilitator.get(f"/tyopajat/{workshop}/ohjaus").headers["Location"] == f"/tyopajat/{workshop}"


def test_members_come_back_to_a_workshop_that_is_over_and_to_thanks_when_it_is_archived(
    world: World, facilitator: Browser
):
    workshop = world.open(facilitator)
    member = world.browser()
    room = member.join(world.code(workshop))
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    assert embedded(member.get(room))["view"]["status"] == "closed"
    facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    thanks = member.get(room)
    assert thanks.status_code == 200
    assert "Kiitos" in thanks.text


def test_a_draft_can_be_thrown_away(world: World, facilitator: Browser):
    draft = world.draft(facilitator)
    assert facilitator.post(f"/tyopajat/{draft}/poisto").headers["Location"] == "/tyopajat"
    assert facilitator.get(f"/tyopajat/{draft}").status_code == 404


def test_a_room_that_has_been_open_is_not_thrown_away(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    facilitator.post(f"/tyopajat/{workshop}/poisto")
    assert facilitator.get(f"/tyopajat/{workshop}").status_code == 200


def test_a_workshop_that_was_brought_in_gets_a_code_when_it_is_reopened(world: World, facilitator: Browser):
    workshop = brought(world)
    assert facilitator.post(f"/tyopajat/{workshop}/uudelleenavaus").status_code == 303
    code = world.code(workshop)
    assert code[:4] in facilitator.get(f"/tyopajat/{workshop}").text
    world.browser().join(code)
    assert len(world.members(workshop)) == 1


def test_a_room_that_an_earlier_version_opened_without_a_code_gets_one_at_the_start(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    bare = update(WorkshopRow).where(WorkshopRow.id == workshop).values(join_code=None, code_fold=None)
    world.runtime.database.write(lambda rows: rows.execute(bare))
    world.runtime.rooms.load_open_rooms()
    assert world.code(workshop)


def test_an_archived_workshop_gets_no_code(world: World, facilitator: Browser):
    workshop = brought(world)
    facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    facilitator.post(f"/tyopajat/{workshop}/uudelleenavaus")
    assert world.runtime.rooms.reserve_code(workshop) == ""


def brought(world: World) -> str:
    """The id of a workshop that came from a file."""
    record = samples.workshop()
    record = replace(record, plan=replace(record.plan, retention="2099-01-31"))
    with world.runtime.database.read() as rows:
        owner = rows.scalars(select(Account.id)).one()
    id_ = world.id()
    world.runtime.database.write(lambda rows: import_record(rows, owner, record, id_, world.runtime.token))
    return id_


def test_what_a_page_does_to_a_room_is_done_by_the_account_that_is_signed_in(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    actors: list[Actor] = []
    world.runtime.rooms.committed_hooks.append(lambda _, outcome: actors.extend(op.actor for op, _ in outcome.answers))
    for deed in ("paattaminen", "uudelleenavaus", "paattaminen", "arkistointi"):
        facilitator.post(f"/tyopajat/{workshop}/{deed}", {"varmasti": "kylla"})
    assert status(world, workshop) is Status.ARCHIVED
    with world.runtime.database.read() as rows:
        owner = rows.get_one(WorkshopRow, workshop).owner_id
        session = rows.scalars(select(SignIn.token_hash).where(SignIn.account_id == owner)).one()
    assert actors == [Facilitator(owner, session)] * 4
