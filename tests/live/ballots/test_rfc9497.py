"""The server's library computes what RFC 9497 says. The client's tests have the same vectors, so the two agree."""

from __future__ import annotations

import pytest
from voprf import ristretto

SEED, INFO = bytes.fromhex("a3" * 32), b"test key"
PUBLIC = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"
VECTORS = {  # A.1.2, VOPRF with ristretto255-SHA512: input, blinded, evaluated, output (its half)
    "1": (
        "00",
        "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
        "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
        "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d",
    ),
    "2": (
        "5a" * 17,
        "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
        "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
        "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60",
    ),
}
PROOF = 64


@pytest.mark.parametrize("number", VECTORS)
def test_the_library_gives_what_the_standard_gives(number: str) -> None:
    given, blinded, evaluated, output = VECTORS[number]
    key = ristretto.Evaluator.from_seed(SEED, INFO)
    assert key.public_key.serialize().hex() == PUBLIC
    made = key.evaluate(ristretto.BlindedInput.deserialize(bytes.fromhex(blinded))).serialize()
    assert bytes(made)[PROOF:].hex() == evaluated
    assert key.evaluate_known_input(bytes.fromhex(given)).hex()[:64] == output
