"""What a phone fetches before the room can be used, compressed, by file."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tests.serving import ROOT

DIST = ROOT / "app" / "static" / "dist"
ENTRIES = ("room.js", "page.js", "nuotio.css")
FONTS = ("latin-400-normal.woff2", "latin-700-normal.woff2")


def tell() -> None:
    """Print each file and the sum."""
    sizes = {name: _size(name) for name in sorted(_wanted())}
    print("\nfirst load of the room, bytes compressed")
    for name, size in sizes.items():
        print(f"  {size:>8,}  {name}")
    print(f"  {sum(sizes.values()):>8,}  in all")


def _wanted() -> set[str]:
    manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    outputs = json.loads((DIST / "metafile.json").read_text(encoding="utf-8"))["outputs"]
    imports = {Path(path).name: output["imports"] for path, output in outputs.items()}
    waiting, wanted = [manifest[name] for name in ENTRIES], set()
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        fetched = [Path(one["path"]).name for one in imports.get(name, []) if one["kind"] == "import-statement"]
        waiting += [one for one in fetched if one not in wanted]
    return wanted | {name for name in manifest if name.endswith(FONTS)}


def _size(name: str) -> int:
    content = (DIST / name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 9))
