from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.record import Record
from app.paths import CHECKING_PAGE
from app.reports import KINDS, filename, make
from app.reports.formats.zip import Nothing, is_whole
from app.reports.translations import Translations
from tests.reports.samples import counted, workshop

LACKING = {
    "fi": "puuttuvat-tiedostot.txt",
    "fi@selko": "puuttuvat-tiedostot.txt",
    "sv": "filer-som-saknas.txt",
    "en": "missing-files.txt",
}


def opened(record: Record, locale: str = "fi") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make("zip", record, locale)))


def test_one_archive_holds_every_file_of_a_workshop_by_its_own_name_in_the_order_of_the_page() -> None:
    alone = [kind for kind, made in KINDS.items() if made.of is Record and kind != "zip"]
    archive = opened(workshop())
    assert archive.namelist() == [filename(kind, workshop()) for kind in alone]
    assert len(set(archive.namelist())) == len(alone) == 10
    for kind in alone:
        assert archive.read(filename(kind, workshop())) == make(kind, workshop())


def test_an_archive_with_a_tally_holds_the_page_that_checks_it() -> None:
    archive = opened(counted(), "sv")
    assert archive.read("kontrollsida.html") == CHECKING_PAGE.read_bytes()


def test_an_archive_is_in_the_language_of_the_page() -> None:
    name = filename("txt", workshop())
    assert opened(workshop(), "sv").read(name) == make("txt", workshop(), "sv") != make("txt", workshop())


def test_nothing_of_an_archive_tells_when_it_was_made_and_every_file_can_be_opened() -> None:
    for entry in opened(workshop()).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 & 0o777 == 0o644
    assert opened(workshop()).testzip() is None


@pytest.mark.parametrize("locale", LACKING)
def test_a_file_that_cannot_be_made_is_left_out_and_told_in_the_language_of_the_page(
    locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [kind for kind in KINDS if kind in {"png", "csv", "txt", "zip"}]
    late = {kind: replace(KINDS[kind], patience=0 if kind == "png" else 60) for kind in few}
    monkeypatch.setattr("app.reports.KINDS", late)
    path = tmp_path / "archive"
    path.write_bytes(make("zip", workshop(), locale))
    archive = zipfile.ZipFile(path)
    assert archive.namelist() == [filename("csv", workshop()), filename("txt", workshop()), LACKING[locale]]
    words = Translations(locale)
    told = archive.read(LACKING[locale]).decode("utf-8-sig")
    assert words(KINDS["png"].label) in told
    assert words(KINDS["csv"].label) not in told
    assert not is_whole(path, words)


def test_an_archive_of_nothing_at_all_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    never = {kind: replace(made, patience=0) for kind, made in KINDS.items()}
    monkeypatch.setattr("app.reports.KINDS", never)
    with pytest.raises(Nothing):
        make("zip", workshop())
