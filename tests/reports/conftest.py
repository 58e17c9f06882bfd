"""A kind of phase whose result has a table."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions import _OUTCOMES
from app.domain.interactions.dots.result import DotsResult
from app.domain.interactions.kind import ResultTable


def _tables(result: DotsResult) -> tuple[ResultTable, ...]:
    rows = (("Alue", (len(result.dots), 1)),)
    return (ResultTable("Alueet lukuina", ("Alue", "Lappuja", "Ryhmiä"), rows),)


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The result of each round of dots has a table of one row: how many notes and groups got some, and 1."""
    monkeypatch.setitem(_OUTCOMES, "dots", replace(_OUTCOMES["dots"], tables=_tables))
