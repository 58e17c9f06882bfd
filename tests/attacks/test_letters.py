"""Characters that no text may hold, and texts that nobody sees: the same word at every door, and never a 500."""

from __future__ import annotations

import pytest

from app.live.operations import Answer
from app.store.people import accounts
from app.store.tables import Panel
from tests.attacks.letters import FINE, KINDS, UNSEEN, Line
from tests.live.conftest import Place
from tests.live.cowriting.pens import Pen, Room
from tests.live.test_commit_queue import LIISA
from tests.story import hex_id
from tests.web.workshop.test_plan import begun, kept, page, save
from tests.web.world import Browser, World


@pytest.fixture
def line(world: World, facilitator: Browser) -> Line:
    return Line(world, facilitator)


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_a_command_is_refused_by_the_kind_of_its_character(line: Line, text: str, kind: str) -> None:
    assert line.write(text) == {kind}
    assert line.codes(t="RenameGroup", group=hex_id(7), name=text) == {kind}
    assert line.put_back(text) == {kind}


@pytest.mark.parametrize("text", UNSEEN)
def test_a_note_or_a_name_that_nobody_sees_is_none(line: Line, text: str) -> None:
    assert line.write(text) == {"empty"}
    assert line.codes(t="RenameGroup", group=hex_id(7), name=text) == {"empty"}
    assert line.put_back(text) == {"empty"}


def test_half_a_character_is_refused_where_it_comes_through(line: Line) -> None:
    told = line.commanding.command(line.connection, {"op": hex_id(1), "c": line.note("a\ud83d")})
    assert told == Answer(ok=False, code="half")


@pytest.mark.parametrize("text", FINE)
def test_what_keyboards_write_is_kept_to_the_letter(world: World, line: Line, text: str) -> None:
    line.commanding.command(line.connection, {"op": hex_id(1), "c": line.note(text)})
    assert world.runtime.rooms.get(line.workshop).texts[hex_id(5)][0] == text


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_a_pen_hears_which_character_cannot_be_kept_and_nothing_of_it_is(place: Place, text: str, kind: str) -> None:
    room = Room(place)
    assert Pen(room, LIISA, "l").write(4, text) == kind
    assert room.kept[2] == "jono"
    assert Pen(room, LIISA, "l").write(4, " on\u00a0pitkä 👩‍⚕️") == "ok"


@pytest.mark.parametrize("bad", KINDS)
def test_every_form_goes_on_without_what_cannot_be_kept(world: World, facilitator: Browser, bad: str) -> None:
    draft = world.draft(facilitator)
    texts = {
        "title": f"Työ\u00a0paja {bad}",
        "purpose": bad,
        "areas-0-title": bad,
        "phases-0-instruction": bad,
        "roles": bad,
    }
    assert save(facilitator, draft, {**page(facilitator, draft), **texts}).status_code == 303
    plan = kept(world, draft)
    assert plan.title.startswith("Työ\u00a0paja")
    for text in (plan.title, plan.areas[0].title, plan.phases[0].instruction, *plan.roles):
        assert not any(sign in text for sign in "\0\x07\x92\uffff\u202e")


@pytest.mark.parametrize("text", FINE)
def test_a_title_a_role_and_a_pseudonym_are_kept_to_the_letter(world: World, facilitator: Browser, text: str) -> None:
    text = text.replace("\n", " ")
    draft = world.draft(facilitator)
    save(facilitator, draft, {**page(facilitator, draft), "title": text, "roles": text})
    assert (kept(world, draft).title, kept(world, draft).roles) == (text, (text,))
    workshop = world.open(facilitator)
    world.browser().join(world.code(workshop), nickname=f" {text}\u00a0", role="")
    assert list(world.members(workshop)) == [text]


@pytest.mark.parametrize("text", UNSEEN)
def test_nothing_to_see_is_no_question_no_title_and_no_pseudonym(world: World, facilitator: Browser, text: str) -> None:
    assert facilitator.post("/tyopajat", {"kysymykset": text}).status_code == 422
    draft = begun(facilitator, kysymykset="Mitä?")
    save(facilitator, draft, {**page(facilitator, draft), "title": text})
    assert kept(world, draft).title == "Työpaja ilman nimeä"
    workshop = world.open(facilitator)
    world.browser().join(world.code(workshop), nickname=text, role="")
    assert " " in next(iter(world.members(workshop)))  # two words that were made up


def test_two_pseudonyms_that_look_alike_are_told_apart(world: World, facilitator: Browser) -> None:
    workshop = world.open(facilitator)
    for name in ("Anna Maija", "Anna\u200b Maija", "anna\u00a0maija"):
        world.browser().join(world.code(workshop), nickname=name, role="")
    assert len({name[-1] for name in world.members(workshop)}) == 3


@pytest.mark.parametrize(
    "path", ["/tyopajat/%00", "/viennit/a%00b", "/raadit/%00", "/huone/%00", "/kutsu/%00", "/vetaja/%00"]
)
def test_an_address_with_a_nul_leads_nowhere(facilitator: Browser, path: str) -> None:
    assert facilitator.get(path).status_code == 404


def test_a_nul_in_a_search_a_panel_and_at_the_door_is_no_trouble(world: World, facilitator: Browser) -> None:
    assert facilitator.get("/arkisto?haku=jo%00no").status_code == 200
    assert facilitator.get("/arkisto?haku=%00").status_code == 200
    assert facilitator.post("/raadit", {"name": "Raa\0ti", "purpose": "\0"}).status_code == 303
    with world.runtime.database.read() as rows:
        assert [panel.name for panel in rows.query(Panel)] == ["Raati"]
    somebody = world.browser()
    assert somebody.post("/kirjaudu", {"email": "a\0@b.fi", "password": "x\0y"}).status_code == 422
    assert somebody.post("/liity", {"code": "KX74\0BDF"}).status_code < 500


def test_a_name_to_sign_in_with_is_what_is_seen_of_it() -> None:
    assert accounts.known_as(" Ohjaaja@\u200bexample.org\u00a0\ufeff") == "ohjaaja@example.org"
