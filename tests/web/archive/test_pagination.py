"""Thousands of notes: the pages that show them show a page of them, and lose nothing that was judged elsewhere."""

from __future__ import annotations

import re
from html import unescape

import pytest
from msgspec.structs import replace

from app.store.archive import records
from app.store.tables import WorkshopRow
from app.web.archive.pagination import FEW, MOST
from tests.reports.samples import id_of, workshop
from tests.web.world import Browser, World

SHOWN = re.compile(r'name="nakyva" value="(\w+)"')


@pytest.fixture
def large(world: World, facilitator: Browser) -> str:
    """A workshop of 721 notes, 412 of them in no group."""
    base = workshop()
    loose = [replace(note, id=id_of(f"irti {n} {note.id}"), group="") for n in range(4) for note in base.notes]
    more = [replace(note, id=id_of(f"muu {n} {note.id}")) for n in range(2) for note in base.notes]
    given = replace(base, notes=(*base.notes, *loose, *more))
    with world.runtime.database.read() as rows:
        owner = rows.get_one(WorkshopRow, world.draft(facilitator)).owner_id
    id_ = world.id()
    world.runtime.database.write(lambda rows: records.import_record(rows, owner, given, id_, world.runtime.token))
    return id_


@pytest.fixture
def report(facilitator: Browser, large: str) -> str:
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [large]})
    return facilitator.post(f"{panel}/raportit").headers["Location"]


def test_a_large_report_shows_a_page_of_one_theme_and_every_note_is_on_one(
    world: World, facilitator: Browser, report: str, large: str
):
    first = facilitator.get(report).text
    assert SHOWN.findall(first) == []
    themes = re.findall(r'id="teema-(\d+)"', first)
    found: list[str] = []
    for theme in themes:
        start: str | None = "0"
        while start:
            sent = {"tyopaja": [large], "toimi": f"teema-{theme}-{start}"}
            page = unescape(facilitator.get(facilitator.post(report, sent).headers["Location"].partition("#")[0]).text)
            found += SHOWN.findall(page)
            onward = re.findall(rf'value="teema-{theme}-(\d+)">Seuraavat laput', page)
            start = onward[0] if onward else None
            assert len(SHOWN.findall(page)) <= MOST
    assert sorted(found) == sorted(world.runtime.rooms.get(large).state.notes)
    assert len(found) > FEW


def test_what_was_judged_on_another_page_stays_and_what_is_on_this_one_can_be_taken_back(
    facilitator: Browser, report: str, large: str
):
    themes = re.findall(r'value="teema-(\d+)-0"', facilitator.get(report).text)
    here = SHOWN.findall(facilitator.get(f"{report}?teema={themes[0]}").text)
    there = SHOWN.findall(facilitator.get(f"{report}?teema={themes[1]}").text)
    facilitator.post(report, {"tyopaja": [large], "nakyva": here, "lainaus": here[:2], "pois": here[2:3]})
    facilitator.post(report, {"tyopaja": [large], "nakyva": there, "lainaus": there[:1]})
    page = facilitator.get(report).text
    assert sorted(re.findall(r'name="lainaus" value="(\w+)" checked', page)) == sorted([*here[:2], there[0]])
    assert re.findall(r'name="pois" value="(\w+)" checked', page) == here[2:3]
    facilitator.post(report, {"tyopaja": [large], "nakyva": here, "oli-pois": here[2:3], "lainaus": here[:1]})
    page = facilitator.get(report).text
    assert sorted(re.findall(r'name="lainaus" value="(\w+)" checked', page)) == sorted([here[0], there[0]])
    assert "checked" not in "".join(re.findall(r'name="pois"[^>]*>', page))


def test_the_notes_of_a_large_workshop_are_listed_page_by_page(world: World, facilitator: Browser, large: str):
    link, found, start = re.compile(rf'href="/tyopajat/{large}/tulokset/laput/(\w+)"'), set(), "0"
    while start:
        page = facilitator.get(f"/tyopajat/{large}/tulokset/laput?alku={start}").text
        listed = link.findall(page.split('id="all-title"')[1])
        assert len(listed) <= MOST
        found |= set(listed)
        onward = re.findall(r'href="\?alku=(\d+)#all-title">Seuraavat', page)
        start = onward[0] if onward else ""
    assert found == set(world.runtime.rooms.get(large).state.notes)


@pytest.mark.parametrize("query", ["?teema=x&alku=-5", "?teema=99999&alku=99999", "?alku=" + "9" * 40, "?teema=-1"])
def test_no_place_breaks_the_pages(facilitator: Browser, report: str, large: str, query: str):
    assert facilitator.get(report + query).status_code == 200
    assert facilitator.get(f"/tyopajat/{large}/tulokset/laput{query}").status_code == 200
