"""Templates are translated to Python once, and served wherever the translation can or cannot be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from app.web.warming import Compiled


def shown(folder: Path, source: str) -> str:
    """What a server that was just started shows of its one page."""
    cache = Compiled(str(folder))
    return (
        Environment(loader=DictLoader({"page.html": source}), bytecode_cache=cache).get_template("page.html").render()
    )


def test_the_second_server_translates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(tmp_path, "{{ 6 * 7 }}") == "42"
    monkeypatch.delattr(Environment, "compile")
    assert shown(tmp_path, "{{ 6 * 7 }}") == "42"


def test_a_template_that_changed_is_translated_anew(tmp_path: Path) -> None:
    assert [shown(tmp_path, source) for source in ("{{ 1 }}", "{{ 2 }}")] == ["1", "2"]


def test_a_server_that_may_not_write_there_shows_its_pages(tmp_path: Path) -> None:
    assert shown(tmp_path / "nowhere", "{{ 6 * 7 }}") == "42"
