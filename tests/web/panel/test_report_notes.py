"""What a report keeps back of the notes, so that it tells of nobody. Everybody here is invented."""

from __future__ import annotations

import re
import threading
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.panel.draft import decoded
from app.store.tables import PanelReport
from tests.journeys.reading import squeezed, texts
from tests.web.people.test_sessions import copied
from tests.web.world import Browser, World


@pytest.fixture
def telling(world: World, facilitator: Browser, report: str, workshop: str) -> str:
    """The same report, of another workshop too, where a note tells of somebody; the id of the note."""
    other = world.finished(facilitator, "Maija Mallikas, 040 000 1234, jonotti =1+1", "Aula on kylmä")
    panel = report.split("/raportit", maxsplit=1)[0]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [workshop, other]})
    facilitator.post(report, {"tyopaja": [workshop, other]})
    texts = world.runtime.rooms.get(other).texts
    return next(id_ for id_, (text, _) in texts.items() if "Mallikas" in text)


def saved(facilitator: Browser, report: str, note: str, **more: object) -> str:
    """Cover what the page of the note offers, and whatever else; the editor afterwards."""
    page = facilitator.get(f"{report}/laput/{note}").text
    sent = {"teksti": re.findall(r'name="teksti" value="(\w+)"', page)[0], **more}
    facilitator.post(f"{report}/laput/{note}", sent)
    return unescape(facilitator.get(report).text)


def made(world: World, facilitator: Browser, report: str, kind: str, **more: object) -> str:
    """The texts of the file that the editor makes, without spaces."""
    with world.runtime.database.read() as rows:
        kept = decoded(rows.scalars(select(PanelReport.body)).one())
    sent = {"tyopaja": list(kept.workshops), "pois": list(kept.left_out), "liite": ["", "laput"], **more}
    sent["toimi"] = f"tiedosto-{kind}"
    watching = facilitator.post(report, sent).headers["Location"].partition("?")[0]
    world.settle()
    path = world.runtime.config.folder / "made"
    path.write_bytes(facilitator.get(f"{watching}/tiedosto").data)
    return squeezed("".join(texts(kind, path)))


def test_the_editor_shows_first_which_notes_may_tell_of_somebody(facilitator: Browser, report: str, telling: str):
    page = unescape(facilitator.get(report).text)
    assert "1 lapussa voi olla henkilötietoja." in page
    assert page.index(f'id="ehka-{telling}"') < page.index("Teemat ja lainaukset")
    offered = unescape(facilitator.get(f"{report}/laput/{telling}").text)
    assert "ehdotus: puhelinnumero" in offered
    assert "ehdotus: nimi" in offered
    assert 'name="kohta" value="0-14" checked' in offered, "who unticks it has decided"


@pytest.mark.parametrize("kind", ["report-docx", "report-pdf"])
def test_a_masked_note_is_masked_in_the_paper_in_the_quote_too_and_counted_there(
    world: World, facilitator: Browser, report: str, telling: str, kind: str
):
    page = saved(facilitator, report, telling, kohta=["0-14"], lisaa="040 000 1234\r\n")
    assert "[nimi poistettu], [puhelinnumero poistettu], jonotti =1+1" in page
    assert "henkilötietoja." not in page
    told = made(world, facilitator, report, kind, lainaus=[telling])
    assert told.count(squeezed("[nimi poistettu], [puhelinnumero poistettu], jonotti =1+1")) == 2
    assert squeezed("2 kohtaa on peitetty.") in told
    assert "Mallikas" not in told
    assert "nimettömiä" not in told


def test_what_nobody_looked_at_is_covered_and_what_the_editor_unticks_is_shown(
    world: World, facilitator: Browser, report: str, telling: str
):
    told = made(world, facilitator, report, "report-docx", lainaus=[telling])
    assert squeezed("[nimi poistettu], [puhelinnumero poistettu], jonotti") in told
    saved(facilitator, report, telling, kohta=["16-28"])
    told = made(world, facilitator, report, "report-docx", lainaus=[telling])
    assert squeezed("Maija Mallikas, [puhelinnumero poistettu], jonotti") in told


