"""Reads workshop methods from data. Each method is a complete plan; no method has code of its own.

A method lists the interactions that it `needs`. Those that are not built yet are listed as `coming` in its phases: the
pages show them. `parse` refuses a method that does not use one of its needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from app.domain.interactions import KINDS
from app.domain.interactions.kind import Kind
from app.domain.plan import Area, Phase, Plan
from app.domain.translation_marks import N_
from app.domain.values import Line, Paragraph, ShortId

COMING_WORDS = {
    "ehdotus": N_("osallistujien omat aiheet"),
    "eitalleteta": N_("puhe, jota ei tallenneta"),
    "jana": N_("mielipidejana"),
    "kierto": N_("kierto pöydästä toiseen"),
    "kooste": N_("yhteinen kooste"),
    "lupaus": N_("lupaukset: kuka tekee mitä ja milloin"),
    "paljastus": N_("lappujen paljastus kaikille yhtä aikaa"),
    "piilo": N_("laput piilossa paljastukseen asti"),
    "pitch": N_("esitysvuorot ja palaute"),
    "roolipiilo": N_("roolit piilossa vaiheen ajan"),
    "ryhmat": N_("pienryhmät"),
    "tunnelma": N_("tunnelman merkitseminen"),
    "vuoro": N_("puheenvuorojen jako"),
}
"""Interactions that are not built yet, by code; shown as “Ei vielä Nuotiossa: pienryhmät”."""

DEFAULT_ROLES = (
    N_("ammattilainen"),
    N_("kokemusasiantuntija"),
    N_("asiakas"),
    N_("läheinen"),
    N_("asukas"),
    N_("päättäjä"),
)
"""The roles of a new plan; the facilitator edits them. “En halua kertoa” is always offered and is not a role."""


FIRST_TIME = 90
"""Minutes that somebody who leads for the first time can keep together."""


class Method(Struct, frozen=True, forbid_unknown_fields=True):
    """A method. `people` and `group` are ranges, `minutes` is the whole length, `needs` are codes of interactions."""

    id: ShortId
    name: Line
    purpose: Paragraph
    people: tuple[int, int]
    minutes: Annotated[int, Meta(ge=1)]
    needs: tuple[str, ...]
    phases: tuple[Phase, ...]
    areas: tuple[Area, ...] = ()
    group: tuple[int, int] | None = None

    @property
    def coming(self) -> tuple[str, ...]:
        """The needs that are not built yet, in the order of the phases."""
        return tuple(dict.fromkeys(chain.from_iterable(phase.coming for phase in self.phases)))


def _uses(method: Method, kind: Kind) -> bool:
    return any(phase.kind is kind and not kind.missing(phase.settings) for phase in method.phases)


BUILT: dict[str, Callable[[Method], bool]] = {
    **{kind.need: partial(_uses, kind=kind) for kind in KINDS.values() if kind.need},
    "ajastin": lambda method: any(phase.minutes for phase in method.phases),
    "nelikentta": lambda method: len(method.areas) == len("SWOT"),
    "polku": lambda method: len(method.areas) > 1,
}
"""Interactions that are built, by code, each with a check whether a method uses it. Most are kinds of phases."""


def parse(data: bytes) -> dict[str, Method]:
    """The methods of a YAML file by id, in the order of the file.

    Raises msgspec.ValidationError for wrong fields, ValueError for a method that contradicts itself.
    """
    methods = msgspec.yaml.decode(data, type=list[Method])
    for method in methods:
        _check(method)
    return {method.id: method for method in methods}


def readiest_first(methods: Iterable[Method]) -> list[Method]:
    """The methods in the order in which to offer them: first those of which least is still to be built.

    Among equals one of at most FIRST_TIME minutes comes before a longer one, and a whole course before a short piece.
    """
    return sorted(methods, key=lambda one: (len(one.coming), one.minutes > FIRST_TIME, -len(one.phases)))


def plan_from(method: Method) -> Plan:
    """A draft plan from the method. Its title is the name of the method, until the facilitator changes it."""
    return Plan(
        title=method.name,
        purpose=method.purpose,
        areas=method.areas,
        phases=method.phases,
        roles=DEFAULT_ROLES,
        method=method.id,
    )


def _check(method: Method) -> None:
    coming = method.coming
    dropped = [need for need in method.needs if need not in coming and not _built(method, need)]
    areas = chain.from_iterable(phase.areas for phase in method.phases)
    wrong = {
        "drops": dropped,
        "promises what it does not need": [code for code in coming if code not in method.needs],
        "has no words for": [code for code in coming if code not in COMING_WORDS],
        "has no such area as": [area for area in areas if not plan_from(method).has_area(area)],
    }
    for what, codes in wrong.items():
        if codes:
            raise ValueError(f"{method.id} {what}: {', '.join(codes)}")


def _built(method: Method, need: str) -> bool:
    return need in BUILT and BUILT[need](method)
