from __future__ import annotations

from msgspec.structs import replace

from app.domain.results.interim import interim
from tests.reports.samples import two_rounds, workshop


def test_a_phase_that_is_on_has_no_result_and_one_that_is_over_has():
    assert interim(two_rounds(), "toka").results.keys() == {"eka"}
    assert interim(two_rounds(), "kirjoita").results == two_rounds().results


def test_nobody_is_counted_and_no_role_is_told_however_large():
    whole = workshop()
    assert whole.roles
    assert any(note.role for note in whole.notes)
    told = interim(whole, "")
    assert (told.headcount, told.counted, told.roles, told.tally) == (0, 0, {}, None)
    assert not any(note.role for note in told.notes)


def test_the_number_of_people_changes_nothing():
    assert interim(replace(workshop(), headcount=25), "") == interim(workshop(), "")


def test_it_is_marked_and_keeps_every_note_to_the_letter():
    told = interim(workshop(), "")
    assert told.unfinished
    assert [note.text for note in told.notes] == [note.text for note in workshop().notes]
