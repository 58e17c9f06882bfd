"""The law of files: what looks personal is in no file of any format. Everybody here is invented."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from msgspec.structs import replace

from app.domain.interactions import WriteSettings
from app.domain.masking import COVER, Mask, mask
from app.domain.panel.discretion import Discretion
from app.domain.panel.report import Report, compile_report
from app.domain.plan import Area, Phase, Plan
from app.domain.record import SCHEMA, Record, RecordedGroup, RecordedNote
from app.reports import KINDS, make
from app.reports.covering import count, cover
from app.reports.imports.reading import read
from app.reports.translations import Translations
from tests.reports.reading import pdf_text, squeezed
from tests.reports.samples import given, id_of

PLANTED = {
    "Hetu on 131052-308T, kysy siitä": "131052-308T",
    "tunnus 010190A123J kirjattiin väärin": "010190A123J",
    "Soita 040 123 4567 huomenna": "123 4567",
    "numeroon +358 50 765 4321 ei vastata": "765 4321",
    "päivystys 09 471 12345": "471 12345",
    "kirjoita maija.mallikas@example.fi": "maija.mallikas@example.fi",
    "tai m_virta@posti.example.org": "m_virta@posti.example.org",
    "tili FI21 1234 5600 0007 85": "1234 5600 0007 85",
    "toinen FI5810171000000122 myös": "5810171000000122",
    "auto ABC-123 oli pihassa": "ABC-123",
    "ja XYZ-987 tiellä": "XYZ-987",
    "asuu Mannerheimintie 12 A 4": "Mannerheimintie 12",
    "muutti Koulukatu 7 B": "Koulukatu 7",
    "postit 33100 Tampere": "33100 Tampere",
    "synt. 4.5.1961": "4.5.1961",
    "seuraa @maijanpolku siellä": "@maijanpolku",
    "hoitaja Maija Mallikas auttoi": "Maija Mallikas",
    "lääkäri Pekka Esimerkki sanoi": "Pekka Esimerkki",
    "Terveisin Liisa Mallikas": "Liisa Mallikas",
}
IN_A_GROUP = ("Anna Mallikas 0400 555 666", "Anna Mallikas", "0400 555 666")
HELD = (*PLANTED.values(), *IN_A_GROUP[1:])
GROUP, PHASE = id_of("ryhmä"), "vaihe"


def planted(*, cleared: str = "") -> Record:
    """A workshop with twenty texts that tell of somebody; a person found nothing personal in `cleared`."""
    notes = tuple(
        RecordedNote(id_of(text), "a", PHASE, text, lang="fi", group=GROUP if at < 4 else "", cleared=text == cleared)
        for at, text in enumerate((*PLANTED, "Aula on kylmä"))
    )
    phases = (Phase(PHASE, "Kirjoitetaan", WriteSettings()),)
    plan = Plan(title="Ensikäynti", areas=(Area("a", "Toimii"),), phases=phases)
    return Record(
        schema=SCHEMA, workshop=id_of("planted"), plan=plan, opened_on="2026-11-30", closed_on="2026-11-30",
        headcount=9, groups=(RecordedGroup(GROUP, IN_A_GROUP[0], "a", "fi"),), notes=notes, lang="fi",
        results=given("", {}),
    )  # fmt: skip


def report_of(record: Record, masks: dict[str, Mask] | None = None) -> Report:
    quotes = frozenset(note.id for note in record.notes)
    return compile_report(
        title="Raportti", panel="Raati", made_on="2026-11-30", records=[record], texts={},
        discretion=Discretion(quotes, masks=masks or {}),
    )  # fmt: skip


def everything_in(kind: str, data: bytes) -> str:
    """Every text that a file of this kind holds, the names and the packed parts too, without spaces."""
    match KINDS[kind].extension:
        case "pdf":
            return pdf_text(data) + squeezed(data.decode("latin-1"))
        case "docx" | "xlsx" | "pptx":
            parts = zipfile.ZipFile(io.BytesIO(data))
            books = [everything_in("xlsx", parts.read(name)) for name in parts.namelist() if name.endswith(".xlsx")]
            read = (parts.read(name).decode(errors="replace") for name in parts.namelist())
            return squeezed("".join([*read, *books]))
        case "zip":
            parts = zipfile.ZipFile(io.BytesIO(data))
            kinds = {KINDS[one].extension: one for one in KINDS if KINDS[one].of is Record and one != "png"}
            return "".join(
                everything_in(kinds[name.rpartition(".")[2]], parts.read(name))
                for name in parts.namelist() if not name.endswith(".png")
            )  # fmt: skip
        case _:
            return squeezed(data.decode("utf-8-sig"))


def told_in(kind: str, record: Record, locale: str = "fi") -> list[str]:
    """The planted data that can be read in the file of this kind.

    Of a picture is asked whether it is another one than that of a workshop where nobody told anything.
    """
    data = make(kind, record if KINDS[kind].of is Record else report_of(record), locale)
    if KINDS[kind].extension == "png":
        innocent = cover(planted(), Translations(locale))
        return [] if data == make(kind, replace(innocent, covered=0), locale) else ["picture"]
    held = everything_in(kind, data)
    return [datum for datum in HELD if squeezed(datum) in held]


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_of_any_format_holds_what_looks_personal(kind: str) -> None:
    assert told_in(kind, planted()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_passage_that_slips_through_is_found_in_every_format(kind: str) -> None:
    slipped = next(iter(PLANTED))
    assert told_in(kind, planted(cleared=slipped)) in ([PLANTED[slipped]], ["picture"])


@pytest.mark.parametrize(
    ("locale", "phone", "name"),
    [
        ("fi", "[puhelinnumero poistettu]", "[nimi poistettu]"),
        ("fi@selko", "[puhelinnumero poistettu]", "[nimi poistettu]"),
        ("sv", "[telefonnummer borttaget]", "[namn borttaget]"),
        ("en", "[telephone number removed]", "[name removed]"),
    ],
)
def test_the_kind_stands_in_words_in_the_language_of_the_file(locale: str, phone: str, name: str) -> None:
    held = make("txt", planted(), locale).decode()
    assert f"Soita {phone} huomenna" in held
    assert f"hoitaja {name} auttoi" in held


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "txt", "report-pdf", "report-docx", "zip"])
def test_the_document_says_how_many_passages_are_covered(kind: str) -> None:
    source = planted() if KINDS[kind].of is Record else report_of(planted())
    assert squeezed("21 kohtaa on peitetty.") in everything_in(kind, make(kind, source))


def test_the_picture_says_how_many_too() -> None:
    covered = cover(planted(), Translations())
    innocent = replace(covered, notes=tuple(replace(note, covered=0, masked=False) for note in covered.notes))
    assert make("png", covered) != make("png", replace(innocent, groups=(replace(covered.groups[0], name="x"),)))


def test_tables_count_them_by_note() -> None:
    rows = make("csv-exact", planted()).decode("utf-8-sig").splitlines()
    assert '"Peitettyjä kohtia"' in rows[0]
    assert all('"1"' in row for row in rows[1:] if "poistettu]" in row.replace("[nimi poistettu] [puhelin", ""))
    assert "Peitettyjä" not in make("csv", replace(planted(), groups=(), notes=planted().notes[-1:])).decode()


def test_a_record_says_the_same_after_it_was_imported_and_exported_again() -> None:
    first = make("json", planted())
    told = json.loads(first)
    assert told["covered"] == 21
    assert sum(note.get("covered", 0) for note in told["notes"]) == 19
    assert all(note["masked"] for note in told["notes"] if "poistettu]" in note["text"])
    again = read(first)
    assert make("json", again) == first
    english = json.loads(make("json", again, "en"))
    assert english["covered"] == 21, "the words are known in every language"
    assert "[name removed]" in json.dumps(english)


def test_a_text_that_covers_would_make_too_long_can_still_be_imported() -> None:
    crowded = replace(planted().notes[-1], text=("ABC-123 " * 250)[:2000])
    record = replace(planted(), notes=(crowded,), groups=())
    assert "ABC" not in make("json", record).decode()
    assert read(make("json", record)).notes[0].text


def test_what_a_person_covered_is_covered_whatever_the_detector_says() -> None:
    mine = replace(planted().notes[-1], text=f"{COVER} on kylmä", masked=True)
    told = json.loads(make("json", replace(planted(), notes=(mine,), groups=()), "en"))
    assert told["notes"][0]["text"] == "[redacted] on kylmä"
    assert told["covered"] == 1


def test_who_writes_such_words_herself_has_covered_nothing() -> None:
    mine = replace(planted().notes[-1], text=f"Lapussa luki {COVER}")
    told = json.loads(make("json", replace(planted(), notes=(mine,), groups=()), "en"))
    assert told["notes"][0]["text"] == f"Lapussa luki {COVER}"
    assert "covered" not in told


def test_in_a_report_the_editors_decision_wins_note_by_note() -> None:
    record = planted()
    first, second, third = record.notes[:3]
    shown, own = mask(first.text, ()), mask(second.text, [(0, 6)])
    held = everything_in("report-docx", make("report-docx", report_of(record, masks={first.id: shown, second.id: own})))
    assert squeezed(first.text) in held
    assert squeezed("[peitetty] 010190A123J") in held
    assert squeezed("Soita [puhelinnumero poistettu] huomenna") in held
    assert squeezed(PLANTED[third.text]) not in held


def test_the_page_of_results_counts_as_the_files_do() -> None:
    assert count(planted()) == 21
    assert count(planted(cleared=next(iter(PLANTED)))) == 20
