"""The receipts of deleted workshops: what was deleted and where traces were searched, as a page and as signed files."""

from __future__ import annotations

from flask import Response, abort, render_template

from app.domain.people.permissions import Permission, owners
from app.domain.retention.receipt import PLACES, Receipt, encode
from app.store.archive import receipt_signatures
from app.store.archive import receipts as store
from app.web.current import account_id, as_date, office, runtime

pages = office("receipts", __name__)


@pages.get("/arkisto/kuitit")
def show() -> str:
    """Lists the receipts, the latest deletion first."""
    key = receipt_signatures.public_key(runtime().config.secret_key)
    return render_template("archive/receipts.html", receipts=_own(), places=PLACES, key=key, as_date=as_date)


@pages.get("/arkisto/kuitit/<receipt_id>.json")
def file(receipt_id: str) -> Response:
    """Returns a signed receipt as a file."""
    receipt = next((one for one in _own() if one.id == receipt_id and one.signature), None)
    if receipt is None:
        abort(404)
    named = f"attachment; filename=poistokuitti-{receipt.deleted}-{receipt.id[:8]}.json"
    return Response(encode(receipt), mimetype="application/json", headers={"Content-Disposition": named})


def _own() -> list[Receipt]:
    with runtime().database.read() as rows:
        return store.of_owners(rows, owners(account_id(), Permission.DELETE))
