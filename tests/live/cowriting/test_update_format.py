"""What the reader lets through, and what it never lets near the library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text

from app.live.cowriting.document import Document
from app.live.cowriting.update_format import Update
from app.live.cowriting.update_guard import MAX_BYTES, MAX_GROWTH, WriterClocks, check
from app.live.cowriting.update_reader import Malformed

YJS = json.loads(Path(__file__).with_name("yjs_updates.json").read_text())
ME = 77

PANIC = bytes.fromhex("0100010700c4010701080161c40107e90700010100")
"""Makes the library panic, which is no Exception, on the document of `YJS`."""

OLD_PANIC = bytes.fromhex("0100af96dcf602060001f7e2af0804bdf7e2af0805016f00")
"""The same with earlier versions of the library."""


def number(value: int) -> bytes:
    """As Yjs writes numbers."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def string(text: str) -> bytes:
    return number(len(text.encode())) + text.encode()


def section(pieces: bytes, writer: int = ME, clock: int = 0, count: int = 1) -> bytes:
    return number(1) + number(count) + number(writer) + number(clock) + pieces


NOTHING_DELETED = number(0)
FIRST = b"\x04" + number(1) + string("t") + string("Hei")
KNOWN = WriterClocks({1: 3, ME: 0}, {(1, 1)})


def typed(text: Text, doc: Doc[Text], at: int, letters: str) -> bytes:
    """The update of one insertion, made by the library itself."""
    before = doc.get_state()
    text.insert(at, letters)
    return doc.get_update(before)


def phone(document: Document, writer: int = ME) -> tuple[Doc[Text], Text]:
    doc: Doc[Text] = Doc(client_id=writer)
    text = doc.get("t", type=Text)
    doc.apply_update(document.state)
    return doc, text


def test_everything_that_two_phones_with_yjs_send_is_taken_in() -> None:
    document = Document(bytes.fromhex(YJS["seed"]), "g")
    seen = {one["writer"]: document.seen_now() for one in YJS["sent"]}
    for one in YJS["sent"]:
        document.apply(bytes.fromhex(one["update"]), one["writer"], seen[one["writer"]])
    assert document.text == YJS["text"]
    assert Document(document.state, "g").text == YJS["text"]


def test_a_pasted_note_of_two_thousand_letters_of_any_script_is_taken_in() -> None:
    for letter, times in [("x", 2000), ("ä", 2000), ("漢", 2000), ("😀", 1000)]:
        document = Document.seeded("vanha", "g")
        doc, text = phone(document)
        document.apply(typed(text, doc, 0, letter * times), ME, {})
        assert document.text == letter * times + "vanha"


def test_a_first_letter_in_an_empty_note_is_taken_in() -> None:
    assert check(section(FIRST) + NOTHING_DELETED, ME, WriterClocks()).written[ME][1][0].text == "Hei"


