"""The steps that bin/start and bin/test share: each is done once and again only when what it depends on has changed."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
CLIENT = ROOT / "client"
DIST = ROOT / "app" / "static" / "dist"
TEXTS = ROOT / "app" / "translations"
OLDEST_NODE = (20, 19)
MOST_LINES = 25
NUMBERS = itertools.count(1)


class Failed(Exception):
    """A step that could not be done. The message is one line that says what to do."""


def prepare(*extra: str) -> None:
    """Everything that the server needs to start; `extra` are further requirements files, such as for tests."""
    environment()
    packages("requirements", *extra)
    client()
    texts()
    templates()


def environment() -> None:
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Failed(f"Python lacks its venv module. Run: sudo apt install python{version}-venv, then start again.")
    say("Python environment")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Remove the folder .venv and start again.")


def packages(*names: str) -> None:
    files = [ROOT / f"{name}.txt" for name in names]
    for name, file in zip(names, files, strict=True):
        if fresh(name, [file]):
            continue
        say(f"Python packages of {file.name}, some minutes the first time")
        command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
        run([*command, "-r", str(file)], "Check the network connection to the package index and start again.")
        stamp(name, [file])


def client() -> None:
    """The scripts and styles of the pages, built from the lockfile."""
    lock = [CLIENT / "package-lock.json"]
    sources = [*files_under(CLIENT, "node_modules"), *files_under(ROOT / "app" / "static", "dist")]
    if (DIST / "manifest.json").exists() and fresh("client", sources):
        return
    path = node_path()
    if not (CLIENT / "node_modules").is_dir() or not fresh("npm", lock):
        say("Client packages")
        npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
        run(npm, "Check the network connection to the package registry and start again.", CLIENT, path)
        stamp("npm", lock)
    say("Client build")
    run(["npm", "run", "build"], "The client does not build: see the lines above.", CLIENT, path)
    stamp("client", sources)


def texts() -> None:
    """The translations, compiled."""
    sources = sorted(TEXTS.glob("*/LC_MESSAGES/*.po"))
    if not sources or (all(one.with_suffix(".mo").exists() for one in sources) and fresh("texts", sources)):
        return
    say("Translations")
    command = [str(PYTHON), "-m", "babel.messages.frontend", "-q", "compile", "-d", str(TEXTS)]
    run(command, "A translation file is broken: see the lines above.")
    stamp("texts", sources)


def templates() -> None:
    """The templates of the pages, translated to Python."""
    sources = [*files_under(ROOT / "app" / "templates", ""), ROOT / "requirements.txt"]
    if fresh("templates", sources) and (ROOT / "app" / "compiled").is_dir():
        return
    say("Templates")
    run([str(PYTHON), "-m", "app.compiling"], "The pages cannot be translated: see the lines above.")
    stamp("templates", sources)


def node_path() -> str:
    """A PATH on which `node` and `npm` are new enough, installed into .venv where the machine has none."""
    usual = os.environ.get("PATH", os.defpath)
    if node_version(usual) >= OLDEST_NODE and shutil.which("npm"):
        return usual
    packages("requirements-node")
    return f"{VENV / 'bin'}{os.pathsep}{usual}"


def node_version(path: str) -> tuple[int, ...]:
    node = shutil.which("node", path=path)
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    return tuple(int(part) for part in re.findall(r"\d+", told)[:2])


def files_under(folder: Path, left_out: str) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.relative_to(folder).parts[0] != left_out)


def fresh(name: str, files: list[Path]) -> bool:
    """Whether step `name` was last done with these very files."""
    kept = STAMPS / name
    return kept.exists() and kept.read_text() == digest(files)


def stamp(name: str, files: list[Path]) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(digest(files))


def digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(ROOT)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def run(command: list[str], advice: str, folder: Path = ROOT, path: str = "") -> None:
    """Run a command of a step; what it prints is shown only when it fails. Raises Failed(advice)."""
    began = time.monotonic()
    env = {**os.environ, "NODE_USE_SYSTEM_CA": "1", "PATH": path} if path else None  # hospitals look into TLS
    quiet = subprocess.DEVNULL  # nothing here may wait for an answer
    done = subprocess.run(command, cwd=folder, env=env, text=True, stdin=quiet, capture_output=True, check=False)
    if done.returncode:
        lines = (done.stdout + done.stderr).splitlines()
        print(*(lines if len(lines) < MOST_LINES else [*lines[:12], "...", *lines[-12:]]), sep="\n", file=sys.stderr)
        raise Failed(advice)
    print(f"   done in {time.monotonic() - began:.0f} s", flush=True)


def say(what: str) -> None:
    """A numbered line for the step that begins."""
    print(f"{next(NUMBERS)}. {what}", flush=True)


if __name__ == "__main__":
    try:
        prepare()
    except Failed as failed:
        sys.exit(f"Stopped. {failed}")
