"""What looks personal is not on the big screen until the facilitator has looked at it. Everybody here is invented."""

from __future__ import annotations

import pytest

from app.domain.masking import digest
from app.domain.personal import remembering
from app.domain.personal.kinds import Personal
from app.domain.room import commands as c
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, Viewer, languages, patch_for, view
from app.domain.texts import Text
from tests.domain.room.rooms import GROUP, LEADER, LIISA, NOTE, OTHER
from tests.screen import sent
from tests.story import Story, key, key_hash

CALL = "Soittakaa 040 123 4567"


def story(*texts: str) -> Story:
    told = Story.begin()
    told.do(LEADER, c.GoToPhase("p1"))
    for note, text in zip((NOTE, OTHER), texts, strict=False):
        told.do(LIISA, c.WriteNote(note, "a0", "p1", text, key_hash(note)))
    return told


def notes(told: Story, viewer: Viewer) -> dict[str, dict[str, object]]:
    seen: dict[str, dict[str, object]] = sent(view(told.workshop, told.texts, viewer))["notes"]
    return seen


def release(told: Story, text: str = CALL) -> int:
    return len(told.do(LEADER, c.ReleaseText(NOTE, digest(text))))


def test_a_note_that_looks_personal_is_on_phones_and_not_on_the_big_screen() -> None:
    told = story(CALL, "jono on pitkä")
    assert set(notes(told, PARTICIPANT)) == {NOTE, OTHER}
    assert set(notes(told, SCREEN)) == {OTHER}
    assert NOTE not in str(sent(view(told.workshop, told.texts, SCREEN)))


def test_only_the_facilitator_is_told_what_it_seems_to_hold() -> None:
    told = story(CALL, "jono on pitkä")
    assert notes(told, FACILITATOR)[NOTE]["held"] == ["phone"]
    assert "held" not in notes(told, FACILITATOR)[OTHER]
    assert "held" not in str(sent(view(told.workshop, told.texts, PARTICIPANT)))


def test_when_she_has_looked_it_is_on_the_big_screen_and_the_log_holds_its_id_alone() -> None:
    told = story(CALL)
    assert release(told) == 1
    assert set(notes(told, SCREEN)) == {NOTE}
    assert "held" not in notes(told, FACILITATOR)[NOTE]
    assert sent(told.log[-1]) == {"t": "NoteReleased", "note": NOTE}
    assert release(told) == 0


@pytest.mark.parametrize("viewer", [SCREEN, FACILITATOR])
def test_a_patch_tells_of_the_release(viewer: Viewer) -> None:
    told = story(CALL)
    events = told.do(LEADER, c.ReleaseText(NOTE, digest(CALL)))
    assert sent(patch_for(told.workshop, told.texts, viewer, events))["notes"][NOTE]["text"] == CALL


def test_a_text_that_changes_after_the_release_is_held_until_it_is_looked_at_again() -> None:
    told = story(CALL)
    release(told)
    told.do(LIISA, c.EditNote(NOTE, f"{CALL} tai 050 765 4321", key(NOTE)))
    assert notes(told, SCREEN) == {}
    told.do(LIISA, c.EditNote(NOTE, "Soittakaa", key(NOTE)))
    assert set(notes(told, SCREEN)) == {NOTE}


def test_a_text_that_changed_while_she_looked_is_not_released() -> None:
    told = story(CALL)
    told.do(LIISA, c.EditNote(NOTE, f"{CALL} tai 050 765 4321", key(NOTE)))
    assert release(told) == 0
    assert notes(told, SCREEN) == {}


def test_what_was_hidden_stays_hidden_whoever_released_it() -> None:
    told = story(CALL)
    release(told)
    told.do(LEADER, c.HideNote(NOTE, c.HideReason.PERSONAL_DATA))
    assert notes(told, SCREEN) == {}
    told.do(LEADER, c.ShowNote(NOTE))
    assert set(notes(told, SCREEN)) == {NOTE}


def test_a_group_of_held_notes_leaves_no_gap_and_a_personal_name_is_not_on_the_big_screen() -> None:
    told = story(CALL, "jono on pitkä")
    told.do(LEADER, c.GroupNotes(GROUP, (NOTE,), "Matti Virtanen"))
    assert sent(view(told.workshop, told.texts, SCREEN))["groups"] == {}
    told.do(LEADER, c.GroupNotes(GROUP, (OTHER,), "Matti Virtanen"))
    assert sent(view(told.workshop, told.texts, SCREEN))["groups"][GROUP]["name"] == ""
    group = sent(view(told.workshop, told.texts, FACILITATOR))["groups"][GROUP]
    assert (group["name"], group["held"]) == ("Matti Virtanen", ["name"])
    assert sent(view(told.workshop, told.texts, PARTICIPANT))["groups"][GROUP]["name"] == "Matti Virtanen"


def test_the_language_of_a_held_note_is_not_told_to_the_big_screen_either() -> None:
    told = story(CALL)
    texts = {NOTE: Text(CALL, "fi")}
    told_languages = languages(told.workshop, texts, [NOTE], (SCREEN, PARTICIPANT))
    assert told_languages == {SCREEN: {}, PARTICIPANT: {NOTE: "fi"}}


def test_a_text_is_looked_at_once_however_many_views_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def look(text: str) -> tuple[Personal, ...]:
        looked.append(text)
        return (Personal.PHONE,)

    monkeypatch.setattr(remembering, "kinds", look)
    remembering._looked.cache_clear()
    told = story(CALL, "jono on pitkä")
    for _ in range(3):
        assert notes(told, SCREEN) == {}
        assert notes(told, FACILITATOR)[OTHER]["held"] == ["phone"]
    assert sorted(looked) == sorted([CALL, "jono on pitkä"])
    remembering._looked.cache_clear()
