"""The record of a workshop says what the board shows."""

from __future__ import annotations

import secrets

from msgspec.structs import replace

from app.domain.interactions import Result, marks_of_result
from app.domain.interactions.dots.result import DotsResult
from app.domain.interactions.dots.rules import GiveDot
from app.domain.plan import Contract
from app.domain.record import Record
from app.domain.room import commands as c
from app.domain.values import Source
from app.reports import make
from app.reports.imports.reading import read
from app.store.archive.records import import_record, present, record
from app.store.room import log, participants
from tests.live.conftest import OWNER, WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER, hex_id, key, plan


def test_a_note_keeps_its_question_and_a_group_has_a_place_of_its_own(place: Place) -> None:
    other = c.WriteNote(hex_id(2), "a2", "p1", "toisella alueella", "0" * 64)
    moved = c.WriteNote(hex_id(3), "a2", "p1", "siirretään", "0" * 64)
    for command in (note(1), other, moved):
        place.rooms.do(place.room, LIISA, command, "")
    place.rooms.do(place.room, LEADER, c.GroupNotes(hex_id(100), (hex_id(1), hex_id(2)), "Jonot"), "")
    place.rooms.do(place.room, LEADER, c.MoveNote(hex_id(3), "a0"), "")
    made = recorded(place, WORKSHOP)
    assert {one.id: one.area for one in made.notes} == {hex_id(1): "a0", hex_id(2): "a2", hex_id(3): "a2"}
    assert [group.area for group in made.groups] == ["a0"]
    assert made.places == {hex_id(1): "a0", hex_id(2): "a0", hex_id(3): "a0"}


def recorded(place: Place, workshop: str) -> Record:
    with place.database.read() as session:
        return record(session, workshop)


def without_ids(made: Record) -> Record:
    """The record with its texts in place of random ids, and without the tally, which is all ids."""
    names = {group.id: group.name for group in made.groups} | {one.id: one.text for one in made.notes}
    results: dict[str, Result] = {
        phase: DotsResult(dict(sorted((names[id_], n) for id_, n in counts.items())))
        for phase, counts in ((phase, marks_of_result(result)) for phase, result in made.results.items())
    }
    notes = [replace(one, id="", group=names.get(one.group, "")) for one in made.notes]
    return replace(
        made,
        workshop="",
        notes=tuple(sorted(notes, key=lambda one: one.text)),
        groups=tuple(replace(group, id="") for group in made.groups),
        results=results,
        tally=None,
    )


def test_a_record_tells_on_notes_only_the_roles_that_it_tells_of_people(place: Place) -> None:
    """When the note was written, five shared the role; at the end one more person gave another."""

    def join(number: int, role: str) -> None:
        who = hex_id(number)
        place.database.write(lambda session: participants.join(session, WORKSHOP, who, who, "Kuusi", role))

    join(210, "ammattilainen")
    place.room.state = replace(place.room.state, plan=plan(Contract.FACILITATOR))
    place.rooms.do(place.room, LIISA, note(1), "")
    join(211, "kokemusasiantuntija")
    place.rooms.close(WORKSHOP, LEADER)
    with place.database.read() as session:
        made, kept = record(session, WORKSHOP), log.roles(session, WORKSHOP)
    assert list(kept.values()) == ["ammattilainen"]
    assert (made.roles, [one.role for one in made.notes]) == ({}, [""])


