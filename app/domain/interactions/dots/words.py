"""The words of the kind."""

from __future__ import annotations

from app.domain.interactions.kind import FieldWords, MarkWords, Words
from app.domain.translation_marks import N_, NN_

WORDS = Words(
    choice=N_("Annetaan pisteitä"),
    doing=N_("Pisteiden antaminen"),
    settings={
        "dots": FieldWords(N_("Pisteitä jokaiselle")),
        "open": FieldWords(N_("Pisteet näkyvät kaikille jo silloin, kun niitä annetaan")),
    },
    problems={"dots": N_("Vaihe %(title)s: kerro, montako pistettä jokainen saa.")},
    marks=MarkWords(
        N_("Pisteitä"),
        *NN_("%(num)s piste", "%(num)s pistettä"),
        won=NN_(
            "Ryhmä valitsi: %(name)s. Se sai %(num)s pisteen %(given)s annetusta.",
            "Ryhmä valitsi: %(name)s. Se sai %(num)s pistettä %(given)s annetusta.",
        ),
        tied=NN_(
            "Yhtä tärkeitä: %(name)s. Kukin sai %(num)s pisteen %(given)s annetusta.",
            "Yhtä tärkeitä: %(name)s. Kukin sai %(num)s pistettä %(given)s annetusta.",
        ),
    ),
)
