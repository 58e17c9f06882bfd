"""The lock is installed as it stands, whatever an index offers years later; a step that fails tells why."""

from __future__ import annotations

import shutil

import pytest
import steps

from tests.startup.cloning import Clone, clone

INSTALL = "steps.packages('requirements')"


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Clone:
    """Making an environment takes seconds: once for all."""
    return clone(tmp_path_factory.mktemp("made once"))


@pytest.fixture
def fresh(empty, tmp_path) -> Clone:
    """A copy of it, with nothing installed."""
    shutil.copytree(empty.folder.parent, tmp_path / "copy", symlinks=True)
    return Clone(tmp_path / "copy" / "a clone", tmp_path / "copy" / "index")


def covered(fresh: Clone) -> list[str]:
    """A lock with a package that asks for another through an extra, as pytest-cov does for coverage[toml]."""
    pins = [
        fresh.publish("cover", "2.0", "measure[toml]>=1.0"),
        fresh.publish("measure", "1.0", "toml; extra == 'toml'"),
    ]
    return [*pins, fresh.publish("toml", "1.0")]


def test_what_is_pinned_is_installed_though_the_index_has_newer(fresh):
    fresh.lock(*covered(fresh))
    fresh.publish("measure", "1.1", "toml; extra == 'toml'", "surprise")
    fresh.publish("toml", "3.0")
    answer = fresh.do(INSTALL)
    assert answer.returncode == 0, answer.stderr
    assert fresh.python("import measure, toml; print(measure.VERSION, toml.VERSION)") == "1.0 1.0"


def test_with_a_resolver_the_newer_one_would_stop_the_install(fresh):
    fresh.lock(*covered(fresh))
    fresh.publish("measure", "1.1", "toml; extra == 'toml'")
    assert "--no-deps" in steps.INSTALL
    answer = fresh.do(f"steps.INSTALL.remove('--no-deps'); {INSTALL}")
    told = answer.stderr.splitlines()
    assert "must have their versions pinned" in told[-2]
    assert "measure[toml]" in told[-2]
    assert "git status" in told[-1]


def test_a_lock_that_lacks_what_its_packages_need_is_refused_and_tried_again(fresh):
    lacking = [pin for pin in covered(fresh) if not pin.startswith("measure")]
    fresh.lock(*lacking)
    for _ in range(2):
        told = fresh.do(INSTALL).stderr.splitlines()
        assert told[-2] == "Stopped. cover 2.0 requires measure, which is not installed."
        assert "git status" in told[-1]


def test_two_locks_satisfy_each_other(fresh):
    fresh.lock(fresh.publish("plain", "1.0"))
    fresh.lock(fresh.publish("tool", "1.0", "plain>=1"), name="requirements-dev")
    assert fresh.do("steps.packages('requirements', 'requirements-dev')").returncode == 0
    fresh.lock(fresh.publish("tool", "2.0", "plain>=2"), name="requirements-dev")
    answer = fresh.do("steps.packages('requirements', 'requirements-dev')")
    assert "tool 2.0 has requirement plain>=2, but you have plain 1.0" in answer.stderr.splitlines()[-2]


def test_what_an_earlier_release_left_behind_stops_nobody(fresh):
    fresh.lock(fresh.publish("plain", "1.0"), fresh.publish("former", "1.0", "plain<2"))
    assert fresh.do(INSTALL).returncode == 0
    fresh.lock(fresh.publish("plain", "2.0"))
    assert fresh.do(INSTALL).returncode == 0
    assert fresh.python("import plain; print(plain.VERSION)") == "2.0"


def test_a_lock_that_has_not_changed_is_not_looked_at_again(fresh):
    fresh.lock(*covered(fresh))
    assert fresh.do(INSTALL).returncode == 0
    shutil.rmtree(fresh.index)
    assert fresh.do(INSTALL).stdout == ""


def test_nothing_is_built_from_source(fresh):
    (fresh.index / "raw-1.0.tar.gz").write_bytes(b"")
    fresh.lock(f"raw==1.0 --hash=sha256:{'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'}")
    told = fresh.do(INSTALL).stderr.splitlines()
    assert told[-2] == "Stopped. ERROR: No matching distribution found for raw==1.0"
    assert "Python 3.11 to 3.13" in told[-1]


def test_another_package_under_the_pinned_name_is_told_as_that(fresh):
    fresh.lock(fresh.publish("plain", "1.0").replace("sha256:", "sha256:0").removesuffix("0")[:85])
    assert "DO NOT MATCH" in fresh.do(INSTALL).stderr


def test_only_a_network_that_fails_is_called_the_network(fresh):
    fresh.lock("plain==1.0 --hash=sha256:" + 64 * "0")
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:1/simple", "PIP_FIND_LINKS": "", "PIP_NO_INDEX": "0"}
    assert "network" in fresh.do(INSTALL, **closed).stderr.splitlines()[-1]
    assert "network" not in fresh.do(INSTALL).stderr.splitlines()[-1]


def test_an_environment_that_was_left_half_made_is_made_anew(fresh):
    fresh.lock(*covered(fresh))
    assert fresh.do(INSTALL).returncode == 0
    for half in (fresh.folder / ".venv" / "lib").glob("python*/site-packages"):
        shutil.rmtree(half)
    answer = fresh.do(f"steps.environment(); {INSTALL}")
    assert answer.returncode == 0, answer.stderr
    assert fresh.python("import cover; print(cover.VERSION)") == "2.0"
