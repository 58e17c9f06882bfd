"""Rules about what may stand in the files. Patterns are written so that they do not find themselves."""

from __future__ import annotations

from tests.house.tree import LOCKS, ROOT, files, found, text

COLOUR = r"(?i):[^;{]*(#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|\b(white|black|red|green|blue)\b)"


def test_no_path_of_a_machine_stands_in_the_tree():
    assert found(r"(^|[\s\"'(=:`])/(wor[k]|roo[t]|hom[e]/\w+|tm[p]/\w)/", files()) == []


def test_no_address_of_a_package_registry_stands_in_the_tree():
    assert found(r"pypi\.or[g]|pythonhosted\.or[g]|npmjs\.(or[g]|co[m])|deb\.debian\.or[g]", files()) == []


def test_locked_packages_carry_hashes():
    for name in LOCKS[1:]:
        blocks = [block for block in text(ROOT / name).split("\n") if "==" in block]
        assert blocks
        assert all(block.endswith("\\") for block in blocks), name
    lock = text(ROOT / "client" / "package-lock.json")
    assert lock.count('"version"') - 1 <= lock.count('"integrity"') + 1


def test_colours_are_named_in_one_place_only():
    styles = [path for path in files("app/static/css/*.css") if path.name != "tokens.css"]
    assert found(COLOUR, styles) == []


def test_pages_carry_no_script_and_no_style_of_their_own():
    pages = files("app/templates/*.html")
    assert found(r"<style|\sstyle=|\son[a-z]+=", pages) == []
    assert found(r"<script(?![^>]*(\ssrc=|application/json))", pages) == []


def test_no_test_waits_by_the_clock_but_people_of_the_harness_take_their_time():
    """A simulation of people and of trouble needs a pace: one place sets it, and only the harness may ask there.

    To sleep for no time at all lets others run, and waits for nothing.
    """
    pace = ROOT / "tests" / "harness" / "pace.py"
    tests = [path for path in files("tests/*.py", "client/tests/*.ts") if path != pace]
    assert found(r"\b(?:asyncio|time)\.slee[p]\b|\bslee[p]\((?!0\))|wait_for_timeou[t]\b|set[T]imeout\(", tests) == []
    others = [path for path in tests if path.parent != pace.parent or path.name.startswith("test_")]
    assert found(r"harness(\.| import )pac[e]\b", others) == []


def test_no_test_is_skipped_or_expected_to_fail():
    tests = files("tests/*.py", "client/tests/*.ts")
    assert found(r"mark\.(ski[p]|xfai[l])|pytest\.(ski[p]|xfai[l]|importorski[p])", tests) == []
    assert found(r"\b(it|test|describe)\.(ski[p]|tod[o]|onl[y]|fail[s])\b", tests) == []


def test_nothing_is_called_by_a_name_that_says_nothing():
    empty = ("util", "helper", "manager", "common", "misc", "service")
    assert [path.name for path in files() if path.stem.lower().rstrip("s") in empty] == []


def test_the_pipeline_runs_the_tests_and_nothing_else():
    lines = [line for line in text(ROOT / ".ci" / "run").splitlines() if not line.startswith("#")]
    assert lines == ['cd "$(dirname "$0")/.." && exec bin/test']
