"""A disk whose power can go at any moment: what is synced is safe, of the rest a random part."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True)
class Deed:
    """One thing done to a file: W written at, T truncated to `at`, S synced."""

    kind: str
    name: str
    at: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """What is safe on a disk, and what only the system knows of yet."""

    safe: dict[str, bytearray] = field(default_factory=dict)
    pending: list[Deed] = field(default_factory=list)

    def do(self, deed: Deed) -> None:
        """Let it happen."""
        if deed.kind == "S":
            self._settle(deed.name)
        else:
            self.safe.setdefault(deed.name, bytearray())
            self.pending.append(deed)

    def _settle(self, name: str) -> None:
        for deed in self.pending:
            if deed.name == name:
                apply(self.safe[name], deed)
        self.pending = [deed for deed in self.pending if deed.name != name]

    def cut(self, dice: random.Random) -> dict[str, bytearray]:
        """What the disk holds when the power goes now: of what was not synced a random part, in pieces of 512 bytes."""
        left = {name: bytearray(content) for name, content in self.safe.items()}
        lucky = dice.choice([0.0, 0.5, 0.5, 0.9])
        for deed in self.pending:
            if deed.kind == "T":
                if dice.random() < lucky:
                    apply(left[deed.name], deed)
                continue
            for start in range(0, len(deed.data), SECTOR):
                if dice.random() < lucky:
                    piece = Deed("W", deed.name, deed.at + start, deed.data[start : start + SECTOR])
                    apply(left[deed.name], piece)
        return left


def apply(content: bytearray, deed: Deed) -> None:
    """Change a file as the deed says."""
    if deed.kind == "T":
        del content[deed.at :]
        content.extend(bytes(deed.at - len(content)))
    else:
        content.extend(bytes(max(0, deed.at - len(content))))
        content[deed.at : deed.at + len(deed.data)] = deed.data
