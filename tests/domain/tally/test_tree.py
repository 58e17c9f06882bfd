from __future__ import annotations

import hashlib

from app.domain.tally.tree import leaf_hash, root_hash
from tests.domain.tally.cases import INPUTS

ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""Roots of trees of none to eight leaves, from the tests of Certificate Transparency."""


def test_trees_have_the_roots_that_the_standard_gives_them() -> None:
    hashes = [leaf_hash(bytes.fromhex(given)) for given in INPUTS]
    assert [root_hash(hashes[:count]).hex() for count in range(len(INPUTS) + 1)] == list(ROOTS)


def test_a_node_never_passes_for_a_leaf() -> None:
    pair = [leaf_hash(b"a"), leaf_hash(b"b")]
    assert leaf_hash(pair[0] + pair[1]) != root_hash(pair)
    assert hashlib.sha256(pair[0] + pair[1]).digest() != root_hash(pair)