def test_a_record_that_was_imported_is_the_same_record_but_for_its_ids(place: Place) -> None:
    """With the question and the place of each note, and the dots of each round."""
    written: list[c.LiveCommand] = [
        c.WriteNote(hex_id(n), area, "p1", f"lappu {n}", "0" * 64) for n, area in ((2, "a2"), (3, "a2"))
    ]
    for command in (note(1), *written):
        place.rooms.do(place.room, LIISA, command, "")
    for arranging in (c.MoveNote(hex_id(3), "a1"), c.GroupNotes(hex_id(100), (hex_id(1), hex_id(2)), "Jonot")):
        place.rooms.do(place.room, LEADER, arranging, "")
    place.rooms.do(place.room, LEADER, c.GoToPhase("p4"), "")
    for target in (hex_id(100), hex_id(100), hex_id(3)):
        place.vote(LIISA.id, GiveDot("p4", target, "a" * 64))
    place.rooms.close(WORKSHOP, LEADER)
    copy = hex_id(950)
    made = recorded(place, WORKSHOP)
    assert made.results == {"p4": DotsResult({hex_id(3): 1, hex_id(100): 2})}
    read_again = read(make("json", made))
    place.database.write(lambda rows: import_record(rows, OWNER, read_again, copy, lambda: secrets.token_hex(16)))
    assert without_ids(recorded(place, copy)) == without_ids(made)


def test_phones_and_paper_add_up_to_the_notes_and_no_note_says_which_it_was(place: Place) -> None:
    """Also after a note is taken back, and in the copy that was imported."""
    brought: list[c.LiveCommand] = [replace(note(number), source=Source.PAPER) for number in (2, 3, 4)]
    place.rooms.do(place.room, LIISA, note(1), "")
    for command in (*brought, replace(note(5), source=Source.SURVEY), c.RemoveNote(hex_id(4), key(hex_id(4)))):
        assert place.rooms.do(place.room, LEADER, command, "").ok
    with place.database.read() as session:
        assert present(session, WORKSHOP).sources == {}
    place.rooms.close(WORKSHOP, LEADER)
    made, copy = recorded(place, WORKSHOP), hex_id(950)
    assert (made.sources, len(made.notes)) == ({Source.PAPER: 2, Source.SURVEY: 1}, 4)
    assert b"paper" not in make("json", replace(made, sources={}))
    again = read(make("json", made))
    place.database.write(lambda rows: import_record(rows, OWNER, again, copy, lambda: secrets.token_hex(16)))
    assert without_ids(recorded(place, copy)) == without_ids(made)


def test_what_leaves_an_open_room_has_a_result_only_of_a_phase_that_is_over(place: Place) -> None:
    """So two files that are laid side by side do not show what one person gave between them."""

    def leaving() -> Record:
        with place.database.read() as session:
            return present(session, WORKSHOP)

    place.rooms.do(place.room, LIISA, note(1), "")
    place.rooms.do(place.room, LEADER, c.GoToPhase("p4"), "")
    before = leaving()
    place.vote(LIISA.id, GiveDot("p4", hex_id(1), "a" * 64))
    assert leaving() == before
    place.rooms.do(place.room, LEADER, c.GoToPhase("p1"), "")
    assert leaving().results == {"p4": DotsResult({hex_id(1): 1})}
    assert leaving().unfinished
    place.rooms.close(WORKSHOP, LEADER)
    assert leaving() == recorded(place, WORKSHOP)


def test_the_sanasto_is_in_the_record_and_comes_back_with_it_and_a_word_taken_out_is_gone(place: Place) -> None:
    for number, word in enumerate(("integraatio", "HaiPro", "poistettu")):
        place.rooms.do(place.room, LEADER, c.ExplainWord(hex_id(800 + number), word, f"Se on {number}."), "")
    place.rooms.do(place.room, LEADER, c.ForgetWord(hex_id(802)), "")
    assert [(one.word, one.text) for one in recorded(place, WORKSHOP).glossary] == [
        ("HaiPro", "Se on 1."),
        ("integraatio", "Se on 0."),
    ]
    place.rooms.close(WORKSHOP, LEADER)
    made, copy = recorded(place, WORKSHOP), hex_id(951)
    place.database.write(lambda session: import_record(session, OWNER, made, copy, lambda: secrets.token_hex(16)))
    assert recorded(place, copy).glossary == made.glossary
    with place.database.read() as session:
        assert "poistettu" not in str(log.texts(session, WORKSHOP))
