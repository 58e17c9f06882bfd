from __future__ import annotations

from msgspec.structs import replace

from app.domain.panel.headings import HEADINGS
from app.domain.panel.suggestions import suggestions
from app.domain.plan import Contract
from app.domain.record import Record
from app.domain.room.commands import HideReason
from tests.domain.panel.test_report import small
from tests.reports.samples import two_rounds, workshop

NOT_GROUPED = small("a", loose=("yksi", "kaksi", "kolme"))
LOOSE = tuple(f"lappu {n}" for n in range(9))
FEW_GROUPED = small("b", ("Jonot", ("yksi", "kaksi")), ("Puhelin", ("kolme",)), loose=LOOSE)


def told(heading: str, *records: Record) -> list[str]:
    return [words.msgid % words.values for words in suggestions(records)[heading]]


def test_suggestions_are_sentences_of_facts_under_known_headings() -> None:
    made = suggestions([workshop(), small("b", ("Jonot ja hoitoon pääsy", ("x",)))])
    assert set(made) <= {heading.key for heading in HEADINGS}
    assert "Lappuja on yhteensä 104." in told("summary", workshop(), small("b", ("Jonot ja hoitoon pääsy", ("x",))))
    assert all(words.msgid % words.values for section in made.values() for words in section)


def test_suggestions_exist_also_for_no_workshops() -> None:
    assert told("limits")
    assert told("summary") == told("people") == told("method") == []


def test_themes_are_told_with_how_many_of_all_notes_they_hold() -> None:
    assert told("summary", FEW_GROUPED) == [
        "Lappuja on yhteensä 12.",
        "Ryhmissä niistä on 3, ryhmittelemättä 9.",
        "Ryhmien aiheita on 2:",
        "- Jonot: lappuja 2 / 12.",
        "- Puhelin: lappuja 1 / 12.",
        "Pisteitä yhteensä 8.",
        "- Jonot: 5 / 8.",
        "- Puhelin: 3 / 8.",
    ]
    assert told("method", FEW_GROUPED)[-1] == "Pisteitä yhteensä 8."
    assert told("limits", FEW_GROUPED)[-1] == "Aiheiden järjestys kertoo vain ryhmitellyistä lapuista: 3 / 12."


def test_each_round_is_summed_alone_under_the_title_of_its_phase() -> None:
    assert told("summary", two_rounds())[4:] == [
        "Ensimmäinen kierros. Pisteitä yhteensä 6.",
        "- Jonot ja odottaminen: 5 / 6.",
        "Toinen kierros. Pisteitä yhteensä 5.",
        "- Jonot ja odottaminen: 1 / 5.",
    ]
    assert told("method", two_rounds())[-2:] == [
        "Ensimmäinen kierros. Pisteitä yhteensä 6.", "Toinen kierros. Pisteitä yhteensä 5.",
    ]  # fmt: skip


def test_the_largest_of_many_themes_say_of_how_many() -> None:
    many = small("a", *((f"Aihe {n}", tuple(f"{n}/{note}" for note in range(n))) for n in range(1, 9)))
    many = replace(many, results={})
    assert "Ryhmien aiheita on 8. Niistä 5, joissa on eniten lappuja:" in told("summary", many)
    assert [line.split(":")[0] for line in told("summary", many) if line.startswith("- ")] == [
        "- Aihe 8", "- Aihe 7", "- Aihe 6", "- Aihe 5", "- Aihe 4",
    ]  # fmt: skip


def test_nothing_is_said_of_grouping_or_dots_where_there_was_none() -> None:
    assert told("summary", NOT_GROUPED) == ["Lappuja on yhteensä 3.", "Lappuja ei ole ryhmitelty."]
    assert told("method", NOT_GROUPED) == ["Työpajoja oli 1. Lappuja on yhteensä 3."]
    undotted = replace(FEW_GROUPED, results={})
    assert "- Jonot: lappuja 2 / 12." in told("summary", undotted)
    assert told("method", undotted)[-1] == "Lapuista 3 koottiin ryhmiin, 9 jäi ryhmittelemättä."


def test_who_saw_the_writers_and_whether_roles_were_asked_is_told_as_it_was() -> None:
    named = replace(NOT_GROUPED, plan=replace(NOT_GROUPED.plan, contract=Contract.EVERYONE, roles=()))
    assert told("people", FEW_GROUPED, named) == [
        "Työpajoja, joissa lapun kirjoittaja ei ole tallessa: 1.",
        "Työpajoja, joissa kaikki saivat nähdä kirjoittajan nimimerkin: 1.",
        "Työpajoja, joissa roolin sai kertoa tai jättää kertomatta: 1.",
    ]


def test_hidden_notes_are_not_passed_by_in_silence() -> None:
    hidden = replace(NOT_GROUPED, hidden={HideReason.HURTFUL: 2, HideReason.MISTAKE: 1})
    assert "Ohjaaja piilotti lisäksi lappuja: 3." in told("summary", hidden)
