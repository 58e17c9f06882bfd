"""Templates are translated to Python once, and served wherever the translation can or cannot be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from app.compiling import translate
from app.web.site.template_cache import Compiled
from tests.serving import ROOT


def shown(folder: Path, source: str) -> str:
    """What a server that was just started shows of its one page."""
    pages = Environment(autoescape=True, loader=DictLoader({"page": source}), bytecode_cache=Compiled(str(folder)))
    return pages.get_template("page").render()


def test_the_second_server_translates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(tmp_path, "{{ 6 * 7 }}") == "42"
    monkeypatch.delattr(Environment, "compile")
    assert shown(tmp_path, "{{ 6 * 7 }}") == "42"


def test_a_template_that_changed_is_translated_anew(tmp_path: Path) -> None:
    assert [shown(tmp_path, source) for source in ("{{ 1 }}", "{{ 2 }}")] == ["1", "2"]


def test_a_server_that_may_not_write_there_shows_its_pages(tmp_path: Path) -> None:
    assert shown(tmp_path / "nowhere", "{{ 6 * 7 }}") == "42"


def test_whoever_runs_the_house_may_read_what_its_builder_made(tmp_path: Path) -> None:
    stale = tmp_path / "old.cache"
    stale.touch()
    translate(tmp_path)
    assert {oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == {"0o644"}
    assert not stale.exists()
    pages = len(list((ROOT / "app" / "templates").rglob("*.*")))
    assert len(list(tmp_path.iterdir())) == pages


def test_a_torn_file_is_made_anew(tmp_path: Path) -> None:
    shown(tmp_path, "{{ 6 * 7 }}")
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for length in range(0, len(whole), 7):
        file.write_bytes(whole[:length])
        assert shown(tmp_path, "{{ 6 * 7 }}") == "42"
    assert file.read_bytes() == whole
