"""Writes what a paper tells of the tally: how many notes were written, and the root to compare with."""

from __future__ import annotations

from app.domain.tally.tally import Tally
from app.reports.translations import Translations

GROUP = 4


def sentences(tally: Tally | None, _: Translations) -> tuple[str, ...]:
    """Returns the sentences; none for a record without a tally."""
    if tally is None:
        return ()
    written = _.ngettext(
        "Työpajassa kirjoitettiin %(num)s lappu. Se on lappuluettelossa, vaikka se olisi piilotettu tai poistettu.",
        "Työpajassa kirjoitettiin %(num)s lappua. Ne kaikki ovat lappuluettelossa, myös piilotetut ja poistetut.",
        len(tally.leaves),
    )
    checking = _("Seurantakoodilla jokainen voi tarkistaa, onko oma lappu luettelossa.")
    return f"{written} {checking}", _("Lappuluettelon tarkiste: %(root)s", root=shown(tally.root))


def shown(root: str) -> str:
    """Returns the root in groups, so that it breaks between lines and can be compared by eye."""
    return " ".join(root[place : place + GROUP] for place in range(0, len(root), GROUP))
