"""Where nobody may know who did what, who does it changes nothing that anybody could hold: see history.py.

This is the short form; `bin/promises law` plays more of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.conftest import in_memory
from tests.laws.anonymity.acts.copies import QUICK
from tests.laws.anonymity.history import History
from tests.laws.anonymity.law import Found, every_cast, one_swap
from tests.laws.anonymity.planted_leaks.during import Doing, a_row_written_again
from tests.laws.anonymity.planted_leaks.every_leak import LEAKS
from tests.laws.anonymity.postgresql import on
from tests.laws.anonymity.promise import leaks
from tests.laws.anonymity.scripts import KINDS, SCENES, longer, short, tellings
from tests.laws.anonymity.stage import Stage, opened

RANDOM = 70
"""Random histories in the tests of every day."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with opened(in_memory()) as made:
        yield made


def said(found: Found, capsys: pytest.CaptureFixture[str], what: str) -> None:
    with capsys.disabled():
        print(f"\nanonymity: {what}: {found.histories} histories, {found.played} times played")


def with_every_kind() -> list[History]:
    """Random ones, and those of the next that bring a kind of act which none before had."""
    histories = [longer(seed, 12) for seed in range(RANDOM)]
    missing = KINDS - {act.kind for one in histories for act in one.acts}
    for seed in count(RANDOM):
        if not missing:
            break
        one = longer(seed, 12)
        if missing & {act.kind for act in one.acts}:
            histories.append(one)
            missing -= {act.kind for act in one.acts}
    return histories


def test_who_acts_changes_no_byte_of_any_short_history(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    found = every_cast(stage, [*short(1, SCENES), *list(short(2, SCENES))[::101]])
    said(found, capsys, "short")
    assert found.leaks == []


def test_who_acts_changes_no_byte_of_a_page_a_backup_or_a_file(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    found = every_cast(stage, tellings(), copies=QUICK, few=4)
    said(found, capsys, "with pages, backups and files")
    assert found.leaks == []


def test_a_swap_of_two_people_changes_no_byte_of_a_random_history(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    histories = with_every_kind()
    found = one_swap(stage, histories, seed=1)
    said(found, capsys, "random")
    assert found.leaks == []
    assert found.histories > RANDOM * 0.7


def test_every_planted_leak_is_found(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    caught = [name for name in LEAKS if leaks(stage, name)]
    with capsys.disabled():
        print(f"\nanonymity: planted leaks found {len(caught)} of {len(LEAKS)}")
    assert caught == list(LEAKS)


def test_a_swap_of_two_people_changes_no_row_on_postgresql(
    postgresql_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with on(postgresql_url) as stage:
        found = one_swap(stage, [*tellings(), *(longer(seed, 12) for seed in range(2))], seed=1)
    said(found, capsys, "on PostgreSQL")
    assert found.leaks == []
    assert found.histories > 12


def test_a_row_that_is_written_again_without_a_change_is_found_on_postgresql(postgresql_url: str) -> None:
    with on(postgresql_url) as stage:
        doing = Doing(stage.folder)
        with doing.watching, a_row_written_again(doing):
            assert every_cast(stage, tellings()[:1], until_one=True).leaks
