"""Words that were not understood get a sentence, which everybody can read and nobody is named in."""

from __future__ import annotations

import pytest

from app.domain import limits
from app.domain.glossary import Word
from app.domain.room.commands import CloseWorkshop, ExplainWord, ForgetWord
from app.domain.room.events import WordExplained, WordForgotten
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, patch_for, view
from app.domain.texts import Text
from tests.domain.room.rooms import GROUP, LEADER, LIISA, NOTE, after, opened, outcome, write, written
from tests.story import hex_id

ENTRY, LATER = hex_id(7), hex_id(8)
EXPLAINED = ExplainWord(ENTRY, "integraatio", "Palvelut toimivat yhdessä.")
TEXTS = {ENTRY: Text("integraatio\nPalvelut toimivat yhdessä.", "fi"), LATER: Text("HaiPro\nVaarailmoitus.", "fi")}


def test_a_word_that_was_explained_is_read_by_all_in_the_order_of_words_and_not_shown_on_the_wall() -> None:
    room = after(opened(), (LEADER, EXPLAINED), (LEADER, ExplainWord(LATER, "HaiPro", "Vaarailmoitus.")))
    words = (Word(LATER, "HaiPro", "Vaarailmoitus."), Word(ENTRY, "integraatio", "Palvelut toimivat yhdessä."))
    assert [view(room, TEXTS, one).glossary for one in (PARTICIPANT, FACILITATOR, SCREEN)] == [words, words, None]


def test_the_log_holds_neither_the_word_nor_the_sentence() -> None:
    decision = outcome(opened(), LEADER, ExplainWord(ENTRY, "  palvelu\npolku ", "Kaikki käynnit."))
    assert not isinstance(decision, str)
    assert decision.events == (WordExplained(ENTRY),)
    assert decision.texts == {ENTRY: "palvelu polku\nKaikki käynnit."}


def test_a_word_is_taken_out_with_its_text_and_comes_back_when_it_is_explained_again() -> None:
    room = after(opened(), (LEADER, EXPLAINED))
    gone = outcome(room, LEADER, ForgetWord(ENTRY))
    assert not isinstance(gone, str)
    assert gone.texts == {ENTRY: ""}
    without = after(room, (LEADER, ForgetWord(ENTRY)))
    assert view(without, {ENTRY: Text("")}, PARTICIPANT).glossary is None
    assert patch_for(without, {ENTRY: Text("")}, PARTICIPANT, [WordForgotten(ENTRY)]).glossary is None
    assert view(after(without, (LEADER, EXPLAINED)), TEXTS, PARTICIPANT).glossary


def test_a_word_that_is_not_there_is_taken_out_without_a_word_said() -> None:
    decision = outcome(opened(), LEADER, ForgetWord(ENTRY))
    assert not isinstance(decision, str)
    assert decision.events == ()


@pytest.mark.parametrize("command", [EXPLAINED, ForgetWord(ENTRY)])
def test_only_who_leads_an_open_room_writes_the_sanasto(command: ExplainWord | ForgetWord) -> None:
    assert outcome(opened(), LIISA, command) == "not_allowed"
    assert outcome(after(opened(), (LEADER, CloseWorkshop())), LEADER, command) == "closed"


def test_the_id_of_a_word_is_no_notes_and_no_groups_and_a_note_cannot_take_it() -> None:
    assert outcome(written(), LEADER, ExplainWord(NOTE, "sana", "Selitys.")) == "exists"
    assert outcome(after(opened(), (LEADER, EXPLAINED)), LIISA, write(ENTRY)) == "exists"
    assert GROUP != ENTRY


def test_the_sanasto_has_an_end_and_what_is_in_it_can_still_be_corrected() -> None:
    room = opened()
    for number in range(limits.MOST_WORDS):
        room = after(room, (LEADER, ExplainWord(hex_id(number), f"sana {number}", "Selitys.")))
    assert outcome(room, LEADER, ExplainWord(hex_id(1000), "vielä", "Yksi.")) == "full"
    assert not isinstance(outcome(room, LEADER, ExplainWord(hex_id(1), "sana", "Paremmin.")), str)
