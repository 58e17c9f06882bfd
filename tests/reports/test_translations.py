from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.reports import make, translations
from app.reports.translations import Words
from tests.reports.samples import workshop


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Words:
    catalogue = Catalog(locale="sv")
    catalogue.add("Yhteenveto", "Sammandrag")
    catalogue.add("Vaihe %(n)s", "Moment %(n)s")
    catalogue.add(("%(num)s lappu", "%(num)s lappua"), ("%(num)s lapp", "%(num)s lappar"))
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    return Words("sv")


def test_a_text_without_a_translation_is_the_finnish_one(swedish: Words) -> None:
    assert swedish("Yhteenveto") == "Sammandrag"
    assert swedish("Kääntämätön") == "Kääntämätön"


def test_numbers_and_values_find_their_places(swedish: Words) -> None:
    assert swedish("Vaihe %(n)s", n=2) == "Moment 2"
    assert swedish.ngettext("%(num)s lappu", "%(num)s lappua", 1) == "1 lapp"
    assert swedish.ngettext("%(num)s lappu", "%(num)s lappua", 3) == "3 lappar"


def test_a_paper_is_made_in_the_language_asked_for(swedish: Words) -> None:
    assert "(7 lappar)" in make("txt", workshop(), "sv").decode()


@pytest.mark.parametrize("locale", ["../../etc", "", "xx"])
def test_an_unknown_language_is_finnish_and_opens_no_file(locale: str) -> None:
    assert Words(locale)("Yhteenveto") == "Yhteenveto"


def test_dates_are_written_as_people_write_them() -> None:
    assert Words("fi").date("2026-09-06") == "6.9.2026"
    assert Words("en").date("2026-09-06") == "6 September 2026"
    assert Words("fi@selko").lang == "fi"
    assert Words("fi").date("pian") == "pian"
