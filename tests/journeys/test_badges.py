from __future__ import annotations

from tests.harness.badges import badges_in
from tests.harness.result import Size


def test_what_a_phone_shows_as_saved_is_on_the_disk(chromium, tmp_path):
    result = badges_in(chromium, tmp_path / "run", Size(bounded=True))
    assert result.figures["cuts"] == 3
    assert not result.broken
