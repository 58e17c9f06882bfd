from __future__ import annotations

import io
import zipfile

from app.domain.record import Record
from app.reports import KINDS, filename, make
from tests.reports.samples import workshop


def opened(record: Record, locale: str = "fi") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make("zip", record, locale)))


def test_one_archive_holds_every_file_of_a_workshop_by_its_own_name_in_the_order_of_the_page() -> None:
    alone = [kind for kind, made in KINDS.items() if made.of is Record and kind != "zip"]
    archive = opened(workshop())
    assert archive.namelist() == [filename(kind, workshop()) for kind in alone]
    assert len(set(archive.namelist())) == len(alone) == 9
    for kind in alone:
        assert archive.read(filename(kind, workshop())) == make(kind, workshop())


def test_an_archive_is_in_the_language_of_the_page() -> None:
    name = filename("txt", workshop())
    assert opened(workshop(), "sv").read(name) == make("txt", workshop(), "sv") != make("txt", workshop())


def test_nothing_of_an_archive_tells_when_it_was_made_and_every_file_can_be_opened() -> None:
    for entry in opened(workshop()).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 & 0o777 == 0o644
    assert opened(workshop()).testzip() is None
