"""A whole workshop is deleted on request, from everywhere, and what was downloaded before is listed as out of date."""

from __future__ import annotations

import io
import zipfile
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select

from app.live.housekeeping.deletion import GRACE, LOOK_EVERY, WorkshopDeletion
from app.live.housekeeping.stale_files import StaleFiles
from app.reports.job import State
from app.store.archive import search
from app.store.backup import erasure_ledger
from app.store.tables import Base, DeletionReceipt
from tests.web.holder import LOOKUP
from tests.web.world import Browser, World

WORD = "kanarialintu"
IN_TIME = GRACE + 2 * LOOK_EVERY + 1
"""Seconds until it is gone at the latest."""


@pytest.fixture(params=["closed", "archived"])
def finished(request: pytest.FixtureRequest, world: World, facilitator: Browser) -> str:
    workshop = world.open(facilitator)
    member = world.browser("192.0.2.77")
    member.join(world.code(workshop), nickname="Nimimerkki")
    member.post_json(f"/huone/{workshop}/seuranta", {"lookup": LOOKUP})
    note = world.write(workshop, f"Maija {WORD}")
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    if request.param == "archived":
        facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    world.settle()
    world.runtime.database.write(lambda rows: search.index(rows, workshop, [(note, [WORD])]))
    return workshop


@pytest.fixture
def report(world: World, facilitator: Browser, finished: str) -> str:
    """A report that quotes the note and masks a passage of it."""
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [finished]})
    report = facilitator.post(f"{panel}/raportit").headers["Location"]
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    facilitator.post(report, {"tyopaja": [finished], "lainaus": [note], "liite": "laput"})
    return report


def made(world: World, browser: Browser, workshop: str, kind: str) -> str:
    """The page of a file that is ready and not fetched yet."""
    watching = browser.post(f"/tyopajat/{workshop}/viennit/{kind}").headers["Location"].partition("?")[0]
    world.settle()
    return watching


