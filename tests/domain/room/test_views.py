"""What each viewer sees. That screens which fold patches see the same is a law: tests/laws/test_fold.py."""

from __future__ import annotations

import pytest
from msgspec.json import encode
from msgspec.structs import replace

from app.domain.interactions import DotsSettings
from app.domain.interactions.dots.rules import DotGiven, DotTaken, GiveDot
from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room.events import AnyEvent, PhaseChanged, Ungrouped, WorkshopOpened
from app.domain.room.evolve import Status, Workshop, evolve
from app.domain.room.views import structs as v
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, VIEWERS, Texts, Viewer, patch_for, view
from app.domain.texts import Text
from tests.domain.room.rooms import (
    ARRANGE,
    DOTS,
    GROUP,
    LEADER,
    LIISA,
    NOTE,
    OLLI,
    OTHER,
    OTHER_TAG,
    TAG,
    TALK,
    THIRD,
    WRITE,
    after,
    draft,
    opened,
    write,
    written,
)
from tests.screen import Json, fold, sent
from tests.story import key, key_hash, plan

TEXTS = {NOTE: Text("jono on pitkä", "fi"), OTHER: Text("kön är lång", "sv"), THIRD: Text("…"), GROUP: Text("Jonot")}
GATHER = (LEADER, c.GroupNotes(GROUP, (NOTE, OTHER), "Jonot"))
HIDE = (LEADER, c.HideNote(NOTE, c.HideReason.HURTFUL))


def seen(workshop: Workshop, viewer: Viewer = PARTICIPANT) -> Json:
    shown: Json = sent(view(workshop, TEXTS, viewer))
    return shown


def patched(workshop: Workshop, viewer: Viewer, *happened: AnyEvent, texts: Texts = TEXTS) -> Json:
    told: Json = sent(patch_for(workshop, texts, viewer, happened))
    return told


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_note_is_its_text_and_its_place_and_nothing_that_is_empty(viewer: Viewer) -> None:
    notes = seen(written(), viewer)["notes"]
    place = {"area": "a0", "phase": "p1"}
    assert notes[NOTE] == {**place, "text": "jono on pitkä", "lang": "fi", "key": key_hash(NOTE), "at": 2}
    assert notes[THIRD] == {**place, "text": "…", "key": key_hash(THIRD), "at": 4}


def test_a_hidden_note_is_seen_by_the_facilitator_with_the_reason_and_by_nobody_else() -> None:
    hidden = after(written(), HIDE)
    assert seen(hidden, FACILITATOR)["notes"][NOTE]["hidden"] == "hurtful"
    assert NOTE not in seen(hidden, PARTICIPANT)["notes"]
    assert NOTE not in seen(hidden, SCREEN)["notes"]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_removed_note_is_on_nobodys_board(viewer: Viewer) -> None:
    assert NOTE not in seen(after(written(), (LIISA, c.RemoveNote(NOTE, key(NOTE)))), viewer)["notes"]


@pytest.mark.parametrize(
    ("contract", "who"),
    [(Contract.NOBODY, set()), (Contract.FACILITATOR, {FACILITATOR}), (Contract.EVERYONE, set(VIEWERS))],
)
def test_the_author_is_seen_by_whom_the_contract_says(contract: Contract, who: set[Viewer]) -> None:
    room = written(contract=contract)
    assert {viewer for viewer in VIEWERS if "author" in seen(room, viewer)["notes"][NOTE]} == who


def under(room: Workshop, phase: str, contract: Contract) -> Workshop:
    """The room with another contract in one of its phases."""
    phases = tuple(replace(one, contract=contract) if one.id == phase else one for one in room.plan.phases)
    return replace(room, plan=replace(room.plan, phases=phases))


@pytest.mark.parametrize(
    ("own", "who"),
    [(Contract.NOBODY, set()), (Contract.FACILITATOR, {FACILITATOR}), (Contract.EVERYONE, set(VIEWERS))],
)
@pytest.mark.parametrize("other", Contract)
def test_a_note_has_the_contract_of_the_phase_in_which_it_was_written(
    own: Contract, who: set[Viewer], other: Contract
) -> None:
    room = after(under(opened(contract=other), WRITE, own), (LIISA, write()), (LEADER, c.GoToPhase(ARRANGE)))
    assert room.notes[NOTE].author == (LIISA.id if own.stores_author else "")
    assert {viewer for viewer in VIEWERS if "author" in seen(room, viewer)["notes"][NOTE]} == who


def test_a_group_is_seen_as_long_as_somebody_in_it_is() -> None:
    room = after(written(ARRANGE), GATHER)
    assert seen(room)["groups"] == {GROUP: {"area": "a0", "name": "Jonot", "at": room.seq}}
    assert seen(room)["notes"][NOTE]["group"] == GROUP
    emptied = after(room, HIDE, (LIISA, c.RemoveNote(OTHER, key(OTHER))))
    assert seen(emptied)["groups"] == {}
    assert seen(emptied, FACILITATOR)["groups"].keys() == {GROUP}


def dotted() -> Workshop:
    """A round in which a note has two dots and a group one."""
    room = after(written(ARRANGE), GATHER, (LEADER, c.GoToPhase(DOTS)))
    dots = [(LIISA, NOTE, TAG), (OLLI, NOTE, OTHER_TAG), (OLLI, GROUP, OTHER_TAG)]
    return after(room, *[(actor, GiveDot(DOTS, target, tag)) for actor, target, tag in dots])


