from __future__ import annotations

import io

import docx
import pypdf
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from app.reports import make
from tests.reports.reading import report
from tests.reports.samples import workshop


def test_no_line_of_a_pdf_stands_alone_on_its_last_page() -> None:
    record = replace(workshop(), notes=workshop().notes[:1])
    for lines in range(1, 60, 2):
        longer = replace(record, plan=replace(record.plan, purpose="rivi\n" * lines))
        last = pypdf.PdfReader(io.BytesIO(make("pdf", longer))).pages[-1].extract_text()
        assert "Tietoa koosteesta" in last, f"{lines} lines"


def together(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands on the page of the next one."""
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None and paragraph.style else own)


def test_the_last_chapter_of_a_docx_stays_on_one_page() -> None:
    chapter = docx.Document(io.BytesIO(make("docx", workshop()))).paragraphs[-4:]
    assert chapter[0].text == "Tietoa koosteesta"
    assert [together(paragraph) for paragraph in chapter] == [True, True, True, False]


def test_no_paragraph_of_a_long_text_in_a_docx_is_the_only_one_on_its_page() -> None:
    record = replace(workshop(), plan=replace(workshop().plan, purpose="\n".join(f"rivi {n}" for n in range(9))))
    paragraphs = docx.Document(io.BytesIO(make("docx", record))).paragraphs
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in paragraphs if paragraph.text.startswith("rivi ")]
    assert kept[-2]


def test_nothing_empty_begins_a_page_of_a_docx() -> None:
    """What would fall on a page of its own: the gap after a table, and a paragraph that holds a page break."""
    document = docx.Document(io.BytesIO(make("report-docx", report())))
    for table in document.tables:
        assert all(together(cell.paragraphs[0]) for cell in table.rows[-1].cells)
    assert not [mark for mark in document.element.iter(qn("w:br")) if mark.get(qn("w:type")) == "page"]
    begins = [paragraph for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert [paragraph.text for paragraph in begins] == ["Liite A: laput teemoittain"]
