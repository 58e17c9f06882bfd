from __future__ import annotations

import stat
import zoneinfo

import pytest

from app.config import environment
from app.config.checks import BadConfig

LONG = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def settings(tmp_path):
    """Reads settings with a data folder of the test's own."""
    return lambda **given: environment.read({"NUOTIO_DATA": str(tmp_path / "data"), **given})


def test_an_empty_environment_is_enough(settings, tmp_path):
    config = settings()
    assert (config.port, config.host, config.locale, config.async_mode) == (5000, "0.0.0.0", "fi", "eventlet")
    assert config.database_url == f"sqlite:///{tmp_path}/data/nuotio.db"
    assert not config.secure


def test_an_empty_value_is_the_default(settings):
    assert settings(PORT="", LOCALE=" ").port == 5000


def test_the_secret_is_made_once_for_its_owner_only(settings, tmp_path):
    first, second = settings(), settings()
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) == 64
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600


def test_a_given_secret_is_used_and_not_written_down(settings, tmp_path):
    assert settings(SECRET_KEY=LONG).secret_key == LONG
    assert not (tmp_path / "data" / "secret").exists()


def test_secrets_are_not_told_when_the_settings_are_printed(settings):
    assert LONG not in repr(settings(SECRET_KEY=LONG))


def test_https_makes_cookies_secure(settings):
    assert settings(PUBLIC_URL="https://nuotio.example.fi").secure
    assert not settings(PUBLIC_URL="http://nuotio.local:5000").secure


def test_days_are_those_of_helsinki_until_another_zone_is_named(settings):
    assert settings().zone == zoneinfo.ZoneInfo("Europe/Helsinki")
    assert settings(TIMEZONE="Europe/Mariehamn").zone.key == "Europe/Mariehamn"


def test_a_machine_that_knows_no_time_zones_has_those_that_are_pinned():
    zoneinfo.reset_tzpath(to=())
    try:
        assert zoneinfo.ZoneInfo.no_cache("Europe/Helsinki").key == "Europe/Helsinki"
    finally:
        zoneinfo.reset_tzpath()


@pytest.mark.parametrize(
    "written", ["https://nuotio.example.fi:8443", "https://xn--typaja-yxa.fi", "http://[fd00::1]:5000"]
)
def test_an_address_as_browsers_write_it_is_taken(settings, written):
    assert settings(PUBLIC_URL=written).public_url == written


def test_redis_with_one_worker_is_fine(settings):
    assert settings(REDIS_URL="redis://localhost:6379").redis_url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "٣"),
        ("PUBLIC_URL", "nuotio.example.fi"),
        ("PUBLIC_URL", "ftp://nuotio.example.fi"),
        ("PUBLIC_URL", "https://nuotio.example.fi/"),
        ("PUBLIC_URL", "https://nuotio.example.fi/polku"),
        ("PUBLIC_URL", "https://nuotio.example.fi?a=1"),
        ("PUBLIC_URL", "https://me:word@nuotio.example.fi"),
        ("PUBLIC_URL", "https://nuotio.example.fi:port"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://nuotio.example.fi:443"),
        ("PUBLIC_URL", "http://nuotio.local:80"),
        ("PUBLIC_URL", "https://Nuotio.example.fi"),
        ("PUBLIC_URL", "https://työpaja.example.fi"),
        ("PUBLIC_URL", "https://ä..fi"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 64),
        ("ASYNC_MODE", "gevent"),
        ("LOCALE", "de"),
        ("TIMEZONE", "Europe/Helsingfors"),
        ("TIMEZONE", "Europe"),
        ("TIMEZONE", "../Europe/Helsinki"),
        ("TIMEZONE", "Suomen aika"),
        ("REDIS_URL", "http://localhost"),
        ("REDIS_URL", "redis://127.0.0.1:port/0"),
        ("REDIS_URL", "redis://:sala/isuus@127.0.0.1:6379/0"),
        ("DATABASE_URL", "mysql://localhost/nuotio"),
        ("DATABASE_URL", "postgresql://nuotio:salaisuus@127.0.0.1:port/nuotio"),
        ("DATABASE_URL", "postgresql://nuotio:sala@isuus@127.0.0.1/nuotio"),
        ("DATABASE_URL", "postgresql://nuotio:salaisuus@127.0.0.1/"),
        ("WEB_CONCURRENCY", "2"),
        ("WEB_CONCURRENCY", "0"),
        ("MAX_PARTICIPANTS", "501"),
        ("MAX_PARTICIPANTS", "0"),
        ("OPS_BURST", "4"),
        ("LEAD_OPS_BURST", "19"),
        ("TRUSTED_PROXIES", "yes"),
        ("LOG_FORMAT", "xml"),
        ("METRICS_TOKEN", "short"),
        ("DRAIN_SECONDS", "0"),
    ],
)
def test_a_bad_value_refuses_in_one_line_that_names_it(settings, name, value):
    with pytest.raises(BadConfig) as refused:
        settings(**{name: value})
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "isuus" not in str(refused.value), "a password"


def test_several_workers_need_one_secret_that_all_of_them_know(settings):
    several = {
        "WEB_CONCURRENCY": "2",
        "DATABASE_URL": "postgresql://nuotio@127.0.0.1/nuotio",
        "REDIS_URL": "redis://127.0.0.1",
    }
    with pytest.raises(BadConfig, match="SECRET_KEY"):
        settings(**several)
    assert settings(**several, SECRET_KEY=LONG).workers == 2


def test_a_data_folder_that_cannot_be_made_refuses(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadConfig, match="NUOTIO_DATA"):
        environment.read({"NUOTIO_DATA": str(tmp_path / "file" / "data")})
