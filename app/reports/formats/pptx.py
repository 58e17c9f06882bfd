"""Writes the slides (papers/slides.py) as PPTX: titles, bullets, charts that can be edited, and the speaker's notes.

Every text is marked with its language, and every chart has its numbers as an alternative text.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from app.domain.record import Record
from app.reports.formats.docx_parts import LANGUAGES, plain
from app.reports.letters.direction import from_right
from app.reports.palette import palette
from app.reports.papers.slides import Bars, Line, Slide, slides
from app.reports.translations import Translations

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, ACROSS = Inches(0.8), Inches(11.7)
TOP, BELOW = Inches(0.5), Inches(1.9)
COVER, TITLED, BULLETED = 0, 5, 1
"""Layouts of the template: the first slide, a title alone, a title with bullets."""
SIZES = ((200, 28), (520, 22), (900, 18), (10_000, 13))
"""Up to how many letters a slide has this size, in points."""
A_DAY = "2026-01-01T00:00:00Z"


_chart_data: Any = CategoryChartData
_rgb: Any = RGBColor.from_string


def make(record: Record, translate: Translations) -> bytes:
    """Returns the slides. The same record gives the same bytes."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDE, HIGH
    core = show.core_properties
    core.title, core.author, core.last_modified_by = plain(record.plan.title), "Nuotio", ""
    core.language = LANGUAGES.get(translate.lang, translate.lang)
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 (the format has no zone)
    colours = {name: _rgb(hex_[1:]) for name, hex_ in palette().items()}
    for index, slide in enumerate(slides(record, translate)):
        _add(show, slide, colours, translate.lang, is_first=index == 0)
    file = io.BytesIO()
    show.save(file)
    return _without_time(file.getvalue())


def _add(show: Any, slide: Slide, colours: dict[str, RGBColor], lang: str, *, is_first: bool) -> None:
    layout = COVER if is_first else BULLETED if slide.lines and not slide.bars else TITLED
    made = show.slides.add_slide(show.slide_layouts[layout])
    made.background.fill.solid()
    made.background.fill.fore_color.rgb = colours["paper"]
    title = made.shapes.title
    _place(title, TOP, Inches(1.2) if not is_first else Inches(2.2))
    _write(title.text_frame, (slide.title,), 40 if is_first else 32, lang, colours["ember" if is_first else "ink"])
    high = Inches(1) if slide.bars else HIGH - BELOW - Inches(0.5)
    if slide.lines:
        body = made.shapes.add_textbox(LEFT, BELOW, ACROSS, high) if slide.bars else made.placeholders[1]
        _place(body, BELOW if not is_first else Inches(3), high)
        letters = sum(len(line.text) for line in slide.lines)
        size = next(size for most, size in SIZES if letters <= most or size == SIZES[-1][1])
        _write(body.text_frame, slide.lines, size, lang, colours["ink"], bulleted=slide.bulleted)
    if slide.bars:
        _chart(made, slide.bars, colours)
    _write(made.notes_slide.notes_text_frame, tuple(map(Line, slide.spoken)), 12, lang, None)


def _place(shape: Any, top: int, high: int) -> None:
    shape.left, shape.top, shape.width, shape.height = LEFT, top, ACROSS, high


def _write(
    frame: Any, lines: tuple[Line, ...], size: int, lang: str, colour: RGBColor | None, *, bulleted: bool = True
) -> None:
    """Writes one paragraph for each text. A line break in a text stays one."""
    frame.word_wrap = True
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        for place, part in enumerate(plain(line.text).split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            run.font.size = Pt(size)
            if colour is not None:
                run.font.color.rgb = colour
            run._r.get_or_add_rPr().set("lang", LANGUAGES.get(line.lang or lang, line.lang or lang))  # noqa: SLF001
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the library sets neither direction nor bullets)
        if from_right(line.text):
            properties.set("rtl", "1")
        if not bulleted:
            properties.insert(0, properties.makeelement(_named("a:buNone"), {}))


def _named(tag: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(tag))


def _chart(slide: Any, bars: Bars, colours: dict[str, RGBColor]) -> None:
    """Adds a bar chart, the first bar on top. Its workbook holds the names as texts: none begins as a formula does."""
    data = _chart_data()
    data.categories = [plain(name) for name in bars.names]
    data.add_series(bars.heading, bars.numbers)
    top = BELOW + Inches(1)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, LEFT, top, ACROSS, HIGH - top - Inches(0.4), data)
    told = "; ".join(f"{name}: {number}" for name, number in zip(bars.names, bars.numbers, strict=True))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(told))  # noqa: SLF001 (the library has no alternative text)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(16)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.font.size = Pt(18)
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = colours["ember"]


def _without_time(data: bytes) -> bytes:
    """Returns the file without time stamps, also in the workbooks of its charts."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith(".xlsx"):
                content = _without_time(content)
            elif part.filename == "docProps/core.xml":
                content = re.sub(rb"(W3CDTF\">)[^<]*", rb"\g<1>" + A_DAY.encode(), content)
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return copy.getvalue()
