"""Writes an archive with every file of a workshop, in the order of the page.

Each file is made in its own child process. A file that exceeds the limits on memory or time is left out.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from app import reports
from app.domain.record import Record
from app.domain.translation_marks import N_
from app.paths import CHECKING_PAGE, ROOT
from app.reports.translations import Translations

MAY_READ = 0o644 << 16
LACKING = N_("puuttuvat-tiedostot.txt")
"""The name of the text file that lists the missing files."""


CHECKING = N_("tarkistussivu")
"""The name of the page with which participants find whether their notes are in the record."""


class Nothing(Exception):
    """No file could be made."""


def make(record: Record, translate: Translations) -> bytes:
    """Returns the archive. It holds no time stamps, so the same record gives the same bytes."""
    made = dict(_files(record, translate))
    lacking = [reports.KINDS[kind].label for kind in _kinds() if kind not in made]
    if not made:
        raise Nothing
    entries = [(reports.filename(kind, record), data) for kind, data in made.items()]
    if record.tally:
        entries.append((f"{translate(CHECKING)}.html", CHECKING_PAGE.read_bytes()))
    return _packed([*entries, *([(translate(LACKING), _list(lacking, translate))] if lacking else [])])


def is_whole(path: Path, translate: Translations) -> bool:
    """Returns whether an archive in this language has every file."""
    with zipfile.ZipFile(path) as archive:
        return translate(LACKING) not in archive.namelist()


def _kinds() -> Iterator[str]:
    return (kind for kind, one in reports.KINDS.items() if one.of is Record and one.module != "zip")


def _files(record: Record, translate: Translations) -> Iterator[tuple[str, bytes]]:
    """Yields kind and content of the files that could be made."""
    payload = msgspec.json.encode(record)
    for kind in _kinds():
        command = [sys.executable, "-m", "app.reports", kind, translate.locale]
        patience = reports.KINDS[kind].patience
        try:
            child = subprocess.run(  # noqa: S603 (our own module)
                command, input=payload, stdout=subprocess.PIPE, cwd=ROOT, timeout=patience, check=True
            )
        except subprocess.SubprocessError:
            continue  # the child has logged the error
        yield kind, child.stdout


def _list(lacking: Iterable[str], _: Translations) -> bytes:
    """Returns the text that lists the missing files."""
    intro = _("Näitä tiedostoja ei saatu tehtyä. Voit yrittää tehdä ne yksitellen.")
    return "\n".join([intro, "", *(f"- {_(label)}" for label in lacking), ""]).encode("utf-8-sig")


def _packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = MAY_READ
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