@pytest.mark.parametrize(
    ("then", "who"),
    [
        ("while the round is on", {FACILITATOR}),
        ("when the next phase is on", set(VIEWERS)),
        ("when the workshop is closed", set(VIEWERS)),
        ("in an open round", set(VIEWERS)),
        ("with the pointer on no phase", set(VIEWERS)),
    ],
)
def test_dots_are_seen_when_they_lead_nobody(then: str, who: set[Viewer]) -> None:
    room = dotted()
    match then:
        case "when the next phase is on":
            room = after(room, (LEADER, c.GoToPhase(TALK)))
        case "when the workshop is closed":
            room = after(room, (LEADER, c.CloseWorkshop()))
        case "in an open round":
            phases = tuple(
                replace(phase, settings=DotsSettings(3, open=True)) if phase.id == DOTS else phase
                for phase in room.plan.phases
            )
            room = replace(room, plan=replace(room.plan, phases=phases))
        case "with the pointer on no phase":
            room = replace(room, phase_id="")
    for viewer in VIEWERS:
        board = seen(room, viewer)
        marks = (board["notes"][NOTE].get("marks"), board["groups"][GROUP].get("marks"))
        assert marks == (({DOTS: 2}, {DOTS: 1}) if viewer in who else (None, None))


def test_the_buttons_are_those_of_the_audience_and_a_big_screen_has_none() -> None:
    assert seen(written(), PARTICIPANT)["may"] == ["write", "edit", "remove"]
    assert seen(written(), FACILITATOR)["may"] == ["arrange", "lead"]
    assert seen(written(), SCREEN)["may"] == []


def test_a_timer_is_seen_while_it_runs() -> None:
    assert "timer" not in seen(written())
    assert seen(after(written(), (LEADER, c.StartTimer(60))))["timer"] == {"ends": 1_060_000, "seconds": 60}


def test_the_plan_is_seen_as_it_was_promised() -> None:
    board = seen(written())
    assert (board["title"], board["contract"], board["status"]) == ("Ensikäynti sujuvaksi", "nobody", Status.OPEN)
    assert [board["areas"][id_]["index"] for id_ in ("a0", "a1", "a2")] == [0, 1, 2]
    assert board["phases"]["p4"]["settings"] == {"kind": "dots", "dots": 3, "open": False}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_who_waits_at_a_draft_sees_the_room_open(viewer: Viewer) -> None:
    opened = WorkshopOpened(plan())
    room = evolve(draft(), opened)
    before, after = (sent(view(workshop, {}, viewer)) for workshop in (draft(), room))
    assert fold(before, patched(room, viewer, opened, texts={})) == after


def test_a_patch_replaces_takes_away_and_leaves_the_rest() -> None:
    board = {"phase": "p1", "timer": {"ends": 1}, "notes": {"a": {"text": "1"}, "b": {"text": "2"}}, "groups": {}}
    patch = {"timer": None, "notes": {"a": None, "c": {"text": "3"}}}
    assert fold(board, patch) == {
        "phase": "p1",
        "notes": {"b": {"text": "2"}, "c": {"text": "3"}},
        "groups": {},
    }


def test_what_is_empty_is_left_out_of_the_bytes_and_the_keys_keep_their_order() -> None:
    note = v.Note("a0", "p1", "jono", "k", 2)
    assert encode(note) == b'{"area":"a0","phase":"p1","text":"jono","key":"k","at":2}'
    full = replace(note, lang="fi", group="g", marks={"p4": 1}, author="p", hidden=c.HideReason.OTHER)
    assert (
        encode(full) == encode(note)[:-1] + b',"lang":"fi","group":"g","marks":{"p4":1},"author":"p","hidden":"other"}'
    )
    assert encode(v.Group("a0", "Jonot", 2)) == b'{"area":"a0","name":"Jonot","at":2}'
    assert encode(v.Patch()) == b"{}"
    assert encode(v.Patch(timer=None, groups={"g": None})) == b'{"groups":{"g":null},"timer":null}'


def test_to_name_what_a_secret_dot_was_given_to_would_tell_as_much_as_the_dot() -> None:
    given = DotGiven(DOTS, THIRD, TAG)
    room = evolve(dotted(), given)
    assert patched(room, PARTICIPANT, given) == {}
    assert patched(room, FACILITATOR, given)["notes"].keys() == {THIRD}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_when_a_round_is_gone_back_to_its_dots_are_out_of_sight_again(viewer: Viewer) -> None:
    looked_at = after(dotted(), (LEADER, c.GoToPhase(TALK)))
    happened: list[AnyEvent] = [PhaseChanged(DOTS), DotTaken(DOTS, NOTE, TAG), DotGiven(DOTS, THIRD, TAG)]
    again = looked_at
    for event in happened:
        again = evolve(again, event)
    patch = patched(again, viewer, *happened)
    assert fold(seen(looked_at, viewer), patch) == seen(again, viewer)
    everything = patch["notes"].keys() >= seen(again, viewer)["notes"].keys()
    assert everything or viewer == FACILITATOR, "what is told alone is told to have a dot"


def test_a_group_that_ended_is_taken_away() -> None:
    room = after(written(ARRANGE), GATHER)
    ended = Ungrouped(GROUP, (NOTE, OTHER))
    patch = patched(evolve(room, ended), PARTICIPANT, ended)
    assert patch["groups"] == {GROUP: None}
    assert "group" not in patch["notes"][NOTE]