@pytest.mark.parametrize("kind", ["report-docx", "report-pdf"])
def test_a_note_that_is_left_out_is_counted_in_the_paper_and_its_words_are_not_there(
    world: World, facilitator: Browser, report: str, telling: str, kind: str
):
    saved(facilitator, report, telling, pois="1")
    told = made(world, facilitator, report, kind, lainaus=[telling])
    assert squeezed("Liitteestä on jätetty pois 1 lappu, jotta kenestäkään ei kerrota.") in told
    assert "Mallikas" not in told
    assert squeezed("Aula on kylmä") in told


def test_the_appendix_can_be_switched_off_and_the_paper_says_so(
    world: World, facilitator: Browser, report: str, telling: str
):
    told = made(world, facilitator, report, "report-docx", liite=[""])
    assert squeezed("Laput eivät ole tässä raportissa, jotta kenestäkään ei kerrota.") in told
    assert squeezed("Aula on kylmä") not in told
    assert 'value="laput" checked' not in facilitator.get(report).text


def test_a_mask_that_was_made_for_another_text_is_asked_for_anew(facilitator: Browser, report: str, telling: str):
    facilitator.post(f"{report}/laput/{telling}", {"teksti": "0" * 64, "kohta": ["0-5"]})
    assert "Lapun teksti on muuttunut. Valitse kohdat uudelleen." in facilitator.get(report).text
    assert "[peitetty]" not in facilitator.get(report).text


def test_what_is_covered_in_the_archive_after_the_report_leaves_the_rest_of_the_note_ticked(
    world: World, facilitator: Browser, report: str, telling: str
):
    saved(facilitator, report, telling, kohta=["0-14", "16-28"])
    workshop = next(room.id for room in world.runtime.rooms.loaded() if telling in room.state.notes)
    note = f"/tyopajat/{workshop}/tulokset/laput/{telling}"
    seen = re.findall(r'name="teksti" value="(\w+)"', facilitator.get(note).text)[0]
    facilitator.post(note, {"toimi": "peita", "syy": "mistake", "teksti": seen, "lisaa": "Mallikas"})
    page = facilitator.get(f"{report}/laput/{telling}").text
    ticked = re.findall(r'name="kohta" value="([0-9-]+)" checked', page)
    assert ticked, "the number is still in the text"
    saved(facilitator, report, telling, kohta=ticked)
    told = made(world, facilitator, report, "report-docx", lainaus=[telling])
    assert "Mallikas" not in told
    assert squeezed("040 000 1234") not in told


def test_a_passage_that_is_not_in_the_note_is_told_and_the_others_are_covered(
    facilitator: Browser, report: str, telling: str
):
    page = facilitator.get(f"{report}/laput/{telling}").text
    digest = re.findall(r'name="teksti" value="(\w+)"', page)[0]
    answer = facilitator.post(f"{report}/laput/{telling}", {"teksti": digest, "lisaa": "maija\njonotti"})
    assert answer.status_code == 422
    assert "Tätä ei löydy lapusta" in answer.text
    assert "[peitetty] =1+1" in unescape(answer.text)


def test_what_was_left_out_stays_so_while_its_workshop_is_not_looked_at(
    world: World, facilitator: Browser, report: str, workshop: str, telling: str
):
    saved(facilitator, report, telling, pois="1")
    other = next(room.id for room in world.runtime.rooms.loaded() if telling in room.state.notes)
    facilitator.post(report, {"tyopaja": [workshop], "pois": [telling]})
    facilitator.post(report, {"tyopaja": [workshop]})
    facilitator.post(report, {"tyopaja": [workshop, other]})
    assert f'name="pois" value="{telling}" checked' in facilitator.get(report).text


def test_a_page_that_was_open_before_tells_nothing_that_was_left_out_since(
    world: World, facilitator: Browser, report: str, telling: str
):
    older = {"nakyva": [telling]}
    saved(facilitator, report, telling, pois="1")
    assert "Mallikas" not in made(world, facilitator, report, "report-docx", pois=[], **older)
    newer = {**older, "oli-pois": re.findall(r'name="oli-pois" value="(\w+)"', facilitator.get(report).text)}
    assert "Mallikas" in made(world, facilitator, report, "report-docx", pois=[], **newer), (
        "unticked by who saw it ticked"
    )


