from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import msgspec
import pikepdf
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from msgspec.structs import replace
from pdfua import validate

from app.domain.panel.report import Report, compile_report
from app.domain.record import Record
from app.reports import KINDS, filename, make
from tests.reports.reading import docx_lines, pdf_text, report, squeezed
from tests.reports.samples import hostile, id_of, large, two_rounds, workshop


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def elements(node: Any) -> list[Any]:
    """All elements of the structure tree of a PDF, in reading order."""
    if not isinstance(node, pikepdf.Dictionary):
        return []
    inner: Any = node.get("/K", [])
    children = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return [node, *(element for child in children for element in elements(child))]


@pytest.mark.parametrize(("kind", "source"), [("pdf", workshop()), ("pdf", hostile()), ("report-pdf", report())])
def test_a_pdf_is_tagged_and_says_so(kind: str, source: Record | Report) -> None:
    pdf = pikepdf.open(io.BytesIO(make(kind, source)))
    with pdf.open_metadata() as metadata:
        assert metadata.get("pdfuaid:part") == "1"
        assert metadata.get("dc:title")
    assert pdf.Root.Lang == "fi-FI"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "/Outlines" in pdf.Root


@pytest.mark.parametrize(("kind", "source"), [("pdf", workshop()), ("report-pdf", report())])
def test_a_pdf_has_headings_lists_and_table_headers_for_a_screen_reader(kind: str, source: Record | Report) -> None:
    pdf = pikepdf.open(io.BytesIO(make(kind, source)))
    tree = elements(pdf.Root.StructTreeRoot)
    tags = Counter(str(element.get("/S", "")) for element in tree)
    assert tags["/H1"] == 1
    assert tags["/H2"] > 5
    assert tags["/H3"] > 5
    assert tags["/LI"] >= 103
    heads = [element for element in tree if element.get("/S") == "/TH"]
    assert heads
    assert all("/Column" in str(head.A) for head in heads)


