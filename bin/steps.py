"""The installation steps of bin/start and bin/test. Each runs only if its input has changed."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from commands import ROOT, Failed, explained, run
from stamps import VENV, files_under, fresh, stamp

PYTHON = VENV / "bin" / "python"
CLIENT = ROOT / "client"
DIST = ROOT / "app" / "static" / "dist"
TEXTS = ROOT / "app" / "translations"
PIP = [str(PYTHON), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
INSTALL = ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r"]
"""What the lock names and nothing else: no resolver looks for newer, no build fetches tools that are not pinned."""
NPM = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
BUILDERS_TOO = ["--include=dev", "--include=optional"]  # where NODE_ENV=production would leave out what builds
AFRESH = "Remove the folder .venv, then start again."
NODES = {20: 19, 22: 12, 24: 0}
"""The releases of Node that the client is built with, and from which minor version on. Any other is left aside."""
NUMBERS = itertools.count(1)


def prepare(*extra: str) -> None:
    """Everything that the server needs to start; `extra` are further requirements files, such as for tests."""
    environment()
    packages("requirements", *extra)
    client()
    texts()
    templates()


def environment() -> None:
    """A Python environment of its own, made anew where it was left half made or its Python has been replaced."""
    whole = [str(PYTHON), "-I", "-c", "import pip"]
    if PYTHON.exists() and not subprocess.run(whole, capture_output=True, check=False).returncode:
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Failed(f"Python lacks its venv module. Run: sudo apt install python{version}-venv, then start again.")
    say("Python environment")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], AFRESH)


def packages(*names: str) -> None:
    """The packages of these locks, which then satisfy each other."""
    files = [ROOT / f"{name}.txt" for name in names]
    stale = [file for file in files if not fresh(file.stem, [file])]
    for file in stale:
        say(f"Python packages of {file.name}, some minutes the first time")
        run([*PIP, *INSTALL, str(file)], AFRESH)
    if stale:
        satisfied(files)
    for file in stale:
        stamp(file.stem, [file])


def satisfied(files: list[Path]) -> None:
    """Raises Failed where a package of these locks lacks another; what earlier releases left there may."""
    done = subprocess.run([*PIP, "check"], text=True, capture_output=True, check=False)
    lock = {" ".join(pin) for file in files for pin in re.findall(r"^([\w.-]+)==(\S+)", file.read_text(), re.MULTILINE)}
    lacking = [line for line in done.stdout.splitlines() if " ".join(line.split()[:2]) in lock]
    if lacking:
        raise Failed(explained("\n".join(lacking), AFRESH))


def client() -> None:
    """The scripts and styles of the pages, built from the lockfile."""
    lock = [CLIENT / "package-lock.json"]
    words = sorted(TEXTS.glob("*/LC_MESSAGES/*.po"))  # one page carries them inside
    sources = [*files_under(CLIENT, "node_modules"), *files_under(ROOT / "app" / "static", "dist"), *words]
    if (DIST / "manifest.json").exists() and fresh("client", sources):
        return
    path = node_path()
    if not (CLIENT / "node_modules").is_dir() or not fresh("npm", lock):
        say("Client packages")
        run([*NPM, *BUILDERS_TOO], "Remove the folder client/node_modules and start again.", CLIENT, path)
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
    """A PATH with `npm` and a `node` that fits; the pinned one is installed into .venv where the machine has none."""
    usual = os.environ.get("PATH", os.defpath)
    major, minor = node_version(usual)
    if minor >= NODES.get(major, sys.maxsize) and shutil.which("npm"):
        return usual
    packages("requirements-node")
    return f"{VENV / 'bin'}{os.pathsep}{usual}"


def node_version(path: str) -> tuple[int, int]:
    """Major and minor; zeros where there is none that runs."""
    node, told = shutil.which("node", path=path), ""
    with contextlib.suppress(OSError):
        told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    found = re.match(r"v(\d+)\.(\d+)\.", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def say(what: str) -> None:
    """A numbered line for the step that begins."""
    print(f"{next(NUMBERS)}. {what}", flush=True)


if __name__ == "__main__":
    try:
        prepare()
    except Failed as failed:
        sys.exit(f"Stopped. {failed}")
