"""`nuotio backup | restore | verify | doctor | clock | account | feedback`: what is done beside the server.

The app made here has these commands and nothing else: no page, no connection, and no claim on the data folder.
"""

from __future__ import annotations

from flask import Flask

from app.admin import accounts, backup, clock, doctor, feedback


def make_app() -> Flask:
    """What the `flask` command loads."""
    app = Flask("app")
    app.cli.add_command(doctor.nuotio)
    doctor.nuotio.add_command(backup.backup)
    doctor.nuotio.add_command(backup.restore)
    doctor.nuotio.add_command(accounts.account)
    doctor.nuotio.add_command(clock.clock)
    doctor.nuotio.add_command(feedback.feedback)
    return app
