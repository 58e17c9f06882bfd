from __future__ import annotations

from app.text.child import Words
from tests.web.people import PLAN, Browser, World


def test_an_empty_archive_says_so(facilitator: Browser):
    assert "Arkisto on tyhjä" in facilitator.get("/arkisto").text


def test_a_word_is_found_in_all_its_forms(world: World, facilitator: Browser, with_words: None):
    texts = ("Jonot ovat pitkiä", "Seisoin jonossa tunnin", "Kerro jonottajalle aika", "Aula on kylmä")
    workshop = world.finished(facilitator, *texts)
    world.settle()
    page = facilitator.get("/arkisto?haku=jono").text
    for text in texts[:3]:
        assert text in page
    assert texts[3] not in page
    assert f"/tyopajat/{workshop}/tulokset" in page
    assert "Mikä estää?" in page
    assert "3 osumaa" in page
    assert "Mistään lapusta ei löytynyt" in facilitator.get("/arkisto?haku=norsu").text


def test_nobody_finds_what_is_anothers_or_open_or_hidden(world: World, facilitator: Browser, with_words: None):
    workshop = world.finished(facilitator, "Jonot ovat pitkiä")
    world.settle()
    other = world.facilitator("toinen@example.org")
    assert "Jonot ovat pitkiä" not in other.get("/arkisto?haku=jono").text
    facilitator.post(f"/tyopajat/{workshop}/uudelleenavaus")
    assert "Jonot ovat pitkiä" not in facilitator.get("/arkisto?haku=jono").text


def test_what_was_not_indexed_when_it_closed_is_found_all_the_same(world: World, facilitator: Browser):
    world.finished(facilitator, "Jonot ovat pitkiä")
    world.settle()
    world.house.words = Words()
    assert "Jonot ovat pitkiä" in facilitator.get("/arkisto?haku=jono").text


def test_archived_workshops_are_listed(world: World, facilitator: Browser):
    workshop = world.finished(facilitator, "Aula on kylmä")
    facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    assert PLAN.title in facilitator.get("/arkisto").text
    assert facilitator.get(f"/tyopajat/{workshop}/tulokset").status_code == 200


def test_without_the_word_process_searching_says_that_it_rests(world: World, facilitator: Browser):
    world.finished(facilitator, "Aula on kylmä")
    world.settle()
    assert "Haku ei juuri nyt toimi" in facilitator.get("/arkisto?haku=aula").text
