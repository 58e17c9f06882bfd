from __future__ import annotations

from random import Random

import msgspec
from msgspec.structs import replace

from app.domain.room.state import Note
from app.domain.tally.tally import IMPORTED, Fate, Leaf, Tally, tally_of
from tests.domain.tally.cases import mixed
from tests.domain.tally.people import NOTES, Evening, evening, made_of, random_code, recognised
from tests.golden.cases import CODES

EVENING = evening(Random(1))
TALLY = EVENING.tally


def test_the_tally_tells_of_every_note_what_became_of_it() -> None:
    made, writers = mixed(CODES)
    assert {leaf.id for leaf in made.leaves} == set(writers)
    for code in CODES:
        fates = sorted(leaf.fate for leaf in made.leaves if writers[leaf.id] == code)
        assert fates == ["cited", "empty", "grouped", "hidden", "kept_out", "removed"]


def test_whoever_wrote_a_note_recognises_it_and_nobody_else_does() -> None:
    for code in EVENING.codes:
        assert recognised(TALLY, code) == EVENING.written_by(code)


def test_no_code_of_ten_thousand_random_ones_opens_a_leaf() -> None:
    dice, leaf = Random(2), made_of(TALLY.leaves[:1])
    assert sum(len(recognised(leaf, random_code(dice))) for _ in range(10_000)) == 0
    assert sum(len(recognised(TALLY, random_code(dice))) for _ in range(100)) == 0


def test_the_holder_of_any_note_finds_that_it_was_dropped() -> None:
    """Also when the root is made anew, so that the rest agrees in itself."""
    found = 0
    for dropped in TALLY.leaves:
        rest = made_of(leaf for leaf in TALLY.leaves if leaf != dropped)
        writer = EVENING.writers[dropped.id]
        found += rest.is_whole and EVENING.written_by(writer) - recognised(rest, writer) == {dropped.id}
        assert rest.root != TALLY.root
    assert found == len(TALLY.leaves) == NOTES


def test_no_part_of_a_tally_can_be_changed_without_another_root() -> None:
    """Every leaf is left out, doubled, given each other fate, another id and another key; and the order is changed."""
    forged = [*changes(TALLY), replace(TALLY, leaves=TALLY.leaves[::-1])]
    assert TALLY.is_whole
    assert [one for one in forged if one.is_whole] == []
    assert len(forged) == NOTES * (2 + len(Fate) - 1 + 2) + 1
    assert len({made_of(one.leaves).root for one in forged[:-1]} | {TALLY.root}) == len(forged)


def changes(tally: Tally) -> list[Tally]:
    """Tallies with the root of this one and something else in it."""
    found = []
    for place, leaf in enumerate(tally.leaves):
        others = [
            *(replace(leaf, fate=fate) for fate in Fate if fate != leaf.fate),
            replace(leaf, id=f"{place:032x}"),
            replace(leaf, key=f"{place:064x}"),
        ]
        before, after = tally.leaves[:place], tally.leaves[place + 1 :]
        instead = ((), (leaf, leaf), *((other,) for other in others))
        found += [replace(tally, leaves=(*before, *new, *after)) for new in instead]
    return found


def test_a_note_that_stands_there_with_two_fates_is_no_whole_tally() -> None:
    twice = made_of([*TALLY.leaves, replace(TALLY.leaves[0], fate=Fate.EMPTY)])
    assert not twice.is_whole


def test_the_tally_tells_exactly_which_notes_the_record_cites() -> None:
    cited = [leaf.id for leaf in TALLY.leaves if leaf.fate in ("cited", "grouped")]
    assert TALLY.cites(cited)
    assert not TALLY.cites(cited[1:])
    assert not TALLY.cites([*cited, "f" * 32])


def test_the_order_of_writing_leaves_no_trace() -> None:
    backwards = Evening(EVENING.codes, EVENING.writers, dict(reversed(EVENING.notes.items())), EVENING.groups)
    assert msgspec.json.encode(backwards.tally) == msgspec.json.encode(TALLY)


def test_an_imported_workshop_has_no_tally_and_one_forged_note_takes_it_from_nobody() -> None:
    imported = {f"{n:032x}": Note("a0", "p1", IMPORTED, n) for n in range(3)}
    assert tally_of(imported, {}) is None
    forged = tally_of({**EVENING.notes, "0" * 32: imported["0" * 32]}, EVENING.groups)
    assert forged
    assert Leaf("0" * 32, IMPORTED, Fate.KEPT_OUT) in forged.leaves
    assert len(forged.leaves) == NOTES + 1


def test_a_workshop_without_notes_has_an_empty_tally() -> None:
    empty = tally_of({}, {})
    assert empty
    assert (empty.leaves, empty.is_whole) == ((), True)
