"""Lets a browser that has not tried a password yet skip the wait that others at its address have caused.

Browsers are distinguished by their session, and an attacker can create sessions at almost no cost. So the number of
skips per account is limited, over all addresses together (app/domain/people/password_guessing.py).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.people.password_guessing import A_NEWCOMER_EVERY, NEWCOMERS

Value = TypeVar("Value")

MOST = 20_000
MOST_ACCOUNTS = 20
"""Per browser. A browser that has tried more accounts gets no skip."""


@dataclass(slots=True)
class _Tries:
    """The tries of a browser at an account."""

    skipped: bool
    """Whether it skipped the wait."""
    times: int = 0


@dataclass(eq=False)
class Newcomers:
    """Kept in memory only. `most` browsers may skip the wait of one account in a burst."""

    most: int = NEWCOMERS
    _tried: OrderedDict[str, dict[int, _Tries]] = field(default_factory=OrderedDict)
    """By browser: its tries, by the hash of the account."""
    _full_at: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """By account: the time when the full number of skips is available again."""

    def skip(self, account: str, browser: str, now: float) -> bool:
        """Returns whether this browser may skip the wait, and counts the skip."""
        tried = self._tried.get(browser, {})
        full_at = max(now, self._full_at.get(account, now)) + A_NEWCOMER_EVERY
        if not browser or hash(account) in tried or len(tried) >= MOST_ACCOUNTS:
            return False
        if full_at - now > self.most * A_NEWCOMER_EVERY:
            return False
        _store(self._full_at, account, full_at)
        self.record_try(account, browser, skipped=True)
        return True

    def record_try(self, account: str, browser: str, *, skipped: bool = False) -> None:
        """Counts a try of the browser at the account."""
        tried = self._tried.get(browser, {})
        if hash(account) in tried or len(tried) < MOST_ACCOUNTS:
            tried.setdefault(hash(account), _Tries(skipped)).times += 1
        _store(self._tried, browser, tried)

    def forget(self, account: str, browser: str) -> None:
        """Takes back a try: it was right, or was not checked."""
        tried = self._tried.get(browser, {})
        tries = tried.get(hash(account))
        if tries is None:
            return
        tries.times -= 1
        if tries.times > 0:
            return
        del tried[hash(account)]
        if tries.skipped and account in self._full_at:
            self._full_at[account] -= A_NEWCOMER_EVERY

    def times(self, account: str, browser: str) -> int:
        """Returns the number of tries of the browser at the account, with the one in progress."""
        tries = self._tried.get(browser, {}).get(hash(account))
        return tries.times if tries and browser else 0

    def others(self, account: str, browser: str) -> int:
        """Returns how many other accounts the browser has tried."""
        return len(self._tried.get(browser, {}).keys() - {hash(account)})


def _store(entries: OrderedDict[str, Value], key: str, value: Value) -> None:
    """Stores an entry. Beyond MOST, deletes the entry that was stored the longest ago."""
    entries[key] = value
    entries.move_to_end(key)
    if len(entries) > MOST:
        entries.popitem(last=False)
