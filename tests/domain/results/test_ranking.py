from __future__ import annotations

from msgspec.structs import replace

from app.domain.results.ranking import rankings, shortened
from tests.reports.samples import given, id_of, two_rounds


def test_each_round_ranks_what_got_its_marks_and_adds_nothing_of_another():
    first, second = rankings(two_rounds())
    assert [(one.name, one.count, one.place) for one in first.ranked] == [
        ("Jonotin puhelimessa 40 minuuttia", 3, 1),
        ("Jonot ja odottaminen", 2, 2),
        ("Linja katkesi", 1, 3),
    ]
    assert (first.given, second.given) == (6, 5)
    assert [one.is_group for one in first.ranked] == [False, True, False]


def test_a_moved_note_is_ranked_with_the_question_that_it_answered():
    first, _ = rankings(two_rounds())
    assert {one.name: one.area for one in first.ranked}["Linja katkesi"] == "a"


def test_equals_share_a_place_and_the_next_comes_after_both():
    record = replace(two_rounds(), results=given("eka", {id_of("n1"): 2, id_of("n3"): 2, id_of("g"): 1}))
    (ranking,) = rankings(record)
    assert [one.place for one in ranking.ranked] == [1, 1, 3]
    assert {one.name for one in ranking.first} == {"Jonotin puhelimessa 40 minuuttia", "Linja katkesi"}


def test_a_shortened_ranking_keeps_all_who_are_first_and_its_sum():
    record = replace(two_rounds(), results=given("eka", {id_of(name): 2 for name in ("n1", "n2", "n3", "g")}))
    short = shortened(rankings(record)[0], 2)
    assert (len(short.ranked), short.rest, short.given) == (4, 0, 8)
    short = shortened(rankings(two_rounds())[0], 1)
    assert (len(short.ranked), short.rest, short.given) == (1, 2, 6)
