"""A deleted workshop leaves a signed receipt, which tells truly where nothing was found and where something was."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from functools import partial

import pytest
from msgspec.structs import replace
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.domain.retention.receipt import PLACES, Receipt
from app.domain.retention.receipt import Place as TracedPlace
from app.live.housekeeping.deletion import GRACE, LOOK_EVERY, WorkshopDeletion
from app.live.housekeeping.receipts import LOOK_EVERY as SEARCH_EVERY
from app.live.housekeeping.receipts import TRIES, DeletionReceipts
from app.store.archive import deletion, receipt_signatures, receipts, search
from app.store.archive.receipts import NewReceipt
from app.store.feedback import Message
from app.store.feedback import store as store_feedback
from app.store.tables import Panel, PanelReport, WorkshopRow, Writing
from tests.live.conftest import OWNER, WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER, hex_id, plan

SECRET = "salaisuus, jonka vain tämä palvelin tietää"
NOTES = [hex_id(1), hex_id(2)]


class Archive:
    """A closed workshop with two notes, its deletion and the search for traces."""

    def __init__(self, place: Place) -> None:
        self.place, self.made = place, {}
        for number in (1, 2):
            assert place.rooms.do(place.room, LIISA, note(number, "kanarialintu")).ok
        assert place.rooms.close(WORKSHOP, LEADER).ok
        self.deleting = WorkshopDeletion(place.rooms)
        self.again()

    made: Mapping[str, Collection[str]]

    def again(self) -> None:
        """The server starts again."""
        self.searching = DeletionReceipts(self.place.database, SECRET, lambda: self.made, self.place.rooms.now)

    def delete(self) -> None:
        assert self.place.database.write(lambda rows: deletion.mark_for_deletion(rows, WORKSHOP))
        for beat in range(int(GRACE / LOOK_EVERY) + 2):
            self.deleting.tick(beat * LOOK_EVERY)

    def search(self, times: int = 1) -> None:
        for beat in range(times):
            self.searching.tick((beat + 1) * SEARCH_EVERY)

    @property
    def receipts(self) -> list[Receipt]:
        with self.place.database.read() as rows:
            return receipts.of_owners(rows, [OWNER])

    @property
    def receipt(self) -> Receipt:
        (only,) = self.receipts
        return only


@pytest.fixture
def archive(place: Place) -> Archive:
    return Archive(place)


def test_a_deleted_workshop_leaves_a_receipt_of_what_was_deleted_and_where_nothing_is_left(archive: Archive) -> None:
    archive.delete()
    assert archive.receipt.signature == "", "nothing was searched yet"
    archive.search()
    receipt = archive.receipt
    assert (receipt.workshop, receipt.reason, receipt.rows["writing"]) == (WORKSHOP, "request", 2)
    assert receipt.rows["event"] > 2
    searched = {place.name for place in receipt.places}
    assert searched == PLACES.keys() if archive.place.database.is_sqlite else searched < PLACES.keys()
    assert receipt.is_clean
    assert receipt_signatures.is_genuine(receipt)
    assert receipt.key == receipt_signatures.public_key(SECRET)


def test_a_workshop_whose_time_is_over_says_so_on_its_receipt(archive: Archive) -> None:
    new = archive.place.rooms.new_receipt("date")
    archive.place.rooms.delete(WORKSHOP, partial(deletion.delete_past, day="2099-12-31", receipt=new))
    archive.search()
    assert (archive.receipt.reason, archive.receipt.deleted) == ("date", archive.place.rooms.today())


def test_after_a_crash_between_deleting_and_searching_the_receipt_is_completed(archive: Archive) -> None:
    archive.delete()
    archive.again()
    archive.search()
    assert receipt_signatures.is_genuine(archive.receipt)


def test_a_workshop_that_stays_leaves_no_receipt(archive: Archive) -> None:
    def refused(session: Session, workshop_id: str) -> bool:
        return deletion.delete_marked(session, workshop_id, NewReceipt(hex_id(7), "2026-11-21", "request"))

    archive.place.rooms.delete(WORKSHOP, refused)
    archive.search()
    assert archive.receipts == []
    assert set(archive.place.rooms.get(WORKSHOP).state.notes) == set(NOTES)


def test_a_receipt_holds_no_word_that_anybody_wrote(archive: Archive) -> None:
    archive.delete()
    archive.search()
    assert "kanarialintu" not in str(archive.receipt)
    assert plan().title not in str(archive.receipt)
    assert not any(id_ in str(archive.receipt) for id_ in (*NOTES, LIISA.id))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("workshop", hex_id(5)), ("deleted", "2026-11-22"), ("reason", "date"), ("rows", {"writing": 3}),
        ("places", ()), ("searched", ""), ("id", hex_id(6)), ("opened", ""), ("signature", "00"), ("key", "00" * 32),
        ("key", "x"),
    ],
    ids=str,
)  # fmt: skip
def test_a_receipt_that_somebody_changed_is_not_genuine(archive: Archive, field: str, value: object) -> None:
    archive.delete()
    archive.search()
    assert not receipt_signatures.is_genuine(replace(archive.receipt, **{field: value}))


def forgotten_row(archive: Archive, rows: Session) -> None:
    rows.execute(insert(Writing).values(workshop_id=WORKSHOP, id=hex_id(9), text="jäi", lang="", generation=""))


def indexed_word(archive: Archive, rows: Session) -> None:
    search.index(rows, WORKSHOP, [(NOTES[0], ["kanarialintu"])])


def quoted_note(archive: Archive, rows: Session) -> None:
    rows.add(Panel(id=hex_id(11), owner_id=OWNER, name="Raati"))
    rows.flush()
    rows.add(PanelReport(id=hex_id(12), panel_id=hex_id(11), title="", body=f'{{"quotes":["{NOTES[1]}"]}}'))


def id_somewhere_in_the_file(archive: Archive, rows: Session) -> None:
    store_feedback(rows, Message(hex_id(13), "2026-11-21", f"lapussa {NOTES[0]} lukee"))


def made_file(archive: Archive, rows: Session) -> None:
    archive.made = {"tiedosto": {WORKSHOP: 3}}


PLANTED = {
    "tables": forgotten_row,
    "search index": indexed_word,
    "report drafts": quoted_note,
    "database file": id_somewhere_in_the_file,
    "made files": made_file,
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_trace_that_is_left_is_found_and_told(archive: Archive, where: str, caplog: pytest.LogCaptureFixture) -> None:
    if where == "database file" and not archive.place.database.is_sqlite:
        assert all("file" not in one.name or one.name == "made files" for one in searched_places(archive))
        return
    plant: Callable[[Archive, Session], None] = PLANTED[where]
    with_row_kept = where == "tables"
    archive.delete()
    if with_row_kept:
        archive.place.database.write(lambda rows: rows.add(kept_workshop()))
    archive.place.database.write(partial(plant, archive))
    with caplog.at_level(logging.ERROR):
        archive.search(TRIES - 1)
        assert archive.receipt.signature == "", "a page that somebody still reads may be gone in a moment"
        archive.search(TRIES + 1)
    found = {one.name: one.found for one in archive.receipt.places}
    assert found[where] >= 1
    assert not archive.receipt.is_clean
    assert receipt_signatures.is_genuine(archive.receipt)
    assert where in caplog.text


def searched_places(archive: Archive) -> tuple[TracedPlace, ...]:
    archive.delete()
    archive.search()
    return archive.receipt.places


def kept_workshop() -> WorkshopRow:
    return WorkshopRow(id=WORKSHOP, owner_id=OWNER, title="", plan="", epoch="", created_on="")


@pytest.mark.parametrize("how", ["by hand", "by date"])
def test_a_workshop_that_is_held_stays_until_the_hold_ends(archive: Archive, how: str) -> None:
    def attempt() -> bool:
        if how == "by hand":
            return archive.place.database.write(lambda rows: deletion.mark_for_deletion(rows, WORKSHOP))
        new = archive.place.rooms.new_receipt("date")
        archive.place.rooms.delete(WORKSHOP, partial(deletion.delete_past, day="2099-12-31", receipt=new))
        return bool(archive.receipts)

    assert archive.place.database.write(lambda rows: deletion.hold(rows, WORKSHOP, "selvitys on kesken"))
    assert not attempt()
    assert archive.place.database.write(lambda rows: deletion.hold(rows, WORKSHOP, ""))
    assert attempt()


def test_what_is_being_deleted_already_cannot_be_held_any_more(archive: Archive) -> None:
    assert archive.place.database.write(lambda rows: deletion.mark_for_deletion(rows, WORKSHOP))
    assert not archive.place.database.write(lambda rows: deletion.hold(rows, WORKSHOP, "myöhässä"))
