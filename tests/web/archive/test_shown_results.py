"""The results page shows what came of the workshop before the files, and nothing that files would not hold."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from app.domain import interactions
from app.domain.interactions.kind import ResultTable, Sentence
from app.domain.record import Record
from app.domain.room.commands import HideNote, HideReason
from app.domain.values import SUMMARISED, NoteUse
from app.reports import make
from app.web.archive.shown_results import MOST_NOTES, shown_results
from tests.reports.samples import given, id_of, two_rounds, workshop
from tests.story import LEADER
from tests.web.archive.test_results import bring
from tests.web.holder import allow, promised, take_back, write_as_holder
from tests.web.world import PLAN, Browser, World


def told(browser: Browser, record: Record) -> str:
    """The words of the page of a record that was brought, without its pictures."""
    kept = replace(record, plan=replace(record.plan, retention="2099-01-31"))
    address = bring(browser, make("json", kept)).headers["Location"]
    return words(browser.get(f"/tyopajat/{address.split('/')[2]}/tulokset").text)


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<(svg|script).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)).strip()


def test_the_winner_the_themes_and_the_people_come_before_the_files(facilitator: Browser):
    page = told(facilitator, two_rounds())
    order = [
        "Ryhmä valitsi: Vertainen odotustilassa . Se sai 4 pistettä 5 annetusta.", "Toinen kierros",
        "Ensimmäinen kierros", "Mitä sanottiin", "Takaisinsoitto toimi",
        "Mukana oli 6 ihmistä.", "Lataa",
    ]  # fmt: skip
    places = [page.find(text) for text in order]
    assert places == sorted(places)
    assert min(places) > 0


def test_equals_are_told_as_equals(facilitator: Browser):
    page = told(facilitator, replace(two_rounds(), results=given("eka", {id_of("n1"): 2, id_of("n3"): 2})))
    assert re.search(r"Yhtä tärkeitä: (Linja katkesi|Jonotin[^;]*) ; .* Kukin sai 2 pistettä 4 annetusta", page)


def test_a_phase_is_a_sentence_and_a_table_whose_numbers_are_drawn(
    facilitator: Browser, monkeypatch: pytest.MonkeyPatch
):
    """Any kind may have both; the page asks the registry."""
    table = ResultTable("", ("Kortti", "Kortteja"), (("Vihreä", (4,)), ("Punainen", (1,))))
    said = Sentence("Mukana oli %(num)s ihmistä.", {"num": 77})
    known = interactions._OUTCOMES
    for name in known:
        monkeypatch.setitem(known, name, replace(known[name], tables=lambda _: (table,), sentence=lambda _: said))
    record = replace(two_rounds(), results=given("eka", {id_of("n1"): 2}))
    page = told(facilitator, record)
    assert "Mukana oli 77 ihmistä. Kortti Kortteja Vihreä 4 Punainen 1" in page


def test_the_page_holds_nothing_that_a_file_would_not_hold(world: World, facilitator: Browser, anybody: Browser):
    room = world.open(facilitator, PLAN)
    promised(world, room)
    world.browser("192.0.2.78").join(world.code(room), pseudonym="Näkymätön")
    hidden, taken, summed, kept = (
        write_as_holder(world, room, text)
        for text in ("Piilotettu sana", "Peruttu sana", "Vain omin sanoin", "Ei raporttiin")
    )
    world.write(room, "Soita minulle 040 123 4567")
    world.do(room, LEADER, HideNote(hidden, HideReason.HURTFUL))
    allow(anybody, room, summed, NoteUse.SUMMARY)
    allow(anybody, room, kept, NoteUse.NONE)
    assert facilitator.post(f"/tyopajat/{room}/paattaminen").status_code == 303
    take_back(anybody, room, taken)
    page = words(facilitator.get(f"/tyopajat/{room}/tulokset").text)
    assert "Soita minulle [puhelinnumero poistettu]" in page
    assert SUMMARISED in page
    for text in ("Piilotettu sana", "Peruttu sana", "Vain omin sanoin", "Ei raporttiin", "040", "Näkymätön"):
        assert text not in page, text


def test_a_large_workshop_shows_some_notes_of_each_place_and_counts_all():
    record = workshop()
    many = tuple(replace(note, id=id_of(f"{note.id}{n}")) for n in range(8) for note in record.notes)
    big = replace(record, notes=many, results={})
    shown = shown_results(big, "fi")
    assert sum(column.notes for column in shown.columns) <= 2 * MOST_NOTES
    assert sum(shown.sizes.values()) == len(many)
    assert all(group.notes for column in shown.columns for group in column.groups)
