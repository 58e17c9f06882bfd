from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import func, select

from app.domain.room.commands import HideNote, HideReason
from app.store.room import participants
from app.store.tables import FollowUp
from app.web.site.wrong_answers import AT_ONCE, WrongAnswers
from tests.story import LEADER
from tests.web.holder import LOOKUP, follow, key_of, promised, write_as_holder
from tests.web.world import PLAN, Browser, World


def test_a_promised_code_leads_back_to_the_board_from_any_device_when_it_is_over(
    world: World, room: str, facilitator: Browser, anybody: Browser
):
    member = world.browser()
    member.join(world.code(room))
    note = world.write(room, "Puhelin ei vastaa")
    assert member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 204
    assert member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 204
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    told = anybody.post_json("/seuranta", {"lookup": LOOKUP}).get_json()
    assert told["title"] == PLAN.title
    assert told["view"]["notes"][note]["text"] == "Puhelin ei vastaa"


@pytest.fixture
def followed(world: World, room: str) -> Browser:
    """A member whose follow-up code is promised."""
    return promised(world, room)


def test_a_code_shows_nothing_of_an_open_room_but_the_notes_whose_keys_it_shows(
    world: World, room: str, followed: Browser, anybody: Browser
):
    own, others = write_as_holder(world, room, "Oma"), world.write(room, "Jonkun toisen")
    world.group(room, "Ryhmän nimi", own, others)
    for told in (follow(followed, own, others), follow(anybody, own, others)):
        assert told["status"] == "open"
        assert told["view"]["notes"].keys() == {own}
        assert told["view"]["notes"][own]["text"] == "Oma"
        assert told["view"].keys() == {"areas", "notes", "groups"}
        assert told["view"]["groups"] == {}
    assert others not in anybody.post_json("/seuranta", {"lookup": LOOKUP}).text


def test_who_was_shown_out_reads_nothing_that_is_written_afterwards(
    world: World, room: str, followed: Browser, facilitator: Browser
):
    with world.runtime.database.read() as rows:
        (gone,) = participants.everyone(rows, room)
    own = write_as_holder(world, room, "Oma")
    world.browser().join(world.code(room))
    world.runtime.database.write(lambda rows: participants.remove(rows, room, gone.id))
    afterwards = world.write(room, "Kirjoitettu myöhemmin")
    told = followed.post_json("/seuranta", {"lookup": LOOKUP, "keys": {own: key_of(own), afterwards: "1" * 64}})
    assert "myöhemmin" not in str(told.get_json())
    assert told.get_json()["view"]["notes"].keys() == {own}
    assert followed.get(f"/huone/{room}").status_code == 403
    assert followed.post_json(f"/huone/{room}/seuranta", {"lookup": "1e" * 32}).status_code == 403


def test_a_reopened_room_shows_its_board_to_no_code_any_more(
    world: World, room: str, followed: Browser, facilitator: Browser
):
    note = world.write(room, "Puhelin ei vastaa")
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert note in follow(followed)["view"]["notes"]
    facilitator.post(f"/tyopajat/{room}/uudelleenavaus")
    assert follow(followed)["view"]["notes"] == {}


def test_ones_own_note_that_was_hidden_is_not_shown_by_the_code(world: World, room: str, followed: Browser):
    note = write_as_holder(world, room, "Oma")
    world.do(room, LEADER, HideNote(note, HideReason.HURTFUL))
    assert follow(followed, note)["view"]["notes"] == {}


def test_a_flood_of_codes_from_one_member_keeps_one(world: World, room: str, followed: Browser):
    answers = [followed.post_json(f"/huone/{room}/seuranta", {"lookup": f"{n:064x}"}).status_code for n in range(50)]
    assert answers == [409] * 50
    assert followed.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 204
    with world.runtime.database.read() as rows:
        assert rows.scalars(select(FollowUp.lookup_hash)).all() == [LOOKUP]


def test_codes_sent_at_once_by_one_member_keep_one(world: World, room: str):
    member = world.browser()
    member.join(world.code(room))
    sending = [partial(member.post_json, f"/huone/{room}/seuranta", {"lookup": f"{n:064x}"}) for n in range(8)]
    member.token()
    for send in sending:
        world.runtime.background(send)
    world.settle()
    with world.runtime.database.read() as rows:
        assert rows.scalar(select(func.count()).select_from(FollowUp)) == 1


def test_a_second_device_with_the_same_code_is_told_that_it_holds(world: World, room: str, followed: Browser):
    tablet = world.browser()
    tablet.join(world.code(room))
    assert tablet.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 204


def test_the_page_brings_its_words_and_never_sends_the_code_itself(anybody: Browser):
    page = anybody.get("/seuranta").text
    assert '<script type="application/json" id="words">' in page
    field = page[page.index('id="follow-up-code"') - 100 :].partition(">")[0]
    assert "name=" not in field


def test_wrong_codes_of_one_person_shut_nobody_out_and_a_right_one_never_waits(world: World, room: str):
    waits: list[float] = []
    world.app.extensions["wrong_follow_up_codes"] = WrongAnswers(lambda: 0.0, waits.append, "follow-up codes")
    member, guesser = world.browser("198.51.100.7"), world.browser("198.51.100.7")
    member.join(world.code(room))
    member.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP})
    answers = {guesser.post_json("/seuranta", {"lookup": f"{n:064x}"}).status_code for n in range(30)}
    assert answers == {404}
    held = len(waits)
    assert held == 30 - AT_ONCE
    assert member.post_json("/seuranta", {"lookup": LOOKUP}).status_code == 200
    assert guesser.post_json("/seuranta", {"lookup": LOOKUP}).status_code == 200
    assert len(waits) == held


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {},
        {"lookup": 5},
        {"lookup": "x"},
        {"lookup": "0F" * 32},
        {"lookup": LOOKUP, "keys": {"x": "0f" * 32}},
        {"lookup": LOOKUP, "keys": {"0f" * 16: "x"}},
        {"lookup": LOOKUP, "keys": {f"{n:032x}": LOOKUP for n in range(501)}},
    ],
)
def test_what_is_no_lookup_is_refused(anybody: Browser, sent: object):
    assert anybody.post_json("/seuranta", sent).status_code == 400


def test_only_members_promise_codes(room: str, anybody: Browser):
    assert anybody.post_json(f"/huone/{room}/seuranta", {"lookup": LOOKUP}).status_code == 403
