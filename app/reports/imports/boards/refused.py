"""Why a file or list becomes no notes, in words that say what would work."""

from __future__ import annotations

from app.domain.translation_marks import N_

WHY = {
    "nothing": N_("Tässä ei ole yhtään tekstiä. Liitä luettelo tai valitse tiedosto."),
    "too_large": N_("Tiedosto on liian suuri. Jätä siihen vain lappujen tekstit, enintään 4 megatavua."),
    "numbers": N_("Tämä on .numbers-tiedosto. Tallenna se CSV- tai XLSX-muodossa ja tuo se sitten."),
    "ods": N_("Tämä on .ods-tiedosto. Tallenna se CSV- tai XLSX-muodossa ja tuo se sitten."),
    "old_excel": N_(
        "Tämä on vanha Excel-tiedosto tai suojattu salasanalla. Tallenna se ilman salasanaa XLSX-muodossa."
    ),
    "paper": N_(
        "Tässä tiedostossa ei ole taulukkoa. Kopioi tiedoston teksti ja liitä se kenttään, yksi lappu rivilleen."
    ),
    "picture": N_("Tämä on kuva. Kirjoita sen tekstit kenttään, yksi lappu rivilleen."),
    "record": N_("Tämä on Nuotion tallenne. Se tuodaan Työpajat-sivun kohdasta ”Tuo työpaja”."),
    "no_board": N_(
        "Tätä JSON-tiedostoa ei tunneta. Tuotavaksi käy scrumlrin, Nextcloud Deckin tai Wekanin taulu. "
        "Muusta ohjelmasta: vie CSV tai kopioi tekstit kenttään."
    ),
    "encoding": N_("Tiedoston merkkejä ei voi lukea. Tallenna se UTF-8-muodossa ja tuo se uudelleen."),
    "broken": N_("Tiedosto on rikki tai muuta kuin sen nimi sanoo. Tallenna se uudelleen CSV- tai XLSX-muodossa."),
    "failed": N_("Tiedoston lukeminen keskeytyi. Yritä hetken kuluttua uudelleen, tai kopioi tekstit kenttään."),
}


class BadBoard(Exception):
    """The file or list cannot become notes. `code` is a key of WHY."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
