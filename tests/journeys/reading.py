"""Opens the files that people take home and reads what is written in them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
from pptx import Presentation


def squeezed(text: str) -> str:
    """Without spaces and line ends."""
    return re.sub(r"[\s\u200b]+", "", text)


def texts(kind: str, path: Path) -> list[str]:
    """Every piece of text in the file: a cell, a value, a paragraph, or all of it."""
    data = path.read_bytes()
    match kind.removeprefix("report-"):
        case "csv":
            rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
            return [re.sub(r"^'(?=['=+\-@])", "", cell) for row in rows for cell in row]
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        case "json":
            return list(_strings(json.loads(data)))
        case "docx":
            return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
        case "pptx":
            return _on_slides(Presentation(io.BytesIO(data)).slides)
        case "pdf":
            pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
            return ["".join(re.sub(r"\S[^\n]*sivu \d+ / \d+\s*$", "", page) for page in pages)]
        case _:
            return [data.decode()]


def missing(kind: str, path: Path, notes: list[str]) -> list[str]:
    """The notes that are not in the file to the letter (in a PDF and a text file: but for the line ends)."""
    held = texts(kind, path)
    if kind.removeprefix("report-") in ("pdf", "txt"):
        whole = squeezed("".join(held))
        return [note for note in notes if squeezed(note) not in whole]
    # In a report a line about language and role follows the note.
    return [note for note in notes if not any(text == note or text.startswith(f"{note}\n") for text in held)]


def _on_slides(slides: Any) -> list[str]:
    """The paragraphs of each slide and of its speaker's notes."""
    shapes = [shape for slide in slides for shape in (*slide.shapes, *slide.notes_slide.shapes)]
    found = [one.text for shape in shapes if shape.has_text_frame for one in shape.text_frame.paragraphs]
    return [text.replace("\v", "\n") for text in found]


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
