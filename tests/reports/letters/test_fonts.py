from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from app.reports import make
from app.reports.letters import fonts
from app.reports.letters.fonts import BOX, PrintableText
from tests.reports.samples import workshop


@pytest.fixture
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "OWN_FONTS", tmp_path / "missing")
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)


@pytest.mark.parametrize(
    "text", ["Ääkköset – “näin”", "Кириллица", "العربية", "漢字", "ሰላም", "ภาษาไทย", "नमस्ते", "👩‍👩‍👧 😀", "ž š đ ŋ"]
)
def test_scripts_of_people_in_finland_are_printed(text: str) -> None:
    printed = PrintableText([text])
    assert not printed.lost
    assert printed.text(text) == text


def test_control_characters_become_boxes_and_line_breaks_stay() -> None:
    text = "yksi\u0007\r\nkaksi\rkolme\u0000"
    assert PrintableText([text]).text(text) == f"yksi{BOX}\nkaksi\nkolme{BOX}"


@pytest.mark.usefixtures("no_fonts")
def test_finnish_is_printed_also_where_no_fonts_are_installed() -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(make("pdf", workshop()))).pages]
    assert "Jätän tittelin naulakkoon." in " ".join(" ".join(pages).split())
    assert PrintableText(["😀"]).lost
