"""What becomes a note, and what does not and why."""

from __future__ import annotations

from app.domain.incoming.board import Board, Column, Form
from app.domain.incoming.sorting import MOST_AT_ONCE, sort
from app.domain.limits import LONGEST_NOTE


def board(*texts: str, title: str = "Estää") -> Board:
    return Board(Form.LIST, (Column(title, texts),))


def test_a_text_becomes_a_note_as_it_is() -> None:
    assert sort(board(" Jono ", "Lomake")).piles[0].texts == ("Jono", "Lomake")


def test_empty_texts_are_counted_and_left_out() -> None:
    found = sort(board("Jono", "", "  ", "\u200b"))
    assert (found.count, found.empty) == (1, 3)


def test_the_same_words_twice_are_kept_apart() -> None:
    found = sort(board("Jono", "JONO ", "Lomake"), present=["lomake"])
    assert (found.piles[0].texts, found.piles[0].again) == (("Jono",), ("JONO", "Lomake"))


def test_too_long_a_text_is_pointed_at_and_not_cut() -> None:
    found = sort(board("a" * (LONGEST_NOTE + 1), "b" * LONGEST_NOTE))
    assert (found.count, found.too_long) == (1, ("a" * 80,))


def test_no_more_than_an_import_can_have() -> None:
    found = sort(board(*map(str, range(MOST_AT_ONCE + 3))))
    assert (found.count, found.too_many) == (MOST_AT_ONCE, 3)


def test_a_column_without_texts_is_no_pile() -> None:
    assert sort(board("", title="Tyhjä")).piles == ()
