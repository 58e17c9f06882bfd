"""A word that is not understood: who hears of it, and until when."""

from __future__ import annotations

from tests.live.signals.conftest import Room, hidden


def test_a_word_is_told_with_how_many_until_it_is_explained_or_the_phase_is_over(room: Room) -> None:
    for phone in (room.liisa, room.liisa, room.olli):
        room.sign(phone, "unclear")
    assert room.told()[-1] == {"unclear": [{"word": "", "count": 2}]}
    room.sign(room.olli, "unclear", on=False)
    assert room.told() == [{"unclear": [{"word": "", "count": 1}]}]
    assert room.sign(room.leader, "explained")["ok"]
    assert room.told() == [{}]
    room.sign(room.liisa, "unclear")
    assert room.told()
    room.go("p2")
    assert room.told() == [{}]


def test_only_a_word_of_the_plan_gets_to_the_facilitator(room: Room) -> None:
    word = room.room.state.plan.title.split()[0]
    assert room.sign(room.liisa, "unclear", word=word)["ok"]
    assert room.sign(room.liisa, "unclear", word="haukku")["code"] == "bad"
    assert room.sign(room.liisa, "unclear", word=word[1:])["code"] == "bad", "half a word is none"
    assert room.told() == [{"unclear": [{"word": word, "count": 1}]}]


@hidden
def test_where_nobody_may_learn_who_wrote_a_word_is_told_without_a_number(room: Room) -> None:
    room.sign(room.liisa, "unclear")
    assert room.told() == [{"unclear": [{"word": ""}]}]
    room.sign(room.olli, "unclear")
    assert room.told() == []
