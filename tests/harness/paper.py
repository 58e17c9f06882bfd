"""docs/PROMISES.md, made from docs/promises.json: what each promise's last run gave, when, on what, and how long."""

from __future__ import annotations

import json
import os
import platform
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

HEADING = """# What is promised, and how it was tried

Made by `bin/promises`; nothing here is written by hand. Each promise is tried by a command that anybody can run:
`bin/promises P1` whole, `bin/promises P1 --bounded` in its short form, which also runs with the tests. The harness is
[tests/harness](../tests/harness): people over real sockets, a server that dies, a bad network, and a judge who reads
only what people heard and what the database holds. A run that found nothing wrong in n trials says: with 95 %
confidence at most 3 in n go wrong.
"""


def circumstances() -> dict[str, Any]:
    """When and on what."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "sqlite": sqlite.sqlite_version,
        "cores": os.cpu_count() or 1,
    }


def keep(page: Path, result: dict[str, Any], order: list[str], *, add: bool = False) -> None:
    """Put a result among those that are kept, beside the page, and make the page anew. `add` it to what is there."""
    store = page.with_name("promises.json")
    known: dict[str, Any] = {}
    with suppress(FileNotFoundError):
        known = json.loads(store.read_text())
    name = result["promise"]
    known[name] = together(known[name], result) if add and name in known else result
    known = {name: known[name] for name in order if name in known}
    store.write_text(json.dumps(known, indent=1, ensure_ascii=False).replace(socket.gethostname(), "…") + "\n")
    page.write_text(written(known))


def together(before: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """Two runs of one promise as one: counts are summed, everything else stands side by side."""
    had = before["figures"]
    both = had | {name: _sum(had.get(name), value) for name, value in result["figures"].items()}
    return result | {
        "figures": both,
        "kept": before["kept"] and result["kept"],
        "broken": before["broken"] + result["broken"],
        "seconds": before["seconds"] + result["seconds"],
        "run": f"{before['run']}, and then {result['run']}",
        "seed": f"{before['seed']} and {result['seed']}",
    }


def _sum(one: Any, other: Any) -> Any:
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return other if one in (None, other) else f"{one}, {other}"


def written(known: dict[str, Any]) -> str:
    """The page."""
    lines = [HEADING, "| | promise | kept | run | took |", "|---|---|---|---|---|"]
    for name, one in known.items():
        held = "yes" if one["kept"] else "**no**"
        lines.append(f"| {name} | {one['words']} | {held} | {one['run']} | {one['seconds']} s |")
    for name, one in known.items():
        lines += ["", f"## {name}. {one['words']}", ""]
        lines += [f"- {what}: {value}" for what, value in one["figures"].items()]
        lines += [f"- **broken**: {words}" for words in one["broken"]]
        lines += ["", _when(one)]
    return "\n".join(lines) + "\n"


def _when(one: dict[str, Any]) -> str:
    how = f"Run: {one['run']}"
    on = f"Python {one['python']}, SQLite {one['sqlite']}, {one['cores']} cores"
    return f"{how}, {one['date']}, {one['seconds']} s, seed {one['seed']}; {on}."
