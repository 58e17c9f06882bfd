from __future__ import annotations

import re

import pytest

from tests.web.world import Browser, World


@pytest.fixture
def finished(world: World, facilitator: Browser) -> str:
    return world.finished(facilitator, "Jonot ovat liian pitkiä")


@pytest.mark.parametrize(
    ("kieli", "first"), [("fi", "csv-excel"), ("fi@selko", "csv-excel"), ("sv", "csv-excel"), ("en", "csv")]
)
def test_the_csv_that_opens_in_the_readers_own_excel_is_offered_first(
    facilitator: Browser, finished: str, kieli: str, first: str
):
    facilitator.post("/kieli", {"kieli": kieli})
    page = facilitator.get(f"/tyopajat/{finished}/tulokset").text
    offered = re.findall(r"/viennit/(csv[a-z-]*)", page)
    assert sorted(offered) == ["csv", "csv-exact", "csv-excel"]
    assert offered[0] == first
    assert offered[2] == "csv-exact"


def test_the_page_says_where_a_file_adds_an_apostrophe_and_where_none_is(facilitator: Browser, finished: str):
    page = facilitator.get(f"/tyopajat/{finished}/tulokset").text
    told = {
        kind: page.partition(f"/viennit/{kind}")[2].partition("</form>")[0]
        for kind in ("csv-excel", "csv", "csv-exact")
    }
    assert "heittomerkki" in told["csv-excel"]
    assert "heittomerkki" in told["csv"]
    assert "heittomerkki" not in told["csv-exact"]
    assert "Kirjain kirjaimelta" in told["csv-exact"]
