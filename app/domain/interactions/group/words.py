"""The words of the kind."""

from __future__ import annotations

from app.domain.interactions.kind import Words
from app.domain.translation_marks import N_

WORDS = Words(choice=N_("Siirretään ja ryhmitellään laput"), doing=N_("Ryhmittely"))
