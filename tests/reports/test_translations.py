from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.paths import APP
from app.reports import make, translations
from app.reports.translations import Translations
from tests.reports.samples import workshop


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translations:
    catalogue = Catalog(locale="sv")
    catalogue.add("Yhteenveto", "Sammandrag")
    catalogue.add("Vaihe %(n)s", "Moment %(n)s")
    catalogue.add(("%(num)s lappu", "%(num)s lappua"), ("%(num)s lapp", "%(num)s lappar"))
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    return Translations("sv")


def test_a_text_without_a_translation_is_the_finnish_one(swedish: Translations) -> None:
    assert swedish("Yhteenveto") == "Sammandrag"
    assert swedish("Kääntämätön") == "Kääntämätön"


def test_numbers_and_values_find_their_places(swedish: Translations) -> None:
    assert swedish("Vaihe %(n)s", n=2) == "Moment 2"
    assert swedish.ngettext("%(num)s lappu", "%(num)s lappua", 1) == "1 lapp"
    assert swedish.ngettext("%(num)s lappu", "%(num)s lappua", 3) == "3 lappar"


def test_a_paper_is_made_in_the_language_asked_for(swedish: Translations) -> None:
    assert "(7 lappar)" in make("txt", workshop(), "sv").decode()


@pytest.mark.parametrize("locale", ["../../etc", "", "xx"])
def test_an_unknown_language_is_finnish_and_opens_no_file(locale: str) -> None:
    assert Translations(locale)("Yhteenveto") == "Yhteenveto"


def test_dates_are_written_as_people_write_them() -> None:
    assert Translations("fi").date("2026-09-06") == "6.9.2026"
    assert Translations("en").date("2026-09-06") == "6 September 2026"
    assert Translations("fi@selko").lang == "fi"
    assert Translations("fi").date("pian") == "pian"


def test_a_text_that_several_files_show_is_written_once() -> None:
    places: dict[str, list[str]] = {}
    for path in (*(APP / "reports").rglob("*.py"), *(APP / "domain" / "panel").rglob("*.py")):
        for msgid in msgids(path):
            places.setdefault(msgid, []).append(path.name)
    assert "Vaiheiden tulokset" in places
    assert {msgid: where for msgid, where in places.items() if len(where) > 1} == {}


def msgids(path: Path) -> Iterator[str]:
    """The first argument of every call that marks a text for translation."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.args[0] if node.args else None, ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"_", "N_", "ngettext"}:
                yield ast.literal_eval(node.args[0])
