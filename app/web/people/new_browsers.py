"""Browsers that have not tried a password yet: they do not stand behind those who have, at the same address.

A browser is told from another by its session, which costs whoever guesses next to nothing. So newcomers are let past
only so often for an account, however many addresses they come from (app/domain/people/password_guessing.py).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.people.password_guessing import A_NEWCOMER_EVERY, NEWCOMERS

Kept = TypeVar("Kept")

MOST = 20_000
MOST_ACCOUNTS = 20
"""Of a browser; one that tries more names is no newcomer to any."""


@dataclass(slots=True)
class _Tries:
    """Of a browser at an account."""

    past: bool
    """Whether it was let past."""
    times: int = 0


@dataclass(eq=False)
class Newcomers:
    """Kept in memory only. `most` may be let past at once for one account."""

    most: int = NEWCOMERS
    _tried: OrderedDict[str, dict[int, _Tries]] = field(default_factory=OrderedDict)
    """By browser: which accounts it has tried."""
    _full_at: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """By account: when as many may be let past as ever."""

    def past(self, account: str, browser: str, now: float) -> bool:
        """Whether this one need not stand behind others; it then counts as let past."""
        tried = self._tried.get(browser, {})
        full_at = max(now, self._full_at.get(account, now)) + A_NEWCOMER_EVERY
        if not browser or hash(account) in tried or len(tried) >= MOST_ACCOUNTS:
            return False
        if full_at - now > self.most * A_NEWCOMER_EVERY:
            return False
        _keep(self._full_at, account, full_at)
        self.tries(account, browser, past=True)
        return True

    def tries(self, account: str, browser: str, *, past: bool = False) -> None:
        """The browser has had a try at the account."""
        tried = self._tried.get(browser, {})
        if hash(account) in tried or len(tried) < MOST_ACCOUNTS:
            tried.setdefault(hash(account), _Tries(past)).times += 1
        _keep(self._tried, browser, tried)

    def forget(self, account: str, browser: str) -> None:
        """That try was a right one, or not looked at."""
        tried = self._tried.get(browser, {})
        tries = tried.get(hash(account))
        if tries is None:
            return
        tries.times -= 1
        if tries.times > 0:
            return
        del tried[hash(account)]
        if tries.past and account in self._full_at:
            self._full_at[account] -= A_NEWCOMER_EVERY

    def times(self, account: str, browser: str) -> int:
        """How often the browser got the account wrong, with what is being looked at."""
        tries = self._tried.get(browser, {}).get(hash(account))
        return tries.times if tries and browser else 0

    def others(self, account: str, browser: str) -> int:
        """How many other accounts the browser has tried."""
        return len(self._tried.get(browser, {}).keys() - {hash(account)})


def _keep(all_of_them: OrderedDict[str, Kept], key: str, kept: Kept) -> None:
    """The ones that were quiet the longest are forgotten."""
    all_of_them[key] = kept
    all_of_them.move_to_end(key)
    if len(all_of_them) > MOST:
        all_of_them.popitem(last=False)
