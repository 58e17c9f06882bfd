"""Every file of a workshop in one: each by the name that it has alone, in the order of the page."""

from __future__ import annotations

import io
import zipfile

from app import reports
from app.domain.record import Record
from app.reports.words import Words

MAY_READ = 0o644 << 16


def make(record: Record, words: Words) -> bytes:
    """The archive. Nothing in it tells when it was made, so that the same record gives the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, one in reports.KINDS.items():
            if one.of is Record and one.module != "zip":
                entry = zipfile.ZipInfo(reports.filename(kind, record))
                entry.external_attr = MAY_READ
                archive.writestr(entry, reports.make(kind, record, words.locale), zipfile.ZIP_DEFLATED)
    return file.getvalue()
