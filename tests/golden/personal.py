"""What is found in the labelled notes and in random texts: the client's detector must find the same, to the letter."""

from __future__ import annotations

import random

from app.domain.personal.detector import likely
from tests.screen import Json
from tests.text.labelled_notes import SETS, labelled
from tests.text.test_labelled_notes import PIECES


def personal_case() -> Json:
    """Each text with its findings: kind, passage, and whether it is sure."""
    dice = random.Random(13)
    texts = [note.text for name in SETS for note in labelled(name)]
    texts += ["".join(dice.choices(PIECES, k=dice.randint(2, 12))) for _ in range(1500)]
    notes = [
        {"text": text, "found": [[one.kind.value, text[one.start : one.end], one.sure] for one in likely(text)]}
        for text in texts
    ]
    return {"notes": notes}
