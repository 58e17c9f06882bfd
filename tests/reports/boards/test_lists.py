"""A list that was pasted: a line a note."""

from __future__ import annotations

import pytest

from app.reports.imports.boards.reading import read_pasted
from app.reports.imports.boards.refused import BadBoard
from tests.reports.boards.files import columns


def test_every_line_is_a_text_without_its_bullet() -> None:
    board = read_pasted("- Jono on pitkä\n• Lomake on vaikea\n3. Kukaan ei vastaa\n\nPaikka on kaukana")
    assert columns(board) == [("", ["Jono on pitkä", "Lomake on vaikea", "Kukaan ei vastaa", "Paikka on kaukana"])]


def test_a_line_with_a_hash_is_a_heading_of_what_follows() -> None:
    board = read_pasted("# Mikä estää?\nJono\n# Mikä auttaa?\nTuki\nAika")
    assert columns(board) == [("Mikä estää?", ["Jono"]), ("Mikä auttaa?", ["Tuki", "Aika"])]


def test_commas_of_sentences_cut_nothing() -> None:
    board = read_pasted("Jono, aina jono\nLomake, joka on vaikea")
    assert columns(board) == [("", ["Jono, aina jono", "Lomake, joka on vaikea"])]


def test_cells_pasted_from_a_spreadsheet_are_columns() -> None:
    board = read_pasted("Estää\tAuttaa\nJono\tTuki\nLomake\t\n")
    assert columns(board) == [("Estää", ["Jono", "Lomake"]), ("Auttaa", ["Tuki"])]


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    assert columns(read_pasted('=HYPERLINK("http://x")')) == [("", ['=HYPERLINK("http://x")'])]


@pytest.mark.parametrize("nothing", ["", "  \n\t\n"])
def test_an_empty_list_is_refused(nothing: str) -> None:
    with pytest.raises(BadBoard, match="nothing"):
        read_pasted(nothing)
