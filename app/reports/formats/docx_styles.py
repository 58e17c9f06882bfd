"""Sets up the styles of a DOCX: Word's own headings and lists in the product's look, and own styles for notes."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from app.reports.palette import palette

FONT = "Calibri"
"""A font of office programs: the reader's computer renders the DOCX, and it does not have the product's fonts."""

COMPLEX_FONT = "Arial"
"""The font for text from right to left: in office programs it has Arabic and Hebrew."""

KICKER, LEAD, ASIDE, SMALL = "Nuotio Kicker", "Nuotio Lead", "Nuotio Aside", "Nuotio Small"
NOTE, QUOTE = "Nuotio Note", "Nuotio Quote"
CELL, HEAD_CELL, GAP, FOOT, NOTE_FOOT = "Nuotio Cell", "Nuotio Head", "Nuotio Gap", "Footer", "Nuotio Note Foot"
TABLE = "Table Grid"

# style: size, colour, bold, space before and after in points
LOOKS = {
    "Normal": (11.5, "ink", False, 0, 7),
    "Title": (25, "ink", True, 2, 6),
    "Subtitle": (13, "ink-2", False, 0, 14),
    "Heading 1": (17, "ink", True, 22, 8),
    "Heading 2": (13.5, "ember", True, 15, 4),
    "Caption": (11.5, "ink", True, 8, 4),
    "List Bullet": (11.5, "ink", False, 0, 4),
    KICKER: (11, "ember", True, 0, 2),
    LEAD: (13, "ink-2", False, 0, 8),
    ASIDE: (10.5, "ink-2", False, 0, 5),
    SMALL: (10.5, "ink-2", False, 0, 5),
    NOTE: (11.5, "ink", False, 0, 6),
    QUOTE: (12.5, "ink", False, 2, 8),
    CELL: (11, "ink", False, 2.5, 2.5),
    HEAD_CELL: (10.5, "ink-2", True, 2.5, 2.5),
    GAP: (6, "ink", False, 0, 0),
    FOOT: (9.5, "ink-2", False, 4, 0),
}
KEEPS = ("Title", "Heading 1", "Heading 2", "Caption", LEAD, ASIDE, KICKER)


def id_of(style: str) -> str:
    """Returns the id that the library gives to a style of this name."""
    return style.replace(" ", "")


def set_up(document: Any, lang: str) -> None:
    """Sets page size, language and styles of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    colours = palette()
    for name, look in LOOKS.items():
        _dress(_style(document, name), look, colours)
    for name in KEEPS:
        document.styles[name].paragraph_format.keep_with_next = True
    _notes(document, colours)
    _table(document, colours)
    stops = document.styles[FOOT].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    _language(document, lang)


def _style(document: Any, name: str) -> Any:
    if name in [style.name for style in document.styles]:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["List Bullet" if name == NOTE else "Normal"]
    return style


def _dress(style: Any, look: tuple[float, str, bool, float, float], colours: dict[str, str]) -> None:
    size, colour, bold, before, after = look
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colours[colour][1:])
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:hAnsi"), FONT)
    fonts.set(qn("w:cs"), COMPLEX_FONT)
    font.cs_bold = bold
    _size_from_right(style.element.rPr, size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.2 if size < 14 else 1.05  # noqa: PLR2004 (headings are set tighter)


def _size_from_right(properties: Any, size: float) -> None:
    """Sets the size of text from right to left, in half points. Word stores it separately."""
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    same = OxmlElement("w:szCs")
    same.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(same)


def _notes(document: Any, colours: dict[str, str]) -> None:
    """Sets the styles of notes: a list; quotes with a coloured edge; remarks in a small font."""
    apart = OxmlElement("w:contextualSpacing")
    apart.set(qn("w:val"), "0")
    document.styles[NOTE].element.get_or_add_pPr().insert_element_before(apart, "w:jc", "w:outlineLvl")
    quote = document.styles[QUOTE]
    quote.paragraph_format.left_indent = Cm(0.35)
    borders = OxmlElement("w:pBdr")
    borders.append(_border("w:left", 18, colours["ember"], space=8))
    quote.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
    )
    foot = document.styles.add_style(NOTE_FOOT, WD_STYLE_TYPE.CHARACTER)
    foot.font.size, foot.font.color.rgb = Pt(9.5), RGBColor.from_string(colours["ink-2"][1:])
    title = document.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)


def _table(document: Any, colours: dict[str, str]) -> None:
    """Sets thin lines between rows, and no other borders."""
    properties = document.styles[TABLE].element.find(qn("w:tblPr"))
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        borders.append(_border(side, 4, colours["hair"]))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _border(side: str, eighths: int, colour: str, space: int = 0) -> Any:
    border = OxmlElement(side)
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", colour[1:])):
        border.set(qn(f"w:{name}"), value)
    return border


def _language(document: Any, lang: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), lang)
    defaults.append(mark)
