"""On paper, too, the words of a workshop are in its own language, whatever the language of the paper."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from app.domain.interactions import DotsSettings, GroupSettings, WriteSettings
from app.domain.panel.report import Report
from app.domain.plan import Area, Phase, Plan
from app.domain.record import SCHEMA, Record, RecordedGroup, RecordedNote
from app.reports import make
from tests.reports.reading import report
from tests.reports.samples import given, id_of

PLAN = Plan(
    title="Smidigare besök",
    purpose="Hur kommer man dit?\nOch hur kommer man hem?",
    areas=(Area("a", "Vad hindrar dig?", "Berätta fritt."), Area("b", "Vad hjälper dig?")),
    phases=(
        Phase("p", "Skriv lappar", WriteSettings()),
        Phase("g", "Gruppera", GroupSettings()),
        Phase("d", "Första omgången", DotsSettings(3)),
        Phase("e", "Andra omgången", DotsSettings(3)),
    ),
)
NOTES = (
    RecordedNote(id_of("n"), "a", "p", "TAXI", group=id_of("g")),
    RecordedNote(id_of("m"), "b", "p", "Bussen går sällan", "sv", place="a"),
)
GROUP = RecordedGroup(id_of("g"), "Långa köer", "a")
RESULTS = given("d", {id_of("n"): 1, id_of("g"): 2}) | given("e", {id_of("g"): 1})
RECORD = Record(SCHEMA, id_of("w"), PLAN, "2026-01-02", "2026-01-03", 5, {}, (GROUP,), NOTES, RESULTS, lang="sv")
TOLD = replace(RECORD, notes=tuple(replace(note, lang="sv") for note in NOTES))
WORDS = (*PLAN.purpose.split("\n"), *PLAN.words, "TAXI", "Bussen går sällan", "Långa köer")


def runs(data: bytes) -> list[tuple[str, str]]:
    """The text of each run of a DOCX, and the language it is in."""
    document = docx.Document(io.BytesIO(data))
    default = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val"))
    found = []
    for run in document.element.iter(qn("w:r")):
        mark = run.find(f".//{qn('w:lang')}")
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        found.append((text, default if mark is None else mark.get(qn("w:val"))))
    return found


@pytest.mark.parametrize(("kind", "source"), [("docx", RECORD), ("report-docx", report(TOLD))])
@pytest.mark.parametrize(("locale", "page"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_in_a_docx_every_word_of_the_workshop_is_in_its_language(
    kind: str, source: Record | Report, locale: str, page: str
) -> None:
    told = runs(make(kind, source, locale))
    held = {text: lang for text, lang in told if any(word in text for word in WORDS)}
    assert {text: lang for text, lang in held.items() if lang != "sv-FI"} == {}
    assert len(held) >= 5
    assert page in {lang for text, lang in told if text not in held}


def languages(data: bytes) -> dict[str, set[str]]:
    """The languages of what stands under each kind of tag of a PDF."""
    pdf = pikepdf.open(io.BytesIO(data))
    marked: dict[Any, str] = {}
    for number, page in enumerate(pdf.pages):
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) == "BDC" and "/MCID" in step.operands[1]:
                marked[number, int(step.operands[1].MCID)] = str(step.operands[1].get("/Lang", ""))
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: dict[str, set[str]] = defaultdict(set)

    def walk(node: Any, tags: tuple[str, ...], lang: str, page: int) -> None:
        if not isinstance(node, pikepdf.Dictionary):
            found[tags[-1]].add(marked.get((page, int(node)), "") or lang)
            return
        page = pages[node.Pg.objgen] if "/Pg" in node else page
        inner: Any = node.get("/K", [])
        for child in list(inner) if isinstance(inner, pikepdf.Array) else [inner]:
            walk(child, (*tags, str(node.get("/S", ""))), str(node.get("/Lang", lang)), page)

    walk(pdf.Root.StructTreeRoot, (), str(pdf.Root.Lang), 0)
    return found


@pytest.mark.parametrize(("kind", "source"), [("pdf", RECORD), ("report-pdf", report(TOLD))])
def test_in_a_pdf_headings_cells_and_notes_of_the_workshop_are_in_its_language(
    kind: str, source: Record | Report
) -> None:
    found = languages(make(kind, source))
    for tag in ("/H3", "/TD", "/LBody"):
        assert "sv-FI" in found[tag], tag
    assert found["/TH"] == {"fi-FI"}
    assert "fi-FI" in found["/H2"]
    if kind == "pdf":
        assert found["/H1"] == {"sv-FI"}
        assert "sv-FI" in found["/H2"]
    assert set().union(*languages(make(kind, source, "sv")).values()) == {"sv-FI"}
