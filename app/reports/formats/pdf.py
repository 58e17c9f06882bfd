"""A paper as a tagged PDF: PDF/UA-1, with a title, a language, real headings, lists and table headers."""

from __future__ import annotations

import msgspec

from app.domain.panel.report import Report
from app.domain.record import Record
from app.reports import phrases
from app.reports.formats import typesetting
from app.reports.letters.fonts import BOX, Print
from app.reports.papers.paper import Paper, Text
from app.reports.translations import Words

TEMPLATE = "paper.typ"


def make(source: Record | Report, words: Words) -> bytes:
    """The PDF of a workshop or of a panel's report."""
    set_ = paper(source, words)
    printed = Print(typesetting.strings(msgspec.to_builtins(set_)))
    if printed.lost:
        set_ = with_lost(set_, BOX, words)
    data = _printed(msgspec.to_builtins(set_), printed)
    letters = typesetting.letters(TEMPLATE, data, printed)
    if letters.left:
        data = _printed(msgspec.to_builtins(_telling(set_, phrases.doubled(words))), printed)
    return typesetting.pdf(TEMPLATE, data, printed, set_.made_on, letters)


def with_lost(printed: Paper, sign: str, words: Words) -> Paper:
    """The same paper, which tells that some characters are lost."""
    return _telling(printed, phrases.lost(sign, words))


def _telling(printed: Paper, words: str) -> Paper:
    return msgspec.structs.replace(printed, blocks=(*printed.blocks, Text(words, "small")))


def paper(source: Record | Report, words: Words) -> Paper:
    """The paper that both PDF and DOCX set."""
    if isinstance(source, Record):
        from app.reports.papers import minutes

        return minutes.paper(source, words)
    from app.reports.papers import panel

    return panel.paper(source, words)


def _printed(tree: object, printed: Print) -> object:
    if isinstance(tree, str):
        return printed.text(tree)
    if isinstance(tree, dict):
        return {printed.text(key): _printed(value, printed) for key, value in tree.items()}
    return [_printed(value, printed) for value in tree] if isinstance(tree, list | tuple) else tree
