from __future__ import annotations

import csv
import io
import re
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.domain.interactions import _OUTCOMES
from app.domain.interactions.dots.result import DotsResult
from app.domain.interactions.kind import ResultTable
from app.domain.limits import RECORD_BYTES, UPLOAD_BYTES
from app.domain.room.commands import HideNote, HideReason
from app.reports import make
from tests.golden.test_records import KEPT as RECORDS
from tests.reports.samples import two_rounds
from tests.story import LEADER
from tests.web.world import PLAN, Browser, World

TEXTS = ("Jonot ovat liian pitkiä ☎", '=HYPERLINK("http://paha.example")', "<b>Kukaan</b> ei {{ vastaa }}")


@pytest.fixture
def finished(world: World, facilitator: Browser) -> str:
    return world.finished(facilitator, *TEXTS)


def fetched(world: World, browser: Browser, workshop: str, kind: str) -> Any:
    """The file, by way of the page where it is watched."""
    started = browser.post(f"/tyopajat/{workshop}/viennit/{kind}")
    assert started.status_code == 303
    world.settle()
    page = browser.get(started.headers["Location"])
    assert "Tiedosto on valmis" in page.text
    return browser.get(started.headers["Location"].partition("?")[0] + "/tiedosto")


def test_an_open_workshop_has_no_results_yet(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    assert facilitator.get(f"/tyopajat/{workshop}/tulokset").headers["Location"] == f"/tyopajat/{workshop}"


def test_the_page_offers_every_kind_of_file_and_tells_what_is_left_out(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    world.browser().join(world.code(workshop), role="ammattilainen")
    hidden = world.write(workshop, "Salainen nimi Meikäläinen")
    world.do(workshop, LEADER, HideNote(hidden, HideReason.PERSONAL_DATA))
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    page = facilitator.get(f"/tyopajat/{workshop}/tulokset").text
    for kind in ("pdf", "docx", "pptx", "xlsx", "csv-excel", "csv", "csv-exact", "png", "txt", "json", "zip"):
        assert f'/viennit/{kind}"' in page
    assert "report-pdf" not in page
    assert "henkilötietoja: 1" in page
    assert "Meikäläinen" not in page
    assert "ammattilainen: 1" not in page, "one of a kind is nobody’s business"
    assert "Rooleja ei kerrota." in page
    assert "Suurempikin rooli jätetään pois, jos siitä voisi laskea pienemmän." in page


def test_a_file_is_made_watched_and_fetched(world: World, facilitator: Browser, finished: str):
    file = fetched(world, facilitator, finished, "csv")
    assert file.headers["Content-Type"].startswith("text/csv")
    assert file.headers["Content-Disposition"].startswith("attachment; filename=ensikaynti-sujuvaksi-")
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert TEXTS[0] in {cell for row in rows for cell in row}
    assert TEXTS[2] in {cell for row in rows for cell in row}


@pytest.mark.parametrize("kieli", ["fi@selko", "sv", "en"])
def test_a_file_is_made_in_the_language_of_the_page(world: World, facilitator: Browser, finished: str, kieli: str):
    facilitator.post("/kieli", {"kieli": kieli})
    started = facilitator.post(f"/tyopajat/{finished}/viennit/csv").headers["Location"].partition("?")[0]
    world.settle()
    assert TEXTS[0] in facilitator.get(f"{started}/tiedosto").data.decode("utf-8-sig")


def test_a_file_is_nobody_elses(world: World, facilitator: Browser, finished: str):
    started = facilitator.post(f"/tyopajat/{finished}/viennit/json").headers["Location"].partition("?")[0]
    world.settle()
    other = world.facilitator("toinen@example.org")
    assert other.get(started).status_code == other.get(f"{started}/tiedosto").status_code == 404


@pytest.mark.parametrize("kind", ["report-pdf", "exe", "..%2f..%2fetc"])
def test_only_kinds_of_a_workshop_are_made_of_it(facilitator: Browser, finished: str, kind: str):
    assert facilitator.post(f"/tyopajat/{finished}/viennit/{kind}").status_code == 404


def test_what_is_downloaded_can_be_brought_back(world: World, facilitator: Browser, finished: str):
    data = fetched(world, facilitator, finished, "json").data
    answer = bring(facilitator, data)
    assert answer.status_code == 303
    again = answer.headers["Location"].split("/")[2]
    assert again != finished
    second = msgspec.json.decode(fetched(world, facilitator, again, "json").data)
    assert {note["text"] for note in second["notes"]} == set(TEXTS)
    assert second["plan"]["title"] == PLAN.title


def bring(browser: Browser, data: bytes) -> Any:
    file = FileStorage(io.BytesIO(data), "työpaja.json", "tiedosto")
    boundary, body = encode_multipart({"csrf_token": browser.token(), "tiedosto": file})
    return browser.client.post(
        "/tyopajat/tuonti", data=body, content_type=f"multipart/form-data; boundary={boundary}", buffered=True
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Valitse ensin"),
        (b"PK\x03\x04", "ei ole JSON"),
        (b"[" * 100_000, "ei ole"),
        (b'{"schema": "muu/1"}', "ei ole Nuotion tallenne"),
        (b"{" + b" " * RECORD_BYTES, "liian suuri"),
    ],
)
def test_a_file_that_is_no_record_is_refused_in_plain_words(facilitator: Browser, data: bytes, told: str):
    answer = bring(facilitator, data)
    assert answer.status_code == 422
    assert told in answer.text
    assert facilitator.get("/arkisto").text.count("list-item") == 0


def test_a_file_that_is_much_too_large_is_not_even_read(facilitator: Browser):
    assert bring(facilitator, b" " * (UPLOAD_BYTES + 1)).status_code == 413


@pytest.fixture
def brought(facilitator: Browser) -> str:
    """A finished workshop with two rounds of dots, in which two notes lie in other areas than they were written for."""
    record = replace(two_rounds(), plan=replace(two_rounds().plan, retention="2099-01-31"))
    return str(bring(facilitator, make("json", record)).headers["Location"].split("/")[2])


def test_the_list_of_notes_tells_each_round_and_the_question_of_a_note_that_lies_elsewhere(
    facilitator: Browser, brought: str
):
    page = facilitator.get(f"/tyopajat/{brought}/tulokset/laput").text
    shown = dict(re.findall(r'<p class="note-text"[^>]*>([^<]*)</p>(.*?)<a class', page, re.DOTALL))
    tags = {text: re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", rest)).strip() for text, rest in shown.items()}
    assert tags == {
        "Jonotin puhelimessa 40 minuuttia": "Mikä estää? Ensimmäinen kierros: 3 pistettä Toinen kierros: 1 piste",
        "Takaisinsoitto toimi": "Mikä estää? Kirjoitettu alueelle: Mikä auttaa?",
        "Linja katkesi": "Mikä auttaa? Kirjoitettu alueelle: Mikä estää? Ensimmäinen kierros: 1 piste",
        "Vertainen odotustilassa": "Mikä auttaa? Toinen kierros: 4 pistettä",
    }


def test_the_results_show_the_tables_of_phases(facilitator: Browser, brought: str, monkeypatch: pytest.MonkeyPatch):
    def of(result: DotsResult) -> tuple[ResultTable, ...]:
        return (ResultTable("Alueet lukuina", ("Alue", "Lappuja"), (("Alue", (len(result.dots), 7)),), ("asukas",)),)

    assert "asukas" not in facilitator.get(f"/tyopajat/{brought}/tulokset").text
    monkeypatch.setitem(_OUTCOMES, "dots", replace(_OUTCOMES["dots"], tables=of))
    page = re.sub(r"<svg.*?</svg>|\s+", "", facilitator.get(f"/tyopajat/{brought}/tulokset").text)
    assert '<thscope="col">asukas</th></tr></thead><tbody><tr><thscope="row">Alue</th><td>3</td><td>7</td>' in page


def test_a_record_of_version_1_is_brought_and_shows_its_dots(world: World, facilitator: Browser):
    data = (RECORDS / "0.1.0-demo@1.json").read_bytes()
    workshop = bring(facilitator, data).headers["Location"].split("/")[2]
    again = msgspec.json.decode(fetched(world, facilitator, workshop, "json").data)
    then = msgspec.json.decode(data)
    sums = sum(one.get("dots", 0) for one in (*then["notes"], *then["groups"]))
    assert again["schema"] == "nuotio-record/2"
    assert {phase: sum(result["dots"].values()) for phase, result in again["results"].items()} == {"pisteet": sums}
    assert sorted(one["text"] for one in again["notes"]) == sorted(one["text"] for one in then["notes"])
