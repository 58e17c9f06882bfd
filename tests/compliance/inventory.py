"""Writes the data inventory of docs/compliance from the schema: `python -m tests.compliance.inventory`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from app.store.archive.search import SEARCH
from app.store.tables.base import Base

FOLDER = Path(__file__).parents[2] / "docs" / "compliance"
PURPOSES = FOLDER / "tiedot.yaml"
PAGE = FOLDER / "tietoluettelo.md"
PARTS = ("purpose", "people", "kept", "seen", "columns")

INTRO = """# Tietoluettelo

Mitä Nuotio tallentaa, mihin sitä tarvitaan, kuinka kauan se säilyy ja kuka sen näkee. Luettelo on tehty tietokannan
rakenteesta: jokainen taulu ja sarake on tässä. Älä muuta tätä sivua käsin; kopioi se ja täytä kopioon
käsittelyperuste.

Poistamisen tarkka hetki riippuu luotetusta kellosta ([OPERATING.md](../OPERATING.md)). Lapuissa voi lukea mitä tahansa:
myös tietoja muista ihmisistä ja terveydestä.
"""


def schema() -> dict[str, list[str]]:
    """The columns of every table; those of the search index too, which has a table of its own on each database."""
    tables = {**Base.metadata.tables, SEARCH.name: SEARCH}
    return {name: [column.name for column in table.columns] for name, table in tables.items()}


def purposes() -> dict[str, Any]:
    """What the data file tells, by table; `elsewhere` is what lies outside the database."""
    told: dict[str, Any] = yaml.safe_load(PURPOSES.read_text())
    return told


def gaps(columns: dict[str, list[str]], told: dict[str, Any]) -> list[str]:
    """What has no purpose, and what has one and is not there any more."""
    wanted = {f"{table}.{column}" for table, names in columns.items() for column in names}
    wanted |= {f"{table}: {part}" for table in columns for part in PARTS}
    tables = {table: one for table, one in told.items() if table != "elsewhere"}
    given = {f"{table}.{column}" for table, one in tables.items() for column, why in one["columns"].items() if why}
    given |= {f"{table}: {part}" for table, one in tables.items() for part, why in one.items() if why}
    lacking = [f"{name} has no purpose in docs/compliance/tiedot.yaml" for name in sorted(wanted - given)]
    return lacking + [
        f"{name} is in docs/compliance/tiedot.yaml and not in the schema" for name in sorted(given - wanted)
    ]


def page() -> str:
    """The whole page."""
    told = purposes()
    tables = [lines for table, names in sorted(schema().items()) for lines in _table(table, names, told[table])]
    rows = [f"| {one['what']} | {one['holds']} | {one['kept']} |" for one in told["elsewhere"]]
    outside = ["## Tietokannan ulkopuolella", "", "| missä | mitä | säilyy |", "|---|---|---|", *rows]
    return "\n".join([INTRO, *tables, *outside, ""])


def _table(name: str, columns: list[str], told: dict[str, Any]) -> list[str]:
    facts = [
        ("Tarkoitus", told["purpose"]),
        ("Kenen tietoja", told["people"]),
        ("Säilyy", told["kept"]),
        ("Kuka näkee", told["seen"]),
        ("Käsittelyperuste (rekisterinpitäjä täyttää)", ""),
    ]
    return [
        f"## `{name}`",
        "",
        *(f"- {label}: {words}".rstrip() for label, words in facts),
        "",
        "| sarake | mihin |",
        "|---|---|",
        *(f"| `{column}` | {told['columns'][column]} |" for column in columns),
        "",
    ]


if __name__ == "__main__":
    PAGE.write_text(page())
