"""The pages of client panels. A panel groups workshops and has reports."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField

from app.domain.limits import LONGEST_LINE, LONGEST_PARAGRAPH
from app.domain.room.evolve import Status
from app.domain.texts import cleaned
from app.store import access, panels
from app.store.room import workshops
from app.store.tables import Panel, WorkshopRow
from app.web.current import office, owner, runtime
from app.web.forms import PostedForm, needed, short

pages = office("panels", __name__)


class PanelForm(PostedForm):
    """The form of a client panel."""

    name = StringField(_l("Raadin nimi"), [needed(_l("Kirjoita raadin nimi.")), short(LONGEST_LINE)], filters=[cleaned])
    purpose = TextAreaField(_l("Raadin tehtävä"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])


@pages.get("/raadit")
def show() -> str:
    """Lists own panels, with a form for a new one."""
    return _list(PanelForm(formdata=None))


@pages.post("/raadit")
def found() -> tuple[str, int] | Response:
    """Creates a panel."""
    form = PanelForm()
    if not form.validate():
        return _list(form), 422
    panel_id, whose, name, purpose = runtime().token(), owner(), form.name.data or "", form.purpose.data or ""
    runtime().database.write(lambda rows: panels.create(rows, panel_id, whose, name, purpose))
    flash(_("Raati on perustettu. Valitse nyt sen työpajat."), "saved")
    return redirect(url_for("panels.one", panel_id=panel_id), 303)


@pages.get("/raadit/<panel_id>")
def one(panel_id: str) -> str:
    """Shows one panel with its workshops and reports."""
    panel = own_panel(panel_id)
    return _page(panel, PanelForm(formdata=None, obj=panel))


@pages.post("/raadit/<panel_id>")
def change(panel_id: str) -> tuple[str, int] | Response:
    """Changes the name, the purpose and the workshops of a panel."""
    panel, form = own_panel(panel_id), PanelForm()
    if not form.validate():
        return _page(panel, form), 422
    chosen, own = set(request.form.getlist("tyopaja")), _own_workshops()
    name, purpose = form.name.data or "", form.purpose.data or ""

    runtime().database.write(lambda rows: panels.change(rows, panel_id, name, purpose, own, chosen))
    flash(_("Tallennettu"), "saved")
    return redirect(url_for("panels.one", panel_id=panel_id), 303)


def own_panel(panel_id: str) -> Panel:
    """Returns a panel of the signed-in facilitator. Raises Missing."""
    with runtime().database.read() as rows:
        return access.panel(rows, owner(), panel_id)


def _own_workshops() -> list[WorkshopRow]:
    with runtime().database.read() as rows:
        return workshops.of_owner(rows, owner(), [status.value for status in Status])


def _list(form: PanelForm) -> str:
    with runtime().database.read() as rows:
        own = panels.of_owner(rows, owner())
    return render_template("panel/panels.html", panels=own, form=form)


def _page(panel: Panel, form: PanelForm) -> str:
    with runtime().database.read() as rows:
        reports = panels.reports(rows, panel.id)
    return render_template("panel/panel.html", panel=panel, form=form, reports=reports, workshops=_own_workshops())
