"""A word that nobody else writes is looked for everywhere after its note was taken back: nowhere is it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.follow_up.canary.leftovers import PLANTS
from tests.web.follow_up.canary.promised import MINUTE, is_found, times, told

HELD = {"tables", "search index", "file nuotio.db", "files made to be fetched", "restored backup"}
"""Places that must hold the word before, or nobody has looked for it."""


@pytest.mark.parametrize("when", ["in an open room", "after the end"])
def test_a_note_that_was_taken_back_is_gone_within_a_minute_from_every_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], when: str
) -> None:
    stays = times(tmp_path / "cage", over=when == "after the end")
    with capsys.disabled():
        print(f"\ncanary word of a note, {when}: {', '.join(f'{p} {told(s)} s' for p, s in stays.items())}")
    assert all(until is not None and until <= MINUTE for until in stays.values())
    assert {place for place, until in stays.items() if until} >= HELD - {"search index", "files made to be fetched"}


@pytest.mark.parametrize("name", PLANTS)
def test_a_word_that_is_left_is_found(tmp_path: Path, name: str) -> None:
    assert is_found(tmp_path / "cage", name)
