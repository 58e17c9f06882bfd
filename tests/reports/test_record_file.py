from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.record import Record
from app.reports import make
from app.reports.importing import MAX_BYTES, WHY, BadRecord, read
from tests.reports.samples import hostile, large, workshop

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "RECORD.md"


@pytest.mark.parametrize("record", [workshop(), hostile(), large(500)])
def test_a_record_comes_back_equal(record: Record) -> None:
    assert read(make("json", record)) == record


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


NOTE = json.loads(make("json", workshop()))["notes"][0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" " * (MAX_BYTES + 1), "too_large"),
        (b"", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"PK\x03\x04", "not_json"),
        (b'{"schema": "\\ud800"}', "not_json"),
        (b"[" * 100_000, "not_a_record"),
        (b'{"x":' * 100_000, "not_json"),
        (b"null", "not_a_record"),
        (b"{}", "not_a_record"),
        (b'{"schema": 1}', "not_a_record"),
        (b'{"schema": "muu/1"}', "not_a_record"),
        (b'{"schema": "nuotio-record/1"}', "not_a_record"),
        (b'{"schema": "nuotio-record/2"}', "too_new"),
        (b'{"schema": "nuotio-record/' + b"9" * 5000 + b'"}', "too_new"),
        (changed(notes=[{**NOTE, "id": "../../etc/passwd"}]), "not_a_record"),
        (changed(notes=[{**NOTE, "text": "x" * 2001}]), "not_a_record"),
        (changed(notes=[{**NOTE, "text": ""}]), "not_a_record"),
        (changed(notes=[{**NOTE, "dots": -1}]), "not_a_record"),
        (changed(headcount=1e400), "not_json"),
        (changed(notes=[NOTE, NOTE]), "contradicts"),
        (changed(notes=[{**NOTE, "area": "ei-ole"}]), "contradicts"),
        (changed(notes=[{**NOTE, "group": "f" * 32}]), "contradicts"),
        (changed(opened_on="<script>"), "contradicts"),
        (changed(notes=[{**NOTE, "dots": 10**12}]), "contradicts"),
        (changed(headcount=10**12), "contradicts"),
        (changed(roles={"asukas": 25}), "contradicts"),
        (changed(roles={"asukas": -25}), "contradicts"),
        (changed(hidden={"other": -1}), "contradicts"),
    ],
)
def test_what_is_no_record_is_refused_in_plain_codes(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_byte_order_mark_is_forgiven() -> None:
    assert read(b"\xef\xbb\xbf" + make("json", workshop())) == workshop()


def test_fields_that_a_later_version_may_add_are_passed_by() -> None:
    assert read(changed(tulevaisuus=[1, {"x": 2}])) == workshop()


def test_roles_that_single_somebody_out_are_not_let_in() -> None:
    record = read(changed(roles={"ammattilainen": 7, "päättäjä": 1}))
    assert "päättäjä" not in record.roles
