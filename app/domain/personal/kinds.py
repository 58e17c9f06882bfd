"""The kinds of personal data that are looked for, and what is found."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from app.domain.translation_marks import N_


class Personal(StrEnum):
    """The kinds of findings."""

    IDENTITY = "identity"
    EMAIL = "email"
    IBAN = "iban"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH = "birth"
    PLATE = "plate"
    HANDLE = "handle"
    NAME = "name"


CALLED = {
    Personal.IDENTITY: N_("henkilötunnus"),
    Personal.EMAIL: N_("sähköpostiosoite"),
    Personal.IBAN: N_("tilinumero"),
    Personal.PHONE: N_("puhelinnumero"),
    Personal.ADDRESS: N_("katuosoite"),
    Personal.BIRTH: N_("syntymäaika"),
    Personal.PLATE: N_("rekisterinumero"),
    Personal.HANDLE: N_("käyttäjätunnus"),
    Personal.NAME: N_("nimi"),
}


class Finding(Struct, frozen=True):
    """A passage, from character `start` to `end` (exclusive). `sure`: a check character or checksum proves the kind."""

    kind: Personal
    start: int
    end: int
    sure: bool = False
