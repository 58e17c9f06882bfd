"""When and where a workshop is held, as far as its facilitator has told. Everything may be empty."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.domain.limits import LONGEST_LINE, MOST_PEOPLE, MOST_PLANNED

Told = Annotated[str, Meta(max_length=LONGEST_LINE)]


class Occasion(Struct, frozen=True, omit_defaults=True):
    """`day` is an ISO date and `start` a local time such as “13:00”. 0 minutes or people: not told."""

    day: Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z", max_length=10)] = ""
    start: Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?\Z", max_length=5)] = ""
    minutes: Annotated[int, Meta(ge=0, le=MOST_PLANNED)] = 0
    """For how long people were asked to come."""
    people: Annotated[int, Meta(ge=0, le=MOST_PEOPLE)] = 0
    """How many are expected."""
    place: Told = ""
    link: Told = ""
    """How to take part from elsewhere: an address or a phone number of the organisation's own."""
    fee: Told = ""
    """What those who come are paid, in words."""
    support: Told = ""
    """Who gives support to people if the evening is hard for them, and how to reach that person. In no record."""
    support_at: Told = ""
    answer_day: Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z", max_length=10)] = ""
    """When those who came hear what became of what they said."""
    answer: Told = ""
    """Where they hear it."""
