"""What the facilitator chooses for the big screen."""

from __future__ import annotations

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.commands import DirectWall, WallScene
from app.domain.room.decisions.decide import Decision, Server
from app.domain.room.evolve import Wall
from app.domain.room.views import build
from app.domain.room.views.structs import Patch
from tests.domain.room.rooms import DOTS, GROUP, LEADER, LIISA, NOTE, NOW, OTHER, after, outcome, written

FOCUS = DirectWall(WallScene.FOCUS, NOTE)


def test_the_facilitator_chooses_a_scene_and_nobody_else() -> None:
    assert outcome(written(), LEADER, FOCUS) == Decision((e.WallDirected(WallScene.FOCUS, NOTE),))
    assert outcome(written(), LIISA, FOCUS) == "not_allowed"
    assert outcome(written(), Server(), FOCUS) == "not_allowed"


def test_a_choice_that_is_on_the_wall_already_adds_nothing_to_the_log() -> None:
    focused = after(written(), (LEADER, FOCUS))
    assert outcome(focused, LEADER, FOCUS) == Decision(())
    assert outcome(written(), LEADER, DirectWall()) == Decision(())


def test_the_wall_follows_the_phase_again_when_asked_and_when_the_phase_changes() -> None:
    focused = after(written(), (LEADER, FOCUS))
    assert focused.wall == Wall(WallScene.FOCUS, NOTE)
    for command in (DirectWall(), c.GoToPhase(DOTS), c.CloseWorkshop()):
        assert after(focused, (LEADER, command)).wall is None


def test_only_notes_themes_and_results_have_pages_and_only_a_pause_has_an_end() -> None:
    assert _wall(DirectWall(WallScene.NOTES, "a1", 3, 10)) == Wall(WallScene.NOTES, "a1", 3)
    assert _wall(DirectWall(WallScene.QUESTION, "a1", 3, 10)) == Wall(WallScene.QUESTION, "a1")
    assert _wall(DirectWall(WallScene.THEMES, "a1", 3, 10)) == Wall(WallScene.THEMES, page=3)
    assert _wall(DirectWall(WallScene.RESULTS, "a1", 3, 10)) == Wall(WallScene.RESULTS, page=3)
    assert _wall(DirectWall(WallScene.PAUSE, "a1", 3, 10)) == Wall(WallScene.PAUSE, until=NOW + 600_000)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (DirectWall(WallScene.FOCUS, GROUP), "no_note"),
        (DirectWall(WallScene.FOCUS), "no_note"),
        (DirectWall(WallScene.NOTES, "a9"), "no_area"),
        (DirectWall(WallScene.QUESTION, "a9"), "no_area"),
    ],
)
def test_what_is_not_there_is_not_shown(command: DirectWall, code: str) -> None:
    assert outcome(written(), LEADER, command) == code


def test_a_hidden_note_is_not_brought_to_the_wall() -> None:
    hidden = after(written(), (LEADER, c.HideNote(NOTE, c.HideReason.HURTFUL)))
    assert outcome(hidden, LEADER, FOCUS) == "no_note"


def test_a_group_can_be_looked_at_together() -> None:
    grouped = after(written(), (LEADER, c.GroupNotes(GROUP, (NOTE, OTHER), "Jonot")))
    assert after(grouped, (LEADER, DirectWall(WallScene.FOCUS, GROUP))).wall == Wall(WallScene.FOCUS, GROUP)


def test_nothing_is_directed_after_the_end() -> None:
    assert outcome(after(written(), (LEADER, c.CloseWorkshop())), LEADER, FOCUS) == "closed"


def test_participants_hear_nothing_of_it_and_the_wall_hears_nothing_else() -> None:
    before = written()
    focused = after(before, (LEADER, FOCUS))
    patches = build.patches_for(focused, {}, (e.WallDirected(WallScene.FOCUS, NOTE),), build.VIEWERS)
    assert patches[build.PARTICIPANT] == Patch()
    assert patches[build.SCREEN] == patches[build.FACILITATOR] == Patch(wall=focused.wall)
    assert build.view(focused, {}, build.PARTICIPANT).wall is None
    assert build.view(focused, {}, build.SCREEN).wall == focused.wall


def test_a_facilitator_who_sees_what_participants_see_hears_that_the_choice_is_over() -> None:
    room = written()
    peers = replace(room, plan=replace(room.plan, peers_only=True))
    closed = after(peers, (LEADER, FOCUS), (LEADER, c.CloseWorkshop()))
    patches = build.patches_for(closed, {}, (e.WorkshopClosed(),), build.VIEWERS)
    assert patches[build.FACILITATOR].wall is None
    assert patches[build.PARTICIPANT].wall is UNSET


def _wall(command: DirectWall) -> Wall | None:
    return after(written(), (LEADER, command)).wall