HOSTILE = {
    "nothing at all": b"",
    "a panic of the library": PANIC,
    "a panic of an earlier library": OLD_PANIC,
    "another writer": section(FIRST, writer=ME + 1) + NOTHING_DELETED,
    "a gap": section(FIRST, clock=1) + NOTHING_DELETED,
    "two writers": number(2) + section(FIRST)[1:] + section(FIRST, writer=9)[1:] + NOTHING_DELETED,
    "one writer twice": number(2) + section(FIRST)[1:] + section(FIRST)[1:] + NOTHING_DELETED,
    "an empty section": number(1) + number(0) + number(ME) + number(0) + NOTHING_DELETED,
    "another root": section(b"\x04" + number(1) + string("x") + string("Hei")) + NOTHING_DELETED,
    "a parent by place": section(b"\x04" + number(0) + number(1) + number(0) + string("Hei")) + NOTHING_DELETED,
    "a key of a map": section(b"\x24" + number(1) + string("t") + string("k") + string("Hei")) + NOTHING_DELETED,
    "garbage collected": section(b"\x00" + number(3)) + NOTHING_DELETED,
    "binary": section(b"\x03" + number(1) + string("t") + string("Hei")) + NOTHING_DELETED,
    "an embed": section(b"\x05" + number(1) + string("t") + string("{}")) + NOTHING_DELETED,
    "a format": section(b"\x06" + number(1) + string("t") + string("b") + string("true")) + NOTHING_DELETED,
    "a nested type": section(b"\x07" + number(1) + string("t") + number(2)) + NOTHING_DELETED,
    "a skip": section(b"\x0a" + number(3)) + NOTHING_DELETED,
    "an unknown left neighbour": section(b"\x84" + number(1) + number(3) + string("x")) + NOTHING_DELETED,
    "an unknown right neighbour": section(b"\x44" + number(8) + number(0) + string("x")) + NOTHING_DELETED,
    "itself as neighbour": section(b"\x84" + number(ME) + number(0) + string("x")) + NOTHING_DELETED,
    "half a character to the left": section(b"\x84" + number(1) + number(1) + string("x")) + NOTHING_DELETED,
    "half a character to the right": section(b"\x44" + number(1) + number(2) + string("x")) + NOTHING_DELETED,
    "no letters": section(b"\x04" + number(1) + string("t") + string("")) + NOTHING_DELETED,
    "nothing deleted before it was sent": section(b"\x01" + number(1) + string("t") + number(0)) + NOTHING_DELETED,
    "a flood": section(b"\x01" + number(1) + string("t") + number(MAX_GROWTH + 1)) + NOTHING_DELETED,
    "a null": section(b"\x04" + number(1) + string("t") + string("\x00")) + NOTHING_DELETED,
    "half a character": section(b"\x04" + number(1) + string("t") + b"\x03\xed\xa0\x80") + NOTHING_DELETED,
    "no UTF-8": section(b"\x04" + number(1) + string("t") + b"\x01\xff") + NOTHING_DELETED,
    "a forged count": number(1) + number(2**40) + number(ME) + number(0) + FIRST,
    "a forged length": section(b"\x04" + number(1) + string("t") + number(2**40)) + NOTHING_DELETED,
    "an endless number": b"\xff" * 12,
    "deleting what is not there": number(0) + number(1) + number(1) + number(1) + number(2) + number(2),
    "deleting of nobody": number(0) + number(1) + number(9) + number(1) + number(0) + number(1),
    "deleting nothing": number(0) + number(1) + number(1) + number(1) + number(0) + number(0),
    "deleting half a character": number(0) + number(1) + number(1) + number(1) + number(2) + number(1),
    "deleting up to half a character": number(0) + number(1) + number(1) + number(1) + number(0) + number(2),
    "a forged count of deletions": number(0) + number(1) + number(1) + number(2**40) + number(0) + number(1),
    "bytes left over": section(FIRST) + NOTHING_DELETED + b"\x00",
    "too many bytes": section(b"\x04" + number(1) + string("t") + string("x" * MAX_BYTES)) + NOTHING_DELETED,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_hostile_bytes_pass(data: bytes) -> None:
    with pytest.raises(Malformed):
        check(data, ME, KNOWN)


@pytest.mark.parametrize("kind", ["map", "array", "second text", "format"])
def test_nothing_but_plain_text_in_the_one_text_passes(kind: str) -> None:
    doc: Doc[Any] = Doc(client_id=ME)
    text = doc.get("u" if kind == "second text" else "t", type={"map": Map, "array": Array}.get(kind, Text))
    match kind:
        case "map":
            text["avain"] = "arvo"
        case "array":
            text.append("arvo")
        case _:
            text.insert(0, "Hei", {"bold": True} if kind == "format" else None)
    with pytest.raises(Malformed):
        check(doc.get_update(), ME, WriterClocks())


def test_an_update_sent_again_is_out_of_step() -> None:
    document = Document.seeded("Jonot", "g")
    doc, text = phone(document)
    update = typed(text, doc, 0, "x")
    document.apply(update, ME, {})
    with pytest.raises(Malformed):
        document.apply(update, ME, {})
    assert document.text == "xJonot"


def test_an_update_whose_forerunner_was_lost_is_out_of_step() -> None:
    document = Document.seeded("Jonot", "g")
    doc, text = phone(document)
    typed(text, doc, 0, "x")
    with pytest.raises(Malformed):
        document.apply(typed(text, doc, 1, "y"), ME, {})


def test_a_panic_of_the_library_is_a_refusal_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(bytes.fromhex(YJS["seed"]), "g")
    monkeypatch.setattr("app.live.cowriting.update_guard.check", lambda *_: Update({}, []))
    with pytest.raises(Malformed):
        document.apply(PANIC, ME, {})


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_passes_leaves_one_plain_text_that_reads_the_same_after_a_restart(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(YJS["sent"][:20]))
    document = Document(bytes.fromhex(YJS["seed"]), "g")
    for earlier in YJS["sent"][: YJS["sent"].index(one)]:
        document.apply(bytes.fromhex(earlier["update"]), earlier["writer"], {})
    garbled = bytearray.fromhex(one["update"])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(garbled) - 1))
        match data.draw(st.sampled_from(["change", "drop", "add", "cut"])):
            case "change":
                garbled[at] = data.draw(st.integers(0, 255))
            case "drop" if len(garbled) > 1:
                del garbled[at]
            case "add":
                garbled.insert(at, data.draw(st.integers(0, 255)))
            case _:
                del garbled[at + 1 :]
    try:
        document.apply(bytes(garbled), one["writer"], document.seen_now())
    except Malformed:
        return
    assert Document(document.state, "g").text == document.text
    assert list(document._doc.keys()) == ["t"]
    assert all(attributes is None for _, attributes in document._text.diff())


@given(st.binary(max_size=80))
@settings(max_examples=400, deadline=None)
def test_random_bytes_are_refused_and_never_break_the_reader(data: bytes) -> None:
    try:
        update = check(data, ME, KNOWN)
    except Malformed:
        return
    assert update.written.keys() <= {ME}
