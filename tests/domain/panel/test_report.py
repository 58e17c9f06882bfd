from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.domain.masking import MOST_SPANS, Mask, covered, digest, fits, mask, places
from app.domain.panel.discretion import Discretion, Origin
from app.domain.panel.headings import without_text
from app.domain.panel.report import Report, compile_report, strictest
from app.domain.panel.themes import Theme, themes
from app.domain.plan import Secrecy
from app.domain.record import Record, RecordedGroup, RecordedNote
from app.reports.covering import cover_report
from tests.reports.samples import given, id_of, two_rounds, workshop


def small(name: str, *groups: tuple[str, tuple[str, ...]], loose: tuple[str, ...] = ()) -> Record:
    """A workshop with these groups of notes."""
    base = workshop()
    area = base.plan.areas[0].id
    made = tuple(RecordedGroup(id_of(name + group), group, area) for group, _ in groups)
    notes = [
        RecordedNote(id_of(name + text), area, "p", text, group=id_of(name + group))
        for group, texts in groups
        for text in texts
    ]
    notes += [RecordedNote(id_of(name + text), area, "p", text) for text in loose]
    dots = {group.id: 1 for group in made} | {note.id: 2 for note in notes if note.group}
    results = given("pisteet", dots)
    return replace(base, workshop=id_of(name), groups=made, notes=tuple(notes), results=results, hidden={})


def report_of(
    *records: Record, texts: dict[str, str] | None = None, quotes: tuple[str, ...] = (), **kept_back: Any
) -> Report:
    return compile_report(
        title="Raportti",
        panel="Raati",
        made_on="2026-10-01",
        records=records,
        texts=texts or {},
        discretion=Discretion(quotes=frozenset(quotes), **kept_back),
    )


def named(found: tuple[Theme, ...], name: str) -> Theme:
    return next(theme for theme in found if theme.name == name)


def test_groups_of_the_same_name_in_several_workshops_are_one_theme() -> None:
    found = themes([small("a", ("Jonot", ("yksi", "kaksi"))), small("b", ("  JONOT ", ("kolme",)))])
    assert [theme.name for theme in found] == ["Jonot"]
    assert [note.text for note in found[0].notes] == ["yksi", "kaksi", "kolme"]
    assert [note.origin.meeting for note in found[0].notes] == [0, 0, 1]
    assert (found[0].group_marks, found[0].marks) == ({0: 1, 1: 1}, {0: 5, 1: 3}), "each workshop apart"


def test_the_marks_of_each_round_are_apart_and_called_by_its_phase() -> None:
    report = report_of(two_rounds())
    assert [one.title for one in report.rounds] == ["Ensimmäinen kierros", "Toinen kierros"]
    assert [theme.marks for theme in report.themes] == [{0: 5, 1: 1}, {0: 1, 1: 4}]
    assert report.themes[0].notes[0].marks == {0: 3, 1: 1}


def test_a_report_of_several_workshops_calls_each_round_by_its_workshop_too() -> None:
    same = replace(two_rounds(), workshop=id_of("x"))
    assert [one.title for one in report_of(two_rounds(), same).rounds] == [
        "Kaksi kierrosta: Ensimmäinen kierros (1)", "Kaksi kierrosta: Toinen kierros (1)",
        "Kaksi kierrosta: Ensimmäinen kierros (2)", "Kaksi kierrosta: Toinen kierros (2)",
    ]  # fmt: skip
    assert [one.title for one in report_of(small("a", ("Jonot", ("yksi",)))).rounds] == [""]


def test_notes_tell_their_question_and_phase_also_when_they_are_grouped_elsewhere() -> None:
    origins = {note.text: note.origin for theme in themes([two_rounds()]) for note in theme.notes}
    assert origins["Takaisinsoitto toimi"] == Origin(0, "Mikä auttaa?", "Kirjoitetaan")
    assert origins["Linja katkesi"] == Origin(0, "Mikä estää?", "Kirjoitetaan")


def test_a_theme_of_one_note_is_a_theme() -> None:
    found = themes([small("a", ("Jonot", ("yksi", "kaksi")), ("Hiljainen asia", ("vain minä",)))])
    assert [note.text for note in named(found, "Hiljainen asia").notes] == ["vain minä"]


def test_notes_without_a_group_come_last_and_none_is_lost() -> None:
    record = small("a", ("Jonot", ("yksi",)), loose=("irti", "myös irti"))
    found = themes([record])
    assert [theme.name for theme in found] == ["Jonot", ""]
    assert {note.id for theme in found for note in theme.notes} == {note.id for note in record.notes}


def test_every_note_of_a_real_workshop_is_in_exactly_one_theme() -> None:
    record = workshop()
    ids = [note.id for theme in themes([record]) for note in theme.notes]
    assert sorted(ids) == sorted(note.id for note in record.notes)


