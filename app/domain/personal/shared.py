"""The rules as `bin/protocol` gives them to the client: client/src/text/personal_rules.ts."""

from __future__ import annotations

from app.domain.personal import patterns as p
from app.domain.personal import words

NAMED = (
    "IDENTITY", "LAWFUL", "IBAN", "AT", "NO_PHONE_AFTER", "CAR", "PLATE_OF_CAR", "PAIR", "GOES_ON", "WENT_ON",
    "INSIDE", "ROLE", "MADE", "CASE", "NEN", "ADJECTIVE",
)  # fmt: skip
"""The patterns that the detectors use by name."""


def shared() -> dict[str, object]:
    """Returns the rules as JSON holds them. Lists of words are one string each, which compresses best."""
    return {
        "patterns": {kind.value: pattern for kind, pattern in p.PATTERNS.items()},
        "except": {kind.value: pattern for kind, pattern in p.EXCEPT.items()},
        "named": {name: getattr(p, name) for name in NAMED},
        "check": p.CHECK,
        "lengths": " ".join(p.IBAN_LENGTHS.split()),
        "given": " ".join(sorted(words.GIVEN)),
        "ambiguous": " ".join(sorted(words.AMBIGUOUS)),
        "surnames": " ".join(sorted(words.SURNAMES)),
        "noSurnames": " ".join(words.NO_SURNAMES),
        "namesakes": " ".join(words.NAMESAKES),
    }