@pytest.mark.parametrize(
    ("kind", "source"), [("pdf", workshop()), ("pdf", hostile()), ("pdf", two_rounds()), ("report-pdf", report())]
)
def test_a_checker_of_pdf_ua_finds_nothing(kind: str, source: Record | Report, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(make(kind, source))
    assert not validate(str(path)).findings


@pytest.mark.parametrize("record", [workshop(), large(500)])
def test_a_pdf_holds_every_note_in_full(record: Record) -> None:
    text = pdf_text(make("pdf", record))
    missing = [note.text for note in record.notes if squeezed(note.text) not in text and note.lang == "fi"]
    assert not missing


def test_attempts_to_inject_are_printed_as_they_are() -> None:
    text = pdf_text(make("pdf", hostile()))
    for attempt in (
        "=HYPERLINK",
        "<script>alert(1)</script>",
        "{{7*7}}",
        '#read("/etc/passwd")*lihava*$x$@viite',
        "'OR1=1",
    ):
        assert squeezed(attempt) in text


def test_a_character_without_a_glyph_is_a_box_and_the_pdf_says_so() -> None:
    assert "Niidenpaikallaon□" in pdf_text(make("pdf", hostile()))
    assert "Niidenpaikallaon□" not in pdf_text(make("pdf", workshop()))


@pytest.mark.parametrize("record", [workshop(), large(500)])
def test_a_docx_holds_every_note_to_the_letter(record: Record) -> None:
    lines = [line.rpartition("\n")[0] for line in docx_lines(make("docx", record))]
    assert Counter(note.text for note in record.notes) - Counter(lines) == Counter()


def test_a_docx_keeps_hostile_letters_but_those_that_xml_cannot_carry() -> None:
    text = "\n".join(docx_lines(make("docx", hostile())))
    for note in hostile().notes:
        kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", note.text).replace("\r", "\n")
        assert kept in text


@pytest.mark.parametrize(("kind", "source"), [("docx", workshop()), ("report-docx", report())])
def test_a_docx_has_real_headings_a_language_and_header_rows(kind: str, source: Record | Report) -> None:
    document = docx.Document(io.BytesIO(make(kind, source)))
    styles = Counter(style_of(paragraph) for paragraph in document.paragraphs)
    assert styles["Title"] == 1
    assert styles["Heading 1"] > 5
    assert styles["Heading 2"] > 5
    assert document.core_properties.language == "fi-FI"
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "fi-FI"
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_a_note_in_another_language_is_marked_for_a_screen_reader() -> None:
    document = docx.Document(io.BytesIO(make("docx", workshop())))
    marks = {mark.get(qn("w:val")) for mark in document.element.iter(qn("w:lang"))}
    assert {"sv-FI", "en-GB"} <= marks


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_paper_tells_in_which_phase_each_note_was_written(kind: str) -> None:
    record = workshop()
    titles = {phase.id: phase.title for phase in record.plan.phases}
    data = make(kind, record)
    text = pdf_text(data) if kind == "pdf" else squeezed("".join(docx_lines(data)))
    missing = [note for note in record.notes if squeezed(f"{note.text}{titles[note.phase]}") not in text]
    assert not [note.text for note in missing if note.lang == "fi"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_paper_tells_each_round_and_the_question_of_a_note_that_lies_elsewhere(kind: str) -> None:
    data = make(kind, two_rounds())
    text = pdf_text(data) if kind == "pdf" else squeezed("".join(docx_lines(data)))
    for told in (
        "Jonot ja odottaminen 2 lappua · Ensimmäinen kierros: 2 pistettä",
        "Jonotin puhelimessa 40 minuuttia Kirjoitetaan · Ensimmäinen kierros: 3 pistettä · Toinen kierros: 1 piste",
        "Takaisinsoitto toimi Kirjoitettu alueelle: Mikä auttaa? · Kirjoitetaan",
        "Linja katkesi Kirjoitettu alueelle: Mikä estää? · Kirjoitetaan · Ensimmäinen kierros: 1 piste",
        "Vertainen odotustilassa Kirjoitetaan · Toinen kierros: 4 pistettä",
    ):
        assert squeezed(told) in text, told
    assert squeezed("Jonotin puhelimessa 40 minuuttia Kirjoitettu alueelle") not in text


def tables_of(kind: str, source: Record | Report) -> list[list[list[str]]]:
    document = docx.Document(io.BytesIO(make(kind, source)))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_the_summary_has_what_got_the_most_in_each_round_apart() -> None:
    tables = tables_of("docx", two_rounds())
    head = ["Ryhmä tai lappu", "Alue", "Pisteitä"]
    assert [table[1:] for table in tables if table[0] == head] == [
        [
            ["Jonotin puhelimessa 40 minuuttia", "Mikä estää?", "3"],
            ["Jonot ja odottaminen", "Mikä estää?", "2"],
            ["Linja katkesi", "Mikä auttaa?", "1"],
        ],
        [
            ["Vertainen odotustilassa", "Mikä auttaa?", "4"],
            ["Jonotin puhelimessa 40 minuuttia", "Mikä estää?", "1"],
        ],
    ]
    assert ["Alue", "Ryhmiä", "Lappuja", "Pisteitä"] in [table[0] for table in tables_of("docx", workshop())]
    assert ["Alue", "Ryhmiä", "Lappuja"] in [table[0] for table in tables]


def test_the_tables_of_a_phase_stand_in_the_paper_and_in_the_report(tables: None) -> None:
    expected = [["Alue", "Lappuja", "Ryhmiä"], ["Alue", "3", "1"]]
    assert tables_of("docx", two_rounds()).count(expected) == 1
    assert tables_of("report-docx", report(two_rounds())).count(expected) == 1
    assert "Vaiheidentulokset" in pdf_text(make("pdf", two_rounds()))


@pytest.mark.parametrize("kind", ["report-pdf", "report-docx"])
def test_the_appendix_names_workshop_question_and_phase_and_each_round_of_every_note(kind: str) -> None:
    record = two_rounds()
    data = make(kind, of_several(record, replace(workshop(), results={})))
    text = pdf_text(data) if kind == "report-pdf" else squeezed("".join(docx_lines(data)))
    for told in (
        "Jonotin puhelimessa 40 minuuttia lappu #n1 · Kaksi kierrosta · Mikä estää? · Kirjoitetaan · Ensimmäinen",
        "Kirjoitetaan · Ensimmäinen kierros: 3 pistettä · Toinen kierros: 1 piste",
        "Takaisinsoitto toimi lappu #n2 · Kaksi kierrosta · Mikä auttaa? · Kirjoitetaan",
        "Linja katkesi lappu #n3 · Kaksi kierrosta · Mikä estää? · Kirjoitetaan · Ensimmäinen kierros: 1 piste",
    ):
        marked = re.sub(r"#(n\d)", lambda name: id_of(name[1])[:6], told)
        assert squeezed(marked) in text, marked


def test_a_report_of_one_workshop_names_it_once_before_its_notes() -> None:
    lines = docx_lines(make("report-docx", report(two_rounds())))
    assert "Laput ovat tästä työpajasta: Kaksi kierrosta" in lines
    assert not [line for line in lines if "lappu" in line and "Kaksi kierrosta ·" in line]


def test_rounds_of_several_workshops_are_never_in_one_number_of_the_report() -> None:
    other = replace(two_rounds(), workshop=id_of("other"), plan=replace(two_rounds().plan, title="Toinen työpaja"))
    tables = tables_of("report-docx", of_several(two_rounds(), other))
    head = ["Teema", "Ryhmälle", "Lapuille", "Yhteensä"]
    assert [table[1:] for table in tables if table[0] == head] == 2 * [
        [["Jonot ja odottaminen", "2", "3", "5"], ["Ryhmittelemättömät", "0", "1", "1"]],
        [["Ryhmittelemättömät", "0", "4", "4"], ["Jonot ja odottaminen", "0", "1", "1"]],
    ]
    headings = [line for line in docx_lines(make("report-docx", of_several(two_rounds(), other))) if "kierros" in line]
    for title in ("Kaksi kierrosta: Ensimmäinen kierros", "Toinen työpaja: Toinen kierros"):
        assert title in headings


def test_a_report_with_tables_comes_whole_to_the_process_that_prints_it(tables: None) -> None:
    source = of_several(two_rounds(), workshop())
    assert source.meetings[0].results
    assert msgspec.json.decode(msgspec.json.encode(source), type=Report) == source


def of_several(*records: Record) -> Report:
    return compile_report(title="Raportti", panel="Raati", made_on="2026-12-01", records=records, texts={})


def test_a_paper_tells_what_is_left_out_of_it() -> None:
    text = "\n".join(docx_lines(make("docx", workshop())))
    assert "Ohjaaja piilotti 3 lappua." in text
    assert "henkilötietoja\u00a02" in text
    assert "16.9.2027 asti" in text


def test_a_report_prints_only_headings_that_have_something_under_them() -> None:
    document = docx.Document(io.BytesIO(make("report-docx", report())))
    headings = [p.text for p in document.paragraphs if style_of(p) == "Heading 1"]
    assert headings == [
        "Selkokielinen tiivistelmä", "1 Raati ja osallistujat", "2 Miten työskenneltiin", "3 Mitä kuultiin: teemat",
        "4 Kannanotto", "5 Rajoitukset", "Liite A: laput teemoittain", "Liite B: vaiheiden tulokset",
        "Liite C: tietosuoja ja aineiston säilytys",
    ]  # fmt: skip


def test_quotes_and_every_note_of_a_report_are_named_by_the_same_marks() -> None:
    lines = docx_lines(make("report-docx", report()))
    for note in workshop().notes[20:26]:
        assert len([line for line in lines if line.startswith(f"{note.text}\nlappu {note.id[:6]}")]) == 2


def test_a_report_holds_every_note_as_an_appendix() -> None:
    text = pdf_text(make("report-pdf", report()))
    for note in workshop().notes:
        assert f"lappu{note.id[:6]}" in text


def test_the_name_of_a_file_is_plain_whatever_the_title() -> None:
    assert filename("pdf", workshop()).startswith("ensikaynti-sujuvaksi-mielenterveys-ja-paihdepalvelujen")
    assert filename("pdf", workshop()).endswith("-2026-09-16.pdf")
    for kind in KINDS:
        assert re.fullmatch(r"[a-z0-9-]+\.[a-z]+", filename(kind, hostile()))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_source_gives_the_same_bytes(kind: str) -> None:
    source = workshop() if KINDS[kind].of is Record else report()
    assert make(kind, source) == make(kind, source)


def test_an_empty_workshop_makes_every_kind_too() -> None:
    from app.domain.plan import Plan
    from app.domain.record import SCHEMA

    empty = Record(SCHEMA, id_of("empty"), Plan("Tyhjä"))
    for kind, made in KINDS.items():
        source = empty if made.of is Record else report(empty)
        assert make(kind, source)
