"""What a printed form says about who sees who wrote on it. All of them are msgids."""

from __future__ import annotations

from app.domain.plan import Contract
from app.domain.translation_marks import N_

HANDWRITING = N_("Älä kirjoita nimeäsi. Ohjaaja näkee käsialasi, kun hän kirjaa arkin.")

TOLD = {
    Contract.NOBODY: N_("Muille ei näytetä, mitkä laput ovat paperilta."),
    Contract.FACILITATOR: N_("Muille ei näytetä, mitkä laput ovat paperilta."),
    Contract.EVERYONE: N_("Lapussa näkyy, että se on paperilta, koska muissa lapuissa on nimimerkki."),
}
"""By the contract of the phase: what the others see of a note from paper (docs/decisions/0048)."""
