"""A workshop that is over, archived or not: notes are hidden, covered and erased without opening it again."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from app.domain.room.evolve import Status
from app.live.housekeeping.erasure import GRACE_AFTERWARDS, Erasure
from app.store.archive import search
from tests.journeys.reading import squeezed, texts
from tests.web.world import Browser, World

WHY = {"syy": "personal_data"}
TEXT = "Maija Mallikas soitti, kanarialintu, 040 000 1234"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["closed", "archived"])
def finished(request: pytest.FixtureRequest, world: World, facilitator: Browser) -> str:
    workshop = world.finished(facilitator, TEXT, "Aula on kylmä")
    if request.param == "archived":
        facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    assert world.runtime.rooms.get(workshop).state.status == Status(request.param)
    world.settle()
    return workshop


@pytest.fixture
def note(world: World, finished: str) -> str:
    """The id of the note that tells of somebody."""
    found = world.runtime.rooms.get(finished).texts
    return next(id_ for id_, (text, _) in found.items() if text == TEXT)


@pytest.fixture
def page(finished: str, note: str) -> str:
    return f"/tyopajat/{finished}/tulokset/laput/{note}"


def digest_on(browser: Browser, page: str) -> str:
    found = re.search(r'name="teksti" value="(\w+)"', browser.get(page).text)
    assert found
    return found[1]


def made(world: World, browser: Browser, workshop: str, kind: str) -> str:
    """All that is written in a file that is made now, without spaces."""
    watching = browser.post(f"/tyopajat/{workshop}/viennit/{kind}").headers["Location"].partition("?")[0]
    world.settle()
    path = world.runtime.config.folder / "made"
    path.write_bytes(browser.get(f"{watching}/tiedosto").data)
    told = squeezed("".join(texts(kind, path)))
    path.unlink()
    return told


def in_files(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_the_notes_that_may_tell_of_somebody_come_first(facilitator: Browser, finished: str):
    shown = unescape(facilitator.get(f"/tyopajat/{finished}/tulokset/laput").text)
    assert "1 lapussa voi olla henkilötietoja" in shown
    assert shown.index(TEXT) < shown.index("Kaikki laput") < shown.index("Aula on kylmä")
    assert "/laput" in facilitator.get(f"/tyopajat/{finished}/tulokset").text


def test_a_note_is_hidden_and_shown_without_opening_the_workshop(
    world: World, facilitator: Browser, finished: str, page: str
):
    facilitator.post(page, {"toimi": "piilota", **WHY})
    world.settle()
    told = made(world, facilitator, finished, "txt")
    assert "kanarialintu" not in told
    assert squeezed("Ohjaaja piilotti 1 lapun.") in told
    facilitator.post(page, {"toimi": "nayta"})
    assert "kanarialintu" in made(world, facilitator, finished, "txt")


@pytest.mark.in_a_file
def test_a_masked_passage_is_nowhere_any_more_and_the_letters_around_it_stay(
    world: World, facilitator: Browser, finished: str, page: str, tmp_path: Path
):
    kohta = [f"{TEXT.index('040')}-{len(TEXT)}"]
    sent = {
        "toimi": "peita",
        **WHY,
        "teksti": digest_on(facilitator, page),
        "kohta": kohta,
        "lisaa": "kanarialintu",
    }
    answer = facilitator.post(page, sent)
    assert "Maija Mallikas soitti, [peitetty], [puhelinnumero poistettu]" in unescape(answer.text)
    world.settle()
    archived = world.runtime.rooms.get(finished).state.status is Status.ARCHIVED
    for kind in ("txt", "json", "csv", "xlsx", "docx", "pdf") if archived else ("txt",):
        told = made(world, facilitator, finished, kind)
        assert squeezed("[nimi poistettu] soitti, [peitetty], [puhelinnumero poistettu]") in told, kind
        assert "kanarialintu" not in told, kind
        if kind not in {"json", "csv"}:
            assert squeezed("3 kohtaa on peitetty.") in told, kind
    world.runtime.database.checkpoint()
    assert in_files(tmp_path, "kanarialintu") == []
    assert in_files(tmp_path, "040 000 1234") == []


def test_a_mask_is_undone_within_the_minute_and_by_nobody_elses_token(
    world: World, facilitator: Browser, finished: str, note: str, page: str
):
    answer = facilitator.post(page, {"toimi": "peita", **WHY, "teksti": digest_on(facilitator, page), "lisaa": "Maija"})
    undo = re.findall(r'name="kumottava" value="([^"]+)"', answer.text)[0]
    other = world.finished(facilitator, "Toinen")
    elsewhere = next(iter(world.runtime.rooms.get(other).state.notes))
    facilitator.post(f"/tyopajat/{other}/tulokset/laput/{elsewhere}", {"toimi": "kumoa", "kumottava": undo})
    assert world.runtime.rooms.get(other).texts[elsewhere][0] == "Toinen"
    facilitator.post(page, {"toimi": "kumoa", "kumottava": undo[:-2] + "xx"})
    assert "[peitetty]" in world.runtime.rooms.get(finished).texts[note][0]
    facilitator.post(page, {"toimi": "kumoa", "kumottava": undo})
    assert world.runtime.rooms.get(finished).texts[note][0] == TEXT
    assert not world.runtime.rooms.get(finished).state.notes[note].masked


def test_two_who_mask_at_once_never_bring_back_what_the_other_covered(
    world: World, facilitator: Browser, finished: str, note: str, page: str
):
    seen = digest_on(facilitator, page)
    facilitator.post(page, {"toimi": "peita", **WHY, "teksti": seen, "lisaa": "Maija"})
    facilitator.post(page, {"toimi": "peita", **WHY, "teksti": seen, "lisaa": "kanarialintu"})
    assert world.runtime.rooms.get(finished).texts[note][0] == TEXT.replace("Maija", "[peitetty]")


@pytest.mark.in_a_file
def test_an_erased_note_is_gone_from_texts_index_and_files_within_the_minute(
    world: World, facilitator: Browser, finished: str, note: str, page: str, tmp_path: Path
):
    clock = Clock()
    erasing = Erasure(world.runtime.rooms, clock)
    world.runtime.database.write(lambda rows: search.index(rows, finished, [(note, ["kanarialintu"])]))
    facilitator.post(page, {"toimi": "poista", **WHY})
    assert "Kumoa" in facilitator.get(page).text
    assert "kanarialintu" not in made(world, facilitator, finished, "txt"), "at once"
    clock.now = GRACE_AFTERWARDS + 1
    assert clock.now < 60
    erasing.tick(clock.now)
    assert facilitator.get(page).status_code == 303
    assert in_files(tmp_path, "kanarialintu") == []
    assert f"+{finished}/{note}" in (tmp_path / "erasures").read_text()


def test_an_erased_note_is_brought_back_while_there_is_time(
    world: World, facilitator: Browser, finished: str, note: str, page: str
):
    clock = Clock()
    erasing = Erasure(world.runtime.rooms, clock)
    facilitator.post(page, {"toimi": "poista", **WHY})
    facilitator.post(page, {"toimi": "palauta"})
    erasing.tick(GRACE_AFTERWARDS + 1)
    assert "kanarialintu" in made(world, facilitator, finished, "txt")


def test_who_brings_a_note_back_too_late_is_told_so_on_the_list_of_notes(
    world: World, facilitator: Browser, finished: str, page: str
):
    clock = Clock()
    erasing = Erasure(world.runtime.rooms, clock)
    facilitator.post(page, {"toimi": "poista", **WHY})
    assert unescape(facilitator.get(page).text).count("Lappu on poistettu.") == 1, "it is said once"
    clock.now = GRACE_AFTERWARDS + 1
    erasing.tick(clock.now)
    answer = facilitator.post(page, {"toimi": "palauta"})
    assert answer.headers["Location"].endswith(f"/tyopajat/{finished}/tulokset/laput")
    assert "Lappu on jo poistettu pysyvästi." in facilitator.get(answer.headers["Location"]).text


def test_what_a_restart_interrupts_is_erased_without_any_visitor(
    world: World, facilitator: Browser, finished: str, note: str, page: str
):
    facilitator.post(page, {"toimi": "poista", **WHY})
    world.runtime.rooms.forget(finished)
    clock = Clock()
    erasing = Erasure(world.runtime.rooms, clock)
    world.runtime.rooms.load_open_rooms()
    erasing.tick(GRACE_AFTERWARDS + 1)
    assert world.runtime.rooms.get(finished).state.notes[note].erased
    world.runtime.rooms.forget(finished)
    world.runtime.rooms.load_open_rooms()
    world.runtime.rooms.forget(finished)
    world.runtime.rooms.load_open_rooms()
    assert finished not in {room.id for room in world.runtime.rooms.loaded()}, "there is nothing left to finish"


def test_an_open_workshop_has_no_such_page(world: World, facilitator: Browser):
    workshop = world.open(facilitator)
    world.browser().join(world.code(workshop))
    note = world.write(workshop, TEXT)
    assert facilitator.get(f"/tyopajat/{workshop}/tulokset/laput/{note}").status_code == 404
    assert (
        facilitator.post(f"/tyopajat/{workshop}/tulokset/laput/{note}", {"toimi": "poista", **WHY}).status_code == 404
    )
    assert facilitator.get(f"/tyopajat/{workshop}/tulokset/laput").status_code == 303


def test_what_was_taken_out_is_not_found_by_searching(
    world: World, with_words: None, facilitator: Browser, finished: str, note: str, page: str
):
    assert "kanarialintu" in facilitator.get("/arkisto?haku=kanarialintu").text
    facilitator.post(
        page,
        {"toimi": "peita", **WHY, "teksti": digest_on(facilitator, page), "lisaa": "kanarialintu"},
    )
    world.settle()
    assert "Mistään lapusta ei löytynyt" in facilitator.get("/arkisto?haku=kanarialintu").text
    assert "[peitetty]" in facilitator.get("/arkisto?haku=mallikas").text
    facilitator.post(page, {"toimi": "piilota", **WHY})
    world.settle()
    assert "Mistään lapusta ei löytynyt" in facilitator.get("/arkisto?haku=mallikas").text


def test_a_report_asks_to_look_again_at_what_was_masked_since(
    world: World, facilitator: Browser, finished: str, note: str, page: str
):
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [finished]})
    report = facilitator.post(f"{panel}/raportit").headers["Location"]
    seen = digest_on(facilitator, f"{report}/laput/{note}")
    facilitator.post(f"{report}/laput/{note}", {"teksti": seen, "lisaa": "Maija"})
    facilitator.post(
        page,
        {"toimi": "peita", **WHY, "teksti": digest_on(facilitator, page), "lisaa": "040 000 1234"},
    )
    shown = unescape(facilitator.get(report).text)
    assert "Se jätetään pois, kunnes katsot sen uudelleen." in shown
    with world.runtime.database.read() as rows:
        kept = rows.connection().exec_driver_sql("SELECT body FROM panel_report").scalar_one()
    assert seen not in kept, "no digest is left from which a number could be guessed"
