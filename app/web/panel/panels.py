"""The pages of client panels. A panel groups workshops and has reports."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField

from app.domain.limits import LONGEST_LINE, LONGEST_PARAGRAPH
from app.domain.panel.draft import decoded
from app.domain.people.permissions import Permission
from app.domain.room.evolve import Status
from app.domain.texts import cleaned
from app.store import access, panels
from app.store.tables import Panel, WorkshopRow
from app.web.current import account_id, office, runtime
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
    panel_id, whose, name, purpose = runtime().token(), account_id(), form.name.data or "", form.purpose.data or ""
    runtime().database.write(lambda rows: panels.create(rows, panel_id, whose, name, purpose))
    flash(_("Raati on perustettu. Valitse nyt sen työpajat."), "saved")
    return redirect(url_for("panels.one", panel_id=panel_id), 303)


@pages.get("/raadit/<panel_id>")
def one(panel_id: str) -> str:
    """Shows one panel with its workshops and reports."""
    panel = permitted_panel(Permission.SEE, panel_id)
    return _page(panel, PanelForm(formdata=None, obj=panel))


@pages.post("/raadit/<panel_id>")
def change(panel_id: str) -> tuple[str, int] | Response:
    """Changes the name, the purpose and the workshops of a panel."""
    panel, form = permitted_panel(Permission.EDIT, panel_id), PanelForm()
    if not form.validate():
        return _page(panel, form), 422
    chosen, offered = set(request.form.getlist("tyopaja")), _offered_workshops()
    name, purpose = form.name.data or "", form.purpose.data or ""

    runtime().database.write(lambda rows: panels.change(rows, panel_id, name, purpose, offered, chosen))
    flash(_("Tallennettu"), "saved")
    return redirect(url_for("panels.one", panel_id=panel_id), 303)


def permitted_panel(permission: Permission, panel_id: str) -> Panel:
    """Returns a panel that the signed-in facilitator may use in this way. Raises Missing."""
    with runtime().database.read() as rows:
        return access.panel(rows, account_id(), permission, panel_id)


def _offered_workshops() -> list[WorkshopRow]:
    """Returns the workshops that a panel may take: its reports quote their notes."""
    with runtime().database.read() as rows:
        return access.workshops(rows, account_id(), Permission.EXPORT, [status.value for status in Status])


def _list(form: PanelForm) -> str:
    with runtime().database.read() as rows:
        own = access.panels(rows, account_id(), Permission.SEE)
    return render_template("panel/panels.html", panels=own, form=form)


def _page(panel: Panel, form: PanelForm) -> str:
    with runtime().database.read() as rows:
        reports = panels.reports(rows, panel.id)
    return render_template(
        "panel/panel.html",
        panel=panel,
        form=form,
        reports=reports,
        recalled={row.id: len(decoded(row.body).recalled) for row in reports},
        workshops=_offered_workshops(),
    )
