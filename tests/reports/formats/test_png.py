from __future__ import annotations

import struct

import pytest
from msgspec.structs import replace

from app.domain.record import Record
from app.reports import make
from app.reports.formats.png import LONGEST_SIDE, Card, _cards, _split
from app.reports.letters.fonts import PrintableText
from app.reports.papers.board import board, phases
from app.reports.papers.remarks import Remarks
from app.reports.translations import Translations
from tests.reports.samples import hostile, large, two_rounds, workshop

WORDS = Translations("fi")


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("record", [workshop(), hostile(), large(500), large(2000), two_rounds()])
def test_the_picture_has_a_shape_that_a_screen_can_show(record: Record) -> None:
    width, height = size(make("png", record))
    assert max(width, height) <= LONGEST_SIDE
    assert 0.8 < width / height < 3


def test_every_note_is_in_the_picture_once_in_the_order_of_the_board() -> None:
    for column in board(workshop()):
        cards = tuple(_cards(column, Remarks(workshop(), WORDS), PrintableText([]), WORDS))
        dealt = [card for parts in _split(cards, 120, WORDS) for part in parts for card in part.cards]
        assert [card for card in dealt if card.kind == "note"] == [card for card in cards if card.kind == "note"]


def test_a_name_of_a_group_never_stands_alone_at_the_foot_of_a_column() -> None:
    for column in board(large(500)):
        for parts in _split(tuple(_cards(column, Remarks(workshop(), WORDS), PrintableText([]), WORDS)), 100, WORDS):
            assert not parts or parts[-1].cards[-1].kind == "note"


@pytest.mark.parametrize("record", [workshop(), hostile()])
def test_the_text_twin_tells_the_same_facts(record: Record) -> None:
    text = make("txt", record).decode("utf-8-sig")
    assert record.plan.title in text
    for area in record.plan.areas:
        assert area.title in text
    for column in board(record):
        for gathered in column.groups:
            assert gathered.group.name.replace("\n", "\n") in text
        assert WORDS.ngettext("%(num)s lappu", "%(num)s lappua", column.notes) in text
    for note in record.notes:
        told = note.text.replace("\n", "\n  ")
        assert f"{told} [" in text


def cards_of(record: Record) -> list[Card]:
    """The cards of the picture, with their texts as they were written."""
    remarks = Remarks(record, WORDS)
    made = [card for column in board(record) for card in _cards(column, remarks, PrintableText([]), WORDS)]
    return [replace(card, text=card.text.replace("\u200b", "")) for card in made]


def test_the_picture_and_its_text_twin_tell_each_round_and_the_question_of_a_note_that_lies_elsewhere() -> None:
    assert [(card.text, card.origin, card.marks) for card in cards_of(two_rounds()) if card.kind != "loose"] == [
        ("Jonot ja odottaminen", (), ("Ensimmäinen kierros: 2 pistettä",)),
        ("Jonotin puhelimessa 40 minuuttia", ("Kirjoitetaan",),
         ("Ensimmäinen kierros: 3 pistettä", "Toinen kierros: 1 piste")),
        ("Takaisinsoitto toimi", ("Kirjoitettu alueelle: Mikä auttaa?", "Kirjoitetaan"), ()),
        ("Linja katkesi", ("Kirjoitettu alueelle: Mikä estää?", "Kirjoitetaan"), ("Ensimmäinen kierros: 1 piste",)),
        ("Vertainen odotustilassa", ("Kirjoitetaan",), ("Toinen kierros: 4 pistettä",)),
    ]  # fmt: skip
    assert [[note.text for note in column.loose] for column in board(two_rounds())] == [
        [], ["Linja katkesi", "Vertainen odotustilassa"],
    ]  # fmt: skip
    lines = make("txt", two_rounds()).decode("utf-8-sig").splitlines()
    assert [line for line in lines if line.endswith("]")] == [
        "Jonot ja odottaminen [Ensimmäinen kierros: 2 pistettä]",
        "• Jonotin puhelimessa 40 minuuttia [Kirjoitetaan, Ensimmäinen kierros: 3 pistettä, Toinen kierros: 1 piste]",
        "• Takaisinsoitto toimi [Kirjoitettu alueelle: Mikä auttaa?, Kirjoitetaan]",
        "• Linja katkesi [Kirjoitettu alueelle: Mikä estää?, Kirjoitetaan, Ensimmäinen kierros: 1 piste]",
        "• Vertainen odotustilassa [Kirjoitetaan, Toinen kierros: 4 pistettä]",
    ]


def test_where_there_is_one_round_its_title_is_not_repeated_with_each_note() -> None:
    marks = {line for card in cards_of(workshop()) for line in card.marks}
    assert "1 piste" in marks
    assert not [line for line in marks if ":" in line]


def test_the_picture_tells_in_which_phase_a_note_was_written() -> None:
    record = workshop()
    told = {note.text: (phases(record)[note.phase],) for note in record.notes}
    assert {card.text: card.origin for card in cards_of(record) if card.kind == "note"} == told
    renamed = [replace(phase, title=f"{phase.title} toisin") for phase in record.plan.phases]
    assert make("png", record) != make("png", replace(record, plan=replace(record.plan, phases=tuple(renamed))))
