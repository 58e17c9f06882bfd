from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.record import Record, careful
from app.domain.small_groups import K, shown
from app.reports import KINDS, make, phrases
from app.reports.translations import Translations
from tests.reports.samples import workshop

ROLES = ("asukas", "ammattilainen", "läheinen")
CELLS = (*ROLES, "ei kerrottu")
ROOMS = st.dictionaries(st.sampled_from([f"rooli {n}" for n in range(16)]), st.integers(0, 40))


def test_a_role_of_four_is_not_told() -> None:
    assert shown({"asukas": 4, "läheinen": 6}, 20) == {"läheinen": 6}


def test_a_role_is_not_told_when_the_total_would_give_away_a_smaller_one() -> None:
    """8 people of whom 6 are told to be residents: the rest would be a crowd of two."""
    assert shown({"asukas": 6, "päättäjä": 2}, 8) == {}
    assert shown({"asukas": 9, "läheinen": 6, "päättäjä": 2}, 17) == {"asukas": 9}


def test_everything_is_told_when_nobody_is_left_over() -> None:
    assert shown({"asukas": 5, "läheinen": 5}, 10) == {"asukas": 5, "läheinen": 5}


@given(ROOMS, st.integers(0, 30))
def test_nobody_is_singled_out_whatever_the_room(counts: dict[str, int], silent: int) -> None:
    total = sum(counts.values()) + silent
    told = shown(counts, total)
    rest = total - sum(told.values())
    assert all(count >= K for count in told.values())
    assert all(counts[role] == count for role, count in told.items())
    assert rest == 0 or rest >= K or not told
    assert shown(told, total) == told


def test_a_reader_who_knows_the_rule_can_work_out_no_cell_of_one_to_four() -> None:
    """All rooms of up to 14 people, three roles and the silent: what else may a published table stand for?"""
    rooms = defaultdict(list)
    for counts in product(range(15), repeat=len(CELLS)):
        if sum(counts) <= 14:
            room = dict(zip(CELLS, counts, strict=True))
            told = shown({role: room[role] for role in ROLES}, sum(counts))
            rooms[sum(counts), tuple(sorted(told.items()))].append(room)
    assert len(rooms) > 15
    for (_total, published), possible in rooms.items():
        for cell in set(CELLS) - dict(published).keys():
            values = {room[cell] for room in possible}
            assert len(values) > 1 or values.isdisjoint(range(1, K))


def room(roles: dict[str, int]) -> Record:
    return replace(workshop(), headcount=17, roles=roles)


TWO_SMALL = room({"asukas": 9, "läheinen": 4, "päättäjä": 4})
ONE_LARGE_ONE_SMALL = room({"asukas": 9, "läheinen": 6, "päättäjä": 2})
"""Of both it is told that nine of 17 were residents. In the second, six are left out for the sake of two."""


@pytest.mark.parametrize("kind", [kind for kind, made in KINDS.items() if made.of is Record])
def test_no_file_tells_which_of_two_reasons_left_a_role_out(kind: str) -> None:
    assert make(kind, TWO_SMALL) == make(kind, ONE_LARGE_ONE_SMALL)


@pytest.mark.parametrize("counts", [{"asukas": 9}, {}])
def test_the_sentence_about_roles_is_true_of_one_left_out_for_anothers_sake(
    counts: dict[str, int],
) -> None:
    told = phrases.roles(replace(workshop(), roles=counts), Translations("fi"))
    assert "vähintään viisi" in told
    assert "Suurempikin rooli jätetään pois" in told
    assert "yhtäkään" not in told


def test_who_was_asked_for_no_role_hears_of_no_rule() -> None:
    silent = replace(workshop(), roles={}, plan=replace(workshop().plan, roles=()))
    assert phrases.roles(silent, Translations("fi")) == "Rooleja ei kysytty."


def test_a_careful_record_tells_on_notes_only_roles_that_are_told_of_people() -> None:
    record = careful(workshop())
    assert set(record.roles) == {"ammattilainen", "asukas", "kokemusasiantuntija"}
    assert {note.role for note in record.notes} == {"", *record.roles}
    assert careful(record) == record
