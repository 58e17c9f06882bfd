"""Papers print the root of the tally, so that a note cannot be dropped from it later."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from app.reports import make
from app.reports.papers.counted import shown
from tests.reports.reading import docx_lines, pdf_text, squeezed
from tests.reports.samples import counted

RECORD = counted()
ROOT = RECORD.tally.root if RECORD.tally else ""
READ = {
    "pdf": pdf_text,
    "docx": lambda data: squeezed("".join(docx_lines(data))),
    "txt": lambda data: squeezed(data.decode("utf-8-sig")),
    "json": lambda data: json.loads(data)["tally"]["root"],
}


@pytest.mark.parametrize("kind", READ)
def test_a_paper_prints_the_root_of_all_notes(kind: str) -> None:
    assert len(ROOT) == 64
    assert ROOT in READ[kind](make(kind, RECORD))


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_a_paper_tells_that_hidden_and_removed_notes_are_counted(kind: str) -> None:
    assert squeezed("Työpajassa kirjoitettiin 107 lappua. Ne kaikki ovat lappuluettelossa") in READ[kind](
        make(kind, RECORD)
    )
    assert "tarkiste" not in READ[kind](make(kind, replace(RECORD, tally=None)))


def test_the_root_is_shown_in_groups_of_four_and_nothing_of_it_is_left_out() -> None:
    assert [len(part) for part in shown(ROOT).split(" ")] == [4] * 16
    assert shown(ROOT).replace(" ", "") == ROOT