def test_quotes_are_notes_to_the_letter_and_unknown_ones_are_passed_by() -> None:
    record = small("a", ("Jonot", ("  yksi\n=2  ", "kaksi")))
    report = report_of(record, quotes=(record.notes[0].id, "f" * 32))
    assert report.notes == 2
    assert [quote.text for quote in report.themes[0].quotes] == ["  yksi\n=2  "]


def test_roles_of_a_theme_are_told_only_of_five_notes_or_more() -> None:
    for theme in report_of(workshop()).themes:
        assert all(count >= 5 for count in theme.roles.values())
        rest = len(theme.notes) - sum(theme.roles.values())
        assert not theme.roles or rest == 0 or rest >= 5


def test_the_report_is_as_secret_as_its_most_secret_workshop() -> None:
    assert strictest([Secrecy.PUBLIC, Secrecy.CONFIDENTIAL, Secrecy.INTERNAL]) is Secrecy.CONFIDENTIAL
    open_plan = replace(workshop().plan, secrecy=Secrecy.PUBLIC)
    assert report_of(replace(workshop(), plan=open_plan)).secrecy is Secrecy.PUBLIC
    assert report_of().secrecy is Secrecy.INTERNAL


def test_headings_without_a_text_are_left_out_and_the_editor_hears_which() -> None:
    texts = {"proposals": "1. Ehdotus", "works": "  \n", "tuntematon": "x"}
    report = report_of(workshop(), texts=texts)
    assert [section.key for section in report.sections] == ["proposals"]
    assert (report.text("proposals"), report.text("works")) == ("1. Ehdotus", "")
    missing = {heading.key for heading in without_text(texts)}
    assert {"works", "statement"} <= missing
    assert not missing & {"proposals", "themes", "people"}


def notes_of(report: Report) -> dict[str, str]:
    """The text of every note that may be printed."""
    return {note.id: note.text for theme in report.themes for note in theme.shown}


def test_a_masked_passage_is_covered_to_the_letter_in_the_appendix_and_in_a_quote() -> None:
    record = small("a", ("Jonot", ("Soita 040 123 4567, Maija", "toinen")))
    note = record.notes[0]
    hidden = mask(note.text, [*places(note.text, "040 123 4567"), *places(note.text, "Maija")])
    report = report_of(record, quotes=(note.id,), masks={note.id: hidden}, words=lambda _msgid: "[dolt]")
    assert notes_of(report)[note.id] == "Soita [dolt], [dolt]"
    assert report.themes[0].quotes[0].text == "Soita [dolt], [dolt]"
    assert (report.left_out, report.notes) == (0, 2)


def test_a_mask_never_slips_a_note_that_is_another_by_now_is_left_out_whole() -> None:
    record = small("a", ("Jonot", ("Maija tuli", "toinen")))
    note = record.notes[0]
    report = report_of(record, quotes=(note.id,), masks={note.id: Mask(digest("Kerroin että Maija tuli"), ((13, 18),))})
    assert note.id not in notes_of(report)
    assert report.themes[0].quotes == ()
    assert [one.changed for one in report.themes[0].notes] == [True, False]
    assert "Maija" not in str(report)


def test_a_note_that_is_left_out_counts_and_its_words_are_nowhere() -> None:
    record = small("a", ("Jonot", ("Maija tuli", "toinen")))
    note = record.notes[0]
    before = report_of(record)
    report = report_of(record, quotes=(note.id,), left_out=frozenset({note.id}))
    assert "Maija" not in str(report)
    assert (report.left_out, report.notes, report.themes[0].marks) == (1, 2, before.themes[0].marks)
    assert report.themes[0].quotes == ()


def test_without_an_appendix_only_what_is_quoted_counts_as_masked() -> None:
    record = small("a", ("Jonot", ("Maija tuli", "Maija meni")))
    masks = {note.id: mask(note.text, [(0, 5)]) for note in record.notes}
    report = report_of(record, quotes=(record.notes[1].id,), masks=masks, appendix=False)
    assert cover_report(report, str).covered == 1


def test_passages_that_touch_or_overlap_are_covered_once() -> None:
    text = "Maija Mallikas tuli"
    made = mask(text, [(6, 14), (0, 5), (5, 7), (18, 99), (-3, 0), (4, 4)])
    assert made.spans == ((0, 14), (18, 19))
    assert fits(text, made)
    assert covered(text, made.spans) == "[peitetty] tul[peitetty]"
    assert places("aaa", "a") == [(0, 1), (1, 2), (2, 3)]
    assert places("aaa", "") == []


def test_more_passages_than_a_mask_holds_cover_rather_too_much() -> None:
    text = "ab" * 500
    made = mask(text, [(at, at + 1) for at in range(0, 1000, 2)])
    assert len(made.spans) == MOST_SPANS
    assert "a" not in covered(text, made.spans, words=lambda _msgid: "x")
