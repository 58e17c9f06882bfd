from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.run_sheet.timetable import clock, timetable, ways_down

LENGTHS = st.lists(st.integers(0, 480), max_size=20)


def test_clock_times_follow_the_start_and_the_lengths():
    table = timetable([10, 10, 25], "13:00", 40)
    assert [line.clock for line in table.lines] == ["13:00", "13:10", "13:20"]
    assert (table.begins, table.ends, table.total, table.over) == ("13:00", "13:45", 45, 5)


def test_without_a_start_the_minutes_are_counted_and_without_a_wish_nothing_is_too_long():
    table = timetable([50, 20])
    assert ([line.clock for line in table.lines], table.ends, table.over) == (["0:00", "0:50"], "1:10", 0)


def test_a_night_goes_on_after_midnight():
    assert clock("23:50", 15) == "00:05"


def test_an_empty_plan_has_a_timetable():
    assert timetable([]).total == 0


def test_too_long_comes_with_two_ways_down_the_longest_first():
    ways = ways_down(timetable([10, 15, 20, 5], "13:00", 45))
    assert [(way.place, way.minutes) for way in ways] == [(2, 15), (1, 10)]


@given(LENGTHS, st.integers(0, 600))
def test_each_way_down_comes_down_to_what_was_asked_and_leaves_a_phase(lengths: list[int], asked: int):
    table = timetable(lengths, "09:00", asked)
    ways = ways_down(table)
    assert bool(ways) <= (table.over > 0)
    for way in ways:
        shorter = [way.minutes if place == way.place else length for place, length in enumerate(lengths)]
        assert asked - 5 < sum(shorter) <= asked
        assert way.minutes >= 5


@given(LENGTHS)
def test_every_line_begins_where_the_one_before_ends(lengths: list[int]):
    lines = timetable(lengths).lines
    assert all(before.begins + before.minutes == line.begins for before, line in pairwise(lines))
