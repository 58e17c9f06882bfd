"""Paths that comments, docstrings and documents name lead to files that exist."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text

PATH = re.compile(r"(?<![\w/.-])(?:[a-z_0-9]+/)*[a-z_]\w*\.(?:py|ts)\b")
KNOWN = [f"/{path.relative_to(ROOT)}" for path in files()]
OF_OTHERS = ("eventlet/", "sqlalchemy/", "logging/", "threading.py", "traceback.py", "warnings.py")
"""Paths into libraries."""
IN_CODE_MARKS = re.compile(r"`([\w./*@-]+)`")
TOPS = ("app/", "client/", "tests/", "bin/", "docs/", "migrations/", "deploy/", "wsgi.py")
SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def comments(path: Path, content: str) -> Iterator[str]:
    """What a file says to its readers: all of a document, of code the comments and docstrings."""
    if path.suffix == ".md":
        yield content
    elif path.suffix == ".ts":
        yield from SCRIPT_COMMENT.findall(content)
    else:
        tokens = tokenize.generate_tokens(io.StringIO(content).readline)
        yield from (one.string for one in tokens if one.type in (tokenize.COMMENT, tokenize.STRING))


def missing(path: Path, content: str) -> list[str]:
    """Paths that the file names and that end no path of the repository. A bare name means a file of the product."""
    named = {name for comment in comments(path, content) for name in PATH.findall(comment)}
    return sorted(name for name in named if not name.startswith(OF_OTHERS) and not _ends_a_path(name))


def _ends_a_path(name: str) -> bool:
    known = KNOWN if "/" in name else [one for one in KNOWN if not one.startswith("/tests/")]
    return any(one.endswith(f"/{name}") for one in known)


def lost(document: str) -> list[str]:
    """Paths between backticks that do not exist. A bare file name belongs to a folder that was named before it."""
    folders: list[Path] = []
    wrong = []
    for name in IN_CODE_MARKS.findall(document):
        whole = name.startswith(TOPS)
        if whole and (ROOT / name).exists():
            folders.append(ROOT / name if (ROOT / name).is_dir() else (ROOT / name).parent)
        elif whole or (re.search(r"\.(py|ts|css|yaml)$", name) and not any((one / name).exists() for one in folders)):
            wrong.append(name)
    return wrong


NAME_IN_PATH = re.compile(r"`(\w+)`(?: and `\w+`)?,? (?:in|of) `([\w./-]+\.\w+)`")


def unknown(document: str) -> list[str]:
    """Names that a document says are in a file and that the file does not hold."""
    told = [(name, ROOT / path) for name, path in NAME_IN_PATH.findall(document) if (ROOT / path).is_file()]
    return [name for name, path in told if not re.search(rf"\b{name}\b", text(path))]


@pytest.mark.parametrize("document", ["TOUR.md", "WHERE.md"])
def test_every_name_that_the_tour_and_where_say_is_in_a_file_is_there(document: str):
    content = text(ROOT / "docs" / document)
    assert unknown(content) == []
    assert unknown("`NOUNS` of `app/web/__init__.py`") == ["NOUNS"]


@pytest.mark.parametrize("document", ["TOUR.md", "WHERE.md"])
def test_every_path_that_the_tour_and_where_name_exists(document: str):
    assert lost(text(ROOT / "docs" / document)) == []


def test_every_file_that_a_comment_or_a_document_names_exists():
    read = files("app/*.py", "client/src/*.ts", "docs/*.md", "*.md", "wsgi.py")
    broken = {str(path.relative_to(ROOT)): missing(path, text(path)) for path in read if path.name != "CHANGES.md"}
    assert {name: paths for name, paths in broken.items() if paths} == {}


def test_a_path_that_is_gone_is_found_in_every_kind_of_file():
    assert missing(Path("a.py"), '"""See store/gone.py."""\n') == ["store/gone.py"]
    assert missing(Path("a.py"), "x = 1  # see app/gone.py\n") == ["app/gone.py"]
    assert missing(Path("a.py"), '"""As decide.py and gone.py do."""\n') == ["gone.py"]
    assert missing(Path("a.ts"), "/** See net/gone.ts. */\n") == ["net/gone.ts"]
    assert missing(Path("a.md"), "See `app/web/gone.py`.\n") == ["app/web/gone.py"]
    assert lost("`app/web/room/join.py`, `access.py`, `gone.py`, `app/gone`") == ["gone.py", "app/gone"]


def test_every_module_that_a_command_starts_exists():
    commands = "\n".join(text(path) for path in files("bin/*", "deploy/*", "deploy/**/*"))
    modules = set(re.findall(r"(?:-m|--app) ((?:app|tests)\.[\w.]+)", commands))
    assert "app.admin" in modules
    places = {one: ROOT.joinpath(*one.split(".")) for one in modules}
    assert [one for one, place in places.items() if not (place.is_dir() or place.with_suffix(".py").exists())] == []
