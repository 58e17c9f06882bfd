"""What the board costs a slow phone: folding a thousand events, and the bytes of a snapshot of 500 notes."""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

from tests.bench.driving import Figures
from tests.bench.furnished import Shape, token
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Subject, node, running
from tests.serving import ROOT

SHAPE = Shape(1, 50, 10)
SLOWER = 4
ROOM = re.compile(r'<script type="application/json" id="room"[^>]*>(.*?)</script>', re.DOTALL)
WORDS = (
    "jonotin puhelimessa pitkään aika peruttiin lääkäri vaihtui joka kerta kirje tuli myöhässä en ymmärtänyt ohjetta "
    "hoitaja kuunteli matka sairaalaan kestää kaksi tuntia tulkki puuttui papereita kysyttiin uudelleen resepti oli "
    "vanhentunut neuvonta auttoi chat ei vastannut omaiset jäivät yksin kuntoutus alkoi vasta keväällä lähete katosi"
)
FOLD = """
([snapshot, batches]) => {
  const store = new board.Store(snapshot, () => undefined);
  const began = performance.now();
  for (const batch of batches) if (!store.receive(batch)) throw new Error("a gap");
  store.shown;
  return performance.now() - began;
}
"""


def client_cost(subject: Subject, templates: Templates, _seconds: float | None) -> Figures:
    """A thousand batches of one event, folded one after another, and all in one; kilobytes of the page and the view."""
    with templates.copy(SHAPE, subject) as (folder, rooms), running(subject, folder) as server:
        room = rooms[0]
        cookie = f"osallistuja_{room['id'][:8]}={token(room['people'][0]['id'])}"
        asked = urllib.request.Request(f"{server.url}/huone/{room['id']}", headers={"Cookie": cookie})  # noqa: S310  our own server
        page = urllib.request.urlopen(asked).read().decode()  # noqa: S310  the same
    view = _worded(json.loads(_room(page)))
    single, together = _folded(view, templates.folder / "store.js")
    size = len(gzip.compress(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode(), 6))
    found = {
        "fold_ms": round(single, 1),
        "fold_in_one_batch_ms": round(together, 1),
        "snapshot_kb": round(size / 1000, 1),
    }
    return row("client", subject, {**found, "notes": len(view["view"]["notes"])})


def _room(page: str) -> str:
    found = ROOM.search(page)
    if found is None:
        raise RuntimeError("The page of the room holds no snapshot.")
    return found[1]


def _worded(snapshot: dict[str, Any]) -> dict[str, Any]:
    """With sentences that differ as people's do; what is all alike compresses too well."""
    dice = random.Random(1)
    for note in snapshot["view"]["notes"].values():
        note["text"] = " ".join(dice.choices(WORDS.split(), k=dice.randint(5, 14))).capitalize() + "."
    return snapshot


def _folded(snapshot: dict[str, Any], bundle: Path) -> tuple[float, float]:
    from tests.journeys.browsers import chromium

    esbuild = ROOT / "client" / "node_modules" / "esbuild" / "bin" / "esbuild"
    source = ROOT / "client" / "src" / "board" / "store.ts"
    made = ["--bundle", "--minify", "--format=iife", "--global-name=board", f"--outfile={bundle}", "--log-level=error"]
    subprocess.run([node(), str(esbuild), str(source), *made], check=True)
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(path=str(bundle))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        single = [float(page.evaluate(FOLD, [snapshot, _batches(snapshot, 1)])) for _ in range(3)]
        together = [float(page.evaluate(FOLD, [snapshot, _batches(snapshot, 1000)])) for _ in range(3)]
    return sorted(single)[1], sorted(together)[1]


def _batches(snapshot: dict[str, Any], size: int) -> list[dict[str, Any]]:
    """A thousand changes of notes in batches of `size`."""
    notes = list(snapshot["view"]["notes"].items())
    seq, batches = snapshot["seq"], []
    for start in range(seq, seq + 1000, size):
        changed = (notes[number % len(notes)] for number in range(start, start + size))
        patch = {"notes": {id_: {**note, "text": f"{note['text']} {start}"} for id_, note in changed}}
        batches.append({"epoch": snapshot["epoch"], "from": start, "to": start + size, "patch": patch})
    return batches
