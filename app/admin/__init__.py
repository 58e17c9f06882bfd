"""`nuotio backup | restore | verify | doctor | clock | account | feedback`: what is done beside the server.

The app made here has these commands and nothing else: no page, no connection, and no claim on the data folder.
"""

from __future__ import annotations

from flask import Flask

from app.admin import accounts, answering, backing, clocking, examining


def make_app() -> Flask:
    """What the `flask` command loads."""
    app = Flask("app")
    app.cli.add_command(examining.nuotio)
    examining.nuotio.add_command(backing.backup)
    examining.nuotio.add_command(backing.restore)
    examining.nuotio.add_command(accounts.account)
    examining.nuotio.add_command(clocking.clock)
    examining.nuotio.add_command(answering.feedback)
    return app
