"""Neighbours that were never next to each other for the writer are forged, and are refused."""

from __future__ import annotations

import random
from unittest.mock import patch

import pytest

from app.live.cowriting.document import Document
from app.live.cowriting.neighbours import Order, Seen
from app.live.cowriting.update_reader import Malformed
from tests.live.cowriting.test_update_format import NOTHING_DELETED, number, section, string

WRITERS = (7, 9, 300)
Place = tuple[int, int]


def piece(left: Place | None, right: Place | None, text: str) -> bytes:
    """A piece with any neighbours one likes."""
    info = 4 | (0x80 if left else 0) | (0x40 if right else 0)
    places = b"".join(number(value) for place in (left, right) if place for value in place)
    parent = b"" if places else number(1) + string("t")
    return bytes([info]) + places + parent + string(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [((1, 3), (1, 1)), ((1, 0), (1, 2)), (None, (1, 2)), ((1, 1), None), (None, None), ((1, 2), (1, 2))],
    ids=["crossed", "not next", "not the first", "not the last", "all between", "one and the same"],
)
def test_forged_neighbours_are_refused(left: Place | None, right: Place | None) -> None:
    document = Document.seeded("abcd", "g")
    with pytest.raises(Malformed, match="forged"):
        document.apply(section(piece(left, right, "x"), writer=7) + NOTHING_DELETED, 7, document.seen_now())


def test_what_came_meanwhile_may_lie_between() -> None:
    document = Document.seeded("abcd", "g")
    early = document.seen_now()
    document.apply(section(piece((1, 0), (1, 1), "x"), writer=7) + NOTHING_DELETED, 7, document.seen_now())
    late = document.seen_now()
    update = section(piece((1, 0), (1, 1), "y"), writer=9) + NOTHING_DELETED
    document.apply(update, 9, early)
    assert sorted(document.text) == sorted("axybcd")
    with pytest.raises(Malformed, match="forged"):
        document.apply(section(piece((1, 0), (1, 1), "z"), writer=300) + NOTHING_DELETED, 300, late)


def forge(document: Document, dice: random.Random, seen: dict[int, Seen]) -> bool:
    """One update with random neighbours; whether it passed."""
    writer = dice.choice(WRITERS)
    clocks = document.seen_now()
    places: list[Place | None] = [(one, clock) for one, end in clocks.items() for clock in range(end)]
    pieces = piece(dice.choice([None, *places]), dice.choice([None, *places]), dice.choice(["x", "yz"]))
    try:
        document.apply(
            section(pieces, writer=writer, clock=clocks.get(writer, 0)) + NOTHING_DELETED, writer, seen[writer]
        )
    except Malformed:
        return False
    return True


def tells_the_same_after_a_restart(seed: int) -> bool:
    dice = random.Random(seed)
    document = Document.seeded("abcd", "g")
    seen = {writer: document.seen_now() for writer in WRITERS}
    for _ in range(12):
        state = document.state
        if not forge(document, dice, seen):
            document = Document(state, "g")
    return Document(document.state, "g").text == document.text


def test_whatever_neighbours_are_named_a_restart_reads_the_same() -> None:
    assert all(tells_the_same_after_a_restart(seed) for seed in range(400))


def test_without_that_rule_it_would_not() -> None:
    with patch.object(Order, "take", lambda *_: None):
        assert not all(tells_the_same_after_a_restart(seed) for seed in range(400))
