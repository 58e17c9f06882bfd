from __future__ import annotations

import re

from msgspec.structs import replace

from app.domain.room.commands import CloseWorkshop, LockRoom
from app.store.room import join_codes, workshops
from tests.story import LEADER
from tests.web.world import PLAN, Browser, World, embedded

WRONG = "Koodilla ei löytynyt huonetta"
NO_CODE = "Tästä ei löytynyt koodia"
NOT_OPEN, ENDED = "ei ole vielä auki", "on jo päättynyt"
FULL, LOCKED = "on täynnä", "suljettu uusilta"


def test_the_code_opens_the_door_and_three_taps_later_one_is_in_the_room(world: World, room: str):
    browser = world.browser()
    door = browser.post("/liity", {"code": world.code(room)})
    welcome = browser.get(door.headers["Location"])
    assert PLAN.title in welcome.text
    assert 'rel="modulepreload"' in welcome.text
    assert "31. tammikuuta 2099" in welcome.text
    joined = browser.post(f"/huone/{room}/osallistuminen", {"nickname": "", "role": ""})
    page = embedded(browser.get(joined.headers["Location"]))
    assert page["audience"] == "participant"
    assert page["view"]["title"] == PLAN.title
    assert page["me"]["pseudonym"] in world.members(room)


def test_case_spaces_hyphens_and_look_alikes_are_forgiven(world: World, room: str):
    code = world.code(room)
    alike = code.translate(str.maketrans("5282", "S2BZ"))
    for typed in (code.lower(), f" {code[:4]} {code[4:]} ", "-".join(code), f"{alike[:3]}–{alike[3:]}"):
        assert world.browser().post("/liity", {"code": typed}).status_code == 303, typed


def test_a_pasted_letter_or_link_opens_the_door_as_the_code_in_it_does(world: World, room: str):
    code = world.code(room)
    link = f"https://nuotio.example.fi/liity#{code}"
    for typed in (f"Koodi: {code[:4]} {code[4:]}", link, f"Hei!\nOsoite on /liity?koodi={code}"):
        assert world.browser().post("/liity", {"code": typed}).status_code == 303, typed


def test_words_without_a_code_are_no_wrong_code(anybody: Browser):
    answer = anybody.post("/liity", {"code": "Mikä on huoneen koodi?"})
    assert NO_CODE in answer.text
    assert WRONG not in answer.text


def test_a_room_that_opened_with_seven_letters_is_found_by_them(world: World, room: str):
    world.runtime.database.write(lambda rows: join_codes.give(rows, workshops.lock_row(rows, room), "8VSKKZ5"))
    for typed in ("8vsk kz5", "BV5K K25"):
        assert world.browser().post("/liity", {"code": typed}).status_code == 303


def test_a_wrong_code_gets_its_own_answer_and_stays_in_the_field(anybody: Browser):
    answer = anybody.post("/liity", {"code": "XXXX 999"})
    assert WRONG in answer.text
    assert 'value="XXXX 999"' in answer.text


def test_a_room_that_is_not_open_yet_says_so(world: World, facilitator: Browser, anybody: Browser):
    draft = world.draft(facilitator)
    assert NOT_OPEN in anybody.post("/liity", {"code": world.code(draft)}).text


def test_a_room_that_is_over_says_so(world: World, room: str, anybody: Browser):
    world.do(room, LEADER, CloseWorkshop())
    assert ENDED in anybody.post("/liity", {"code": world.code(room)}).text


def test_a_full_room_says_so(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    world.browser().join(world.code(small))
    assert FULL in world.browser().post("/liity", {"code": world.code(small)}).text


def test_the_last_place_is_given_once_even_to_two_who_stand_at_the_door(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    first, second = world.browser(), world.browser()
    for browser in (first, second):
        browser.post("/liity", {"code": world.code(small)})
    first.post(f"/huone/{small}/osallistuminen")
    assert FULL in second.post(f"/huone/{small}/osallistuminen").text
    assert len(world.members(small)) == 1


def test_a_locked_room_says_so_and_keeps_who_is_in(world: World, room: str):
    inside = world.browser()
    inside.join(world.code(room))
    world.do(room, LEADER, LockRoom())
    assert LOCKED in world.browser().post("/liity", {"code": world.code(room)}).text
    assert inside.post("/liity", {"code": world.code(room)}).status_code == 303
    assert inside.get(f"/huone/{room}").status_code == 200


def test_a_nickname_and_a_role_of_the_plan_are_taken(world: World, room: str):
    world.browser().join(world.code(room), nickname="Kettu", role="kokemusasiantuntija")
    assert world.members(room) == {"Kettu": "kokemusasiantuntija"}


def test_a_role_that_the_plan_does_not_offer_is_refused(world: World, room: str, anybody: Browser):
    anybody.post("/liity", {"code": world.code(room)})
    answer = anybody.post(f"/huone/{room}/osallistuminen", {"role": "tarkastaja"})
    assert answer.status_code == 422
    assert not world.members(room)


def test_two_with_the_same_nickname_can_be_told_apart(world: World, room: str):
    for _ in range(3):
        world.browser().join(world.code(room), nickname="Kettu")
    assert set(world.members(room)) == {"Kettu", "Kettu 2", "Kettu 3"}


def test_who_gave_no_name_gets_two_words_of_nature(world: World, room: str):
    world.browser().join(world.code(room))
    (name,) = world.members(room)
    assert re.fullmatch(r"\w+ \w+", name)


def test_reloading_is_the_same_person(world: World, room: str, anybody: Browser):
    for _ in range(2):
        anybody.join(world.code(room))
    anybody.get(f"/huone/{room}")
    assert len(world.members(room)) == 1


def test_leaving_forgets_the_person_on_this_device(world: World, room: str, anybody: Browser):
    anybody.join(world.code(room))
    left = anybody.post(f"/huone/{room}/lahto")
    assert "storage" in left.headers["Clear-Site-Data"]
    assert anybody.get(f"/huone/{room}").headers["Location"] == "/liity"


def test_the_membership_cookie_is_hidden_from_scripts_and_other_sites(world: World, room: str, anybody: Browser):
    anybody.post("/liity", {"code": world.code(room)})
    cookies = anybody.post(f"/huone/{room}/osallistuminen").headers.getlist("Set-Cookie")
    (membership,) = [cookie for cookie in cookies if cookie.startswith("osallistuja_")]
    assert "HttpOnly" in membership
    assert "SameSite=Lax" in membership
