"""The file that tells who answers for a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import create_app
from app.config import environment
from app.config.checks import BadConfig
from app.config.organisation import Organisation, PageText, page_text, read
from tests.serving import ROOT


def kept(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "organisation.yaml"
    file.write_text(text)
    return file


def test_the_example_of_the_documentation_tells_everything(tmp_path: Path):
    example = (ROOT / "docs" / "CONFIGURATION.md").read_text().split("```yaml\n")[1].split("```")[0]
    assert read(kept(tmp_path, example)).lacks == ()


def test_without_a_file_or_in_an_empty_one_nothing_is_told(tmp_path: Path):
    assert read(tmp_path / "organisation.yaml") == read(kept(tmp_path, "")) == Organisation()
    assert "conformance" in Organisation().statement_lacks
    assert "controller" in Organisation().privacy_lacks


def test_a_text_that_some_languages_lack_is_named_and_one_for_all_is_not(tmp_path: Path):
    told = read(
        kept(tmp_path, "name: {fi: a, sv: b, en: c}\ncontact: {fi: a, en: c}\nrights: {sv: b}\nprocessor: Palvelin")
    )
    assert told.untranslated == ("contact (sv)", "rights (fi, en)")


def test_what_is_not_met_has_to_be_named(tmp_path: Path):
    assert "failures" in read(kept(tmp_path, "conformance: partial")).lacks
    assert "failures" not in read(kept(tmp_path, "conformance: full")).lacks


@pytest.mark.parametrize(
    "text",
    [
        "nimi: Esimerkki",
        "name: {de: Beispiel}",
        "conformance: osittain",
        "drawn_up: eilen",
        "email: kirjaamo",
        "- name",
        "name: [",
        "conformance: full\nfailures: [{what: a, why: b}]",
        "drawn_up: 2026-11-15\nupdated: 2026-10-01",
    ],
)
def test_a_file_that_cannot_be_right_stops_the_start_with_one_line(tmp_path: Path, text: str):
    file = kept(tmp_path, text)
    config = environment.read({"NUOTIO_DATA": str(tmp_path)})
    with pytest.raises(BadConfig) as wrong:
        create_app(config)
    assert not (tmp_path / "nuotio.db").exists(), "it stops before anything is done"
    assert str(wrong.value).startswith("ORGANISATION")
    assert str(file) in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_file_that_is_named_and_not_there_stops_the_start(tmp_path: Path):
    config = environment.read({"NUOTIO_DATA": str(tmp_path), "ORGANISATION": str(tmp_path / "other.yaml")})
    with pytest.raises(BadConfig, match="there is no file"):
        create_app(config)


@pytest.mark.parametrize(
    ("told", "locale", "expected"),
    [
        ("Esimerkki", "sv", PageText("Esimerkki")),
        ({"fi": "suomi", "sv": "svenska"}, "sv", PageText("svenska", "sv")),
        ({"fi": "suomi", "fi@selko": "selko"}, "fi@selko", PageText("selko", "fi")),
        ({"fi": "suomi"}, "fi@selko", PageText("suomi", "fi")),
        ({"sv": "svenska"}, "en", PageText("svenska", "sv")),
        ({"sv": ""}, "en", PageText("")),
    ],
)
def test_a_text_is_said_in_the_nearest_language_there_is(told, locale: str, expected: PageText):
    assert page_text(told, locale) == expected
