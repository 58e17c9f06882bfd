"""The ballots of one person: what the phone does before the first dot, as docs/PROTOCOL.md describes it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from voprf import ristretto

from tests.harness.deeds import Command

TOKEN = 32
"""Bytes of the output that are shown."""

Ask = Callable[[dict[str, Any], Callable[[dict[str, Any]], None]], None]


class Balloting:
    """The blinding is drawn once for each tag, so every new try asks for the same ballot."""

    def __init__(self) -> None:
        self._blinded: dict[tuple[str, str], tuple[ristretto.Client, ristretto.BlindedInput]] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        """By public key and tag."""
        self._refused: set[tuple[str, str]] = set()
        self._asking = False

    def over(self) -> None:
        """The connection is lost, and with it the answer."""
        self._asking = False

    def ready(self, command: Command, keys: dict[str, str], ask: Ask, then: Callable[[], None]) -> Command | None:
        """The command as it is sent. None while its ballot is asked for; `then` is called when the answer is here."""
        if "tag" not in command or not keys.get(command["phase"]):
            return command
        phase, tag = command["phase"], command["tag"]
        which = keys[phase], tag
        if which in self._tokens:
            return {**command, "token": self._tokens[which]}
        if which in self._refused:
            return command
        if not self._asking:
            self._asking = True
            client, blinded = self._blinded.setdefault((phase, tag), ristretto.Client.blind(bytes.fromhex(tag)))
            request = {"blinded": {phase: blinded.serialize().hex()}}
            ask(request, lambda answer: self._given(client, phase, which, answer, then))
        return None

    def _given(
        self,
        client: ristretto.Client,
        phase: str,
        which: tuple[str, str],
        answer: dict[str, Any],
        then: Callable[[], None],
    ) -> None:
        self._asking = False
        if answer.get("retry"):
            asyncio.get_running_loop().call_later(answer["retry"] / 1000, then)
            return
        if given := answer.get("given", {}).get(phase):
            output = ristretto.VerifiableOutput.deserialize(bytes.fromhex(given))
            key = ristretto.PublicKey.deserialize(bytes.fromhex(which[0]))
            with suppress(ValueError):  # the keys changed meanwhile: it is asked for again
                self._tokens[which] = bytes(client.finalize(output, key))[:TOKEN].hex()
        else:
            self._refused.add(which)
        then()
