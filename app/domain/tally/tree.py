"""Calculates the root of a hash tree as RFC 6962 defines it (section 2.1), with SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(data: bytes) -> bytes:
    """Returns the hash of a leaf. Its first byte differs from that of a node, so neither passes for the other."""
    return hashlib.sha256(b"\0" + data).digest()


def root_hash(leaves: Sequence[bytes]) -> bytes:
    """Returns the root over these hashes of leaves, in this order."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_hash(leaves[:left]) + root_hash(leaves[left:])).digest()
