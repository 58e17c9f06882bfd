"""Signs the receipts of deleted workshops, and checks such signatures (Ed25519, RFC 8032)."""

from __future__ import annotations

import hmac

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec.structs import replace

from app.domain.retention.receipt import Receipt, signed_part

PURPOSE = b"nuotio: receipts of deleted workshops"


def public_key(secret: str) -> str:
    """The public key of a server with this secret, in hexadecimal digits."""
    return _key(secret).public_key().public_bytes_raw().hex()


def sign(receipt: Receipt, secret: str) -> Receipt:
    """The receipt with a key and a signature. The same secret always has the same key."""
    named = replace(receipt, key=public_key(secret))
    return replace(named, signature=_key(secret).sign(signed_part(named)).hex())


def is_genuine(receipt: Receipt) -> bool:
    """Whether the receipt is as the holder of the key in it signed it."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(receipt.key))
        key.verify(bytes.fromhex(receipt.signature), signed_part(receipt))
    except (InvalidSignature, ValueError):
        return False
    return True


def _key(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(secret.encode(), PURPOSE, "sha256"))