def in_files(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def run(world: World, seconds: float) -> None:
    """Let the pulse beat for so long."""
    deleting, stale = WorkshopDeletion(world.runtime.rooms), StaleFiles(world.runtime.database, world.runtime.jobs)
    for beat in range(int(seconds / LOOK_EVERY) + 1):
        deleting.tick(1000 + beat * LOOK_EVERY)
        stale.tick(1000 + beat * LOOK_EVERY)


@pytest.mark.in_a_file
def test_a_deleted_workshop_is_gone_within_a_minute_from_every_table_and_file(
    world: World, facilitator: Browser, finished: str, report: str, tmp_path: Path
):
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    made(world, facilitator, finished, "txt")
    assert in_files(tmp_path / "exports", WORD)
    facilitator.post(f"/tyopajat/{finished}/poistaminen")
    assert IN_TIME < 60
    run(world, IN_TIME)
    assert in_files(tmp_path, WORD) == []
    assert in_files(tmp_path, "Nimimerkki") == []
    with world.runtime.database.read() as rows:
        for table in Base.metadata.sorted_tables:
            kept = [finished] if table is not DeletionReceipt.__table__ else []
            told = [row for row in rows.execute(select(table)).all() if any(id_ in str(row) for id_ in [note, *kept])]
            assert told == [], table.name
        assert search.find(rows, [[WORD]], [finished]) == []
    assert erasure_ledger.read(tmp_path / "erasures") == [(finished, "")]
    for page in (f"/tyopajat/{finished}", f"/tyopajat/{finished}/tulokset", f"/tyopajat/{finished}/poistaminen"):
        assert facilitator.get(page).status_code == 404
    assert facilitator.post_json("/seuranta", {"lookup": LOOKUP}).status_code == 404
    assert facilitator.get(report).status_code == 200
    assert WORD not in facilitator.get(report).text


def test_deleting_is_undone_while_there_is_time(world: World, facilitator: Browser, finished: str, tmp_path: Path):
    page = f"/tyopajat/{finished}/poistaminen"
    facilitator.post(page)
    for where in (page, f"/tyopajat/{finished}", f"/tyopajat/{finished}/tulokset"):
        assert "Kumoa poistaminen" in facilitator.get(where).text
    run(world, GRACE - 2 * LOOK_EVERY)
    facilitator.post(f"{page}/kumous")
    run(world, IN_TIME)
    assert WORD in facilitator.get(f"/tyopajat/{finished}/tulokset/laput").text
    assert erasure_ledger.read(tmp_path / "erasures") == []


def test_who_opens_the_workshop_again_has_thought_better_of_it(world: World, facilitator: Browser):
    workshop = world.finished(facilitator, "Jotain")
    facilitator.post(f"/tyopajat/{workshop}/poistaminen")
    facilitator.post(f"/tyopajat/{workshop}/uudelleenavaus")
    run(world, IN_TIME)
    assert facilitator.get(f"/tyopajat/{workshop}").status_code == 200


def test_an_open_workshop_is_not_deleted(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    facilitator.post(f"/tyopajat/{workshop}/poistaminen")
    run(world, IN_TIME)
    assert facilitator.get(f"/tyopajat/{workshop}").status_code == 200


def test_the_page_tells_what_goes_and_what_stays(facilitator: Browser, finished: str):
    shown = unescape(facilitator.get(f"/tyopajat/{finished}/poistaminen").text)
    assert "1 lappu" in shown
    assert "Tämä häviää" in shown
    assert "Tämä jää" in shown


def test_earlier_downloads_are_out_of_date_once_a_note_is_taken_out(
    world: World, facilitator: Browser, finished: str, report: str
):
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    file = made(world, facilitator, finished, "csv")
    assert facilitator.get(f"{file}/tiedosto").status_code == 200
    of_report = facilitator.post(report, {"tyopaja": [finished], "liite": "laput", "toimi": "tiedosto-report-docx"})
    world.settle()
    facilitator.get(of_report.headers["Location"].partition("?")[0] + "/tiedosto")
    results = f"/tyopajat/{finished}/tulokset"
    for page in (results, report):
        assert "Aiemmin ladatut tiedostot" in facilitator.get(page).text
        assert "vanhentunut" not in facilitator.get(page).text.split("Aiemmin ladatut")[1].split("<ul")[1]
    facilitator.post(f"{results}/laput/{note}", {"toimi": "piilota", "syy": "mistake"})
    facilitator.get(made(world, facilitator, finished, "csv") + "/tiedosto")
    listed = facilitator.get(results).text.split("Aiemmin ladatut")[1].split("</ul>")[0]
    assert listed.count("Laput CSV-tiedostona: RFC 4180 (,)") == 2, "the new one is not out of date"
    for page in (results, report, f"/tyopajat/{finished}/poistaminen"):
        assert "vanhentunut: lappuja on tämän jälkeen peruttu, poistettu," in facilitator.get(page).text


def test_the_archive_of_all_files_is_watched_listed_and_put_out_of_date_like_each_of_them(
    world: World, facilitator: Browser, finished: str
):
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    results = f"/tyopajat/{finished}/tulokset"
    file = made(world, facilitator, finished, "zip")
    assert facilitator.get(f"{file}/tiedosto").data.startswith(b"PK")
    listed = facilitator.get(results).text.split("Aiemmin ladatut")[1].split("</ul>")[0]
    assert "Kaikki tiedostot (ZIP)" in listed
    assert "vanhentunut:" not in listed
    facilitator.post(f"{results}/laput/{note}", {"toimi": "piilota", "syy": "mistake"})
    assert "vanhentunut:" in facilitator.get(results).text.split("Aiemmin ladatut")[1].split("</ul>")[0]
    StaleFiles(world.runtime.database, world.runtime.jobs).look()
    assert facilitator.get(f"{file}/tiedosto").status_code == 404


@pytest.mark.parametrize("lacking", [True, False])
def test_an_archive_that_lacks_a_file_says_so_on_its_page_and_is_put_out_of_date_as_well(
    world: World, facilitator: Browser, finished: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lacking: bool
):
    if lacking:  # the typesetter ends as it does where its memory is not enough
        (tmp_path / "typst.py").write_text("import os; os.abort()")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    page = made(world, facilitator, finished, "zip")
    assert ("Paketista puuttuu tiedostoja" in unescape(facilitator.get(page).text)) is lacking
    names = zipfile.ZipFile(io.BytesIO(facilitator.get(f"{page}/tiedosto").data)).namelist()
    assert ("puuttuvat-tiedostot.txt" in names) is lacking
    facilitator.post(f"/tyopajat/{finished}/tulokset/laput/{note}", {"toimi": "piilota", "syy": "mistake"})
    StaleFiles(world.runtime.database, world.runtime.jobs).look()
    assert facilitator.get(f"{page}/tiedosto").status_code == 404


def test_a_report_that_keeps_more_back_puts_its_earlier_files_out_of_date(
    world: World, facilitator: Browser, finished: str, report: str
):
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    sent = {"tyopaja": [finished], "liite": "laput"}
    watching = facilitator.post(report, {**sent, "toimi": "tiedosto-report-docx"}).headers["Location"]
    world.settle()
    facilitator.get(watching.partition("?")[0] + "/tiedosto")
    facilitator.post(report, sent)
    assert "vanhentunut:" not in facilitator.get(report).text
    facilitator.post(report, {**sent, "pois": [note]})
    assert "vanhentunut:" in facilitator.get(report).text


def test_a_file_that_waits_to_be_fetched_goes_when_a_note_is_taken_out(
    world: World, facilitator: Browser, finished: str
):
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    stays, goes = made(world, facilitator, finished, "csv"), made(world, facilitator, finished, "txt")
    stale = StaleFiles(world.runtime.database, world.runtime.jobs)
    stale.look()
    assert facilitator.get(f"{stays}/tiedosto").status_code == 200
    facilitator.post(f"/tyopajat/{finished}/tulokset/laput/{note}", {"toimi": "piilota", "syy": "mistake"})
    stale.look()
    assert facilitator.get(f"{goes}/tiedosto").status_code == 404
    assert "Tee uusi tiedosto." in facilitator.get(goes).text
    assert WORD not in str([path.read_bytes() for path in (world.runtime.config.folder / "exports").iterdir()])


def test_a_file_with_a_whole_text_goes_when_the_text_is_covered_in_files_again(
    world: World, facilitator: Browser, finished: str
):
    note = next(iter(world.runtime.rooms.get(finished).state.notes))
    page = f"/tyopajat/{finished}/tulokset/laput/{note}"
    facilitator.post(page, {"toimi": "nayta-tiedostoissa"})
    fetched, goes = made(world, facilitator, finished, "csv"), made(world, facilitator, finished, "txt")
    stale = StaleFiles(world.runtime.database, world.runtime.jobs)
    stale.look()
    assert facilitator.get(f"{fetched}/tiedosto").status_code == 200
    assert "vanhentunut:" not in facilitator.get(f"/tyopajat/{finished}/tulokset").text
    facilitator.post(page, {"toimi": "peita-tiedostoissa"})
    stale.look()
    assert facilitator.get(f"{goes}/tiedosto").status_code == 404
    assert "vanhentunut:" in facilitator.get(f"/tyopajat/{finished}/tulokset").text


def test_a_file_in_the_making_is_withdrawn_as_well(world: World, facilitator: Browser, finished: str):
    job = facilitator.post(f"/tyopajat/{finished}/viennit/txt").headers["Location"].partition("?")[0].split("/")[-1]
    world.runtime.jobs.withdraw(job)
    world.settle()
    with facilitator.client.session_transaction():
        assert world.runtime.jobs._jobs[job].state is State.WITHDRAWN
    assert not (world.runtime.config.folder / "exports" / job).exists()


def test_what_was_downloaded_of_a_deleted_workshop_is_listed_without_its_name_until_the_list_is_cleared(
    world: World, facilitator: Browser, finished: str
):
    for _ in range(2):
        facilitator.get(made(world, facilitator, finished, "csv") + "/tiedosto")
    facilitator.post(f"/tyopajat/{finished}/poistaminen")
    run(world, IN_TIME)
    shown = unescape(facilitator.get("/arkisto").text)
    assert "Poistetuista työpajoista ladatut tiedostot" in shown
    assert "Laput CSV-tiedostona: RFC 4180 (,)" in shown
    assert "2 kertaa" in shown
    assert "Ensikäynti" not in shown
    stranger = world.facilitator("toinen@example.org")
    stranger.post("/arkisto/ladatut")
    assert "ladatut tiedostot" not in stranger.get("/arkisto").text
    facilitator.post("/arkisto/ladatut")
    assert "ladatut tiedostot" not in facilitator.get("/arkisto").text
