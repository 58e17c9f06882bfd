"""How long a right password waits while others pour wrong ones in: `python -m tests.bench.password_flood`."""

from __future__ import annotations

import secrets
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from argon2 import PasswordHasher

from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.tables import Account
from tests.bench.address import PASSWORD, Browser
from tests.serving import Server

COLLEAGUES = 40
ROUNDS = 6
ELSEWHERE = "203.0.113.9"
ONE, EVER_OTHER = "one account", "ever other names"
SCENES = ((1, 50, ONE), (1, 200, ONE), (20, 5, ONE), (1, 50, EVER_OTHER), (20, 5, EVER_OTHER))


@contextmanager
def flooded(server: Server, addresses: list[str], each: int, email: str) -> Iterator[Counter[int]]:
    """So many tries at a time from each of so many addresses: for an account, or for ever other names."""
    over, answers = threading.Event(), Counter[int]()

    def pour(address: str) -> None:
        browser = Browser(server, address)
        token = browser.token()
        while not over.is_set():
            try:
                answers[browser.sign_in(email or f"{secrets.token_hex(4)}@example.org", "arvaus", token)] += 1
            except OSError:
                answers[0] += 1

    threads = [threading.Thread(target=pour, args=(address,)) for address in addresses for _ in range(each)]
    for thread in threads:
        thread.start()
    while sum(answers.values()) < len(addresses):
        over.wait(0.05)
    yield answers
    over.set()
    for thread in threads:
        thread.join()


def waits(browsers: list[Browser], emails: list[str]) -> tuple[float, float, int]:
    """Median and longest of the seconds that right passwords take, and how many were not let in."""
    took, refused = [], 0
    for browser, email in zip(browsers, emails, strict=True):
        token = browser.token()
        began = time.monotonic()
        refused += browser.sign_in(email, token=token) != 303
        took.append(time.monotonic() - began)
    return statistics.median(took), max(took), refused


def measure(server: Server, emails: list[str], addresses: list[str], each: int, target: str) -> Iterator[str]:
    """Lines with what was found."""
    known = [Browser(server, addresses[0]) for _ in range(ROUNDS)]
    for browser in known:
        assert browser.sign_in(emails[0]) == 303
    of_others = emails[1 : ROUNDS + 1]
    new = [Browser(server, ELSEWHERE) for _ in range(ROUNDS)]
    there = [Browser(server, addresses[0]) for _ in range(ROUNDS)]
    beside = [Browser(server, addresses[0]) for _ in range(ROUNDS)]
    with flooded(server, addresses, each, target) as answers:
        for who, browsers, whose in (
            ("known browser, there, same account", known, [emails[0]] * ROUNDS),
            ("new browser, elsewhere, same account", new, [emails[0]] * ROUNDS),
            ("new browser, there, same account", there, [emails[0]] * ROUNDS),
            ("new browser, there, other accounts", beside, of_others),
        ):
            median, longest, refused = waits(browsers, whose)
            yield f"  {who:38} median {median:5.2f} s, longest {longest:5.2f} s, not let in {refused} of {ROUNDS}"
    yield f"  the flood was answered {dict(answers)}"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        emails = [f"ohjaaja{number}@example.org" for number in range(COLLEAGUES)]
        furnish(Path(folder), emails)
        server = Server(Path(folder), {"TRUSTED_PROXIES": "1"}).start()
        try:
            browser = Browser(server, ELSEWHERE)
            median, longest, _ = waits([browser] * 8, [emails[-1]] * 8)
            print(f"no flood: median {median:.2f} s, longest {longest:.2f} s")
            for place, (sources, each, words) in enumerate(SCENES):
                print(f"{sources} addresses, {each} at a time each, {words}:")
                addresses = [f"198.51.{place}.{number}" for number in range(1, sources + 1)]
                whose = emails[place * (ROUNDS + 1) :]
                for line in measure(server, whose, addresses, each, whose[0] if words == ONE else ""):
                    print(line, flush=True)
        finally:
            server.kill()


def furnish(folder: Path, emails: list[str]) -> None:
    """Accounts with the same password."""
    database = Database(f"sqlite:///{folder}/nuotio.db")
    migrate(database)
    kept = PasswordHasher().hash(PASSWORD)
    accounts = [Account(id=secrets.token_hex(16), email=email, name="O", password_hash=kept) for email in emails]
    database.write(lambda session: session.add_all(accounts))
    database.close()


if __name__ == "__main__":
    main()