def written(browser: Browser, report: str, key: str) -> str:
    found = re.search(rf'name="teksti-{key}"[^>]*>(.*?)</textarea>', browser.get(report).text, re.DOTALL)
    assert found
    return unescape(found[1])


def as_shown(browser: Browser, report: str) -> dict[str, str]:
    """What the editor says of the texts that it shows."""
    return dict(re.findall(r'name="(oli-\w+)" value="(\w+)"', browser.get(report).text))


def test_texts_that_two_pages_wrote_at_the_same_time_are_both_kept(facilitator: Browser, report: str):
    facilitator.post(
        report, {"teksti-works": "Aula toimii.", "teksti-next": "Jatketaan."} | as_shown(facilitator, report)
    )
    older = as_shown(facilitator, report)
    facilitator.post(report, {"teksti-works": "Aula toimii nyt.", "teksti-next": "Tavataan."} | older)
    facilitator.post(report, {"teksti-works": "Puhelin toimii.", "teksti-next": "Jatketaan."} | older)
    assert written(facilitator, report, "works") == "Aula toimii nyt.\n\nPuhelin toimii."
    assert written(facilitator, report, "next") == "Tavataan.", "who did not change a text leaves it as it is"


def test_of_two_texts_written_at_the_same_time_the_editor_says_so(facilitator: Browser, report: str):
    older = as_shown(facilitator, report)
    facilitator.post(report, {"teksti-works": "Aula toimii."} | older)
    told = facilitator.post(report, {"teksti-works": "Puhelin toimii."} | older)
    assert "muutettiin myös toisessa ikkunassa" in facilitator.get(told.headers["Location"]).text
    again = facilitator.post(report, {"teksti-works": "Puhelin toimii."} | older)
    assert "muutettiin" not in facilitator.get(again.headers["Location"]).text
    assert written(facilitator, report, "works") == "Aula toimii.\n\nPuhelin toimii.", "pressed twice, it is there once"


def test_a_text_that_one_page_wipes_out_comes_back_by_no_other(facilitator: Browser, report: str):
    facilitator.post(report, {"teksti-works": "Aula toimii."} | as_shown(facilitator, report))
    older = as_shown(facilitator, report)
    facilitator.post(report, {"teksti-works": ""} | older)
    facilitator.post(report, {"teksti-works": "Aula toimii."} | older)
    assert written(facilitator, report, "works") == ""


def test_a_passage_that_is_covered_while_the_editor_saves_stays_covered(
    world: World, facilitator: Browser, report: str, telling: str
):
    write, other = world.runtime.database.write, copied(world, facilitator)
    page = facilitator.get(f"{report}/laput/{telling}").text
    asked = {"teksti": re.findall(r'name="teksti" value="(\w+)"', page)[0], "lisaa": "Mallikas"}

    def as_it_is_saved(function: Any) -> Any:
        world.runtime.database.write = write  # type: ignore[method-assign]
        press = threading.Thread(target=lambda: other.post(f"{report}/laput/{telling}", asked))
        press.start()
        press.join()
        return write(function)

    world.runtime.database.write = as_it_is_saved  # type: ignore[method-assign]
    facilitator.post(report, {"otsikko": "Raportti"})
    with world.runtime.database.read() as rows:
        assert telling in decoded(rows.scalars(select(PanelReport.body)).one()).masks


@pytest.mark.parametrize("places", [["x"], ["5-1"], ["0-99999"], ["-1-4"], [f"{n}-{n + 1}" for n in range(0, 900, 2)]])
def test_no_place_in_a_note_breaks_its_page(facilitator: Browser, report: str, telling: str, places: list[str]):
    saved(facilitator, report, telling, kohta=places)
    assert facilitator.get(f"{report}/laput/{telling}").status_code == 200
