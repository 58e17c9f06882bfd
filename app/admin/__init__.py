"""The administrator's commands: `nuotio backup | restore | verify | doctor | clock | account | feedback | receipt |
mentions`.

The app made here has only these commands: no page, no connection, and no claim on the data folder.
"""

from __future__ import annotations

from flask import Flask

from app.admin import accounts, backup, clock, doctor, feedback, mentions, receipt


def make_app() -> Flask:
    """Returns the app that the `flask` command loads."""
    app = Flask("app")
    app.cli.add_command(doctor.nuotio)
    doctor.nuotio.add_command(backup.backup)
    doctor.nuotio.add_command(backup.restore)
    doctor.nuotio.add_command(accounts.account)
    doctor.nuotio.add_command(clock.clock)
    doctor.nuotio.add_command(feedback.feedback)
    doctor.nuotio.add_command(receipt.receipt)
    doctor.nuotio.add_command(mentions.mentions)
    return app
