"""CSV files of many programs and countries."""

from __future__ import annotations

import codecs

import pytest

from app.reports.imports.boards.reading import read
from app.reports.imports.boards.refused import BadBoard
from tests.reports.boards.files import found

TWO = [("Estää", ["Jono", "Lomake"]), ("Auttaa", ["Tuki", "Aika"])]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_usual_separator_is_found(separator: str) -> None:
    assert found(f"Estää{separator}Auttaa\r\nJono{separator}Tuki\r\nLomake{separator}Aika\r\n") == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    assert found("Estää;Auttaa\nJono;Tuki\nLomake;Aika\n".encode(encoding)) == TWO


def test_big_endian_is_read_too() -> None:
    assert found(codecs.BOM_UTF16_BE + "Hätä\nApu".encode("utf-16-be")) == [("", ["Hätä", "Apu"])]


def test_a_quoted_cell_keeps_its_separators_and_lines() -> None:
    assert found('text;column\n"Jono; ja\ntoinen rivi";Estää\n') == [("Estää", ["Jono; ja\ntoinen rivi"])]


def test_a_file_of_sentences_is_one_column() -> None:
    assert found("Jono, aina jono\nLomake\n") == [("", ["Jono, aina jono", "Lomake"])]


def test_the_csv_of_scrumlr_gives_texts_by_column_and_no_authors() -> None:
    board = read(
        b"note_id,author_id,author,text,column_id,column,rank,stack\n"
        b"1,7,Keksitty Kettu,Jono,c1,Negative,0,null\n2,7,Keksitty Kettu,Tuki,c2,Positive,0,null\n"
    )
    assert [(one.title, one.texts) for one in board.columns] == [("Negative", ("Jono",)), ("Positive", ("Tuki",))]
    assert board.people
    assert "Kettu" not in repr(board)


def test_the_csv_of_deck_gives_title_and_description_by_list() -> None:
    rows = (("Card title", "Description", "List name"), ("Jono", "Kolme kuukautta", "Estää"), ("Tuki", "", "Auttaa"))
    text = "\n".join("\t".join(f'"{cell}"' for cell in row) for row in rows)
    assert found(text) == [("Estää", ["Jono\nKolme kuukautta"]), ("Auttaa", ["Tuki"])]


def test_addresses_are_left_out_and_it_is_known() -> None:
    board = read(b"Lappu 1;Kuka\nJono;joku@example.org\nTuki;toinen@example.org\n")
    assert board.people
    assert "example.org" not in repr(board)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(BadBoard, match="broken"):
        read(b"abc\0def")
    with pytest.raises(BadBoard, match="encoding"):
        read(b"\x81\x8d\x8f")
