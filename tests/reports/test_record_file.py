from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from app.domain.interactions import _OUTCOMES
from app.domain.interactions.dots.result import DotsResult
from app.domain.limits import RECORD_BYTES
from app.domain.plan import Contract
from app.domain.record import Record, careful
from app.reports import make
from app.reports.imports.checks import WHY, BadRecord
from app.reports.imports.child import read_apart
from app.reports.imports.reading import cleaned, read
from tests.reports.samples import counted, hostile, id_of, large, two_rounds, workshop

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "RECORD.md"


@pytest.mark.parametrize("record", [workshop(), counted(), large(500), two_rounds()])
def test_a_record_comes_back_equal(record: Record) -> None:
    assert read(make("json", record)) == record


def test_hostile_texts_come_back_to_the_letter_but_for_what_no_text_may_hold() -> None:
    record, left_out = cleaned(make("json", hostile()))
    assert left_out > 0
    assert [note.text for note in record.notes] == [
        re.sub("[\0\x07\x1b\u202e]", "", note.text) for note in hostile().notes
    ]
    assert cleaned(make("json", record)) == (record, 0)


def test_the_document_holds_the_schema_of_the_record_as_it_is() -> None:
    written = re.search(r"```json\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert written
    assert json.loads(written[1]) == json.loads(json.dumps(msgspec.json.schema(Record)))


def changed(**fields: Any) -> bytes:
    tree = json.loads(make("json", workshop()))
    return json.dumps({**tree, **fields}).encode()


def refused(data: bytes) -> str:
    with pytest.raises(BadRecord) as caught:
        read(data)
    assert caught.value.code in WHY
    return caught.value.code


def test_a_file_from_which_a_note_was_dropped_is_refused() -> None:
    tree = json.loads(make("json", counted()))
    assert refused(json.dumps({**tree, "notes": tree["notes"][1:]}).encode()) == "tally"
    leaves = tree["tally"]["leaves"]
    shorter = {**tree["tally"], "leaves": leaves[1:]}
    assert refused(json.dumps({**tree, "tally": shorter}).encode()) == "tally"
    read(json.dumps({**tree, "tally": None}).encode())


def dots(count: int, target: str = "") -> dict[str, Any]:
    """The result of a round, as it stands in a file."""
    return {"kind": "dots", "dots": {target or NOTE["id"]: count}}


TREE = json.loads(make("json", workshop()))
NOTE, GROUP, PLAN = TREE["notes"][0], TREE["groups"][0], TREE["plan"]
NOTICE = {"number": 1, "day": "2026-11-30", "sha256": "0" * 64}
DAYS = (
    "<script>",
    "2026-W05-1",
    "20260501",
    "2026-02-30",
    "2026-1-1",
    "1969-12-31",
    "2026-05-01T00:00",
    "2026-05-01\n",
    "２０２６-05-01",
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" " * (RECORD_BYTES + 1), "too_large"),
        (b"", "not_json"),
        (b"\xff\xfe\x00", "not_utf8"),
        (json.dumps({"schema": "ä"}, ensure_ascii=False).encode("latin-1"), "not_utf8"),
        (json.dumps({"schema": "ä"}).encode("utf-16"), "not_utf8"),
        (make("json", workshop()).decode().encode("cp1252", "ignore"), "not_utf8"),
        (b"PK\x03\x04", "not_json"),
        (b'{"schema": "\\ud800"}', "not_json"),
        (b"[" * 100_000, "not_a_record"),
        (b'{"x":' * 100_000, "not_json"),
        (b"null", "not_a_record"),
        (b"{}", "not_a_record"),
        (b'{"schema": 1}', "not_a_record"),
        (b'{"schema": "muu/1"}', "not_a_record"),
        (b'{"schema": "nuotio-record/1"}', "not_a_record"),
        (b'{"schema": "nuotio-record/2"}', "not_a_record"),
        *(
            (changed(schema=f"nuotio-record/{version}"), "no_version")
            for version in ("0", "00", "", "01", "-1", "1.0", "\u0661")
        ),
        (b'{"schema": "nuotio-record/3"}', "too_new"),
        (b'{"schema": "nuotio-record/' + b"9" * 5000 + b'"}', "too_new"),
        (changed(notes=[{**NOTE, "id": "../../etc/passwd"}]), "not_a_record"),
        (changed(notes=[{**NOTE, "text": "x" * 2001}]), "not_a_record"),
        (changed(notes=[{**NOTE, "text": ""}]), "not_a_record"),
        (changed(results={"pisteet": dots(-1)}), "not_a_record"),
        (changed(results={"pisteet": dots(10**400)}), "counts"),
        (changed(results={"pisteet": dots(1) | {"kind": "arpa"}}), "not_a_record"),
        (changed(notes=[{**NOTE, "role": "x" * 121}]), "not_a_record"),
        (changed(headcount=1e400), "not_json"),
        *(
            (changed(notes=[{**NOTE, "text": text}]), "empty_note")
            for text in (" ", "\u200b\u200b", "\u2800\u3164", "\u00ad", "\0")
        ),
        (changed(plan={**PLAN, "title": "\u3164"}), "empty_name"),
        (changed(groups=[{**GROUP, "name": "\u00a0"}]), "empty_name"),
        (changed(notes=[NOTE, NOTE]), "doubled"),
        (changed(notes=[{**NOTE, "area": "ei-ole"}]), "missing"),
        (changed(notes=[{**NOTE, "phase": "ei-ole"}]), "missing"),
        (changed(notes=[{**NOTE, "place": "ei-ole"}]), "missing"),
        (changed(notes=[{**NOTE, "group": "f" * 32}]), "missing"),
        (changed(results={"ei-ole": dots(1)}), "missing"),
        (changed(results={"pisteet": dots(1, "f" * 32)}), "missing"),
        *((changed(opened_on=day), "bad_day") for day in DAYS),
        *((changed(plan={**PLAN, "retention": day}), "bad_day") for day in DAYS),
        *((changed(notices=[{**NOTICE, "day": day}]), "bad_day") for day in ("", "x", *DAYS[:3])),
        (changed(notices=[{**NOTICE, "number": 2**31}]), "counts"),
        *(
            (changed(plan={**PLAN, "phases": [{**phase, **promise} for phase in PLAN["phases"]]}), "looser")
            for promise in (
                {"contract": "everyone", "formerly": "nobody"},
                {"contract": "everyone", "formerly": "everyone"},
                {"contract": "facilitator", "formerly": "nobody"},
            )
        ),
        (changed(plan={**PLAN, "languages": ["fi", "x" * 300]}), "language"),
        (changed(lang="x" * 300), "language"),
        (changed(groups=[{**group, "lang": "x" * 300} for group in TREE["groups"]]), "language"),
        (changed(results={"pisteet": dots(10**12)}), "counts"),
        (changed(results={PLAN["phases"][0]["id"]: dots(1)}), "wrong_result"),
        (changed(headcount=10**12), "counts"),
        (changed(roles={"asukas": 25}), "counts"),
        (changed(roles={"asukas": -25}), "counts"),
        (changed(hidden={"other": -1}), "counts"),
    ],
)
def test_what_is_no_record_is_refused_in_plain_codes(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_record_whose_promise_became_stricter_and_whose_notice_was_shown_is_let_in() -> None:
    stricter = [{**phase, "contract": "nobody", "formerly": "everyone"} for phase in PLAN["phases"]]
    record = read(changed(plan={**PLAN, "phases": stricter}, notices=[NOTICE]))
    assert {phase.formerly for phase in record.plan.phases} == {Contract.EVERYONE}
    assert record.notices[0].number == 1


def test_a_byte_order_mark_is_forgiven() -> None:
    assert read(b"\xef\xbb\xbf" + make("json", workshop())) == workshop()


def test_fields_that_a_later_version_may_add_are_passed_by() -> None:
    assert read(changed(tulevaisuus=[1, {"x": 2}])) == workshop()


def test_roles_that_single_somebody_out_are_not_let_in() -> None:
    record = read(changed(roles={"ammattilainen": 7, "päättäjä": 1}))
    assert "päättäjä" not in record.roles


def test_a_record_that_is_read_in_another_process_comes_back_equal() -> None:
    assert read_apart(io.BytesIO(make("json", two_rounds()))) == (two_rounds(), 0)


def test_a_result_passes_the_same_gate_as_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a kind must not tell is taken out of every export and of every record that is brought."""
    record = replace(two_rounds(), headcount=5, roles={"asukas": 5})
    without = {"dots": replace(_OUTCOMES["dots"], careful=lambda _result, roles: DotsResult({id_of("g"): len(roles)}))}
    data = make("json", record)
    monkeypatch.setattr("app.domain.interactions._OUTCOMES", without)
    told = {phase: DotsResult({id_of("g"): 1}) for phase in record.results}
    assert read(data).results == read(make("json", record)).results == told
    assert careful(careful(record)) == careful(record)
    nothing = {"dots": replace(_OUTCOMES["dots"], careful=lambda _result, _roles: None)}
    monkeypatch.setattr("app.domain.interactions._OUTCOMES", nothing)
    assert careful(record).results == {}
