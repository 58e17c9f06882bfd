"""Every file of a workshop in one: each by the name that it has alone, in the order of the page.

Each is made in a process of its own, as it is alone: one that takes too much memory or time ends there and is left out.
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
from app.domain.marking import N_
from app.domain.record import Record
from app.paths import ROOT
from app.reports.translations import Words

MAY_READ = 0o644 << 16
LACKING = N_("puuttuvat-tiedostot.txt")
"""The name of the text that tells which files are not there."""


class Nothing(Exception):
    """Not one of the files could be made."""


def make(record: Record, words: Words) -> bytes:
    """The archive. Nothing in it tells when it was made, so that the same record gives the same bytes."""
    made = dict(_made(record, words))
    lacking = [reports.KINDS[kind].label for kind in _kinds() if kind not in made]
    if not made:
        raise Nothing
    entries = [(reports.filename(kind, record), data) for kind, data in made.items()]
    return _packed([*entries, *([(words(LACKING), _told(lacking, words))] if lacking else [])])


def is_whole(path: Path, words: Words) -> bool:
    """Whether an archive in this language has every file."""
    with zipfile.ZipFile(path) as archive:
        return words(LACKING) not in archive.namelist()


def _kinds() -> Iterator[str]:
    return (kind for kind, one in reports.KINDS.items() if one.of is Record and one.module != "zip")


def _made(record: Record, words: Words) -> Iterator[tuple[str, bytes]]:
    """The files that could be made, by their kinds."""
    payload = msgspec.json.encode(record)
    for kind in _kinds():
        command = [sys.executable, "-m", "app.reports", kind, words.locale]
        patience = reports.KINDS[kind].patience
        try:
            child = subprocess.run(  # noqa: S603 (our own module)
                command, input=payload, stdout=subprocess.PIPE, cwd=ROOT, timeout=patience, check=True
            )
        except subprocess.SubprocessError:
            continue  # what went wrong is a line of the log
        yield kind, child.stdout


def _told(lacking: Iterable[str], _: Words) -> bytes:
    """Which files are not there, as a text."""
    told = _("Näitä tiedostoja ei saatu tehtyä. Voit yrittää tehdä ne yksitellen.")
    return "\n".join([told, "", *(f"- {_(label)}" for label in lacking), ""]).encode("utf-8-sig")


def _packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = MAY_READ
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
