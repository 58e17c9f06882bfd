from __future__ import annotations

import sys
from pathlib import Path

from app.live.housekeeping.search_indexing import SearchIndexing
from app.text.lemma_client import LemmaClient
from tests.web.world import PLAN, Browser, World


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


def test_what_was_not_indexed_when_it_closed_is_found_before_long(world: World, facilitator: Browser):
    world.finished(facilitator, "Jonot ovat pitkiä")
    world.settle()
    page = facilitator.get("/arkisto?haku=jonot").text
    assert "Haku valmistuu: 1 työpaja jäljellä" in page
    assert "0 osumaa" in page
    world.runtime.indexing = SearchIndexing(world.runtime.database, world.runtime.background)
    world.runtime.indexing.tick(0.0)
    world.settle()
    page = facilitator.get("/arkisto?haku=jonot").text
    assert "Jonot ovat pitkiä" in page
    assert "Haku valmistuu" not in page


def test_one_name_hides_nothing(world: World, facilitator: Browser, with_words: None):
    world.finished(facilitator, "Pirkko auttoi minua jonossa", "Jonot ovat pitkiä")
    world.settle()
    page = facilitator.get("/arkisto?haku=jono").text
    assert "2 osumaa" in page
    assert "1 osuma" in facilitator.get("/arkisto?haku=Pirkkoa").text
    assert "Haku valmistuu" not in page


def test_a_search_answers_at_once_while_something_is_being_indexed_for_ever(
    world: World, facilitator: Browser, with_words: None, tmp_path: Path
):
    world.finished(facilitator, "Jonot ovat pitkiä")
    world.settle()
    over = tmp_path / "over"
    world.runtime.indexing.lemma_client = LemmaClient(("/bin/sh", "-c", f"while [ ! -e {over} ]; do sleep 0.05; done"))
    world.finished(facilitator, "Aula on kylmä")
    page = facilitator.get("/arkisto?haku=jonossa").text
    assert "1 osuma" in page
    assert "Haku valmistuu: 1 työpaja jäljellä" in page
    over.touch()
    world.settle()


def test_what_is_found_only_as_it_is_written_is_told(world: World, facilitator: Browser, tmp_path: Path):
    dies = "import sys,json\nfor line in sys.stdin:\n asked = json.loads(line)\n if asked['text']: break\n"
    dies += " print(json.dumps({'number': asked['number'], 'terms': []}), flush=True)\n"
    world.runtime.indexing.lemma_client = LemmaClient((sys.executable, "-c", dies))
    world.finished(facilitator, "Jonot ovat pitkiä")
    world.settle()
    page = facilitator.get("/arkisto?haku=jonot").text
    assert "1 osuma" in page
    assert "1 lappu löytyy vain niillä sanoilla" in page


def test_archived_workshops_are_listed(world: World, facilitator: Browser):
    workshop = world.finished(facilitator, "Aula on kylmä")
    facilitator.post(f"/tyopajat/{workshop}/arkistointi", {"varmasti": "kylla"})
    assert PLAN.title in facilitator.get("/arkisto").text
    assert facilitator.get(f"/tyopajat/{workshop}/tulokset").status_code == 200


def test_without_the_word_process_words_are_found_as_they_are_written(
    world: World, facilitator: Browser, with_words: None
):
    world.finished(facilitator, "Aula on kylmä")
    world.settle()
    assert "vain sellaisina" not in facilitator.get("/arkisto?haku=aulassa").text
    world.runtime.lemma_client.close()
    world.runtime.lemma_client = LemmaClient(("/bin/false",))
    page = facilitator.get("/arkisto?haku=aula").text
    assert "1 osuma" in page
    assert "Sanoja etsittiin nyt vain sellaisina" in page
