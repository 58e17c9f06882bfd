"""The part of the judge that looks at notes written together: no saved letter is gone, and all screens read alike."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tests.harness.reading import Kept
from tests.harness.verdict import Verdict


def check_letters(verdict: Verdict, database: Kept, heard: list[dict[str, Any]]) -> None:
    """`heard` has the lines of a history that tell of strokes. No letter is ever typed twice by people."""
    strokes = {line["stroke"]: line for line in heard if line["what"] == "strokes"}
    saved = [strokes[line["stroke"]] for line in heard if line["what"] == "saved"]
    gone: dict[str, set[str]] = defaultdict(set)
    for line in strokes.values():
        gone[line["note"]] |= set(line["gone"])
    for line in saved:
        text = database.texts.get(line["note"], "")
        verdict.counts["strokes"] += len(line["letters"]) + len(line["gone"])
        if lost := set(line["letters"]) - gone[line["note"]] - set(text):
            verdict.wrong("lost", f"{line['stroke']}: {len(lost)} saved letters are not in the note")
        if back := set(line["gone"]) & set(text):
            verdict.wrong("back", f"{line['stroke']}: {len(back)} deleted letters are in the note")
    for note in gone:
        text = database.texts.get(note, "")
        if len(text) != len(set(text)):
            verdict.wrong("doubled", f"note {note} has a letter twice")
    for line in heard:
        if line["what"] == "reads" and line["text"] != database.texts.get(line["note"]):
            verdict.wrong("diverged", f"{line['client']} reads another text than is kept")
