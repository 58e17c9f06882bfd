"""The name of a group that looks personal is looked at as a note is: shown on the big screen, cleared for files."""

from __future__ import annotations

import pytest

from app.domain.masking import digest
from app.domain.room import commands as c
from app.domain.room.views.build import FACILITATOR, SCREEN, Viewer, patch_for, view
from tests.domain.room.rooms import GROUP, LEADER, LIISA, NOTE, OTHER
from tests.screen import sent
from tests.story import Story, key_hash

NAME, ANOTHER = "Matti Virtanen", "Maija Mallikas"


@pytest.fixture
def told() -> Story:
    story = Story.begin()
    story.do(LEADER, c.GoToPhase("p1"))
    for note in (NOTE, OTHER):
        story.do(LIISA, c.WriteNote(note, "a0", "p1", "jono on pitkä", key_hash(note)))
    story.do(LEADER, c.GroupNotes(GROUP, (NOTE,), NAME))
    return story


def on_the_wall(told: Story) -> str:
    name: str = sent(view(told.workshop, told.texts, SCREEN))["groups"][GROUP]["name"]
    return name


def release(told: Story, name: str = NAME) -> list[object]:
    return [sent(event) for event in told.do(LEADER, c.ReleaseText(GROUP, digest(name)))]


def test_a_name_that_she_has_looked_at_is_on_the_big_screen_and_the_log_holds_its_id_alone(told: Story) -> None:
    assert on_the_wall(told) == ""
    assert release(told) == [{"t": "NameReleased", "group": GROUP}]
    assert on_the_wall(told) == NAME
    assert "held" not in sent(view(told.workshop, told.texts, FACILITATOR))["groups"][GROUP]
    assert release(told) == []


@pytest.mark.parametrize("viewer", [SCREEN, FACILITATOR])
def test_a_patch_tells_of_the_release(told: Story, viewer: Viewer) -> None:
    events = told.do(LEADER, c.ReleaseText(GROUP, digest(NAME)))
    assert sent(patch_for(told.workshop, told.texts, viewer, events))["groups"][GROUP]["name"] == NAME


def test_a_name_that_changed_while_she_looked_is_not_released(told: Story) -> None:
    told.do(LEADER, c.RenameGroup(GROUP, ANOTHER))
    assert release(told) == []
    assert on_the_wall(told) == ""


@pytest.mark.parametrize(
    "renaming", [c.RenameGroup(GROUP, ANOTHER), c.GroupNotes(GROUP, (OTHER,), ANOTHER)], ids=["alone", "with a note"]
)
def test_another_name_is_held_until_it_is_looked_at(told: Story, renaming: c.RenameGroup | c.GroupNotes) -> None:
    release(told)
    told.do(LEADER, renaming)
    assert on_the_wall(told) == ""


def test_a_note_that_joins_the_group_leaves_its_name_on_the_big_screen(told: Story) -> None:
    release(told)
    told.do(LEADER, c.GroupNotes(GROUP, (OTHER,), NAME))
    assert on_the_wall(told) == NAME


def test_a_group_that_is_gone_is_not_released(told: Story) -> None:
    told.do(LEADER, c.Ungroup(GROUP))
    assert release(told) == []


def test_a_name_is_cleared_only_when_the_workshop_is_over(told: Story) -> None:
    assert told.do(LEADER, c.ClearText(GROUP)) == ()
    told.do(LEADER, c.CloseWorkshop())
    assert [sent(one) for one in told.do(LEADER, c.ClearText(GROUP))] == [{"t": "NameCleared", "group": GROUP}]
    assert told.do(LEADER, c.ClearText(GROUP)) == ()
    assert told.workshop.groups[GROUP].cleared
