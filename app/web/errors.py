"""When something is wrong, a plain word about it and a way on. What belongs to others is simply not found."""

from __future__ import annotations

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.store.access import Missing

TOLD = {
    400: (_l("Tätä ei voitu lukea"), _l("Palaa edelliselle sivulle ja yritä uudelleen.")),
    403: (_l("Tänne ei pääse"), _l("Sinulla ei ole lupaa tähän. Kysy ohjaajalta.")),
    404: (_l("Sivua ei löytynyt"), _l("Tarkista osoite. Jos tulit työpajaan, kirjoita huoneen koodi etusivulla.")),
    405: (_l("Näin ei voi tehdä"), _l("Palaa edelliselle sivulle ja yritä uudelleen.")),
    413: (_l("Liian suuri"), _l("Lähetit enemmän kuin tähän mahtuu.")),
    429: (_l("Odota hetki"), _l("Yrityksiä on ollut liian monta. Odota hetki ja yritä uudelleen.")),
    500: (_l("Jokin meni vikaan"), _l("Vika on meillä. Tallennetut laput ovat tallessa. Yritä hetken kuluttua uudelleen.")),
}

OLD_PAGE = (_l("Sivu oli auki liian kauan"), _l("Palaa edelliselle sivulle, päivitä se ja yritä uudelleen."))


def register(app: Flask) -> None:
    """Answer errors by `page`."""
    app.register_error_handler(Missing, lambda _error: page(404))
    app.register_error_handler(CSRFError, lambda _error: page(400, OLD_PAGE))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, lambda _error: page(500))


def page(code: int, told: tuple[str, str] | None = None) -> tuple[str, int]:
    """The page that tells of an error."""
    title, text = told or TOLD.get(code) or TOLD[400 if code < InternalServerError.code else 500]
    return render_template("error.html", code=code, title=title, text=text), code


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is None or error.code < 400 or error.response is not None:  # noqa: PLR2004
        return error
    return page(error.code)
