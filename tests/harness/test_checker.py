"""The judge itself: it finds what is wrong, also where no server makes the mistake."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.harness.checker import judge
from tests.harness.disk import Deed, Disk
from tests.harness.soaking import slope_an_hour

NOTE, OP = "n" * 32, "o" * 32
WRITE = {"t": "WriteNote", "note": NOTE, "area": "a1", "phase": "p1", "text": "hei"}


def run(folder: Path, heard: list[dict[str, Any]], events: list[dict[str, Any]], answer: dict[str, Any] | None) -> Any:
    """A verdict on one made-up workshop."""
    file, history = folder / "x.db", folder / "history.jsonl"
    with closing(sqlite3.connect(file)) as base, base:
        base.executescript(
            "CREATE TABLE event (workshop_id, seq, body); CREATE TABLE done (workshop_id, op_id, answer);"
            "CREATE TABLE writing (workshop_id, id, text); CREATE TABLE workshop (id, head)"
        )
        base.executemany("INSERT INTO event VALUES ('w', ?, ?)", [(one.pop("seq"), json.dumps(one)) for one in events])
        base.execute("INSERT INTO writing VALUES ('w', ?, 'hei')", (NOTE,))
        base.execute("INSERT INTO workshop VALUES ('w', ?)", (len(events),))
        if answer:
            base.execute("INSERT INTO done VALUES ('w', ?, ?)", (OP, json.dumps(answer)))
    history.write_text("".join(json.dumps({"t": 1, "client": "a", "op": OP, **line}) + "\n" for line in heard))
    return judge(history, f"sqlite:///{file}", "w")


OPENED = {"seq": 1, "t": "WorkshopOpened"}
WRITTEN = {"seq": 2, "t": "NoteWritten", "note": NOTE, "area": "a1", "phase": "p1"}
ASKED = {"what": "invoke", "c": WRITE}
SAID = {"what": "ok", "seq": 2}


def test_what_went_well_is_no_finding(tmp_path: Path) -> None:
    assert run(tmp_path, [ASKED, SAID], [{**OPENED}, {**WRITTEN}], {"ok": True, "seq": 2})


@pytest.mark.parametrize(
    ("kind", "heard", "events", "answer"),
    [
        ("lost", [ASKED, SAID], [OPENED], None),
        ("lost", [ASKED, SAID], [OPENED], {"ok": True, "seq": 2}),
        ("gaps", [ASKED, SAID], [OPENED, {**WRITTEN, "seq": 3}], {"ok": True, "seq": 3}),
        ("doubled", [ASKED, SAID], [OPENED, WRITTEN, {**WRITTEN, "seq": 3}], {"ok": True, "seq": 2}),
        ("changed", [ASKED, SAID, {"what": "echo", "ok": False, "code": "exists", "seq": 0}], [OPENED, WRITTEN],
         {"ok": True, "seq": 2}),
        ("effect", [ASKED, {"what": "fail", "code": "full"}], [OPENED, WRITTEN], {"ok": True, "seq": 2}),
        ("early", [{"what": "ahead", "seq": 5, "head": 1}], [OPENED], None),
        ("late", [ASKED, SAID], [{"seq": 1, "t": "WorkshopClosed"}, WRITTEN], {"ok": True, "seq": 2}),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_is_named(kind: str, heard: Any, events: Any, answer: Any, tmp_path: Path) -> None:
    verdict = run(tmp_path, heard, [dict(one) for one in events], answer)
    assert verdict.counts[kind]


def stroke(letters: str, gone: str = "") -> list[dict[str, Any]]:
    """A screen sends this of a note that reads “hei”, and hears that it is saved."""
    sent = {"what": "strokes", "stroke": f"a {letters}{gone}", "note": NOTE, "letters": letters, "gone": gone}
    return [sent, {**sent, "what": "saved"}]


@pytest.mark.parametrize(
    ("kind", "heard"),
    [
        ("lost", stroke("ho")),
        ("back", stroke("h", gone="i")),
        ("diverged", [{"what": "reads", "note": NOTE, "text": "he"}]),
    ],
)
def test_each_kind_of_wrong_in_a_note_written_together_is_named(kind: str, heard: Any, tmp_path: Path) -> None:
    verdict = run(tmp_path, [ASKED, SAID, *heard], [{**OPENED}, {**WRITTEN}], {"ok": True, "seq": 2})
    assert [words.partition(":")[0] for words in verdict.broken] == [kind]


def test_letters_that_were_saved_or_deleted_by_somebody_or_never_answered_are_no_finding(tmp_path: Path) -> None:
    heard = [*stroke("hex"), stroke("", gone="x")[0], stroke("q")[0], {"what": "reads", "note": NOTE, "text": "hei"}]
    rested = {"seq": 3, "t": "NoteRewritten", "note": NOTE}
    assert run(tmp_path, [ASKED, SAID, *heard], [{**OPENED}, {**WRITTEN}, rested], {"ok": True, "seq": 2})


def test_what_was_not_synced_may_be_gone_and_what_was_is_there() -> None:
    disk = Disk()
    disk.do(Deed("W", "x", 0, b"a" * 1024))
    disk.do(Deed("S", "x"))
    disk.do(Deed("W", "x", 512, b"b" * 1024))
    left = [bytes(disk.cut(random.Random(seed))["x"]) for seed in range(40)]
    assert all(one.startswith(b"a" * 512) for one in left)
    assert {len(one) for one in left} == {1024, 1536}
    assert any(one[512:1024] == b"b" * 512 and len(one) == 1024 for one in left), "torn in the middle"


def test_a_slope_is_told_with_how_sure_it_is() -> None:
    slope, error = slope_an_hour([(at * 60.0, 100 + at / 60) for at in range(120)])
    assert slope == pytest.approx(1)
    assert error == pytest.approx(0, abs=1e-6)
