"""Nobody is ever sent what they may not see."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

import tests.story
from app.domain.interactions import DotsSettings
from app.domain.plan import Contract
from app.domain.room.decisions.decide import Decision, decide
from app.domain.room.events import NoteWritten
from app.domain.room.views import build
from app.domain.room.views.build import PARTICIPANT, SCREEN, VIEWERS, patch_for, view
from app.domain.room.views.structs import Note
from tests.house.tree import ROOT, text
from tests.screen import sent
from tests.story import LEADER, Step, Story, busy, hex_id, key, steps

PEOPLE = {hex_id(200 + number) for number in range(4)}


def strings_in(value: Any) -> set[str]:
    """Every string anywhere in a message, keys too."""
    match value:
        case dict():
            return set().union(*(strings_in(key) | strings_in(entry) for key, entry in value.items()))
        case list() | tuple():
            return set().union(*map(strings_in, value))
        case Struct():
            return strings_in(sent(value))
        case str():
            return {value}
        case bool() | int() | float() | None:
            return set()
        case _:
            raise TypeError(value)


@given(steps, st.sampled_from(Contract))
@settings(max_examples=200, deadline=None)
def test_a_hidden_or_removed_text_reaches_no_participant_and_no_screen(
    story_steps: list[Step], contract: Contract
) -> None:
    story = Story.begin(contract)
    for step in story_steps:
        happened = story.step(step)
        unseen = {
            story.texts[id_][0]
            for id_, note in story.workshop.notes.items()
            if (note.gone or note.hidden) and story.texts[id_][0]
        }
        seen = {story.texts[id_][0] for id_, note in story.workshop.notes.items() if not (note.gone or note.hidden)}
        for viewer in (PARTICIPANT, SCREEN):
            for message in (
                patch_for(story.workshop, story.texts, viewer, happened),
                view(story.workshop, story.texts, viewer),
            ):
                assert not strings_in(message) & (unseen - seen)


@given(steps)
@settings(max_examples=200, deadline=None)
def test_where_nobody_may_know_no_event_and_no_message_names_a_person(story_steps: list[Step]) -> None:
    story = Story.begin(Contract.NOBODY)
    for step in story_steps:
        happened = story.step(step)
        for viewer in VIEWERS:
            assert not strings_in(patch_for(story.workshop, story.texts, viewer, happened)) & PEOPLE
    assert not any(person in repr(event) for event in story.log for person in PEOPLE)


def check_who_leads(story_steps: list[Step], contract: Contract) -> None:
    """No event and no message names the account that leads, not even a message to who leads."""
    story = Story.begin(contract)
    for step in story_steps:
        happened = story.step(step)
        assert LEADER.id not in repr(happened)
        for viewer in VIEWERS:
            assert LEADER.id not in strings_in(patch_for(story.workshop, story.texts, viewer, happened))
            assert LEADER.id not in strings_in(view(story.workshop, story.texts, viewer))


@pytest.mark.parametrize("contract", Contract)
def test_no_event_and_no_message_names_the_account_that_leads(contract: Contract) -> None:
    for seed in range(3):
        check_who_leads(busy(seed, 300), contract)


def test_an_account_that_is_planted_in_an_event_is_found() -> None:
    def telling(*asked: Any, **more: Any) -> Decision:
        decision = decide(*asked, **more)
        events = [
            replace(event, author=LEADER.id) if isinstance(event, NoteWritten) else event for event in decision.events
        ]
        return replace(decision, events=tuple(events))

    with patch.object(tests.story, "decide", telling), pytest.raises(AssertionError):
        check_who_leads(busy(1, 300), Contract.NOBODY)


KEYS = {hashlib.sha256(person.encode()).hexdigest() for person in PEOPLE} | {
    key(hex_id(number)) for number in range(12)
}
"""What opens one's own in a story: the tags of ballots and the keys of notes. Who shows one is told what is theirs."""


def check_own(story_steps: list[Step]) -> Story:
    """No message holds what opens somebody's own; the story of these steps."""
    story = Story.begin()
    for step in story_steps:
        happened = story.step(step)
        for viewer in VIEWERS:
            assert not strings_in(patch_for(story.workshop, story.texts, viewer, happened)) & KEYS
            assert not strings_in(view(story.workshop, story.texts, viewer)) & KEYS
    return story


def test_no_message_holds_a_key_or_a_tag_that_opens_what_is_somebodys_own() -> None:
    logs = repr([check_own(busy(seed, 300)).log for seed in range(4)])
    assert any(tag in logs for tag in KEYS)


def test_a_tag_that_is_planted_in_a_note_is_found() -> None:
    shown = build._Shown.note

    def telling(seen: build._Shown, id_: str) -> Note | None:
        note = shown(seen, id_)
        return note and replace(note, author=min(KEYS))

    with patch.object(build._Shown, "note", telling), pytest.raises(AssertionError):
        check_own(busy(1, 300))


@given(steps)
@settings(max_examples=200, deadline=None)
def test_only_the_facilitator_sees_authors_under_the_middle_contract(story_steps: list[Step]) -> None:
    story = Story.begin(Contract.FACILITATOR)
    for step in story_steps:
        story.step(step)
    for viewer in (PARTICIPANT, SCREEN):
        assert not strings_in(view(story.workshop, story.texts, viewer)) & PEOPLE


@given(steps)
@settings(max_examples=200, deadline=None)
def test_dots_are_told_to_participants_only_when_the_round_is_over(story_steps: list[Step]) -> None:
    story = Story.begin()
    for step in story_steps:
        story.step(step)
        phase = story.workshop.phase
        voting = phase is not None and isinstance(phase.settings, DotsSettings) and story.workshop.status == "open"
        seen = sent(view(story.workshop, story.texts, PARTICIPANT))
        if voting:
            assert not any("marks" in thing for thing in (*seen["notes"].values(), *seen["groups"].values()))


NONE = {"roles_off", "keeps_role"}
"""Say of a phase, by its plan alone, whether it keeps roles, and so tell nobody's."""


def fields(value: object) -> set[str]:
    """The names of all fields in what was sent."""
    if isinstance(value, dict):
        return set(value).union(*(fields(one) for one in value.values()))
    return set[str]().union(*(fields(one) for one in value)) if isinstance(value, list) else set()


@given(steps, st.sampled_from(Contract))
@settings(max_examples=50, deadline=None)
def test_nothing_that_anybody_is_sent_has_a_field_about_roles(story_steps: list[Step], contract: Contract) -> None:
    """So that no phase can forget to switch roles off."""
    story = Story.begin(contract)
    for step in story_steps:
        story.step(step)
    for viewer in VIEWERS:
        assert not any("role" in name for name in fields(sent(view(story.workshop, story.texts, viewer))) - NONE)


def test_no_message_and_no_request_of_the_protocol_has_a_field_about_roles() -> None:
    declared = re.findall(r"readonly (\w+)\??:", text(ROOT / "client" / "src" / "protocol.ts"))
    assert len(declared) > 100
    assert [name for name in declared if "role" in name.lower() and name not in NONE] == []
