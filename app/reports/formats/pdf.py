"""Writes a paper as a tagged PDF (PDF/UA-1), with a title, a language, real headings, lists and table headers."""

from __future__ import annotations

import msgspec

from app.domain.panel.report import Report
from app.domain.record import Record
from app.reports import phrases
from app.reports.formats import typesetting
from app.reports.letters.fonts import BOX, PrintableText
from app.reports.papers.paper import Paper, Text
from app.reports.translations import Translations

TEMPLATE = "paper.typ"


def make(source: Record | Report, translate: Translations) -> bytes:
    """Returns the PDF of a workshop or of a panel's report."""
    set_ = paper(source, translate)
    printed = PrintableText(typesetting.strings(msgspec.to_builtins(set_)))
    if printed.lost:
        set_ = with_lost(set_, BOX, translate)
    data = _printed(msgspec.to_builtins(set_), printed)
    letters = typesetting.letters(TEMPLATE, data, printed)
    if letters.left:
        data = _printed(msgspec.to_builtins(_with_remark(set_, phrases.doubled(translate))), printed)
    return typesetting.pdf(TEMPLATE, data, printed, set_.made_on, letters)


def with_lost(printed: Paper, sign: str, translate: Translations) -> Paper:
    """Returns the paper with the remark that some characters could not be printed."""
    return _with_remark(printed, phrases.lost(sign, translate))


def _with_remark(printed: Paper, remark: str) -> Paper:
    return msgspec.structs.replace(printed, blocks=(*printed.blocks, Text(remark, "small")))


def paper(source: Record | Report, translate: Translations) -> Paper:
    """Returns the paper of the source, for PDF and DOCX."""
    if isinstance(source, Record):
        from app.reports.papers import workshop

        return workshop.paper(source, translate)
    from app.reports.papers import panel

    return panel.paper(source, translate)


def _printed(tree: object, printed: PrintableText) -> object:
    if isinstance(tree, str):
        return printed.text(tree)
    if isinstance(tree, dict):
        return {printed.text(key): _printed(value, printed) for key, value in tree.items()}
    return [_printed(value, printed) for value in tree] if isinstance(tree, list | tuple) else tree
